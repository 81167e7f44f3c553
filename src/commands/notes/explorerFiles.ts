import * as vscode from "vscode";
import { HumanError } from "../../host/errors";
import { attachNote } from "./attachNote";
import type { CommandContext } from "../context";
import { linkExperiment } from "../experiments/linkExperiment";
import { problemArgument } from "../problems/problemArgument";

// In the Explorer: on the file under the pointer, or on all that are selected.

/** Makes the Markdown files notes of one problem that a person chooses. Returns them. */
export async function attachFiles(
  context: CommandContext,
  file?: vscode.Uri,
  selected?: readonly vscode.Uri[],
): Promise<vscode.Uri[]> {
  const files = filesOf(file, selected);
  const problem = await problemArgument(context, undefined, vscode.l10n.t("Attach the note to which problem?"));
  for (const uri of files) await attachNote(context, uri, problem.fullId);
  return files;
}

/** Links the files and folders as one experiment on a problem that a person chooses. Returns its record. */
export async function linkFiles(
  context: CommandContext,
  file?: vscode.Uri,
  selected?: readonly vscode.Uri[],
): Promise<vscode.Uri> {
  const files = filesOf(file, selected);
  const problem = await problemArgument(context, undefined, vscode.l10n.t("Link an experiment to which problem?"));
  return linkExperiment(context, problem.fullId, { links: files.map((uri) => uri.toString()), ask: true });
}

function filesOf(file: vscode.Uri | undefined, selected: readonly vscode.Uri[] | undefined): vscode.Uri[] {
  const files = selected?.length ? [...selected] : file instanceof vscode.Uri ? [file] : [];
  if (!files.length) throw new HumanError(vscode.l10n.t("Choose a file in the Explorer first."));
  return files;
}
