import { describe, it } from "mocha";
import * as assert from "node:assert/strict";
import { readRuns } from "../../../src/core/runs/readers";
import { snapshotOf } from "../../../src/core/runs/result/snapshot";
import { newRun } from "../../../src/core/runs/run";
import type { Run, RunReading } from "../../../src/core/runs/types";
import { inMemory } from "./places";
import { filled, sqlite } from "./trackers/mlflowTables";

const reading = (...runs: Partial<Run>[]): RunReading => ({
  tracker: "x",
  label: "X",
  runs: runs.map((run) => ({ ...newRun("x", ""), ...run })),
  problems: [],
});
const older = { id: "a", name: "lr-0.1", started: "2026-01-01", metrics: { acc: 0.9 } };
const newer = { id: "b", name: "lr-0.01", started: "2026-01-02", metrics: { acc: 0.7 } };

describe("what a record keeps of its runs", () => {
  it("is of one run of a link with several, which is named, and goes on being of that one", () => {
    const first = snapshotOf([reading(older)]);
    assert.deepEqual([first.metrics, first.runs], [{ acc: 0.9 }, []]);
    const both = snapshotOf([reading(older, newer)]);
    assert.deepEqual([both.metrics, both.runs, both.newer], [{ acc: 0.7 }, ["b"], []]);
    const kept = snapshotOf([reading(older, newer)], { runs: ["a"] });
    assert.deepEqual([kept.metrics, kept.runs, kept.newer, kept.gone], [{ acc: 0.9 }, ["a"], ["lr-0.01"], []]);
    const gone = snapshotOf([reading(older, newer)], { runs: ["c"] });
    assert.deepEqual([gone.metrics, gone.runs, gone.gone], [{}, [], ["c"]]);
  });

  it("of several links is each run's own value, where they differ", () => {
    const { metrics, runs } = snapshotOf([reading({ ...older, metrics: { acc: 0.9, n: 3 } }), reading(newer)]);
    assert.deepEqual([metrics, runs], [{ "lr-0.1:acc": 0.9, n: 3, "lr-0.01:acc": 0.7 }, []]);
  });

  it("of seeds is their mean, whether of one link or of several, unless one of them was kept before", () => {
    const seeds = [0, 1, 2].map((seed) => ({ id: `s${seed}`, parameters: { seed }, metrics: { acc: seed } }));
    for (const readings of [[reading(...seeds)], seeds.map((run) => reading(run))]) {
      const { metrics, values, runs } = snapshotOf(readings);
      assert.deepEqual([metrics, values, runs], [{ acc: 1 }, "mean", []]);
    }
    assert.deepEqual(snapshotOf([reading(...seeds)], { values: "last" }).metrics, { acc: 2 });
    assert.deepEqual(snapshotOf([reading(...seeds)], { runs: ["s0"] }).metrics, { acc: 0 });
    const two = [...seeds, { parameters: { seed: 4, lr: 1 }, metrics: { acc: 9 } }];
    assert.equal(snapshotOf([reading(...two)], { values: "mean" }).values, "last");
  });

  it("is the last or the best value of each metric", () => {
    const history = { acc: [0.5, 0.8, 0.6].map((value, step) => ({ step, value })) };
    const one = reading({ metrics: { acc: 0.6, n: 1 }, history });
    assert.deepEqual(snapshotOf([one]).metrics, { acc: 0.6, n: 1 });
    assert.deepEqual(snapshotOf([one], { values: "best" }).metrics, { acc: 0.8, n: 1 });
  });
});

describe("one run of a file that holds several", () => {
  it("has a path of its own in a database, below a folder and of the file alone", async () => {
    const db = await filled();
    const inFolder = await readRuns(inMemory({ "x/y": "", "mlflow.db": db }), "project", { sqlite });
    const paths = inFolder.runs.map(({ path }) => path);
    assert.equal(new Set(paths).size, inFolder.runs.length);
    for (const [i, run] of inFolder.runs.entries()) assert.equal(paths[i], `mlflow.db#${run.id!}`);
    const alone = await readRuns(inMemory({ "": db }), "mlflow.db", { sqlite });
    assert.deepEqual(
      alone.runs.map(({ path }) => path),
      inFolder.runs.map(({ id }) => `#${id!}`),
    );
    const { id } = alone.runs[0]!;
    const one = await readRuns(inMemory({ "": db }), "mlflow.db", { sqlite, run: id });
    assert.deepEqual(
      one.runs.map((run) => run.id),
      [id],
    );
    const none = await readRuns(inMemory({ "": db }), "mlflow.db", { sqlite, run: "no" });
    assert.deepEqual([none.runs, none.problems[0]], [[], "The run no is not in it."]);
  });

  it("has one in a table, by its name, twice where two rows have it", async () => {
    const csv = "model,acc\na,1\nb,2\na,3\n";
    const { runs } = await readRuns(inMemory({ "": csv }), "scores.csv");
    assert.deepEqual(
      runs.map(({ path }) => path),
      ["#a", "#b", "#a (2)"],
    );
    const one = await readRuns(inMemory({ "": csv }), "scores.csv", { run: "a (2)" });
    assert.deepEqual(one.runs[0]!.metrics, { acc: 3 });
  });
});
