import * as vscode from "vscode";
import { applyEdits } from "../../core/base/textEdit";
import { isId, slug } from "../../core/base/ids";
import { type Catalogue, isReadOnly } from "../../core/catalogue/index/catalogue";
import { mappingOf } from "../../core/catalogue/mapping/names";
import type { Area } from "../../core/catalogue/schema";
import { Cancelled, HumanError } from "../../host/errors";
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

/** Adds a problem to the workspace's catalogue, where its area's others are, and opens its source. Returns the file. */
export async function newProblem(context: CommandContext, id?: string, options?: ProblemOptions): Promise<vscode.Uri> {
  await context.stores.catalogue.whenReady();
  if (!context.stores.catalogue.catalogueFolders.some((folder) => !folder.bundled)) return offerCatalogue(context);
  const { catalogue } = context.stores.catalogue;
  const title = options?.title ?? (await askTitle());
  const chosen = typeof id === "string" ? id : slug(title, 60, "problem");
  if (!isId(chosen))
    throw new HumanError(vscode.l10n.t("“{0}” is no id: use lower-case letters, digits and hyphens.", chosen));
  const area = options?.area ?? (await askArea(catalogue));
  const file = fileFor(catalogue, area);
  if (
    catalogue.problems.some(
      (problem) =>
        problem.id === chosen &&
        mappingOf(problem.file) === undefined &&
        catalogue.infos.some((info) => !info.bundled && info.id === problem.catalogue),
    )
  )
    throw new HumanError(vscode.l10n.t("There is a problem “{0}” already; choose another id.", chosen));
  const { addProblem, newProblem: draft } = await import("../../core/catalogue/exact");
  const problem = draft(chosen, title, area || undefined, today());
  await editText(file, (text) => applyEdits(text, addProblem(text, problem)));
  await context.stores.catalogue.reload();
  await openSource(
    context,
    context.stores.catalogue.catalogue.problems.find((known) => known.id === chosen && known.file === file.toString())
      ?.fullId ?? chosen,
  );
  return file;
}

/** The workspace's file that holds the area's problems, else the area, else the catalogue's head. */
function fileFor(catalogue: Catalogue, area: string): vscode.Uri {
  const own = catalogue.sources.filter((source) => !isReadOnly(source)).flatMap((source) => source.files);
  const yaml = own.filter((file) => /\.ya?ml$/i.test(file.file));
  const found =
    yaml.findLast((file) => area && file.problems.some((problem) => problem.area === area)) ??
    yaml.find((file) => area && file.areas.some((known) => known.id === area)) ??
    yaml.find((file) => file.info) ??
    yaml[0];
  if (!found) throw new HumanError(vscode.l10n.t("The workspace's catalogue has no YAML file to write in."));
  return vscode.Uri.parse(found.file);
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

async function askArea(catalogue: Catalogue): Promise<string> {
  const none = { label: vscode.l10n.t("No area"), id: "" };
  const areas = [...catalogue.areas.values()].map((area: Area) => ({
    label: rowText(area.title),
    description: area.id,
    id: area.id,
  }));
  const picked = await vscode.window.showQuickPick([...areas, none], {
    title: vscode.l10n.t("In which area?"),
    matchOnDescription: true,
  });
  if (!picked) throw new Cancelled();
  return picked.id;
}
