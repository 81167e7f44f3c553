import * as vscode from "vscode";
import type { RunFiles } from "../../core/runs/types";
import { list, readBytes, stat } from "../files/files";

/** What tells of a file or folder, by its path below the place, whether it has changed: when it was written, and its size. */
export type Stamps = Map<string, { mtime: number; size: number }>;

/** Of more files than these, only those that were written last are looked at again. */
const MOST_STAMPS = 400;
const AT_ONCE = 16;

/** What a run reader may see of a folder or file: nothing above it. Of what it looks at, the state before is put down in `stamps`. */
export function runFilesAt(root: vscode.Uri, stamps?: Stamps): RunFiles {
  const look = async (path: string): Promise<vscode.Uri | undefined> => {
    const uri = within(root, path);
    if (uri && stamps && !stamps.has(path)) stamps.set(path, await stampOf(uri));
    return uri;
  };
  return {
    async list(path) {
      const uri = await look(path);
      return uri
        ? (await list(uri)).map(([name, type]) => ({ name, folder: (type & vscode.FileType.Directory) !== 0 }))
        : [];
    },
    async size(path) {
      const uri = within(root, path);
      return uri && (await stat(uri))?.size;
    },
    async read(path) {
      const uri = await look(path);
      return uri && (await readBytes(uri));
    },
  };
}

/** Whether any of what was looked at has changed since. */
export async function haveChanged(root: vscode.Uri, stamps: Stamps): Promise<boolean> {
  const latest = [...stamps].sort(([, a], [, b]) => b.mtime - a.mtime).slice(0, MOST_STAMPS);
  for (let from = 0; from < latest.length; from += AT_ONCE) {
    const changed = await Promise.all(
      latest.slice(from, from + AT_ONCE).map(async ([path, before]) => {
        const uri = within(root, path);
        const now = uri && (await stampOf(uri));
        return now?.mtime !== before.mtime || now.size !== before.size;
      }),
    );
    if (changed.includes(true)) return true;
  }
  return false;
}

async function stampOf(uri: vscode.Uri): Promise<{ mtime: number; size: number }> {
  const found = await stat(uri);
  return { mtime: found?.mtime ?? 0, size: found?.size ?? -1 };
}

function within(root: vscode.Uri, path: string): vscode.Uri | undefined {
  const parts = path.split("/").filter((part) => part && part !== ".");
  if (parts.includes("..")) return undefined;
  return parts.length ? vscode.Uri.joinPath(root, ...parts) : root;
}
