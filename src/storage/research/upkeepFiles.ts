import * as vscode from "vscode";
import { keptAnswers } from "../../core/upkeep/keptAnswers";
import { changeUpkeep, readUpkeep, type UpkeepChanges, type UpkeepState } from "../../core/research/upkeep/state";
import { editText, readText } from "../files/documents";
import { workspaceFiles } from "../files/workspaceFiles";
import { researchFolders } from "./researchFolders";

/** What one person has checked and waved aside, of all research folders; empty for a person that nobody knows. */
export async function readUpkeepState(handle: string | undefined): Promise<UpkeepState> {
  const texts =
    handle === undefined ? [] : await Promise.all(researchFolders().map((folder) => readText(fileIn(folder, handle))));
  return readUpkeep(texts.map((text) => text ?? "").join("\n"));
}

/** Adds to one person's state, in a research folder. */
export async function changeUpkeepState(folder: vscode.Uri, handle: string, changes: UpkeepChanges): Promise<void> {
  await editText(fileIn(folder, handle), (text) => changeUpkeep(text, changes), "");
}

function fileIn(folder: vscode.Uri, handle: string): vscode.Uri {
  return vscode.Uri.joinPath(folder, "upkeep", `${handle}.yaml`);
}

/** Keeps the answers of indexes in the extension's own storage, never in the workspace. */
export function answerCache(storage: vscode.Uri): ReturnType<typeof keptAnswers> {
  return keptAnswers(workspaceFiles, vscode.Uri.joinPath(storage, "upkeep").toString(), (file) =>
    Promise.resolve(vscode.workspace.fs.delete(vscode.Uri.parse(file))),
  );
}
