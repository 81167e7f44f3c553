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
  const vault = vscode.l10n.t("Choose a Folder…");
  const open = vscode.l10n.t("Open Folder…");
  const answer = await vscode.window.showInformationMessage(
    vscode.l10n.t("No folder is open. Where should your records be kept?"),
    { modal: true, detail: vscode.l10n.t("Notes, experiments, and what you work on and read, are files of a folder.") },
    vault,
    open,
  );
  if (answer === open) {
    await vscode.commands.executeCommand("vscode.openFolder");
    throw new Cancelled();
  }
  if (answer !== vault) throw new Cancelled();
  return keepRecordsIn();
}

/** Keeps one's records in one folder for every window: the one given, else one that a person chooses. Says what was set, and returns it. */
export async function keepRecordsIn(given?: vscode.Uri): Promise<vscode.Uri> {
  const folder = given ?? (await askFolder());
  await vscode.workspace
    .getConfiguration(PREFIX)
    .update("researchFolder", folder.fsPath, vscode.ConfigurationTarget.Global);
  const open = vscode.l10n.t("Open Setting");
  const message = vscode.l10n.t("Your records are kept in {0}, in every window.", folder.fsPath);
  void vscode.window.showInformationMessage(message, open).then((answer) => {
    if (answer === open)
      void vscode.commands.executeCommand("workbench.action.openSettings", `${PREFIX}.researchFolder`);
  });
  return folder;
}

async function askFolder(): Promise<vscode.Uri> {
  const [picked] =
    (await vscode.window.showOpenDialog({
      title: vscode.l10n.t("Where should your records be kept?"),
      openLabel: vscode.l10n.t("Keep My Records Here"),
      canSelectFolders: true,
      canSelectFiles: false,
    })) ?? [];
  if (!picked) throw new Cancelled();
  return picked;
}

function refuseReadOnly(folder: vscode.Uri): void {
  if (vscode.workspace.fs.isWritableFileSystem(folder.scheme) === false)
    throw new HumanError(vscode.l10n.t("This workspace is read-only, so that no record can be written in it."));
}
