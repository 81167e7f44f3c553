import * as vscode from "vscode";

/** The same text, in which `$(name)` is no icon where VS Code would draw one: in its bars and lists. */
export function withoutIcons(text: string): string {
  return text.replace(/\$\(/g, "$\u200b(");
}

/** Says something in the status bar for so many ms. */
export function say(text: string, ms: number): void {
  // eslint-disable-next-line no-restricted-syntax -- the one place
  vscode.window.setStatusBarMessage(withoutIcons(text), ms);
}
