import * as vscode from "vscode";
import { Cancelled } from "../../host/errors";
import { PREFIX } from "../../host/ids";

/** Opens the walkthrough. */
export async function getStarted(): Promise<void> {
  await vscode.commands.executeCommand("workbench.action.openWalkthrough", "open-problems.open-problems#start", false);
}

/** Shows the catalogue that comes with the extension, wherever a setting hides it. */
export async function useBundledCatalogue(): Promise<void> {
  const settings = vscode.workspace.getConfiguration(PREFIX);
  const found = settings.inspect<boolean>("bundledCatalogue");
  const { Workspace, Global } = vscode.ConfigurationTarget;
  if (found?.globalValue === false) await settings.update("bundledCatalogue", undefined, Global);
  if (found?.workspaceValue === false) await settings.update("bundledCatalogue", undefined, Workspace);
}

/** Keeps one's records in one folder for every window. Returns it. */
export async function chooseVault(_context: unknown, folder?: vscode.Uri): Promise<vscode.Uri> {
  const picked = folder instanceof vscode.Uri ? folder : await askFolder();
  await vscode.workspace
    .getConfiguration(PREFIX)
    .update("researchFolder", picked.fsPath, vscode.ConfigurationTarget.Global);
  return picked;
}

async function askFolder(): Promise<vscode.Uri> {
  const [picked] =
    (await vscode.window.showOpenDialog({
      title: vscode.l10n.t("Where should your notes and experiments be kept?"),
      openLabel: vscode.l10n.t("Keep My Records Here"),
      canSelectFolders: true,
      canSelectFiles: false,
    })) ?? [];
  if (!picked) throw new Cancelled();
  return picked;
}
