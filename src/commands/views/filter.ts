import * as vscode from "vscode";
import type { ProblemFilter } from "../../core/tree/problemFilter";
import { Cancelled, HumanError } from "../../host/errors";
import { filterChoices, holds, type FilterChoice } from "../../views/pickers/filterChoices";
import type { CommandContext } from "../context";
import { openView, savedViews, saveView } from "./savedViews";

/** Filters the tree; several conditions can be chosen at once and those that hold now are ticked. Returns the filter. */
export async function filter(context: CommandContext, given?: ProblemFilter): Promise<ProblemFilter> {
  const chosen = given && typeof given === "object" && !("kind" in given) ? given : await ask(context);
  if (chosen) context.tree.setFilter(chosen);
  return context.tree.filter;
}

/** Shows all problems again. */
export function clearFilter(context: CommandContext): void {
  context.tree.setFilter({});
}

/** Adds the area, state, tag or person of a group's row to the filter. Returns the filter. */
export function filterToGroup(context: CommandContext, group?: { groupBy: string; key: string }): ProblemFilter {
  const { groupBy, key = "" } = group ?? {};
  const conditions: Record<string, ProblemFilter> = {
    area: { area: key },
    status: { status: [key as never] },
    tag: { tags: [key] },
    person: { person: key },
  };
  const condition = key && groupBy ? conditions[groupBy] : undefined;
  if (!condition)
    throw new HumanError(vscode.l10n.t("Choose an area, a status, a tag or a person in the tree of problems first."));
  context.tree.setFilter({ ...context.tree.filter, ...condition });
  return context.tree.filter;
}

/** What was ticked; undefined where it was saved under a name, or a saved view opened, which sets the filter too. Throws Cancelled when the question was left. */
async function ask(context: CommandContext): Promise<ProblemFilter | undefined> {
  await Promise.all([context.stores.catalogue.whenReady(), context.stores.research.whenReady()]);
  const pick = vscode.window.createQuickPick<FilterChoice>();
  const save = { iconPath: new vscode.ThemeIcon("save"), tooltip: vscode.l10n.t("Save View As…") };
  const saved = { iconPath: new vscode.ThemeIcon("bookmark"), tooltip: vscode.l10n.t("Open Saved View…") };
  pick.title = vscode.l10n.t("Filter problems");
  pick.placeholder = vscode.l10n.t("Tick the conditions that must hold");
  pick.canSelectMany = true;
  pick.matchOnDescription = true;
  pick.buttons = savedViews(context.memory).length ? [save, saved] : [save];
  pick.items = filterChoices(context.stores);
  pick.selectedItems = pick.items.filter(
    (choice) => choice.add !== undefined && holds(choice.add, context.tree.filter),
  );
  onlyOneOfAKind(pick);
  const answer = await new Promise<"accepted" | "save" | "views" | "left">((resolve) => {
    pick.onDidAccept(() => resolve("accepted"));
    pick.onDidTriggerButton((button) => resolve(button === save ? "save" : "views"));
    pick.onDidHide(() => resolve("left"));
    pick.show();
  });
  const ticked = pick.selectedItems;
  pick.dispose();
  if (answer === "left") throw new Cancelled();
  if (answer === "views") {
    await openView(context);
    return undefined;
  }
  const chosen = ticked.reduce<ProblemFilter>((sum, choice) => choice.add?.(sum) ?? sum, {});
  if (answer === "accepted") return chosen;
  context.tree.setFilter(chosen);
  await saveView(context);
  return undefined;
}

/** A filter holds one area and one person: ticking another takes the tick off the first. */
function onlyOneOfAKind(pick: vscode.QuickPick<FilterChoice>): void {
  let before = pick.selectedItems;
  pick.onDidChangeSelection((now) => {
    const added = now.filter((choice) => !before.includes(choice));
    before = now.filter(
      (choice) => !choice.only || !added.some((other) => other !== choice && other.only === choice.only),
    );
    if (before.length !== now.length) pick.selectedItems = before;
  });
}
