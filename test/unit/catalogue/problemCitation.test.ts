import { describe, it } from "mocha";
import * as assert from "node:assert/strict";
import type { CatalogueProblem } from "../../../src/core/catalogue/model";
import { problemAsWork, problemCitation } from "../../../src/core/catalogue/problemAsWork";
import { exportReferences } from "../../../src/core/references/export/export";

const problem = {
  id: "label-noise",
  fullId: "lab/label-noise",
  catalogue: "lab",
  title: "How much noise?",
  reviewed: "2026-04-26",
};
const info = { id: "lab", title: "The lab's questions", version: 2, homepage: "https://lab.example.org/questions" };

describe("a problem as a work", () => {
  it("has its catalogue, title, version, year and address in its entry", () => {
    const work = problemAsWork(problem as CatalogueProblem, info);
    assert.equal(
      exportReferences([work], "biblatex"),
      `@inreference{label-noise,
  title = {How much noise?},
  booktitle = {The lab's questions},
  date = {2026},
  version = {2},
  url = {https://lab.example.org/questions},
  note = {problem lab/label-noise},
}
`,
    );
  });

  it("says the same in a line of text", () => {
    assert.equal(
      problemCitation(problem as CatalogueProblem, info),
      "“How much noise?” In The lab's questions, version 2, problem lab/label-noise, reviewed 2026-04-26. https://lab.example.org/questions",
    );
  });
});
