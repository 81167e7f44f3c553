import * as vscode from "vscode";
import { HumanError } from "../../host/errors";
import { bibliographyOf, citeFrom } from "../../storage/references/projectBibliography";
import { citationLanguage } from "../../views/citing/citationLanguage";
import type { CommandContext } from "../context";

/** Adds works to the bibliography of the text in the editor, each once. Returns the bibliography's file. */
export async function addToBibliography(context: CommandContext, keys?: readonly string[]): Promise<vscode.Uri> {
  await context.stores.catalogue.whenReady();
  const document = context.editor.current?.document;
  const bibliography =
    document && (await bibliographyOf(context.stores.references, document, citationLanguage(document)));
  if (!bibliography)
    throw new HumanError(vscode.l10n.t("No bibliography was found for this text: name one in it, or in the settings."));
  const items = (keys ?? []).map((key) => {
    const item = context.stores.references.get(key);
    if (!item) throw new HumanError(vscode.l10n.t("There is no reference “{0}”.", key));
    // The text cites it by this key, so that it must stand under it.
    return { ...item, id: key };
  });
  await citeFrom(bibliography, items);
  return bibliography;
}
