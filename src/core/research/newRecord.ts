import { exclusively } from "../base/folders/exclusive";
import type { WritableFiles } from "../base/files";
import { encodeText } from "../base/utf8";
import { recordName } from "./fileNames";

/** How a record is named: `recordName` makes a file's name of it. */
export interface RecordName {
  title: string;
  author?: string;
  /** Such as `.md`. */
  ending: string;
}

/** Four letters or digits: of records of one day and title, one in 1.7 million pairs has the same. */
function randomMark(): string {
  return Math.floor(Math.random() * 36 ** 4)
    .toString(36)
    .padStart(4, "0");
}

/** Others may take a name while a record is being written under it; so often another is tried. */
const ATTEMPTS = 5;

/**
 * Writes a new record into a folder under the name that `recordName` gives and returns its file. Never over an existing file, also where several
 * windows and programs write at once. Rejects as `files.write` does.
 */
export function createRecord(
  files: WritableFiles,
  folder: string,
  { title, author, ending }: RecordName,
  print: (id: string) => string,
): Promise<string> {
  return exclusively(folder, folder.startsWith("file:"), async () => {
    for (let attempt = 1; ; attempt++) {
      const taken = new Set((await files.list(folder)).map(({ name }) => name.toLowerCase()));
      const isTaken = (other: string) => taken.has(`${other}${ending}`);
      const id = recordName(new Date(), title, author, isTaken, randomMark());
      const file = files.at(folder, `${id}${ending}`);
      try {
        await files.write(file, encodeText(print(id)), { overwrite: false });
        return file;
      } catch (error) {
        if (attempt === ATTEMPTS || !(await files.stat(file))) throw error;
      }
    }
  });
}
