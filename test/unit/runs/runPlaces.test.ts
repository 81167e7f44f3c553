import { describe, it } from "mocha";
import * as assert from "node:assert/strict";
import { findRunPlaces } from "../../../src/core/runs/runPlaces";
import { readRuns } from "../../../src/core/runs/readers";
import { memoryFiles } from "../memoryFiles";

describe("the places of a folder that look like runs", () => {
  it("are told by the names that trackers give, and nothing is read", async () => {
    const files = memoryFiles({
      "mlruns/0/meta.yaml": "",
      "store/mlflow.db": "",
      "vision/wandb/run-1/run.wandb": "",
      "logs/a/events.out.tfevents.1": "",
      "models/bert/trainer_state.json": "",
      "jobs/one/.hydra/config.yaml": "",
      "paper/main.tex": "",
      "metrics.json": "{}",
    });
    assert.deepEqual(await findRunPlaces(files), [
      { path: "jobs/one", label: "Hydra" },
      { path: "logs/a", label: "TensorBoard" },
      { path: "mlruns", label: "MLflow" },
      { path: "models/bert", label: "Hugging Face Trainer" },
      { path: "store/mlflow.db", label: "MLflow" },
      { path: "vision/wandb", label: "Weights & Biases" },
    ]);
    assert.deepEqual(
      files.asked.filter((asked) => !asked.startsWith("list")),
      [],
    );
  });

  it("are the folder around them where they are many, and as many as are wanted", async () => {
    const files = memoryFiles(
      Object.fromEntries(
        [1, 2, 3].flatMap((n) => [
          [`runs/s${n}/metrics.json`, "{}"],
          [`other/x${n}/y/results.csv`, ""],
        ]),
      ),
    );
    assert.deepEqual(await findRunPlaces(files), [
      { path: "other/x1/y", label: "results.csv" },
      { path: "other/x2/y", label: "results.csv" },
      { path: "other/x3/y", label: "results.csv" },
      { path: "runs", label: "metrics.json" },
    ]);
    assert.equal((await findRunPlaces(files, 2)).length, 2);
  });
});

describe("a long reading", () => {
  it("says at which of how many runs it is", async () => {
    const files = memoryFiles(
      Object.fromEntries(
        ["a", "b", "c"]
          .map((run) => [`mlruns/0/${run}/meta.yaml`, `run_id: ${run}\n`])
          .concat([["mlruns/0/meta.yaml", "experiment_id: '0'\nname: Sweep\n"]]),
      ),
    );
    const told: string[] = [];
    const { runs } = await readRuns(files, "project", { onProgress: (done, total) => told.push(`${done}/${total}`) });
    assert.equal(runs.length, 3);
    assert.deepEqual(told, ["0/3", "1/3", "2/3"]);
  });
});
