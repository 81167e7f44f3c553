import { say } from "../../host/say";
import * as vscode from "vscode";
import { applyEdits } from "../../core/base/textEdit";
import { isReadOnly } from "../../core/catalogue/index/catalogue";
import { citedKeys } from "../../core/catalogue/index/fileIndex";
import type { CatalogueProblem } from "../../core/catalogue/model";
import { HumanError } from "../../host/errors";
import { editUndoably } from "../../storage/files/documents";
import { newCatalogue } from "../catalogue/newCatalogue";
import type { CommandContext } from "../context";
import { offerUndo } from "../offerUndo";
import { problemArgument, type ProblemArgument } from "../problems/problemArgument";
import { sourceOf } from "./sources";

/**
 * Copies a problem of the bundled catalogue, or of one that a mapping makes, into the workspace's own, with its area, people and works, and where it
 * is from. There it can be changed; of a bundled one it takes the place. Returns the copy's full id.
 */
export async function copyProblem(context: CommandContext, argument?: ProblemArgument): Promise<string> {
  const copy = await copied(context, argument);
  offerBack(context, copy);
  return copy.problem.fullId;
}

/** A problem that was copied, its file, and what takes the copy back where no editor does. */
export interface Copy {
  problem: CatalogueProblem;
  file: vscode.Uri;
  undo?: () => Promise<void>;
}

/** As `copyProblem`, and says nothing. The page of what a mapping makes stays; that of the copy is opened beside it. */
export async function copied(context: CommandContext, argument?: ProblemArgument): Promise<Copy> {
  const { stores } = context;
  const problem = await problemArgument(
    context,
    argument ?? context.pages.active,
    vscode.l10n.t("Copy which problem into my catalogue?"),
  );
  const source = sourceOf(context, problem);
  if (!isReadOnly(source))
    throw new HumanError(vscode.l10n.t("“{0}” is in your own catalogue already.", problem.title));
  const detail = await stores.catalogue.problem(problem.fullId);
  if (!detail) throw new HumanError(vscode.l10n.t("The file of “{0}” is no longer there.", problem.title));
  if (!stores.catalogue.catalogueFolders.some(({ bundled }) => !bundled)) await makeCatalogue(context);
  const { addEntries, addProblem, fileOfNewProblem, planImport, sourceForProblem } =
    await import("../../core/catalogue/exact");
  const { catalogue } = stores.catalogue;
  const target = sourceForProblem(catalogue, problem.area);
  if (!target) throw new HumanError(vscode.l10n.t("The workspace's catalogue has no YAML file to write in."));
  const { files } = target;
  const own = catalogue.problems.filter((one) => files.some((known) => known.file === one.file));
  // One that was copied before has its id, or with a number after it.
  const alike = own.filter(({ id }) => id.startsWith(problem.id.slice(0, 75)));
  const there = await Promise.all(alike.map(({ fullId }) => stores.catalogue.problem(fullId)));
  const keys = new Set(citedKeys(detail.problem));
  const people = new Set((detail.problem.people ?? []).flatMap(({ person }) => person ?? []));
  const plan = planImport(
    {
      areas: source.files.flatMap((one) => one.areas),
      people: source.files.flatMap((one) => one.people).filter(({ id }) => people.has(id)),
    },
    [{ ...detail.problem, origin: detail.problem.origin ?? { catalogue: problem.catalogue, id: problem.id } }],
    {
      files,
      problems: [...own.map(({ id, title }) => ({ id, title })), ...there.flatMap((one) => one?.problem ?? [])],
    },
  );
  const [copy] = plan.problems;
  if (!copy) throw new HumanError(vscode.l10n.t("“{0}” is in your own catalogue already.", problem.title));
  const { areas = [], people: workers = [] } = plan.add;
  const known = new Set(files.flatMap((one) => one.references.map(({ id }) => id)));
  const works = source.files.flatMap((one) => one.references).filter(({ id }) => keys.has(id) && !known.has(id));
  const sections = [
    ["areas", areas],
    ["people", workers],
    ["references", works],
  ] as const;
  const file = vscode.Uri.parse(fileOfNewProblem(target, copy.id, problem.area));
  const write = (text: string) => {
    for (const [section, entries] of sections) text = applyEdits(text, addEntries(text, section, entries));
    return applyEdits(text, addProblem(text, copy));
  };
  const undo = await editUndoably(file, write, "");
  await stores.catalogue.takeUp([file.toString()]);
  const made = stores.catalogue.catalogue.problems.find((one) => one.id === copy.id && one.file === file.toString());
  if (!made)
    throw new HumanError(
      vscode.l10n.t("The copy is in {0}, which is not saved yet.", vscode.workspace.asRelativePath(file)),
    );
  if (made.replaces === undefined) (await context.pages.load()).problems.open(made.fullId);
  return { problem: made, file, ...(undo ? { undo } : {}) };
}

/** Says that the copy was made, and offers to take it back. */
export function offerBack(context: CommandContext, { file, undo }: Copy): void {
  const message = vscode.l10n.t("Copied into {0}: there it can be changed.", vscode.workspace.asRelativePath(file));
  if (!undo) return say(message, 6000);
  offerUndo(context, "copyProblem", message, async () => {
    await undo();
    await context.stores.catalogue.takeUp([file.toString()]);
  });
}

/** The workspace has none yet: one is made, with a title that the person gives. */
async function makeCatalogue(context: CommandContext): Promise<void> {
  await newCatalogue(context);
  await context.stores.catalogue.reload();
}
