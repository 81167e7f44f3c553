import * as assert from "node:assert/strict";
import { describe, it } from "mocha";
import { takenBack } from "../../../src/core/base/textEdit";

describe("taking a change of a text back", () => {
  const before = "a: 1\nb: 2\nc: 3\n";
  const after = "a: 1\nb: 22\nc: 3\n";

  it("gives the text as it was, and keeps what others changed above or below", () => {
    assert.equal(takenBack(after, before, after), before);
    assert.equal(takenBack("a: 1\nb: 22\nc: 33\n", before, after), "a: 1\nb: 2\nc: 33\n");
    assert.equal(takenBack("a: 11\nb: 22\nc: 3\n", before, after), "a: 11\nb: 2\nc: 3\n");
  });

  it("is not done where the place itself has changed", () => {
    assert.equal(takenBack("a: 1\nb: 23\nc: 3\n", before, after), undefined);
    assert.equal(takenBack("a: 0\nb: 22\nc: 0\n", before, after), undefined);
  });

  it("puts back what was taken out, and takes out what was put in", () => {
    assert.equal(takenBack("a: 1\nc: 33\n", before, "a: 1\nc: 3\n"), "a: 1\nb: 2\nc: 33\n");
    assert.equal(takenBack(before, "a: 1\nc: 3\n", before), "a: 1\nc: 3\n");
  });
});
