import * as vscode from "vscode";
import { folderName } from "../../core/base/ids";
import { freshDocument } from "../../storage/files/documents";
import { Cancelled } from "../../host/errors";
import { settings } from "../../host/settings";
import { timestamp, today, writeRecord } from "../../storage/research/recordWriter";
import { folderForNewRecord } from "../../storage/research/researchFolders";
import type { CommandContext } from "../context";
import { problemArgument, type ProblemArgument } from "../problems/problemArgument";
import { recordId } from "./recordId";

/** Creates a note of a problem and opens it. Returns its file. */
export async function newNote(
  context: CommandContext,
  argument?: ProblemArgument,
  options?: { title?: string; body?: string },
): Promise<vscode.Uri> {
  const problem = await problemArgument(
    context,
    argument ?? context.pages.active,
    vscode.l10n.t("New note: of which problem?"),
  );
  const folder = await folderForNewRecord();
  const id = recordId(context, problem);
  const title = options?.title?.trim() || (await askTitle(problem.title));
  const author = context.stores.identity.known;
  const created = timestamp();
  const { fillTemplate, printNote } = await import("../../core/research/editing");
  const body =
    options?.body ??
    fillTemplate(settings.noteTemplate(), {
      title,
      problem: id,
      problemTitle: problem.title,
      date: today(),
      author: author ?? "",
    });
  const uri = await writeRecord(
    vscode.Uri.joinPath(folder, "notes", folderName(problem.id)),
    { title, author, ending: ".md" },
    () => printNote({ problems: [id], title, created, author, body }),
  );
  const document = await freshDocument(uri);
  const end = document.lineAt(document.lineCount - 1).range.end;
  await vscode.window.showTextDocument(document, { selection: new vscode.Range(end, end) });
  return uri;
}

async function askTitle(problem: string): Promise<string> {
  const title = await vscode.window.showInputBox({
    title: vscode.l10n.t("New note on “{0}”", problem),
    prompt: vscode.l10n.t("Its title"),
    validateInput: (value) => (value.trim() ? undefined : vscode.l10n.t("A note needs a title.")),
  });
  if (!title?.trim()) throw new Cancelled();
  return title.trim();
}
