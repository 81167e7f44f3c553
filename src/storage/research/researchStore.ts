import * as vscode from "vscode";
import type { Diagnostic } from "../../core/base/diagnostics";
import type { FolderWalks } from "../../core/base/folders/folderWalks";
import { isWalkedPath } from "../../core/base/folders/walk";
import { matchesGlob } from "../../core/base/folders/globs";
import { readResearchFile, type ResearchFile, type ResearchKind, researchKind } from "../../core/research/readFile";
import { buildResearch, recordsOfFiles, type Research } from "../../core/research/records";
import { Disposables } from "../../host/disposables";
import type { Log } from "../../host/log";
import { onDidChangeSettings, settings } from "../../host/settings";
import type { Changes } from "../files/changes";
import { readableText } from "../files/documents";
import { FileTable } from "../files/fileTable";
import { isLeftOver, recoverWrites } from "../files/files";
import { withSlash } from "../files/paths";
import type { SharedFiles } from "../files/sharedFiles";
import { pause } from "../files/slices";
import { Turns } from "../../core/base/untrusted/turns";
import { workspaceFiles } from "../files/workspaceFiles";
import { researchFolders, watchedFolders } from "./researchFolders";

/** Where files are looked at, as URIs with a slash at the end, and which Markdown files of a root count. */
interface Places {
  research: string[];
  /** The innermost first. */
  roots: { within: string; globs: readonly string[] }[];
}

interface Loading {
  /** When the records of the research folders are known. */
  records: Promise<void>;
  /** When all is. */
  all: Promise<void>;
}

/** Reads notes, experiments and people's files and keeps them as they are on disk. */
export class ResearchStore implements vscode.Disposable {
  private readonly owned = new Disposables();
  private readonly changed = this.owned.add(new vscode.EventEmitter<void>());
  private readonly table = new FileTable<ResearchFile>({
    files: workspaceFiles,
    accepts: (file) => this.kindOf(file) !== undefined,
    read: (file) => this.readFile(file),
    // Each write is told twice, by us and by the watcher. A tree that is drawn anew meanwhile forgets which row a menu was opened on.
    isSame: (before, now) => JSON.stringify(before) === JSON.stringify(now),
    failed: (file, error) => this.log.error(`reading ${file}`, error),
  });
  private index: Research | undefined;
  private known: Places | undefined;
  private published = false;
  private loading: Loading | undefined;
  private readonly loads = new Turns();

  /** After each change of a note, an experiment or a person's file. */
  readonly onDidChange = this.changed.event;

  /** `resolve` gives the full id that a record's id stands for. */
  constructor(
    private readonly resolve: (id: string) => string | undefined,
    onDidChangeIds: vscode.Event<void>,
    private readonly shared: SharedFiles,
    private readonly log: Log,
  ) {
    const failed = (error: unknown) => log.error("reloading research records", error);
    shared.lookFor((file) => this.kindOf(file) !== undefined || isLeftOver(file));
    this.owned.add(shared.feed.follow((changes) => this.takeUp(changes), failed));
    this.owned.add(
      onDidChangeSettings(["researchFolder", "notes.include"], () => {
        // Views say which folder there is, also where it is empty as the one before was.
        this.published = false;
        this.reload().catch(failed);
      }),
    );
    this.owned.add(onDidChangeIds(() => (this.index = undefined)));
  }

  /** All records, joined to the problems that they name. */
  get research(): Research {
    this.index ??= this.build();
    return this.index;
  }

  /** What is wrong with the records; `problems` are those of the catalogues. */
  async findings(problems: readonly { id: string; title: string }[]): Promise<Diagnostic[]> {
    const { recordFindings } = await import("../../core/research/findings");
    return recordFindings([...this.table.records.values()], this.research, problems, readableText);
  }

  /** Resolves when the records of the research folders are known; notes elsewhere follow. Asks for another load where the last one failed. */
  whenReady(): Promise<void> {
    if (!this.loading) this.startLoading();
    return this.loading!.records;
  }

  /** Resolves when notes and mentions elsewhere in the workspace are known, too. */
  whenAllRead(): Promise<void> {
    if (!this.loading) this.startLoading();
    return this.loading!.all;
  }

  /** Reads everything again, once `after` has come to an end. */
  reload(walks = this.shared.walks(), after?: Promise<unknown>): Promise<void> {
    return this.startLoading(walks, after).all;
  }

  private startLoading(walks = this.shared.walks(), after: Promise<unknown> = Promise.resolve()): Loading {
    const started = after.then(
      () => Date.now(),
      () => Date.now(),
    );
    const records = this.loads.take(async () => {
      await started;
      this.known = undefined;
      this.shared.watch();
      return this.read(walks, researchFolders());
    });
    const all = this.loads.take(async () => {
      await this.readRest(walks, await records);
      this.log.info(`research: ${this.table.records.size} files, ${Date.now() - (await started)} ms`);
    });
    const loading = { records: records.then(() => undefined), all };
    this.loading = loading;
    all.catch(() => {
      if (this.loading === loading) this.loading = undefined;
    });
    loading.records.catch(() => undefined);
    return loading;
  }

  private async readRest(walks: FolderWalks, done: ReadonlySet<string>): Promise<void> {
    const files = await this.read(walks, watchedFolders(), done);
    if (await this.table.keepOnly(files)) this.publish();
    for (const folder of researchFolders()) {
      const { files: found } = await walks.of(folder.toString());
      await recoverWrites(found.map(({ file }) => file).filter(isLeftOver));
    }
  }

  /** Reads what lies in some folders and is looked at, what has been read before excepted, and gives all that was found. */
  private async read(
    walks: FolderWalks,
    folders: readonly vscode.Uri[],
    done: ReadonlySet<string> = new Set(),
  ): Promise<Set<string>> {
    const { files, incomplete } = await walks.filesOf(folders.map(String), (file) => this.kindOf(file) !== undefined);
    if (incomplete) this.log.warn("the workspace holds too many files; some notes may be missing");
    const changed = await this.table.load([...files].filter((file) => !done.has(file)));
    if (changed || !this.published) this.publish();
    return files;
  }

  /** Reads what has changed on the disk. */
  async takeUp(changes: Changes): Promise<void> {
    if (await this.table.apply(changes)) this.publish();
  }

  private publish(): void {
    this.published = true;
    this.index = undefined;
    this.changed.fire();
  }

  private build(): Research {
    return buildResearch(recordsOfFiles([...this.table.records.values()]), this.resolve);
  }

  /** What a file is looked at for, by where it lies; undefined for one that is passed over. */
  kindOf(file: string): ResearchKind | undefined {
    this.known ??= this.places();
    const { research, roots } = this.known;
    for (const within of research) {
      const kind = file.startsWith(within) ? researchKind(decodeURIComponent(file.slice(within.length))) : undefined;
      if (kind) return kind;
    }
    const root = roots.find(({ within }) => file.startsWith(within));
    if (!root) return undefined;
    const path = decodeURIComponent(file.slice(root.within.length));
    return isWalkedPath(path) && root.globs.some((glob) => matchesGlob(glob, path)) ? "markdown" : undefined;
  }

  private places(): Places {
    return {
      research: researchFolders().map(withSlash),
      roots: (vscode.workspace.workspaceFolders ?? [])
        .map(({ uri }) => ({ within: withSlash(uri), globs: settings.notesInclude(uri) }))
        .sort((a, b) => b.within.length - a.within.length),
    };
  }

  private async readFile(file: string): Promise<ResearchFile | undefined> {
    const kind = this.kindOf(file);
    const failed = (error: unknown) => this.log.error(`reading ${file}`, error);
    return kind && readResearchFile(workspaceFiles, file, kind, pause, { failed });
  }

  dispose(): void {
    this.owned.dispose();
  }
}
