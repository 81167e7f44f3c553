import * as assert from "node:assert/strict";
import fc from "fast-check";
import { describe, it } from "mocha";
import { decodeText, encodeText } from "../../../src/core/base/utf8";

const problemOf = (bytes: number[] | Uint8Array): string => {
  const decoded = decodeText(Uint8Array.from(bytes));
  assert.ok("problem" in decoded);
  return decoded.problem;
};
const utf16 = (text: string, bom: boolean): Uint8Array =>
  new Uint8Array(Buffer.from((bom ? "\uFEFF" : "") + text, "utf16le"));

describe("decoding a file", function () {
  this.timeout(20_000);

  it("UTF-8 is read, a byte order mark is taken off and remembered", () => {
    assert.deepEqual(decodeText(encodeText("Äpfel\r\n")), { text: "Äpfel\r\n", bom: false });
    assert.deepEqual(decodeText(encodeText("Äpfel", true)), { text: "Äpfel", bom: true });
    assert.deepEqual(decodeText(new Uint8Array()), { text: "", bom: false });
  });

  it("any text comes back as it went", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), fc.boolean(), (text, bom) => {
        fc.pre(!text.includes("\0") && !text.startsWith("\uFEFF"));
        assert.deepEqual(decodeText(encodeText(text, bom)), { text, bom });
      }),
    );
  });

  it("UTF-16 is named, with and without its mark, in both byte orders", () => {
    const little = "The file is encoded in UTF-16 (little endian). Save it as UTF-8.";
    const big = "The file is encoded in UTF-16 (big endian). Save it as UTF-8.";
    for (const bom of [true, false]) {
      const bytes = utf16("---\nproblem: superposition\n---\n", bom);
      assert.equal(problemOf(bytes), little);
      assert.equal(problemOf(new Uint8Array(Buffer.from(bytes).swap16())), big);
    }
    const four = "The file is encoded in UTF-32. Save it as UTF-8.";
    assert.equal(problemOf([0xff, 0xfe, 0, 0, 65, 0, 0, 0]), four);
    assert.equal(problemOf([0, 0, 0xfe, 0xff, 0, 0, 0, 65]), four);
    // A zero too few for the mark of UTF-32.
    assert.equal(problemOf([0xff, 0xfe, 0, 65]), little);
    assert.equal(problemOf([0, 65, 0xfe, 0xff]), big);
  });

  it("invalid UTF-8 is refused with its line", () => {
    assert.equal(
      problemOf([65, 10, 66, 10, 0xe4, 67]),
      "The file is not valid UTF-8 (first at line 3). Save it as UTF-8.",
    );
    assert.equal(problemOf([65, 10, 0xc3]), "The file is not valid UTF-8 (first at line 2). Save it as UTF-8.");
  });

  it("binary data are refused", () => {
    assert.equal(problemOf([1, 2, 3, 0, 5, 6, 7, 8]), "The file is not a text: it has a zero byte at offset 3.");
  });
});
