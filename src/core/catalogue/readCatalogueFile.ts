import { fastRead } from "./fastRead";
import type { Pause } from "./pause";
import type { FileIndex } from "./model";
import { slicedRead } from "./slicedRead";

/** Files above this length are read in pieces. */
const LARGE = 40_000;

/**
 * Reads one catalogue file: by js-yaml where all is plain and right, otherwise by `yaml`, which decides and gives every position. Never rejects
 * for what the text holds.
 * @param file what diagnostics call the file (a URI string)
 * @param pause where given, awaited every few milliseconds while a large file is read
 */
export async function readCatalogueFile(file: string, text: string, pause?: Pause): Promise<FileIndex> {
  const sliced = pause && text.length > LARGE ? await slicedRead(file, text, pause) : undefined;
  const fast = sliced ?? fastRead(file, text);
  if (fast) return fast;
  const { exactRead } = await import("./exact");
  return exactRead(file, text);
}
