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

  it("says of each group what it is, under an id of its own", () => {
    const input: ReadingOutlineInput = {
      readings: READINGS,
      groupBy: "problem",
      sort: "added",
      work: () => undefined,
      problem: (id) => (id === "two" ? PROBLEMS.two : id === "gone" ? undefined : assert.fail(id)),
      citing: () => [],
    };
    const group = { kind: "group", groupBy: "problem" };
    assert.deepEqual(readingOutline(input), [
      { ...group, id: "problem:lab/two", key: "lab/two", title: "A second", keys: ["c1999"], read: 1 },
      { ...group, id: "problem:", key: "", title: "", keys: ["a2017", "b", "unknown"], read: 0 },
    ]);
    assert.deepEqual(readingOutline({ ...input, groupBy: "state", readings: READINGS.slice(0, 1) }), [
      { kind: "group", groupBy: "state", id: "state:read", key: "read", title: "", keys: ["c1999"], read: 1 },
    ]);
  });

  it("has problems by title and those of no problem last, in whatever order works were added", () => {
    const problems: Record<string, { fullId: string; title: string }> = {
      z: { fullId: "lab/z", title: "Zebras" },
      a: { fullId: "lab/a", title: "Apples" },
      m: { fullId: "lab/m", title: "Mice" },
    };
    const titles = (...ids: (string | undefined)[]) =>
      readingOutline({
        readings: ids.map((problem, i) => ({ reference: `w${i}`, state: "read", problem })),
        groupBy: "problem",
        sort: "added",
        work: () => undefined,
        problem: (id) => problems[id],
        citing: () => [],
      }).map(({ title }) => title);
    for (const ids of [
      [undefined, "z", "a", "m"],
      ["m", undefined, "z", "a"],
      ["a", "m", "z", undefined],
      ["z", "m", undefined, "a"],
    ])
      // prettier-ignore
      assert.deepEqual(titles(...ids), ["Apples", "Mice", "Zebras", ""]);
  });

  it("keeps the order in which works were added, and has works of a year by title", () => {
    const all = (["b", "a2017", "c1999"] as const).map((reference) => ({ reference, state: "read" as const }));
    assert.deepEqual(outline({ readings: all, sort: "added" }), ["read||b,a2017,c1999|3"]);
    const works = ["Zebras", "Apples", "Mice"].map((title, i): CslItem => ({
      id: `w${i}`,
      type: "book",
      title,
      issued: { "date-parts": [[2001]] },
    }));
    const readings = works.map(({ id }) => ({ reference: id, state: "read" as const }));
    const work = (key: string) => works.find(({ id }) => id === key);
    assert.deepEqual(outline({ readings, work, sort: "year" }), ["read||w1,w2,w0|3"]);
  });
});
