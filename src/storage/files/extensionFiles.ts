import * as vscode from "vscode";

let home: vscode.Uri | undefined;

/** Told once, on activation, where the extension lies. */
export function setExtensionHome(uri: vscode.Uri): void {
  home = uri;
}

/** A loader of one of the extension's own files, in whichever host it runs. */
export function extensionFile(...path: string[]): () => Promise<Uint8Array> {
  return async () => {
    if (!home) throw new Error("the extension has not been activated");
    return vscode.workspace.fs.readFile(vscode.Uri.joinPath(home, ...path));
  };
}
