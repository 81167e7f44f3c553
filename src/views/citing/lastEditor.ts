import * as vscode from "vscode";
import { PREVIEW_SCHEME } from "./exportPreview";

/** What is shown in editors and takes no citation. */
const NOBODYS_TEXT = new Set(["output", "git", "search-editor", PREVIEW_SCHEME]);

/** Whether an editor shows a text that a person writes, so that a citation can go into it. */
export function takesCitations(editor: vscode.TextEditor): boolean {
  return !NOBODYS_TEXT.has(editor.document.uri.scheme);
}

/** The text editor that a citation goes into when a page or a view has the focus: the active one, else the one that was. */
export class LastEditor implements vscode.Disposable {
  private last = vscode.window.activeTextEditor;
  private readonly listener = vscode.window.onDidChangeActiveTextEditor((editor) => {
    if (editor && takesCitations(editor)) this.last = editor;
  });

  get current(): vscode.TextEditor | undefined {
    const active = vscode.window.activeTextEditor;
    if (active && takesCitations(active)) return active;
    return this.last && vscode.window.visibleTextEditors.includes(this.last) ? this.last : undefined;
  }

  /** The same; a text that a page hides, which lies above it, is shown beside the page. */
  async shown(): Promise<vscode.TextEditor | undefined> {
    const { current, last } = this;
    if (current || !last || last.document.isClosed) return current;
    const { document, selection } = last;
    return vscode.window.showTextDocument(document, { viewColumn: vscode.ViewColumn.Beside, selection });
  }

  dispose(): void {
    this.listener.dispose();
  }
}
