import type * as vscode from "vscode";

/** Where the extension lies, where it may keep what it can make again, and its version. */
export interface ExtensionPlaces {
  home: vscode.Uri;
  storage: vscode.Uri;
  version: string;
}
