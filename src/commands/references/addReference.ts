import { say } from "../../host/say";
import * as vscode from "vscode";
import { applyEdits } from "../../core/base/textEdit";
import type { WorksPlan } from "../../core/catalogue/editing/addWorks";
import { type CatalogueSource, isReadOnly } from "../../core/catalogue/index/catalogue";
import type { CatalogueProblem } from "../../core/catalogue/model";
import type { ReferenceRole } from "../../core/catalogue/schema";
import { Cancelled, HumanError } from "../../host/errors";
import { baseName, editText } from "../../storage/files/documents";
import { bibliographyOf, bibliographyOfFolder, citeFrom } from "../../storage/references/projectBibliography";
import { citationLanguage } from "../../views/citing/citationLanguage";
import type { CommandContext } from "../context";
import { refusal, sourceOf } from "../entry/sources";
import { askReferences, referencesIn } from "./pastedReferences";
import { problemArgument, type ProblemArgument } from "../problems/problemArgument";

export interface AddReferenceOptions {
  /** BibTeX, RIS, CSL, a DOI, an arXiv identifier or an address of one. A person is asked where it is absent. */
  text?: string;
  /** Looks up what has to be without asking. */
  allowNetwork?: boolean;
  /** What the works are to the problem. */
  role?: ReferenceRole;
  /** Offers the project's bibliography for the works of a bundled problem, where a person is there to be asked. */
  offerBibliography?: boolean;
}

/**
 * Adds works to a problem's references, and to those of its catalogue where they are not known yet; one that is known keeps its key. A bundled
 * problem is not edited: there the project's bibliography is offered instead. Returns the keys.
 */
export async function addReference(
  context: CommandContext,
  argument?: ProblemArgument,
  options?: AddReferenceOptions,
): Promise<string[]> {
  const title = vscode.l10n.t("Add a reference to which problem?");
  const problem = await problemArgument(context, argument ?? context.pages.active, title);
  const given = typeof options?.text === "string" ? options.text : undefined;
  const source = sourceOf(context, problem);
  const bibliography = isReadOnly(source)
    ? await insteadOf(context, problem, given === undefined || options?.offerBibliography === true)
    : undefined;
  const items =
    given === undefined
      ? await askReferences(context, vscode.l10n.t("Add a reference to “{0}”", problem.title))
      : await referencesIn(context, given, options?.allowNetwork === true);
  const { orderedItem, uniqueWorks } = await import("../../core/references/pasted");
  const works = uniqueWorks(items).map(orderedItem);
  if (bibliography) {
    const cited = await citeFrom(bibliography, works);
    say(vscode.l10n.t("Added to {0}", baseName(bibliography)), 3000);
    return cited.map(({ id }) => id);
  }
  const { planWorks } = await import("../../core/catalogue/exact");
  const plan = planWorks(context.stores.references.library, source, context.stores.catalogue.catalogue, works);
  await write(problem, source, plan, options?.role);
  // What comes next, such as another work of a script, must find these.
  await context.stores.catalogue.reload();
  say(vscode.l10n.t("References added to “{0}”: {1}", problem.title, plan.keys.join(", ")), 5000);
  return plan.keys;
}

/** The bibliography that takes the works of a bundled problem, where a person wants that. */
async function insteadOf(
  { editor, stores }: CommandContext,
  problem: CatalogueProblem,
  ask: boolean,
): Promise<vscode.Uri> {
  const refused = refusal(problem);
  const document = editor.current?.document;
  const root = vscode.workspace.workspaceFolders?.[0]?.uri;
  const bibliography = ask
    ? ((document && (await bibliographyOf(stores.references, document, citationLanguage(document)))) ??
      (root && (await bibliographyOfFolder(stores.references, root))))
    : undefined;
  if (!bibliography)
    throw new HumanError(vscode.l10n.t("{0} Add the work to a problem of the workspace's own catalogue.", refused));
  const add = vscode.l10n.t("Add to {0} Instead", baseName(bibliography));
  if ((await vscode.window.showInformationMessage(refused, { modal: true }, add)) !== add) throw new Cancelled();
  return bibliography;
}

/** The works go first, so that no key ever stands without its work. */
async function write(
  problem: CatalogueProblem,
  source: CatalogueSource,
  { keys, fresh }: WorksPlan,
  role: ReferenceRole | undefined,
): Promise<void> {
  const { addReferences, addReferenceToProblem, fileOfReferences } = await import("../../core/catalogue/exact");
  const file = fileOfReferences(source, problem.file);
  const addWorks = (text: string) => applyEdits(text, addReferences(text, fresh));
  const addKeys = (text: string) =>
    keys.reduce((now, key) => applyEdits(now, addReferenceToProblem(now, problem.id, key, role)), text);
  if (file === problem.file) {
    await editText(vscode.Uri.parse(file), (text) => addKeys(addWorks(text)));
    return;
  }
  if (fresh.length) await editText(vscode.Uri.parse(file), addWorks);
  await editText(vscode.Uri.parse(problem.file), addKeys);
}
