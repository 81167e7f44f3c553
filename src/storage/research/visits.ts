import * as vscode from "vscode";
import { readBytes } from "../files/files";
import { contentHash } from "../files/contentHash";

/** What was seen of a workspace, kept in the extension's own storage: what the list of news starts at, and what has been shown since. */
export interface Kept {
  seen?: unknown;
  shown?: unknown;
}

/** The file that keeps what was seen of the workspace that is open; undefined without one. */
async function fileOf(storage: vscode.Uri): Promise<vscode.Uri | undefined> {
  const folders = vscode.workspace.workspaceFolders?.map(({ uri }) => uri.toString());
  if (!folders?.length) return undefined;
  const name = await contentHash(new TextEncoder().encode(folders.join("\n")));
  return vscode.Uri.joinPath(storage, "visits", `${name}.json`);
}

/** What was kept; nothing where it cannot be read. */
export async function readKept(storage: vscode.Uri): Promise<Kept> {
  const file = await fileOf(storage);
  const bytes = file && (await readBytes(file));
  try {
    return bytes ? ((JSON.parse(new TextDecoder().decode(bytes)) ?? {}) as Kept) : {};
  } catch {
    // Half a file, of a program that was stopped while it wrote: the next visit is the first again.
    return {};
  }
}

/** Keeps what was seen. Where that fails, the same is shown as new once more. */
export async function keep(storage: vscode.Uri, kept: Kept): Promise<void> {
  const file = await fileOf(storage);
  if (!file) return;
  try {
    await vscode.workspace.fs.createDirectory(vscode.Uri.joinPath(file, ".."));
    await vscode.workspace.fs.writeFile(file, new TextEncoder().encode(JSON.stringify(kept)));
  } catch {
    return;
  }
}
