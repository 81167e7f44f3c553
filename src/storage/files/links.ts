import * as vscode from "vscode";
import { TooLong } from "../../core/base/untrusted/isolation";
import { Cancelled, HumanError } from "../../host/errors";
import { throughNode, unanswered } from "./hostFiles";
import { isInside } from "./paths";

const KEY = "links.written";

let memory: vscode.Memento | undefined;
const asking = new Map<string, Promise<void>>();

/** Told once, on activation, where it is kept which links a person has let us follow. */
export function setLinkMemory(workspace: vscode.Memento): void {
  memory = workspace;
}

/**
 * Makes sure that a file of the workspace may be changed where it really lies. A repository may hold links to anywhere: for one that leads out of the
 * workspace a person is asked, once for each file or folder that it leads to. Throws HumanError where they say no.
 */
export async function mayBeWritten(uri: vscode.Uri): Promise<void> {
  const root = vscode.workspace.getWorkspaceFolder(uri)?.uri;
  const target =
    root &&
    (await leadsOut(uri, root).catch((error: unknown) => {
      throw error instanceof TooLong ? unanswered(uri) : error;
    }));
  if (target === undefined) return;
  const known = memory?.get<unknown>(KEY);
  if (Array.isArray(known) && known.includes(target)) return;
  let question = asking.get(target);
  if (!question) {
    question = ask(uri, target).finally(() => asking.delete(target));
    asking.set(target, question);
  }
  await question;
}

/** The place outside of the workspace that a file, or the folder that it is to lie in, is linked to; undefined where it lies inside. */
async function leadsOut(uri: vscode.Uri, root: vscode.Uri): Promise<string | undefined> {
  const real = (await throughNode(uri.toString()))?.real;
  if (!real) return undefined;
  const place = await real(uri.toString());
  if (place === uri.toString()) return undefined;
  const folders = await Promise.all(
    (vscode.workspace.workspaceFolders ?? [{ uri: root }]).map((folder) => real(folder.uri.toString())),
  );
  return folders.some((folder) => isInside(vscode.Uri.parse(folder), vscode.Uri.parse(place))) ? undefined : place;
}

async function ask(uri: vscode.Uri, target: string): Promise<void> {
  const name = vscode.workspace.asRelativePath(uri);
  const path = vscode.Uri.parse(target).fsPath;
  const write = vscode.l10n.t("Write There");
  const answer = await vscode.window.showWarningMessage(
    vscode.l10n.t("{0} is a link out of this workspace. Shall its target be changed?", name),
    { modal: true, detail: path },
    write,
  );
  if (answer === undefined) throw new Cancelled();
  if (answer !== write) throw new HumanError(vscode.l10n.t("{0} was not changed: it is a link to {1}.", name, path));
  const known = memory?.get<unknown>(KEY);
  await memory?.update(KEY, [...(Array.isArray(known) ? known.slice(-99) : []), target]);
}
