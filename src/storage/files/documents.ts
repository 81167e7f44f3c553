import { say } from "../../host/say";
import * as vscode from "vscode";
import { HumanError } from "../../host/errors";
import { changedStretch, takenBack } from "../../core/base/textEdit";
import { decodeText, encodeText } from "../../core/base/utf8";
import { exclusively } from "../../core/base/folders/exclusive";
import { mayBeWritten } from "./links";
import { readAtMost, readBytes, replacesInOneStep, stat, writeWhole } from "./files";

type Change = (text: string) => string | Promise<string>;

/** The editor's document for a file, where one is open. */
export function openDocument(uri: vscode.Uri): vscode.TextDocument | undefined {
  const key = uri.toString();
  return vscode.workspace.textDocuments.find((document) => document.uri.toString() === key && !document.isClosed);
}

/** No bibliography or record is so large: whatever it is, it would fill the memory. */
const LARGEST = 64_000_000;

/** A file's text as it is on the disk; undefined where there is none. Throws HumanError where it is no UTF-8 text, or larger than 64 MB. */
export async function readText(uri: vscode.Uri): Promise<string | undefined> {
  const bytes = await readBounded(uri);
  if (!bytes) return undefined;
  const decoded = decodeText(bytes);
  if ("problem" in decoded) throw new HumanError(`${baseName(uri)}: ${decoded.problem}`);
  return decoded.text;
}

/** So long an editor may take to notice that its file has changed, in milliseconds. */
const LONGEST_RELOAD = 3000;

/**
 * Opens a file's document as the file is now. An editor that is open learns some time later that its file has changed on the disk: until then its
 * text is the old one. Unsaved changes stay as they are.
 */
export async function freshDocument(uri: vscode.Uri): Promise<vscode.TextDocument> {
  const document = await vscode.workspace.openTextDocument(uri);
  const written = await readText(uri).catch(() => undefined);
  const isFresh = () => document.isDirty || written === undefined || unified(document.getText()) === unified(written);
  if (isFresh()) return document;
  await new Promise<void>((resolve) => {
    const done = () => {
      clearTimeout(timer);
      listener.dispose();
      resolve();
    };
    const timer = setTimeout(done, LONGEST_RELOAD);
    const listener = vscode.workspace.onDidChangeTextDocument((event) => {
      if (event.document === document && isFresh()) done();
    });
  });
  return document;
}

/** A document has one kind of line end, whatever its file has. */
function unified(text: string): string {
  return text.replace(/\r\n?/g, "\n");
}

/** The text that a person sees: of the open document where there is one, else of the file. */
export async function currentText(uri: vscode.Uri): Promise<string | undefined> {
  return openDocument(uri)?.getText() ?? (await readText(uri));
}

/** The same of a file that is named by its URI; undefined also where it cannot be read as a text. */
export async function readableText(file: string): Promise<string | undefined> {
  return currentText(vscode.Uri.parse(file)).catch(() => undefined);
}

/**
 * Changes a text file through `change`, which may be asked again when the file changed meanwhile.
 * Where the file is open with unsaved changes the edit goes into the document, to be saved and undone by its owner;
 * else the file is replaced whole, and only when it still holds what was read. Where a host can only replace it by way of removing it, a file
 * that is open is changed through its document and saved, since its editor would be closed.
 * `missing` gives the text that an absent file starts from; without it an absent file is an error.
 * Two changes of one file, in this window or another of this machine, wait for each other.
 */
export async function editText(uri: vscode.Uri, change: Change, missing?: string): Promise<void> {
  // Asked before others have to wait.
  await mayBeWritten(uri);
  await exclusively(uri.toString(), uri.scheme === "file", () => editAlone(uri, change, missing));
}

/**
 * As `editText`, for what a person may take back. Where the file is open in an editor the change goes through its document, so that the editor's own
 * Undo has it.
 * @returns what takes the change back where no editor does: it throws HumanError where the place has been changed since. A file that the change has
 * made is deleted again, where nothing else has come into it.
 */
export async function editUndoably(
  uri: vscode.Uri,
  change: Change,
  missing?: string,
): Promise<(() => Promise<void>) | undefined> {
  await mayBeWritten(uri);
  const isNew = missing !== undefined && !openDocument(uri) && !(await stat(uri));
  let [before, after] = ["", ""];
  const noted = async (text: string) => {
    before = text;
    return (after = await change(text));
  };
  const inEditor = await exclusively(uri.toString(), uri.scheme === "file", () => editAlone(uri, noted, missing, true));
  if (inEditor || before === after) return undefined;
  return async () => {
    if (isNew && (await currentText(uri)) === after) return removeFile(uri);
    await editText(uri, (text) => {
      const back = takenBack(text, before, after);
      if (back === undefined)
        throw new HumanError(
          vscode.l10n.t("{0} has been changed in this place since: nothing was undone.", baseName(uri)),
        );
      return back;
    });
  };
}

/** Puts a file into the trash; not every file system has one. */
export async function removeFile(file: vscode.Uri): Promise<void> {
  await Promise.resolve(vscode.workspace.fs.delete(file, { useTrash: true })).catch(() =>
    vscode.workspace.fs.delete(file),
  );
}

/** @returns whether the change went through the document of an editor */
async function editAlone(uri: vscode.Uri, change: Change, missing?: string, inDocument = false): Promise<boolean> {
  for (let attempt = 0; attempt < 5; attempt += 1) {
    const document = openDocument(uri);
    if (document?.isDirty) {
      if (!(await editDocument(document, change))) continue;
      say(vscode.l10n.t("{0} has unsaved changes: the change is in its editor.", baseName(uri)), 6000);
      return true;
    }
    if (document && (inDocument || !(await replacesInOneStep(uri))) && document.getText() === (await readText(uri))) {
      if (!(await editDocument(document, change))) continue;
      if (document.isDirty && !(await document.save()))
        throw new HumanError(vscode.l10n.t("{0} could not be saved; the change is in its editor.", baseName(uri)));
      return true;
    }
    const before = await readBounded(uri);
    if (!before) {
      if (missing === undefined) throw new HumanError(vscode.l10n.t("{0} is no longer there.", baseName(uri)));
      const first = encodeText(await changed(change, missing));
      // Another program may have made it meanwhile.
      if (await readBytes(uri)) continue;
      await writeWhole(uri, first, { overwrite: false });
      return false;
    }
    const decoded = decodeText(before);
    if ("problem" in decoded) throw new HumanError(`${baseName(uri)}: ${decoded.problem}`);
    const after = await changed(change, decoded.text);
    if (after === decoded.text) return false;
    const now = await readBytes(uri);
    if (!now || !sameBytes(before, now) || openDocument(uri)?.isDirty) continue;
    await refuseReadOnly(uri);
    await writeWhole(uri, encodeText(after, decoded.bom), { overwrite: true });
    return false;
  }
  throw new HumanError(vscode.l10n.t("{0} keeps changing; nothing was written. Try again.", baseName(uri)));
}

/** An editor of YAML that refuses an edit says why in a sentence for the person. */
async function changed(change: Change, text: string): Promise<string> {
  try {
    return await change(text);
  } catch (error) {
    throw error instanceof Error && error.name === "EditError" ? new HumanError(error.message) : error;
  }
}

async function editDocument(document: vscode.TextDocument, change: Change): Promise<boolean> {
  const before = document.getText();
  const version = document.version;
  const after = await changed(change, before);
  if (after === before) return true;
  if (document.version !== version) return false;
  const edit = new vscode.WorkspaceEdit();
  const { start, end, text } = changedStretch(before, after);
  edit.replace(document.uri, new vscode.Range(document.positionAt(start), document.positionAt(end)), text);
  return vscode.workspace.applyEdit(edit);
}

async function readBounded(uri: vscode.Uri): Promise<Uint8Array | undefined> {
  const bytes = await readAtMost(uri, LARGEST);
  if (bytes === "too-large")
    throw new HumanError(vscode.l10n.t("{0} is larger than {1} MB and was not read.", baseName(uri), LARGEST / 1e6));
  return bytes;
}

async function refuseReadOnly(uri: vscode.Uri): Promise<void> {
  const found = await stat(uri);
  if (found && (found.permissions ?? 0) & vscode.FilePermission.Readonly)
    throw new HumanError(vscode.l10n.t("{0} is read-only; nothing was changed.", baseName(uri)));
}

function sameBytes(a: Uint8Array, b: Uint8Array): boolean {
  return a.length === b.length && a.every((byte, i) => byte === b[i]);
}

/** The last part of an address's path: a file's or folder's name. */
export function baseName(uri: vscode.Uri): string {
  return uri.path.slice(uri.path.lastIndexOf("/") + 1);
}
