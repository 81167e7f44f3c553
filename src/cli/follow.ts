import * as fs from "node:fs";
import path from "node:path";
import type { NodeWorkspace } from "./workspace";

const DEBOUNCE_MS = 100;

/**
 * Has a workspace read again when its catalogues, records or the files beside them change.
 * @param failed is told of a folder that cannot be watched; what lies in it is then read once
 * @returns ends it
 */
export function followChanges(workspace: NodeWorkspace, failed: (error: Error) => void): () => void {
  let timer: NodeJS.Timeout | undefined;
  const changed = () => {
    clearTimeout(timer);
    timer = setTimeout(() => workspace.changed(), DEBOUNCE_MS);
  };
  const watchers: fs.FSWatcher[] = [];
  const watch = (folder: string, recursive: boolean) => {
    if (!fs.existsSync(folder)) return;
    try {
      watchers.push(fs.watch(folder, { recursive }, changed).on("error", failed));
    } catch (error) {
      failed(error as Error);
    }
  };
  // The workspace's own folder tells of these two when they are made.
  watch(workspace.root, false);
  for (const name of ["problems", "research"]) watch(path.join(workspace.root, name), true);
  return () => {
    clearTimeout(timer);
    for (const watcher of watchers) watcher.close();
  };
}
