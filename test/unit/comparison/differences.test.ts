import * as assert from "node:assert/strict";
import { describe, it } from "mocha";
import { cellText, differenceText } from "../../../src/core/comparison/cellText";
import { differencesOf, printDifferences } from "../../../src/core/comparison/differences";
import { DEFAULT_VIEW, type View } from "../../../src/core/comparison/view";
import type { Run } from "../../../src/core/runs/types";
import { aRun, SEEDED, tableOf } from "./runs";

const RUNS = [
  aRun("wide", { parameters: { lr: 0.1, width: 64, seed: 1 }, metrics: { acc: 0.5, loss: 2 }, commit: "aaaaaaa1" }),
  aRun("deep", { parameters: { lr: 0.1, depth: 3, seed: 1 }, metrics: { acc: 0.75, loss: 2 }, state: "failed" }),
  aRun("other", { parameters: { lr: 0.2, width: 64, seed: 1 }, metrics: { acc: 0.1 } }),
];

async function between(runs: readonly Run[], names: readonly string[], view: Partial<View> = {}) {
  const table = await tableOf(runs);
  const ids = new Map(table.rows.map(({ id, values }) => [String(values[0]), id]));
  const given = { ...DEFAULT_VIEW, sort: [], ...view, baseline: ids.get(view.baseline ?? "") };
  return differencesOf(table, given, new Set(names.map((name) => ids.get(name)!)));
}

const texts = ({ lines }: Awaited<ReturnType<typeof between>>) =>
  lines.map(({ column, cells }) => [
    column.title,
    ...cells.map((cell) => `${cellText(cell, column)}${differenceText(cell) && ` (${differenceText(cell)})`}`),
  ]);

describe("what sets runs apart", () => {
  it("is what parameters, metrics and facts have otherwise, whatever the view hides", async () => {
    const found = await between(RUNS, ["wide", "deep"], { filter: "nothing", shown: { "parameter:depth": false } });
    assert.deepEqual(found.names, ["wide", "deep"]);
    assert.deepEqual(texts(found), [
      ["width", "64", ""],
      ["depth", "", "3"],
      ["acc", "0.5", "0.75 (+0.25)"],
      ["State", "finished", "failed"],
      ["Commit", "aaaaaaa", ""],
    ]);
    assert.equal(found.same, 2);
  });

  it("is told from the view's baseline where that is one of them", async () => {
    const found = await between(RUNS, ["wide", "deep", "other"], { baseline: "other" });
    assert.deepEqual(found.names, ["other", "wide", "deep"]);
    assert.deepEqual(texts(found)[3], ["acc", "0.1", "0.5 (+0.4)", "0.75 (+0.65)"]);
    assert.equal((await between(RUNS, ["wide", "deep"], { baseline: "other" })).names[0], "wide");
  });

  it("is nothing between runs that are alike, and between groups what their means have", async () => {
    assert.deepEqual(
      (await between([RUNS[0]!, { ...RUNS[0]!, id: "b", name: "b", path: "b" }], ["wide", "b"])).lines,
      [],
    );
    const names = SEEDED.map(({ name }) => name!);
    const groups = await between(SEEDED, names, { group: ["parameter:lr"] });
    assert.deepEqual(texts(groups).slice(0, 2), [
      ["lr", "0.1", "0.01"],
      ["accuracy", "0.80 ± 0.10", "0.6 (−0.2)"],
    ]);
  });

  it("is copied as a table with a column a run", async () => {
    const text = printDifferences(await between(RUNS, ["wide", "deep"]), "markdown", {
      title: "Width",
      date: "2026-11-30T10:00:00Z",
    });
    assert.match(text, /^\| {2}\| wide \| deep \|\n\| --- \| --: \| --: \|\n\| width \| 64 \| {2}\|\n/);
    assert.match(text, /\| acc \| 0\.5 \| \*\*0\.75 \(\+0\.25\)\*\* \|/);
    assert.match(text, /\nTable: Width: what sets wide, deep apart; 2026-11-30\.\n$/);
  });
});
