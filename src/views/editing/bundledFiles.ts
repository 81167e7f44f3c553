import * as vscode from "vscode";
import type { Stores } from "../../storage/stores";

/**
 * Opens files of the bundled catalogue read-only, however they are opened: the next update of the extension would throw away what is changed in
 * them. A copy of them in the workspace is its owner's.
 */
export function keepBundledReadOnly(stores: Stores): vscode.Disposable {
  const look = (editor: vscode.TextEditor | undefined) => {
    const uri = editor?.document.uri;
    if (!uri || !stores.catalogue.folderOf(uri)?.bundled || vscode.workspace.getWorkspaceFolder(uri)) return;
    // Where a host does not know the command, the file can be changed as before.
    void Promise.resolve(
      vscode.commands.executeCommand("workbench.action.files.setActiveEditorReadonlyInSession"),
    ).catch(() => undefined);
  };
  look(vscode.window.activeTextEditor);
  return vscode.window.onDidChangeActiveTextEditor(look);
}
