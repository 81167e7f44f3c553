import { describe, it } from "mocha";
import * as assert from "node:assert/strict";
import { linkPlaces } from "../../../../src/core/places/recordPlaces";

/** What each link's place holds in the text. */
function marked(text: string): [string, string][] {
  const lines = text.split("\n");
  return linkPlaces(text).map(({ link, range: { start, end } }) => {
    assert.equal(start.line, end.line);
    return [link, `${start.line}:${lines[start.line]!.slice(start.character, end.character)}`];
  });
}

describe("the places of what an experiment links", () => {
  it("are those of the links, also where a title has the same letters", () => {
    const text = "title: runs/a again\nproblems: [p]\nlinks:\n  - runs/a\n  - 'runs/b c'\n  - \"https://x.test/1\"\n";
    assert.deepEqual(marked(text), [
      ["runs/a", "3:runs/a"],
      ["runs/b c", "4:runs/b c"],
      ["https://x.test/1", "5:https://x.test/1"],
    ]);
    assert.deepEqual(marked("links: [runs, runs/a, runs]\n"), [
      ["runs", "0:runs"],
      ["runs/a", "0:runs/a"],
      ["runs", "0:runs"],
    ]);
  });

  it("are none where there are no links, or no texts", () => {
    assert.deepEqual(marked("title: runs/a\n"), []);
    assert.deepEqual(marked("links: [1, {a: b}]\n"), []);
    assert.deepEqual(marked("links: runs/a\n"), [["runs/a", "0:runs/a"]]);
  });
});
