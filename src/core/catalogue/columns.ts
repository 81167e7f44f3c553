import type { ProblemEntry } from "./model";

const COLUMNS = [
  "id",
  "title",
  "aliases",
  "area",
  "state",
  "label",
  "verification",
  "tags",
  "people",
  "groups",
  "references",
  "related",
  "reviewed",
  "unknown",
] as const satisfies readonly (keyof ProblemEntry)[];

/** Entries as columns for JSON: with the names of the fields at each, half of the text would be names. */
export function toColumns(problems: readonly ProblemEntry[]): unknown[][] {
  return COLUMNS.map((column) => problems.map((problem) => shorten(problem[column])));
}

/** The entries of columns; undefined for what `toColumns` did not make. */
export function fromColumns(columns: readonly unknown[][], count: number): ProblemEntry[] | undefined {
  if (columns.length !== COLUMNS.length || columns.some((column) => column.length !== count)) return undefined;
  const problems: ProblemEntry[] = new Array<ProblemEntry>(count);
  for (let i = 0; i < count; i += 1) problems[i] = problemAt(columns, i);
  return problems;
}

/** Empty lists and absent values are most of what there is. */
function shorten(value: unknown): unknown {
  return value === undefined || (Array.isArray(value) && !value.length) ? 0 : value;
}

const NONE: readonly never[] = Object.freeze([]);

function problemAt(columns: readonly unknown[][], i: number): ProblemEntry {
  const list = (column: number) => (columns[column]![i] || NONE) as never[];
  const optional = (column: number) => (columns[column]![i] || undefined) as never;
  return {
    id: columns[0]![i] as string,
    title: columns[1]![i] as string,
    aliases: list(2),
    area: columns[3]![i] as string,
    state: columns[4]![i] as ProblemEntry["state"],
    label: optional(5),
    verification: optional(6),
    tags: list(7),
    people: list(8),
    groups: list(9),
    references: list(10),
    related: list(11),
    reviewed: optional(12),
    unknown: columns[13]![i] as number,
  };
}
