import * as vscode from "vscode";
import { isInside } from "./paths";
import { Disposables } from "../../host/disposables";

/** URIs that changed, appeared or vanished since the last round; a vanished folder stands for all that was in it. */
export type Changes = readonly vscode.Uri[];

const QUIET_MS = 80;

const written = new vscode.EventEmitter<vscode.Uri>();

/** Says that we wrote a file. Feeds take it up as they would from the watcher, which can lose an event under load. */
export function announceWrite(uri: vscode.Uri): void {
  written.fire(uri);
}

/**
 * One watcher for each folder, and one round of reloading at a time: changes that come in a burst (a pull, a checkout) are handed on together,
 * and those that come while a round is under way make the next one.
 */
export class ChangeFeed implements vscode.Disposable {
  private watchers = new Disposables();
  private readonly pending = new Map<string, vscode.Uri>();
  private timer: ReturnType<typeof setTimeout> | undefined;
  private running = false;
  private ended = false;

  constructor(
    private readonly handle: (changes: Changes) => Promise<void>,
    private readonly failed: (error: unknown) => void,
  ) {}

  /** Replaces the folders that are watched. */
  watch(folders: readonly vscode.Uri[]): void {
    this.watchers.dispose();
    // A load that was under way when the extension was switched off comes here afterwards.
    if (this.ended) return;
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

  push(uri: vscode.Uri): void {
    if (uri.path.includes("/.git/") || uri.path.endsWith(".tmp")) return;
    this.pending.set(uri.toString(), uri);
    this.schedule();
  }

  private schedule(): void {
    clearTimeout(this.timer);
    if (this.ended) return;
    this.timer = setTimeout(() => void this.flush(), QUIET_MS);
  }

  private async flush(): Promise<void> {
    if (this.running || !this.pending.size) return;
    this.running = true;
    const changes = [...this.pending.values()];
    this.pending.clear();
    try {
      await this.handle(changes);
    } catch (error) {
      this.failed(error);
    } finally {
      this.running = false;
      if (this.pending.size) this.schedule();
    }
  }

  dispose(): void {
    this.ended = true;
    clearTimeout(this.timer);
    this.pending.clear();
    this.watchers.dispose();
  }
}
