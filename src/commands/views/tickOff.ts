import * as vscode from "vscode";
import { aText, listOf } from "../../core/base/untrusted/values";
import { PREFIX } from "../../host/ids";
import { STEPS } from "./walkthroughSteps";

const KEY = "walkthrough.done";

/** Ticks off the walkthrough's step of a command that did its work. The workspace remembers it for a walkthrough that is opened later. */
export async function tickOff(memory: vscode.Memento, command: string): Promise<void> {
  const step = STEPS[command];
  if (!step) return;
  const done = stepsDone(memory);
  if (!done.includes(step)) await memory.update(KEY, [...done, step]);
  await tick(step);
}

/** Ticks off what was done before the walkthrough was open. */
export async function tickAgain(memory: vscode.Memento): Promise<void> {
  for (const step of stepsDone(memory)) await tick(step);
}

function stepsDone(memory: vscode.Memento): string[] {
  return listOf(aText)(memory.get<unknown>(KEY)) ?? [];
}

/** VS Code ticks a step when its context becomes true, and never again one whose context is true already when it first looks at the walkthrough. */
async function tick(step: string): Promise<void> {
  for (const value of [true, false]) await vscode.commands.executeCommand("setContext", `${PREFIX}.did.${step}`, value);
}
