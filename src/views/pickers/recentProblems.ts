import type * as vscode from "vscode";
import { aText, listOf } from "../../core/base/untrusted/values";

const KEY = "problems.recent";
const MOST = 20;

/** Full ids of the problems opened last in this workspace, the latest first. */
export function recentProblems(memory: vscode.Memento): string[] {
  return listOf(aText, MOST)(memory.get<unknown>(KEY)) ?? [];
}

/** Puts a problem, by its full id, at the head of those opened last. */
export function rememberProblem(memory: vscode.Memento, fullId: string): void {
  void memory.update(KEY, [fullId, ...recentProblems(memory).filter((id) => id !== fullId)].slice(0, MOST));
}
