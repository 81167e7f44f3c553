import assert from "node:assert/strict";
import { describe, it } from "mocha";
import { fileFingerprint, fingerprintOf } from "../../../../src/core/catalogue/reading/fingerprint";
import { random } from "../../../bench/generate";

const pause = async () => {};

/** Bytes that look like any; so many that they are taken in three pieces. */
function someBytes(length = 2_000_037): Uint8Array {
  const next = random(1);
  return Uint8Array.from({ length }, () => Math.floor(256 * next()));
}

describe("a fingerprint", () => {
  it("is another one for each byte that is changed, added or left out, wherever it is", async () => {
    const bytes = someBytes(1000);
    const seen = new Set([await fingerprintOf(bytes, pause)]);
    for (let i = 0; i < bytes.length; i++) {
      seen.add(
        await fingerprintOf(
          Uint8Array.from(bytes, (byte, at) => (at === i ? byte ^ 1 : byte)),
          pause,
        ),
      );
      seen.add(await fingerprintOf(bytes.subarray(0, i), pause));
    }
    assert.equal(seen.size, 2001);
  });

  it("tells zeros by their number, and words that changed places", async () => {
    const texts = [
      "",
      "\0",
      "\0".repeat(16),
      "\0".repeat(17),
      "aaaabbbbccccdddd",
      "bbbbaaaaccccdddd",
      "ddddbbbbccccaaaa",
    ];
    const rows = [
      "aaaabbbbccccdddd".repeat(2) + "x".repeat(16),
      "aaaabbbbccccdddd" + "x".repeat(16) + "aaaabbbbccccdddd",
    ];
    const all = await Promise.all(
      [...texts, ...rows].map((text) => fingerprintOf(new TextEncoder().encode(text), pause)),
    );
    assert.equal(new Set(all).size, texts.length + rows.length);
    assert.equal(new Set(all.map(({ length }) => length)).size, 1);
  });

  it("is the same of bytes, of bytes amid others, and of a file that is read in pieces", async () => {
    for (const length of [0, 5, 16, 1_000_000, 2_000_000, 2_000_037]) {
      const bytes = someBytes(length);
      const amid = new Uint8Array(length + 8);
      amid.set(bytes, 3);
      const expected = await fingerprintOf(bytes, pause);
      assert.equal(await fingerprintOf(amid.subarray(3, 3 + length), pause), expected);
      const files = { readRange: async (_: string, from: number, count: number) => bytes.subarray(from, from + count) };
      assert.equal(await fileFingerprint(files, "a", length, pause), expected);
      assert.equal(await fileFingerprint(files, "a", length + 1, pause), undefined);
      if (length) assert.equal(await fileFingerprint(files, "a", length - 1, pause), undefined);
    }
  });
});
