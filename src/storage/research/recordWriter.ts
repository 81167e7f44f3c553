import * as vscode from "vscode";
import { dayOf } from "../../core/research/fileNames";
import { createRecord, type RecordName } from "../../core/research/newRecord";
import { keepMergeRule } from "../../core/research/merging/mergeRule";
import { editText } from "../files/documents";
import { workspaceFiles } from "../files/workspaceFiles";

/** Today as `YYYY-MM-DD` where the person is. */
export function today(now = new Date()): string {
  return dayOf(now);
}

/** Now, to the second, in UTC. */
export function timestamp(now = new Date()): string {
  return now.toISOString().replace(/\.\d{3}Z$/, "Z");
}

/** `createRecord` in a folder of the workspace. */
export async function writeRecord(
  folder: vscode.Uri,
  name: RecordName,
  print: (id: string) => string,
): Promise<vscode.Uri> {
  return vscode.Uri.parse(await createRecord(workspaceFiles, folder.toString(), name, print));
}

/** Changes one's own file, which starts as `empty` where it is missing. The change is asked for again when the file changed meanwhile. */
export async function editOwnFile(
  folder: vscode.Uri,
  handle: string,
  empty: string,
  change: (text: string) => string | Promise<string>,
): Promise<vscode.Uri> {
  const uri = vscode.Uri.joinPath(folder, "people", `${handle}.yaml`);
  await editText(uri, change, empty);
  await keepMergeRule(workspaceFiles, uri.toString());
  return uri;
}
