import * as vscode from "vscode";
import { Cancelled, HumanError } from "../host/errors";
import { editText } from "../storage/documents";
import type { CommandContext } from "./context";
import { problemArgument, type ProblemArgument } from "./problemArgument";

/** Makes an existing Markdown file a note of a problem by its front matter; all else in it stays. Returns its file. */
export async function attachNote(context: CommandContext, file?: vscode.Uri, argument?: ProblemArgument): Promise<vscode.Uri> {
  const uri = file instanceof vscode.Uri ? file : await askFile();
  if (!/\.(md|markdown|qmd|rmd)$/i.test(uri.path)) throw new HumanError(vscode.l10n.t("Only Markdown files can be notes."));
  const problem = await problemArgument(context, argument, vscode.l10n.t("Attach the note to which problem?"));
  const { attachProblem } = await import("../core/research/recordEdit");
  await editText(uri, (text) => {
    try {
      return attachProblem(text, problem.id);
    } catch (error) {
      throw new HumanError(error instanceof Error ? error.message : String(error));
    }
  });
  return uri;
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
