import { describe, it } from "mocha";
import * as assert from "node:assert/strict";
import { newRun } from "../../../src/core/runs/run";
import { latestRun, proposeTitle } from "../../../src/core/runs/result/summary";
import type { Run, RunReading } from "../../../src/core/runs/types";
import { proposed } from "./proposed";

const reading = (...runs: Partial<Run>[]): RunReading => ({
  tracker: "x",
  label: "X",
  runs: runs.map((run) => ({ ...newRun("x", ""), ...run })),
  problems: [],
});

describe("what is proposed for a link", () => {
  it("is the few metrics that say most, held-out data first and bookkeeping last", () => {
    const metrics = {
      epoch: 3,
      train_loss: 1,
      "train/accuracy": 0.9,
      learning_rate: 0.1,
      eval_runtime: 7,
      eval_samples_per_second: 3,
      val_loss: 2,
      val_accuracy: 0.8,
      "test/f1": 0.7,
      grad_norm: 4,
      custom: 5,
    };
    assert.deepEqual(Object.keys(proposed(reading({ metrics }))), [
      "test/f1",
      "val_accuracy",
      "val_loss",
      "train/accuracy",
    ]);
    assert.deepEqual(Object.keys(proposed(reading({ metrics }), 6)).slice(4), ["train_loss", "custom"]);
    assert.deepEqual(proposed(reading({ metrics: { epoch: 3 } })), { epoch: 3 });
    assert.deepEqual(proposed(reading()), {});
  });

  it("is about the run that started last, among those with metrics", () => {
    const runs = [
      { id: "a", started: "2026-01-02", metrics: { x: 1 } },
      { id: "b", started: "2026-01-01", metrics: { x: 2 } },
      { id: "c", started: "2026-01-03" },
    ];
    assert.equal(latestRun(reading(...runs))?.id, "a");
    assert.equal(latestRun(reading({ id: "a" }, { id: "b" }))?.id, "b");
    assert.equal(latestRun(reading()), undefined);
  });

  it("is about the best of a search, where it has one aim", () => {
    const trials = [0.5, 0.9, 0.7, 0.95].map((value, i) => ({
      id: String(i),
      started: `2026-01-0${i + 1}`,
      state: i === 3 ? ("killed" as const) : ("finished" as const),
      metrics: { value },
      better: { value: "higher" as const },
    }));
    assert.equal(latestRun(reading(...trials))?.id, "1");
    assert.equal(
      latestRun(reading(...trials.map((run) => ({ ...run, better: { value: "lower" as const } }))))?.id,
      "0",
    );
    const two = trials.map((run) => ({ ...run, better: { value: "higher" as const, cost: "lower" as const } }));
    assert.equal(latestRun(reading(...two))?.id, "3");
  });

  it("is a title from names and experiments, or from how many runs there are", () => {
    assert.equal(proposeTitle(reading({ name: "swift", group: "sae" })), "sae: swift");
    assert.equal(proposeTitle(reading({ id: "9f3c", group: "Default" })), "9f3c");
    assert.equal(proposeTitle(reading({ group: "g" }, { group: "g" })), "g: 2 X runs");
    assert.equal(proposeTitle(reading({ group: "g" }, {}, { group: "h" })), "3 X runs");
    assert.equal(proposeTitle(reading({})), undefined);
    assert.equal(proposeTitle(reading()), undefined);
  });
});
