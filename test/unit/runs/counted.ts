import * as assert from "node:assert/strict";
import type { RunReading } from "../../../src/core/runs/types";

/** What must come out of each folder of other people's runs, by its path: the counts that were taken of the files themselves. */
export const COUNTED: Record<string, (reading: RunReading) => void> = {
  "mlflow-backtesting/mlruns": ({ tracker, runs, groups = [], problems }) => {
    assert.equal(tracker, "mlflow");
    assert.deepEqual([groups.length, runs.length], [20, 20]);
    const used = new Set(runs.map((run) => run.group));
    assert.deepEqual(
      groups.flatMap((group, index) => (used.has(group) ? [] : [index])),
      [1, 2, 19],
    );
    assert.equal(runs.filter((run) => run.state === "finished" && run.ended !== undefined).length, 16);
    const stopped = runs.filter((run) => run.state === "unknown" && run.ended === undefined);
    assert.equal(stopped.filter((run) => /has probably stopped/.test(run.problems.join())).length, 4);
    assert.equal(runs.filter((run) => Object.keys(run.metrics).length).length, 4);
    assert.equal(sum(runs.map((run) => Object.keys(run.parameters).length)), 131);
    assert.deepEqual([...new Set(runs.map((run) => run.name))].sort(), ["AMZN", "self_stock"]);
    assert.deepEqual([...problems, ...runs.filter((run) => !stopped.includes(run)).flatMap((run) => run.problems)], []);
  },
  "wandb-nn-modularity/wandb": ({ tracker, runs }) => {
    assert.equal(tracker, "wandb");
    const saying = (pattern: RegExp) =>
      runs.filter((run) => run.problems.some((problem) => pattern.test(problem))).length;
    assert.equal(runs.length, 5);
    assert.equal(runs.filter((run) => run.ended !== undefined).length, 2, "with a summary, which holds the runtime");
    assert.equal(saying(/summary holds no metrics/), 1, "one summary is just the runtime");
    assert.equal(runs.filter((run) => Object.keys(run.metrics).length).length, 1);
    assert.equal(saying(/neither a summary nor a log/), 2, "offline ones with metadata only");
    assert.equal(saying(/log is empty/), 1);
  },
  "tensorboard-reducer/runs": ({ tracker, runs, problems }) => {
    assert.equal(tracker, "tensorboard");
    assert.equal(runs.length, 9);
    const history = (path: string) => runs.find((run) => run.path === path)!.history!;
    const steps = history("strict/run_1")["strict/foo"]!.map(({ step }) => step);
    assert.deepEqual([steps.length, steps[0], steps.at(-1)], [100, 0, 495]);
    assert.deepEqual(
      Object.values(history("duplicate_steps/run_1")).map((points) => points.length),
      [200, 200],
    );
    const tags = [1, 2, 3].map((n) =>
      Object.keys(history(`lax/run_${n}`))
        .sort()
        .join(),
    );
    assert.equal(new Set(tags).size, 3);
    assert.deepEqual([...problems, ...runs.flatMap((run) => run.problems)], []);
  },
  "lightning-ml-aos": ({ tracker, runs }) => {
    assert.equal(tracker, "lightning");
    assert.deepEqual(
      runs.map((run) => run.rows),
      [402, 318, 804, 804],
    );
    assert.equal(runs[0]!.metrics["val_loss"]!.toPrecision(3), "0.00000182");
  },
  "hf-trainer": ({ tracker, runs }) => {
    assert.equal(tracker, "huggingface");
    assert.deepEqual([runs.length, runs[0]!.rows], [1, 216]);
    const last = Math.max(...Object.values(runs[0]!.history!).map((points) => points.at(-1)!.step));
    assert.equal(last, 12030);
    assert.equal("best_metric" in runs[0]!.metrics, false);
  },
};

function sum(numbers: number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
