import { addAll } from "../../core/base/collections";
import * as vscode from "vscode";
import { type Diagnostic, LineIndex } from "../../core/base/diagnostics";
import type { TextEdit } from "../../core/base/textEdit";
import type { FileIndex } from "../../core/catalogue/index/fileIndex";
import { isId } from "../../core/base/ids";
import { PREFIX } from "../../host/ids";
import { currentText } from "../../storage/files/documents";
import type { Stores } from "../../storage/stores";
import type { DataDiagnostics } from "../status/diagnostics";
import { fileKind, isOwnCatalogue, MARKDOWN, toRange, YAML_FILES } from "./places";

type Section = "areas" | "people" | "references";

/** The section in which an id of each kind is defined. */
const SECTIONS: Record<string, Section> = { area: "areas", person: "people", reference: "references" };

/** What to do about our own findings: take the nearest word, add the entry that is missing, remove one that is too many. */
export function registerQuickFixes(stores: Stores, diagnostics: DataDiagnostics): vscode.Disposable {
  return vscode.languages.registerCodeActionsProvider(
    [YAML_FILES, MARKDOWN].flat(),
    {
      provideCodeActions: async (document, _range, { diagnostics: shown }) => {
        const kind = fileKind(stores, document.uri, document.languageId);
        if (!kind || (kind === "catalogue" && !isOwnCatalogue(stores, document.uri))) return undefined;
        const fixes = shown.map(async (diagnostic) => {
          const finding = diagnostics.find(document.uri, diagnostic);
          return finding && isStill(document, diagnostic, finding)
            ? fixesOf(stores, document, diagnostic, finding)
            : [];
        });
        return (await Promise.all(fixes.map((made) => made.catch(noneWhereRefused)))).flat();
      },
    },
    { providedCodeActionKinds: [vscode.CodeActionKind.QuickFix] },
  );
}

/** A file that is laid out so that a change would damage it is left to its owner. */
function noneWhereRefused(error: unknown): vscode.CodeAction[] {
  if (error instanceof Error && error.name === "EditError") return [];
  throw error;
}

/** Whether a finding's place still holds what it speaks of: it may be older than the last change of the text. */
function isStill(document: vscode.TextDocument, { range }: vscode.Diagnostic, { message, data }: Diagnostic): boolean {
  const written = document.getText(range).replace(/^["']|["']$/g, "");
  return written !== "" && (data === undefined || message.includes(written.slice(0, 40).replace(/\s+/g, " ")));
}

async function fixesOf(
  stores: Stores,
  document: vscode.TextDocument,
  shown: vscode.Diagnostic,
  { code, data }: Diagnostic,
): Promise<vscode.CodeAction[]> {
  const found: (vscode.CodeAction | undefined)[] = [];
  if (data?.replacement !== undefined) found.push(replacement(document, shown, data.replacement));
  if (code === "merge-conflict") addAll(found, await conflictFixes(document, shown));
  const section = /^unknown-/.test(code) ? SECTIONS[data?.kind ?? ""] : undefined;
  if (section && data?.id) found.push(await missingEntry(stores, document, shown, section, data.id));
  if (code === "unknown-problem" && isId(data?.id)) found.push(missingProblem(shown, data.id));
  if (code === "duplicate-id") found.push(await removal(document, shown, vscode.l10n.t("Remove this entry"), "entry"));
  if (code === "unused-reference")
    found.push(await removal(document, shown, vscode.l10n.t("Remove this reference"), "entry"));
  if (code === "self-link") found.push(await removal(document, shown, vscode.l10n.t("Remove this link"), "item"));
  return found.filter((fix) => fix !== undefined);
}

/** The nearest word, in the quotes in which the wrong one stands. */
function replacement(document: vscode.TextDocument, shown: vscode.Diagnostic, word: string): vscode.CodeAction {
  const written = document.getText(shown.range);
  const quote = /^(["']).*\1$/s.exec(written)?.[1] ?? "";
  const fix = quickFix(vscode.l10n.t("Change to “{0}”", word), shown);
  fix.isPreferred = true;
  fix.edit = new vscode.WorkspaceEdit();
  fix.edit.replace(document.uri, shown.range, /^["'[]/.test(word) ? word : quote + word + quote);
  return fix;
}

/** Adds an entry where the catalogue has others of its kind, and goes to it: what only a person knows is still to be filled in. */
async function missingEntry(
  stores: Stores,
  document: vscode.TextDocument,
  shown: vscode.Diagnostic,
  section: Section,
  id: string,
): Promise<vscode.CodeAction | undefined> {
  // Only a reference's key may be anything; another id that is none would be refused again.
  if (section !== "references" && !isId(id)) return undefined;
  const uri = fileFor(stores, document.uri, section);
  const text = await currentText(uri);
  if (text === undefined) return undefined;
  const { addEntries } = await import("../../core/catalogue/exact");
  const name = id.replace(/-/g, " ").replace(/^./, (first) => first.toUpperCase());
  const titles = {
    areas: vscode.l10n.t("Add the area “{0}”", id),
    people: vscode.l10n.t("Add the person “{0}”", id),
    references: vscode.l10n.t("Add the reference “{0}”", id),
  };
  const entries = {
    areas: { id, title: name },
    people: { id, name },
    references: { id, type: "article", title: vscode.l10n.t("Title of {0}", id) },
  };
  const changes = addEntries(text, section, [entries[section]]);
  const fix = quickFix(titles[section], shown);
  fix.edit = editOf(uri, text, changes);
  const [at] = toEdits(text, changes.slice(-1));
  if (at)
    fix.command = {
      command: "vscode.open",
      title: titles[section],
      arguments: [uri, { selection: new vscode.Range(at.range.start, at.range.start) }],
    };
  return fix;
}

/** The YAML file of the same catalogue that has most entries of a section, this one before others; else the one that says what the catalogue is. */
function fileFor(stores: Stores, uri: vscode.Uri, section: Section): vscode.Uri {
  const own = uri.toString();
  const source = stores.catalogue.catalogue.sources.find(({ files }) => files.some(({ file }) => file === own));
  const files = (source?.files ?? []).filter(({ file }) => /\.ya?ml$/i.test(file));
  const weight = (file: FileIndex) => file[section].length + (file.file === own ? 0.5 : 0);
  const [fullest] = [...files].sort((a, b) => weight(b) - weight(a));
  const chosen = fullest?.[section].length ? fullest : (files.find(({ info }) => info) ?? fullest);
  return chosen ? vscode.Uri.parse(chosen.file) : uri;
}

/** Both sides of a conflict, or one of them. */
async function conflictFixes(document: vscode.TextDocument, shown: vscode.Diagnostic): Promise<vscode.CodeAction[]> {
  const { findConflicts } = await import("../../core/catalogue/exact");
  const text = document.getText();
  const at = document.offsetAt(shown.range.start);
  const conflict = findConflicts(text).find(({ start }) => start === at);
  if (!conflict) return [];
  const [one, other] = conflict.sides.map(({ name, start, end }) => ({ name, text: text.slice(start, end) }));
  const fixes: [string, string][] = [
    [vscode.l10n.t("Keep both sides"), one!.text + other!.text],
    [vscode.l10n.t("Keep what “{0}” has", one!.name), one!.text],
    [vscode.l10n.t("Keep what “{0}” has", other!.name), other!.text],
  ];
  return fixes.map(([title, kept]) => {
    const fix = quickFix(title, shown);
    fix.edit = editOf(document.uri, text, [{ start: conflict.start, end: conflict.end, text: kept }]);
    return fix;
  });
}

function missingProblem(shown: vscode.Diagnostic, id: string): vscode.CodeAction {
  const fix = quickFix(vscode.l10n.t("Add the problem “{0}”…", id), shown);
  fix.command = { command: `${PREFIX}.newProblem`, title: fix.title, arguments: [id] };
  return fix;
}

async function removal(
  document: vscode.TextDocument,
  shown: vscode.Diagnostic,
  title: string,
  what: "item" | "entry",
): Promise<vscode.CodeAction | undefined> {
  const { removeItem } = await import("../../core/catalogue/exact");
  const text = document.getText();
  const changes = removeItem(text, document.offsetAt(shown.range.start), what);
  if (!changes.length) return undefined;
  const fix = quickFix(title, shown);
  fix.edit = editOf(document.uri, text, changes);
  return fix;
}

function quickFix(title: string, shown: vscode.Diagnostic): vscode.CodeAction {
  const fix = new vscode.CodeAction(title, vscode.CodeActionKind.QuickFix);
  fix.diagnostics = [shown];
  return fix;
}

function editOf(uri: vscode.Uri, text: string, changes: readonly TextEdit[]): vscode.WorkspaceEdit {
  const edit = new vscode.WorkspaceEdit();
  edit.set(uri, toEdits(text, changes));
  return edit;
}

function toEdits(text: string, changes: readonly TextEdit[]): vscode.TextEdit[] {
  const lines = new LineIndex(text);
  return changes.map(({ start, end, text }) => new vscode.TextEdit(toRange(lines.range(start, end)), text));
}
