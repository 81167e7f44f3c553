import { type Files, LARGEST_READ } from "../../base/files";
import { t } from "../../base/language";
import type { Budget } from "../../runs/kit/budget";
import { encodingOf } from "../../runs/kit/place";
import { InputError } from "../../base/untrusted/inputError";

/** A file of the user's, read in parts. */
export interface InputFile {
  /** As people know it, for messages: a path relative to the folder. */
  name: string;
  size: number;
  /** The bytes from `start` to before `end`; fewer where the file ends before. */
  range(start: number, end: number): Promise<Uint8Array>;
  /** A file of the same folder; undefined where there is none. */
  beside?(name: string): Promise<InputFile | undefined>;
}

const CHUNK = 1 << 20;
/** The longest line: one model's answer with its prompt is far below. */
const LONGEST_LINE = 64 << 20;

/** A file that is in memory. */
export function fileOf(name: string, bytes: Uint8Array, beside?: InputFile["beside"]): InputFile {
  return { name, size: bytes.length, range: (start, end) => Promise.resolve(bytes.subarray(start, end)), beside };
}

/**
 * A file of a file system, to be measured; undefined where there is none.
 * @param name as people know it; messages begin with it
 */
export async function inputFile(files: Files, uri: string, name: string): Promise<InputFile | undefined> {
  const stat = await files.stat(uri);
  if (stat?.kind !== "file") return undefined;
  const folder = /^.*\//s.exec(uri)?.[0];
  const before = /^.*[\\/]/s.exec(name)?.[0] ?? "";
  return {
    name,
    size: stat.size,
    async range(start, end) {
      const bytes = await files.readRange(uri, start, end - start);
      if (bytes) return bytes;
      throw new InputError(
        stat.size > LARGEST_READ
          ? t(
              "cannot be read; where files are read only whole, as in a browser, they may have {0} MB",
              LARGEST_READ >> 20,
            )
          : t("cannot be read"),
        name,
      );
    },
    beside: async (other) =>
      folder === undefined || /[\\/]/.test(other)
        ? undefined
        : inputFile(files, files.at(folder, other), before + other),
  };
}

/** All of a file's bytes, one part after the other. */
export async function* chunksOf(file: InputFile): AsyncGenerator<Uint8Array> {
  for (let from = 0; from < file.size;) {
    const bytes = await file.range(from, Math.min(file.size, from + CHUNK));
    if (!bytes.length) return;
    from += bytes.length;
    yield bytes;
  }
}

/** The text of a small file, without its byte order mark. */
export async function textOf(file: InputFile, most: number): Promise<string> {
  const bytes = await bytesOf(file, most);
  return new TextDecoder(encodingOf(bytes)).decode(bytes);
}

/** The bytes of a small file. */
async function bytesOf(file: InputFile, most: number): Promise<Uint8Array> {
  if (file.size > most)
    throw new InputError(
      t("has {0} MB; a file of this kind is read up to {1} MB", megabytes(file.size), megabytes(most)),
      file.name,
    );
  return file.range(0, file.size);
}

function megabytes(bytes: number): number {
  return Math.ceil(bytes / 1e6);
}

/**
 * Visits the lines of a file of any size with their numbers, counted from 1; empty ones are passed over.
 * @param visit answers false to end the reading
 */
export async function eachLine(
  file: InputFile,
  budget: Budget,
  visit: (line: string, number: number) => unknown,
): Promise<void> {
  let decoder: TextDecoder | undefined;
  let rest = "";
  let number = 0;
  for await (const bytes of chunksOf(file)) {
    decoder ??= new TextDecoder(encodingOf(bytes));
    const text = decoder.decode(bytes, { stream: true });
    let from = 0;
    for (let end = text.indexOf("\n"); end >= 0; end = text.indexOf("\n", from)) {
      const line = rest + text.slice(from, end);
      rest = "";
      from = end + 1;
      number++;
      if (!isBlank(line) && visit(line, number) === false) return;
      if (budget.due()) await budget.pause();
    }
    rest += text.slice(from);
    if (rest.length > LONGEST_LINE)
      throw new InputError(t("the line has more than {0} MB", LONGEST_LINE >> 20), file.name, number + 1);
  }
  rest += decoder?.decode() ?? "";
  if (!isBlank(rest)) visit(rest, number + 1);
}

function isBlank(line: string): boolean {
  // Most lines begin with a sign: no look at the whole of a long one.
  return !(line.charCodeAt(0) > 32) && line.trim() === "";
}
