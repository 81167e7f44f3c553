import * as vscode from "vscode";
import type { CardTarget, HoverCard } from "../../core/page/hoverCard";
import { isPageState, type Handlers, type ToPage } from "../../core/page/protocol";
import { isReadOnly } from "../../core/catalogue/index/catalogue";
import { plainTitle } from "../../core/words/plainTitle";
import { PROBLEM_PAGE } from "../../host/ids";
import type { Log } from "../../host/log";
import type { Stores } from "../../storage/stores";
import { problemInput } from "../../core/describe/sources";
import { sourcesOf } from "../shownCard";
import { imageAddress, imageFile } from "./pageHtml";
import { Panels } from "./panels";
import { onDidAddImage, onDidType, withUnsaved } from "./unsaved";

/** Makes the handlers of what a page asks for; given by the commands, which lie above the views. */
export type PageIntents = (problem: string, answer: (message: ToPage) => void) => Omit<Handlers, "ready">;

/** The pages of problems, by full id: one panel each, redrawn in place when anything changes. */
export function problemPages(extension: vscode.Uri, stores: Stores, intents: PageIntents, log: Log): Panels<ToPage> {
  const { catalogue, research, identity, runs, marks } = stores;
  // Images of notes that a page has asked for, as URIs.
  const images = new Set<string>();
  return new Panels<ToPage>(extension, log, {
    viewType: PROBLEM_PAGE,
    name: "page",
    icon: "lightbulb",
    inPage: true,
    title: (id) => {
      const problem = catalogue.catalogue.resolve(id);
      return problem && plainTitle(problem.title);
    },
    handlers: intents,
    message: (id, webview) => message(stores, id, webview, images),
    restore: async (state) => {
      if (!isPageState(state)) return undefined;
      await catalogue.whenKnown(state.problemId);
      return catalogue.catalogue.resolve(state.problemId)?.fullId ?? state.problemId;
    },
    changes: [
      ...[catalogue, research, identity, runs, marks].map(({ onDidChange }) => onDidChange),
      onDidType((file) => research.kindOf(file) !== undefined),
      onDidAddImage((file) => images.has(file)),
    ],
  });
}

/** The card of a work or a problem that a problem's page names; undefined where the page's problem is gone. */
export async function pageCard(stores: Stores, id: string, about: CardTarget): Promise<HoverCard | undefined> {
  const [detail, { hoverCard, renderMarkdown }] = await Promise.all([
    stores.catalogue.problem(id),
    import("../../core/drawing"),
  ]);
  if (!detail) return undefined;
  const other =
    "problem" in about ? stores.catalogue.catalogue.resolve(about.problem, detail.entry.catalogue) : undefined;
  const summary = other && (await stores.catalogue.problem(other.fullId))?.problem.summary;
  return hoverCard(problemInput(detail, sourcesOf(stores)), about, { render: renderMarkdown }, summary);
}

async function message(stores: Stores, id: string, webview: vscode.Webview, images: Set<string>): Promise<ToPage> {
  await stores.catalogue.whenKnown(id);
  const [detail, { problemPage, renderMarkdown }] = await Promise.all([
    stores.catalogue.problem(id),
    import("../../core/drawing"),
  ]);
  if (!detail) return { type: "failed", message: vscode.l10n.t("The catalogue has no problem “{0}” any more.", id) };
  const source = stores.catalogue.catalogue.sources.find(({ files }) =>
    files.some(({ file }) => file === detail.entry.file),
  );
  const readOnly = !source || isReadOnly(source);
  const image = (file: string, src: string) => {
    images.add(imageFile(file, src)?.toString() ?? "");
    return imageAddress(webview, file, src);
  };
  const input = await withUnsaved(problemInput(detail, sourcesOf(stores)));
  return {
    type: "show",
    model: problemPage(input, { render: renderMarkdown, image, readOnly }),
  };
}
