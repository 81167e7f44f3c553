import * as vscode from "vscode";
import { PREFIX } from "../../host/ids";
import { STEPS } from "./walkthroughSteps";

const done = new Set<string>();

/** Ticks off the step of a command that did its work. */
export async function tickOff(command: string): Promise<void> {
  const step = STEPS[command];
  if (step) await tick(step);
}

/** Ticks off once more what was done before the walkthrough was open. */
export async function tickAgain(): Promise<void> {
  for (const step of done) await tick(step);
}

/** The walkthrough sees a context that changes, and none that stands already. */
async function tick(step: string): Promise<void> {
  done.add(step);
  for (const value of [false, true]) await vscode.commands.executeCommand("setContext", `${PREFIX}.did.${step}`, value);
}
