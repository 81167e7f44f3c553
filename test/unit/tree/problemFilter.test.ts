import { describe, it } from "mocha";
import * as assert from "node:assert/strict";
import { isUnchecked } from "../../../src/core/catalogue/review";
import { aGroup } from "../../../src/core/tree/outline";
import { aProblemFilter, isEmptyFilter, type ProblemFilter } from "../../../src/core/tree/problemFilter";
import { aSavedView } from "../../../src/core/tree/savedView";

const NOW = new Date("2026-11-21T12:00:00Z");

describe("a filter of problems", () => {
  it("counts an entry as checked by a person's name for a year, from the end of a bare year or month, and by a look for half of one", () => {
    const unchecked = (reviewed?: string, reviewedBy?: string, look?: string) =>
      isUnchecked({ reviewed, reviewedBy }, look, NOW);
    assert.deepEqual(
      ["2025-11-22", "2025-11-20", "2025", "2024", undefined].map((reviewed) => unchecked(reviewed, "ada")),
      [false, true, false, true, true],
    );
    assert.deepEqual(
      [undefined, "editors", "The team", "Ada Lovelace"].map((by) => unchecked("2026-11-20", by)),
      [true, true, true, false],
    );
    assert.deepEqual(
      ["2026-05-22", "2026-05-20", undefined].map((look) => unchecked("2019", "ada", look)),
      [false, true, true],
    );
  });

  it("takes a filter for empty where it leaves all in", () => {
    const empty: ProblemFilter[] = [
      {},
      { status: [] },
      { area: "" },
      { tags: [], has: [] },
      { mine: false, person: "" },
    ];
    assert.deepEqual(empty.map(isEmptyFilter), [true, true, true, true, true]);
    const some: ProblemFilter[] = [{ status: ["open"] }, { area: "a" }, { tags: ["t"] }, { person: "p" }, { mine: true }, { has: ["notes"] }, { stale: false }]; // prettier-ignore
    assert.deepEqual(some.map(isEmptyFilter), Array(7).fill(false));
  });

  it("takes for a filter and a grouping what is one, of what a workspace remembers", () => {
    assert.deepEqual(["area", "status", "tag", "person", "catalogue", "year", 1].map((value) => aGroup(value)), ["area", "status", "tag", "person", "catalogue", undefined, undefined]); // prettier-ignore
    const whole = { status: ["open"], area: "a", tags: ["t"], person: "p", mine: true, has: ["notes", "experiments", "help-wanted"], stale: false }; // prettier-ignore
    assert.deepEqual(aProblemFilter(whole), whole);
    assert.deepEqual(aProblemFilter({ status: ["odd"], area: 1, mine: "yes", has: ["x"], other: 1 }), { status: [], has: [] }); // prettier-ignore
  });

  it("takes for a saved view what is one, of what a workspace remembers", () => {
    const view = { name: "Mine", filter: { mine: true }, groupBy: "tag" };
    assert.deepEqual(aSavedView(view), view);
    assert.deepEqual(aSavedView({ name: 1, filter: "x", groupBy: "year" }), {});
  });
});
