import { say } from "../../host/say";
import { rowText } from "../../views/rowText";
import * as vscode from "vscode";
import { bibliographyFormat } from "../../core/references/bibliography/bibliography";
import type { ReferenceNode } from "../../core/tree/outline";
import type { CslItem } from "../../core/references/csl/csl";
import {
  checkedChanges,
  type CheckedWork,
  CheckPlan,
  type CheckResult,
  countsText,
  digest,
  findings,
  SOURCES,
} from "../../core/upkeep";
import { Cancelled, HumanError } from "../../host/errors";
import { currentText } from "../../storage/files/documents";
import { pause } from "../../storage/files/slices";
import { today } from "../../storage/research/recordWriter";
import { researchFolders } from "../../storage/research/researchFolders";
import { changeUpkeepState } from "../../storage/research/upkeepFiles";
import type { CommandContext } from "../context";
import { type ExportScope, readingListEntries } from "../readingList/readingListEntries";
import { problemArgument, type ProblemArgument } from "../problems/problemArgument";
import { isReferenceNode } from "../references/referenceArgument";
import { askWithPlan, type UpkeepCommandOptions } from "./askIndexes";

type CheckScope =
  | ExportScope
  | { kind: "work"; id: string }
  | { kind: "catalogue"; id: string }
  | { kind: "bibliography"; uri: vscode.Uri }
  | { kind: "all" };

/** Which references are checked: one, those of a catalogue, of a scope of the reading list's export, of a bibliography's file, or all. */
export interface CheckArgument {
  scope: CheckScope["kind"];
  /** Of a problem, an area or a catalogue; a work's key. */
  id?: string;
  /** Of a bibliography. */
  uri?: vscode.Uri;
}

/**
 * Checks references against public indexes, after showing what would be asked of whom. Findings stand in a report, as diagnostics at the entries and
 * as quick fixes. Returns the result of each work. Throws Cancelled where a person does not agree, HumanError where there is nothing to check.
 */
export async function checkReferences(
  context: CommandContext,
  argument?: CheckArgument | ProblemArgument | ReferenceNode,
  options?: UpkeepCommandOptions,
): Promise<CheckResult[]> {
  await context.stores.catalogue.whenReady();
  const chosen = await scopeOf(context, argument);
  const items = await itemsOf(context, chosen);
  if (!items.length) throw new HumanError(vscode.l10n.t("There are no references here to be checked."));
  const works: CheckedWork[] = items.map((item) => ({ key: item.id, item }));
  let plan = new CheckPlan(works, []);
  const run = await askWithPlan(context, (sources) => (plan = new CheckPlan(works, sources)), SOURCES, options ?? {});
  const results = findings(plan, run.answers);
  await remember(context, results);
  const byKey = new Map(items.map((item) => [item.id, item]));
  const files =
    chosen.kind === "bibliography" ? () => [{ file: chosen.uri.toString(), key: undefined }] : filesOf(context);
  await context.upkeep.show(results, byKey, files);
  const text = digest(results, [], { day: today(), item: (key) => byKey.get(key), taken: new Set() });
  await context.upkeep.open(text);
  say(countsText(results), 8000);
  return results;
}

/** The files in which a work stands, each with the key that it has there. */
function filesOf({ stores }: CommandContext): (item: CslItem) => { file: string; key: string | undefined }[] {
  const { library } = stores.references;
  return (item) =>
    library.sources(item.id).map((file) => ({ file, key: library.keyIn(file, library.get(item.id) ?? item) }));
}

async function itemsOf(context: CommandContext, scope: CheckScope): Promise<readonly CslItem[]> {
  const { references, catalogue } = context.stores;
  if (scope.kind === "all") return references.items;
  if (scope.kind === "work") return [references.get(scope.id)].filter((item) => item !== undefined);
  if (scope.kind === "catalogue") {
    const own = catalogue.catalogue.problems.filter((problem) => problem.catalogue === scope.id);
    const items = own.flatMap((problem) => problem.references.flatMap((key) => references.get(key) ?? []));
    return [...new Set(items)];
  }
  if (scope.kind !== "bibliography") return readingListEntries(context, scope).entries.map(({ item }) => item);
  const { readReferences } = await import("../../core/references/formats");
  const text = (await currentText(scope.uri)) ?? "";
  const read = await readReferences(scope.uri.path, text, scope.uri.toString(), pause);
  return read?.items ?? [];
}

async function scopeOf(
  context: CommandContext,
  argument: CheckArgument | ProblemArgument | ReferenceNode,
): Promise<CheckScope> {
  if (argument === undefined) return askScope(context);
  if (isReferenceNode(argument)) return { kind: "work", id: argument.key };
  if (typeof argument === "object" && "kind" in argument && argument.kind === "group") {
    const { groupBy, key } = argument;
    if (groupBy === "area" || groupBy === "catalogue") return { kind: groupBy, id: key };
  }
  if (typeof argument !== "object" || !("scope" in argument)) {
    const problem = await problemArgument(context, argument, vscode.l10n.t("Which references are checked?"));
    return { kind: "problem", id: problem.fullId };
  }
  const { scope, id, uri } = argument;
  if (scope === "bibliography" && uri) return { kind: scope, uri };
  if ((scope === "problem" || scope === "area" || scope === "catalogue" || scope === "work") && id !== undefined)
    return { kind: scope, id };
  if (scope === "filter" || scope === "reading-list" || scope === "document" || scope === "all") return { kind: scope };
  throw new HumanError(vscode.l10n.t("There are no references here to be checked."));
}

async function askScope(context: CommandContext): Promise<CheckScope> {
  const active = context.pages.active;
  const document = context.editor.current?.document;
  const rows: { label: string; description?: string; scope: CheckScope }[] = [];
  if (document && bibliographyFormat(document.uri.path) && !context.stores.catalogue.folderOf(document.uri))
    rows.push({
      label: vscode.l10n.t("This Bibliography"),
      description: rowText(vscode.workspace.asRelativePath(document.uri)),
      scope: { kind: "bibliography", uri: document.uri },
    });
  else if (document)
    rows.push({
      label: vscode.l10n.t("What This Document Cites"),
      description: rowText(vscode.workspace.asRelativePath(document.uri)),
      scope: { kind: "document" },
    });
  const problem = active === undefined ? undefined : context.stores.catalogue.catalogue.resolve(active);
  if (problem)
    rows.push({
      label: vscode.l10n.t("References of This Problem"),
      description: rowText(problem.title),
      scope: { kind: "problem", id: problem.fullId },
    });
  rows.push(
    { label: vscode.l10n.t("References of the Problems in the Tree"), scope: { kind: "filter" } },
    { label: vscode.l10n.t("My Reading List"), scope: { kind: "reading-list" } },
    { label: vscode.l10n.t("All References"), scope: { kind: "all" } },
  );
  const title = vscode.l10n.t("Which references are checked?");
  const picked = await vscode.window.showQuickPick(rows, { title });
  if (!picked) throw new Cancelled();
  return picked.scope;
}

/** Notes in one's own file which index answered for which work, where there is one already or a folder for it. */
async function remember({ stores, log }: CommandContext, results: readonly CheckResult[]): Promise<void> {
  const [folder] = researchFolders();
  const handle = stores.identity.known;
  if (!folder || !handle || vscode.workspace.fs.isWritableFileSystem(folder.scheme) === false) return;
  await changeUpkeepState(folder, handle, checkedChanges(results, today())).catch((error: unknown) =>
    log.error("noting what was checked", error),
  );
}
