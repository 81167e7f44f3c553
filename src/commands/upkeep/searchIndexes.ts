import * as vscode from "vscode";
import { authorYear, displayTitle, venue } from "../../core/references/identity/display";
import { BY_TITLE, WordsPlan } from "../../core/upkeep";
import { Cancelled, HumanError } from "../../host/errors";
import { rowText } from "../../views/rowText";
import type { CommandContext } from "../context";
import { addReference } from "../references/addReference";
import { askWithPlan } from "./askIndexes";

/**
 * Looks for works by words of their titles in public indexes, after showing what would be asked of whom, and adds the one that a person chooses to a
 * problem. Returns the keys. Throws Cancelled where a person does not agree, HumanError where nothing is found.
 */
export async function searchIndexes(context: CommandContext, words: string): Promise<string[]> {
  let plan = new WordsPlan(words, []);
  const run = await askWithPlan(context, (sources) => (plan = new WordsPlan(words, sources)), BY_TITLE, {});
  const rows = plan.found(run.answers).map((item) => ({
    label: rowText(displayTitle(item)),
    description: rowText(authorYear(item)),
    detail: rowText(venue(item)),
    item,
  }));
  if (!rows.length) throw new HumanError(vscode.l10n.t("The indexes know no work with “{0}” in its title.", words));
  const title = vscode.l10n.t("Which work is added to a problem?");
  const picked = await vscode.window.showQuickPick(rows, { title, matchOnDescription: true, ignoreFocusOut: true });
  if (!picked) throw new Cancelled();
  return addReference(context, undefined, { text: JSON.stringify([picked.item]), offerBibliography: true });
}
