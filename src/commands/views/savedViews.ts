import * as vscode from "vscode";
import { listOf } from "../../core/base/untrusted/values";
import { isEmptyFilter } from "../../core/tree/problemFilter";
import { aSavedView, type SavedView } from "../../core/tree/savedView";
import { Cancelled, HumanError, report } from "../../host/errors";
import { PREFIX } from "../../host/ids";
import { settings } from "../../host/settings";
import { rowText } from "../../views/rowText";
import { describeFilter } from "../../views/trees/filterText";
import type { CommandContext } from "../context";

const KEY = "problems.views";

/** Views that the workspace keeps for one person, in the order in which they were saved, then those of its settings, which a team shares. */
export function savedViews(memory: vscode.Memento): SavedView[] {
  return [...ownViews(memory), ...sharedViews()];
}

function ownViews(memory: vscode.Memento): SavedView[] {
  return whole(listOf(aSavedView)(memory.get<unknown>(KEY)) ?? []);
}

const sharedViews = (): SavedView[] => whole(settings.views());

function whole(views: readonly Partial<SavedView>[]): SavedView[] {
  return views.flatMap(({ name, filter, groupBy }) => (name && filter && groupBy ? [{ name, filter, groupBy }] : []));
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
  await context.memory.update(KEY, [...without(ownViews(context.memory), view), view]);
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

const without = (views: readonly SavedView[], { name }: SavedView) => views.filter((known) => known.name !== name);

/** Gives a view that one person keeps to all who have the workspace: its settings, which the repository holds, name it from then on. */
async function share(memory: vscode.Memento, view: SavedView): Promise<void> {
  await writeShared([...without(sharedViews(), view), view]);
  await memory.update(KEY, without(ownViews(memory), view));
}

async function forget(memory: vscode.Memento, view: SavedView): Promise<void> {
  const own = ownViews(memory);
  if (own.some(({ name }) => name === view.name)) await memory.update(KEY, without(own, view));
  else await writeShared(without(sharedViews(), view));
}

async function writeShared(views: readonly SavedView[]): Promise<void> {
  if (!vscode.workspace.workspaceFolders?.length)
    throw new HumanError(vscode.l10n.t("Open a folder first: a shared view stands in the settings of its workspace."));
  await vscode.workspace
    .getConfiguration(PREFIX)
    .update("tree.views", views.length ? views : undefined, vscode.ConfigurationTarget.Workspace);
}

function pickView(context: CommandContext, views: readonly SavedView[]): Promise<SavedView | undefined> {
  if (!views.length)
    throw new HumanError(vscode.l10n.t("No view is saved yet: filter the tree, then choose “Save View As…”."));
  const { memory } = context;
  const remove = { iconPath: new vscode.ThemeIcon("trash"), tooltip: vscode.l10n.t("Forget This View") };
  const give = {
    iconPath: new vscode.ThemeIcon("organization"),
    tooltip: vscode.l10n.t("Share in the Workspace's Settings"),
  };
  const pick = vscode.window.createQuickPick<vscode.QuickPickItem & { view: SavedView }>();
  const show = () => {
    const own = ownViews(memory).length;
    pick.items = savedViews(memory).map((view, i) => ({
      label: rowText(view.name),
      description: i < own ? undefined : vscode.l10n.t("shared"),
      detail: rowText(describeFilter(view.filter, context.stores.catalogue.catalogue)),
      view,
      buttons: i < own ? [give, remove] : [remove],
    }));
  };
  pick.title = vscode.l10n.t("Open a saved view");
  show();
  return new Promise((resolve) => {
    pick.onDidTriggerItemButton(async ({ item, button }) => {
      await report(context.log, "openView", "person", () =>
        button === give ? share(memory, item.view) : forget(memory, item.view),
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
