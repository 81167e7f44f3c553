import * as vscode from "vscode";
import type { ExportFormat, ReadingListEntry } from "../core/references/export";
import { Cancelled } from "../host/errors";
import { Slices } from "../storage/slices";

const LONG = 500;
const SLICE = 50;

/** Works in one of the formats. A long list is written in slices, with a progress that can be cancelled. */
export async function exportText(entries: readonly ReadingListEntry[], format: ExportFormat): Promise<string> {
  const { exportReferences, uniqueEntries } = await import("../core/references/export");
  if (entries.length <= LONG) return exportReferences(entries, format);
  const title = vscode.l10n.t("Exporting {0} works", entries.length);
  const location = vscode.ProgressLocation.Notification;
  return vscode.window.withProgress({ location, title, cancellable: true }, async (progress, token) => {
    const slices = new Slices();
    await slices.pause();
    const join = JOINS[format];
    // These two sort or group all works: they are written in one go.
    if (!join) return exportReferences(entries, format);
    const unique = uniqueEntries(entries);
    const parts: string[] = [];
    for (let i = 0; i < unique.length; i += SLICE) {
      await slices.pause();
      if (token.isCancellationRequested) throw new Cancelled();
      parts.push(exportReferences(unique.slice(i, i + SLICE), format));
      progress.report({ increment: (100 * SLICE) / unique.length });
    }
    return join(parts);
  });
}

/** How texts of a format are joined to one. */
const JOINS: Partial<Record<ExportFormat, (parts: readonly string[]) => string>> = {
  bibtex: (parts) => parts.join("\n"),
  biblatex: (parts) => parts.join("\n"),
  ris: (parts) => parts.join("\n"),
  "csl-json": (parts) => `[\n${parts.map((part) => part.replace(/^\[\n|\n\]\n$/g, "")).join(",\n")}\n]\n`,
  "csl-yaml": (parts) => parts.map((part, i) => (i === 0 ? part : part.replace(/^references:\n/, ""))).join(""),
};
