import * as assert from "node:assert/strict";
import { describe, it } from "mocha";
import { linkTarget } from "../../../src/core/markdown/linkRules";

describe("linkTarget", () => {
  it("tells addresses, problems and files apart and refuses the rest", () => {
    assert.deepEqual(linkTarget("HTTPS://a.test/"), { kind: "web", url: "HTTPS://a.test/" });
    assert.deepEqual(linkTarget("problem:ml/x"), { kind: "problem", id: "ml/x" });
    assert.deepEqual(linkTarget("a/b%20c.md#l:1"), { kind: "file", path: "a/b%20c.md#l:1" });
    assert.deepEqual(linkTarget("http://a.test"), { kind: "web", url: "http://a.test" });
    assert.deepEqual(linkTarget("mailto:a@b.test"), { kind: "web", url: "mailto:a@b.test" });
    assert.deepEqual(linkTarget("#part"), { kind: "place" });
    for (const path of ["a//b", "/a", "\u00e4.md", "a/b:c", "a%20b", "a%0gb"])
      assert.deepEqual(linkTarget(path), { kind: "file", path }, path);
    for (const bad of [
      "x https://a.test",
      "xproblem:a",
      "a\\b",
      "a\u001fb",
      "a%5Cb",
      "a%1fb",
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
