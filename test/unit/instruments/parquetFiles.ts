// Parquet files of required columns, written byte by byte as the format says (Apache Parquet; Thrift's compact protocol), and frames of zstd and Snappy
// that only copy.

/** A value of Thrift, by its type's number in the compact protocol. */
type Thrift =
  | { type: 5 | 6; value: number }
  | { type: 8; value: string }
  | { type: 9; of: number; items: Thrift[] }
  | { type: 12; fields: Record<number, Thrift> };

const i32 = (value: number): Thrift => ({ type: 5, value });
const i64 = (value: number): Thrift => ({ type: 6, value });
const text = (value: string): Thrift => ({ type: 8, value });
const list = (of: number, items: Thrift[]): Thrift => ({ type: 9, of, items });
const struct = (fields: Record<number, Thrift>): Thrift => ({ type: 12, fields });

function varint(value: number | bigint): number[] {
  const bytes: number[] = [];
  for (let rest = BigInt(value); ; rest >>= 7n) {
    const low = Number(rest & 0x7fn);
    if (rest < 128n) return [...bytes, low];
    bytes.push(low | 0x80);
  }
}

function encoded(thrift: Thrift): number[] {
  switch (thrift.type) {
    case 5:
    case 6: {
      const value = BigInt(thrift.value);
      return varint(value < 0n ? -2n * value - 1n : 2n * value);
    }
    case 8: {
      const bytes = [...new TextEncoder().encode(thrift.value)];
      return [...varint(bytes.length), ...bytes];
    }
    case 9:
      return [(thrift.items.length << 4) | thrift.of, ...thrift.items.flatMap(encoded)];
    case 12: {
      let last = 0;
      const fields = Object.entries(thrift.fields).flatMap(([id, field]) => {
        const head = ((Number(id) - last) << 4) | field.type;
        last = Number(id);
        return [head, ...encoded(field)];
      });
      return [...fields, 0];
    }
  }
}

export type Codec = "none" | "snappy" | "zstd";
const CODECS: Record<Codec, number> = { none: 0, snappy: 1, zstd: 6 };

/** What a hostile file may say of its page and its rows in place of what is so. */
export interface Lies {
  compressed?: number;
  unpacked?: number;
  values?: number;
  rows?: number;
  offset?: number;
}

/** A Parquet file of one row group; numbers are doubles. */
export function parquet(
  columns: Readonly<Record<string, readonly (number | string)[]>>,
  codec: Codec = "none",
  lies: Lies = {},
): Uint8Array {
  const parts: Uint8Array[] = [Buffer.from("PAR1")];
  let length = 4;
  const rows = Object.values(columns)[0]!.length;
  const chunks = Object.entries(columns).map(([name, values]) => {
    const type = typeof values[0] === "string" ? 6 : 5;
    const plain = new Uint8Array(Buffer.concat(values.map(plainValue)));
    const packed = codec === "none" ? plain : codec === "snappy" ? snappy(plain) : zstd(plain);
    const header = struct({
      1: i32(0),
      2: i32(lies.unpacked ?? plain.length),
      3: i32(lies.compressed ?? packed.length),
      5: struct({ 1: i32(lies.values ?? values.length), 2: i32(0), 3: i32(3), 4: i32(3) }),
    });
    const page = Buffer.concat([Buffer.from(encoded(header)), packed]);
    const offset = lies.offset ?? length;
    parts.push(page);
    length += page.length;
    const about = struct({
      1: i32(type),
      2: list(5, [i32(0)]),
      3: list(8, [text(name)]),
      4: i32(CODECS[codec]),
      5: i64(values.length),
      6: i64(page.length),
      7: i64(page.length),
      9: i64(offset),
    });
    return { type, name, chunk: struct({ 2: i64(offset), 3: about }), size: page.length };
  });
  const footer = encoded(
    struct({
      1: i32(1),
      2: list(12, [
        struct({ 4: text("schema"), 5: i32(chunks.length) }),
        ...chunks.map(({ type, name }) => {
          const column = { 1: i32(type), 3: i32(0), 4: text(name) };
          return struct(type === 6 ? { ...column, 6: i32(0) } : column);
        }),
      ]),
      3: i64(lies.rows ?? rows),
      4: list(12, [
        struct({
          1: list(
            12,
            chunks.map(({ chunk }) => chunk),
          ),
          2: i64(chunks.reduce((sum, { size }) => sum + size, 0)),
          3: i64(lies.rows ?? rows),
        }),
      ]),
    }),
  );
  const end = Buffer.alloc(8);
  end.writeUInt32LE(footer.length);
  end.write("PAR1", 4);
  return new Uint8Array(Buffer.concat([...parts, Buffer.from(footer), end]));
}

function plainValue(value: number | string): Buffer {
  const bytes = Buffer.alloc(typeof value === "number" ? 8 : 4);
  if (typeof value === "number") bytes.writeDoubleLE(value);
  else bytes.writeUInt32LE(Buffer.byteLength(value));
  return typeof value === "number" ? bytes : Buffer.concat([bytes, Buffer.from(value)]);
}

function snappy(bytes: Uint8Array): Uint8Array {
  const literal = [61 << 2, (bytes.length - 1) & 0xff, (bytes.length - 1) >> 8];
  return new Uint8Array([...varint(bytes.length), ...literal, ...bytes]);
}

/** A zstd frame (RFC 8878) of one raw block; with `repeats`, of so many blocks of 128 kB of zeros. */
export function zstd(bytes: Uint8Array, repeats = 0): Uint8Array {
  const magic = [0x28, 0xb5, 0x2f, 0xfd];
  const block = (type: number, size: number, isLast: boolean) => {
    const head = (size << 3) | (type << 1) | Number(isLast);
    return [head & 0xff, (head >> 8) & 0xff, head >> 16];
  };
  // A window of 1 MB, and no size of the content; or its size in four bytes.
  const size = [bytes.length & 0xff, (bytes.length >> 8) & 0xff, (bytes.length >> 16) & 0xff, bytes.length >>> 24];
  if (!repeats) return new Uint8Array([...magic, 0xa0, ...size, ...block(0, bytes.length, true), ...bytes]);
  const zeros = Array.from({ length: repeats }, (_, i) => [...block(1, 131_072, i === repeats - 1), 0]);
  return new Uint8Array([...magic, 0x00, 10 << 3, ...zeros.flat()]);
}
