import * as vscode from "vscode";
import { report } from "../host/errors";
import { PREFIX } from "../host/ids";
import type { CommandContext } from "./context";
import { tickOff } from "./views/tickOff";

/**
 * Registers the commands that the manifest declares; what they do is loaded with the first of them. A failure is shown in one way and handed to
 * programs that called.
 */
export function registerCommands(
  manifest: { contributes: { commands: readonly { command: string }[] } },
  context: CommandContext,
): vscode.Disposable {
  const register = (id: string): vscode.Disposable => {
    const name = id.slice(PREFIX.length + 1);
    return vscode.commands.registerCommand(id, (...args: never[]) =>
      report(context.log, name, isFromPerson(args) ? "person" : "program", async () => {
        const { COMMANDS } = await import("./index");
        const result = await COMMANDS[name]!(context, ...args);
        if (result !== undefined) void tickOff(context.memory, name);
        return result;
      }),
    );
  };
  return vscode.Disposable.from(...manifest.contributes.commands.map(({ command }) => register(command)));
}

/** Whether the palette or a menu called: without arguments, or with a row of a tree or files of the explorer and what else is selected there. */
function isFromPerson([first, second]: readonly unknown[]): boolean {
  const isRow = typeof first === "object" && first !== null && "kind" in first;
  return isRow || Array.isArray(second) || (first === undefined && second === undefined);
}
