import * as vscode from "vscode";

/** The extension's log output channel; its level is the user's to set. */
export type Log = vscode.LogOutputChannel;

export function createLog(): Log {
  return vscode.window.createOutputChannel("Open Problems", { log: true });
}
