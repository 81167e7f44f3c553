import * as vscode from "vscode";
import { linkPlace } from "../../core/base/folders/linkPlace";
import { Cancelled, HumanError } from "../../host/errors";
import { PREFIX } from "../../host/ids";
import { settings } from "../../host/settings";
import { isInside, wellFormed } from "../files/paths";

/** Every folder whose research records are read: one in each workspace folder, or the one personal vault that the setting names. */
export function researchFolders(): vscode.Uri[] {
  const roots = vscode.workspace.workspaceFolders ?? [];
  const folders = new Map<string, vscode.Uri>();
  for (const root of roots.length ? roots : [undefined]) {
    const uri = researchFolderIn(root?.uri);
    if (uri) folders.set(uri.toString(), uri);
  }
  return [...folders.values()];
}

/** The workspace's folders, and the personal vault where it lies outside of them: all that is walked and watched. */
export function watchedFolders(): vscode.Uri[] {
  const roots = (vscode.workspace.workspaceFolders ?? []).map((folder) => folder.uri);
  return [...roots, ...researchFolders().filter((vault) => !roots.some((root) => isInside(root, vault)))];
}

function researchFolderIn(root: vscode.Uri | undefined): vscode.Uri | undefined {
  const path = wellFormed(settings.researchFolder(root));
  const place = linkPlace(path, root?.toString());
  return place === undefined ? undefined : vscode.Uri.parse(place);
}

/** Where a new record goes: the research folder of the workspace folder in use. Without any, a person is asked to choose; throws Cancelled when not. */
export async function folderForNewRecord(near?: vscode.Uri): Promise<vscode.Uri> {
  const roots = vscode.workspace.workspaceFolders ?? [];
  const active = near ?? vscode.window.activeTextEditor?.document.uri;
  const root = (active && vscode.workspace.getWorkspaceFolder(active)) ?? roots[0];
  const folder = researchFolderIn(root?.uri);
  if (folder) {
    refuseReadOnly(folder);
    return folder;
  }
  return chooseFolder();
}

async function chooseFolder(): Promise<vscode.Uri> {
  const vault = vscode.l10n.t("Choose a Folder for My Records…");
  const open = vscode.l10n.t("Open Folder…");
  const answer = await vscode.window.showInformationMessage(
    vscode.l10n.t("No folder is open. Where should your notes and experiments be kept?"),
    { modal: true },
    vault,
    open,
  );
  if (answer === open) {
    await vscode.commands.executeCommand("vscode.openFolder");
    throw new Cancelled();
  }
  const [picked] =
    (answer === vault && (await vscode.window.showOpenDialog({ canSelectFolders: true, canSelectFiles: false }))) || [];
  if (!picked) throw new Cancelled();
  await vscode.workspace
    .getConfiguration(PREFIX)
    .update("researchFolder", picked.fsPath, vscode.ConfigurationTarget.Global);
  return picked;
}

function refuseReadOnly(folder: vscode.Uri): void {
  if (vscode.workspace.fs.isWritableFileSystem(folder.scheme) === false)
    throw new HumanError(vscode.l10n.t("This workspace is read-only, so that no record can be written in it."));
}
