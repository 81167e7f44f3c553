import * as vscode from "vscode";

/** The scheme of reports: Markdown that is made when it is shown, and nobody's file. */
const SCHEME = "open-problems-report";

const makers = new Map<string, () => Promise<string>>();
const changed = new vscode.EventEmitter<vscode.Uri>();

/** Lets VS Code ask for the text of a report. */
export function provideReports(): vscode.Disposable {
  return vscode.workspace.registerTextDocumentContentProvider(SCHEME, {
    onDidChange: changed.event,
    provideTextDocumentContent: (uri) =>
      makers.get(uri.path)?.() ?? vscode.l10n.t("This report was made before the window was loaded: ask for it again."),
  });
}

/** Shows a report as VS Code shows Markdown, beside the editor or in its place. Returns its address. */
export async function showReport(name: string, make: () => Promise<string>, beside: boolean): Promise<vscode.Uri> {
  const uri = vscode.Uri.from({ scheme: SCHEME, path: `/${name}.md` });
  makers.set(uri.path, make);
  changed.fire(uri);
  await vscode.commands.executeCommand(beside ? "markdown.showPreviewToSide" : "markdown.showPreview", uri);
  return uri;
}

/** Has a report that is open made again. */
export function renewReport(name: string): void {
  if (makers.has(`/${name}.md`)) changed.fire(vscode.Uri.from({ scheme: SCHEME, path: `/${name}.md` }));
}
