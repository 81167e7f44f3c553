import * as vscode from "vscode";
import { groupBy } from "../core/collections";
import type { Diagnostic } from "../core/diagnostics";
import { Disposables } from "../host/disposables";
import type { Log } from "../host/log";
import type { Stores } from "../storage/stores";

const SEVERITY = {
  error: vscode.DiagnosticSeverity.Error,
  warning: vscode.DiagnosticSeverity.Warning,
  info: vscode.DiagnosticSeverity.Information,
  hint: vscode.DiagnosticSeverity.Hint,
};

const TYPING_PAUSE_MS = 300;

/** What is wrong with catalogues and records, in the Problems panel: of all files as they are on disk, and of the open ones as they are typed. */
export class DataDiagnostics implements vscode.Disposable {
  private readonly owned = new Disposables();
  private readonly collection = this.owned.add(vscode.languages.createDiagnosticCollection("openProblems"));
  private typing: ReturnType<typeof setTimeout> | undefined;
  private round = 0;

  constructor(
    private readonly stores: Stores,
    private readonly log: Log,
  ) {
    const redo = () => void this.update();
    this.owned.add(stores.catalogue.onDidChange(redo));
    this.owned.add(stores.research.onDidChange(redo));
    this.owned.add(
      vscode.workspace.onDidChangeTextDocument(({ document }) => {
        if (!this.isOurs(document.uri)) return;
        clearTimeout(this.typing);
        this.typing = setTimeout(() => void this.check(document), TYPING_PAUSE_MS);
      }),
    );
  }

  private isOurs(uri: vscode.Uri): boolean {
    const folder = this.stores.catalogue.folderOf(uri);
    return folder !== undefined && !folder.bundled && /\.ya?ml$/i.test(uri.path);
  }

  private async update(): Promise<void> {
    const round = (this.round += 1);
    try {
      const found = [
        ...this.stores.catalogue.catalogue.diagnostics,
        ...this.stores.research.diagnostics,
        ...(await this.stores.catalogue.checkAcross()),
      ];
      if (round === this.round) this.show(found);
    } catch (error) {
      this.log.error("checking the catalogues", error);
    }
  }

  private show(diagnostics: readonly Diagnostic[]): void {
    const files = groupBy(diagnostics, (diagnostic) => diagnostic.file);
    this.collection.clear();
    for (const [file, list] of files) {
      const uri = vscode.Uri.parse(file);
      if (!this.stores.catalogue.folderOf(uri)?.bundled) this.collection.set(uri, list.map(toVscode));
    }
  }

  /** The file alone, as it is typed; what depends on other files follows when it is saved. */
  private async check(document: vscode.TextDocument): Promise<void> {
    const { exactRead } = await import("../core/catalogue/exact");
    const version = document.version;
    const { diagnostics } = exactRead(document.uri.toString(), document.getText());
    if (document.version === version) this.collection.set(document.uri, diagnostics.map(toVscode));
  }

  dispose(): void {
    clearTimeout(this.typing);
    this.owned.dispose();
  }
}

function toVscode({ range, message, severity, code }: Diagnostic): vscode.Diagnostic {
  const { start, end } = range;
  const diagnostic = new vscode.Diagnostic(
    new vscode.Range(start.line, start.character, end.line, end.character),
    message,
    SEVERITY[severity],
  );
  diagnostic.source = "Open Problems";
  diagnostic.code = code;
  return diagnostic;
}
