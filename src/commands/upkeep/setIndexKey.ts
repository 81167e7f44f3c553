import * as vscode from "vscode";
import { type Source, SOURCE_NAMES } from "../../core/upkeep";
import { Cancelled } from "../../host/errors";
import type { CommandContext } from "../context";
import { secretName } from "../../storage/references/indexAccount";

const WITH_KEYS: readonly Source[] = ["openalex", "semanticscholar"];

/** Keeps one's own key for an index in the editor's secret storage; an empty one is forgotten. */
export async function setIndexKey(context: CommandContext): Promise<void> {
  const rows = WITH_KEYS.map((source) => ({ label: SOURCE_NAMES[source], source }));
  const picked = await vscode.window.showQuickPick(rows, { title: vscode.l10n.t("The key for which index?") });
  if (!picked) throw new Cancelled();
  const key = await vscode.window.showInputBox({
    title: vscode.l10n.t("Your key for {0}", picked.label),
    prompt: vscode.l10n.t("It is kept in the editor's secret storage and sent to this index alone. Empty: none."),
    password: true,
    ignoreFocusOut: true,
  });
  if (key === undefined) throw new Cancelled();
  if (key.trim()) await context.secrets.store(secretName(picked.source), key.trim());
  else await context.secrets.delete(secretName(picked.source));
}
