import type { Files } from "../../../src/core/base/files";
import { placeAt } from "../../../src/core/base/files";
import { fileUri, nodeFiles } from "../../../src/node/files";
import { memoryFiles } from "../memoryFiles";

/** A folder or file on disk as readers see it. */
export function onDisk(root: string): Files {
  return placeAt(nodeFiles, fileUri(root));
}

/** Files by path, in memory; the path `""` makes the place a single file. */
export function inMemory(files: Record<string, string | Uint8Array>): Files {
  return placeAt(memoryFiles(files), "");
}
