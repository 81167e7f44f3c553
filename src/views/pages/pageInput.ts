import * as vscode from "vscode";
import type { ProblemDetail } from "../../core/catalogue/model";
import type { renderMarkdown } from "../../core/markdown/render";
import type { PageInput } from "../../core/page/input";
import { ENGLISH_PAGE_STRINGS } from "../../core/words/strings";
import { inboundRelations } from "../../core/catalogue/index/relations";
import { settings } from "../../host/settings";
import type { Stores } from "../../storage/stores";
import { translated } from "./translated";

/** Gathers what the page of one problem is drawn from. */
export function pageInput(
  detail: ProblemDetail,
  stores: Stores,
  render: typeof renderMarkdown,
  image: PageInput["image"],
): PageInput {
  const { catalogue } = stores.catalogue;
  const { research } = stores.research;
  const id = detail.entry.fullId;
  return {
    detail,
    catalogue: {
      info: (key) => catalogue.infos.find((info) => info.id === key),
      area: (key) => catalogue.areas.get(key),
      person: (key) => catalogue.person(key),
      problem: (key, from) => catalogue.resolve(key, from),
      reference: (key) => stores.references.get(key),
      inbound: (fullId) => inboundRelations(catalogue, fullId),
    },
    research: {
      notes: research.notesOf(id),
      experiments: research.experimentsOf(id),
      claims: research.claimsOf(id).flatMap(({ claim, handle }) => {
        const person = research.person(handle);
        return person ? [{ claim, person }] : [];
      }),
      mentions: research.mentionsOf(id),
    },
    readingState: (key) => stores.myReading(key),
    render,
    image,
    runs: (experiment) => stores.runs.of(experiment),
    now: new Date(),
    staleClaimDays: settings.staleAfterDays(),
    locale: vscode.env.language,
    strings: translated(ENGLISH_PAGE_STRINGS),
    me: stores.identity.known,
  };
}
