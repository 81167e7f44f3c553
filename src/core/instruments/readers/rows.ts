import { t } from "../../base/language";
import { parseNumber } from "../../runs/kit/numbers";
import { InputError } from "../../base/untrusted/inputError";
import type { InputFile } from "./file";

export type Row = Readonly<Record<string, unknown>>;

/** Rows of a file, whatever its format. */
export interface RowSource {
  file: InputFile;
  /** Name of the format, for people. */
  format: string;
  /** Things worth saying about how the file was read. */
  notes: string[];
  /** Visits the rows with the lines they stand in (or their numbers, in a format without lines); `visit` answers false to end. */
  each(visit: (row: Row, line: number) => unknown): Promise<void>;
}

/** What the rows of one source have for each field whose column is known, and the lines in which they stand. */
export interface Picked<Field extends string> {
  columns: Readonly<Partial<Record<Field, unknown[]>>>;
  lines: number[];
}

/**
 * Takes the columns of fields from a source.
 * @param names the columns; `a.b` is `b` within `a` where no column has the whole name
 */
export async function pick<Field extends string>(
  source: RowSource,
  names: Readonly<Record<string, string>>,
  fields: readonly Field[],
): Promise<Picked<Field>> {
  const known = fields.filter((field) => names[field] !== undefined);
  const values = known.map((): unknown[] => []);
  const lines: number[] = [];
  const takers = known.map((field) => takerOf(names[field]!));
  await source.each((row, line) => {
    for (let i = 0; i < takers.length; i++) {
      const column = values[i]!;
      const value = takers[i]!(row);
      const last = column[column.length - 1];
      // A text that stands in many rows one after the other is kept once.
      column.push(value === last ? last : value);
    }
    lines.push(line);
  });
  if (!lines.length) throw new InputError(t("has no rows"), source.file.name);
  const columns: Partial<Record<Field, unknown[]>> = {};
  known.forEach((field, i) => {
    if (values[i]!.every((value) => value === undefined))
      throw new InputError(t("no row has a field “{0}”", names[field]!), source.file.name);
    columns[field] = values[i];
  });
  return { columns, lines };
}

function takerOf(path: string): (row: Row) => unknown {
  return path.includes(".") ? (row) => valueAt(row, path) : (row) => row[path];
}

/** What a row has under a name; `a.b` is `b` within `a` where no column has the whole name. */
export function valueAt(row: Row, path: string): unknown {
  if (Object.hasOwn(row, path)) return row[path];
  return path.includes(".") ? path.split(".").reduce<unknown>(inner, row) : undefined;
}

function inner(value: unknown, key: string): unknown {
  if (typeof value !== "object" || value === null || !Object.hasOwn(value, key)) return undefined;
  return (value as Record<string, unknown>)[key];
}

/** What the first rows of a source hold: the columns, nested ones with dots, and a value of each. */
export async function columnsOf(source: RowSource): Promise<Map<string, unknown>> {
  const columns = new Map<string, unknown>();
  let seen = 0;
  await source.each((row) => {
    addColumns(columns, row, "", 0);
    return ++seen < 50;
  });
  return columns;
}

const MOST_COLUMNS = 500;

function addColumns(columns: Map<string, unknown>, row: Row, before: string, depth: number): void {
  for (const [key, value] of Object.entries(row)) {
    if (columns.size >= MOST_COLUMNS) return;
    const name = before + key;
    if (typeof value === "object" && value !== null && !Array.isArray(value) && depth < 3)
      addColumns(columns, value as Row, `${name}.`, depth + 1);
    else if (value !== undefined && !columns.has(name)) columns.set(name, value);
  }
}

const WORDS = new Map([
  ["true", 1],
  ["false", 0],
  ["yes", 1],
  ["no", 0],
  ["c", 1],
  ["correct", 1],
  ["i", 0],
  ["incorrect", 0],
  ["p", 0.5],
  ["n", 0],
]);

/** A score: a number, true or false, or one of the letters of Inspect (C correct, P partial, I incorrect, N no answer); NaN for anything else. */
export function scoreOf(value: unknown): number {
  if (typeof value === "number") return value;
  if (typeof value === "boolean") return value ? 1 : 0;
  if (typeof value !== "string") return NaN;
  return parseNumber(value) ?? WORDS.get(value.trim().toLowerCase()) ?? NaN;
}

/** A name: text, or a number or truth value as text; undefined where there is none. */
export function nameOf(value: unknown): string | undefined {
  if (typeof value === "string") return value;
  return typeof value === "number" || typeof value === "boolean" ? String(value) : undefined;
}
