import { t } from "./language";

/** A file's text, or in words why it is not read. `bom`: it starts with a byte order mark, which `text` does not hold. */
export type Decoded = { text: string; bom: boolean } | { problem: string };

/**
 * Reads bytes as UTF-8. Nothing is guessed: UTF-16 and UTF-32 (known by their byte order mark, or by zero bytes at every other place),
 * invalid UTF-8 and binary data are refused with a sentence for the user.
 */
export function decodeText(bytes: Uint8Array): Decoded {
  const [a, b, c, d] = bytes;
  if ((a === 0xff && b === 0xfe && c === 0 && d === 0) || (a === 0 && b === 0 && c === 0xfe && d === 0xff))
    return { problem: wrong("UTF-32") };
  if (a === 0xff && b === 0xfe) return { problem: wrong("UTF-16 (little endian)") };
  if (a === 0xfe && b === 0xff) return { problem: wrong("UTF-16 (big endian)") };
  const zero = bytes.indexOf(0);
  if (zero >= 0) return { problem: zeroBytes(bytes, zero) };
  const bom = a === 0xef && b === 0xbb && c === 0xbf;
  try {
    return { text: new TextDecoder("utf-8", { fatal: true }).decode(bytes), bom };
  } catch {
    return {
      problem: t("The file is not valid UTF-8 (first at line {0}). Save it as UTF-8.", firstInvalidLine(bytes)),
    };
  }
}

/** The bytes of `text` in UTF-8; `bom` puts a byte order mark before it, as the file had. */
export function encodeText(text: string, bom = false): Uint8Array {
  return new TextEncoder().encode(bom ? `\uFEFF${text}` : text);
}

const wrong = (encoding: string): string => t("The file is encoded in {0}. Save it as UTF-8.", encoding);

/** Latin text in UTF-16 has a zero in nearly every second byte; anything else with zeros is not text. */
function zeroBytes(bytes: Uint8Array, first: number): string {
  const zeros = [0, 0];
  const length = Math.min(bytes.length, 1024);
  for (let i = 0; i < length; i++) if (bytes[i] === 0) zeros[i % 2]!++;
  const [even, odd] = zeros as [number, number];
  if (odd > length / 5 && even <= odd / 20) return wrong("UTF-16 (little endian)");
  if (even > length / 5 && odd <= even / 20) return wrong("UTF-16 (big endian)");
  return t("The file is not a text: it has a zero byte at offset {0}.", first);
}

const PIECE = 65_536;

/** The line (from 1) of the first bytes that are no character: in the first piece that cannot be read, the longest beginning that can. */
function firstInvalidLine(bytes: Uint8Array): number {
  const whole = new TextDecoder("utf-8", { fatal: true });
  let piece = 0;
  try {
    for (; piece < bytes.length; piece += PIECE) whole.decode(bytes.subarray(piece, piece + PIECE), { stream: true });
  } catch {
    // What follows looks into this piece.
  }
  const start = characterBefore(bytes, piece);
  let low = start;
  let high = Math.min(piece + PIECE, bytes.length);
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    try {
      new TextDecoder("utf-8", { fatal: true }).decode(bytes.subarray(start, middle), { stream: true });
      low = middle;
    } catch {
      high = middle - 1;
    }
  }
  let line = 1;
  for (let i = 0; i < low; i++) if (bytes[i] === 10) line++;
  return line;
}

/** Where the character begins that ends at this place or goes on beyond it; a character has four bytes at most. */
function characterBefore(bytes: Uint8Array, at: number): number {
  let start = Math.max(0, at - 4);
  while (start < at && (bytes[start]! & 0xc0) === 0x80) start++;
  return start;
}
