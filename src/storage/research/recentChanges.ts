import * as vscode from "vscode";
import type { RecentChange, RecentChanges } from "../../core/overview/input";
import { Disposables } from "../../host/disposables";
import { stat } from "../files/files";
import { isInside } from "../files/paths";

/** So many commits, or files, are looked at. */
const MOST = 15;

/** The part of the API of VS Code's Git that is used here (extensions/git/src/api/git.d.ts). */
interface Commit {
  hash: string;
  message: string;
  parents: string[];
  authorDate?: Date;
  authorName?: string;
  commitDate?: Date;
}
interface Change {
  uri: vscode.Uri;
}
interface Repository {
  rootUri: vscode.Uri;
  state: {
    indexChanges: Change[];
    workingTreeChanges: Change[];
    untrackedChanges?: Change[];
    onDidChange: vscode.Event<void>;
  };
  log(options: { maxEntries: number; path: string }): Promise<Commit[]>;
  diffBetween(from: string, to: string): Promise<Change[]>;
}
interface GitApi {
  repositories: Repository[];
  getRepository(uri: vscode.Uri): Repository | null;
  onDidOpenRepository: vscode.Event<Repository>;
}

/**
 * Tells what changed lately in folders of records: from the log of VS Code's own Git, where a repository is open and the workspace is trusted;
 * else by the times of the files. Starts no process itself, and asks for none in an untrusted workspace.
 */
export class ChangeHistory implements vscode.Disposable {
  private readonly owned = new Disposables();
  private readonly changed = this.owned.add(new vscode.EventEmitter<void>());
  private readonly watched = new Set<string>();
  private api: Promise<GitApi | undefined> | undefined;
  /** What each commit touched never changes. */
  private readonly touched = new Map<string, Promise<vscode.Uri[]>>();

  /** After a commit, or another change of a repository's state. */
  readonly onDidChange = this.changed.event;

  constructor() {
    this.owned.add(
      vscode.workspace.onDidGrantWorkspaceTrust(() => {
        this.api = undefined;
        this.changed.fire();
      }),
    );
  }

  /**
   * @param folders the folders of catalogues and records
   * @param files the files that are known in them, for where there is no git
   */
  async read(folders: readonly vscode.Uri[], files: readonly vscode.Uri[]): Promise<RecentChanges> {
    if (!folders.length) return { source: "none", changes: [], uncommitted: [] };
    const repositories = vscode.workspace.isTrusted ? await this.repositories(folders) : [];
    if (!repositories.length)
      return {
        source: vscode.workspace.isTrusted ? "files" : "untrusted",
        changes: await byTimes(files),
        uncommitted: [],
      };
    const found = await Promise.all(repositories.map(({ repository, inside }) => this.log(repository, inside)));
    const uncommitted = repositories.flatMap(({ repository: { state }, inside }) =>
      [...state.indexChanges, ...state.workingTreeChanges, ...(state.untrackedChanges ?? [])].filter(({ uri }) =>
        isInAny(inside, uri),
      ),
    );
    return {
      source: "git",
      changes: found
        .flat()
        .sort((a, b) => b.time - a.time)
        .slice(0, MOST),
      uncommitted: uncommitted.map(({ uri }) => uri.toString()),
    };
  }

  /** Those in which the folders lie, each with its folders. Git hands out another object whenever it is asked: a repository is told by its root. */
  private async repositories(
    folders: readonly vscode.Uri[],
  ): Promise<{ repository: Repository; inside: vscode.Uri[] }[]> {
    this.api ??= this.connect();
    const api = await this.api;
    const found = new Map<string, { repository: Repository; inside: vscode.Uri[] }>();
    for (const folder of folders) {
      const repository = api?.getRepository(folder);
      if (!repository) continue;
      const root = repository.rootUri.toString();
      const known = found.get(root);
      if (known) known.inside.push(folder);
      else found.set(root, { repository, inside: [folder] });
      this.watch(root, repository);
    }
    return [...found.values()];
  }

  private async connect(): Promise<GitApi | undefined> {
    try {
      const extension = vscode.extensions.getExtension<{ getAPI(version: 1): GitApi }>("vscode.git");
      const api = extension && (extension.isActive ? extension.exports : await extension.activate()).getAPI(1);
      if (api) this.owned.add(api.onDidOpenRepository(() => this.changed.fire()));
      return api;
    } catch {
      // Git is switched off or not there: the files' times serve.
      return undefined;
    }
  }

  private watch(root: string, repository: Repository): void {
    if (this.watched.has(root)) return;
    this.watched.add(root);
    this.owned.add(repository.state.onDidChange(() => this.changed.fire()));
  }

  private async log(repository: Repository, folders: readonly vscode.Uri[]): Promise<RecentChange[]> {
    const logs = await Promise.all(
      folders.map((folder) => repository.log({ maxEntries: MOST, path: folder.fsPath }).catch((): Commit[] => [])),
    );
    const commits = new Map(logs.flat().map((commit) => [commit.hash, commit]));
    const latest = [...commits.values()].sort(latestFirst).slice(0, MOST);
    return Promise.all(
      latest.map(async (commit) => ({
        time: timeOf(commit),
        title: commit.message.split("\n")[0]!,
        author: commit.authorName,
        files: (await this.filesOf(repository, commit)).filter((uri) => isInAny(folders, uri)).map(String),
      })),
    );
  }

  /** None for a repository's first commit, which is a change against nothing, and where git does not tell. */
  private filesOf(repository: Repository, { hash, parents }: Commit): Promise<vscode.Uri[]> {
    const known = this.touched.get(hash);
    if (known) return known;
    const [parent] = parents;
    const files = parent
      ? repository.diffBetween(parent, hash).then(
          (changes) => changes.map(({ uri }) => uri),
          () => [],
        )
      : Promise.resolve([]);
    this.touched.set(hash, files);
    return files;
  }

  dispose(): void {
    this.owned.dispose();
  }
}

function timeOf({ authorDate, commitDate }: Commit): number {
  return (authorDate ?? commitDate)?.getTime() ?? 0;
}

/** Of two commits within a second the one that was made upon the other comes first. */
function latestFirst(a: Commit, b: Commit): number {
  return timeOf(b) - timeOf(a) || Number(b.parents.includes(a.hash)) - Number(a.parents.includes(b.hash));
}

function isInAny(folders: readonly vscode.Uri[], file: vscode.Uri): boolean {
  return folders.some((folder) => isInside(folder, file));
}

async function byTimes(files: readonly vscode.Uri[]): Promise<RecentChange[]> {
  const found = await Promise.all(files.map(async (uri) => ({ uri, time: (await stat(uri))?.mtime ?? 0 })));
  return found
    .filter(({ time }) => time > 0)
    .sort((a, b) => b.time - a.time)
    .slice(0, MOST)
    .map(({ uri, time }) => ({ time, files: [uri.toString()] }));
}
