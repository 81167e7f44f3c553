import type { FileIndex } from "./fileIndex";
import { unpack, withOtherTexts } from "./packed";

/**
 * The snapshot of what catalogue files said, so that an unchanged file is never parsed twice: after its head lines with the texts that all files share, then
 * for each file a line of JSON and the numbers of its problems, as they are in memory. It is believed only where the file still has the content of its hash.
 */
export interface SnapshotEntry {
  /** Fingerprint of the file's bytes. */
  hash: string;
  /** Its size in bytes. */
  size: number;
  index: FileIndex;
}

/** Raised when the form of an entry changes: older snapshots are then not read. */
const FORM = 5;

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

/** The bytes of a snapshot's body, in parts; made in steps of some milliseconds. */
export function* snapshotBody(entries: Iterable<SnapshotEntry>): Generator<void, Uint8Array[]> {
  const encoder = new TextEncoder();
  const places = new Places();
  const files: Uint8Array[] = [];
  for (const { hash, size, index } of entries) {
    const { problems, ...rest } = index;
    const packed = problems[0]?.packed;
    const row = packed ? withOtherTexts(packed, places.of(packed.texts)) : new Uint32Array();
    files.push(
      encoder.encode(`${JSON.stringify({ hash, size, rest, numbers: row.length })}\n`),
      new Uint8Array(row.buffer),
    );
    yield;
  }
  const texts: Uint8Array[] = [];
  for (let start = 0; start < places.all.length; start += LINE) {
    texts.push(encoder.encode(`${JSON.stringify(places.all.slice(start, start + LINE))}\n`));
    yield;
  }
  return [...texts, ...files];
}

/** The entries of a snapshot's body; undefined for a line of texts, and for what was not written here. */
export function* readSnapshotBody(body: Uint8Array): Generator<SnapshotEntry | undefined, void> {
  const decoder = new TextDecoder();
  const texts: string[] = [];
  for (let at = 0, newline: number; (newline = body.indexOf(10, at)) >= 0;) {
    const line = decoder.decode(body.subarray(at, newline));
    at = newline + 1;
    let entry: SnapshotEntry | undefined;
    try {
      const found = JSON.parse(line) as
        string[] | { hash: string; size: number; rest: Omit<FileIndex, "problems">; numbers: number };
      if (Array.isArray(found)) for (const text of found) texts.push(text);
      else {
        const end = at + found.numbers * Uint32Array.BYTES_PER_ELEMENT;
        const row = end >= at && end <= body.length ? numbers(body.subarray(at, end)) : undefined;
        const problems = row && typeof found.hash === "string" ? unpack({ row, texts }) : undefined;
        if (problems) entry = { hash: found.hash, size: found.size, index: { ...found.rest, problems } };
        if (row) at = end;
      }
    } catch {
      // It is not ours.
    }
    yield entry;
  }
}

/** The numbers of some bytes: copied, since numbers in memory start at a multiple of their size. */
function numbers(bytes: Uint8Array): Uint32Array {
  const row = new Uint32Array(bytes.length / Uint32Array.BYTES_PER_ELEMENT);
  new Uint8Array(row.buffer).set(bytes);
  return row;
}

/** The places of texts among those of all files. */
class Places {
  readonly all: string[] = [];
  private readonly shards = Array.from({ length: SHARDS }, () => new Map<string, number>());
  private readonly known = new Map<readonly string[], Uint32Array>();

  /** Gives the place among all of a text by its place in one file's list. */
  of(texts: readonly string[]): (text: number) => number {
    let places = this.known.get(texts);
    if (!places) this.known.set(texts, (places = new Uint32Array(texts.length + 1)));
    const found = places;
    return (text) => (found[text] ||= this.place(texts[text - 1]!));
  }

  private place(text: string): number {
    const shard = this.shards[shardOf(text)]!;
    let place = shard.get(text);
    if (place === undefined) shard.set(text, (place = this.all.push(text)));
    return place;
  }
}

/** One map of half a million texts would hold the host each time that it grows. */
const SHARDS = 256;

/** By the text's length and some of its characters, which tell most texts apart. */
function shardOf(text: string): number {
  const { length } = text;
  let sum = length;
  for (const at of [0, length >> 2, length >> 1, length - 2, length - 1])
    sum = (sum * 31 + (text.charCodeAt(at) || 0)) & 0xffff;
  return sum % SHARDS;
}
