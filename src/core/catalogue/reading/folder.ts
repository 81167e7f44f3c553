import type { Files } from "../../base/files";
import { eachOf } from "../../base/slices";
import { walk } from "../../base/folders/walk";
import type { FileIndex } from "../index/fileIndex";
import type { MappedFiles } from "../mapping/mappedFiles";
import { isMappingFile, isSourceOf } from "../mapping/names";
import { isCatalogueFile, readCatalogueSource, type SourceOptions } from "./source";

const AT_ONCE = 12;

/**
 * Reads all files of a catalogue's folder, in the order of their paths; those that mappings read are theirs alone.
 * @returns `incomplete` where the folder holds too many files, some of which were left out
 */
export async function readCatalogueFolder(
  files: Files,
  folder: string,
  options: SourceOptions,
  mapped = async (): Promise<Pick<MappedFiles, "read">> =>
    new (await import("../mapping/mappedFiles")).MappedFiles(files, () => options),
): Promise<{ files: FileIndex[]; incomplete: boolean }> {
  const { files: found, incomplete } = await walk(files, folder, ({ path }) => isCatalogueFile(path), options);
  const names = found.map(({ file }) => file);
  const mappings = await eachRead(names.filter(isMappingFile), async (file) => (await mapped()).read(file, options));
  const isSource = (file: string): boolean => mappings.some(({ mapping }) => mapping && isSourceOf(mapping, file));
  const own = names.filter((file) => !isMappingFile(file) && !isSource(file));
  const read = await eachRead(own, (file) => readCatalogueSource(files, file, options));
  return { files: [...read, ...mappings], incomplete };
}

async function eachRead(
  names: readonly string[],
  read: (file: string) => Promise<FileIndex | undefined>,
): Promise<FileIndex[]> {
  const found: (FileIndex | undefined)[] = [];
  await eachOf([...names.entries()], AT_ONCE, async ([i, file]) => {
    found[i] = await read(file);
  });
  return found.filter((index) => index !== undefined);
}
