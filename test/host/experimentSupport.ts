import * as vscode from "vscode";
import { inWorkspace, readFile, run, writeFile } from "./support";

/** Links a place to the problem `label-noise` and gives the text of the record. */
export async function link(place: string, options: object = {}): Promise<string> {
  return readFile(await run<vscode.Uri>("linkExperiment", "label-noise", { link: place, ...options }));
}

/** Writes files below a folder of the workspace. */
export async function writeFiles(folder: string, files: Record<string, string | Uint8Array>): Promise<void> {
  for (const [path, content] of Object.entries(files)) {
    const uri = inWorkspace(folder, ...path.split("/"));
    if (typeof content === "string") await writeFile(uri, content);
    else await vscode.workspace.fs.writeFile(uri, content);
  }
}
