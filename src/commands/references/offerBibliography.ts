import { rowText } from "../../views/rowText";
import * as vscode from "vscode";
import type { CslItem } from "../../core/references/csl/csl";
import { PREFIX } from "../../host/ids";
import { baseName } from "../../storage/files/documents";
import type { Stores } from "../../storage/stores";
import { citeFrom, possibleBibliographies } from "../../storage/references/projectBibliography";

/** Texts whose author has been told, so that nobody is told at each citation. */
const told = new Set<string>();

/**
 * Says once for a text that works were cited in it and added to no bibliography, and offers to make the one that the text names, or to choose one of
 * several. Says nothing where there is none to choose.
 */
export async function offerBibliography(
  references: Stores["references"],
  document: vscode.TextDocument,
  language: string,
  items: readonly CslItem[],
): Promise<void> {
  if (told.has(document.uri.toString())) return;
  const { named, files } = await possibleBibliographies(references, document, language);
  const keys = items.map(({ id }) => id).join(", ");
  if (named) {
    told.add(document.uri.toString());
    const message = vscode.l10n.t(
      "“{0}”, which this text names, is not there: {1} was added to no bibliography.",
      baseName(named),
      keys,
    );
    const create = vscode.l10n.t("Create {0}", baseName(named));
    if ((await vscode.window.showInformationMessage(message, create)) === create) await citeFrom(named, items);
  } else if (files.length > 1) {
    told.add(document.uri.toString());
    const message = vscode.l10n.t(
      "There are several bibliographies, and this text names none: {0} was added to no bibliography.",
      keys,
    );
    const choose = vscode.l10n.t("Choose One…");
    if ((await vscode.window.showInformationMessage(message, choose)) !== choose) return;
    const file = await chooseBibliography(document, files);
    if (file) await citeFrom(file, items);
  }
}

/** Asks for the bibliography and keeps the answer as the folder's setting, by which later citations find it. */
async function chooseBibliography(
  document: vscode.TextDocument,
  files: readonly vscode.Uri[],
): Promise<vscode.Uri | undefined> {
  const items = files.map((file) => ({ label: rowText(vscode.workspace.asRelativePath(file, false)), file }));
  const picked = await vscode.window.showQuickPick(items, {
    title: vscode.l10n.t("Add cited works to which bibliography?"),
  });
  if (!picked) return undefined;
  const { Workspace, WorkspaceFolder } = vscode.ConfigurationTarget;
  const target = (vscode.workspace.workspaceFolders?.length ?? 0) > 1 ? WorkspaceFolder : Workspace;
  await vscode.workspace.getConfiguration(PREFIX, document.uri).update("citation.bibliography", picked.label, target);
  return picked.file;
}
