import * as vscode from "vscode";
import { HumanError } from "../host/errors";
import { announceWrite } from "./changes";
import { isInside } from "./paths";

/** Folders that hold no notes or catalogues of anybody's and may hold very many files. */
const SKIPPED_FOLDERS = new Set([
  "node_modules",
  ".git",
  ".hg",
  ".svn",
  "__pycache__",
  ".venv",
  "venv",
  ".tox",
  ".cache",
  "dist",
  "out",
  "build",
]);

/** A walk stops here and says so: a workspace may hold a data set of millions of files. */
const MOST_ENTRIES = 300_000;

export interface WalkResult {
  files: vscode.Uri[];
  /** Set where the walk stopped early. */
  incomplete: boolean;
}

/** All files below `folder` that `accept`s, in the order of their names. Links to folders are not followed, so that no loop can hold it. */
export async function walk(folder: vscode.Uri, accept: (path: string) => boolean, token?: vscode.CancellationToken): Promise<WalkResult> {
  const files: vscode.Uri[] = [];
  let entries = 0;
  let level = [folder];
  while (level.length) {
    const next: vscode.Uri[] = [];
    await eachOf(level, 16, async (parent) => {
      if (token?.isCancellationRequested || entries > MOST_ENTRIES) return;
      for (const [name, type] of await list(parent)) {
        entries += 1;
        const uri = vscode.Uri.joinPath(parent, name);
        if (type === vscode.FileType.Directory) {
          if (!SKIPPED_FOLDERS.has(name)) next.push(uri);
        } else if (type & vscode.FileType.File && accept(uri.path)) {
          files.push(uri);
        }
      }
    });
    level = next;
  }
  files.sort((a, b) => (a.path < b.path ? -1 : a.path > b.path ? 1 : 0));
  return { files, incomplete: entries > MOST_ENTRIES };
}

/** Whether a walk from `folder` would come by this file: none of the folders between them is one that walks skip. */
export function isWalked(folder: vscode.Uri, file: vscode.Uri): boolean {
  if (!isInside(folder, file)) return false;
  return !file.path
    .slice(folder.path.length)
    .split("/")
    .slice(0, -1)
    .some((part) => SKIPPED_FOLDERS.has(part));
}

/** The entries of a folder; none where it is missing or may not be read. */
export async function list(folder: vscode.Uri): Promise<[string, vscode.FileType][]> {
  try {
    return await vscode.workspace.fs.readDirectory(folder);
  } catch {
    return [];
  }
}

/** Runs `work` on all items, at most `width` at a time. */
export async function eachOf<T>(items: readonly T[], width: number, work: (item: T) => Promise<void>): Promise<void> {
  let next = 0;
  const lane = async () => {
    while (next < items.length) await work(items[next++]!);
  };
  await Promise.all(Array.from({ length: Math.min(width, items.length) }, lane));
}

/** A file's bytes; undefined where it is missing or may not be read. */
export async function readBytes(uri: vscode.Uri): Promise<Uint8Array | undefined> {
  try {
    return await vscode.workspace.fs.readFile(uri);
  } catch {
    return undefined;
  }
}

export async function stat(uri: vscode.Uri): Promise<vscode.FileStat | undefined> {
  try {
    return await vscode.workspace.fs.stat(uri);
  } catch {
    return undefined;
  }
}

let writes = 0;

/**
 * Writes a whole file or nothing: to a temporary sibling, then by rename.
 * With `overwrite: false` an existing file is never replaced. Throws HumanError where the place cannot be written.
 */
export async function writeWhole(uri: vscode.Uri, bytes: Uint8Array, options: { overwrite: boolean }): Promise<void> {
  const folder = vscode.Uri.joinPath(uri, "..");
  const temporary = vscode.Uri.joinPath(
    folder,
    `.${Date.now().toString(36)}-${(writes += 1)}-${Math.random().toString(36).slice(2, 8)}.tmp`,
  );
  try {
    await vscode.workspace.fs.createDirectory(folder);
    await vscode.workspace.fs.writeFile(temporary, bytes);
    await vscode.workspace.fs.rename(temporary, uri, options);
    announceWrite(uri);
  } catch (error) {
    await Promise.resolve(vscode.workspace.fs.delete(temporary)).catch(() => undefined);
    throw writeFailure(uri, error);
  }
}

function writeFailure(uri: vscode.Uri, error: unknown): Error {
  const name = uri.path.slice(uri.path.lastIndexOf("/") + 1);
  if (error instanceof vscode.FileSystemError) {
    if (error.code === "FileExists") return new HumanError(vscode.l10n.t("{0} exists already; nothing was written.", name));
    if (error.code === "NoPermissions")
      return new HumanError(vscode.l10n.t("{0} cannot be written: the folder is read-only. Nothing was changed.", name));
  }
  const reason = error instanceof Error ? error.message : String(error);
  if (/ENOSPC/.test(reason)) return new HumanError(vscode.l10n.t("{0} cannot be written: the disk is full. Nothing was changed.", name));
  if (/EROFS|EACCES|EPERM|read-?only/i.test(reason))
    return new HumanError(vscode.l10n.t("{0} cannot be written: the folder is read-only. Nothing was changed.", name));
  return error instanceof Error ? error : new Error(reason);
}
