import * as vscode from "vscode";
import { freshDocument } from "../../storage/files/documents";
import { HumanError } from "../../host/errors";
import type { CommandContext } from "../context";
import { problemArgument, type ProblemArgument } from "./problemArgument";

/** Opens a problem's YAML at its line. Returns where. */
export async function openSource(context: CommandContext, argument?: ProblemArgument): Promise<vscode.Location> {
  const problem = await problemArgument(
    context,
    argument ?? context.pages.active,
    vscode.l10n.t("Open a problem's source"),
  );
  const document = await freshDocument(vscode.Uri.parse(problem.file));
  const { problemRange } = await import("../../core/catalogue/exact");
  const found = problemRange(document.getText(), problem.id);
  if (!found)
    throw new HumanError(
      vscode.l10n.t("{0} no longer holds “{1}”.", vscode.workspace.asRelativePath(document.uri), problem.id),
    );
  const range = new vscode.Range(found.start.line, found.start.character, found.start.line, found.start.character);
  await vscode.window.showTextDocument(document, { selection: range });
  return new vscode.Location(document.uri, range);
}
