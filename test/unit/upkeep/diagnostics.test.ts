import * as assert from "node:assert/strict";
import { describe, it } from "mocha";
import { type Verdict, verdictDiagnostic } from "../../../src/core/upkeep";

const range = { start: { line: 3, character: 0 }, end: { line: 3, character: 4 } };
const about = (verdict: Verdict) => verdictDiagnostic(verdict, "key", "file:///refs.bib", range);
const difference = (slight: boolean) =>
  ({ field: "year", ours: "2019", theirs: "2020", source: "crossref", ...(slight ? { slight } : {}) }) as const;

describe("a verdict in a list of findings", () => {
  it("stands at its entry, named by kind and key", () => {
    assert.deepEqual(about({ kind: "duplicate", of: "other" }), {
      file: "file:///refs.bib",
      range,
      severity: "info",
      code: "upkeep-duplicate",
      message: 'The same work as "other".',
      data: { id: "key", kind: "reference" },
    });
  });

  it("is a warning where somebody has to look before the work is cited", () => {
    const rows: [verdict: Verdict, severity: string][] = [
      [{ kind: "retracted", notices: [] }, "warning"],
      [{ kind: "concern", notices: [] }, "warning"],
      [{ kind: "not-found", asked: [], nearest: [] }, "warning"],
      [{ kind: "corrected", notices: [] }, "info"],
      [{ kind: "newer-version", cited: 1, newest: 2 }, "info"],
      [{ kind: "differs", differences: [difference(true), difference(false)] }, "warning"],
      [{ kind: "differs", differences: [difference(true), difference(true)] }, "info"],
    ];
    for (const [verdict, severity] of rows) assert.equal(about(verdict).severity, severity, verdict.kind);
  });
});
