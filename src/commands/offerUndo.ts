import * as vscode from "vscode";
import { HumanError, report } from "../host/errors";
import { takenBack } from "../core/base/textEdit";
import type { CommandContext } from "./context";

/** Says what was done, and takes it back where the person wants so. Never waits for the answer: a notification may stay open for ever. */
export function offerUndo(context: CommandContext, name: string, message: string, undo: () => Promise<unknown>): void {
  const label = vscode.l10n.t("Undo");
  void vscode.window.showInformationMessage(message, label).then((answer) => {
    if (answer === label) void report(context.log, name, "person", undo);
  });
}

/** A change of a text that notes what it made, and the change that takes it back: it throws HumanError where the place has changed since. */
export function undoable(change: (text: string) => string | Promise<string>): {
  change(text: string): Promise<string>;
  back(text: string): string;
} {
  let [before, after] = ["", ""];
  return {
    change: async (text) => {
      before = text;
      return (after = await change(text));
    },
    back: (text) => {
      const back = takenBack(text, before, after);
      if (back === undefined)
        throw new HumanError(vscode.l10n.t("The file has been changed in this place since: nothing was undone."));
      return back;
    },
  };
}
