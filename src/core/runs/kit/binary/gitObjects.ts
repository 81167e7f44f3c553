import { Inflate } from "fflate";
import { below, type FileEntry, type Files } from "../../../base/files";
import type { Budget } from "../budget";
import { viewOf } from "./zip";

/** Larger objects are data. */
const MOST_OBJECT = 32 << 20;
const PUSH = 16 << 10;
const MOST_DELTAS = 100;
/** The head of an object in a pack: its size in up to ten bytes, and up to ten for an offset or twenty for a name. */
const PACKED_HEAD = 40;
const TYPES = ["", "commit", "tree", "blob", "tag"];
const OFFSET_DELTA = 6;
const NAMED_DELTA = 7;

interface GitObject {
  type: string;
  content: Uint8Array;
}

interface Pack {
  path: string;
  index: DataView;
  count: number;
}

/** The objects of a repository by their SHA-1, loose ones and those in packs (Documentation/gitformat-pack.txt of git). */
export class GitObjects {
  private packs: Promise<Pack[]> | undefined;

  /** @param files where `folder` is the repository's `.git` */
  constructor(
    private readonly files: Files,
    private readonly folder: string,
    private readonly budget: Budget,
  ) {}

  /** Undefined where there is no such object, or it is damaged or larger than is read. */
  async read(name: string): Promise<GitObject | undefined> {
    try {
      return (await this.loose(name)) ?? (await this.packed(name, 0));
    } catch {
      return undefined;
    }
  }

  /** A commit's tree and when it was made, in ms since 1970. */
  async commit(name: string): Promise<{ tree: string; time?: number } | undefined> {
    const found = await this.read(name);
    if (found?.type !== "commit") return undefined;
    const text = new TextDecoder().decode(found.content);
    const tree = /^tree ([0-9a-f]{40})$/m.exec(text)?.[1];
    const time = /^committer .* (\d+) [+-]\d{4}$/m.exec(text)?.[1];
    return tree ? { tree, ...(time ? { time: Number(time) * 1000 } : {}) } : undefined;
  }

  /** A tree as readers of runs see folders. */
  treeFiles(root: string): Files {
    const trees = new Map<string, Promise<Map<string, { entry: FileEntry; object: string }>>>();
    const entriesOf = (object: string): Promise<Map<string, { entry: FileEntry; object: string }>> => {
      const known = trees.get(object) ?? this.tree(object);
      trees.set(object, known);
      return known;
    };
    const find = async (path: string): Promise<{ folder: boolean; object: string } | undefined> => {
      let at = { folder: true, object: root };
      for (const part of path ? path.split("/") : []) {
        const next = at.folder ? (await entriesOf(at.object)).get(part) : undefined;
        if (!next) return undefined;
        at = { folder: next.entry.folder, object: next.object };
      }
      return at;
    };
    const read = async (path: string): Promise<Uint8Array | undefined> => {
      const found = await find(path);
      return found && !found.folder ? (await this.read(found.object))?.content : undefined;
    };
    return {
      at: below,
      list: async (path) => {
        const found = await find(path);
        return found?.folder ? [...(await entriesOf(found.object)).values()].map(({ entry }) => entry) : [];
      },
      stat: async (path) => {
        const found = await find(path);
        if (!found) return undefined;
        const size = found.folder ? 0 : ((await read(path))?.length ?? 0);
        return { kind: found.folder ? "folder" : "file", size, mtime: 0 };
      },
      read,
      readRange: async (path, start, length) => (await read(path))?.subarray(start, start + length),
    };
  }

  /** Links are left out: they may lead out of the tree. */
  private async tree(name: string): Promise<Map<string, { entry: FileEntry; object: string }>> {
    const found = await this.read(name);
    const entries = new Map<string, { entry: FileEntry; object: string }>();
    const bytes = found?.type === "tree" ? found.content : new Uint8Array();
    for (let at = 0; at < bytes.length;) {
      const space = bytes.indexOf(32, at);
      const zero = bytes.indexOf(0, space);
      if (space < 0 || zero < 0 || zero + 21 > bytes.length) break;
      const mode = text(bytes.subarray(at, space));
      const file = new TextDecoder().decode(bytes.subarray(space + 1, zero));
      const folder = mode === "40000";
      if (folder || mode.startsWith("100"))
        entries.set(file, { entry: { name: file, folder }, object: hex(bytes.subarray(zero + 1, zero + 21)) });
      at = zero + 21;
    }
    return entries;
  }

  private async loose(name: string): Promise<GitObject | undefined> {
    const bytes = await this.files.read(
      below(this.folder, `objects/${name.slice(0, 2)}/${name.slice(2)}`),
      MOST_OBJECT,
    );
    if (!bytes) return undefined;
    const whole = await this.inflate(bytes, MOST_OBJECT);
    const zero = whole.indexOf(0);
    return { type: text(whole.subarray(0, whole.indexOf(32))), content: whole.subarray(zero + 1) };
  }

  private async packed(name: string, depth: number): Promise<GitObject | undefined> {
    this.packs ??= this.findPacks();
    for (const pack of await this.packs) {
      const offset = offsetIn(pack, name);
      if (offset !== undefined) return this.at(pack, offset, depth);
    }
    return undefined;
  }

  private async findPacks(): Promise<Pack[]> {
    const packs: Pack[] = [];
    const folder = below(this.folder, "objects/pack");
    for (const { name } of await this.files.list(folder)) {
      if (!name.endsWith(".idx")) continue;
      const bytes = await this.files.read(below(folder, name));
      const index = bytes && viewOf(bytes);
      if (!index || index.byteLength < 1072 || index.getUint32(0) !== 0xff744f63 || index.getUint32(4) !== 2) continue;
      const count = index.getUint32(8 + 255 * 4);
      if (1032 + count * 28 > index.byteLength) continue;
      packs.push({ path: below(folder, name.replace(/idx$/, "pack")), index, count });
    }
    return packs;
  }

  private async at(pack: Pack, offset: number, depth: number): Promise<GitObject | undefined> {
    const head = await this.files.readRange(pack.path, offset, PACKED_HEAD);
    if (!head || depth > MOST_DELTAS) return undefined;
    const type = (head[0]! >> 4) & 7;
    let size = head[0]! & 15;
    let at = 1;
    for (let shift = 4; head[at - 1]! & 128; shift += 7) size += (head[at++]! & 127) * 2 ** shift;
    let base: (() => Promise<GitObject | undefined>) | undefined;
    if (type === OFFSET_DELTA) {
      let back = head[at]! & 127;
      while (head[at++]! & 128) back = (back + 1) * 128 + (head[at]! & 127);
      base = () => this.at(pack, offset - back, depth + 1);
    } else if (type === NAMED_DELTA) {
      const name = hex(head.subarray(at, at + 20));
      at += 20;
      base = () => this.packed(name, depth + 1);
    }
    if (size > MOST_OBJECT) return undefined;
    const bytes = await this.files.readRange(pack.path, offset + at, size + (size >> 6) + 1024);
    const content = bytes && (await this.inflate(bytes, size));
    if (!content || content.length !== size) return undefined;
    if (!base) return { type: TYPES[type] ?? "", content };
    const from = await base();
    const made = from && applyDelta(from.content, content);
    return made && { type: from.type, content: made };
  }

  /** Unpacks what zlib packed, whatever follows it. Throws where it is more than `most` bytes, or damaged. */
  private async inflate(bytes: Uint8Array, most: number): Promise<Uint8Array> {
    const parts: Uint8Array[] = [];
    let total = 0;
    const stream = new Inflate((part) => {
      total += part.length;
      if (total > most) throw new RangeError();
      parts.push(part.slice());
    });
    for (let at = 2; at < bytes.length; at += PUSH) {
      stream.push(bytes.subarray(at, at + PUSH), at + PUSH >= bytes.length);
      if (this.budget.due(64)) await this.budget.pause();
    }
    const whole = new Uint8Array(total);
    let at = 0;
    for (const part of parts) {
      whole.set(part, at);
      at += part.length;
    }
    return whole;
  }
}

/** Where an object lies in a pack, by the index's sorted names. */
function offsetIn({ index, count }: Pack, name: string): number | undefined {
  const first = parseInt(name.slice(0, 2), 16);
  let low = first ? index.getUint32(8 + (first - 1) * 4) : 0;
  let high = index.getUint32(8 + first * 4);
  while (low < high) {
    const middle = (low + high) >> 1;
    const found = hex(new Uint8Array(index.buffer, index.byteOffset + 1032 + middle * 20, 20));
    if (found === name) {
      const offset = index.getUint32(1032 + count * 24 + middle * 4);
      if (offset < 0x80000000) return offset;
      const large = 1032 + count * 28 + (offset - 0x80000000) * 8;
      return large + 8 <= index.byteLength ? index.getUint32(large) * 2 ** 32 + index.getUint32(large + 4) : undefined;
    }
    if (found < name) low = middle + 1;
    else high = middle;
  }
  return undefined;
}

/** What a delta makes of its base; undefined where it does not fit. */
function applyDelta(base: Uint8Array, delta: Uint8Array): Uint8Array | undefined {
  let at = 0;
  const size = (): number => {
    let value = 0;
    for (let shift = 0; ; shift += 7) {
      const byte = delta[at++] ?? 0;
      value += (byte & 127) * 2 ** shift;
      if (!(byte & 128)) return value;
    }
  };
  const [from, to] = [size(), size()];
  if (from !== base.length || to > MOST_OBJECT) return undefined;
  const made = new Uint8Array(to);
  let end = 0;
  while (at < delta.length) {
    const order = delta[at++]!;
    let part: Uint8Array;
    if (order & 128) {
      const [offset, length] = [copied(order, 0, 4), copied(order, 4, 3)];
      part = base.subarray(offset, offset + (length || 0x10000));
    } else part = delta.subarray(at, (at += order));
    if (!part.length || end + part.length > to) return undefined;
    made.set(part, end);
    end += part.length;
  }
  return end === to ? made : undefined;

  function copied(order: number, firstBit: number, bits: number): number {
    let value = 0;
    for (let i = 0; i < bits; i++) if (order & (1 << (firstBit + i))) value += (delta[at++] ?? 0) * 2 ** (8 * i);
    return value;
  }
}

function text(bytes: Uint8Array): string {
  return new TextDecoder("latin1").decode(bytes);
}

function hex(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}
