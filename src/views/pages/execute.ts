import * as vscode from "vscode";

/** Runs one of our commands for a page. A command shows its own failure; the page need not repeat it. */
export async function execute(command: string, ...args: unknown[]): Promise<void> {
  await Promise.resolve(vscode.commands.executeCommand(`openProblems.${command}`, ...args)).catch(() => undefined);
}
