import { type Diagnostic, wholeFile } from "../../base/diagnostics";
import { fileKind } from "../../base/folders/fileKind";
import type { Files } from "../../base/files";
import { type Isolation, inTime, isolated } from "../../base/untrusted/isolation";
import { t } from "../../base/language";
import type { Pause } from "../../base/slices";
import { decodeText } from "../../base/utf8";
import type { RuleId } from "../../base/rules";
import { readBibliographyText } from "../../references/bibliography/readBibliography";
import type { FileIndex } from "../index/fileIndex";

/** What files said when they were last read. */
export interface KnownFiles {
  /** What a file said whose bytes are still those; undefined where that is not known. */
  unchanged(file: string): Promise<FileIndex | undefined>;
  /** What these bytes of a file said, or else what `read` makes of them, which is remembered. */
  recall(file: string, bytes: Uint8Array, read: () => Promise<FileIndex>): Promise<FileIndex>;
}

export interface SourceOptions extends Isolation {
  pause: Pause;
  /** A larger file is not read; in MB. */
  maxMB: number;
  known?: KnownFiles;
}

/** Whether a file of a catalogue's folder belongs to the catalogue, by its name. */
export function isCatalogueFile(path: string): boolean {
  const kind = fileKind(path);
  return kind !== undefined && kind !== "markdown";
}

/** Reads one file of a catalogue, whatever its format; undefined where it is gone. What cannot be read is a diagnostic. Never rejects. */
export function readCatalogueSource(
  files: Files,
  file: string,
  options: SourceOptions,
): Promise<FileIndex | undefined> {
  return isolated(
    () => readSource(files, file, options),
    (problem): FileIndex | undefined => refused(file, "not-read", problem),
    options,
  );
}

async function readSource(
  files: Files,
  file: string,
  { pause, maxMB, known }: SourceOptions,
): Promise<FileIndex | undefined> {
  const same = await known?.unchanged(file);
  if (same) return same;
  const bytes = await files.read(file, maxMB * 1e6);
  if (bytes) {
    const read = () => inTurn(() => parseSource(file, bytes, pause));
    return known ? known.recall(file, bytes, read) : read();
  }
  const found = await files.stat(file);
  if (!found) return undefined;
  return found.kind === "file" && found.size > maxMB * 1e6
    ? refused(
        file,
        "too-large",
        t("This file is larger than {0} MB (setting openProblems.limits.maxFileSizeMB) and was not read.", maxMB),
      )
    : refused(file, "not-read", t("The file cannot be read."));
}

/** How long the others wait for one that does not come to an end, in ms. */
const LONGEST_TURN = 90_000;

let last: Promise<unknown> = Promise.resolve();

/** One file is parsed at a time: what is made on the way is then soon done with, while that of a dozen files would all grow old, to be collected at once. */
function inTurn<T>(parse: () => Promise<T>): Promise<T> {
  const result = last.then(() => inTime(parse, LONGEST_TURN));
  last = result.catch(() => undefined);
  return result;
}

async function parseSource(file: string, bytes: Uint8Array, pause: Pause): Promise<FileIndex> {
  await pause();
  const decoded = decodeText(bytes);
  if ("problem" in decoded) return refused(file, "not-text", decoded.problem);
  if (fileKind(file) === "yaml") {
    const { readCatalogueFile } = await import("../catalogueReading");
    return readCatalogueFile(file, decoded.text, pause);
  }
  const { items, diagnostics, isOther } = await readBibliographyText(file, decoded.text, pause);
  // Beside a catalogue lies what programs keep there, too.
  if (isOther)
    return indexOf(file, [
      wholeFile(
        file,
        "hint",
        "csl-syntax",
        t("no references are here (a list of CSL items is expected): it is passed over"),
      ),
    ]);
  return indexOf(file, diagnostics, items);
}

function indexOf(file: string, diagnostics: Diagnostic[], references: FileIndex["references"] = []): FileIndex {
  return { file, areas: [], people: [], problems: [], references, diagnostics };
}

/** What is known of a file that is not read: why. */
export function refused(file: string, code: RuleId, message: string): FileIndex {
  return indexOf(file, [wholeFile(file, "warning", code, message)]);
}
