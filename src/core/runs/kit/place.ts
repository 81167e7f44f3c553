import { compareTexts } from "../../base/collections";
import { below, type FileEntry, type Files, LARGEST_READ } from "../../base/files";
import { parseJson } from "./jsonText";
import type { Parsed } from "./jsonText";
import { parseYaml } from "./yamlText";
import { t } from "../../base/language";

/** What to say of a file that is listed and cannot be had. */
export const unreadable = (): string => t("cannot be read, or is larger than the 256 MB that are read");

/** Folders with more entries hold data, not runs: there the quick order will do. */
const MOST_COLLATED = 5_000;
/** How many folders one search goes through. */
const MOST_FOLDERS = 3_000;
/** Folders that hold other things than runs; those of other trackers are theirs to read. */
const NOT_SEARCHED = new Set([
  "node_modules",
  "__pycache__",
  "site-packages",
  "wandb",
  "mlruns",
  "mlartifacts",
  "artifacts",
]);

/**
 * The linked place as readers see it: listings are remembered and sorted as people count (`run_2` before `run_10`), failures are absences,
 * and a single file is a folder with that file in it, named `name`.
 */
export async function openPlace(files: Files, name: string): Promise<{ files: Files; single: boolean }> {
  const safe = guarded(files);
  if ((await safe.list("")).length > 0) return { files: safe, single: false };
  const bytes = await safe.read("");
  if (!bytes) return { files: safe, single: false };
  const only = { name: name || "file", folder: false };
  return {
    single: true,
    files: {
      ...safe,
      list: (path) => Promise.resolve(path === "" ? [only] : []),
      read: (path) => Promise.resolve(path === only.name ? bytes : undefined),
      readRange: (path, start, length) =>
        Promise.resolve(path === only.name ? bytes.subarray(start, start + length) : undefined),
      stat: (path) => safe.stat(path === only.name ? "" : path),
    },
  };
}

function guarded(files: Files): Files {
  const known = new Map<string, Promise<readonly FileEntry[]>>();
  const list = async (path: string): Promise<readonly FileEntry[]> => {
    try {
      const entries = [...(await files.list(path))];
      const compare = entries.length > MOST_COLLATED ? compareTexts : byNumber;
      return entries.sort((a, b) => compare(a.name, b.name));
    } catch {
      return [];
    }
  };
  return {
    ...files,
    list(path) {
      let listing = known.get(path);
      if (!listing) known.set(path, (listing = list(path)));
      return listing;
    },
    async read(path) {
      try {
        // A larger one is left out and said so: it is held in memory while it is read.
        return await files.read(path, LARGEST_READ);
      } catch {
        return undefined;
      }
    },
    async readRange(path, start, length) {
      try {
        return await files.readRange(path, start, length);
      } catch {
        return undefined;
      }
    },
  };
}

const NUMERIC = new Intl.Collator("en", { numeric: true });

/** Compares names as people count: `version_9` comes before `version_10`. */
export function byNumber(a: string, b: string): number {
  return NUMERIC.compare(a, b) || compareTexts(a, b);
}

/** Names of the files of a folder, or of the folders in it, in the order in which they are listed. */
export async function names(files: Files, folder: string, folders: boolean): Promise<string[]> {
  return (await files.list(folder)).filter((file) => file.folder === folders).map((file) => file.name);
}

/** Whether there is a file, not a folder, at a path. */
export async function hasFile(files: Files, path: string): Promise<boolean> {
  const slash = path.lastIndexOf("/");
  const name = path.slice(slash + 1);
  return (await files.list(slash < 0 ? "" : path.slice(0, slash))).some((file) => file.name === name && !file.folder);
}

/** Text in UTF-8, or in UTF-16 when it says so; undefined when there is no such file. Bytes that are no text become U+FFFD. */
export async function readText(files: Files, path: string): Promise<string | undefined> {
  const bytes = await files.read(path);
  return bytes && decode(bytes);
}

/** What the text of a file begins with, in UTF-8; `""` when there is no such file. @param length in bytes */
export async function startOf(files: Files, path: string, length: number): Promise<string> {
  return new TextDecoder().decode((await files.readRange(path, 0, length)) ?? new Uint8Array());
}

function decode(bytes: Uint8Array): string {
  return new TextDecoder(encodingOf(bytes)).decode(bytes);
}

/** Windows' own tools write UTF-16 with a mark; all else is read as UTF-8. */
export function encodingOf(bytes: Uint8Array): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return "utf-16le";
  return bytes[0] === 0xfe && bytes[1] === 0xff ? "utf-16be" : "utf-8";
}

/** A JSON or YAML file (`dvc.lock` is YAML), by its ending; undefined when there is none. */
export async function readData(files: Files, path: string): Promise<Parsed | undefined> {
  const text = await readText(files, path);
  if (text === undefined) return undefined;
  return /\.(?:ya?ml|lock)$/i.test(path) ? parseYaml(text) : parseJson(text);
}

/** A folder that a search came by, with what it holds. */
export interface Found {
  path: string;
  entries: readonly FileEntry[];
}

interface Walk {
  folders: readonly Found[];
  whole: boolean;
}
/** Each reader of a place searches it. */
const walks = new WeakMap<Files, Map<number, Promise<Walk>>>();

/** The place's folders, itself first (`""`), down to `depth` levels, without hidden ones and those that hold no runs. */
export async function searchFolders(
  files: Files,
  depth: number,
  wanted: (found: Found) => boolean,
): Promise<{ found: Found[]; whole: boolean }> {
  const known = walks.get(files) ?? new Map<number, Promise<Walk>>();
  walks.set(files, known);
  const walk = known.get(depth) ?? walkFolders(files, depth);
  known.set(depth, walk);
  const { folders, whole } = await walk;
  return { found: folders.filter(wanted), whole };
}

/** Of the files with such names in the place's own folder those that are right, or where none is those in the folders below it. */
export async function ownOrBelow(
  files: Files,
  depth: number,
  named: RegExp,
  right: (paths: readonly string[]) => Promise<string[]>,
): Promise<string[]> {
  const own = await right((await names(files, "", false)).filter((name) => named.test(name)));
  if (own.length) return own;
  const isNamed = ({ name, folder }: FileEntry) => !folder && named.test(name);
  const { found } = await searchFolders(files, depth, ({ path, entries }) => path !== "" && entries.some(isNamed));
  return right(found.flatMap(({ path, entries }) => entries.filter(isNamed).map(({ name }) => below(path, name))));
}

async function walkFolders(files: Files, depth: number): Promise<Walk> {
  const folders: Found[] = [];
  let level = [""];
  let seen = 0;
  for (let at = 0; at <= depth && level.length; at++) {
    const next: string[] = [];
    for (const path of level) {
      if (seen++ >= MOST_FOLDERS) return { folders: inOrder(folders), whole: false };
      const here = { path, entries: await files.list(path) };
      folders.push(here);
      for (const { name, folder, link } of here.entries) {
        // A link may lead back up.
        if (folder && !link && !name.startsWith(".") && !NOT_SEARCHED.has(name)) next.push(below(path, name));
      }
    }
    level = next;
  }
  return { folders: inOrder(folders), whole: true };
}

function inOrder(folders: Found[]): Found[] {
  return folders.sort((a, b) => byNumber(a.path, b.path));
}
