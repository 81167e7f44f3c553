import * as vscode from "vscode";
import { pdfUrl } from "../core/references/display";
import { citedKeys } from "../core/references/cite";
import { citationLanguage } from "../views/citationLanguage";
import { pickReferences } from "../views/referencePicker";
import { addToReadingList } from "./addToReadingList";
import { report } from "../host/errors";
import type { CommandContext } from "./context";
import { copyReference } from "./copyReference";
import { insertCitation } from "./insertCitation";
import { openReference } from "./openReference";

/** Documents that are shown as editors and take no citation. */
const READ_ONLY = new Set(["output", "git", "search-editor"]);

/** A quick pick of all references: Enter cites when a text editor is in use and opens otherwise. Returns the keys chosen. */
export async function pickReference(
  context: CommandContext,
  options?: { query?: string; problem?: string },
): Promise<string[] | undefined> {
  await context.stores.catalogue.whenReady();
  const active = vscode.window.activeTextEditor;
  const editor = active && !READ_ONLY.has(active.document.uri.scheme) ? active : undefined;
  const picked = await pickReferences(context.stores, {
    title: editor ? vscode.l10n.t("Cite a reference") : vscode.l10n.t("Open a reference"),
    many: true,
    query: options?.query,
    first: likelyKeys(context, editor, options?.problem),
    buttons: [
      {
        icon: "link-external",
        tooltip: vscode.l10n.t("Open Reference"),
        run: (key) => report(context.log, "pickReference", () => openReference(context, key)).catch(() => undefined),
      },
      {
        icon: "file-pdf",
        tooltip: vscode.l10n.t("Open PDF"),
        run: (key) => report(context.log, "pickReference", () => openPdf(context, key)).catch(() => undefined),
      },
      {
        icon: "copy",
        tooltip: vscode.l10n.t("Copy As…"),
        run: (key) => report(context.log, "pickReference", () => copyReference(context, key)).catch(() => undefined),
      },
      {
        icon: "bookmark",
        tooltip: vscode.l10n.t("Add to My Reading List"),
        run: (key) => report(context.log, "pickReference", () => addToReadingList(context, [key])).catch(() => undefined),
      },
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
