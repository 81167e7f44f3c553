import * as vscode from "vscode";
import { slug } from "../../core/base/ids";
import { encodeText } from "../../core/base/utf8";
import { Cancelled, HumanError } from "../../host/errors";
import { idFault } from "../../host/idFault";
import { settings } from "../../host/settings";
import { today } from "../../storage/research/recordWriter";
import { isInside, wellFormed } from "../../storage/files/paths";
import { stat, writeWhole } from "../../storage/files/files";
import type { CommandContext } from "../context";

/** Scaffolds a catalogue in the workspace's first catalogue folder, and opens it. Returns `catalogue.yaml`. */
export async function newCatalogue(
  _context: CommandContext,
  options?: { id?: string; title?: string; folder?: vscode.Uri },
): Promise<vscode.Uri> {
  const root = vscode.workspace.workspaceFolders?.[0]?.uri;
  const folder = options?.folder ?? (root && firstFolder(root));
  if (!folder) throw new HumanError(vscode.l10n.t("Open the folder first in which the catalogue shall lie."));
  const file = vscode.Uri.joinPath(folder, "catalogue.yaml");
  if (await stat(file))
    throw new HumanError(
      vscode.l10n.t("{0} exists already; nothing was written.", vscode.workspace.asRelativePath(file)),
    );
  const title = options?.title ?? (await askTitle());
  const id = options?.id ?? slug(title, 60, "catalogue");
  const fault = idFault(id);
  if (fault !== undefined) throw new HumanError(fault);
  const { catalogueScaffold } = await import("../../core/catalogue/exact");
  await writeWhole(file, encodeText(catalogueScaffold({ id, title }, today())), {
    overwrite: false,
  });
  await vscode.window.showTextDocument(file);
  return file;
}

/** A folder that a setting names outside of the workspace is none of its catalogues. */
function firstFolder(root: vscode.Uri): vscode.Uri {
  const named = vscode.Uri.joinPath(root, wellFormed(settings.catalogues(root)[0] ?? "problems"));
  return isInside(root, named) ? named : vscode.Uri.joinPath(root, "problems");
}

async function askTitle(): Promise<string> {
  const title = await vscode.window.showInputBox({
    title: vscode.l10n.t("New catalogue"),
    prompt: vscode.l10n.t("Its title, such as “Our group's questions”"),
    validateInput: (value) => (value.trim() ? undefined : vscode.l10n.t("A catalogue needs a title.")),
  });
  if (!title?.trim()) throw new Cancelled();
  return title.trim();
}
