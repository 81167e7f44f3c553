import * as vscode from "vscode";
import type { Stores } from "../../storage/stores";

/** Attaches dropped files, a URI a line, to a problem: a Markdown file becomes its note, any other file or folder its experiment. */
export async function attachDropped(stores: Stores, list: string, problem: string): Promise<void> {
  for (const line of list.split(/\r?\n/).filter((entry) => entry && !entry.startsWith("#"))) {
    // A command shows its own failure; the files after it are still taken.
    await Promise.resolve(attach(stores, vscode.Uri.parse(line), problem)).catch(() => undefined);
  }
}

function attach(stores: Stores, file: vscode.Uri, problem: string): Thenable<unknown> {
  const isRecord = stores.research.research.experiments.some((experiment) => experiment.file === file.toString());
  if (isRecord) return vscode.commands.executeCommand("openProblems.attachRecord", file, problem);
  if (/\.(md|markdown|qmd|rmd)$/i.test(file.path))
    return vscode.commands.executeCommand("openProblems.attachNote", file, problem);
  return vscode.commands.executeCommand("openProblems.linkExperiment", problem, { link: file.toString(), ask: true });
}
