import { describe, it } from "mocha";
import * as assert from "node:assert/strict";
import { changeUpkeep, readUpkeep } from "../../../src/core/research/upkeep/state";

const TEXT = `# what Ada looked at
checked:
  kaplan2020scaling: {crossref: 2026-11-29, arxiv: v2}
  zhang2017rethinking: {crossref: 2026-11-29}
problems:
  superposition: {since: 2026-11-01}
dismissed:
  - 10.1000/xyz
  - W2741809807
`;

describe("the state of upkeep", () => {
  it("is read as the files' form has it", () => {
    const state = readUpkeep(`checked: {zhang2017rethinking: {crossref: 2026-11-29, openalex: 2026-11-29, arxiv: v2}}
problems: {superposition: {since: 2026-11-01}}
dismissed: ["10.1000/xyz", "W2741809807"]
`);
    assert.deepEqual(
      [...state.checked],
      [["zhang2017rethinking", { crossref: "2026-11-29", openalex: "2026-11-29", arxiv: "v2" }]],
    );
    assert.deepEqual([...state.problems], [["superposition", "2026-11-01"]]);
    assert.deepEqual([...state.dismissed], ["10.1000/xyz", "W2741809807"]);
  });

  it("grows line by line, in the order of keys; comments stay, and nothing goes back in time", () => {
    const changed = changeUpkeep(TEXT, {
      checked: { kaplan2020scaling: { crossref: "2026-11-30", arxiv: "v1" }, lee2020flow: { openalex: "2026-11-30" } },
      problems: { superposition: "2026-11-30", "a-problem": "2026-11-30" },
      dismissed: ["10.1000/xyz", "arXiv:2101.00001"],
    });
    assert.equal(
      changed,
      `# what Ada looked at
checked:
  kaplan2020scaling: {crossref: 2026-11-30, arxiv: v2}
  lee2020flow: {openalex: 2026-11-30}
  zhang2017rethinking: {crossref: 2026-11-29}
problems:
  superposition: {since: 2026-11-30}
  a-problem: {since: 2026-11-30}
dismissed:
  - 10.1000/xyz
  - W2741809807
  - arXiv:2101.00001
`,
    );
  });

  it("begins the list of what was dismissed with a line a work, in a file that has none", () => {
    assert.equal(
      changeUpkeep("problems:\n  p: {since: 2026-11-30}\n", { dismissed: ["10.1000/xyz", "W1"] }),
      "problems:\n  p: {since: 2026-11-30}\ndismissed:\n  - 10.1000/xyz\n  - W1\n",
    );
  });

  it("begins as a file that is read again", () => {
    const made = changeUpkeep("", {
      checked: { b: { crossref: "2026-11-30" }, a: { arxiv: "v3" } },
      problems: { p: "2026-11-30" },
      dismissed: ["W1"],
    });
    assert.equal(
      made,
      "checked:\n  a: {arxiv: v3}\n  b: {crossref: 2026-11-30}\nproblems:\n  p: {since: 2026-11-30}\ndismissed:\n  - W1\n",
    );
  });

  it("survives merges: both sides of a conflict count, and keys that stand twice; the later day and the higher version win", () => {
    const merged = `checked:
<<<<<<< HEAD
  a: {crossref: 2026-11-29, arxiv: v10}
=======
  a: {crossref: 2026-12-01, arxiv: v9}
  b: {openalex: 2026-11-01}
>>>>>>> theirs
dismissed:
  - W1
  - W2
`;
    const state = readUpkeep(merged);
    assert.deepEqual(
      [...state.checked],
      [
        ["a", { crossref: "2026-12-01", arxiv: "v10" }],
        ["b", { openalex: "2026-11-01" }],
      ],
    );
    assert.equal(
      changeUpkeep(merged, { dismissed: ["W3"] }),
      "checked:\n  a: {crossref: 2026-12-01, arxiv: v10}\n  b: {openalex: 2026-11-01}\ndismissed:\n  - W1\n  - W2\n  - W3\n",
    );
  });

  it("is empty for what is no state, and a key such as __proto__ is data", () => {
    for (const text of ["", "[]", "x", "checked: 5\nproblems: [a]\ndismissed: {a: b}", "}{"]) {
      const { checked, problems, dismissed } = readUpkeep(text);
      assert.deepEqual([checked.size, problems.size, dismissed.size], [0, 0, 0], text);
    }
    const state = readUpkeep("checked: {__proto__: {crossref: 2026-11-29}}");
    assert.deepEqual([...state.checked.keys()], ["__proto__"]);
  });
});
