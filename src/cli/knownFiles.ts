import { createHash } from "node:crypto";
import path from "node:path";
import { fileURLToPath } from "node:url";
import type { Pause } from "../core/base/slices";
import type { FileIndex } from "../core/catalogue/index/fileIndex";
import { SnapshotFile, type SnapshotHost } from "../core/catalogue/reading/snapshotFile";
import type { KnownFiles } from "../core/catalogue/reading/source";
import { cacheFolder } from "../node/cacheFolder";
import { fileUri, nodeFiles } from "../node/files";

/** The bundler names this file by its content and by that of all that it imports, and so by how files are read. */
const VERSION = path.basename(fileURLToPath(import.meta.url));

/**
 * What the files of a catalogue's folder said: by their size and time where this process has read them, by their bytes where an earlier one has, which
 * kept it in the user's cache.
 */
export class KnownFolder implements KnownFiles {
  private readonly read = new Map<string, { size: number; mtime: number; index: FileIndex }>();

  private constructor(private readonly kept: SnapshotFile) {}

  static async open(folder: string, pause: Pause): Promise<KnownFolder> {
    const host: SnapshotHost = {
      files: nodeFiles,
      hash: (bytes) => Promise.resolve(createHash("sha256").update(bytes).digest("base64").slice(0, 24)),
      readsInParts: () => Promise.resolve(true),
      pause,
    };
    return new KnownFolder(await SnapshotFile.open(host, fileUri(cacheFolder()), VERSION, folder));
  }

  async unchanged(file: string): Promise<FileIndex | undefined> {
    const before = this.read.get(file);
    const now = await nodeFiles.stat(file);
    if (before && now?.size === before.size && now.mtime === before.mtime) return before.index;
    const index = await this.kept.unchanged(file);
    if (index && now) this.read.set(file, { size: now.size, mtime: now.mtime, index });
    return index;
  }

  async recall(file: string, bytes: Uint8Array, parse: () => Promise<FileIndex>): Promise<FileIndex> {
    const stat = await nodeFiles.stat(file);
    const index = await this.kept.recall(file, bytes, parse);
    if (stat) this.read.set(file, { size: stat.size, mtime: stat.mtime, index });
    return index;
  }

  /** Keeps it for the next process. Never rejects. Only who writes into the cache looks what of it has become too old or too much. */
  async save(): Promise<void> {
    if (await this.kept.save()) void import("../node/pruneCache").then(({ pruneCache }) => pruneCache(cacheFolder()));
  }
}
