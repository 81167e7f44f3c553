import { type Columns, fromColumns, toColumns } from "./columns";
import type { FileIndex } from "./model";

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
const FORM = 2;

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
  return JSON.stringify([hash, rest, problems.length, toColumns(problems)]);
}

/** The entry of a line; undefined for what `encodeEntry` did not write. */
export function decodeEntry(line: string): SnapshotEntry | undefined {
  try {
    const [hash, rest, count, columns] = JSON.parse(line) as [string, Omit<FileIndex, "problems">, number, Columns];
    const problems = typeof hash === "string" ? fromColumns(columns, count) : undefined;
    return problems && { hash, index: { ...rest, problems } };
  } catch {
    return undefined;
  }
}
