import * as vscode from "vscode";
import { type FileEntry, type FileStat, LARGEST_READ, uriBelow, type WritableFiles } from "../../core/base/files";
import { writeWholeFile } from "../../core/base/folders/wholeWrite";
import { timedFiles } from "../../core/base/untrusted/isolation";
import { HumanError } from "../../host/errors";

/** Files as VS Code gives them, of any scheme. */
export const throughVscode: WritableFiles = timedFiles({
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

  async write(file, bytes, { overwrite, isLate }) {
    const uri = vscode.Uri.parse(file);
    const folder = vscode.Uri.joinPath(uri, "..");
    const at = (name: string) => vscode.Uri.joinPath(folder, name);
    const { fs } = vscode.workspace;
    await writeWholeFile(
      {
        create: async () => fs.createDirectory(folder),
        write: async (name, content) => fs.writeFile(at(name), content),
        rename: async (from, to, replaces) => fs.rename(at(from), at(to), { overwrite: replaces }),
        remove: async (name) => fs.delete(at(name)),
        read: async (name) => {
          try {
            return await fs.readFile(at(name));
          } catch {
            return undefined;
          }
        },
      },
      uri.path.slice(uri.path.lastIndexOf("/") + 1),
      bytes,
      overwrite,
      isLate,
    );
  },
});

function kindOf(type: vscode.FileType): FileStat["kind"] {
  return type & vscode.FileType.File ? "file" : type & vscode.FileType.Directory ? "folder" : "other";
}

let node: Promise<WritableFiles | undefined> | undefined;

/** Node's own files, where this host has them and they reach this place: VS Code's take about a millisecond each. */
export async function throughNode(uri: string): Promise<WritableFiles | undefined> {
  if (!uri.startsWith("file:")) return undefined;
  node ??= import("#node-files").then(({ nodeFiles }) => nodeFiles && timedFiles(nodeFiles));
  return node;
}

/** The files by which this host reaches a place. No operation of theirs takes for ever. */
export async function filesOf(uri: string): Promise<WritableFiles> {
  return (await throughNode(uri)) ?? throughVscode;
}

/** What a person is told of a file that was to be changed, where looking at it took longer than that. */
export function unanswered({ path }: vscode.Uri): HumanError {
  const name = path.slice(path.lastIndexOf("/") + 1);
  return new HumanError(vscode.l10n.t("{0} cannot be read: its place does not answer. Nothing was changed.", name));
}
