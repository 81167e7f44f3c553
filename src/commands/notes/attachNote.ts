import * as vscode from "vscode";
import { Cancelled, HumanError } from "../../host/errors";
import { PREFIX } from "../../host/ids";
import { baseName, editText } from "../../storage/files/documents";
import { isInside } from "../../storage/files/paths";
import { researchFolders } from "../../storage/research/researchFolders";
import type { CommandContext } from "../context";
import { problemArgument, type ProblemArgument } from "../problems/problemArgument";
import { recordId } from "./recordId";

/** Makes an existing Markdown file a note of a problem by its front matter; all else in it stays. Returns its file. */
export async function attachNote(
  context: CommandContext,
  file?: vscode.Uri,
  argument?: ProblemArgument,
): Promise<vscode.Uri> {
  const uri = file instanceof vscode.Uri ? file : await askFile();
  if (!/\.(md|markdown|qmd|rmd)$/i.test(uri.path))
    throw new HumanError(vscode.l10n.t("Only Markdown files can be notes."));
  refuseOutside(uri);
  const problem = await problemArgument(context, argument, vscode.l10n.t("Attach the note to which problem?"));
  const id = recordId(context, problem);
  const { attachProblem } = await import("../../core/research/editing");
  await editText(uri, (text) => {
    try {
      return attachProblem(text, id);
    } catch (error) {
      throw new HumanError(error instanceof Error ? error.message : String(error));
    }
  });
  if (context.stores.research.kindOf(uri.toString()) === undefined) sayThatItIsNotFound(uri);
  return uri;
}

/** Nothing outside of the workspace is changed, nor would it be found as a note there. */
function refuseOutside(uri: vscode.Uri): void {
  if (vscode.workspace.getWorkspaceFolder(uri) || researchFolders().some((folder) => isInside(folder, uri))) return;
  throw new HumanError(
    vscode.l10n.t("{0} lies outside of the workspace: open its folder, or move it into the workspace.", baseName(uri)),
  );
}

function sayThatItIsNotFound(uri: vscode.Uri): void {
  const open = vscode.l10n.t("Open Setting");
  const message = vscode.l10n.t(
    "{0} names the problem now, but the setting “notes.include” leaves it out of the notes.",
    baseName(uri),
  );
  void vscode.window.showWarningMessage(message, open).then((answer) => {
    if (answer === open)
      void vscode.commands.executeCommand("workbench.action.openSettings", `${PREFIX}.notes.include`);
  });
}

async function askFile(): Promise<vscode.Uri> {
  const active = vscode.window.activeTextEditor?.document;
  if (active?.languageId === "markdown" && !active.isUntitled) return active.uri;
  const [picked] =
    (await vscode.window.showOpenDialog({
      title: vscode.l10n.t("Attach which note?"),
      filters: { Markdown: ["md", "markdown", "qmd", "rmd"] },
    })) ?? [];
  if (!picked) throw new Cancelled();
  return picked;
}
