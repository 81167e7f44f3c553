import * as assert from "node:assert/strict";
import fc from "fast-check";
import { describe, it } from "mocha";
import { linesOf, oneLine } from "../../../src/core/base/text/lines";
import { tailOf, withoutTail } from "../../../src/core/base/text/tail";

describe("the end of a text", () => {
  it("is what consists of characters of a class, and nothing before it", () => {
    assert.equal(tailOf("a--b--", /-/), "--");
    assert.equal(tailOf("--a", /-/), "");
    assert.equal(tailOf("---", /-/), "---");
    assert.equal(tailOf("", /-/), "");
    assert.equal(withoutTail("https://a.org//", /\//), "https://a.org");
    assert.equal(withoutTail("a, b.;,", /[.,;]/), "a, b");
  });

  it("counts a character of two code units as one", () => {
    assert.equal(tailOf("-𝒜x", /\p{L}/u), "𝒜x");
    assert.equal(tailOf("𝒜", /\p{L}/u), "𝒜");
    // Half a character is no letter.
    assert.equal(tailOf("\udc9cx", /\p{L}/u), "x");
  });

  it("is what the pattern with a plus and an end finds", () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom("a", "-", ".", " ", "𝒜", "\ud835") }), (text) => {
        assert.equal(withoutTail(text, /[-. ]/), text.replace(/[-. ]+$/, ""));
        assert.equal(withoutTail(text, /\p{L}/u), text.replace(/\p{L}+$/u, ""));
      }),
    );
  });
});

describe("the lines of a text", () => {
  it("end with any line break, and have the places where they begin", () => {
    assert.deepEqual(
      [...linesOf("a\r\nb\rc\n\nd")],
      [
        { line: "a", start: 0 },
        { line: "b", start: 3 },
        { line: "c", start: 5 },
        { line: "", start: 7 },
        { line: "d", start: 8 },
      ],
    );
    assert.deepEqual([...linesOf("")], [{ line: "", start: 0 }]);
    assert.deepEqual([...linesOf("a\n")].at(-1), { line: "", start: 2 });
  });

  it("become one with a blank for each break, and the other blanks as they are", () => {
    assert.equal(oneLine("a  b \n\n  c\rd\te"), "a  b c d\te");
  });
});
