import * as vscode from "vscode";
import type { ProblemInput } from "../../core/describe/facts/input";
import { openDocument } from "../../storage/files/documents";

/** So long after the last key, in milliseconds, what was typed is shown. */
const CALM = 300;

/** A problem's notes and experiments as the editors hold them, saved or not; what cannot be read as such stays as the disk has it. */
export async function withUnsaved(input: ProblemInput): Promise<ProblemInput> {
  const { notes, experiments } = input.research;
  const typed = (file: string) => {
    const document = openDocument(vscode.Uri.parse(file));
    return document?.isDirty ? document.getText() : undefined;
  };
  if (![...notes, ...experiments].some(({ file }) => typed(file) !== undefined)) return input;
  const { parseExperiment, parseNote } = await import("../../core/research/parsing");
  const now = <T extends { file: string }>(record: T, parse: (file: string, text: string) => { record?: T }): T => {
    const text = typed(record.file);
    return (text === undefined ? undefined : parse(record.file, text).record) ?? record;
  };
  return {
    ...input,
    research: {
      ...input.research,
      notes: notes.map((note) => now(note, (file, text) => parseNote(file, text, true))),
      experiments: experiments.map((experiment) => now(experiment, parseExperiment)),
    },
  };
}

/** Fires when nobody has typed in such a file for a moment, and when its editor is closed. */
export function onDidType(isShown: (file: string) => boolean): vscode.Event<void> {
  return (listener) => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const changed = ({ uri }: vscode.TextDocument) => {
      if (!isShown(uri.toString())) return;
      clearTimeout(timer);
      timer = setTimeout(() => listener(), CALM);
    };
    return vscode.Disposable.from(
      vscode.workspace.onDidChangeTextDocument(({ document, contentChanges }) => {
        if (contentChanges.length) changed(document);
      }),
      vscode.workspace.onDidCloseTextDocument(changed),
      { dispose: () => clearTimeout(timer) },
    );
  };
}

/** Fires when one of these images comes into the workspace. */
export function onDidAddImage(isShown: (file: string) => boolean): vscode.Event<void> {
  return (listener) => {
    const watcher = vscode.workspace.createFileSystemWatcher(
      "**/*.{png,jpg,jpeg,gif,webp,svg,avif,bmp}",
      false,
      true,
      true,
    );
    watcher.onDidCreate((file) => {
      if (isShown(file.toString())) listener();
    });
    return watcher;
  };
}
