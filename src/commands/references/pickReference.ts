import * as vscode from "vscode";
import { citedKeys } from "../../core/references/citing/cite";
import type { CslItem } from "../../core/references/csl/csl";
import { bestUrl, pdfUrl } from "../../core/references/identity/display";
import { arxivId } from "../../core/references/identity/identify";
import { report } from "../../host/errors";
import { citationLanguage } from "../../views/citing/citationLanguage";
import { takesCitations } from "../../views/citing/lastEditor";
import { pickReferences, type ReferenceButton } from "../../views/pickers/referencePicker";
import { addToReadingList } from "../readingList/addToReadingList";
import type { CommandContext } from "../context";
import { copyReference } from "./copyReference";
import { insertCitation } from "./insertCitation";
import { openReference } from "./openReference";
import { setReadingState } from "../readingList/setReadingState";

/**
 * A quick pick of all references: Enter cites when a text editor is in use and opens otherwise; with `toList` it adds to one's reading list. A
 * problem's page asks to cite: into the text that is in sight beside it, else to the clipboard. Returns the keys chosen.
 */
export async function pickReference(
  context: CommandContext,
  options?: { query?: string; problem?: string; toList?: boolean },
): Promise<string[] | undefined> {
  await context.stores.catalogue.whenReady();
  const toCite = options?.problem !== undefined;
  const toList = options?.toList === true;
  const active = toCite ? context.editor.current : vscode.window.activeTextEditor;
  const editor = !toList && active && takesCitations(active) ? active : undefined;
  const picked = await pickReferences(context.stores, {
    title: toList
      ? vscode.l10n.t("Add to my reading list")
      : editor
        ? vscode.l10n.t("Cite a reference")
        : toCite
          ? vscode.l10n.t("No text to cite in is open: copy a reference")
          : vscode.l10n.t("Open a reference"),
    many: !toCite || editor !== undefined,
    query: options?.query,
    first: likelyKeys(context, editor, options?.problem),
    buttons: buttonsOf(context),
  });
  if (!picked) return undefined;
  if (toList) await addToReadingList(context, picked.keys);
  else if (editor) await insertCitation(context, picked.keys);
  else if (toCite) await copyReference(context, picked.keys[0]);
  else for (const key of picked.keys) await openReference(context, key);
  return picked.keys;
}

function buttonsOf(context: CommandContext): ReferenceButton[] {
  const { stores } = context;
  const button = (
    icon: string,
    tooltip: string,
    suits: (item: CslItem) => boolean,
    run: (key: string) => unknown,
  ): ReferenceButton => ({
    icon,
    tooltip,
    suits,
    run: (key) => report(context.log, "pickReference", "person", () => run(key)),
  });
  const open = (address: (item: CslItem) => string | undefined) => (key: string) => {
    const item = stores.references.get(key);
    const url = item && address(item);
    return url && vscode.env.openExternal(vscode.Uri.parse(url, true));
  };
  const onList = (item: CslItem) => stores.myReading(item.id) !== undefined;
  return [
    button(
      "link-external",
      vscode.l10n.t("Open Reference"),
      (item) => bestUrl(item) !== undefined,
      (key) => openReference(context, key),
    ),
    button(
      "output",
      vscode.l10n.t("Open arXiv Abstract"),
      // Where there is no DOI, the button before opens it.
      (item) => arxivUrl(item) !== undefined && arxivUrl(item) !== bestUrl(item),
      open(arxivUrl),
    ),
    button("file-pdf", vscode.l10n.t("Open PDF"), (item) => pdfUrl(item) !== undefined, open(pdfUrl)),
    button(
      "copy",
      vscode.l10n.t("Copy As…"),
      () => true,
      (key) => copyReference(context, key),
    ),
    button(
      "bookmark",
      vscode.l10n.t("Add to My Reading List"),
      (item) => !onList(item),
      (key) => addToReadingList(context, [key]),
    ),
    button("checklist", vscode.l10n.t("Set Reading State…"), onList, (key) => setReadingState(context, key)),
  ];
}

function arxivUrl(item: CslItem): string | undefined {
  const id = arxivId(item);
  return id && `https://arxiv.org/abs/${id}`;
}

/** What the file cites already, then what the problem in front of the person cites: the one asked about, of the note in the editor, or of the page. */
function likelyKeys(
  context: CommandContext,
  editor: vscode.TextEditor | undefined,
  problem: string | undefined,
): string[] {
  const { catalogue } = context.stores.catalogue;
  const cited = editor
    ? citedKeys(editor.document.getText(), citationLanguage(editor.document)).map(({ key }) => key)
    : [];
  const file = editor?.document.uri.toString();
  const note = context.stores.research.research.notes.find((found) => found.file === file);
  const problems = [problem, ...(note?.problems ?? []), context.pages.active].filter((id) => id !== undefined);
  return [
    ...new Set([
      ...cited,
      ...(note?.references ?? []),
      ...problems.flatMap((id) => catalogue.resolve(id)?.references ?? []),
    ]),
  ];
}
