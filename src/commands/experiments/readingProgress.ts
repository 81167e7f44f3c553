import * as vscode from "vscode";
import { number } from "../../core/base/language";
import { Cancelled } from "../../host/errors";
import type { Waiting } from "../../storage/runs/runLinks";

/** Nobody needs to be told of a reading that ends sooner, in ms. */
const SOON = 500;

/** Reads runs; what takes longer says at which of how many it is, and can be cancelled. Throws Cancelled then. */
export async function readWithProgress<T>(read: (waiting: Waiting) => Promise<T>): Promise<T> {
  let stopped = false;
  let tell: ((done: number, total: number) => void) | undefined;
  const reading = read({ isStopped: () => stopped, onProgress: (done, total) => tell?.(done, total) });
  const soon = await Promise.race([
    reading.then(
      () => true,
      () => true,
    ),
    new Promise<boolean>((resolve) => setTimeout(() => resolve(false), SOON)),
  ]);
  if (soon) return reading;
  return vscode.window.withProgress(
    { location: vscode.ProgressLocation.Notification, title: vscode.l10n.t("Reading the runs"), cancellable: true },
    (progress, token) => {
      tell = (done, total) => progress.report({ message: vscode.l10n.t("{0} of {1}", number(done), number(total)) });
      const cancelled = new Promise<never>((_, reject) =>
        token.onCancellationRequested(() => {
          stopped = true;
          reject(new Cancelled());
        }),
      );
      return Promise.race([reading, cancelled]);
    },
  );
}
