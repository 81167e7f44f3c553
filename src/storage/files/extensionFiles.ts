import * as vscode from "vscode";

let home: vscode.Uri | undefined;

/** Told once, on activation, where the extension lies. */
export function setExtensionHome(uri: vscode.Uri): void {
  home = uri;
}

/** A loader of one of the extension's own files, in whichever host it runs. */
export function extensionFile(...path: string[]): () => Promise<Uint8Array> {
  return async () => vscode.workspace.fs.readFile(uriOf(path));
}

/** The path on this machine of one of the extension's own files. */
export function extensionPath(...path: string[]): string {
  return uriOf(path).fsPath;
}

function uriOf(path: readonly string[]): vscode.Uri {
  if (!home) throw new Error("the extension has not been activated");
  return vscode.Uri.joinPath(home, ...path);
}
