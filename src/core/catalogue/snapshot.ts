import type { FileIndex, ProblemEntry } from "./model";

/**
 * The snapshot of what catalogue files said, so that an unchanged file is never parsed twice: one line of JSON a file, its problems in columns,
 * since the names of the fields would else make up half of it. A line is believed only where the file still has the content of its hash.
 */
export interface SnapshotEntry {
  /** Hash of the file's bytes. */
  hash: string;
  index: FileIndex;
}

/** Raised when the form of an entry changes: older snapshots are then not read. */
const FORM = 1;

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

/** The first line of a snapshot: what must be the same for the rest to be believed. `digest` is that of all bytes after this line. */
export interface SnapshotHead {
  form: number;
  /** The extension's version. */
  version: string;
  folder: string;
  digest: string;
}

export function snapshotHead(head: Omit<SnapshotHead, "form">): string {
  return JSON.stringify({ form: FORM, ...head });
}

/** Whether a snapshot's first line is one of this version, for this folder, with this digest of the rest. */
export function isSnapshotHead(line: string, expected: Omit<SnapshotHead, "form">): boolean {
  return line === snapshotHead(expected);
}

/** One entry as a line without a line break. */
export function encodeEntry({ hash, index }: SnapshotEntry): string {
  const { problems, ...rest } = index;
  const columns = COLUMNS.map((column) => problems.map((problem) => shorten(problem[column])));
  return JSON.stringify([hash, rest, problems.length, columns]);
}

/** The entry of a line; undefined for what `encodeEntry` did not write. */
export function decodeEntry(line: string): SnapshotEntry | undefined {
  try {
    const [hash, rest, count, columns] = JSON.parse(line) as [string, Omit<FileIndex, "problems">, number, unknown[][]];
    if (typeof hash !== "string" || columns.length !== COLUMNS.length || columns.some((column) => column.length !== count))
      return undefined;
    const problems: ProblemEntry[] = new Array<ProblemEntry>(count);
    for (let i = 0; i < count; i += 1) problems[i] = problemAt(columns, i);
    return { hash, index: { ...rest, problems } };
  } catch {
    return undefined;
  }
}

/** Empty lists and absent values are most of what there is. */
function shorten(value: unknown): unknown {
  return value === undefined || (Array.isArray(value) && !value.length) ? 0 : value;
}

function problemAt(columns: readonly unknown[][], i: number): ProblemEntry {
  const list = (column: number) => (columns[column]![i] || []) as never[];
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
