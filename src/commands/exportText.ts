import * as vscode from "vscode";
import type { ExportFormat, ReadingListEntry } from "../core/references/export";
import { Cancelled } from "../host/errors";
import { Slices } from "../storage/slices";

/** Lists from this length on show a progress. */
const LONG = 500;

/** Works in one of the formats, written in slices; a long list shows a progress that can be cancelled. */
export async function exportText(entries: readonly ReadingListEntry[], format: ExportFormat): Promise<string> {
  const { exportSteps, stepsOf } = await import("../core/references/export");
  const steps = exportSteps(entries, format);
  if (entries.length < LONG) return inSlices(steps, () => undefined);
  const title = vscode.l10n.t("Exporting {0} works", entries.length);
  const location = vscode.ProgressLocation.Notification;
  return vscode.window.withProgress({ location, title, cancellable: true }, (progress, token) =>
    inSlices(steps, (done) => {
      if (token.isCancellationRequested) throw new Cancelled();
      progress.report({ increment: (100 * done) / stepsOf(format, entries.length) });
    }),
  );
}

/** Runs the steps to their end; between slices `each` is told how many steps the last one took, and ends all by what it throws. */
async function inSlices(steps: Generator<void, string>, each: (done: number) => void): Promise<string> {
  for (;;) {
    const slice = new Slices();
    for (let done = 1; ; done += 1) {
      const step = steps.next();
      if (step.done) return step.value;
      if (!slice.over) continue;
      await slice.pause();
      each(done);
      break;
    }
  }
}
