import * as vscode from "vscode";
import type { Log } from "./log";

/** An error whose message is written for the person at the screen and is shown as it is. Anything else is a bug and goes to the log. */
export class HumanError extends Error {}

/** Thrown where a person left a question unanswered: the command ends without a word. */
export class Cancelled extends Error {
  constructor() {
    super("cancelled");
  }
}

/**
 * Runs what a person or a program asked for; the one path on which failures are shown.
 * Returns its value, undefined when the person cancelled. After a failure has been shown it is rethrown for a program; a person has seen it, and
 * VS Code would show what is thrown a second time.
 */
export async function report<T>(
  log: Log,
  what: string,
  askedBy: "person" | "program",
  action: () => T | Promise<T>,
): Promise<T | undefined> {
  try {
    return await action();
  } catch (error) {
    if (error instanceof Cancelled || error instanceof vscode.CancellationError) return undefined;
    showFailure(log, what, error);
    if (askedBy === "person") return undefined;
    throw error;
  }
}

/** Shows one clear sentence and logs the details. Never awaits the answer: a notification may stay open for ever. */
export function showFailure(log: Log, what: string, error: unknown): void {
  log.error(`${what}: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`);
  // What a person can put right is no error of the program, and the log knows no more of it.
  if (error instanceof HumanError) {
    void vscode.window.showWarningMessage(error.message);
    return;
  }
  const showLog = vscode.l10n.t("Show Log");
  const message = vscode.l10n.t("Open Problems could not finish “{0}”. The log has the details.", what);
  void vscode.window.showErrorMessage(message, showLog).then((answer) => {
    if (answer === showLog) log.show();
  });
}
