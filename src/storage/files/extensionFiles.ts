import * as vscode from "vscode";
import { readBytes } from "./files";

let home: vscode.Uri | undefined;

/** Told once, on activation, where the extension lies. */
export function setExtensionHome(uri: vscode.Uri): void {
  home = uri;
}

/** A loader of one of the extension's own files, in whichever host it runs. */
export function extensionFile(...path: string[]): () => Promise<Uint8Array> {
  return async () => {
    const bytes = await readBytes(uriOf(path));
    if (!bytes) throw new Error(`the extension lacks its file ${path.join("/")}`);
    return bytes;
  };
}

/** The path on this machine of one of the extension's own files. */
export function extensionPath(...path: string[]): string {
  return uriOf(path).fsPath;
}

function uriOf(path: readonly string[]): vscode.Uri {
  if (!home) throw new Error("the extension has not been activated");
  return vscode.Uri.joinPath(home, ...path);
}
