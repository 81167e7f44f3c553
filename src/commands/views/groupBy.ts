import * as vscode from "vscode";
import type { GroupBy } from "../../core/tree/outline";
import { Cancelled, HumanError } from "../../host/errors";
import type { CommandContext } from "../context";

const GROUPS: readonly GroupBy[] = ["area", "status", "tag", "person", "catalogue"];

/** Groups the tree. Returns the group. */
export async function groupBy(context: CommandContext, group?: GroupBy): Promise<GroupBy> {
  const chosen = typeof group === "string" ? group : await ask(context.tree.groupBy);
  if (!GROUPS.includes(chosen))
    throw new HumanError(
      vscode.l10n.t("The tree groups by one of {0}, not by “{1}”.", GROUPS.join(", "), String(chosen)),
    );
  context.tree.setGroup(chosen);
  return chosen;
}

async function ask(current: GroupBy): Promise<GroupBy> {
  const labels: Record<GroupBy, string> = {
    area: vscode.l10n.t("Area"),
    status: vscode.l10n.t("Status"),
    tag: vscode.l10n.t("Tag"),
    person: vscode.l10n.t("Person"),
    catalogue: vscode.l10n.t("Catalogue"),
  };
  const items = GROUPS.map((group) => ({
    label: labels[group],
    description: group === current ? vscode.l10n.t("now") : undefined,
    group,
  }));
  const picked = await vscode.window.showQuickPick(items, { title: vscode.l10n.t("Group problems by") });
  if (!picked) throw new Cancelled();
  return picked.group;
}
