import * as vscode from "vscode";
import type { State } from "../core/catalogue/schema";
import { named, STATE_WORDS } from "../core/words/names";

/** The icon of a problem's state, in its colour. */
export function stateIcon(state: State): vscode.ThemeIcon {
  // Not charts.orange: it is nearly invisible in VS Code's own themes.
  const colours = {
    open: "charts.blue",
    partial: "charts.yellow",
    contested: "charts.purple",
    resolved: "charts.green",
  };
  return new vscode.ThemeIcon(named(STATE_WORDS, state).icon, new vscode.ThemeColor(colours[state]));
}
