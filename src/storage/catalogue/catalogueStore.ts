import * as vscode from "vscode";
import { byFileName, mergeCatalogues, type Catalogue } from "../../core/catalogue/index/catalogue";
import type { CatalogueProblem, ProblemDetail } from "../../core/catalogue/model";
import type { WorksSaid } from "../../core/research/model";
import type { FileIndex, MappingMark } from "../../core/catalogue/index/fileIndex";
import type { MappedFiles } from "../../core/catalogue/mapping/mappedFiles";
import { isMappingFile, isSourceOf, mappingOf } from "../../core/catalogue/mapping/names";
import { isCatalogueFile, readCatalogueSource } from "../../core/catalogue/reading/source";
import type { FolderWalks } from "../../core/base/folders/folderWalks";
import { eachInBatches, sortedInSlices } from "../../core/base/slices";
import { addToGroup } from "../../core/base/collections";
import type { Diagnostic } from "../../core/base/diagnostics";
import type { ProblemSearch } from "../../core/search/problemSearch";
import { HumanError } from "../../host/errors";
import { Disposables } from "../../host/disposables";
import { VIEWS } from "../../host/ids";
import { onDidChangeSettings, settings } from "../../host/settings";
import type { Log } from "../../host/log";
import type { Changes } from "../files/changes";
import { currentText, readableText } from "../files/documents";
import type { ExtensionPlaces } from "../files/extensionPlaces";
import { FileTable } from "../files/fileTable";
import { isInside, wellFormed, withSlash } from "../files/paths";
import type { SharedFiles } from "../files/sharedFiles";
import { Turns } from "../../core/base/untrusted/turns";
import { workspaceFiles } from "../files/workspaceFiles";
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
  private readonly table = new FileTable<FileIndex>({
    files: workspaceFiles,
    accepts: (file) => this.accepts(file),
    read: (file) => this.read(file),
    // A file that has not changed gives the index that it gave.
    isSame: (before, now) => before === now,
    failed: (file, error) => this.log.error(`reading ${file}`, error),
  });
  private readonly snapshots: Snapshots;
  private mappedFiles: Promise<MappedFiles> | undefined;
  /** The mappings that have been read, those that are gone too: of very many files they are few. */
  private readonly mappingFiles = new Set<string>();
  private stop: vscode.CancellationTokenSource | undefined;
  private stopped = false;
  private folders: CatalogueFolder[] = [];
  /** The same by the URIs of what lies in them, the innermost first. */
  private places: { within: string; folder: CatalogueFolder }[] = [];
  private current: Catalogue = mergeCatalogues([]);
  private loading: Promise<void> | undefined;
  private readonly loads = new Turns();
  private readonly publishing = new Turns();
  private readonly taking = new Turns();
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
    private readonly shared: SharedFiles,
    private readonly log: Log,
  ) {
    const failed = (error: unknown) => log.error("reloading the catalogues", error);
    this.snapshots = this.owned.add(new Snapshots(extension));
    shared.lookFor((file) => this.accepts(file));
    this.owned.add(shared.feed.follow((changes) => this.takeUp(changes), failed));
    this.owned.add(
      onDidChangeSettings(["catalogues", "bundledCatalogue", "limits.maxFileSizeMB"], () => {
        this.reload().catch(failed);
      }),
    );
  }

  get catalogue(): Catalogue {
    return this.current;
  }

  get catalogueFolders(): readonly CatalogueFolder[] {
    return this.folders;
  }

  /** Resolves when the first load has ended; asks for another one where that failed. */
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

  /** Reads everything again, what others have walked already excepted. */
  reload(walks = this.shared.walks()): Promise<void> {
    const run = this.loads.take(() => this.load(walks));
    this.loading = run;
    run.catch(() => {
      if (this.loading === run) this.loading = undefined;
    });
    return run;
  }

  /** Whether a file belongs to a catalogue, by where it lies and its name; what a mapping reads belongs to the mapping. */
  accepts(file: string): boolean {
    return isCatalogueFile(file) && this.folderOf(file) !== undefined && this.mappingsOf(file).length === 0;
  }

  /** The mappings that read a file. */
  private mappingsOf(file: string): MappingMark[] {
    return this.mappings().filter((mapping) => isSourceOf(mapping, file));
  }

  private mappings(): MappingMark[] {
    return [...this.mappingFiles].flatMap((file) => this.table.records.get(file)?.mapping ?? []);
  }

  /** The catalogues that mappings make; what maps is loaded where there is a mapping. */
  mapped(): Promise<MappedFiles> {
    return (this.mappedFiles ??= import("../../core/catalogue/mapping/mappedFiles").then(
      ({ MappedFiles }) => new MappedFiles(workspaceFiles, () => ({ pause, maxMB: settings.maxFileSizeMB() })),
    ));
  }

  /** All that its file says of a problem; undefined for an unknown id. */
  async problem(id: string): Promise<ProblemDetail | undefined> {
    const entry = this.current.resolve(id);
    if (!entry) return undefined;
    const mapping = mappingOf(entry.file);
    if (mapping !== undefined) {
      const mapped = await (await this.mapped()).problem(mapping, entry.id);
      return mapped && { entry, problem: mapped };
    }
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

  /** What is wrong with the workspace's own catalogues; costs a second look at the files concerned only. */
  async findings(said: readonly WorksSaid[]): Promise<Diagnostic[]> {
    const { ownFindings } = await import("../../core/catalogue/catalogueReading");
    return ownFindings(this.current, (file) => this.text(file), pause, said);
  }

  /** A file's text, also that of a catalogue which a mapping makes; undefined where it cannot be read. */
  async text(file: string): Promise<string | undefined> {
    const mapping = mappingOf(file);
    return mapping === undefined ? readableText(file) : (await this.mapped()).text(mapping);
  }

  /** The catalogue folder that holds a file, the nearest where they nest. */
  folderOf(file: vscode.Uri | string): CatalogueFolder | undefined {
    const name = file.toString();
    return this.places.find(({ within }) => name.startsWith(within))?.folder;
  }

  /** The files that have been read, as URIs. */
  files(): Iterable<string> {
    return this.table.records.keys();
  }

  private async read(file: string): Promise<FileIndex | undefined> {
    const known = await this.snapshots.of(this.folderOf(file)?.uri.toString());
    const failed = (error: unknown) => this.log.error(`reading ${file}`, error);
    const options = { pause, maxMB: settings.maxFileSizeMB(), known, failed };
    if (isMappingFile(file)) {
      this.mappingFiles.add(file);
      return (await this.mapped()).read(file, options);
    }
    return readCatalogueSource(workspaceFiles, file, options);
  }

  private async load(walks: FolderWalks): Promise<void> {
    const started = Date.now();
    const before = this.folders;
    this.folders = await this.findFolders();
    this.places = this.folders
      .map((folder) => ({ folder, within: withSlash(folder.uri) }))
      .sort((a, b) => b.within.length - a.within.length);
    this.stop?.cancel();
    this.stop = new vscode.CancellationTokenSource();
    const { token } = this.stop;
    this.shared.watch();
    // They are opened while the files are found and read.
    this.snapshots.keep(new Set(this.folders.map(({ uri }) => uri.toString())));
    await vscode.commands.executeCommand("setContext", "openProblems.loading", true);
    let changed = !this.current.sources.length || !areSame(before, this.folders);
    try {
      await vscode.window.withProgress({ location: { viewId: VIEWS.problems } }, async () => {
        changed = (await this.readFolders(walks, () => token.isCancellationRequested)) || changed;
      });
    } finally {
      void vscode.commands.executeCommand("setContext", "openProblems.loading", false);
      this.stopped = token.isCancellationRequested;
    }
    if (changed) await this.publish();
    this.log.info(
      `catalogues: ${this.current.problems.length} problems in ${this.table.records.size} files, ${Date.now() - started} ms`,
    );
  }

  /** Reads what lies in the folders; true when anything has changed. */
  private async readFolders(walks: FolderWalks, isStopped: () => boolean): Promise<boolean> {
    const folders = this.folders.map(({ uri }) => uri.toString());
    const { files, incomplete } = await walks.filesOf(folders, (file) => this.accepts(file));
    if (incomplete) this.log.warn("a catalogue folder holds too many files; some were not read");
    // What mappings read is theirs: that has to be known before the rest is read.
    const mappings = [...files].filter(isMappingFile);
    const mapped = await this.table.load(mappings, isStopped);
    if (mappings.length)
      await eachInBatches(files, pause, (file) => {
        if (!this.accepts(file)) files.delete(file);
      });
    const own = mappings.length ? [...files].filter((file) => !isMappingFile(file)) : [...files];
    const changed = (await this.table.load(own, isStopped)) || mapped;
    // When it is stopped it keeps what it has.
    return (!isStopped() && (await this.table.keepOnly(files))) || changed;
  }

  /** Reads what has changed on the disk: one round after the other, so that what was read last is what stays. */
  takeUp(changes: Changes): Promise<void> {
    return this.taking.take(() => this.takeUpAlone(changes));
  }

  private async takeUpAlone(changes: Changes): Promise<void> {
    const places = this.possibleFolders().map((folder) => folder.uri.toString());
    const relevant = changes.filter((uri) =>
      places.some((place) => uri === place || uri.startsWith(`${place}/`) || place.startsWith(`${uri}/`)),
    );
    if (!relevant.length) return;
    const started = Date.now();
    const before = this.mappings();
    // A folder of a source may be named alone, and a mapping that reads what it read costs a look at its files.
    const reading = before.filter(({ file }) =>
      relevant.some((uri) => uri.startsWith(file.slice(0, file.lastIndexOf("/") + 1)) && !this.accepts(uri)),
    );
    const changed = await this.table.apply([...new Set([...relevant, ...reading.map(({ file }) => file)])]);
    const isSame = areSame(await this.findFolders(), this.folders) && readTheSame(before, this.mappings());
    // Files have come to mappings or from them; what has been taken up here is no change to a load.
    if (!isSame) await this.reload();
    if (!changed) return;
    await this.publish();
    this.log.info(`catalogues: ${relevant.length} files changed, taken up in ${Date.now() - started} ms`);
  }

  /** One after the other, so that what was read last is what stays. */
  private publish(): Promise<void> {
    return this.publishing.take(() => this.makeCatalogue());
  }

  private async makeCatalogue(): Promise<void> {
    this.snapshots.saveLater();
    const { folders, places } = this;
    const byFolder = await this.filesByFolder(places);
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
  private async filesByFolder(places: CatalogueStore["places"]): Promise<Map<CatalogueFolder, FileIndex[]>> {
    const found = new Map<CatalogueFolder, FileIndex[]>();
    await eachInBatches(await sortedInSlices([...this.table.records.values()], byFileName, pause), pause, (file) => {
      const name = file.mapping?.file ?? file.file;
      const folder = places.find(({ within }) => name.startsWith(within))?.folder;
      if (folder) addToGroup(found, folder, file);
    });
    return found;
  }

  private async findFolders(): Promise<CatalogueFolder[]> {
    const present = await Promise.all(
      // One that cannot be looked at keeps its place: its walk says so, and the others go on.
      this.possibleFolders().map(async (folder) =>
        (await this.holdsFiles(folder.uri.toString()).catch(() => true)) ? [folder] : [],
      ),
    );
    return present.flat();
  }

  /** Where files of it are known, nothing is listed: it may hold very many. */
  private async holdsFiles(folder: string): Promise<boolean> {
    const within = withSlash(folder);
    for (const file of this.table.records.keys())
      if (file.startsWith(within)) return (await workspaceFiles.stat(folder))?.kind === "folder";
    return (await workspaceFiles.list(folder)).length > 0;
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
        const uri = vscode.Uri.joinPath(root.uri, wellFormed(path));
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

/** Whether mappings read what they read before: otherwise files have come to them, or have become the catalogues' own. */
function readTheSame(before: readonly MappingMark[], now: readonly MappingMark[]): boolean {
  const names = (mappings: readonly MappingMark[]) =>
    mappings
      .map(({ file, source }) => `${file} ${source}`)
      .sort()
      .join("\n");
  return names(before) === names(now);
}

function areSame(a: readonly CatalogueFolder[], b: readonly CatalogueFolder[]): boolean {
  return a.length === b.length && a.every(({ uri }, i) => uri.toString() === b[i]!.uri.toString());
}
