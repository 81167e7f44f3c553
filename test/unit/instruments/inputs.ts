import { readFileSync } from "node:fs";
import path from "node:path";
import { measure, type Measured, type Request } from "../../../src/core/instruments";
import { fileOf, type InputFile } from "../../../src/core/instruments/readers/file";
import type { ResultTable } from "../../../src/core/instruments/types";

/** A file of text or bytes in memory. */
export function file(name: string, content: string | Uint8Array): InputFile {
  return fileOf(name, typeof content === "string" ? new TextEncoder().encode(content) : content);
}

/** JSON Lines. */
export function lines(rows: readonly object[], name = "rows.jsonl"): InputFile {
  return file(name, rows.map((row) => `${JSON.stringify(row)}\n`).join(""));
}

/** A file on the disk. */
export function onDisk(...parts: string[]): InputFile {
  const name = path.join(...parts);
  return file(path.basename(name), new Uint8Array(readFileSync(name)));
}

/** What an instrument finds in files. */
export function measured(
  instrument: string,
  files: readonly InputFile[],
  request: Partial<Request> = {},
): Promise<Measured> {
  return measure({ instrument, files, ...request }, () => Promise.resolve());
}

/** A table of a result by its id. */
export function tableOf({ tables }: Measured, id: string): ResultTable {
  const found = tables.find((table) => table.id === id);
  if (!found) throw new Error(`no table ${id} among ${tables.map((table) => table.id).join(", ")}`);
  return found;
}
