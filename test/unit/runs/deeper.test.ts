import { describe, it } from "mocha";
import * as assert from "node:assert/strict";
import { proposeTitle } from "../../../src/core/runs/result/summary";
import { readRuns } from "../../../src/core/runs/readers";
import type { RunReading } from "../../../src/core/runs/types";
import { inMemory } from "./places";
import { filled, sqlite } from "./trackers/mlflowTables";
import { block, int } from "./protoWriter";
import { config, run as wandbRun, wandbFile } from "./trackers/wandbWriter";

const read = (files: Record<string, string | Uint8Array>, name = "project"): Promise<RunReading> =>
  readRuns(inMemory(files), name, { sqlite, now: Date.UTC(2026, 0, 2) });

describe("runs below the place", () => {
  const meta = (id: string): string => `run_id: ${id}\nstatus: 3\n`;

  it("are found in the stores, databases and W&B folders of several projects", async () => {
    const mlflow = await read({
      "a/mlruns/0/meta.yaml": "experiment_id: '0'\nname: A\n",
      "a/mlruns/0/r1/meta.yaml": meta("r1"),
      "b/c/mlruns/0/meta.yaml": "experiment_id: '0'\nname: B\n",
      "b/c/mlruns/0/r2/meta.yaml": meta("r2"),
    });
    assert.deepEqual(
      mlflow.runs.map(({ path, group }) => [path, group]),
      [
        ["a/mlruns/0/r1", "A"],
        ["b/c/mlruns/0/r2", "B"],
      ],
    );
    const database = await read({ "a/notes.txt": "", "a/store/mlflow.db": await filled() });
    assert.deepEqual(
      database.runs.map(({ path }) => path),
      ["a/store/mlflow.db#aa", "a/store/mlflow.db#bb"],
    );
    const log = wandbFile([wandbRun("x", "n", "p", 1, "")]);
    const wandb = await read({
      "x/wandb/run-20260101_000000-x/run-x.wandb": log,
      "y/z/wandb/run-20260101_000000-y/run-y.wandb": log,
    });
    assert.deepEqual(
      wandb.runs.map(({ path }) => path),
      ["x/wandb/run-20260101_000000-x", "y/z/wandb/run-20260101_000000-y"],
    );
  });

  it("are the place's own alone where it has some", async () => {
    const { runs } = await read({
      "mlruns/0/meta.yaml": "experiment_id: '0'\nname: A\n",
      "mlruns/0/r1/meta.yaml": meta("r1"),
      "old/mlruns/0/meta.yaml": "experiment_id: '0'\nname: B\n",
      "old/mlruns/0/r2/meta.yaml": meta("r2"),
    });
    assert.deepEqual(
      runs.map(({ id }) => id),
      ["r1"],
    );
  });
});

describe("DVCLive's folders", () => {
  const plot = "step\tacc\n0\t0.5\n1\t0.6\n";

  it("may have any name, and be several, told by the plots or the metrics that dvc.yaml names", async () => {
    const { runs } = await read({
      "dvc.yaml":
        "plots:\n- results/train/plots/metrics\nmetrics:\n- results/eval/metrics.json\n- other/metrics.json\n",
      "params.yaml": "lr: 0.1\nepochs: 100\n",
      "results/train/plots/metrics/train/acc.tsv": plot,
      "results/train/params.yaml": "epochs: 200\n",
      "results/eval/plots/metrics/eval/acc.tsv": plot,
      "results/eval/metrics.json": '{"eval": {"acc": 0.6}}',
      "other/metrics.json": '{"size": 3}',
    });
    assert.deepEqual(Object.keys(runs[0]!.history!).sort(), ["eval.acc", "train.acc"]);
    assert.deepEqual(runs[0]!.parameters, { lr: 0.1, epochs: 200 });
    assert.equal(runs[0]!.metrics.size, 3);
  });

  it("give their run a name: the place's", async () => {
    const places: Record<string, string>[] = [
      { "dvc.yaml": "metrics: [m.json]\n", "m.json": "{}" },
      { "metrics.json": "{}", "plots/metrics/a.tsv": plot },
    ];
    for (const files of places) assert.equal((await read(files, "training")).runs[0]!.name, "training");
  });
});

describe("a sweep's best result", () => {
  const job = (lr: number): Record<string, string> => ({ [`sweep/${lr}/.hydra/config.yaml`]: `lr: ${lr}\nseed: 1\n` });
  const best = async (results: string): Promise<RunReading> =>
    read({ ...job(0.1), ...job(0.01), "sweep/optimization_results.yaml": results });

  it("is that of the job with its parameters, whichever sweeper found it", async () => {
    for (const results of [
      "name: optuna\nbest_params:\n  lr: 0.01\nbest_value: 0.93\n",
      "name: nevergrad\nbest_evaluated_params:\n  lr: 0.01\nbest_evaluated_result: 0.93\n",
      "name: optuna\nbest_params: {lr: 0.01, seed: 1}\nbest_value: 0.93\n",
    ])
      assert.deepEqual(
        (await best(results)).runs.map(({ path, metrics }) => [path, metrics]),
        [
          ["sweep/0.01", { objective: 0.93 }],
          ["sweep/0.1", {}],
        ],
        results,
      );
  });

  it("is said where no job has them, and nothing where it has no result", async () => {
    assert.match(
      (await best("best_params: {lr: 5}\nbest_value: 0.9\n")).problems.join(),
      /is 0\.9, of lr=5; no job here/,
    );
    for (const results of ["best_params: {lr: 0.01}\n", "best_value: 0.9\n", "", "- 1\n"])
      assert.deepEqual((await best(results)).problems, [], results);
  });
});

describe("the Hugging Face Trainer's settings", () => {
  const state = JSON.stringify({ global_step: 1, max_steps: 1, log_history: [{ step: 1, eval_loss: 2 }] });
  const parameters = async (files: Record<string, string>): Promise<object> =>
    (await read({ "out/trainer_state.json": state, ...files })).runs[0]!.parameters;

  it("are those of the model card, with the model", async () => {
    const card =
      "---\nbase_model: openai/whisper-small\n---\n# x\n\n### Training hyperparameters\n\nThe following hyperparameters were used during training:\n" +
      "- learning_rate: 1e-05\n- train_batch_size: 16\n- optimizer: Use adamw_torch with betas=(0.9,0.999)\n\n### Training results\n\n- loss: 3\n";
    assert.deepEqual(await parameters({ "out/README.md": card }), {
      learning_rate: 1e-5,
      train_batch_size: 16,
      optimizer: "Use adamw_torch with betas=(0.9,0.999)",
      model: "openai/whisper-small",
      max_steps: 1,
    });
  });

  it("have the model of an adapter, or of a model's configuration, and else none", async () => {
    assert.deepEqual(await parameters({ "out/adapter_config.json": '{"base_model_name_or_path": "org/big"}' }), {
      model: "org/big",
      max_steps: 1,
    });
    assert.deepEqual(await parameters({ "out/config.json": '{"_name_or_path": "/home/ada/models/tiny"}' }), {
      model: "~/models/tiny",
      max_steps: 1,
    });
    const bare: Record<string, string>[] = [
      {},
      { "out/README.md": "# Training\n- a: 1\n" },
      { "out/config.json": "{" },
    ];
    for (const files of bare) assert.deepEqual(await parameters(files), { max_steps: 1 });
  });
});

describe("names of machines", () => {
  it("are left out of the folders of runs in parameters", async () => {
    const given = {
      logging_dir: "out/runs/Jul04_12-00-00_ada-laptop.local",
      other: "Jul04_12-00-00_node17/x",
      windows: "out\\runs\\Jul04_12-00-00_ADA-PC",
      list: "a, /home/ada/runs/Jul04_12-00-00_n1, b",
      plain: "July04_12-00-00_kept",
    };
    const [run] = (await read({ "params.json": JSON.stringify(given), "metrics.json": '{"acc": 1}' })).runs;
    assert.deepEqual(run!.parameters, {
      logging_dir: "out/runs/Jul04_12-00-00",
      other: "Jul04_12-00-00/x",
      windows: "out\\runs\\Jul04_12-00-00",
      list: "a, ~/runs/Jul04_12-00-00, b",
      plain: "July04_12-00-00_kept",
    });
  });
});

describe("what sorts runs in W&B", () => {
  it("is among their parameters: group, kind of job, sweep and tags, unless the run has such of its own", async () => {
    const log = wandbFile([
      block(
        17,
        block(1, "x"),
        block(3, "p"),
        block(6, "seeds"),
        block(7, "train"),
        block(10, "a"),
        block(10, "b"),
        block(12, "sw1"),
        int(14, 0),
      ),
      config({ lr: 0.1, group: "mine" }),
    ]);
    const [run] = (await read({ "wandb/run-20260101_000000-x/run-x.wandb": log })).runs;
    assert.deepEqual(run!.parameters, { lr: 0.1, group: "mine", job_type: "train", sweep: "sw1", tags: "a, b" });
    assert.equal(run!.group, "p");
  });
});

describe("a title", () => {
  it("takes a group that all runs have, and no other", async () => {
    const project = (extra: Record<string, string>): Record<string, string> => ({
      "mlruns/0/meta.yaml": "experiment_id: '0'\nname: kwt\n",
      "mlruns/0/r1/meta.yaml": "run_id: r1\n",
      ...extra,
    });
    assert.equal(proposeTitle(await read(project({ "mlruns/0/r2/meta.yaml": "run_id: r2\n" }))), "kwt: 2 MLflow runs");
    assert.equal(
      proposeTitle(await read(project({ "out/trainer_state.json": '{"log_history": []}' }))),
      "2 MLflow, Hugging Face Trainer runs",
    );
  });
});
