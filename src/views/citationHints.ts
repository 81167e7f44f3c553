import * as vscode from "vscode";
import { citedKeys } from "../core/references/cite";
import { Disposables } from "../host/disposables";
import { baseName, currentText } from "../storage/documents";
import { bibliographyOf } from "../storage/projectBibliography";
import { runInSlices } from "../storage/slices";
import type { Stores } from "../storage/stores";
import { CITED_DOCUMENTS, citationLanguage } from "./citationLanguage";

const PAUSE_MS = 500;
const MISSING = "missing-citation";

/**
 * A hint on each cited key that the text's bibliography does not have, with a fix that adds the work where it is known. Texts without a
 * bibliography are left alone.
 */
export class CitationHints implements vscode.Disposable, vscode.CodeActionProvider {
  private readonly owned = new Disposables();
  private readonly collection = this.owned.add(vscode.languages.createDiagnosticCollection("openProblems.citations"));
  private looked: { file: string; text: string; keys: Set<string> } | undefined;
  private readonly waiting = new Map<string, ReturnType<typeof setTimeout>>();

  constructor(private readonly stores: Stores) {
    const all = () => vscode.workspace.textDocuments.forEach((document) => this.schedule(document));
    this.owned.add(vscode.workspace.onDidOpenTextDocument((document) => this.schedule(document)));
    this.owned.add(vscode.workspace.onDidChangeTextDocument(({ document }) => this.schedule(document)));
    this.owned.add(vscode.workspace.onDidSaveTextDocument(all));
    this.owned.add(vscode.workspace.onDidCloseTextDocument(({ uri }) => this.collection.delete(uri)));
    this.owned.add(stores.references.onDidChange(all));
    this.owned.add(
      vscode.languages.registerCodeActionsProvider(CITED_DOCUMENTS, this, { providedCodeActionKinds: [vscode.CodeActionKind.QuickFix] }),
    );
    all();
  }

  private schedule(document: vscode.TextDocument): void {
    if (!vscode.languages.match(CITED_DOCUMENTS, document) || document.uri.scheme === "git") return;
    const key = document.uri.toString();
    clearTimeout(this.waiting.get(key));
    this.waiting.set(
      key,
      setTimeout(() => {
        this.waiting.delete(key);
        void this.check(document);
      }, PAUSE_MS),
    );
  }

  private async check(document: vscode.TextDocument): Promise<void> {
    const language = citationLanguage(document);
    const version = document.version;
    const found = citedKeys(document.getText(), language);
    // A setting that names no file is said when one cites; here it only means that there is nothing to compare with.
    const bibliography = found.length ? await bibliographyOf(document, language).catch(() => undefined) : undefined;
    if (bibliography) await this.stores.references.include(bibliography);
    const cited = found.filter((key) => key.bracketed || this.stores.references.get(key.key));
    const text = bibliography && (await currentText(bibliography).catch(() => undefined));
    const isOutdated = () => this.owned.isDisposed || document.isClosed || document.version !== version;
    if (isOutdated()) return;
    if (!bibliography || text === undefined) {
      this.collection.delete(document.uri);
      return;
    }
    const present = await this.keysOf(bibliography, text);
    if (isOutdated()) return;
    const missing = present ? cited.filter(({ key }) => !present.has(key)) : [];
    this.collection.set(
      document.uri,
      missing.map(({ key, start, end }) => {
        const range = new vscode.Range(document.positionAt(start), document.positionAt(end));
        const message = vscode.l10n.t("{0} has no entry “{1}”.", baseName(bibliography), key);
        const hint = new vscode.Diagnostic(range, message, vscode.DiagnosticSeverity.Hint);
        hint.source = "Open Problems";
        hint.code = MISSING;
        return hint;
      }),
    );
  }

  /** The keys of a bibliography; undefined for a file of another kind. A large one is looked through only when it has changed. */
  private async keysOf(bibliography: vscode.Uri, text: string): Promise<Set<string> | undefined> {
    const file = bibliography.toString();
    if (this.looked?.file === file && this.looked.text === text) return this.looked.keys;
    const { bibliographyFormat, keysIn } = await import("../core/references/bibliography");
    const format = bibliographyFormat(baseName(bibliography));
    const keys = format && (await runInSlices(keysIn(text, format)));
    if (keys) this.looked = { file, text, keys };
    return keys;
  }

  provideCodeActions(document: vscode.TextDocument, _range: vscode.Range, context: vscode.CodeActionContext): vscode.CodeAction[] {
    return context.diagnostics
      .filter((diagnostic) => diagnostic.code === MISSING)
      .flatMap((diagnostic) => {
        const key = document.getText(diagnostic.range);
        if (!this.stores.references.get(key)) return [];
        const title = vscode.l10n.t("Add “{0}” to the bibliography", key);
        const action = new vscode.CodeAction(title, vscode.CodeActionKind.QuickFix);
        action.command = { command: "openProblems.addToBibliography", title, arguments: [[key]] };
        action.diagnostics = [diagnostic];
        action.isPreferred = true;
        return [action];
      });
  }

  dispose(): void {
    for (const timer of this.waiting.values()) clearTimeout(timer);
    this.owned.dispose();
  }
}
