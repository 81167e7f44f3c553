import assert from "node:assert/strict";
import { columns, widest } from "../../../src/core/base/text/columns";

describe("columns of a terminal", () => {
  it("counts two for wide characters and pictures, none for a mark on a letter", () => {
    assert.deepEqual(["abc ~", "問題", "e\u0301a", "🧪", "naïve"].map(columns), [5, 4, 2, 2, 5]);
  });

  it("finds the widest of more texts than a call may have arguments", () => {
    assert.equal(widest([...Array.from({ length: 300_000 }, () => "ab"), "問題"]), 4);
    assert.equal(widest([]), 0);
  });
});
