import fc from "fast-check";

/** The longest input that is made, in bytes. */
export const LONGEST = 40_000;
/** A longer sample is tried in pieces of this size as well. */
const PIECE = 3_000;

/** One change of a text's bytes; places are shares of its length, so that a change fits every text. */
interface Change {
  kind: "set" | "insert" | "delete" | "repeat" | "copy" | "splice" | "cut";
  at: number;
  length: number;
  times: number;
  token: Uint8Array;
}

const INTERESTING = [
  0, 9, 10, 13, 32, 34, 35, 36, 38, 39, 42, 44, 45, 58, 60, 91, 92, 93, 123, 125, 127, 128, 192, 239, 255,
];
const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text);

/** Texts that mean something to most formats. */
const COMMON = [
  "\n",
  "\r\n",
  "\r",
  " ",
  "\t",
  "\0",
  "\ufeff",
  "\u2028",
  "\u202e",
  "\u{1f389}",
  "__proto__",
  "constructor",
  "0",
  "-1",
  "1e999",
];

/**
 * Bytes like those of a format: its samples with up to eight changes, rows of its tokens, and anything at all.
 * @param tokens words and marks of the format
 */
export function inputs(samples: readonly Uint8Array[], tokens: readonly string[]): fc.Arbitrary<Uint8Array> {
  const words = [...tokens, ...COMMON];
  const token = fc.oneof(
    fc.constantFrom(...words).map(bytesOf),
    fc.constantFrom(...INTERESTING).map((byte) => Uint8Array.of(byte)),
  );
  const change: fc.Arbitrary<Change> = fc.record({
    kind: fc.constantFrom<Change["kind"]>("set", "insert", "delete", "repeat", "copy", "splice", "cut"),
    at: fc.double({ min: 0, max: 1, noNaN: true }),
    length: fc.oneof(
      { weight: 3, arbitrary: fc.integer({ min: 1, max: 12 }) },
      { weight: 1, arbitrary: fc.integer({ min: 1, max: 400 }) },
    ),
    times: fc.oneof(
      { weight: 4, arbitrary: fc.integer({ min: 1, max: 5 }) },
      { weight: 1, arbitrary: fc.integer({ min: 100, max: 3000 }) },
    ),
    token,
  });
  const pieces = samples.flatMap(piecesOf);
  const changed = fc
    .tuple(fc.nat(pieces.length - 1), fc.nat(pieces.length - 1), fc.array(change, { maxLength: 8 }))
    .map(([first, second, changes]) =>
      changes.reduce((bytes, next) => apply(bytes, next, pieces[second]!), pieces[first]!),
    );
  const rows = fc.array(fc.constantFrom(...words), { maxLength: 60, size: "max" }).map((row) => bytesOf(row.join("")));
  const anything = fc.oneof(
    fc.uint8Array({ maxLength: 300 }),
    fc.string({ unit: "binary", maxLength: 200 }).map(bytesOf),
  );
  return fc.oneof(
    { weight: 6, arbitrary: changed },
    { weight: 3, arbitrary: rows },
    { weight: 1, arbitrary: anything },
  );
}

function piecesOf(sample: Uint8Array): Uint8Array[] {
  if (sample.length <= PIECE) return [sample];
  const found = sample.length <= LONGEST ? [sample] : [];
  for (let at = 0; at < sample.length && found.length < 20; at += PIECE) found.push(sample.slice(at, at + PIECE));
  return found;
}

function apply(bytes: Uint8Array, { kind, at, length, times, token }: Change, other: Uint8Array): Uint8Array {
  const start = Math.floor(at * bytes.length);
  const end = Math.min(bytes.length, start + length);
  const middle = bytes.slice(start, end);
  switch (kind) {
    case "set":
      return joined(bytes.slice(0, start), token, bytes.slice(start + token.length));
    case "insert":
      return joined(bytes.slice(0, start), repeated(token, times), bytes.slice(start));
    case "delete":
      return joined(bytes.slice(0, start), bytes.slice(end));
    case "repeat":
      return joined(bytes.slice(0, start), repeated(middle, times), bytes.slice(start));
    case "copy":
      return joined(bytes, middle);
    case "splice":
      return joined(bytes.slice(0, start), other.slice(Math.floor(at * other.length)));
    case "cut":
      return bytes.slice(0, start);
  }
}

function repeated(bytes: Uint8Array, times: number): Uint8Array {
  return joined(
    ...Array.from({ length: Math.min(times, Math.ceil(LONGEST / Math.max(1, bytes.length))) }, () => bytes),
  );
}

function joined(...parts: Uint8Array[]): Uint8Array {
  const all = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return all.subarray(0, LONGEST);
}
