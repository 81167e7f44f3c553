import * as vscode from "vscode";
import { Cancelled } from "../../host/errors";
import { extensionFile } from "../../storage/files/extensionFiles";
import { stat, writeWhole } from "../../storage/files/files";

/** What `dist/sample.json` holds of a file: its text, or its bytes in base64 where it is none. */
type Packed = string | { base64: string };

/** Copies the sample workspace into a new folder that lies where a person chooses, and opens it. Returns the folder. */
export async function openSample(_context: unknown, folder?: vscode.Uri): Promise<vscode.Uri> {
  const parent = folder instanceof vscode.Uri ? folder : await askFolder();
  const target = await newFolder(parent, "open-problems-sample");
  const packed = await extensionFile("dist", "sample.json")();
  const files = JSON.parse(new TextDecoder().decode(packed)) as Record<string, Packed>;
  for (const [path, content] of Object.entries(files)) {
    const bytes =
      typeof content === "string"
        ? new TextEncoder().encode(content)
        : Uint8Array.from(atob(content.base64), (char) => char.charCodeAt(0));
    await writeWhole(vscode.Uri.joinPath(target, path), bytes, { overwrite: false });
  }
  const forceNewWindow = (vscode.workspace.workspaceFolders ?? []).length > 0;
  if (folder === undefined) await vscode.commands.executeCommand("vscode.openFolder", target, { forceNewWindow });
  return target;
}

async function newFolder(parent: vscode.Uri, name: string): Promise<vscode.Uri> {
  for (let number = 1; ; number += 1) {
    const folder = vscode.Uri.joinPath(parent, number === 1 ? name : `${name}-${number}`);
    if (!(await stat(folder))) return folder;
  }
}

async function askFolder(): Promise<vscode.Uri> {
  const [picked] =
    (await vscode.window.showOpenDialog({
      title: vscode.l10n.t("Where should the sample workspace lie?"),
      openLabel: vscode.l10n.t("Copy the Sample Here"),
      canSelectFolders: true,
      canSelectFiles: false,
    })) ?? [];
  if (!picked) throw new Cancelled();
  return picked;
}
