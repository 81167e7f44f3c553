/** One folder of a file system, as far as whole writes need it. Names are of files directly in it. */
export interface WritableFolder {
  /** Makes the folder and those above it; one that is there is no error. */
  create(): Promise<void>;
  write(name: string, bytes: Uint8Array): Promise<void>;
  /** Without `overwrite` it fails where `to` is there. */
  rename(from: string, to: string, overwrite: boolean): Promise<void>;
  remove(name: string): Promise<void>;
  /**
   * A file's bytes; undefined where there is none. Given where `rename` removes the target first: should it fail then, what was there is put back.
   */
  read?(name: string): Promise<Uint8Array | undefined>;
}

let writes = 0;

/**
 * Writes a whole file or nothing: to a temporary sibling, then by rename. Whenever it is interrupted, the folder holds the old file or the new one
 * under its name, or, where the file system's rename removes the target first, the new one whole under the sibling's name, of which
 * `interruptedWrite` tells. Errors of the folder are passed on after the sibling has been removed; it stays where the old file is gone and cannot be
 * put back.
 * @param isLate whether nobody waits for it any more: the file is then left as it is, unless it is being put in place already
 */
export async function writeWholeFile(
  folder: WritableFolder,
  name: string,
  bytes: Uint8Array,
  overwrite: boolean,
  isLate: () => boolean = () => false,
): Promise<void> {
  const stopIfLate = () => {
    if (isLate()) throw new Error("nobody waits for this any more");
  };
  const unique = `${Date.now().toString(36)}-${(writes += 1)}-${Math.random().toString(36).slice(2, 8)}`;
  const temporary = `.${name}.${unique}.${overwrite ? "change" : "new"}.tmp`;
  let old: Uint8Array | undefined;
  try {
    await folder.create();
    if (overwrite) old = await folder.read?.(name);
    stopIfLate();
    await folder.write(temporary, bytes);
    stopIfLate();
    await folder.rename(temporary, name, overwrite);
  } catch (error) {
    if (!old || (await isThereAgain(folder, name, old))) await folder.remove(temporary).catch(() => undefined);
    throw error;
  }
}

/** Whether a file that was to be replaced is there, if need be put back. */
async function isThereAgain(folder: WritableFolder, name: string, old: Uint8Array): Promise<boolean> {
  try {
    if (!(await folder.read!(name))) await folder.write(name, old);
    return true;
  } catch {
    return false;
  }
}

/**
 * What a temporary sibling was for; undefined for all other names. One that was to replace a file is whole where that file is missing, since it
 * was written before the file was removed; one of a new file may be cut short.
 */
export function interruptedWrite(sibling: string): { name: string; replaces: boolean } | undefined {
  const match = /^\.(.+)\.[0-9a-z]+-\d+-[0-9a-z]{1,6}\.(change|new)\.tmp$/.exec(sibling);
  return match ? { name: match[1]!, replaces: match[2] === "change" } : undefined;
}
