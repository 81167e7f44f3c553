import type * as vscode from "vscode";
import { isolated } from "../core/base/text/direction";
import { oneLine } from "../core/base/text/lines";
import { shortened } from "../core/words/escape";
import { withoutIcons } from "../host/say";

/** In a list a row is one line, and VS Code looks for what is typed in all of it. */
const LONGEST_ROW_TEXT = 200;

/** A text from data for a row of a quick pick: one line of bounded length, in which `$(name)` is no icon. */
export function rowText(text: string): string {
  return withoutIcons(isolated(oneLine(shortened(text, LONGEST_ROW_TEXT))));
}

/** A row of a tree whose label and description turn nothing around that stands beside them. */
export function treeRow(item: vscode.TreeItem): vscode.TreeItem {
  if (typeof item.label === "string") item.label = isolated(item.label);
  if (typeof item.description === "string") item.description = isolated(item.description);
  return item;
}
