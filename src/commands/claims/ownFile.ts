import * as vscode from "vscode";
import { editOwnFile } from "../../storage/research/recordWriter";
import { folderForNewRecord } from "../../storage/research/researchFolders";
import type { CommandContext } from "../context";

/** The text that one's own file starts from. */
async function ownFile({ stores }: CommandContext): Promise<string> {
  const { printPerson } = await import("../../core/research/editing");
  return printPerson({ name: await stores.identity.gitName(), claims: [], reading: [] });
}

/**
 * The handle whose file is written. Where there is none yet, the place for it is asked for before anything else: what was answered is lost where a
 * folder has to be opened for it. Throws Cancelled where a person does not answer.
 */
export async function ownHandle({ stores }: CommandContext): Promise<string> {
  const { known } = stores.identity;
  if (known === undefined || !stores.research.research.person(known)) await folderForNewRecord();
  return stores.identity.require();
}

/** Changes one's own file where it lies already, whatever is open; else makes it. Returns it. */
export async function changeOwnFile(
  context: CommandContext,
  handle: string,
  change: (text: string) => string | Promise<string>,
): Promise<vscode.Uri> {
  const known = context.stores.research.research.person(handle)?.file;
  const folder =
    known === undefined ? await folderForNewRecord() : vscode.Uri.joinPath(vscode.Uri.parse(known), "../..");
  return editOwnFile(folder, handle, await ownFile(context), change);
}
