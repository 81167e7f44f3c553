import * as vscode from "vscode";
import type { Diagnostic } from "../../core/base/diagnostics";
import { isBibliographyFile, readBibliography } from "../../core/references/bibliography/readBibliography";
import type { ReadResult } from "../../core/references/csl/readResult";
import { Disposables } from "../../host/disposables";
import type { Log } from "../../host/log";
import { settings } from "../../host/settings";
import type { CatalogueStore } from "../catalogue/catalogueStore";
import { type Changes, ChangeFeed } from "../files/changes";
import { baseName } from "../files/documents";
import { FileTable } from "../files/fileTable";
import { isWalked } from "../files/files";
import { pause } from "../files/slices";
import { workspaceFiles } from "../files/workspaceFiles";

const MOST_FINDINGS = 100;

/** The workspace's own bibliographies outside of the catalogues: `.bib`, `.ris` and CSL files, read in the background after all else. */
export class WorkspaceBibliographies implements vscode.Disposable {
  private readonly owned = new Disposables();
  private readonly changed = this.owned.add(new vscode.EventEmitter<void>());
  private readonly feed: ChangeFeed;
  /** Files that documents name as their bibliographies. */
  private readonly named = new Set<string>();
  private readonly table = new FileTable<ReadResult>(
    (uri) => this.accepts(uri),
    (uri) => this.read(uri),
  );

  readonly onDidChange = this.changed.event;

  constructor(
    private readonly catalogue: CatalogueStore,
    private readonly log: Log,
  ) {
    this.feed = this.owned.add(
      new ChangeFeed(
        (changes) => this.apply(changes),
        (error) => log.error("reloading bibliographies", error),
      ),
    );
    this.owned.add(vscode.workspace.onDidChangeWorkspaceFolders(() => void this.load()));
  }

  /** The works of each file. */
  get sources(): { name: string; items: ReadResult["items"] }[] {
    return [...this.table.records].map(([name, { items }]) => ({ name, items }));
  }

  /** What is wrong with their entries, up to a hundred of each file. */
  get diagnostics(): Diagnostic[] {
    return [...this.table.records].flatMap(([file, { diagnostics }]) =>
      // A JSON or YAML file by that name may be another program's.
      /\.(bib|ris)$/i.test(file)
        ? diagnostics.filter(({ severity }) => severity !== "info").slice(0, MOST_FINDINGS)
        : [],
    );
  }

  /** Reads a file that a document names as its bibliography, whatever it is called. */
  async include(uri: vscode.Uri): Promise<void> {
    const file = uri.toString();
    if (this.named.has(file)) return;
    this.named.add(file);
    if (!this.table.records.has(file)) await this.apply([uri]);
  }

  async load(): Promise<void> {
    const folders = (vscode.workspace.workspaceFolders ?? []).map((folder) => folder.uri);
    this.feed.watch(folders);
    await this.table.load(folders);
    if (this.table.records.size) this.changed.fire();
    this.log.info(`bibliographies: ${this.table.records.size} files`);
  }

  private async apply(changes: Changes): Promise<void> {
    if (await this.table.apply(changes)) this.changed.fire();
  }

  private accepts(uri: vscode.Uri): boolean {
    const root = vscode.workspace.getWorkspaceFolder(uri)?.uri;
    if (!root || !isWalked(root, uri) || this.catalogue.folderOf(uri)) return false;
    return isBibliographyFile(uri.path) || this.named.has(uri.toString()) || this.isSet(root, uri);
  }

  private isSet(root: vscode.Uri, uri: vscode.Uri): boolean {
    const set = settings.bibliography(root);
    return set !== "" && vscode.Uri.joinPath(root, set).toString() === uri.toString();
  }

  private async read(uri: vscode.Uri): Promise<ReadResult | undefined> {
    const read = await readBibliography(workspaceFiles, uri.toString(), pause);
    if (!read || !("problem" in read)) return read;
    this.log.warn(`a bibliography could not be read: ${baseName(uri)}: ${read.problem}`);
    return undefined;
  }

  dispose(): void {
    this.owned.dispose();
  }
}
