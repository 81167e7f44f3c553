import type { WritableFiles } from "../../base/files";
import { decodeText, encodeText } from "../../base/utf8";
import { linesOf } from "../../base/text/lines";

/**
 * How git merges the files of people: with the lines of both sides. One person's laptop and server both add lines at the end of one list, which git
 * would else call a conflict. It is safe for these files, since each entry is a line of its own and no line for a list ever goes; of two lines on one
 * thing the newer counts (`person.ts`).
 */
const RULE = "people/*.yaml merge=union";

/** Sees to it that the research folder of a person's file, which has been changed, has the rule beside whatever rules are there; other files need none. */
export async function keepMergeRule(files: WritableFiles, changed: string): Promise<void> {
  const [, folder] = /^(.*)\/people\/[^/]+\.ya?ml$/.exec(changed) ?? [];
  if (folder === undefined) return;
  const file = files.at(folder, ".gitattributes");
  const bytes = await files.read(file, 1_000_000);
  if (!bytes && (await files.stat(file))) return;
  const decoded = decodeText(bytes ?? new Uint8Array());
  if ("problem" in decoded) return;
  const { text } = decoded;
  for (const { line } of linesOf(text)) if (/^\s*people\/.*\s-?merge\b/.test(line)) return;
  const before = text && !text.endsWith("\n") ? `${text}\n` : text;
  await files.write(file, encodeText(`${before}${RULE}\n`), { overwrite: bytes !== undefined });
}
