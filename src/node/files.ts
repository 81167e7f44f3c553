import * as fs from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { type FileEntry, type Files, type FileStat, LARGEST_READ, uriBelow, uriPart } from "../core/base/files";
import { writeWholeFile } from "../core/base/folders/wholeWrite";

const onWindows = process.platform === "win32";

/** The `file:` URI of a path (from the working directory where it is relative), spelled as VS Code spells it. */
export function fileUri(file: string): string {
  const full = path.resolve(file);
  if (!onWindows) return uriBelow("file:///", full);
  const slashes = full.replaceAll("\\", "/");
  if (slashes.startsWith("//")) return `file:${slashes.split("/").map(uriPart).join("/")}`;
  return uriBelow("file:///", `${slashes[0]!.toLowerCase()}${slashes.slice(1)}`);
}

/** The path of a `file:` URI. Throws for what is none. */
export function filePath(uri: string): string {
  return !onWindows && /^file:\/\/\/[^?#]*$/.test(uri) ? decodeURIComponent(uri.slice(7)) : fileURLToPath(uri);
}

/** The size of a folder of some thousand files, in bytes. */
const LONG_LIST = 200_000;

/** The files of this machine; each is named by its `file:` URI. */
export const nodeFiles: Required<Files> = {
  at: uriBelow,

  async list(folder) {
    const entries: FileEntry[] = [];
    try {
      const parent = filePath(folder);
      // In pieces a folder takes four turns, and half a million files at once hold up everything: most file systems say how long a folder's list is.
      const { size } = await fs.promises.stat(parent);
      const listed =
        size > LONG_LIST
          ? await fs.promises.opendir(parent, { bufferSize: 1024 })
          : await fs.promises.readdir(parent, { withFileTypes: true });
      for await (const entry of listed) {
        const { name } = entry;
        if (entry.isFile()) entries.push({ name, folder: false });
        else if (entry.isDirectory()) entries.push({ name, folder: true });
        else if (entry.isSymbolicLink()) {
          const kind = await kindOf(path.join(parent, name));
          if (kind !== "other") entries.push({ name, folder: kind === "folder", link: true });
        }
      }
    } catch {
      // Missing, no folder, or not ours to read.
    }
    return entries;
  },

  async stat(uri) {
    try {
      return statOf(await fs.promises.stat(filePath(uri)));
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException;
      return code === "EACCES" || code === "EPERM" ? { kind: "other", size: 0, mtime: 0 } : undefined;
    }
  },

  read(file, most = LARGEST_READ) {
    return withFile(file, ({ size }) => (size > most ? undefined : [0, size]));
  },

  readRange(file, start, length) {
    return withFile(file, ({ size }) => [start, Math.max(0, Math.min(length, size - start, LARGEST_READ))]);
  },

  watch(folder, changed) {
    const parent = filePath(folder);
    const watcher = fs.watch(parent, { recursive: true }, (_, name) =>
      changed(name === null ? folder : uriBelow(folder, name.replaceAll("\\", "/"))),
    );
    // A folder that goes away ends its watcher.
    watcher.on("error", () => changed(folder));
    return () => watcher.close();
  },

  async real(uri) {
    return fileUri(await realPath(filePath(uri)));
  },

  async write(file, bytes, { overwrite, isLate }) {
    const target = overwrite ? await realPath(filePath(file)) : filePath(file);
    const folder = path.dirname(target);
    const { copyFile, mkdir, rename, link, unlink } = fs.promises;
    const old = overwrite ? await fs.promises.stat(target).catch(() => undefined) : undefined;
    await writeWholeFile(
      {
        create: async () => void (await mkdir(folder, { recursive: true })),
        write: (name, content) => writeNew(path.join(folder, name), content, old),
        rename: async (from, to, replaces) => {
          const [source, place] = [path.join(folder, from), path.join(folder, to)];
          if (replaces && old && old.nlink > 1) {
            await copyFile(source, place);
            return unlink(source);
          }
          if (replaces) return rename(source, place);
          // Unlike a rename it fails where the file is there; not every file system has it.
          const linked = await link(source, place).then(
            () => true,
            (error: NodeJS.ErrnoException) => {
              if (error.code === "EEXIST" || fs.existsSync(place)) throw error;
              return false;
            },
          );
          await (linked ? unlink(source) : rename(source, place));
        },
        remove: (name) => unlink(path.join(folder, name)),
      },
      path.basename(target),
      bytes,
      overwrite,
      isLate,
    );
  },
};

/** A file that is not there yet, which nobody may read who could not read the one whose place it will take. */
async function writeNew(file: string, content: Uint8Array, old: fs.Stats | undefined): Promise<void> {
  const opened = await fs.promises.open(file, "wx", old ? 0o600 : 0o666);
  try {
    if (old) {
      // Only root may give files away; where we may not, it stays ours.
      await opened.chown(old.uid, old.gid).catch(() => undefined);
      await opened.chmod(old.mode & 0o7777);
    }
    await opened.writeFile(content);
  } finally {
    await opened.close();
  }
}

/** Where a path really leads; of what is not there yet, the part above it that is. A link to nothing leads where it says. */
async function realPath(file: string): Promise<string> {
  try {
    return await fs.promises.realpath(file);
  } catch {
    const parent = path.dirname(file);
    if (parent === file) return file;
    const target = await fs.promises.readlink(file).catch(() => undefined);
    if (target !== undefined) return path.resolve(await realPath(parent), target);
    return path.join(await realPath(parent), path.basename(file));
  }
}

function statOf(stats: fs.Stats): FileStat {
  const kind = stats.isFile() ? "file" : stats.isDirectory() ? "folder" : "other";
  return { kind, size: stats.size, mtime: stats.mtimeMs };
}

async function kindOf(file: string): Promise<FileStat["kind"]> {
  return fs.promises.stat(file).then(
    (stats) => statOf(stats).kind,
    () => "other",
  );
}

/** Without waiting for whoever would write to a pipe. Windows has neither flag. */
const READ = fs.constants.O_RDONLY | (fs.constants.O_NONBLOCK ?? 0);
const READ_NO_LINK = READ | (fs.constants.O_NOFOLLOW ?? 0);

/**
 * A stretch of a regular file: `wanted` says which, of a file of that size. It is looked at after it was opened, so that nothing else can be put in its
 * place; a link is followed only where it leads to a file, since opening a device can have effects.
 */
async function withFile(
  file: string,
  wanted: (stat: { size: number }) => [start: number, length: number] | undefined,
): Promise<Uint8Array | undefined> {
  try {
    const place = filePath(file);
    const opened = await open(place, READ_NO_LINK).catch(async (error: NodeJS.ErrnoException) => {
      if (error.code !== "ELOOP" && error.code !== "EMLINK") throw error;
      return (await kindOf(place)) === "file" ? open(place, READ) : undefined;
    });
    if (opened === undefined) return undefined;
    try {
      const stats = fs.fstatSync(opened);
      const stretch = stats.isFile() ? wanted(stats) : undefined;
      return stretch && (await readAll(opened, ...stretch));
    } finally {
      // Nothing was written: closing waits for nothing.
      fs.closeSync(opened);
    }
  } catch {
    return undefined;
  }
}

function open(place: string, flags: number): Promise<number> {
  return new Promise((resolve, reject) =>
    fs.open(place, flags, (error, opened) => (error ? reject(error) : resolve(opened))),
  );
}

async function readAll(opened: number, start: number, length: number): Promise<Uint8Array> {
  const bytes = new Uint8Array(length);
  let filled = 0;
  while (filled < length) {
    const read = await new Promise<number>((resolve, reject) =>
      fs.read(opened, bytes, filled, length - filled, start + filled, (error, count) =>
        error ? reject(error) : resolve(count),
      ),
    );
    if (!read) break;
    filled += read;
  }
  return filled === length ? bytes : bytes.subarray(0, filled);
}
