import * as vscode from "vscode";
import { diagnosticOf, ruleOf } from "../status/diagnostic";
import { citedKeys, definedKeys } from "../../core/references/citing/cite";
import { Disposables } from "../../host/disposables";
import { BibliographyKeys } from "../../storage/references/bibliographyKeys";
import { baseName } from "../../storage/files/documents";
import { bibliographyOf } from "../../storage/references/projectBibliography";
import type { Stores } from "../../storage/stores";
import { CITED_DOCUMENTS, citationLanguage } from "./citationLanguage";

const PAUSE_MS = 500;
const MISSING = "missing-citation";

/**
 * A hint on each cited key that the text's bibliography does not have, with a fix that adds the work where it is known, or cites it by the key that
 * it has there. Texts without a bibliography are left alone.
 */
export class CitationHints implements vscode.Disposable, vscode.CodeActionProvider {
  private readonly owned = new Disposables();
  private readonly collection = this.owned.add(vscode.languages.createDiagnosticCollection("openProblems.citations"));
  private readonly bibliographies: BibliographyKeys;
  private readonly waiting = new Map<string, ReturnType<typeof setTimeout>>();

  constructor(private readonly stores: Stores) {
    this.bibliographies = new BibliographyKeys(stores.references);
    const all = () => vscode.workspace.textDocuments.forEach((document) => this.schedule(document));
    this.owned.add(vscode.workspace.onDidOpenTextDocument((document) => this.schedule(document)));
    this.owned.add(vscode.workspace.onDidChangeTextDocument(({ document }) => this.schedule(document)));
    this.owned.add(vscode.workspace.onDidSaveTextDocument(all));
    this.owned.add(vscode.workspace.onDidCloseTextDocument(({ uri }) => this.collection.delete(uri)));
    this.owned.add(stores.references.onDidChange(all));
    this.owned.add(
      vscode.languages.registerCodeActionsProvider(CITED_DOCUMENTS, this, {
        providedCodeActionKinds: [vscode.CodeActionKind.QuickFix],
      }),
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
    const bibliography = found.length ? await this.bibliographies.of(document, language) : undefined;
    if (bibliography) await this.stores.references.include(bibliography.file);
    if (this.owned.isDisposed || document.isClosed || document.version !== version) return;
    if (!bibliography) {
      this.collection.delete(document.uri);
      return;
    }
    const cited = found.filter((key) => key.bracketed || this.stores.references.get(key.key));
    const own = definedKeys(document.getText(), language);
    const missing = cited.filter(({ key }) => !bibliography.keys.has(key) && !own.has(key));
    this.collection.set(
      document.uri,
      missing.map(({ key, start, end }) => {
        const range = new vscode.Range(document.positionAt(start), document.positionAt(end));
        const there = this.keyIn(bibliography.file, key);
        const message = there
          ? vscode.l10n.t("{0} has this work as “{1}”, and no entry “{2}”.", baseName(bibliography.file), there, key)
          : vscode.l10n.t("{0} has no entry “{1}”.", baseName(bibliography.file), key);
        return diagnosticOf(range, message, vscode.DiagnosticSeverity.Hint, MISSING);
      }),
    );
  }

  private keyIn(bibliography: vscode.Uri, key: string): string | undefined {
    const item = this.stores.references.get(key);
    return item && this.stores.references.keyIn(bibliography, item);
  }

  async provideCodeActions(
    document: vscode.TextDocument,
    _range: vscode.Range,
    context: vscode.CodeActionContext,
  ): Promise<vscode.CodeAction[]> {
    const missing = context.diagnostics.filter(
      (diagnostic) => ruleOf(diagnostic) === MISSING && this.stores.references.get(document.getText(diagnostic.range)),
    );
    if (!missing.length) return [];
    const bibliography = await bibliographyOf(this.stores.references, document, citationLanguage(document)).catch(
      () => undefined,
    );
    return missing.map((diagnostic) => {
      const key = document.getText(diagnostic.range);
      const there = bibliography && this.keyIn(bibliography, key);
      const action = there ? citeAs(there, document.uri, diagnostic.range) : addWork(key);
      action.diagnostics = [diagnostic];
      action.isPreferred = true;
      return action;
    });
  }

  dispose(): void {
    for (const timer of this.waiting.values()) clearTimeout(timer);
    this.owned.dispose();
  }
}

function citeAs(key: string, document: vscode.Uri, range: vscode.Range): vscode.CodeAction {
  const action = new vscode.CodeAction(vscode.l10n.t("Cite as “{0}”", key), vscode.CodeActionKind.QuickFix);
  action.edit = new vscode.WorkspaceEdit();
  action.edit.replace(document, range, key);
  return action;
}

function addWork(key: string): vscode.CodeAction {
  const title = vscode.l10n.t("Add “{0}” to the bibliography", key);
  const action = new vscode.CodeAction(title, vscode.CodeActionKind.QuickFix);
  action.command = { command: "openProblems.addToBibliography", title, arguments: [[key]] };
  return action;
}
