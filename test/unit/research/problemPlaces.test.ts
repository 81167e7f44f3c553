import { describe, it } from "mocha";
import * as assert from "node:assert/strict";
import { problemPlaces } from "../../../src/core/research/problemPlaces";

/** Each id with the text at its place. */
function places(text: string, kind: "note" | "experiment" | "person"): [id: string, there: string][] {
  const lines = text.replace(/^\uFEFF/, "").split("\n");
  return problemPlaces(text, kind).map(({ id, range: { start, end } }) => [
    id,
    lines[start.line]!.slice(start.character, end.character),
  ]);
}

describe("the places of problems in records", () => {
  it("are found in a note's front matter, single or listed, and not in its prose", () => {
    assert.deepEqual(places("---\nproblem: a-b\ntitle: a-b\n---\nproblem: c\n", "note"), [["a-b", "a-b"]]);
    assert.deepEqual(places('\uFEFF---\nproblems: [a, "b"]\nproblem: cat/c\n---\n', "note"), [
      ["cat/c", "cat/c"],
      ["a", "a"],
      ["b", "b"],
    ]);
  });

  it("are found in experiments and people's files", () => {
    assert.deepEqual(places("title: a\nproblems:\n  - a\n  - 007\n", "experiment"), [
      ["a", "a"],
      ["007", "007"],
    ]);
    const person =
      "name: a\nclaims:\n  - {problem: a, focus: b}\n  - problem: c\nreading:\n  - {reference: k, problem: d}\n";
    assert.deepEqual(places(person, "person"), [
      ["a", "a"],
      ["c", "c"],
    ]);
  });

  it("are none in what is broken or something else", () => {
    for (const text of [
      "",
      "---\nproblem: [a\n---\n",
      "---js\n{problem: 1}\n---\n",
      "just text",
      "---\nproblem: {a: b}\n---\n",
    ])
      assert.deepEqual(places(text, "note"), [], text);
    for (const text of ["", "- a\n", "problems: {", "problems: {a: b}", "claims: 3"]) {
      assert.deepEqual(places(text, "experiment"), [], text);
      assert.deepEqual(places(text, "person"), [], text);
    }
  });
});
