import { bytes } from "./bytes";

/** A field of a protobuf message, written out. */
export type Field = Uint8Array;

export function varint(value: number | bigint): Uint8Array {
  let rest = BigInt.asUintN(64, BigInt(value));
  const out: number[] = [];
  do {
    const more = rest > 127n;
    out.push(Number(rest & 127n) | (more ? 128 : 0));
    rest >>= 7n;
  } while (rest > 0n);
  return Uint8Array.from(out);
}

export function join(...parts: Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

export function int(field: number, value: number | bigint): Field {
  return join(varint(field * 8), varint(value));
}

export function double(field: number, value: number): Field {
  const data = new Uint8Array(8);
  new DataView(data.buffer).setFloat64(0, value, true);
  return join(varint(field * 8 + 1), data);
}

export function float(field: number, value: number): Field {
  const data = new Uint8Array(4);
  new DataView(data.buffer).setFloat32(0, value, true);
  return join(varint(field * 8 + 5), data);
}

/** Text, bytes or a message. */
export function block(field: number, ...content: (string | Uint8Array)[]): Field {
  const data = join(...content.map(bytes));
  return join(varint(field * 8 + 2), varint(data.length), data);
}
