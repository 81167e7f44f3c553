import { it } from "mocha";
import * as assert from "node:assert/strict";
import { readdir, readFile } from "node:fs/promises";
import path from "node:path";
import { Budget } from "../../../src/core/runs/kit/budget";
import { readRuns } from "../../../src/core/runs/readers";
import { readEventFile } from "../../../src/core/runs/trackers/tensorboard/events";
import type { Run, RunReading } from "../../../src/core/runs/types";
import { describeWithFixtures } from "../fixtures";
import { COUNTED } from "./counted";
import { onDisk } from "./places";

const read = (folder: string, ...parts: string[]): Promise<RunReading> => {
  const place = path.join(folder, "runs", ...parts);
  return readRuns(onDisk(place), path.basename(place));
};
const withPath = (reading: RunReading, at: string): Run => reading.runs.find((run) => run.path === at)!;

describeWithFixtures("runs of other people", (folder) => {
  for (const [place, check] of Object.entries(COUNTED)) {
    it(`${place}: as many of everything as there are`, async () => check(await read(folder, ...place.split("/"))));
  }

  it("reads an MLflow store from the folder around it", async () => {
    COUNTED["mlflow-backtesting/mlruns"]!(await read(folder, "mlflow-backtesting"));
  });

  it("reads the same from the store, an experiment and a run", async () => {
    const store = await read(folder, "mlflow-backtesting", "mlruns");
    assert.equal(store.runs.length, 20);
    const experiment = await read(folder, "mlflow-backtesting", "mlruns", "17");
    const run = experiment.runs[0]!;
    assert.equal(run.id, "5f7beba1a1664c62b697de6a3e05c9e2");
    assert.equal(run.name, "self_stock");
    assert.equal(run.group, store.runs.find((r) => r.id === run.id)?.group);
    assert.deepEqual(run.metrics, { experiment_extra_num: 118, init_cash: 1000 });
    assert.deepEqual(run.history?.init_cash, [{ step: 0, value: 1000, time: 1665615288278 }]);
    assert.equal(run.started, "2022-10-12T22:54:48.243Z");
    assert.equal(run.ended, "2022-10-12T22:54:53.060Z");
    assert.equal(run.commit, "3fbc4a046f43c7c2f977f23e0c3ab88e560766d8");
    const alone = await read(folder, "mlflow-backtesting", "mlruns", "17", run.id!);
    assert.deepEqual({ ...alone.runs[0], path: run.path, group: run.group }, run);
  });

  it("reads W&B's folders, whatever they hold", async () => {
    const reading = await read(folder, "wandb-nn-modularity");
    assert.equal(reading.tracker, "wandb");
    assert.deepEqual(reading.runs.map((run) => run.id).sort(), [
      "2dsf04j8",
      "alt42i96",
      "axeaxk52",
      "l69sfsyk",
      "m638gpv2",
    ]);
    const run = reading.runs.find((r) => r.id === "axeaxk52")!;
    assert.deepEqual(run.metrics, {
      "GPT-2 Token Sub-Space Intervention Accuracy 5": 0.7558035714285715,
      "GPT-2 Token Sub-Space Intervention Loss 5": 0.08507950896663326,
    });
    assert.equal(run.started, "2025-01-26T14:09:19.918Z");
    assert.equal(run.ended, "2025-01-26T15:27:02.918Z");
    assert.equal(run.commit, "d319257a5f0f1b1b9fb17f1ad154dc39f2f7ab11");
    assert.deepEqual(run.parameters, {});
    assert.deepEqual(reading.runs.filter((r) => Object.keys(r.metrics).length).length, 1);
    assert.match(reading.runs.find((r) => r.id === "2dsf04j8")!.problems.join(), /log is empty/);
    assert.match(reading.runs.find((r) => r.id === "m638gpv2")!.problems.join(), /neither a summary nor a log/);
    assert.match(reading.runs.find((r) => r.id === "alt42i96")!.problems.join(), /no metrics/);
  });

  it("lets no user, host or path out of W&B's folders", async () => {
    for (const at of [
      [],
      ["wandb"],
      ["wandb", "run-20250126_193919-axeaxk52"],
      ["wandb", "offline-run-20250126_193015-m638gpv2"],
    ]) {
      const reading = await read(folder, "wandb-nn-modularity", ...at);
      assert.ok(reading.runs.length > 0);
      assert.doesNotMatch(
        JSON.stringify(reading),
        /redacted|@|\.local|\/Users|\/Library|github\.com|main\.py|macOS|pytorch/i,
      );
    }
  });

  it("reads TensorBoard's event files, a run for each folder", async () => {
    const reading = await read(folder, "tensorboard-reducer", "runs");
    assert.equal(reading.tracker, "tensorboard");
    assert.equal(reading.runs.length, 9);
    const strict = withPath(reading, "strict/run_1").history!["strict/foo"]!;
    assert.deepEqual(
      strict.map((point) => point.step),
      Array.from({ length: 100 }, (_, i) => i * 5),
    );
    assert.doesNotMatch(JSON.stringify(reading), /janosh|mbp|\.lan/);
  });

  it("takes the last of TensorBoard's points at a step: 210 of each of two tags lie on 200 steps", async () => {
    const place = path.join(folder, "runs/tensorboard-reducer/runs/duplicate_steps/run_1");
    const bytes = await readFile(path.join(place, (await readdir(place))[0]!));
    const { records } = await readEventFile(bytes, new Budget());
    assert.equal(records, 1 + 2 * 210);
    const points = (await read(folder, "tensorboard-reducer/runs/duplicate_steps/run_1")).runs[0]!.history![
      "dup_steps/foo"
    ]!;
    assert.deepEqual([points.length, new Set(points.map(({ step }) => step)).size], [200, 200]);
  });

  it("reads Lightning's tables with their empty cells", async () => {
    const reading = await read(folder, "lightning-ml-aos");
    assert.equal(reading.tracker, "lightning");
    assert.deepEqual(
      reading.runs.map((run) => [run.name, run.rows]),
      [
        ["version_1", 402],
        ["version_2", 318],
        ["version_3", 804],
        ["version_4", 804],
      ],
    );
    const first = reading.runs[0]!;
    assert.equal(first.metrics.val_loss, 1.8227028704131953e-6);
    assert.deepEqual(first.history!.val_loss!.at(-1), { step: 15099, value: 1.8227028704131953e-6 });
    assert.deepEqual(Object.keys(first.metrics).sort(), ["train_loss", "train_rmse", "val_loss", "val_rmse"]);
    assert.equal(first.parameters.batch_size, 256);
    assert.equal(first.parameters.pin_memory, true);
    assert.equal(
      (await read(folder, "lightning-ml-aos", "lightning_logs", "version_2", "metrics.csv")).runs[0]!.rows,
      318,
    );
  });

  it("reads a Hugging Face trainer's state", async () => {
    for (const at of [["hf-trainer"], ["hf-trainer", "trainer_state.json"]]) {
      const reading = await read(folder, ...at);
      assert.equal(reading.tracker, "huggingface");
      const run = reading.runs[0]!;
      assert.equal(run.rows, 216);
      assert.equal(run.path, "");
      assert.equal(run.state, "finished");
      assert.equal(run.history!.eval_g5_accuracy!.at(-1)!.step, 12030);
      assert.equal(run.metrics.eval_g5_accuracy, 0.2518703241895262);
      assert.equal(run.parameters.max_steps, 12030);
      assert.equal("best_metric" in run.metrics, false);
    }
  });
});
