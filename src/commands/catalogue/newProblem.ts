import * as vscode from "vscode";
import { applyEdits } from "../../core/base/textEdit";
import { slug } from "../../core/base/ids";
import { type Catalogue, type CatalogueSource, isReadOnly } from "../../core/catalogue/index/catalogue";
import { mappingOf } from "../../core/catalogue/mapping/names";
import type { Area } from "../../core/catalogue/schema";
import { Cancelled, HumanError } from "../../host/errors";
import { idFault } from "../../host/idFault";
import { editText } from "../../storage/files/documents";
import { today } from "../../storage/research/recordWriter";
import { rowText } from "../../views/rowText";
import type { CommandContext } from "../context";
import { newCatalogue } from "./newCatalogue";
import { openSource } from "../problems/openSource";

export interface ProblemOptions {
  title?: string;
  /** An area's id; "" for none. */
  area?: string;
}

/** Adds a problem to the workspace's catalogue, in a file of its own, and opens its source. Returns the file. */
export async function newProblem(context: CommandContext, id?: string, options?: ProblemOptions): Promise<vscode.Uri> {
  await context.stores.catalogue.whenReady();
  if (!context.stores.catalogue.catalogueFolders.some((folder) => !folder.bundled)) return offerCatalogue(context);
  const { catalogue } = context.stores.catalogue;
  const title = options?.title ?? (await askTitle());
  const chosen = typeof id === "string" ? id : slug(title, 60, "") || (await askId());
  const fault = idFault(chosen);
  if (fault !== undefined) throw new HumanError(fault);
  const { id: area, fresh } = options?.area === undefined ? await askArea(catalogue) : { id: options.area };
  if (
    catalogue.problems.some(
      (problem) =>
        problem.id === chosen &&
        mappingOf(problem.file) === undefined &&
        catalogue.infos.some((info) => !info.bundled && info.id === problem.catalogue),
    )
  )
    throw new HumanError(vscode.l10n.t("There is a problem “{0}” already; choose another id.", chosen));
  const {
    addEntries,
    addProblem,
    fileOfNewProblem,
    newProblem: draft,
    sourceForProblem,
  } = await import("../../core/catalogue/exact");
  const source = sourceForProblem(catalogue, area);
  if (!source) throw new HumanError(vscode.l10n.t("The workspace's catalogue has no YAML file to write in."));
  const file = vscode.Uri.parse(fileOfNewProblem(source, chosen, area));
  const problem = draft(chosen, title, area || undefined, today());
  const write = (text: string) => {
    if (fresh) text = applyEdits(text, addEntries(text, "areas", [fresh]));
    return applyEdits(text, addProblem(text, problem));
  };
  await editText(file, write, "");
  await context.stores.catalogue.reload();
  await openSource(
    context,
    context.stores.catalogue.catalogue.problems.find((known) => known.id === chosen && known.file === file.toString())
      ?.fullId ?? chosen,
  );
  return file;
}

async function offerCatalogue(context: CommandContext): Promise<vscode.Uri> {
  const create = vscode.l10n.t("New Catalogue");
  const answer = await vscode.window.showInformationMessage(
    vscode.l10n.t("The workspace has no catalogue yet; the bundled one is not edited."),
    { modal: true },
    create,
  );
  if (answer !== create) throw new Cancelled();
  return newCatalogue(context);
}

async function askTitle(): Promise<string> {
  const title = await vscode.window.showInputBox({
    title: vscode.l10n.t("New problem"),
    prompt: vscode.l10n.t("Its title: a question, or a plain name"),
    validateInput: (value) => (value.trim() ? undefined : vscode.l10n.t("A problem needs a title.")),
  });
  if (!title?.trim()) throw new Cancelled();
  return title.trim();
}

/** Of a title in another script nothing is left for an id. */
async function askId(): Promise<string> {
  const id = await vscode.window.showInputBox({
    title: vscode.l10n.t("New problem"),
    prompt: vscode.l10n.t("Its id, by which notes and files name it: lower-case letters, digits and hyphens"),
    validateInput: idFault,
  });
  if (!id) throw new Cancelled();
  return id;
}

interface Choice extends vscode.QuickPickItem {
  id?: string;
}

/** An area: one's own come first; `fresh` is one that is not there yet. */
async function askArea(catalogue: Catalogue): Promise<{ id: string; fresh?: Area }> {
  const own = new Set(catalogue.sources.filter((source) => !isReadOnly(source)).flatMap(areaIds));
  const all = [...catalogue.areas.values()];
  const row = ({ id }: Area): Choice => ({ label: rowText(catalogue.areaTitle(id)), description: id, id });
  const another: Choice = { label: vscode.l10n.t("New Area…"), iconPath: new vscode.ThemeIcon("add") };
  const picked = await vscode.window.showQuickPick<Choice>(
    [
      ...all.filter(({ id }) => own.has(id)).map(row),
      another,
      { label: vscode.l10n.t("No area"), id: "" },
      { label: vscode.l10n.t("Areas of other catalogues"), kind: vscode.QuickPickItemKind.Separator },
      ...all.filter(({ id }) => !own.has(id)).map(row),
    ],
    { title: vscode.l10n.t("In which area?"), matchOnDescription: true },
  );
  if (!picked) throw new Cancelled();
  if (picked.id !== undefined) return { id: picked.id };
  const title = await vscode.window.showInputBox({ title: vscode.l10n.t("The new area's title") });
  if (!title?.trim()) throw new Cancelled();
  const fresh = { id: slug(title, 60, "") || (await askId()), title: title.trim() };
  return catalogue.areas.has(fresh.id) ? { id: fresh.id } : { id: fresh.id, fresh };
}

const areaIds = ({ files }: CatalogueSource): string[] => files.flatMap(({ areas }) => areas.map(({ id }) => id));
