import { LineIndex } from "../../base/diagnostics";
import { t } from "../../base/language";
import { fastRead } from "./fastRead";
import { emptyIndex, type FileIndex } from "../index/fileIndex";
import type { Pause } from "../../base/slices";
import { uncutFrom } from "../../yaml/cutting/cutFile";
import { LARGE, MOST_AT_ONCE } from "../../yaml/reading/sections";
import { toDiagnostics } from "../../yaml/places/findings";
import { slicedRead } from "./slicedRead";

/**
 * Reads one catalogue file: by js-yaml where all is plain and right, otherwise by `yaml`, which decides and gives every position. Never rejects
 * for what the text holds.
 * @param file what diagnostics call the file (a URI string)
 * @param pause where given, awaited every few milliseconds while a large file is read
 */
export async function readCatalogueFile(file: string, text: string, pause?: Pause): Promise<FileIndex> {
  const merged = text.includes("<<<<<<<") ? (await import("../exact")).settled(text) : undefined;
  if (!merged) return readSettled(file, text, pause);
  const index = await readSettled(file, merged.text, pause);
  return { ...index, diagnostics: [...toDiagnostics(file, text, merged.findings), ...index.diagnostics] };
}

/** Marks that are left, as of one conflict within another, are mistakes: to settle them one by one would cost a reading each. */
async function readSettled(file: string, text: string, pause?: Pause): Promise<FileIndex> {
  const sliced = pause && text.length > LARGE ? await slicedRead(file, text, pause) : undefined;
  if (sliced) return sliced;
  if (pause && text.length > MOST_AT_ONCE) return tooLarge(file, text);
  const fast = fastRead(file, text);
  if (fast) return fast;
  await pause?.();
  const { exactRead } = await import("../exact");
  return exactRead(file, text, { atOnce: pause !== undefined });
}

/** Nothing of the file, and the place because of which it cannot be read in pieces. */
async function tooLarge(file: string, text: string): Promise<FileIndex> {
  const cut = await uncutFrom(text);
  const start = cut ?? 0;
  const end = text.indexOf("\n", start);
  const range = new LineIndex(text).range(start, end < 0 ? text.length : end);
  const message =
    cut !== undefined
      ? t(
          "something is wrong in this file, or its YAML is out of the ordinary, and it is too large to find out what: nothing of it is read. From this line on it cannot be read in pieces; write each of the keys catalogue, areas, people, problems, references and glossary once, at the start of its line, and its list below it; or split the file",
        )
      : t(
          "something is wrong in this file and it is too large to find out what: nothing of it is read. Its aliases (`*name`) stand for something in other entries: write that out, or split the file",
        );
  return {
    ...emptyIndex(file),
    diagnostics: [{ file, range, severity: "error", code: "too-large-for-its-form", message }],
  };
}
