import * as vscode from "vscode";
import type { Range } from "../../core/base/diagnostics";
import type { TextEdit } from "../../core/base/textEdit";
import type { BibliographyFormat } from "../../core/references/bibliography/addition";
import type { CslItem } from "../../core/references/csl/csl";
import type { CheckResult, Fix } from "../../core/upkeep";
import { Disposables } from "../../host/disposables";
import { shownFinding } from "./diagnostic";
import type { FoundMarks } from "../../storage/references/foundMarks";
import { currentText } from "../../storage/files/documents";
import { showReport } from "../reports";

/** A verdict at an entry's place in a file. */
interface Shown {
  diagnostic: vscode.Diagnostic;
  item: CslItem;
  fix: Fix | undefined;
}

const FILES: vscode.DocumentSelector = { pattern: "**/*.{yaml,yml,bib,json}" };

/** What the last check found: diagnostics at the entries, with quick fixes, and a report. */
export class UpkeepFindings implements vscode.Disposable {
  private readonly owned = new Disposables();
  private collection: vscode.DiagnosticCollection | undefined;
  private readonly byFile = new Map<string, Shown[]>();

  constructor(
    private readonly isBundled: (uri: vscode.Uri) => boolean,
    private readonly marks: FoundMarks,
  ) {}

  /**
   * Shows what was found at the entries' lines, in the place of what was shown before.
   * @param filesOf the files that hold a work, each with the key that it has there
   */
  async show(
    results: readonly CheckResult[],
    items: ReadonlyMap<string, CslItem>,
    filesOf: (item: CslItem) => { file: string; key: string | undefined }[],
  ): Promise<void> {
    const { fixFor, marksOf, verdictDiagnostic } = await import("../../core/upkeep");
    const checked = results.flatMap((result) => {
      const item = items.get(result.key);
      return item && result.state !== "not-checked" ? [{ item, marks: marksOf(result) }] : [];
    });
    await this.marks.keep(checked);
    const collection = this.start();
    collection.clear();
    this.byFile.clear();
    const places = new Map<string, ReadonlyMap<string, Range>>();
    for (const result of results) {
      const item = items.get(result.key);
      if (!item || !result.verdicts.length) continue;
      for (const { file, key = result.key } of filesOf(item)) {
        const uri = vscode.Uri.parse(file);
        if (this.isBundled(uri)) continue;
        if (!places.has(file)) places.set(file, await placesIn(uri));
        const range = places.get(file)!.get(key);
        if (!range) continue;
        const own = { ...item, id: key };
        const shown = result.verdicts.map((verdict) => ({
          item: own,
          fix: fixFor(own, verdict),
          diagnostic: shownFinding(verdictDiagnostic(verdict, key, file, range)),
        }));
        this.byFile.set(file, [...(this.byFile.get(file) ?? []), ...shown]);
      }
    }
    for (const [file, shown] of this.byFile)
      collection.set(
        vscode.Uri.parse(file),
        shown.map(({ diagnostic }) => diagnostic),
      );
  }

  /** Opens the report of a check. */
  async open(text: string): Promise<void> {
    await showReport("upkeep", () => Promise.resolve(text), false);
  }

  private start(): vscode.DiagnosticCollection {
    if (this.collection) return this.collection;
    this.collection = this.owned.add(vscode.languages.createDiagnosticCollection("openProblems.upkeep"));
    this.owned.add(
      vscode.languages.registerCodeActionsProvider(
        FILES,
        { provideCodeActions: (document, range) => this.actions(document, range) },
        { providedCodeActionKinds: [vscode.CodeActionKind.QuickFix] },
      ),
    );
    return this.collection;
  }

  private async actions(document: vscode.TextDocument, range: vscode.Range): Promise<vscode.CodeAction[]> {
    const all = (this.byFile.get(document.uri.toString()) ?? []).filter(({ fix }) => fix !== undefined);
    const here = all.filter(({ diagnostic }) => diagnostic.range.intersection(range));
    const made = here.map((shown) => {
      const fields = Object.keys(shown.fix!.fields).join(", ");
      return actionOf(document, vscode.l10n.t("Take from the index: {0}", fields), [shown]);
    });
    if (here.length && all.length > 1)
      made.push(
        actionOf(document, vscode.l10n.t("Take all {0} corrections of this file", all.length), all),
        actionOf(document, vscode.l10n.t("Choose from the {0} corrections of this file…", all.length), all, true),
      );
    return (await Promise.all(made)).filter((action) => action !== undefined);
  }

  dispose(): void {
    this.owned.dispose();
  }
}

/** @param choose opens the editor's preview first, where a person ticks the entries whose corrections are made */
async function actionOf(
  document: vscode.TextDocument,
  title: string,
  shown: readonly Shown[],
  choose = false,
): Promise<vscode.CodeAction | undefined> {
  const { bibliographyFormat } = await import("../../core/references/bibliography/bibliography");
  const format = bibliographyFormat(document.uri.path);
  if (!format) return undefined;
  const edited = await fixedText(document.getText(), format, shown);
  if (edited === undefined || edited === document.getText()) return undefined;
  const action = new vscode.CodeAction(title, vscode.CodeActionKind.QuickFix);
  action.diagnostics = shown.map(({ diagnostic }) => diagnostic);
  action.edit = new vscode.WorkspaceEdit();
  for (const { range, text, key } of await changedEntries(document, edited))
    action.edit.replace(document.uri, range, text, { label: title, description: key, needsConfirmation: choose });
  return action;
}

async function fixedText(
  text: string,
  format: BibliographyFormat,
  shown: readonly Shown[],
): Promise<string | undefined> {
  const { applyFixes } = await import("../../core/upkeep/applyFixes");
  try {
    return applyFixes(
      text,
      format,
      shown.map(({ item, fix }) => ({ item, fix: fix! })),
    );
  } catch (error) {
    // A file that is laid out so that a change would damage it is left to its owner.
    if (error instanceof Error && error.name === "EditError") return undefined;
    throw error;
  }
}

/** What is to change in a document entry by entry; keys stay, and the order of the entries. */
async function changedEntries(
  document: vscode.TextDocument,
  edited: string,
): Promise<{ range: vscode.Range; text: string; key: string }[]> {
  const { entryPlaces } = await import("../../core/places/entryPlaces");
  const entries = async (text: string) => {
    const lines = text.split("\n");
    const starts = [...(await entryPlaces(document.uri.path, text))]
      .map(([key, { start }]) => ({ key, line: start.line }))
      .sort((a, b) => a.line - b.line);
    return starts.map(({ key, line }, i) => ({ key, line, text: lines.slice(line, starts[i + 1]?.line).join("\n") }));
  };
  const after = await entries(edited);
  return (await entries(document.getText())).flatMap(({ key, line, text: before }, i) => {
    const change = changeBetween(before, after[i]?.text ?? before);
    if (!change) return [];
    const start = document.offsetAt(new vscode.Position(line, 0));
    const range = new vscode.Range(document.positionAt(start + change.start), document.positionAt(start + change.end));
    return [{ range, text: change.text, key }];
  });
}

/** The one change that makes the second of two texts of the first; undefined where they are the same. */
function changeBetween(before: string, after: string): TextEdit | undefined {
  if (before === after) return undefined;
  let start = 0;
  const shorter = Math.min(before.length, after.length);
  while (start < shorter && before[start] === after[start]) start++;
  let tail = 0;
  while (tail < shorter - start && before[before.length - 1 - tail] === after[after.length - 1 - tail]) tail++;
  return { start, end: before.length - tail, text: after.slice(start, after.length - tail) };
}

async function placesIn(uri: vscode.Uri): Promise<ReadonlyMap<string, Range>> {
  const { entryPlaces } = await import("../../core/places/entryPlaces");
  return entryPlaces(uri.path, (await currentText(uri)) ?? "");
}
