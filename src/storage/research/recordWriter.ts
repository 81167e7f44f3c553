import * as vscode from "vscode";
import { dayOf, recordName } from "../../core/research/fileNames";
import { encodeText } from "../../core/base/utf8";
import { editText } from "../files/documents";
import { exclusively } from "../../core/base/exclusive";
import { list, stat, writeWhole } from "../files/files";

/** Today as `YYYY-MM-DD` where the person is. */
export function today(now = new Date()): string {
  return dayOf(now);
}

/** Now, to the second, in UTC. */
export function timestamp(now = new Date()): string {
  return now.toISOString().replace(/\.\d{3}Z$/, "Z");
}

/**
 * Writes a new record into `folder` under the name that `recordName` gives and returns its file. Never over an existing file, also where several
 * windows write at once.
 */
export function writeRecord(folder: vscode.Uri, name: RecordName, print: (id: string) => string): Promise<vscode.Uri> {
  return exclusively(folder.toString(), folder.scheme === "file", () => writeAlone(folder, name, print));
}

interface RecordName {
  title: string;
  author?: string;
  ending: string;
}

async function writeAlone(folder: vscode.Uri, name: RecordName, print: (id: string) => string): Promise<vscode.Uri> {
  for (let attempt = 1; ; attempt += 1) {
    const taken = new Set((await list(folder)).map(([file]) => file.toLowerCase()));
    const id = recordName(new Date(), name.title, name.author, (other) => taken.has(`${other}${name.ending}`));
    const uri = vscode.Uri.joinPath(folder, `${id}${name.ending}`);
    try {
      await writeWhole(uri, encodeText(print(id)), { overwrite: false });
      return uri;
    } catch (error) {
      // Another window may have taken the name meanwhile.
      if (attempt === 3 || taken.has(`${id}${name.ending}`) || !(await stat(uri))) throw error;
    }
  }
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
  return uri;
}
