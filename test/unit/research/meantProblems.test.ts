import * as assert from "node:assert/strict";
import { describe, it } from "mocha";
import { withMeantProblems } from "../../../src/core/research/meantProblems";
import { parseNote } from "../../../src/core/research/note";

const PROBLEMS = [
  { id: "warm-up", title: "How long must learning-rate warm-up be?" },
  { id: "grokking", title: "Why does *delayed* generalisation occur?" },
];

/** What is said of a note with this in place of a problem's id. */
function said(written: string) {
  const { diagnostics } = parseNote("file:///n.md", `---\nproblem: "${written}"\n---\nText`);
  return withMeantProblems(diagnostics, () => PROBLEMS).map(({ message, data }) => [
    /did you mean `([^`]*)`/.exec(message)?.[1],
    data?.replacement,
  ]);
}

describe("what is written in place of a problem's id", () => {
  it("means the problem with that title, whatever its id is", () => {
    assert.deepEqual(said("How long must learning-rate warm-up be?"), [["warm-up", "warm-up"]]);
    assert.deepEqual(said("how long must Learning-Rate warm-up be"), [["warm-up", "warm-up"]]);
    assert.deepEqual(said("Why does *delayed* generalisation occur?"), [["grokking", "grokking"]]);
  });

  it("means the id that it is in another spelling, or one like it", () => {
    assert.deepEqual(said("[[Grokking]]"), [["grokking", "grokking"]]);
    assert.deepEqual(said("Groking!"), [["grokking", "grokking"]]);
  });

  it("is offered no id that no catalogue has", () => {
    assert.deepEqual(said("Something else entirely"), [[undefined, undefined]]);
  });
});
