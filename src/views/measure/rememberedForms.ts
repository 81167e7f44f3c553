import type * as vscode from "vscode";
import type { FormValues } from "../../core/instruments/page/formModel";
import { type Subject, urisOf } from "./subject";

const KEY = "measured";
const MOST = 50;

/** What was chosen for an instrument, by the folder of the files: kept for the workspace. */
export class RememberedForms {
  constructor(private readonly memory: vscode.Memento) {}

  of(subject: Subject): FormValues | undefined {
    return this.all().find(([place]) => place === placeOf(subject))?.[1];
  }

  remember(subject: Subject, values: FormValues): void {
    const place = placeOf(subject);
    const others = this.all().filter(([other]) => other !== place);
    void this.memory.update(KEY, [[place, values], ...others].slice(0, MOST));
  }

  private all(): [place: string, values: FormValues][] {
    return this.memory.get(KEY, []);
  }
}

function placeOf(subject: Subject): string {
  const first = urisOf(subject)[0]?.toString() ?? "";
  return `${subject.instrument} ${first.slice(0, first.lastIndexOf("/") + 1)}`;
}
