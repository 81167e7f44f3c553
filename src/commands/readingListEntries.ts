import * as vscode from "vscode";
import type { CatalogueProblem } from "../core/catalogue/model";
import { Outline } from "../core/outline";
import { citedKeys } from "../core/references/cite";
import type { ReadingListEntry } from "../core/references/export";
import { HumanError } from "../host/errors";
import { citationLanguage } from "../views/citationLanguage";
import type { CommandContext } from "./context";
import type { ExportScope } from "./exportReadingList";

/** The works of a scope, each once, with the problems in the scope that cite it and one's own reading state. */
export function readingListEntries(context: CommandContext, scope: ExportScope): ReadingListEntry[] {
  const { stores } = context;
  if (scope.kind === "reading-list") {
    return stores.myReadings().flatMap((reading) => {
      const item = stores.references.get(reading.reference);
      if (!item || (scope.state && reading.state !== scope.state)) return [];
      return { item, problems: citing(context, item.id), state: reading.state };
    });
  }
  if (scope.kind === "document") return citedEntries(context);
  const entries = new Map<string, ReadingListEntry>();
  for (const problem of problemsOf(context, scope)) {
    for (const key of problem.references) {
      const item = stores.references.get(key);
      if (!item) continue;
      const entry = entries.get(item.id) ?? { item, problems: [], state: stores.myReading(item.id) };
      entry.problems.push({ id: problem.id, title: problem.title });
      entries.set(item.id, entry);
    }
  }
  return [...entries.values()];
}

function problemsOf(
  context: CommandContext,
  scope: Exclude<ExportScope, { kind: "reading-list" | "document" }>,
): readonly CatalogueProblem[] {
  if (scope.kind === "filter") return context.tree.outline.problems;
  if (scope.kind === "problem") return [context.stores.catalogue.require(scope.id)];
  return problemsInArea(context, scope.id);
}

/** The works that the text in the editor cites, in the order in which it does. */
function citedEntries({ stores, editor }: CommandContext): ReadingListEntry[] {
  const document = editor.current?.document;
  if (!document) throw new HumanError(vscode.l10n.t("Open the text whose citations are to be exported."));
  const keys = citedKeys(document.getText(), citationLanguage(document)).map(({ key }) => key);
  return [...new Set(keys)].flatMap((key) => {
    const item = stores.references.get(key);
    // The text's own key is the one that its bibliography needs.
    return item ? [{ item: { ...item, id: key }, problems: [], state: stores.myReading(key) }] : [];
  });
}

/** The problems of an area and of those in it. Throws HumanError for an area that no catalogue has. */
export function problemsInArea({ stores }: CommandContext, id: string): readonly CatalogueProblem[] {
  const { catalogue } = stores.catalogue;
  if (!catalogue.areas.has(id)) throw new HumanError(vscode.l10n.t("There is no area “{0}” in the catalogues.", id));
  const nothing = { notesOf: () => [], experimentsOf: () => [], claimsOf: () => [] };
  return new Outline({ catalogue, research: nothing, groupBy: "area", filter: { area: id }, now: new Date() }).problems;
}

function citing(context: CommandContext, key: string): { id: string; title: string }[] {
  return context.stores.catalogue.catalogue.problemsCiting(key).map(({ id, title }) => ({ id, title }));
}
