import * as vscode from "vscode";
import type { Files } from "../../core/base/files";
import { SITE_MARK } from "../../core/base/folders/walk";
import { eachOf } from "../../core/base/slices";
import { Disposables } from "../../host/disposables";
import { isInside } from "./paths";

/** URIs that changed, appeared or vanished since the last round; a vanished folder stands for all that was in it. */
export type Changes = readonly string[];

const QUIET_MS = 80;
const AT_ONCE = 12;

const written = new vscode.EventEmitter<vscode.Uri>();

/** When this window has written a file itself. */
export const onDidWrite = written.event;

/** Says that we wrote a file. The feed takes it up as it would from the watcher, which can lose an event under load. */
export function announceWrite(uri: vscode.Uri): void {
  written.fire(uri);
}

/** Who follows the changes: one round of it at a time, and what fails or takes long keeps nobody else from theirs. */
class Follower {
  private readonly pending = new Set<string>();
  private running = false;
  private ended = false;

  constructor(
    private readonly handle: (changes: Changes) => Promise<void>,
    private readonly failed: (error: unknown) => void,
  ) {}

  async push(uris: Changes): Promise<void> {
    for (const uri of uris) this.pending.add(uri);
    if (this.running || this.ended || !this.pending.size) return;
    this.running = true;
    const changes = [...this.pending];
    this.pending.clear();
    try {
      await this.handle(changes);
    } catch (error) {
      this.failed(error);
    } finally {
      this.running = false;
      void this.push([]);
    }
  }

  dispose(): void {
    this.ended = true;
    this.pending.clear();
  }
}

/**
 * One watcher for each folder, for all stores: changes that come in a burst (a pull, a checkout) are handed on together, and those that come while a
 * round is under way make the next one.
 */
export class ChangeFeed implements vscode.Disposable {
  private watchers = new Disposables();
  private watched: readonly string[] = [];
  private readonly pending = new Set<string>();
  private timer: ReturnType<typeof setTimeout> | undefined;
  private readonly followers = new Set<Follower>();
  private ended = false;

  constructor(private readonly files: Files) {}

  /** Calls back with what changed, until the result is disposed of; `failed` is told what the callback throws. */
  follow(handle: (changes: Changes) => Promise<void>, failed: (error: unknown) => void): vscode.Disposable {
    const follower = new Follower(handle, failed);
    this.followers.add(follower);
    return new vscode.Disposable(() => {
      this.followers.delete(follower);
      follower.dispose();
    });
  }

  /** Replaces the folders that are watched, where they are others. */
  watch(folders: readonly vscode.Uri[]): void {
    const names = folders.map(String);
    // A load that was under way when the extension was switched off comes here afterwards.
    if (this.ended || names.join("\n") === this.watched.join("\n")) return;
    this.watched = names;
    this.watchers.dispose();
    this.watchers = new Disposables();
    const push = (uri: vscode.Uri) => folders.some((folder) => isInside(folder, uri)) && this.push(uri);
    this.watchers.add(written.event(push));
    this.watchers.add(vscode.workspace.onDidSaveTextDocument((document) => push(document.uri)));
    this.watchers.add(vscode.workspace.onDidDeleteFiles(({ files }) => files.forEach(push)));
    this.watchers.add(
      vscode.workspace.onDidRenameFiles(({ files }) =>
        files.forEach(({ oldUri, newUri }) => (push(oldUri), push(newUri))),
      ),
    );
    for (const folder of folders) {
      const watcher = this.watchers.add(
        vscode.workspace.createFileSystemWatcher(new vscode.RelativePattern(folder, "**/*")),
      );
      for (const event of [watcher.onDidChange, watcher.onDidCreate, watcher.onDidDelete])
        this.watchers.add(event((uri) => this.push(uri)));
    }
  }

  private push(uri: vscode.Uri): void {
    if (this.ended || uri.path.includes("/.git/") || uri.path.endsWith(".tmp")) return;
    this.pending.add(uri.toString());
    clearTimeout(this.timer);
    this.timer = setTimeout(() => void this.round(), QUIET_MS);
  }

  private async round(): Promise<void> {
    const changes = [...this.pending];
    this.pending.clear();
    const told = await outsideSites(this.files, changes, this.watched);
    for (const follower of this.followers) void follower.push(told);
  }

  dispose(): void {
    this.ended = true;
    clearTimeout(this.timer);
    for (const follower of this.followers) follower.dispose();
    this.followers.clear();
    this.watchers.dispose();
  }
}

/** Without what lies in a published site below a watched folder, as walks leave it out: it was made of what is watched elsewhere. */
async function outsideSites(files: Files, changes: Changes, roots: readonly string[]): Promise<Changes> {
  const sites = new Map<string, Promise<boolean>>();
  const isSite = (folder: string): Promise<boolean> => {
    let asked = sites.get(folder);
    if (!asked) sites.set(folder, (asked = holdsMark(folder)));
    return asked;
  };
  // What cannot be looked at is taken up: whoever reads it has the sentence for that.
  const holdsMark = async (folder: string): Promise<boolean> => {
    try {
      return (await files.stat(files.at(folder, SITE_MARK)))?.kind === "file";
    } catch {
      return false;
    }
  };
  const told: string[] = [];
  await eachOf(changes, AT_ONCE, async (uri) => {
    const root = roots.find((folder) => uri.startsWith(`${folder}/`)) ?? uri;
    for (let at = uri.lastIndexOf("/"); at > root.length; at = uri.lastIndexOf("/", at - 1))
      if (await isSite(uri.slice(0, at))) return;
    told.push(uri);
  });
  return told;
}
