import * as vscode from "vscode";
import type { FileIndex } from "../../core/catalogue/index/fileIndex";
import { readCatalogueSource as readSource } from "../../core/catalogue/reading/source";
import { pause } from "../files/slices";
import { workspaceFiles } from "../files/workspaceFiles";
import type { SnapshotFile } from "./snapshotFile";

/**
 * Reads one file of a catalogue, whatever its format; undefined where it is gone. What cannot be read is a diagnostic. A file whose bytes are
 * those of the snapshot, which may still be opening, is not parsed again.
 */
export async function readCatalogueSource(
  uri: vscode.Uri,
  maxMB: number,
  opening?: SnapshotFile | Promise<SnapshotFile>,
): Promise<FileIndex | undefined> {
  return readSource(workspaceFiles, uri.toString(), { pause, maxMB, known: await opening });
}
