import { t } from "../../base/language";
import { parseNumber } from "../../runs/kit/numbers";
import { InputError } from "../../base/untrusted/inputError";
import { listed } from "../kit/listed";
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
interface Picked<Field extends string> {
  columns: Readonly<Partial<Record<Field, unknown[]>>>;
  lines: number[];
}

/**
 * Visits what the rows of a source have for fields. What has many rows takes from each what it needs at once, while the row is at hand: keeping all
 * texts of a million rows costs several times what reading them does.
 * @param names the columns; `a.b` is `b` within `a` where no column has the whole name
 * @param visit is given the values in the order of `fields`, undefined for a field without a column; the list is filled anew for the next row
 */
export async function eachPicked<Field extends string>(
  source: RowSource,
  names: Readonly<Partial<Record<string, string>>>,
  fields: readonly Field[],
  visit: (values: readonly unknown[], line: number) => void,
): Promise<void> {
  const takers = fields.map((field) => takerOf(names[field]));
  const values = fields.map((): unknown => undefined);
  const missing = new Set([...fields.keys()].filter((i) => names[fields[i]!] !== undefined));
  let rows = 0;
  await source.each((row, line) => {
    rows++;
    for (let i = 0; i < takers.length; i++) values[i] = takers[i]!(row);
    if (missing.size) for (const i of missing) if (values[i] !== undefined) missing.delete(i);
    visit(values, line);
  });
  if (!rows) throw new InputError(t("has no rows"), source.file.name);
  for (const i of missing) {
    const columns = [...(await columnsOf(source)).keys()];
    throw new InputError(
      t("no row has a column “{0}”; there are {1}", names[fields[i]!]!, listed(columns)),
      source.file.name,
    );
  }
}

/** All values of the fields whose column is known: for what must see all rows together. */
export async function pick<Field extends string>(
  source: RowSource,
  names: Readonly<Record<string, string>>,
  fields: readonly Field[],
): Promise<Picked<Field>> {
  const known = fields.filter((field) => names[field] !== undefined);
  const columns: Partial<Record<Field, unknown[]>> = {};
  const lines: number[] = [];
  const into = known.map((field) => (columns[field] = [] as unknown[]));
  await eachPicked(source, names, known, (values, line) => {
    for (let i = 0; i < into.length; i++) {
      const column = into[i]!;
      const last = column[column.length - 1];
      // A text that stands in many rows one after the other is kept once.
      column.push(values[i] === last ? last : values[i]);
    }
    lines.push(line);
  });
  return { columns, lines };
}

function takerOf(path: string | undefined): (row: Row) => unknown {
  if (path === undefined) return () => undefined;
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
