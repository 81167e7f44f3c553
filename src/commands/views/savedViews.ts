import * as vscode from "vscode";
import { aGroup, type GroupBy } from "../../core/tree/outline";
import { aText, listOf, someOf } from "../../core/base/untrusted/values";
import { aProblemFilter, isEmptyFilter, type ProblemFilter } from "../../core/tree/problemFilter";
import { Cancelled, HumanError } from "../../host/errors";
import { rowText } from "../../views/rowText";
import { describeFilter } from "../../views/trees/filterText";
import type { CommandContext } from "../context";

/** A filter with a group, kept under a name for the workspace. */
export interface SavedView {
  name: string;
  filter: ProblemFilter;
  groupBy: GroupBy;
}

const KEY = "problems.views";

/** The views that the workspace keeps, in the order in which they were saved. */
export function savedViews(memory: vscode.Memento): SavedView[] {
  const views = listOf(someOf<SavedView>({ name: aText, filter: aProblemFilter, groupBy: aGroup }))(
    memory.get<unknown>(KEY),
  );
  return (views ?? []).flatMap(({ name, filter, groupBy }) =>
    name && filter && groupBy ? [{ name, filter, groupBy }] : [],
  );
}

/** Keeps the tree's filter and group under a name; one of the same name is replaced. Returns the view. */
export async function saveView(context: CommandContext, name?: string): Promise<SavedView> {
  if (isEmptyFilter(context.tree.filter))
    throw new HumanError(vscode.l10n.t("Set a filter first; then it can be saved under a name."));
  const chosen =
    typeof name === "string"
      ? name
      : await vscode.window.showInputBox({
          title: vscode.l10n.t("Save this view as"),
          placeHolder: vscode.l10n.t("Its name"),
        });
  if (!chosen?.trim()) throw new Cancelled();
  const view = { name: chosen.trim(), filter: context.tree.filter, groupBy: context.tree.groupBy };
  await context.memory.update(KEY, [...savedViews(context.memory).filter((known) => known.name !== view.name), view]);
  return view;
}

/** Shows the tree as a saved view has it; its button takes a view away. Returns the view. */
export async function openView(context: CommandContext, name?: string): Promise<SavedView> {
  const views = savedViews(context.memory);
  const view = typeof name === "string" ? views.find((known) => known.name === name) : await pickView(context, views);
  if (!view)
    throw typeof name === "string"
      ? new HumanError(vscode.l10n.t("There is no view named “{0}”.", name))
      : new Cancelled();
  context.tree.setGroup(view.groupBy);
  context.tree.setFilter(view.filter);
  return view;
}

function pickView(context: CommandContext, views: readonly SavedView[]): Promise<SavedView | undefined> {
  if (!views.length)
    throw new HumanError(vscode.l10n.t("No view is saved yet: filter the tree, then choose “Save View As…”."));
  const remove = { iconPath: new vscode.ThemeIcon("trash"), tooltip: vscode.l10n.t("Forget This View") };
  const pick = vscode.window.createQuickPick<vscode.QuickPickItem & { view: SavedView }>();
  const show = () => {
    pick.items = savedViews(context.memory).map((view) => ({
      label: rowText(view.name),
      detail: rowText(describeFilter(view.filter, context.stores.catalogue.catalogue)),
      view,
      buttons: [remove],
    }));
  };
  pick.title = vscode.l10n.t("Open a saved view");
  show();
  return new Promise((resolve) => {
    pick.onDidTriggerItemButton(async ({ item }) => {
      await context.memory.update(
        KEY,
        savedViews(context.memory).filter((known) => known.name !== item.view.name),
      );
      show();
    });
    pick.onDidAccept(() => {
      resolve(pick.selectedItems[0]?.view);
      pick.hide();
    });
    pick.onDidHide(() => {
      pick.dispose();
      resolve(undefined);
    });
    pick.show();
  });
}
