import * as assert from "node:assert/strict";
import { describe, it } from "mocha";
import { renderMarkdown } from "../../../src/core/markdown/render";

/** The keys that a text cites as links, with what is shown for them. */
function cited(text: string): string[] {
  const html = renderMarkdown(text, {
    citation: (key) => (/^[a-z]/.test(key) ? { text: `${key} 2017`, title: key } : undefined),
  });
  return [...html.matchAll(/data-reference="([^"]*)"[^>]*>([^<]*)</g)].map(([, key, shown]) => `${key}: ${shown}`);
}

describe("citations in Markdown", () => {
  it("are read in brackets and outside of them, with braces around odd keys", () => {
    assert.deepEqual(cited("as @zhang says"), ["zhang: zhang (2017)"]);
    assert.deepEqual(cited("as @{zhang:x}. says"), ["zhang:x: zhang:x (2017)"]);
    assert.deepEqual(cited("so [see @zhang, p. 3; @{li/ma}]"), ["zhang: zhang 2017", "li/ma: li/ma 2017"]);
    assert.deepEqual(cited("[-@zhang]"), ["zhang: zhang 2017"]);
  });

  it("are none of what is not known, part of a word or an address", () => {
    for (const text of ["@Zhang", "me@zhang", "x/@zhang", "[@zhang](https://a.test)", "`@zhang`"])
      assert.deepEqual(cited(text), [], text);
  });
});
