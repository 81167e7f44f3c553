import * as vscode from "vscode";
import type { RunFiles } from "../core/runs/types";
import { list, readBytes } from "./files";

/** Larger files than this are not read into memory: runs may keep checkpoints beside their logs. */
const LARGEST = 256_000_000;

/** What a run reader may see of a folder or file: nothing above it. */
export function runFilesAt(root: vscode.Uri): RunFiles {
  const at = (path: string): vscode.Uri | undefined => {
    const parts = path.split("/").filter((part) => part && part !== ".");
    return parts.includes("..") ? undefined : parts.length ? vscode.Uri.joinPath(root, ...parts.map((part) => part)) : root;
  };
  return {
    async list(path) {
      const uri = at(path);
      return uri ? (await list(uri)).map(([name, type]) => ({ name, folder: (type & vscode.FileType.Directory) !== 0 })) : [];
    },
    async read(path) {
      const uri = at(path);
      if (!uri) return undefined;
      try {
        const { size, type } = await vscode.workspace.fs.stat(uri);
        return type & vscode.FileType.File && size <= LARGEST ? await readBytes(uri) : undefined;
      } catch {
        return undefined;
      }
    },
  };
}
