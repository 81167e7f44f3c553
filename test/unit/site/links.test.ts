import * as assert from "node:assert/strict";
import { describe, it } from "mocha";
import { folderNames, linksFrom, rootOf } from "../../../src/core/site/links";

describe("links of the site", () => {
  it("are relative and name files, so that they lead on below any path and from a disk", () => {
    const links = linksFrom("p/ml/a/");
    assert.deepEqual(["", "p/ml/b/", "p/ml/a/index.md", "p/ml/a/", "works/x y/", "feed.xml"].map(links), [
      "../../../index.html",
      "../b/index.html",
      "index.md",
      "index.html",
      "../../../works/x%20y/index.html",
      "../../../feed.xml",
    ]);
    assert.equal(linksFrom("")("problems/"), "problems/index.html");
  });

  it("lead to folders that every file system takes, one for each key, whatever the order", () => {
    const keys = ["zhang2017", "Zhang2017", "../../etc", "CON", "a/b:c", "", "…", "naïve", "C", "C++"];
    const names = folderNames(keys);
    assert.deepEqual(
      [...names.values()].filter((name) => !/^[\p{L}\p{N}_][\p{L}\p{N}_.-]*$/u.test(name) || /^con$/i.test(name)),
      [],
    );
    assert.equal(new Set([...names.values()].map((name) => name.toLowerCase())).size, keys.length);
    assert.deepEqual(folderNames([...keys].reverse()), names);
    assert.equal(names.get("zhang2017"), "zhang2017-2");
  });

  it("start at the address with the path, which is not added twice", () => {
    assert.deepEqual(rootOf("https://u.github.io/repo", "/repo"), {
      root: "https://u.github.io/repo/",
      basePath: "/repo",
    });
    assert.deepEqual(rootOf("https://u.github.io", "repo/"), { root: "https://u.github.io/repo/", basePath: "/repo" });
    assert.deepEqual(rootOf("https://example.org/"), { root: "https://example.org/", basePath: "" });
    assert.deepEqual(rootOf(undefined, "/x/"), { basePath: "/x" });
  });
});
