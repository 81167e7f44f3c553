import * as vscode from "vscode";
import type { OpenProblemsApi } from "../../src/api";
import type { FileIndex } from "../../src/core/catalogue/index/fileIndex";
import { type KnownFiles, readCatalogueSource as readSource } from "../../src/core/catalogue/reading/source";
import { walk } from "../../src/core/base/folders/walk";
import { isLeftOver, recoverWrites } from "../../src/storage/files/files";
import { pause } from "../../src/storage/files/slices";
import { workspaceFiles } from "../../src/storage/files/workspaceFiles";

export const EXTENSION_ID = "open-problems.open-problems";

/** The extension's API, once everything has been read. */
export async function readyApi(): Promise<OpenProblemsApi> {
  const extension = vscode.extensions.getExtension<OpenProblemsApi>(EXTENSION_ID);
  if (!extension) throw new Error(`${EXTENSION_ID} is not there`);
  const api = await extension.activate();
  await api.whenReady();
  return api;
}

/** A place in the workspace that the tests were given. */
export function inWorkspace(...path: string[]): vscode.Uri {
  return vscode.Uri.joinPath(vscode.workspace.workspaceFolders![0]!.uri, ...path);
}

/** Runs one of the extension's commands. */
export function run<T>(name: string, ...args: unknown[]): Thenable<T> {
  return vscode.commands.executeCommand<T>(`openProblems.${name}`, ...args);
}

export async function readFile(uri: vscode.Uri): Promise<string> {
  return new TextDecoder().decode(await vscode.workspace.fs.readFile(uri));
}

export async function writeFile(uri: vscode.Uri, text: string): Promise<void> {
  await vscode.workspace.fs.writeFile(uri, new TextEncoder().encode(text));
}

/** The files below a folder whose paths are accepted. */
export async function filesBelow(
  folder: vscode.Uri,
  accepts: (path: string) => boolean,
): Promise<{ files: vscode.Uri[]; incomplete: boolean }> {
  const { files, incomplete } = await walk(workspaceFiles, folder.toString(), ({ path }) => accepts(path), { pause });
  return { files: files.map(({ file }) => vscode.Uri.parse(file)), incomplete };
}

/** Ends what interrupted writes left below a folder. */
export async function recoverBelow(folder: vscode.Uri, now?: number): Promise<void> {
  await recoverWrites((await filesBelow(folder, isLeftOver)).files.map(String), now);
}

/** What a file of a catalogue says; undefined where there is none. */
export function readCatalogueSource(
  uri: vscode.Uri,
  maxMB: number,
  known?: KnownFiles,
): Promise<FileIndex | undefined> {
  return readSource(workspaceFiles, uri.toString(), { pause, maxMB, known });
}

let files = 0;

/** Opens a file of its own with this text: one that is open already would show what it held before. */
export async function opened(name: string, text: string): Promise<vscode.TextEditor> {
  const file = inWorkspace("citing", `${(files += 1)}-${name}`);
  await writeFile(file, text);
  return vscode.window.showTextDocument(await vscode.workspace.openTextDocument(file));
}

/** Resolves with what `probe` gives as soon as it gives something, asked now and after each event; the test's own time limit ends the wait. */
export function until<T>(
  event: vscode.Event<unknown>,
  probe: () => T | undefined | Promise<T | undefined>,
): Promise<T> {
  return new Promise((resolve, reject) => {
    const ask = async () => {
      try {
        const found = await probe();
        if (found === undefined) return;
        listener.dispose();
        resolve(found);
      } catch (error) {
        listener.dispose();
        reject(error);
      }
    };
    const listener = event(() => void ask());
    void ask();
  });
}

/** The offset of `|` in a text, and the text without it. */
export function atBar(text: string): { text: string; offset: number } {
  return { text: text.replace("|", ""), offset: text.indexOf("|") };
}

/** The text of a new file of this name after citing the works at its `|`. */
export async function citedAt(name: string, marked: string, keys: string[]): Promise<string> {
  const { text, offset } = atBar(marked);
  const editor = await opened(name, text);
  const at = editor.document.positionAt(offset);
  editor.selection = new vscode.Selection(at, at);
  await run("insertCitation", keys);
  return editor.document.getText();
}
