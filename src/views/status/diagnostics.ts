import * as vscode from "vscode";
import { mergeCatalogues } from "../../core/catalogue/index/catalogue";
import type { FileIndex } from "../../core/catalogue/index/fileIndex";
import { isMappingFile } from "../../core/catalogue/mapping/names";
import { groupBy } from "../../core/base/collections";
import { saidOfWorks } from "../../core/research/team";
import type { Diagnostic } from "../../core/base/diagnostics";
import { newestShown } from "../../host/rounds";
import { Disposables } from "../../host/disposables";
import type { Log } from "../../host/log";
import { pause } from "../../storage/files/slices";
import type { MappingDocuments } from "../mapping/mappingDocuments";
import type { Stores } from "../../storage/stores";
import { ruleOf, shownFinding, shownRange } from "./diagnostic";

const TYPING_PAUSE_MS = 300;
/** In larger catalogues what depends on other files is found when a file is saved, not with each pause in typing. */
const MOST_PROBLEMS = 20_000;

/** What is wrong with catalogues and records, in the Problems panel: of all files as they are on disk, and of the open ones as they are typed. */
export class DataDiagnostics implements vscode.Disposable {
  private readonly owned = new Disposables();
  private readonly collection = this.owned.add(vscode.languages.createDiagnosticCollection("openProblems"));
  private readonly held = new Map<string, readonly Diagnostic[]>();
  /** Of each document that is typed in, when it is looked at. */
  private readonly typing = new Map<vscode.TextDocument, ReturnType<typeof setTimeout>>();
  private readonly update = newestShown(
    () => this.findings(),
    (found) => this.show(found),
    (error) => this.log.error("checking the catalogues", error),
  );

  constructor(
    private readonly stores: Stores,
    private readonly mappings: MappingDocuments,
    private readonly log: Log,
  ) {
    const redo = () => void this.update();
    this.owned.add(stores.catalogue.onDidChange(redo));
    this.owned.add(stores.research.onDidChange(redo));
    this.owned.add(stores.references.onDidChange(redo));
    this.owned.add(
      vscode.workspace.onDidChangeTextDocument(({ document }) => {
        if (!this.isOurs(document.uri)) return;
        clearTimeout(this.typing.get(document));
        const checked = () => {
          this.typing.delete(document);
          void this.check(document);
        };
        this.typing.set(document, setTimeout(checked, TYPING_PAUSE_MS));
      }),
    );
    this.owned.add(
      vscode.workspace.onDidCloseTextDocument(({ uri }) => {
        if (this.isOurs(uri)) redo();
      }),
    );
    redo();
  }

  /** The finding that a diagnostic of ours shows, with what a quick fix needs. */
  find(uri: vscode.Uri, diagnostic: vscode.Diagnostic): Diagnostic | undefined {
    const { range, message } = diagnostic;
    const rule = ruleOf(diagnostic);
    return this.held
      .get(uri.toString())
      ?.find(
        (finding) =>
          finding.code === rule && shownRange(finding).isEqual(range) && shownFinding(finding).message === message,
      );
  }

  private isOurs(uri: vscode.Uri): boolean {
    const folder = this.stores.catalogue.folderOf(uri);
    return folder !== undefined && !folder.bundled && /\.ya?ml$/i.test(uri.path);
  }

  /** Those of all files as they are on disk. */
  private async findings(): Promise<Diagnostic[]> {
    // Before the catalogues are there, no problem of a record would be known.
    await this.stores.catalogue.whenReady();
    const { catalogue, research, references } = this.stores;
    return [
      ...references.diagnostics,
      ...(await catalogue.findings(saidOfWorks(research.research.people))),
      ...(await research.findings(catalogue.catalogue.problems)),
    ];
  }

  /** Takes the findings for those of all files, but for the documents with unsaved changes, which are looked at as they are typed. */
  private show(diagnostics: readonly Diagnostic[]): void {
    const files = groupBy(diagnostics, (diagnostic) => diagnostic.file);
    const typed = new Map(
      vscode.workspace.textDocuments
        .filter((document) => document.isDirty && this.isOurs(document.uri))
        .map((document) => [document.uri.toString(), document]),
    );
    for (const file of [...this.held.keys()]) {
      if (files.has(file) || typed.has(file)) continue;
      this.held.delete(file);
      this.collection.delete(vscode.Uri.parse(file));
    }
    for (const [file, list] of files) if (!typed.has(file)) this.hold(vscode.Uri.parse(file), list);
    for (const document of typed.values()) void this.check(document);
  }

  private hold(uri: vscode.Uri, list: readonly Diagnostic[]): void {
    if (this.stores.catalogue.folderOf(uri)?.bundled) return;
    this.held.set(uri.toString(), list);
    this.collection.set(uri, list.map(shownFinding));
  }

  /** The file as it is typed, also against the other files; what that changes for them follows when it is saved. */
  private async check(document: vscode.TextDocument): Promise<void> {
    try {
      if (isMappingFile(document.uri.path)) {
        const mapped = await this.mappings.read(document.uri);
        if (mapped && !document.isClosed) this.hold(document.uri, mapped.diagnostics);
        return;
      }
      const { exactRead } = await import("../../core/catalogue/exact");
      const { version } = document;
      const text = document.getText();
      const index = exactRead(document.uri.toString(), text);
      const across = await this.checkAcross(index, text);
      if (document.version === version && !document.isClosed)
        this.hold(document.uri, [...index.diagnostics, ...across]);
    } catch (error) {
      this.log.error("checking a catalogue file", error);
    }
  }

  /** What is wrong between one file as it is typed and the others as they are on disk, as far as it is said in that file. */
  private async checkAcross(typed: FileIndex, text: string): Promise<Diagnostic[]> {
    const { catalogue } = this.stores.catalogue;
    if (catalogue.problems.length > MOST_PROBLEMS) return [];
    const { crossCheck } = await import("../../core/catalogue/catalogueReading");
    const folder = this.stores.catalogue.folderOf(vscode.Uri.parse(typed.file))?.uri.toString();
    const sources = catalogue.sources.map((source) =>
      source.folder === folder
        ? { ...source, files: [...source.files.filter(({ file }) => file !== typed.file), typed] }
        : source,
    );
    const found = await crossCheck(
      mergeCatalogues(sources),
      (file) => Promise.resolve(file === typed.file ? text : undefined),
      pause,
      saidOfWorks(this.stores.research.research.people),
    );
    return found.filter(({ file }) => file === typed.file);
  }

  dispose(): void {
    for (const timer of this.typing.values()) clearTimeout(timer);
    this.owned.dispose();
  }
}
