import type { ReadingState } from "../../core/research/model";
import * as vscode from "vscode";
import type { CatalogueProblem } from "../../core/catalogue/model";
import { Outline } from "../../core/tree/outline";
import { citedKeys } from "../../core/references/citing/cite";
import type { ReadingListEntry } from "../../core/references/export/export";
import type { Reading } from "../../core/research/model";
import { HumanError } from "../../host/errors";
import { citationLanguage } from "../../views/citing/citationLanguage";
import type { CommandContext } from "../context";

/** The works of a scope, each once, and the keys that nobody knows, such as one that a text cites and no bibliography has. */
export interface ScopeWorks {
  entries: ReadingListEntry[];
  unknown: string[];
}

/** The works of a scope, each once, with the problems in the scope that cite it and one's own reading state. */
export function readingListEntries(context: CommandContext, scope: ExportScope): ScopeWorks {
  const { stores } = context;
  const unknown = new Set<string>();
  const known = (key: string) => {
    const item = stores.references.get(key);
    if (!item) unknown.add(key);
    return item;
  };
  const entries = new Map<string, ReadingListEntry>();
  if (scope.kind === "reading-list") {
    for (const reading of stores.myReadings()) {
      const item = scope.state && reading.state !== scope.state ? undefined : known(reading.reference);
      if (item) entries.set(item.id, { item, problems: problemsOfReading(context, reading), state: reading.state });
    }
  } else if (scope.kind === "document") {
    for (const key of citedInDocument(context)) {
      const item = known(key);
      // The text's own key is the one that its bibliography needs.
      if (item) entries.set(key, { item: { ...item, id: key }, problems: [], state: stores.myReading(key) });
    }
  } else {
    for (const problem of problemsOf(context, scope)) {
      for (const key of problem.references) {
        const item = known(key);
        if (!item) continue;
        const entry = entries.get(item.id) ?? { item, problems: [], state: stores.myReading(item.id) };
        entry.problems.push({ id: problem.id, title: problem.title });
        entries.set(item.id, entry);
      }
    }
  }
  return { entries: [...entries.values()], unknown: [...unknown] };
}

function problemsOf(
  context: CommandContext,
  scope: Exclude<ExportScope, { kind: "reading-list" | "document" }>,
): readonly CatalogueProblem[] {
  if (scope.kind === "filter") return context.tree.outline.problems;
  if (scope.kind === "problem") return [context.stores.catalogue.require(scope.id)];
  return problemsInArea(context, scope.id);
}

/** The keys that the text in the editor cites, in the order in which it does. What could be meant for a person's name is left to be known. */
function citedInDocument({ stores, editor }: CommandContext): string[] {
  const document = editor.current?.document;
  if (!document) throw new HumanError(vscode.l10n.t("Open the text whose citations are to be exported."));
  // `\nocite{*}` cites all that the bibliography has, and names no work.
  const cited = citedKeys(document.getText(), citationLanguage(document)).filter(({ key }) => key !== "*");
  return [
    ...new Set(cited.filter(({ key, bracketed }) => bracketed || stores.references.get(key)).map(({ key }) => key)),
  ];
}

/** The problems of an area and of those in it. Throws HumanError for an area that no catalogue has. */
export function problemsInArea({ stores }: CommandContext, id: string): readonly CatalogueProblem[] {
  const { catalogue } = stores.catalogue;
  if (!catalogue.areas.has(id)) throw new HumanError(vscode.l10n.t("There is no area “{0}” in the catalogues.", id));
  const nothing = { notesOf: () => [], experimentsOf: () => [], claimsOf: () => [] };
  return new Outline({ catalogue, research: nothing, groupBy: "area", filter: { area: id }, now: new Date() }).problems;
}

/** The problem that a work was listed for, then the others that cite it under any of its keys. */
function problemsOfReading(
  { stores }: CommandContext,
  { reference, problem }: Reading,
): { id: string; title: string }[] {
  const { catalogue } = stores.catalogue;
  const listedFor = problem === undefined ? undefined : catalogue.resolve(problem);
  const citing = catalogue.problemsCiting(...stores.references.keysOf(reference));
  return [...new Set([...(listedFor ? [listedFor] : []), ...citing])].map(({ id, title }) => ({ id, title }));
}

/** What to export. */
export type ExportScope =
  | { kind: "problem"; id: string }
  | { kind: "area"; id: string }
  | { kind: "filter" }
  | { kind: "reading-list"; state?: ReadingState }
  /** What the text in the editor cites. */
  | { kind: "document" };
