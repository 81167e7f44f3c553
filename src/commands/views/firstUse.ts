import * as vscode from "vscode";
import { settings } from "../../host/settings";
import type { CommandContext } from "../context";

const KEY = "overview.opened";

/** Opens the overview, which says what all this is, when somebody sees the tree for the first time and nothing else is open. */
export function openAtFirstUse(context: CommandContext, remembered: vscode.Memento): vscode.Disposable {
  if (remembered.get<unknown>(KEY) === true || !settings.overviewAtFirstUse()) return vscode.Disposable.from();
  const look = () => {
    if (!context.tree.isVisible || remembered.get<unknown>(KEY) === true) return;
    void remembered.update(KEY, true);
    if (vscode.window.tabGroups.all.some(({ tabs }) => tabs.length)) return;
    void context.pages.load().then(({ overview }) => overview.panels.open("", { preserveFocus: true }));
  };
  look();
  return context.tree.onDidChangeVisibility(look);
}
