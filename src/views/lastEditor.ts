import * as vscode from "vscode";

/** What is shown in editors and is nobody's text. */
const UNWRITTEN = new Set(["output", "open-problems-export"]);

/** The text editor that a citation goes into when a page or a view has the focus: the active one, else the one that was. */
export class LastEditor implements vscode.Disposable {
  private last = vscode.window.activeTextEditor;
  private readonly listener = vscode.window.onDidChangeActiveTextEditor((editor) => {
    if (editor && !UNWRITTEN.has(editor.document.uri.scheme)) this.last = editor;
  });

  get current(): vscode.TextEditor | undefined {
    const active = vscode.window.activeTextEditor;
    if (active) return active;
    return this.last && vscode.window.visibleTextEditors.includes(this.last) ? this.last : undefined;
  }

  dispose(): void {
    this.listener.dispose();
  }
}
