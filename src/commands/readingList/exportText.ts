import * as vscode from "vscode";
import { number } from "../../core/base/language";
import type { ExportFormat, ReadingListEntry } from "../../core/references/export/export";
import { Cancelled } from "../../host/errors";
import { finishInSlices } from "../../core/base/slices";
import { pause } from "../../storage/files/slices";

/** Lists from this length on show a progress, moved every so many steps. */
const LONG = 500;
const REPORTED = 50;

/** Works in one of the formats, written in slices; a long list shows a progress that can be cancelled. */
export async function exportText(
  entries: readonly ReadingListEntry[],
  format: ExportFormat,
  heading: string,
): Promise<string> {
  const { exportSteps, stepsOf } = await import("../../core/references/export/export");
  const steps = exportSteps(entries, format, { title: heading, byKey: true });
  if (entries.length < LONG) return finishInSlices(steps, pause);
  const title = vscode.l10n.t("Exporting {0} works", number(entries.length));
  const location = vscode.ProgressLocation.Notification;
  return vscode.window.withProgress({ location, title, cancellable: true }, async (progress, token) => {
    const increment = (100 * REPORTED) / stepsOf(format, entries.length);
    for (let done = 1; ; done += 1) {
      const step = steps.next();
      if (step.done) return step.value;
      if (done % REPORTED === 0) progress.report({ increment });
      await pause();
      if (token.isCancellationRequested) throw new Cancelled();
    }
  });
}
