import * as vscode from "vscode";
import { MAPPED_SCHEME, mappedUri } from "../../core/catalogue/mapping/names";
import type { Stores } from "../../storage/stores";

/** Shows the catalogue file that a mapping makes as a document that cannot be changed, and as it is now. */
export function showMappedDocuments(stores: Stores): vscode.Disposable {
  const changed = new vscode.EventEmitter<vscode.Uri>();
  return vscode.Disposable.from(
    changed,
    vscode.workspace.registerTextDocumentContentProvider(MAPPED_SCHEME, {
      onDidChange: changed.event,
      // A URI that VS Code writes is spelled otherwise than ours.
      provideTextDocumentContent: ({ query }) => stores.catalogue.text(mappedUri(query)),
    }),
    stores.catalogue.onDidChange(() => {
      for (const { uri } of vscode.workspace.textDocuments) if (uri.scheme === MAPPED_SCHEME) changed.fire(uri);
    }),
  );
}
