import { describe, it } from "mocha";
import * as assert from "node:assert/strict";
import { matchesGlob } from "../../../src/core/base/folders/globs";

describe("globs of the settings", () => {
  const cases: [string, string, boolean][] = [
    ["**/*.md", "a.md", true],
    ["**/*.md", "x/y/a.md", true],
    ["**/*.md", "a.mdx", false],
    ["notes/*.md", "notes/a.md", true],
    ["notes/*.md", "notes/x/a.md", false],
    ["notes/**", "notes/x/a.md", true],
    ["{notes,docs}/**/*.{md,qmd}", "docs/x/a.qmd", true],
    ["{notes,docs}/**/*.{md,qmd}", "other/a.md", false],
    ["[ab]?.md", "a1.md", true],
    ["[!ab]?.md", "a1.md", false],
    ["a+b (1).md", "a+b (1).md", true],
  ];
  for (const [glob, path, expected] of cases) {
    it(`${glob} ${expected ? "matches" : "does not match"} ${path}`, () =>
      assert.equal(matchesGlob(glob, path), expected));
  }
});
