import * as vscode from "vscode";
import { type FileEntry, type Files, type FileStat, LARGEST_READ, uriBelow } from "../../core/base/files";
import { timedFiles } from "../../core/base/untrusted/isolation";
import { writeWhole } from "./files";
import { throughNode } from "./links";

/** Files as VS Code gives them, of any scheme. */
const throughVscode: Files = {
  at: uriBelow,

  async list(folder) {
    try {
      const entries = await vscode.workspace.fs.readDirectory(vscode.Uri.parse(folder));
      return entries.flatMap(([name, type]): FileEntry[] => {
        const kind = kindOf(type);
        if (kind === "other") return [];
        const link = (type & vscode.FileType.SymbolicLink) !== 0;
        return [link ? { name, folder: kind === "folder", link } : { name, folder: kind === "folder" }];
      });
    } catch {
      return [];
    }
  },

  async stat(uri) {
    try {
      const { type, size, mtime } = await vscode.workspace.fs.stat(vscode.Uri.parse(uri));
      return { kind: kindOf(type), size, mtime };
    } catch (error) {
      const isGone = error instanceof vscode.FileSystemError && error.code === "FileNotFound";
      return isGone ? undefined : { kind: "other", size: 0, mtime: 0 };
    }
  },

  async read(file, most = LARGEST_READ) {
    const found = await throughVscode.stat(file);
    if (found?.kind !== "file" || found.size > most) return undefined;
    try {
      const bytes = await vscode.workspace.fs.readFile(vscode.Uri.parse(file));
      // It may have grown meanwhile, and not every file system knows sizes.
      return bytes.length > most ? undefined : bytes;
    } catch {
      return undefined;
    }
  },

  async readRange(file, start, length) {
    return (await throughVscode.read(file))?.subarray(start, start + length);
  },
};

function kindOf(type: vscode.FileType): FileStat["kind"] {
  return type & vscode.FileType.File ? "file" : type & vscode.FileType.Directory ? "folder" : "other";
}

async function filesOf(uri: string): Promise<Files> {
  return (await throughNode(uri)) ?? throughVscode;
}

/** Whether parts of a file can be read by themselves; elsewhere each part costs the whole. */
export async function readsInParts(uri: string): Promise<boolean> {
  return (await filesOf(uri)) !== throughVscode;
}

/** Every file that the window can reach, by its URI. */
export const workspaceFiles: Files & Required<Pick<Files, "write">> = timedFiles({
  at: uriBelow,
  list: async (folder) => (await filesOf(folder)).list(folder),
  stat: async (uri) => (await filesOf(uri)).stat(uri),
  read: async (file, most) => (await filesOf(file)).read(file, most),
  readRange: async (file, start, length) => (await filesOf(file)).readRange(file, start, length),
  write: (file, bytes, options) => writeWhole(vscode.Uri.parse(file), bytes, options),
});
