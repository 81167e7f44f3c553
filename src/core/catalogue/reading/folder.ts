import type { Files } from "../../base/files";
import { eachOf } from "../../base/slices";
import { walk } from "../../base/folders/walk";
import type { FileIndex } from "../index/fileIndex";
import { isCatalogueFile, readCatalogueSource, type SourceOptions } from "./source";

const AT_ONCE = 12;

/**
 * Reads all files of a catalogue's folder, in the order of their paths.
 * @returns `incomplete` where the folder holds too many files, some of which were left out
 */
export async function readCatalogueFolder(
  files: Files,
  folder: string,
  options: SourceOptions,
): Promise<{ files: FileIndex[]; incomplete: boolean }> {
  const { files: found, incomplete } = await walk(files, folder, ({ path }) => isCatalogueFile(path), options);
  const read: (FileIndex | undefined)[] = [];
  await eachOf([...found.entries()], AT_ONCE, async ([index, { file }]) => {
    read[index] = await readCatalogueSource(files, file, options);
  });
  return { files: read.filter((index) => index !== undefined), incomplete };
}
