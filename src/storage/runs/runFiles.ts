import type * as vscode from "vscode";
import { type Files, placeAt } from "../../core/base/files";
import { workspaceFiles } from "../files/workspaceFiles";

/** What tells of a file or folder, by its path below the place, whether it has changed: when it was written, and its size. */
export type Stamps = Map<string, { mtime: number; size: number }>;

/** Of more files than these, only those that were written last are looked at again. */
const MOST_STAMPS = 400;
const AT_ONCE = 16;

/** What a run reader may see of a folder or file: nothing above it. Of what it looks at, the state before is put down in `stamps`. */
export function runFilesAt(root: vscode.Uri, stamps?: Stamps): Files {
  const place = placeAt(workspaceFiles, root.toString());
  const look = async (path: string): Promise<void> => {
    if (stamps && !stamps.has(path)) stamps.set(path, await stampOf(place, path));
  };
  return {
    ...place,
    async list(path) {
      await look(path);
      return place.list(path);
    },
    async read(path, most) {
      await look(path);
      return place.read(path, most);
    },
    async readRange(path, start, length) {
      await look(path);
      return place.readRange(path, start, length);
    },
  };
}

/** Whether any of what was looked at has changed since. */
export async function haveChanged(root: vscode.Uri, stamps: Stamps): Promise<boolean> {
  const place = placeAt(workspaceFiles, root.toString());
  const latest = [...stamps].sort(([, a], [, b]) => b.mtime - a.mtime).slice(0, MOST_STAMPS);
  for (let from = 0; from < latest.length; from += AT_ONCE) {
    const changed = await Promise.all(
      latest.slice(from, from + AT_ONCE).map(async ([path, before]) => {
        const now = await stampOf(place, path);
        return now.mtime !== before.mtime || now.size !== before.size;
      }),
    );
    if (changed.includes(true)) return true;
  }
  return false;
}

async function stampOf(place: Files, path: string): Promise<{ mtime: number; size: number }> {
  const found = await place.stat(path);
  return { mtime: found?.mtime ?? 0, size: found?.size ?? -1 };
}
