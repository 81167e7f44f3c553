import * as vscode from "vscode";
import { PREFIX } from "../../host/ids";
import { keepRecordsIn } from "../../storage/research/researchFolders";
import type { CommandContext } from "../context";
import { tickAgain } from "./tickOff";

/** Opens the walkthrough. */
export async function getStarted({ memory }: CommandContext): Promise<void> {
  await vscode.commands.executeCommand("workbench.action.openWalkthrough", "open-problems.open-problems#start", false);
  await tickAgain(memory);
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
export function chooseVault(_context: unknown, folder?: vscode.Uri): Promise<vscode.Uri> {
  return keepRecordsIn(folder instanceof vscode.Uri ? folder : undefined);
}
