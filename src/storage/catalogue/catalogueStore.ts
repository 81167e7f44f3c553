import * as vscode from "vscode";
import { byFileName, mergeCatalogues, type Catalogue } from "../../core/catalogue/index/catalogue";
import type { CatalogueProblem, ProblemDetail } from "../../core/catalogue/model";
import type { FileIndex } from "../../core/catalogue/index/fileIndex";
import { isCatalogueFile } from "../../core/catalogue/reading/source";
import { eachInBatches, sortedInSlices } from "../../core/base/slices";
import { addToGroup } from "../../core/base/collections";
import type { Diagnostic } from "../../core/base/diagnostics";
import type { ProblemSearch } from "../../core/search/problemSearch";
import { HumanError } from "../../host/errors";
import { Disposables } from "../../host/disposables";
import { VIEWS } from "../../host/ids";
import { onDidChangeSettings, settings } from "../../host/settings";
import type { Log } from "../../host/log";
import { type Changes, ChangeFeed } from "../files/changes";
import { readCatalogueSource } from "./catalogueFiles";
import { currentText } from "../files/documents";
import type { ExtensionPlaces } from "../files/extensionPlaces";
import { FileTable } from "../files/fileTable";
import { list } from "../files/files";
import { isInside } from "../files/paths";
import { SlicedIndex } from "./slicedIndex";
import { pause } from "../files/slices";
import { Snapshots } from "./snapshots";

/** A folder that holds a catalogue. */
export interface CatalogueFolder {
  uri: vscode.Uri;
  bundled: boolean;
}

/** Reads the catalogues and keeps them as they are on disk. The one place that tree, search and pages ask. */
export class CatalogueStore implements vscode.Disposable {
  private readonly owned = new Disposables();
  private readonly changed = this.owned.add(new vscode.EventEmitter<void>());
  private readonly feed: ChangeFeed;
  private readonly table = new FileTable<FileIndex>(
    (uri) => isCatalogueFile(uri.path) && this.folderOf(uri) !== undefined,
    (uri) => readCatalogueSource(uri, settings.maxFileSizeMB(), this.snapshots.of(this.folderOf(uri)?.uri.toString())),
  );
  private readonly snapshots: Snapshots;
  private stop: vscode.CancellationTokenSource | undefined;
  private stopped = false;
  private folders: CatalogueFolder[] = [];
  private current: Catalogue = mergeCatalogues([]);
  private loading: Promise<void> | undefined;
  private publishing: Promise<void> = Promise.resolve();
  private readonly index = new SlicedIndex<Catalogue, ProblemSearch>(async (catalogue, previous) => {
    const { ProblemSearch } = await import("../../core/search/problemSearch");
    const names = {
      area: (id: string) => catalogue.areas.get(id)?.title,
      person: (id: string) => catalogue.person(id)?.name,
    };
    return new ProblemSearch(catalogue.problems, names, previous);
  });

  /** After each change of what the catalogues say. */
  readonly onDidChange = this.changed.event;

  constructor(
    private readonly extension: ExtensionPlaces,
    private readonly log: Log,
  ) {
    this.snapshots = this.owned.add(new Snapshots(extension));
    this.feed = this.owned.add(
      new ChangeFeed(
        (changes) => this.apply(changes),
        (error) => log.error("reloading the catalogues", error),
      ),
    );
    this.owned.add(
      onDidChangeSettings(["catalogues", "bundledCatalogue", "limits.maxFileSizeMB"], () => void this.reload()),
    );
    this.owned.add(vscode.workspace.onDidChangeWorkspaceFolders(() => void this.reload()));
  }

  get catalogue(): Catalogue {
    return this.current;
  }

  get catalogueFolders(): readonly CatalogueFolder[] {
    return this.folders;
  }

  /** Resolves when the first load has ended. */
  whenReady(): Promise<void> {
    return this.loading ?? this.reload();
  }

  /** Ends a load that takes too long; what has been read stays. */
  stopLoading(): void {
    this.stop?.cancel();
  }

  /** Whether the last load was stopped, so that problems may be missing. */
  get incomplete(): boolean {
    return this.stopped;
  }

  /** Reads everything again. */
  reload(): Promise<void> {
    const run = (this.loading ?? Promise.resolve()).then(() => this.load());
    this.loading = run;
    return run;
  }

  /** All that its file says of a problem; undefined for an unknown id. */
  async problem(id: string): Promise<ProblemDetail | undefined> {
    const entry = this.current.resolve(id);
    if (!entry) return undefined;
    const text = await currentText(vscode.Uri.parse(entry.file));
    const { readProblem } = await import("../../core/catalogue/catalogueReading");
    const problem = text === undefined ? undefined : await readProblem(text, entry.id);
    return problem && { entry, problem };
  }

  /** The problem that an argument names. Throws HumanError when there is none. */
  require(id: string): CatalogueProblem {
    const entry = this.current.resolve(id);
    if (!entry) throw new HumanError(vscode.l10n.t("There is no problem “{0}” in the catalogues.", id));
    return entry;
  }

  /** Resolves when there is a catalogue to look at: at once after the first load, also while another one is under way. */
  async whenLoaded(): Promise<void> {
    if (!this.current.sources.length) await this.whenReady();
  }

  /** Resolves when it can be said whether there is such a problem: at once for one that is known, though a load is under way. */
  async whenKnown(id: string): Promise<void> {
    if (!this.current.resolve(id)) await this.whenReady();
  }

  /** The problems that a query means, best first. The index is made on first use and brought up to date after a change. */
  async search(query: string, limit: number): Promise<CatalogueProblem[]> {
    await this.whenLoaded();
    const catalogue = this.current;
    const index = await this.index.of(catalogue);
    return index.search(query, limit).map((hit) => catalogue.problems[hit.index]!);
  }

  /** What is wrong across the files; costs a second look at the files concerned only. */
  async checkAcross(): Promise<Diagnostic[]> {
    const { crossCheck } = await import("../../core/catalogue/catalogueReading");
    return crossCheck(this.current, (file) => currentText(vscode.Uri.parse(file)), pause);
  }

  /** The catalogue folder that holds a file, the nearest where they nest. */
  folderOf(file: vscode.Uri): CatalogueFolder | undefined {
    return this.folders
      .filter((folder) => isInside(folder.uri, file))
      .sort((a, b) => b.uri.path.length - a.uri.path.length)[0];
  }

  private async load(): Promise<void> {
    const started = Date.now();
    this.folders = await this.findFolders();
    this.stop?.cancel();
    this.stop = new vscode.CancellationTokenSource();
    const { token } = this.stop;
    this.feed.watch((vscode.workspace.workspaceFolders ?? []).map((root) => root.uri));
    // They are opened while the files are found and read.
    this.snapshots.keep(new Set(this.folders.map(({ uri }) => uri.toString())));
    await vscode.commands.executeCommand("setContext", "openProblems.loading", true);
    const { incomplete } = await vscode.window.withProgress({ location: { viewId: VIEWS.problems } }, () =>
      this.table.load(
        this.folders.map((folder) => folder.uri),
        token,
      ),
    );
    void vscode.commands.executeCommand("setContext", "openProblems.loading", false);
    this.stopped = token.isCancellationRequested;
    if (incomplete && !this.stopped) this.log.warn("a catalogue folder holds too many files; some were not read");
    await this.publish();
    this.log.info(
      `catalogues: ${this.current.problems.length} problems in ${this.table.records.size} files, ${Date.now() - started} ms`,
    );
  }

  private async apply(changes: Changes): Promise<void> {
    const places = this.possibleFolders().map((folder) => folder.uri);
    const relevant = changes.filter((uri) => places.some((place) => isInside(place, uri) || isInside(uri, place)));
    if (!relevant.length) return;
    const started = Date.now();
    const folders = await this.findFolders();
    if (folders.length !== this.folders.length) return this.load();
    if (!(await this.table.apply(relevant))) return;
    await this.publish();
    this.log.info(`catalogues: ${relevant.length} files changed, taken up in ${Date.now() - started} ms`);
  }

  /** One after the other, so that what was read last is what stays. */
  private publish(): Promise<void> {
    this.publishing = this.publishing.then(() => this.makeCatalogue());
    return this.publishing;
  }

  private async makeCatalogue(): Promise<void> {
    this.snapshots.saveLater();
    const { folders } = this;
    const byFolder = await this.filesByFolder(folders);
    const sources = folders.map((folder) => ({
      folder: folder.uri.toString(),
      bundled: folder.bundled,
      files: byFolder.get(folder) ?? [],
    }));
    const catalogue = mergeCatalogues(sources);
    await catalogue.prepare(pause, ["table", "byArea"]);
    this.current = catalogue;
    this.changed.fire();
    // What the first view does not ask for.
    await catalogue.prepare(pause);
  }

  /** In the order in which a catalogue wants them, since it would sort them at once. */
  private async filesByFolder(of: readonly CatalogueFolder[]): Promise<Map<CatalogueFolder, FileIndex[]>> {
    // The nearest folder first, where they nest.
    const folders = of.map((folder) => ({ folder, within: `${folder.uri.toString().replace(/\/$/, "")}/` }));
    folders.sort((a, b) => b.within.length - a.within.length);
    const found = new Map<CatalogueFolder, FileIndex[]>();
    await eachInBatches(await sortedInSlices([...this.table.records.values()], byFileName, pause), pause, (file) => {
      const folder = folders.find(({ within }) => file.file.startsWith(within))?.folder;
      if (folder) addToGroup(found, folder, file);
    });
    return found;
  }

  private async findFolders(): Promise<CatalogueFolder[]> {
    const present = await Promise.all(
      this.possibleFolders().map(async (folder) => ((await list(folder.uri)).length ? [folder] : [])),
    );
    return present.flat();
  }

  /** The folders that the settings name, whether they are there or not. One outside its workspace folder is left out. */
  private possibleFolders(): CatalogueFolder[] {
    const folders = new Map<string, CatalogueFolder>();
    if (settings.bundledCatalogue()) {
      const uri = vscode.Uri.joinPath(this.extension.home, "problems");
      folders.set(uri.toString(), { uri, bundled: true });
    }
    for (const root of vscode.workspace.workspaceFolders ?? []) {
      for (const path of settings.catalogues(root.uri)) {
        const uri = vscode.Uri.joinPath(root.uri, path);
        if (isInside(root.uri, uri) && !folders.has(uri.toString()))
          folders.set(uri.toString(), { uri, bundled: false });
      }
    }
    return [...folders.values()];
  }

  dispose(): void {
    this.stop?.cancel();
    this.owned.dispose();
  }
}
