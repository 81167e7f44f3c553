import * as vscode from "vscode";
import { Cancelled } from "../../host/errors";

/** How a question looks: its title, what its empty box says, which step of how many it is, and whether there is none to go back to. */
interface Look {
  title: string;
  placeholder?: string;
  step?: number;
  totalSteps?: number;
  first?: boolean;
}

/** One row of a list. Back gives `back` where it is given; else it leaves the question, as Escape does, and throws Cancelled. */
export async function askOne<T extends vscode.QuickPickItem>(items: readonly T[], look: Look, back?: T): Promise<T> {
  const pick = vscode.window.createQuickPick<T>();
  pick.items = items;
  pick.matchOnDescription = true;
  return answered(pick, look, () => pick.selectedItems[0], back);
}

/** Those rows of a list that are ticked. Throws Cancelled when it is left. */
export async function askMany<T extends vscode.QuickPickItem>(items: readonly T[], look: Look): Promise<readonly T[]> {
  const pick = vscode.window.createQuickPick<T>();
  pick.items = items;
  pick.canSelectMany = true;
  pick.selectedItems = items.filter(({ picked }) => picked);
  return answered(pick, look, () => pick.selectedItems);
}

/** A text without blanks around it; `wrong` says what is the matter with it. Throws Cancelled when it is left. */
export async function askText(
  look: Look & { value?: string; wrong?: (text: string) => string | undefined },
): Promise<string> {
  const box = vscode.window.createInputBox();
  box.value = look.value ?? "";
  const check = () => (box.validationMessage = look.wrong?.(box.value.trim()));
  box.onDidChangeValue(check);
  const { title } = look;
  return answered(box, { title }, () => (check() === undefined ? box.value.trim() : undefined));
}

function answered<T>(
  input: vscode.QuickPick<vscode.QuickPickItem> | vscode.InputBox,
  { first, ...look }: Look,
  answer: () => T | undefined,
  back?: T,
): Promise<T> {
  Object.assign(input, look, { ignoreFocusOut: true });
  if (!first) input.buttons = [vscode.QuickInputButtons.Back];
  return new Promise<T>((resolve, reject) => {
    input.onDidAccept(() => {
      const given = answer();
      if (given === undefined) return;
      resolve(given);
      input.hide();
    });
    input.onDidTriggerButton(() => {
      if (back !== undefined) resolve(back);
      input.hide();
    });
    input.onDidHide(() => {
      input.dispose();
      reject(new Cancelled());
    });
    input.show();
  });
}
