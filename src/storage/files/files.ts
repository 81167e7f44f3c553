import * as vscode from "vscode";
import { LARGEST_READ } from "../../core/base/files";
import { otherSpellings } from "../../core/base/folders/linkPlace";
import { inTime, TooLong } from "../../core/base/untrusted/isolation";
import { HumanError } from "../../host/errors";
import { announceWrite } from "./changes";
import { filesOf, throughNode, unanswered } from "./hostFiles";
import { mayBeWritten } from "./links";
import { interruptedWrite } from "../../core/base/folders/wholeWrite";

/**
 * A file's bytes; undefined where it is missing, may not be read, or is larger than `Files.read` reads by itself. VS Code's own way leads through the window, and waits while that is busy.
 * Throws HumanError where its place does not answer.
 */
export async function readBytes(uri: vscode.Uri): Promise<Uint8Array | undefined> {
  const key = uri.toString();
  try {
    const node = await throughNode(key);
    if (node) return await node.read(key);
    if (((await stat(uri))?.size ?? 0) > LARGEST_READ) return undefined;
    return await inTime(async () => vscode.workspace.fs.readFile(uri));
  } catch (error) {
    if (error instanceof TooLong) throw unanswered(uri);
    return undefined;
  }
}

/** The bytes of a file that has at most so many; one that is larger is not even brought into memory. Undefined as for `readBytes`. */
export async function readAtMost(uri: vscode.Uri, most: number): Promise<Uint8Array | "too-large" | undefined> {
  const key = uri.toString();
  const node = await throughNode(key);
  const found = await (node ? node.stat(key).catch(() => undefined) : stat(uri));
  if ((found?.size ?? 0) > most) return "too-large";
  const bytes = await readBytes(uri);
  // It may have grown meanwhile, and not every file system knows sizes.
  return bytes && bytes.length > most ? "too-large" : bytes;
}

/** What the file system says of a place; undefined where there is nothing, or nothing that may be looked at. */
export async function stat(uri: vscode.Uri): Promise<vscode.FileStat | undefined> {
  try {
    return await inTime(async () => vscode.workspace.fs.stat(uri));
  } catch {
    return undefined;
  }
}

/** A file that is there, by the name that is given or that differs only in how its accents are stored. */
export async function existing(uri: vscode.Uri): Promise<vscode.Uri | undefined> {
  for (const path of [uri.path, ...otherSpellings(uri.path)]) {
    const one = uri.with({ path });
    if (await stat(one)) return one;
  }
  return undefined;
}

/** What is at a place: its stat, nothing, or in words why it cannot be told. */
export async function examine(uri: vscode.Uri): Promise<vscode.FileStat | { problem: string } | undefined> {
  try {
    return await inTime(async () => vscode.workspace.fs.stat(uri));
  } catch (error) {
    const code = error instanceof vscode.FileSystemError ? error.code : "";
    if (code === "FileNotFound") return undefined;
    if (code === "NoPermissions") return { problem: vscode.l10n.t("It may not be read: permission was denied.") };
    return {
      problem: vscode.l10n.t("It cannot be reached here: {0}", error instanceof Error ? error.message : String(error)),
    };
  }
}

/**
 * Writes a whole file or nothing: to a temporary sibling, then by rename. Links, modes and owners are kept where Node reaches the file.
 * With `overwrite: false` an existing file is never replaced. Throws HumanError where the place cannot be written, and where it is a link out of the
 * workspace that a person does not want followed.
 */
export async function writeWhole(uri: vscode.Uri, bytes: Uint8Array, options: { overwrite: boolean }): Promise<void> {
  await mayBeWritten(uri);
  try {
    await (await filesOf(uri.toString())).write(uri.toString(), bytes, options);
    announceWrite(uri);
  } catch (error) {
    throw writeFailure(uri, error);
  }
}

/**
 * Whether `writeWhole` replaces a file in one step. VS Code's own rename removes the target before it moves the source: a crash in between leaves
 * no file, and editors of it are closed.
 */
export async function replacesInOneStep(uri: vscode.Uri): Promise<boolean> {
  return (await throughNode(uri.toString())) !== undefined;
}

/** A younger sibling may belong to a write that is under way. */
const LONGEST_WRITE_MS = 60_000;

/** Whether a file, by its URI, was left by an interrupted `writeWhole`. */
export function isLeftOver(file: string): boolean {
  return file.endsWith(".tmp") && interruptedWrite(lastPart(vscode.Uri.parse(file).path)) !== undefined;
}

/** Ends what interrupted writes left: a file that was about to be replaced comes back, what else is left over goes. */
export async function recoverWrites(leftOver: readonly string[], now = Date.now()): Promise<void> {
  for (const sibling of leftOver.map((file) => vscode.Uri.parse(file))) {
    const { name, replaces } = interruptedWrite(lastPart(sibling.path))!;
    const found = await stat(sibling);
    if (!found || now - found.mtime < LONGEST_WRITE_MS) continue;
    const target = vscode.Uri.joinPath(sibling, "..", name);
    try {
      if (!replaces || (await stat(target))) {
        await vscode.workspace.fs.delete(sibling);
        continue;
      }
      await vscode.workspace.fs.rename(sibling, target, { overwrite: false });
      announceWrite(target);
    } catch {
      // Where the folder may not be written any more, it stays as it is.
    }
  }
}

function lastPart(path: string): string {
  return path.slice(path.lastIndexOf("/") + 1);
}

function writeFailure(uri: vscode.Uri, error: unknown): Error {
  const name = lastPart(uri.path);
  if (error instanceof TooLong)
    return new HumanError(
      vscode.l10n.t(
        "{0} was not written in time: its place does not answer. It may still be written later; look before you try again.",
        name,
      ),
    );
  if (error instanceof vscode.FileSystemError) {
    if (error.code === "FileNotADirectory") return inPlaceOfFolder(name);
    if (error.code === "FileExists")
      return new HumanError(vscode.l10n.t("{0} exists already; nothing was written.", name));
    if (error.code === "NoPermissions")
      return new HumanError(
        vscode.l10n.t(
          "{0} cannot be written: the folder is read-only. Nothing was changed; make it writable, or use another folder.",
          name,
        ),
      );
  }
  const reason = error instanceof Error ? error.message : String(error);
  if (/EEXIST/.test(reason)) return new HumanError(vscode.l10n.t("{0} exists already; nothing was written.", name));
  if (/ENAMETOOLONG|ERR_INVALID_ARG_VALUE|null bytes/.test(reason))
    return new HumanError(
      vscode.l10n.t("A file cannot have this name here, which is too long or holds a NUL: {0}", name.slice(0, 60)),
    );
  if (/EBUSY|ETXTBSY/.test(reason))
    return new HumanError(
      vscode.l10n.t("{0} cannot be written: another program holds it. Nothing was changed; try again.", name),
    );
  if (error instanceof vscode.FileSystemError && error.code === "Unavailable")
    return new HumanError(
      vscode.l10n.t("{0} cannot be written: its place cannot be reached now. Nothing was changed.", name),
    );
  if (/ENOTDIR/.test(reason)) return inPlaceOfFolder(name);
  if (/ENOSPC/.test(reason))
    return new HumanError(
      vscode.l10n.t("{0} cannot be written: the disk is full. Nothing was changed; make room and try again.", name),
    );
  if (/EROFS|EACCES|EPERM|read-?only/i.test(reason))
    return new HumanError(
      vscode.l10n.t(
        "{0} cannot be written: the folder is read-only. Nothing was changed; make it writable, or use another folder.",
        name,
      ),
    );
  return error instanceof Error ? error : new Error(reason);
}

function inPlaceOfFolder(name: string): HumanError {
  return new HumanError(
    vscode.l10n.t(
      "{0} cannot be written: a file stands where its folder would be. Nothing was changed; move that file away.",
      name,
    ),
  );
}
