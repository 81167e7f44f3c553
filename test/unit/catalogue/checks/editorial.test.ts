import * as assert from "node:assert/strict";
import { describe, it } from "mocha";
import { formatDiagnostic } from "../../../../src/core/base/diagnostics";
import { editorialFindings } from "../../../../src/core/catalogue/checks/editorial";

const WORKS = `references:
  - {id: old, title: Old, issued: {date-parts: [[2015]]}}
  - {id: older, title: Older, issued: {date-parts: [[1989]]}}
  - {id: recent, title: Recent, issued: {date-parts: [[2024, 7]]}}
  - {id: almost, title: Almost, issued: {date-parts: [[2024, 5]]}}
  - {id: newest, title: Newest, issued: {date-parts: [[2026, 6]]}}
`;

const GOOD = `problems:
  - id: good
    title: Good
    status: {state: partial, since: 2015, reference: old}
    known:
      - {text: So, references: [old]}
    barriers:
      - {text: Hard, editorial: true}
    unknown: [What]
    settles: [A proof]
    measurements:
      - id: m
        task: T
        metric: accuracy
        better: higher
        values:
          - {system: s, value: 1, year: 2024, reference: recent}
    references: [older, almost]
    related: [{problem: whole, kind: part-of}]
`;

const hints = (problems: string): string[] =>
  editorialFindings([
    { file: "p.yaml", text: problems },
    { file: "r.yaml", text: WORKS },
  ]).map(formatDiagnostic);

describe("the rules of the editors", () => {
  it("say nothing of an entry that keeps them", () => assert.deepEqual(hints(GOOD), []));

  it("ask for open questions and for what would settle them", () => {
    assert.deepEqual(hints(GOOD.replace("    unknown: [What]\n    settles: [A proof]\n", "")), [
      "p.yaml:2:9: hint: say under `unknown` what is open",
      "p.yaml:2:9: hint: say under `settles` what would settle it",
    ]);
  });

  it("ask for a source of each claim, and of no question", () => {
    assert.deepEqual(hints(GOOD.replace("{text: Hard, editorial: true}", "Hard")), [
      "p.yaml:8:9: hint: name the work that says so under `references`, or mark it `editorial: true`",
    ]);
  });

  it("count works wherever they are cited, but not the article that raised the question", () => {
    const less = GOOD.replace("references: [older, almost]", "references: [older]\n    sources: [{reference: almost}]");
    assert.deepEqual(hints(less), ["p.yaml:2:9: hint: cite at least 4 works; there are 3"]);
  });

  it("ask for a work at most two years older than the newest of the catalogue, or for the sentence that there is none", () => {
    const stale = GOOD.replace("reference: recent}", "reference: almost}").replace(
      "[older, almost]",
      "[older, almost, x, y]",
    );
    assert.match(hints(stale).join(), /^p\.yaml:2:9: hint: cite a work of the last two years/);
    const said = stale.replace(
      "barriers:\n",
      'barriers:\n      - {text: "No work of the last two years does.", editorial: true}\n',
    );
    assert.deepEqual(hints(said), []);
  });

  it("ask for the day and the source of a value, and doubt a direction that its metric contradicts", () => {
    assert.deepEqual(hints(GOOD.replace("year: 2024, ", "").replace("better: higher", "better: lower")), [
      "p.yaml:15:17: hint: `better: lower` is the wrong way round for this metric",
      "p.yaml:17:13: hint: a value needs `year` and `reference`",
    ]);
  });

  it("ask for the grounds of a state that is not open, and who settled what is resolved", () => {
    assert.deepEqual(hints(GOOD.replace("{state: partial, since: 2015, reference: old}", "resolved")), [
      "p.yaml:4:13: hint: a state other than open has `since` and `reference`",
      "p.yaml:4:13: hint: say under `solved` who settled it, when, and in which work",
    ]);
  });

  it("let a part have one whole, and two problems one link", () => {
    const other = GOOD.replace("problems:\n", "")
      .replaceAll("good", "whole")
      .replace("{problem: whole", "{problem: good");
    assert.deepEqual(hints(GOOD.replace("kind: part-of}", "kind: part-of}, {problem: b, kind: part-of}") + other), [
      "p.yaml:19:14: hint: a problem is `part-of` one other at most",
      "p.yaml:37:15: hint: these two are linked in `good` already: write a link once",
    ]);
  });
});
