import * as vscode from "vscode";
import { Cancelled, HumanError } from "../../host/errors";
import { baseName, editUndoably, openDocument, removeFile } from "../../storage/files/documents";
import { readBytes, writeWhole } from "../../storage/files/files";
import type { CommandContext } from "../context";
import { offerUndo } from "../offerUndo";
import { type RecordArgument, required } from "./recordFile";

/** Gives a note or an experiment another title; its file, which other files may name, stays where it is. Returns the file. */
export async function renameRecord(
  context: CommandContext,
  record?: RecordArgument,
  title?: string,
): Promise<vscode.Uri> {
  const file = required(record);
  const { notes, experiments } = context.stores.research.research;
  const experiment = experiments.find((known) => known.file === file.toString());
  const old = (experiment ?? notes.find((known) => known.file === file.toString()))?.title ?? "";
  const chosen = typeof title === "string" && title.trim() ? title.trim() : await askTitle(old);
  const { editExperiment, titleNote } = await import("../../core/research/editing");
  const undo = await editUndoably(file, (text) => {
    if (experiment) return editExperiment(text, { title: chosen });
    try {
      return titleNote(text, chosen);
    } catch (error) {
      throw new HumanError(error instanceof Error ? error.message : String(error));
    }
  });
  if (undo) offerUndo(context, "renameRecord", vscode.l10n.t("“{0}” is called “{1}” now.", old, chosen), undo);
  return file;
}

/** Deletes the file of a note or an experiment, and offers to bring it back. Returns the file. */
export async function deleteRecord(context: CommandContext, record?: RecordArgument): Promise<vscode.Uri> {
  const file = required(record);
  if (openDocument(file)?.isDirty)
    throw new HumanError(vscode.l10n.t("{0} has unsaved changes: save it or close it first.", baseName(file)));
  const bytes = await readBytes(file);
  if (!bytes) throw new HumanError(vscode.l10n.t("{0} is no longer there.", baseName(file)));
  await removeFile(file);
  offerUndo(context, "deleteRecord", vscode.l10n.t("{0} is deleted.", baseName(file)), () =>
    writeWhole(file, bytes, { overwrite: false }),
  );
  return file;
}

async function askTitle(old: string): Promise<string> {
  const title = await vscode.window.showInputBox({
    title: vscode.l10n.t("Rename “{0}”", old),
    prompt: vscode.l10n.t("Its title"),
    value: old,
    validateInput: (value) => (value.trim() ? undefined : vscode.l10n.t("It needs a title.")),
  });
  if (!title?.trim()) throw new Cancelled();
  return title.trim();
}
