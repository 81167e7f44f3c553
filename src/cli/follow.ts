import * as fs from "node:fs";
import path from "node:path";
import type { NodeWorkspace } from "./workspace";

const DEBOUNCE_MS = 100;
const WATCHED = ["problems", "research"];

/**
 * Has a workspace read again when its catalogues, records or the files beside them change.
 * @param failed is told of a folder that cannot be watched; what lies in it is then read once
 * @returns ends it
 */
export function followChanges(workspace: NodeWorkspace, failed: (error: Error) => void): () => void {
  let timer: NodeJS.Timeout | undefined;
  const watchers = new Map<string, fs.FSWatcher>();
  const watch = (folder: string, recursive: boolean): void => {
    const isThere = fs.existsSync(folder);
    if (!isThere) {
      // What is made anew under that name is another folder.
      watchers.get(folder)?.close();
      watchers.delete(folder);
    }
    if (!isThere || watchers.has(folder)) return;
    try {
      const watcher = fs.watch(folder, { recursive }, changed);
      watcher.on("error", failed);
      watchers.set(folder, watcher);
    } catch (error) {
      failed(error as Error);
    }
  };
  /** One of the two folders may come while we look; the workspace's own folder tells of that. */
  const watchAll = (): void => {
    watch(workspace.root, false);
    for (const name of WATCHED) watch(path.join(workspace.root, name), true);
  };
  function changed(): void {
    clearTimeout(timer);
    timer = setTimeout(() => {
      watchAll();
      workspace.changed();
    }, DEBOUNCE_MS);
  }
  watchAll();
  return () => {
    clearTimeout(timer);
    for (const watcher of watchers.values()) watcher.close();
  };
}
