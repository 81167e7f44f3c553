import * as vscode from "vscode";
import { freshDocument } from "../../storage/files/documents";
import { HumanError } from "../../host/errors";
import { mappingOf } from "../../core/catalogue/mapping/names";
import type { CatalogueProblem } from "../../core/catalogue/model";
import type { CommandContext } from "../context";
import { problemArgument, type ProblemArgument } from "./problemArgument";

/** Opens a problem's YAML at its line; of a problem that a mapping makes, its entry in the source. Returns where. */
export async function openSource(context: CommandContext, argument?: ProblemArgument): Promise<vscode.Location> {
  const problem = await problemArgument(
    context,
    argument ?? context.pages.active,
    vscode.l10n.t("Open a problem's source"),
  );
  const mapping = mappingOf(problem.file);
  if (mapping !== undefined) return openEntry(context, mapping, problem);
  const document = await freshDocument(vscode.Uri.parse(problem.file));
  const { problemRange } = await import("../../core/catalogue/exact");
  const found = problemRange(document.getText(), problem.id);
  if (!found)
    throw new HumanError(
      vscode.l10n.t("{0} no longer holds “{1}”.", vscode.workspace.asRelativePath(document.uri), problem.id),
    );
  return show(document, found.start.line, found.start.character);
}

async function openEntry(
  { stores }: CommandContext,
  mapping: string,
  { id, title }: CatalogueProblem,
): Promise<vscode.Location> {
  const place = await (await stores.catalogue.mapped()).place(mapping, id);
  if (!place) throw new HumanError(vscode.l10n.t("The source of “{0}” no longer holds it.", title));
  return show(await freshDocument(vscode.Uri.parse(place.file)), place.line, 0);
}

async function show(document: vscode.TextDocument, line: number, character: number): Promise<vscode.Location> {
  const range = new vscode.Range(line, character, line, character);
  await vscode.window.showTextDocument(document, { selection: range });
  return new vscode.Location(document.uri, range);
}
