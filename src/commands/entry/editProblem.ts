import * as vscode from "vscode";
import { applyEdits } from "../../core/base/textEdit";
import type { ProblemChange } from "../../core/catalogue/exact";
import { type CatalogueSource, isReadOnly } from "../../core/catalogue/index/catalogue";
import { mappingOf } from "../../core/catalogue/mapping/names";
import type { CatalogueProblem } from "../../core/catalogue/model";
import { Cancelled, HumanError } from "../../host/errors";
import { editText, editUndoably } from "../../storage/files/documents";
import type { CommandContext } from "../context";
import { offerUndo } from "../offerUndo";
import { problemArgument, type ProblemArgument } from "../problems/problemArgument";
import { copied, offerBack, type Copy } from "./copyProblem";
import { refusal, sourceOf } from "./sources";
import { suggestChange } from "./suggestCorrection";

/**
 * Changes one place of a problem's entry in its file, with the file's comments and style. Of a catalogue that nobody edits here the problem is copied
 * into one's own first, or the change becomes a patch to send, as the person chooses. Returns the file; undefined for a patch.
 * @param message a `ProblemChange`, as the page sends it: it is checked
 */
export async function editProblem(
  context: CommandContext,
  argument: ProblemArgument,
  message: unknown,
): Promise<vscode.Uri | undefined> {
  const { readChange } = await import("../../core/catalogue/exact");
  const change = readChange(message);
  if (typeof change === "string") throw new HumanError(change);
  const problem = await problemArgument(context, argument, vscode.l10n.t("Change which problem?"));
  const source = sourceOf(context, problem);
  await checkNames(context, change);
  if (!isReadOnly(source)) return write(context, problem, source, change);
  const [copy, suggest] = [vscode.l10n.t("Copy into My Catalogue"), vscode.l10n.t("Suggest a Correction")];
  const answer = await vscode.window.showInformationMessage(
    refusal(problem),
    {
      modal: true,
      detail: vscode.l10n.t("Your change can go into a copy of it, or into a patch for those who edit it."),
    },
    copy,
    ...(mappingOf(problem.file) === undefined ? [suggest] : []),
  );
  if (answer === suggest) {
    await suggestChange(context, problem, change);
    return undefined;
  }
  if (answer !== copy) throw new Cancelled();
  const own = await copied(context, problem.fullId);
  return write(context, own.problem, sourceOf(context, own.problem), change, own);
}

async function write(
  context: CommandContext,
  problem: CatalogueProblem,
  source: CatalogueSource,
  change: ProblemChange,
  copy?: Copy,
): Promise<vscode.Uri> {
  const { changeProblem } = await import("../../core/catalogue/exact");
  const file = vscode.Uri.parse(problem.file);
  const touched = [problem.file, ...(await takeWorksIn(context, problem, source, change))];
  const undo = await editUndoably(file, (text) => changeProblem(text, problem.id, change));
  await showAnew(context, touched);
  const message = copy
    ? vscode.l10n.t(
        "“{0}” is copied into {1}, and changed there.",
        problem.title,
        vscode.workspace.asRelativePath(file),
      )
    : vscode.l10n.t("“{0}” is changed.", problem.title);
  if (undo)
    offerUndo(context, "editProblem", message, async () => {
      await undo();
      await copy?.undo?.();
      await showAnew(context, touched);
    });
  else if (copy) offerBack(context, copy);
  return file;
}

/** Works that only a bibliography of the project describes become references of the catalogue, which stands for itself. Returns the file. */
async function takeWorksIn(
  { stores }: CommandContext,
  problem: CatalogueProblem,
  source: CatalogueSource,
  change: ProblemChange,
): Promise<string[]> {
  const { addReferences, fileOfReferences, planWorks } = await import("../../core/catalogue/exact");
  const works = namesIn(change).references.flatMap((key) => stores.references.get(key) ?? []);
  const { fresh } = planWorks(stores.references.library, source, stores.catalogue.catalogue, works);
  if (!fresh.length) return [];
  const file = fileOfReferences(source, problem.file);
  await editText(vscode.Uri.parse(file), (text) => applyEdits(text, addReferences(text, fresh)));
  return [file];
}

/** Pages show what an editor holds, saved or not; the rest reads the disk. */
async function showAnew({ stores, pages }: CommandContext, files: readonly string[]): Promise<void> {
  await stores.catalogue.takeUp([...files]);
  await (await pages.load()).problems.update();
}

interface Names {
  references: string[];
  problem?: string;
  person?: string;
}

function namesIn(change: ProblemChange): Names {
  if (change.kind === "state") return { references: keysOf([change.status.reference]) };
  if (change.kind === "tags" || change.kind === "remove" || !change.entry) return { references: [] };
  const { entry } = change;
  return {
    references: keysOf(
      "references" in entry ? (entry.references ?? []) : "reference" in entry ? [entry.reference] : [],
    ),
    ...("problem" in entry ? { problem: entry.problem } : {}),
    ...("person" in entry && entry.person !== undefined ? { person: entry.person } : {}),
  };
}

const keysOf = (keys: readonly (string | number | undefined)[]): string[] =>
  keys.flatMap((key) => (key === undefined ? [] : String(key)));

/** A name that nothing has would be an error in the file. */
async function checkNames({ stores }: CommandContext, change: ProblemChange): Promise<void> {
  await stores.catalogue.whenReady();
  const { references, problem, person } = namesIn(change);
  const { catalogue } = stores.catalogue;
  const unknown = references.find((key) => !stores.references.get(key));
  if (unknown !== undefined)
    throw new HumanError(
      vscode.l10n.t(
        "No catalogue or bibliography here describes “{0}”: add the work first, with Add a Reference.",
        unknown,
      ),
    );
  if (problem !== undefined && !catalogue.resolve(problem))
    throw new HumanError(vscode.l10n.t("There is no problem “{0}” in the catalogues.", problem));
  if (person !== undefined && !catalogue.person(person))
    throw new HumanError(
      vscode.l10n.t(
        "No catalogue here has a person “{0}”: name them as a group, or add them under `people` first.",
        person,
      ),
    );
}
