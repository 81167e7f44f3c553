import type { FileIndex } from "./model";
import { pack, unpack } from "./packed";
import { BATCH } from "./pause";

/**
 * The snapshot of what catalogue files said, so that an unchanged file is never parsed twice: after its head lines with the texts that all files share, then
 * one line of JSON a file. A line is believed only where the file still has the content of its hash.
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

/** Texts in one line: some milliseconds of work. */
const LINE = 10_000;

/** Makes the lines below the head. */
export class SnapshotWriter {
  private readonly places = new TextPlaces();

  /** The line of one file, in steps of some milliseconds. */
  *file({ hash, index }: SnapshotEntry): Generator<void, string> {
    const { problems, ...rest } = index;
    const place = this.places.ofOneFile();
    const row: number[] = [];
    for (let start = 0; start < problems.length; start += BATCH) {
      for (const value of pack(problems.slice(start, start + BATCH), place)) row.push(value);
      yield;
    }
    return JSON.stringify({ hash, rest, row });
  }

  /** The lines of the texts of the files so far; they stand before those. */
  *texts(): Generator<string> {
    const { all } = this.places;
    for (let start = 0; start < all.length; start += LINE) yield JSON.stringify(all.slice(start, start + LINE));
  }
}

const SHARDS = 256;

/** Texts in the order in which they first came. In one map of half a million, each would take long to find, and the map's growth would hold the host. */
class TextPlaces {
  readonly all: string[] = [];
  private readonly shards = Array.from({ length: SHARDS }, () => new Map<string, number>());

  /** Gives a text's place, counted from 1. What one file names again and again is found in a small map. */
  ofOneFile(): (text: string) => number {
    const own = new Map<string, number>();
    return (text) => {
      let place = own.get(text);
      if (place === undefined) own.set(text, (place = this.place(text)));
      return place;
    };
  }

  private place(text: string): number {
    const shard = this.shards[shardOf(text)]!;
    let place = shard.get(text);
    if (place === undefined) shard.set(text, (place = this.all.push(text)));
    return place;
  }
}

/** By the text's length and some of its characters, which tell most texts apart. */
function shardOf(text: string): number {
  const { length } = text;
  let sum = length;
  for (const at of [0, length >> 2, length >> 1, length - 2, length - 1]) sum = (sum * 31 + (text.charCodeAt(at) || 0)) & 0xffff;
  return sum % SHARDS;
}

/** Reads the lines below the head, in their order. */
export class SnapshotReader {
  private readonly texts: string[] = [];

  /** The entry of a file's line; undefined for one of texts, and for what `SnapshotWriter` did not write. */
  read(line: string): SnapshotEntry | undefined {
    try {
      const found = JSON.parse(line) as string[] | { hash: string; rest: Omit<FileIndex, "problems">; row: number[] };
      if (Array.isArray(found)) {
        for (const text of found) this.texts.push(text);
        return undefined;
      }
      const problems = typeof found.hash === "string" ? unpack(found.row, this.texts) : undefined;
      return problems && { hash: found.hash, index: { ...found.rest, problems } };
    } catch {
      return undefined;
    }
  }
}
