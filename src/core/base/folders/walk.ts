import { compareTexts } from "../collections";
import type { Files } from "../files";
import { eachOf, type Pause, sortedInSlices } from "../slices";

/** Folders that hold no notes or catalogues of anybody's and may hold very many files. */
const SKIPPED_FOLDERS = new Set([
  "node_modules",
  ".git",
  ".hg",
  ".svn",
  "__pycache__",
  ".venv",
  "venv",
  ".tox",
  ".cache",
  "dist",
  "out",
  "build",
]);

/** Names what a published site left in its folder: pages and bibliographies that were made of what a walk finds elsewhere. */
export const SITE_MARK = ".open-problems-site";

/** A walk stops here and says so: a workspace may hold a data set of millions of files. */
const MOST_ENTRIES = 300_000;

/** Entries of folders between two looks at the clock. */
const PIECE = 500;
const FOLDERS_AT_ONCE = 16;

/** A file that a walk came by. */
export interface Found {
  /** As the port names it. */
  file: string;
  /** Below the folder that was walked, with `/`. */
  path: string;
}

export interface WalkOptions {
  pause: Pause;
  /** Whether the walk is to end where it is. */
  isStopped?(): boolean;
  /** Whether a folder below the walked one is left out. */
  isSkipped?(folder: string): boolean;
}

/**
 * All files below a folder whose path `accepts` takes, in the order of their paths; a published site is left out. Links to folders are not
 * followed, so that no loop can hold it.
 * @returns `incomplete` where it stopped early, or a folder could not be listed, which costs what is in that folder alone
 */
export async function walk(
  files: Files,
  folder: string,
  accepts: (found: Found) => boolean,
  { pause, isStopped, isSkipped }: WalkOptions,
): Promise<{ files: Found[]; incomplete: boolean }> {
  const found: Found[] = [];
  let entries = 0;
  let unlisted = false;
  let level: Found[] = [{ file: folder, path: "" }];
  while (level.length) {
    const next: Found[] = [];
    await eachOf(level, FOLDERS_AT_ONCE, async (parent) => {
      if (isStopped?.() || entries > MOST_ENTRIES) return;
      const listed = await files.list(parent.file).catch(() => undefined);
      if (!listed) unlisted = true;
      if (parent.path && listed?.some(({ name }) => name === SITE_MARK)) return;
      for (const entry of listed ?? []) {
        if (++entries % PIECE === 0) await pause();
        const one = {
          file: files.at(parent.file, entry.name),
          path: parent.path ? `${parent.path}/${entry.name}` : entry.name,
        };
        if (!entry.folder) {
          if (accepts(one)) found.push(one);
        } else if (!entry.link && !SKIPPED_FOLDERS.has(entry.name) && !isSkipped?.(one.file)) next.push(one);
      }
    });
    level = next;
  }
  const sorted = await sortedInSlices(found, (a, b) => compareTexts(a.path, b.path), pause);
  return { files: sorted, incomplete: unlisted || entries > MOST_ENTRIES };
}

/** Whether a walk comes by the file at a path below the walked folder: none of the folders between them is one that walks skip. */
export function isWalkedPath(path: string): boolean {
  return !path
    .split("/")
    .slice(0, -1)
    .some((part) => SKIPPED_FOLDERS.has(part));
}
