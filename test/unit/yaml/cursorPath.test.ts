import * as assert from "node:assert/strict";
import { describe, it } from "mocha";
import { cursorPath } from "../../../src/core/yaml/places/cursorPath";

/** What may stand at the `|` of a text: `key`, `value` or both, with the way to it. */
function at(marked: string): string {
  const offset = marked.indexOf("|");
  const found = cursorPath(marked.slice(0, offset) + marked.slice(offset + 1), offset);
  if (!found) return "nothing";
  return [...(found.atKey ? ["key"] : []), ...(found.atValue ? ["value"] : []), found.path.join("/")].join(" ");
}

describe("where a cursor stands in YAML", () => {
  it("is at a key or a value of a map or list, by the lines alone", () => {
    const rows: [text: string, at: string][] = [
      ["|", "key "],
      ["ti|", "key "],
      ["title: |", "value title"],
      ["title:|", "nothing"],
      ["problems:\n  - |", "key value problems/0"],
      ["problems:\n  - id: a\n    |", "key problems/0"],
      ["problems:\n  - id: a\n    status: o|", "value problems/0/status"],
      ["problems:\n  - id: a\n    tags:\n      - |", "key value problems/0/tags/0"],
      ["tags: [a, |", "value tags/0"],
      ["a: {b: |", "value a/b"],
      ["a: {|", "key a"],
    ];
    for (const [text, where] of rows) assert.equal(at(text), where, text);
  });

  it("is nowhere in a comment, also behind quoted texts, empty ones too", () => {
    for (const text of ["# |", "  # x|", "a: b # |", "a: 'x' # |", 'a: "x" # |', "a: '' # |", 'a: "" # |'])
      assert.equal(at(text), "nothing", text);
    // A number sign within quotes begins no comment.
    assert.equal(at("a: 'x # |"), "value a");
    assert.equal(at("a: b#|"), "value a");
  });
});
