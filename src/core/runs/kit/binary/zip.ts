import { Inflate } from "fflate";
import { Decompress } from "fzstd";
import { t } from "../../../base/language";
import type { Budget } from "../budget";
import { InputError } from "../../../base/untrusted/inputError";

/** A file that is read in parts. */
export interface RangeFile {
  /** As people know it, for messages. */
  name: string;
  size: number;
  /** The bytes from `start` to before `end`; fewer where the file ends before. */
  range(start: number, end: number): Promise<Uint8Array>;
}

/** A file within a zip archive. */
export interface ZipEntry {
  name: string;
  /** 0 stored, 8 deflate, 93 zstd. */
  method: number;
  compressed: number;
  size: number;
  offset: number;
}

/** The end record, its longest comment and a ZIP64 locator before it. */
const END_REACH = 22 + 65_535 + 20;
const MOST_DIRECTORY = 256 << 20;
/** The largest window that zstd may ask for; the format allows more than any machine has. */
const MOST_WINDOW = 128 << 20;
const PUSH = 16 << 10;

/** The entries of a zip archive, from its directory alone (PKWARE's APPNOTE, 4.3; ZIP64 included). */
export async function zipEntries(file: RangeFile): Promise<ZipEntry[]> {
  const tail = await file.range(Math.max(0, file.size - END_REACH), file.size);
  const view = viewOf(tail);
  let at = tail.length - 22;
  while (at >= 0 && view.getUint32(at, true) !== 0x06054b50) at--;
  if (at < 0) throw broken(file);
  let count = view.getUint16(at + 10, true);
  let size = view.getUint32(at + 12, true);
  let start = view.getUint32(at + 16, true);
  if (
    (start === 0xffffffff || count === 0xffff || size === 0xffffffff) &&
    at >= 20 &&
    view.getUint32(at - 20, true) === 0x07064b50
  ) {
    const end = viewOf(await part(file, long(view, at - 12), 56));
    if (end.getUint32(0, true) !== 0x06064b50) throw broken(file);
    [count, size, start] = [long(end, 32), long(end, 40), long(end, 48)];
  }
  if (size > MOST_DIRECTORY || count * 46 > size) throw broken(file);
  return directory(file, viewOf(await part(file, start, size)), count);
}

function directory(file: RangeFile, view: DataView, count: number): ZipEntry[] {
  const entries: ZipEntry[] = [];
  const decoder = new TextDecoder();
  for (let i = 0, at = 0; i < count; i++) {
    if (at + 46 > view.byteLength || view.getUint32(at, true) !== 0x02014b50) throw broken(file);
    const nameLength = view.getUint16(at + 28, true);
    const extraLength = view.getUint16(at + 30, true);
    const next = at + 46 + nameLength + extraLength + view.getUint16(at + 32, true);
    if (next > view.byteLength) throw broken(file);
    const entry = {
      name: decoder.decode(new Uint8Array(view.buffer, view.byteOffset + at + 46, nameLength)),
      method: view.getUint16(at + 10, true),
      compressed: view.getUint32(at + 20, true),
      size: view.getUint32(at + 24, true),
      offset: view.getUint32(at + 42, true),
    };
    widen(entry, view, at + 46 + nameLength, extraLength);
    if ((view.getUint16(at + 8, true) & 1) === 0) entries.push(entry);
    at = next;
  }
  return entries;
}

/** Takes sizes over 4 GB from the extra field of ZIP64, where they stand in the order of those that are full. */
function widen(entry: ZipEntry, view: DataView, from: number, length: number): void {
  // Stryker disable next-line EqualityOperator: a field of four bytes has no content
  for (let at = from; at + 4 <= from + length;) {
    const end = Math.min(at + 4 + view.getUint16(at + 2, true), from + length);
    if (view.getUint16(at, true) === 1) {
      let place = at + 4;
      for (const key of ["size", "compressed", "offset"] as const) {
        if (entry[key] !== 0xffffffff || place + 8 > end) continue;
        entry[key] = long(view, place);
        place += 8;
      }
    }
    at = end;
  }
}

/** So many bytes from a place that the archive names: no more is asked of the file than it has. */
async function part(file: RangeFile, start: number, size: number): Promise<Uint8Array> {
  const bytes = start + size > file.size ? undefined : await file.range(start, start + size);
  if (bytes?.length !== size) throw broken(file);
  return bytes;
}

/**
 * The content of an entry.
 * @param most bytes that it may have; a bomb is given up when it has unpacked that many, whatever the archive says of its size
 */
export async function zipContent(file: RangeFile, entry: ZipEntry, most: number, budget: Budget): Promise<Uint8Array> {
  const tooLarge = () =>
    new InputError(
      t("{0} unpacks to more than {1} MB; a part of this kind is read up to that", entry.name, Math.floor(most / 1e6)),
      file.name,
    );
  if (entry.size > most || entry.compressed > most) throw tooLarge();
  const head = viewOf(await part(file, entry.offset, 30));
  if (head.getUint32(0, true) !== 0x04034b50) throw broken(file);
  const from = entry.offset + 30 + head.getUint16(26, true) + head.getUint16(28, true);
  const packed = await part(file, from, entry.compressed);
  if (entry.method === 0) return packed;
  const parts: Uint8Array[] = [];
  let total = 0;
  const take = (bytes: Uint8Array) => {
    total += bytes.length;
    if (total > most) throw tooLarge();
    parts.push(bytes.slice());
  };
  const push = unpacker(file, entry, packed, take);
  try {
    for (let at = 0; at < packed.length; at += PUSH) {
      push(packed.subarray(at, at + PUSH), at + PUSH >= packed.length);
      if (budget.due(64)) await budget.pause();
    }
  } catch (error) {
    if (error instanceof InputError) throw error;
    throw broken(file);
  }
  return joined(parts, total);
}

function unpacker(
  file: RangeFile,
  entry: ZipEntry,
  packed: Uint8Array,
  take: (part: Uint8Array) => void,
): (part: Uint8Array, last: boolean) => void {
  if (entry.method === 8) {
    const stream = new Inflate(take);
    return (part, last) => stream.push(part, last);
  }
  if (entry.method === 93) {
    if (zstdWindow(packed) > MOST_WINDOW) throw broken(file);
    const stream = new Decompress(take);
    return (part, last) => stream.push(part, last);
  }
  throw new InputError(
    t("{0} is packed by method {1}; deflate (8) and zstd (93) are read", entry.name, entry.method),
    file.name,
  );
}

/** How much memory the first zstd frame asks for (RFC 8878, 3.1.1.1); 0 where it says its size instead, which the archive's bounds. */
function zstdWindow(bytes: Uint8Array): number {
  if (bytes.length < 6) return 0;
  const view = viewOf(bytes);
  if (view.getUint32(0, true) !== 0xfd2fb528) return 0;
  const flags = bytes[4]!;
  if ((flags & 0x20) === 0) {
    const base = 2 ** (10 + (bytes[5]! >> 3));
    return base + (base / 8) * (bytes[5]! & 7);
  }
  const at = 5 + [0, 1, 2, 4][flags & 3]!;
  const width = [1, 2, 4, 8][flags >> 6]!;
  if (at + width > bytes.length) return 0;
  if (width === 8) return long(view, at);
  return width === 4 ? view.getUint32(at, true) : width === 2 ? view.getUint16(at, true) + 256 : bytes[at]!;
}

function joined(parts: readonly Uint8Array[], total: number): Uint8Array {
  const all = new Uint8Array(total);
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return all;
}

/** A view of bytes wherever they lie in their buffer. */
export function viewOf(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

/** A little-endian 64-bit number; beyond 2⁵³ inexact, and far beyond any file. */
export function long(view: DataView, at: number): number {
  return view.getUint32(at, true) + view.getUint32(at + 4, true) * 4294967296;
}

function broken(file: RangeFile): InputError {
  return new InputError(t("is not a whole zip archive; it may have been cut off while it was written"), file.name);
}
