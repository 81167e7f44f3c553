import * as fs from "node:fs/promises";
import path from "node:path";

/** What a cache may hold. */
interface Bounds {
  /** Files that nobody used for so many days go. */
  days: number;
  /** Of the rest, the longest unused go until the others have so many bytes. */
  bytes: number;
}

const USUAL: Bounds = { days: 30, bytes: 500_000_000 };
const DAY_MS = 86_400_000;

/** Removes what is old, and what is too much, below a folder of things that can be made again. Never rejects. */
export async function pruneCache(folder: string, { days, bytes }: Bounds = USUAL): Promise<void> {
  const entries = await fs.readdir(folder, { recursive: true, withFileTypes: true }).catch(() => []);
  const files: { file: string; used: number; size: number }[] = [];
  for (const entry of entries) {
    if (!entry.isFile()) continue;
    const file = path.join(entry.parentPath, entry.name);
    const stat = await fs.stat(file).catch(() => undefined);
    // Not every system notes when a file is read.
    if (stat) files.push({ file, used: Math.max(stat.atimeMs, stat.mtimeMs), size: stat.size });
  }
  files.sort((a, b) => b.used - a.used);
  const oldest = Date.now() - days * DAY_MS;
  let left = bytes;
  for (const { file, used, size } of files) {
    left -= size;
    if (used < oldest || left < 0) await fs.rm(file, { force: true }).catch(() => undefined);
  }
}
