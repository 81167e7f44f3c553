import * as vscode from "vscode";
import { pdfUrl } from "../core/references/display";
import { citedKeys } from "../core/references/cite";
import { citationLanguage } from "../views/citationLanguage";
import { pickReferences } from "../views/referencePicker";
import { addToReadingList } from "./addToReadingList";
import type { CommandContext } from "./context";
import { copyReference } from "./copyReference";
import { insertCitation } from "./insertCitation";
import { openReference } from "./openReference";

/** A quick pick of all references: Enter cites when a text editor is in use and opens otherwise. Returns the keys chosen. */
export async function pickReference(
  context: CommandContext,
  options?: { query?: string; problem?: string },
): Promise<string[] | undefined> {
  await context.stores.catalogue.whenReady();
  const editor = vscode.window.activeTextEditor;
  const picked = await pickReferences(context.stores, {
    title: editor ? vscode.l10n.t("Cite a reference") : vscode.l10n.t("Open a reference"),
    many: true,
    query: options?.query,
    first: likelyKeys(context, editor, options?.problem),
    buttons: [
      { icon: "link-external", tooltip: vscode.l10n.t("Open"), run: (key) => openReference(context, key) },
      { icon: "file-pdf", tooltip: vscode.l10n.t("Open PDF"), run: (key) => openPdf(context, key) },
      { icon: "copy", tooltip: vscode.l10n.t("Copy As…"), run: (key) => copyReference(context, key) },
      { icon: "bookmark", tooltip: vscode.l10n.t("Add to My Reading List"), run: (key) => addToReadingList(context, [key]) },
    ],
  });
  if (!picked) return undefined;
  if (editor) await insertCitation(context, picked.keys);
  else for (const key of picked.keys) await openReference(context, key);
  return picked.keys;
}

/** What the file cites already, then what the problem in front of the person cites. */
function likelyKeys(context: CommandContext, editor: vscode.TextEditor | undefined, problem: string | undefined): string[] {
  const { catalogue } = context.stores.catalogue;
  const cited = editor ? citedKeys(editor.document.getText(), citationLanguage(editor.document)).map(({ key }) => key) : [];
  const id = problem ?? context.pages.active;
  return [...new Set([...cited, ...((id && catalogue.resolve(id)?.references) || [])])];
}

async function openPdf(context: CommandContext, key: string): Promise<void> {
  const item = context.stores.references.get(key);
  const url = item && pdfUrl(item);
  if (url) await vscode.env.openExternal(vscode.Uri.parse(url, true));
  else await openReference(context, key);
}
