import * as vscode from "vscode";
import { type Diagnostic, wholeFile } from "../../core/base/diagnostics";
import { fileKind } from "../../core/base/folders/fileKind";
import type { FolderWalks } from "../../core/base/folders/folderWalks";
import { isWalkedPath } from "../../core/base/folders/walk";
import { isBibliographyFile, readBibliography } from "../../core/references/bibliography/readBibliography";
import type { ReadResult } from "../../core/references/csl/readResult";
import { Disposables } from "../../host/disposables";
import type { Log } from "../../host/log";
import { onDidChangeSettings, settings } from "../../host/settings";
import type { CatalogueStore } from "../catalogue/catalogueStore";
import type { Changes } from "../files/changes";
import { FileTable } from "../files/fileTable";
import { wellFormed, withSlash } from "../files/paths";
import type { SharedFiles } from "../files/sharedFiles";
import { pause } from "../files/slices";
import { Turns } from "../../core/base/untrusted/turns";
import { workspaceFiles } from "../files/workspaceFiles";

/** A workspace folder: the start of the URIs of what lies in it, and the bibliography that its settings name. */
interface Root {
  within: string;
  set: string | undefined;
}

/** The workspace's own bibliographies outside of the catalogues: `.bib`, `.ris` and CSL files, read in the background after all else. */
export class WorkspaceBibliographies implements vscode.Disposable {
  private readonly owned = new Disposables();
  private readonly changed = this.owned.add(new vscode.EventEmitter<void>());
  /** Files that documents name as their bibliographies. */
  private readonly named = new Set<string>();
  private readonly table = new FileTable<ReadResult>({
    files: workspaceFiles,
    accepts: (file) => this.accepts(file),
    read: (file) => this.read(file),
    failed: (file, error) => this.log.error(`reading ${file}`, error),
  });
  private known: Root[] | undefined;
  private incomplete = false;
  private loading: Promise<void> | undefined;
  private readonly loads = new Turns();

  readonly onDidChange = this.changed.event;

  constructor(
    private readonly catalogue: CatalogueStore,
    private readonly shared: SharedFiles,
    private readonly log: Log,
  ) {
    shared.lookFor((file) => this.accepts(file));
    this.owned.add(onDidChangeSettings(["citation.bibliography"], () => (this.known = undefined)));
    this.owned.add(
      shared.feed.follow(
        (changes) => this.apply(changes),
        (error) => log.error("reloading bibliographies", error),
      ),
    );
  }

  /**
   * The `.bib` files of a workspace folder, those of its catalogues too; undefined where it holds too many files to know them all. Waits for the
   * first load, and walks nothing.
   */
  async bibFilesOf(root: vscode.Uri): Promise<vscode.Uri[] | undefined> {
    await this.whenReady();
    if (this.incomplete) return undefined;
    const within = withSlash(root);
    const known = [...this.table.records.keys(), ...this.catalogue.files()];
    return known
      .filter((file) => fileKind(file) === "bibtex" && file.startsWith(within) && isWalkedPath(pathIn(within, file)))
      .sort()
      .map((file) => vscode.Uri.parse(file));
  }

  /** The works of each file. */
  get sources(): { name: string; items: ReadResult["items"] }[] {
    return [...this.table.records].map(([name, { items }]) => ({ name, items }));
  }

  /** What is wrong with their entries. */
  get diagnostics(): Diagnostic[] {
    return [...this.table.records].flatMap(([file, { diagnostics }]) =>
      // A JSON or YAML file by that name may be another program's.
      fileKind(file) === "bibtex" || fileKind(file) === "ris"
        ? diagnostics.filter(({ severity }) => severity !== "info")
        : [],
    );
  }

  /** Reads a file that a document names as its bibliography, whatever it is called. */
  async include(uri: vscode.Uri): Promise<void> {
    const file = uri.toString();
    if (this.named.has(file)) return;
    this.named.add(file);
    if (!this.table.records.has(file)) await this.apply([file]);
  }

  /** Resolves when the bibliographies are known; asks for another load where the last one failed. */
  whenReady(): Promise<void> {
    return this.loading ?? this.reload();
  }

  /** Reads them all again, once `after` has come to an end. */
  reload(walks = this.shared.walks(), after: Promise<unknown> = Promise.resolve()): Promise<void> {
    const run = this.loads.take(async () => {
      await after.catch(() => undefined);
      await this.load(walks);
    });
    this.loading = run;
    run.catch(() => {
      if (this.loading === run) this.loading = undefined;
    });
    return run;
  }

  private async load(walks: FolderWalks): Promise<void> {
    this.known = undefined;
    this.shared.watch();
    const folders = (vscode.workspace.workspaceFolders ?? []).map(({ uri }) => uri.toString());
    const found = await walks.filesOf(folders, (file) => this.accepts(file));
    this.incomplete = found.incomplete;
    const files = new Set([...this.named, ...found.files]);
    const changed = await this.table.load([...files]);
    if ((await this.table.keepOnly(files)) || changed) this.changed.fire();
    this.log.info(`bibliographies: ${this.table.records.size} files`);
  }

  private async apply(changes: Changes): Promise<void> {
    if (await this.table.apply(changes)) this.changed.fire();
  }

  private accepts(file: string): boolean {
    this.known ??= this.roots();
    const root = this.known.find(({ within }) => file.startsWith(within));
    if (!root || !(isBibliographyFile(file) || this.named.has(file) || root.set === file)) return false;
    return isWalkedPath(pathIn(root.within, file)) && !this.catalogue.folderOf(file);
  }

  private roots(): Root[] {
    return (vscode.workspace.workspaceFolders ?? [])
      .map(({ uri }) => {
        const set = settings.bibliography(uri);
        return { within: withSlash(uri), set: set ? vscode.Uri.joinPath(uri, wellFormed(set)).toString() : undefined };
      })
      .sort((a, b) => b.within.length - a.within.length);
  }

  /** One that cannot be read is a bibliography without works, and says why. */
  private async read(file: string): Promise<ReadResult | undefined> {
    const failed = (error: unknown) => this.log.error(`reading ${file}`, error);
    const read = await readBibliography(workspaceFiles, file, pause, { failed });
    if (!read || !("problem" in read)) return read;
    this.log.warn(`a bibliography could not be read: ${file.slice(file.lastIndexOf("/") + 1)}: ${read.problem}`);
    return { items: [], diagnostics: [wholeFile(file, "warning", "not-text", read.problem)] };
  }

  dispose(): void {
    this.owned.dispose();
  }
}

function pathIn(within: string, file: string): string {
  return decodeURIComponent(file.slice(within.length));
}
