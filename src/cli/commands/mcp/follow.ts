import * as fs from "node:fs";
import path from "node:path";
import { fileKind } from "../../../core/base/folders/fileKind";
import { isWalkedPath } from "../../../core/base/folders/walk";
import { isBibliographyFile } from "../../../core/references/bibliography/readBibliography";
import { fileUri, nodeFiles } from "../../../node/files";
import type { NodeWorkspace } from "../../workspace";

const DEBOUNCE_MS = 100;

/** Folders all of whose files may be read: a mapping's source has any ending. They are watched first. */
const WHOLE = ["problems", "research"];

/** Each folder that is watched costs the system something, and a workspace may hold a data set. */
const MOST_FOLDERS = 4000;

/** Elsewhere than on Linux the system watches what lies below a folder by itself; there Node would walk all of it at once, `node_modules` too. */
const WATCHES_BELOW = process.platform === "darwin" || process.platform === "win32";

/**
 * Has a workspace read again when its catalogues, records or the notes and bibliographies elsewhere in it change.
 * @param failed is told once where not everything can be watched; what lies there is then read once
 * @returns ends it
 */
export function followChanges(workspace: NodeWorkspace, failed: (error: Error) => void): () => void {
  const { root } = workspace;
  const watchers = new Map<string, fs.FSWatcher>();
  let timer: NodeJS.Timeout | undefined;
  let ended = false;
  let told = false;

  const tell = (error: Error): void => {
    if (!told) failed(error);
    told = true;
  };

  const isRead = (file: string): boolean => {
    const below = path.relative(root, file).split(path.sep);
    if (WHOLE.includes(below[0]!)) return true;
    return (fileKind(file) === "markdown" || isBibliographyFile(file)) && isWalkedPath(below.join("/"));
  };

  function changed(): void {
    clearTimeout(timer);
    if (!ended) timer = setTimeout(() => workspace.changed(), DEBOUNCE_MS);
  }

  /** Returns whether it is watched from now on, and was not before. */
  function watch(folder: string): boolean {
    if (ended || watchers.has(folder)) return false;
    try {
      if (watchers.size >= MOST_FOLDERS)
        throw new Error(`Only the first ${MOST_FOLDERS} folders are followed; what changes in others is not seen.`);
      const watcher = fs.watch(folder, { recursive: WATCHES_BELOW }, (event, name) => seen(folder, event, name));
      watcher.on("error", () => forget(folder));
      watchers.set(folder, watcher);
      return true;
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== "ENOENT") tell(error as Error);
      return false;
    }
  }

  /** Watches a folder and those below it that walks come by. */
  async function watchTree(top: string): Promise<void> {
    for (let level = [top]; level.length;) {
      const next: string[] = [];
      for (const folder of level) {
        if (!watch(folder) || WATCHES_BELOW) continue;
        for (const { name, folder: isFolder, link } of await nodeFiles.list(fileUri(folder)))
          if (isFolder && !link && isWalkedPath(`${name}/`)) next.push(path.join(folder, name));
      }
      level = next;
    }
  }

  /** Ends what watches a folder that went away, and those below it. Returns whether there was such a folder. */
  function forget(folder: string): boolean {
    const before = watchers.size;
    for (const [one, watcher] of watchers) {
      if (one !== folder && !one.startsWith(folder + path.sep)) continue;
      watcher.close();
      watchers.delete(one);
    }
    return watchers.size < before;
  }

  function seen(folder: string, event: string, name: string | null): void {
    const file = name === null ? folder : path.join(folder, name);
    if (name === null || isRead(file)) changed();
    if (event !== "rename" || file === folder || WATCHES_BELOW) return;
    // What is made anew under a name is another folder. Of one that is moved away with all that is in it nothing else tells.
    if (forget(file)) changed();
    const isFolder = fs.statSync(file, { throwIfNoEntry: false })?.isDirectory();
    if (isFolder && isWalkedPath(`${path.basename(file)}/`)) void watchTree(file).then(changed);
  }

  void (async () => {
    for (const folder of [...WHOLE.map((name) => path.join(root, name)), root]) await watchTree(folder);
  })();
  return () => {
    ended = true;
    clearTimeout(timer);
    for (const watcher of watchers.values()) watcher.close();
  };
}
