import type { Files } from "../../base/files";
import type { Pause } from "../../base/slices";

/** Less than a millisecond of work; a multiple of 16. */
const PIECE = 1_000_000;

/** The fingerprint of some bytes, taken in slices. */
export async function fingerprintOf(bytes: Uint8Array, pause: Pause): Promise<string> {
  const found = new Fingerprint();
  for (let start = 0; start < bytes.length; start += PIECE) {
    found.add(bytes.subarray(start, start + PIECE));
    await pause();
  }
  return found.text();
}

/**
 * `fingerprintOf` of what a file of so many bytes holds: nothing of a file that has not changed need stay in memory.
 * @returns undefined where the file has another size, for which no more of it is read
 */
export async function fileFingerprint(
  files: Pick<Files, "readRange">,
  file: string,
  size: number,
  pause: Pause,
): Promise<string | undefined> {
  const found = new Fingerprint();
  for (let start = 0; ; start += PIECE) {
    const piece = await files.readRange(file, start, Math.min(PIECE, size - start + 1));
    if (!piece) return undefined;
    found.add(piece);
    if (piece.length < PIECE) return start + piece.length === size ? found.text() : undefined;
    await pause();
  }
}

/**
 * Tells what a file holds from what it held: 256 bits of some bytes, in a quarter of the time of Node's SHA-256. Not against somebody who looks for two
 * contents with one fingerprint.
 *
 * Every fourth word of 32 bits goes to one of four lanes. A lane's state changes with each word, one to one, so that one changed word is never lost; beside
 * it the lane adds up all states that it had, so that two changes that undo one another in the state (one in 2^32) still differ in the sum.
 */
class Fingerprint {
  /** Of each lane its state, then of each its sum. */
  private readonly states = Int32Array.of(1, 2, 3, 4, 0, 0, 0, 0);
  private length = 0;

  /** Adds bytes; the same in pieces, where all but the last are of a multiple of 16 bytes. */
  add(bytes: Uint8Array): this {
    const whole = bytes.length & ~15;
    const aligned = bytes.byteOffset & 3 ? bytes.slice() : bytes;
    this.addBlocks(new Int32Array(aligned.buffer, aligned.byteOffset, whole >> 2));
    if (whole < bytes.length) {
      const rest = new Uint8Array(16);
      rest.set(bytes.subarray(whole));
      this.addBlocks(new Int32Array(rest.buffer));
    }
    this.length += bytes.length;
    return this;
  }

  /** Of all that was added; of the same length whatever that was. */
  text(): string {
    return [this.length, ...this.states].map((one) => (one >>> 0).toString(36).padStart(7, "0")).join("");
  }

  private addBlocks(words: Int32Array): void {
    const { states } = this;
    // Each by itself: taken apart by an iterator they are no numbers of 32 bits for the compiler, and the loop takes twice as long.
    let a = states[0]!;
    let b = states[1]!;
    let c = states[2]!;
    let d = states[3]!;
    let e = states[4]!;
    let f = states[5]!;
    let g = states[6]!;
    let h = states[7]!;
    for (let i = 0; i < words.length; i += 4) {
      a = mixed(a, words[i]!);
      e = (e + a) | 0;
      b = mixed(b, words[i + 1]!);
      f = (f + b) | 0;
      c = mixed(c, words[i + 2]!);
      g = (g + c) | 0;
      d = mixed(d, words[i + 3]!);
      h = (h + d) | 0;
    }
    states.set([a, b, c, d, e, f, g, h]);
  }
}

/** The next state of a lane: another one for each word, and for each state before. The factor is 2^32 divided by the golden ratio, made odd. */
function mixed(state: number, word: number): number {
  const sum = Math.imul(state ^ word, 0x9e3779b1);
  return (sum << 13) | (sum >>> 19);
}
