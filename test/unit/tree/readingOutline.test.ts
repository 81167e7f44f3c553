import { describe, it } from "mocha";
import * as assert from "node:assert/strict";
import { readingOutline, type ReadingOutlineInput } from "../../../src/core/tree/readingOutline";
import type { CslItem } from "../../../src/core/references/csl/csl";
import type { Reading } from "../../../src/core/research/model";

const WORKS: CslItem[] = [
  { id: "c1999", type: "book", title: "Zebras", issued: { "date-parts": [[1999]] } },
  { id: "a2017", type: "book", title: "Apples", issued: { "date-parts": [[2017]] } },
  { id: "b", type: "book", title: "Bees" },
];
const READINGS: Reading[] = [
  { reference: "c1999", state: "read", problem: "two" },
  { reference: "a2017", state: "to-read" },
  { reference: "b", state: "to-read", problem: "gone" },
  { reference: "unknown", state: "reading" },
];
const PROBLEMS = { one: { fullId: "lab/one", title: "One" }, two: { fullId: "lab/two", title: "A second" } };

function outline(changes: Partial<ReadingOutlineInput> = {}): string[] {
  const input: ReadingOutlineInput = {
    readings: READINGS,
    groupBy: "state",
    sort: "added",
    work: (key) => WORKS.find((item) => item.id === key),
    problem: (id) => PROBLEMS[id as keyof typeof PROBLEMS],
    citing: (key) => (key === "a2017" ? [PROBLEMS.one, PROBLEMS.two] : []),
    ...changes,
  };
  return readingOutline(input).map(({ key, title, keys, read }) => `${key}|${title}|${keys.join(",")}|${read}`);
}

describe("the outline of the reading list", () => {
  it("groups by state in the order of reading, and leaves empty groups out", () => {
    assert.deepEqual(outline(), ["to-read||a2017,b|0", "reading||unknown|0", "read||c1999|1"]);
    assert.deepEqual(outline({ readings: [] }), []);
  });

  it("groups by the problem that a work was listed for, else by the first that cites it; the rest comes last", () => {
    assert.deepEqual(outline({ groupBy: "problem" }), [
      "lab/two|A second|c1999|1",
      "lab/one|One|a2017|0",
      "||b,unknown|0",
    ]);
  });

  it("sorts by title, and by year with the latest first and works without a year last", () => {
    const all = READINGS.map((reading) => ({ ...reading, state: "read" as const }));
    assert.deepEqual(outline({ readings: all, sort: "title" }), ["read||a2017,b,unknown,c1999|4"]);
    assert.deepEqual(outline({ readings: all, sort: "year" }), ["read||a2017,c1999,b,unknown|4"]);
  });
});
