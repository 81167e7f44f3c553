import * as vscode from "vscode";

/** The scheme of the preview's address. */
export const PREVIEW_SCHEME = "open-problems-export";
let shown = 0;

/** Shows a text in an editor that cannot be changed, while a person decides what becomes of it; disposing closes the editor. */
export async function showExportPreview(name: string, text: string, language: string): Promise<vscode.Disposable> {
  const provider = vscode.workspace.registerTextDocumentContentProvider(PREVIEW_SCHEME, {
    provideTextDocumentContent: () => text,
  });
  const uri = vscode.Uri.from({ scheme: PREVIEW_SCHEME, path: `/${name}`, query: String((shown += 1)) });
  const document = await vscode.workspace.openTextDocument(uri);
  await vscode.languages.setTextDocumentLanguage(document, language).then(undefined, () => undefined);
  await vscode.window.showTextDocument(document, { preview: true, preserveFocus: true });
  return new vscode.Disposable(() => {
    provider.dispose();
    const tabs = vscode.window.tabGroups.all.flatMap((group) => group.tabs);
    const ours = tabs.filter(
      ({ input }) => input instanceof vscode.TabInputText && input.uri.toString() === uri.toString(),
    );
    void vscode.window.tabGroups.close(ours);
  });
}
