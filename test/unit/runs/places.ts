import { readdir, readFile, stat } from "node:fs/promises";
import path from "node:path";
import type { RunFiles } from "../../../src/core/runs/types";
import { bytes } from "./bytes";

/** A folder or file on disk as readers see it. */
export function onDisk(root: string): RunFiles {
  const at = (below: string): string => path.join(root, ...below.split("/"));
  return {
    async list(below) {
      const entries = await readdir(at(below), { withFileTypes: true }).catch(() => []);
      return entries.map((entry) => ({ name: entry.name, folder: entry.isDirectory() }));
    },
    read: (below) => readFile(at(below)).catch(() => undefined),
    size: async (below) => (await stat(at(below)).catch(() => undefined))?.size,
  };
}

/** Files by path, in memory; the path `""` makes the place a single file. */
export function inMemory(files: Record<string, string | Uint8Array>): RunFiles {
  const entries = new Map(Object.entries(files).map(([name, content]) => [name, bytes(content)]));
  return {
    list(below) {
      const found = new Map<string, boolean>();
      const prefix = below && `${below}/`;
      for (const name of entries.keys()) {
        if (!name.startsWith(prefix) || name === below) continue;
        const [first, ...rest] = name.slice(prefix.length).split("/");
        found.set(first!, rest.length > 0);
      }
      return Promise.resolve([...found].map(([name, folder]) => ({ name, folder })));
    },
    read: (below) => Promise.resolve(entries.get(below)),
  };
}
