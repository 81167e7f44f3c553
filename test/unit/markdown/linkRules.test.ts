import * as assert from "node:assert/strict";
import { describe, it } from "mocha";
import { linkTarget } from "../../../src/core/markdown/linkRules";

describe("linkTarget", () => {
  it("tells addresses, problems and files apart and refuses the rest", () => {
    assert.deepEqual(linkTarget("HTTPS://a.test/"), { kind: "web", url: "HTTPS://a.test/" });
    assert.deepEqual(linkTarget("problem:ml/x"), { kind: "problem", id: "ml/x" });
    assert.deepEqual(linkTarget("a/b%20c.md#l:1"), { kind: "file", path: "a/b%20c.md#l:1" });
    for (const bad of [
      "",
      "javascript:x",
      "problem:A B",
      "http:///x",
      "https://",
      "ftp://a",
      "a:b",
      "//a",
      "\\\\a",
      "/\\a",
      "x%0ay",
    ]) {
      assert.equal(linkTarget(bad), undefined, bad);
    }
  });
});
