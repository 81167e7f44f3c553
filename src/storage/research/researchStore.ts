import * as vscode from "vscode";
import type { Diagnostic } from "../../core/base/diagnostics";
import { matchesGlob } from "../../core/base/globs";
import { readResearchFile, type ResearchFile, type ResearchKind, researchKind } from "../../core/research/readFile";
import { buildResearch, type Research } from "../../core/research/records";
import { Disposables } from "../../host/disposables";
import type { Log } from "../../host/log";
import { onDidChangeSettings, settings } from "../../host/settings";
import { type Changes, ChangeFeed } from "../files/changes";
import { FileTable } from "../files/fileTable";
import { isWalked, recoverWrites } from "../files/files";
import { isInside, relativePath } from "../files/paths";
import { workspaceFiles } from "../files/workspaceFiles";
import { researchFolders } from "./researchFolders";
import { unknownProblems } from "./unknownProblems";

/** Reads notes, experiments and people's files and keeps them as they are on disk. */
export class ResearchStore implements vscode.Disposable {
  private readonly owned = new Disposables();
  private readonly changed = this.owned.add(new vscode.EventEmitter<void>());
  private readonly feed: ChangeFeed;
  private readonly table = new FileTable<ResearchFile>(
    (uri) => this.kindOf(uri) !== undefined,
    (uri) => this.readFile(uri),
    // Each write is told twice, by us and by the watcher. A tree that is drawn anew meanwhile forgets which row a menu was opened on.
    (before, now) => JSON.stringify(before) === JSON.stringify(now),
  );
  private index: Research | undefined;
  private loading: Promise<void> | undefined;

  /** After each change of a note, an experiment or a person's file. */
  readonly onDidChange = this.changed.event;

  /** `resolve` gives the full id that a record's id stands for. */
  constructor(
    private readonly resolve: (id: string) => string | undefined,
    onDidChangeIds: vscode.Event<void>,
    private readonly log: Log,
  ) {
    this.feed = this.owned.add(
      new ChangeFeed(
        (changes) => this.apply(changes),
        (error) => log.error("reloading research records", error),
      ),
    );
    this.owned.add(onDidChangeSettings(["researchFolder", "notes.include"], () => void this.reload()));
    this.owned.add(vscode.workspace.onDidChangeWorkspaceFolders(() => void this.reload()));
    this.owned.add(onDidChangeIds(() => (this.index = undefined)));
  }

  /** All records, joined to the problems that they name. */
  get research(): Research {
    this.index ??= this.build();
    return this.index;
  }

  /** What is wrong with the files by themselves. */
  get diagnostics(): Diagnostic[] {
    return [...this.table.records.values()].flatMap((file) => file.diagnostics);
  }

  /** The problems that records name and no catalogue has; `ids` are those that there are. */
  unknownProblems(ids: () => Iterable<string>): Promise<Diagnostic[]> {
    return unknownProblems(this.research, (uri) => this.kindOf(uri), ids);
  }

  whenReady(): Promise<void> {
    return this.loading ?? this.reload();
  }

  reload(): Promise<void> {
    const run = (this.loading ?? Promise.resolve()).then(() => this.load());
    this.loading = run;
    return run;
  }

  private async load(): Promise<void> {
    const started = Date.now();
    const folders = this.roots();
    this.feed.watch(folders);
    const { incomplete } = await this.table.load(folders);
    if (incomplete) this.log.warn("the workspace holds too many files; some notes may be missing");
    this.publish();
    for (const research of researchFolders()) void recoverWrites(research);
    this.log.info(`research: ${this.table.records.size} files, ${Date.now() - started} ms`);
  }

  private async apply(changes: Changes): Promise<void> {
    if (await this.table.apply(changes)) this.publish();
  }

  private publish(): void {
    this.index = undefined;
    this.changed.fire();
  }

  private build(): Research {
    const files = [...this.table.records.values()];
    return buildResearch(
      {
        notes: files.flatMap((file) => file.note ?? []),
        experiments: files.flatMap((file) => file.experiment ?? []),
        people: files.flatMap((file) => file.person ?? []),
        mentions: files.flatMap((file) => file.mentions),
      },
      this.resolve,
    );
  }

  /** The workspace's folders, and the personal vault where it lies outside of them. */
  private roots(): vscode.Uri[] {
    const roots = (vscode.workspace.workspaceFolders ?? []).map((folder) => folder.uri);
    return [...roots, ...researchFolders().filter((vault) => !roots.some((root) => isInside(root, vault)))];
  }

  /** What a file is looked at for, by where it lies; undefined for one that is passed over. */
  kindOf(uri: vscode.Uri): ResearchKind | undefined {
    const research = researchFolders().find((folder) => isInside(folder, uri));
    const inResearch = research && relativePath(research, uri);
    const kind = inResearch && researchKind(inResearch);
    if (kind) return kind;
    const root = vscode.workspace.getWorkspaceFolder(uri)?.uri;
    if (!root || !isWalked(root, uri)) return undefined;
    const path = relativePath(root, uri)!;
    return settings.notesInclude(root).some((glob) => matchesGlob(glob, path)) ? "markdown" : undefined;
  }

  private async readFile(uri: vscode.Uri): Promise<ResearchFile | undefined> {
    const kind = this.kindOf(uri);
    return kind && readResearchFile(workspaceFiles, uri.toString(), kind);
  }

  dispose(): void {
    this.owned.dispose();
  }
}
