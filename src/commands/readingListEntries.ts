import * as vscode from "vscode";
import type { CatalogueProblem } from "../core/catalogue/model";
import { Outline } from "../core/outline";
import type { ReadingListEntry } from "../core/references/export";
import { HumanError } from "../host/errors";
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

function problemsOf(context: CommandContext, scope: Exclude<ExportScope, { kind: "reading-list" }>): readonly CatalogueProblem[] {
  const { catalogue } = context.stores.catalogue;
  if (scope.kind === "filter") return context.tree.outline.problems;
  if (scope.kind === "problem") return [context.stores.catalogue.require(scope.id)];
  if (!catalogue.areas.has(scope.id)) throw new HumanError(vscode.l10n.t("There is no area “{0}” in the catalogues.", scope.id));
  const nothing = { notesOf: () => [], experimentsOf: () => [], claimsOf: () => [] };
  return new Outline({ catalogue, research: nothing, groupBy: "area", filter: { area: scope.id }, now: new Date() }).problems;
}

function citing(context: CommandContext, key: string): { id: string; title: string }[] {
  return context.stores.catalogue.catalogue.problemsCiting(key).map(({ id, title }) => ({ id, title }));
}
