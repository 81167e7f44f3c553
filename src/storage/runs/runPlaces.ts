import * as vscode from "vscode";
import { runFilesAt } from "./runFiles";

/** A place of the workspace that looks like runs. */
export interface FoundRuns {
  uri: vscode.Uri;
  /** Its path as a person would type it. */
  text: string;
  label: string;
}

/** The places of the workspace that look like runs, by their names: nothing is read. */
export async function runsOfWorkspace(): Promise<FoundRuns[]> {
  const { findRunPlaces } = await import("../../core/runs/reading");
  const found = await Promise.all(
    (vscode.workspace.workspaceFolders ?? []).map(async ({ uri }) => {
      const places = await findRunPlaces(runFilesAt(uri));
      return places.map(({ path, label }) => ({ uri: vscode.Uri.joinPath(uri, path), label }));
    }),
  );
  return found.flat().map(({ uri, label }) => ({ uri, label, text: vscode.workspace.asRelativePath(uri) }));
}
