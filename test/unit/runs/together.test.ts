import { describe, it } from "mocha";
import * as assert from "node:assert/strict";
import { readRuns } from "../../../src/core/runs/readers";
import type { RunReading } from "../../../src/core/runs/types";
import { inMemory } from "./places";
import { NOW } from "./states/case";
import { EVALUATIONS } from "./states/evaluations";
import { STORES } from "./states/stores";
import { TRAININGS } from "./states/trainings";
import { eventFile, scalar, version } from "./trackers/eventWriter";
import { database, MLFLOW_SCHEMA, sqlite } from "./trackers/mlflowTables";
import { optuna, trackio } from "./trackers/otherTables";

type Content = Record<string, string | Uint8Array>;
const read = (files: Content, name = "project"): Promise<RunReading> =>
  readRuns(inMemory(files), name, { sqlite, now: NOW });

describe("what lies two folders below the link", () => {
  for (const { label, of, cases } of [...STORES, ...TRAININGS, ...EVALUATIONS]) {
    const { finished } = cases;
    // A notebook is linked by itself: a project holds many that are no runs.
    if (typeof finished === "string" || label === "Jupyter notebook") continue;
    it(`is found: ${label}${of ? ` (${of})` : ""}`, async () => {
      const content = await finished.files;
      const name = finished.name ?? "place";
      const below = Object.fromEntries(
        Object.entries(content).map(([path, text]) => [`2026/${name}${path && "/"}${path}`, text]),
      );
      const { runs } = await read({ ...below, "readme.md": "" });
      assert.deepEqual(
        runs.map(({ metrics, state }) => [metrics, state]),
        [[finished.is.metrics ?? {}, finished.is.state]],
      );
    });
  }
});

describe("one training that several wrote down", () => {
  const board = (folder: string, tag: string, value = 0.1): Content => ({
    [`${folder}/events.out.tfevents.1.h`]: eventFile([version(1), scalar(1, 1, tag, value)]),
  });
  const trainings: [of: string, files: Content, runs: [path: string, metrics: Record<string, number>][]][] = [
    [
      "Ultralytics and its board",
      {
        "runs/detect/train/args.yaml": "epochs: 1\n",
        "runs/detect/train/results.csv": "epoch,train/box_loss\n1,0.1\n",
        ...board("runs/detect/train", "train/box_loss"),
      },
      [["runs/detect/train", { "train/box_loss": 0.1 }]],
    ],
    [
      "Detectron2 and its board",
      {
        "output/config.yaml": "SOLVER:\n  MAX_ITER: 1\n",
        "output/metrics.json": '{"data_time": 1, "iteration": 1, "total_loss": 0.1}\n',
        ...board("output", "total_loss"),
      },
      [["output", { data_time: 1, total_loss: 0.1 }]],
    ],
    [
      "OpenMMLab and its board",
      {
        "work/20260101_100000/vis_data/scalars.json": '{"loss": 0.1, "iter": 1, "step": 1}\n',
        ...board("work/20260101_100000/vis_data", "loss"),
      },
      [["work/20260101_100000", { loss: 0.1 }]],
    ],
    [
      "Stable-Baselines3 and its board",
      {
        "logs/progress.csv": "time/total_timesteps,rollout/ep_rew_mean\n1,0.1\n",
        ...board("logs", "rollout/ep_rew_mean"),
      },
      [["logs", { "rollout/ep_rew_mean": 0.1 }]],
    ],
    [
      "a trial of Ray and its board",
      {
        "exp/trial_1/params.json": '{"lr": 0.1}',
        "exp/trial_1/result.json": '{"training_iteration": 1, "loss": 0.1, "done": true}\n',
        ...board("exp/trial_1", "ray/tune/loss"),
      },
      [["exp/trial_1", { loss: 0.1, "ray/tune/loss": Math.fround(0.1) }]],
    ],
    [
      "the Trainer and a board that was told its folder",
      { "out/trainer_state.json": '{"log_history": [{"step": 1, "eval_loss": 0.1}]}', ...board("out", "eval/loss") },
      [["out", { eval_loss: 0.1 }]],
    ],
    [
      "Lightning's two loggers, below the job that Hydra began",
      {
        "logs/train/runs/2026-01-01_10-00-00/.hydra/config.yaml": "lr: 0.1\n",
        "logs/train/runs/2026-01-01_10-00-00/csv/version_0/metrics.csv": "epoch,step,val/acc\n0,1,0.1\n",
        ...board("logs/train/runs/2026-01-01_10-00-00/tensorboard/version_0", "val/acc"),
      },
      [["logs/train/runs/2026-01-01_10-00-00", { "val/acc": 0.1 }]],
    ],
    [
      "the same, and W&B in the job's folder",
      {
        "logs/train/runs/2026-01-01_10-00-00/.hydra/config.yaml": "lr: 0.1\n",
        "logs/train/runs/2026-01-01_10-00-00/csv/version_0/metrics.csv": "epoch,step,val/acc\n0,1,0.1\n",
        "logs/train/runs/2026-01-01_10-00-00/wandb/run-20260101_100000-x/files/wandb-summary.json": '{"val/acc": 0.1}',
        "logs/train/runs/2026-01-01_10-00-00/wandb/run-20260101_100000-x/files/config.yaml": "lr: {value: 0.1}\n",
      },
      [["logs/train/runs/2026-01-01_10-00-00", { "val/acc": 0.1 }]],
    ],
  ];
  for (const [of, files, runs] of trainings)
    it(`is one run: ${of}`, async () =>
      assert.deepEqual(
        (await read(files)).runs.map(({ path, metrics }) => [path, metrics]),
        runs,
      ));
});

describe("each run of a file that holds several", () => {
  const tables = `${MLFLOW_SCHEMA} INSERT INTO experiments VALUES (1, 'a', '', 'active', 0, 0);`;
  const runs = (...ids: string[]): Promise<Uint8Array> =>
    database((db) => {
      db.run(tables);
      for (const id of ids)
        db.run(
          `INSERT INTO runs VALUES ('${id}', 'same name', '', '', '', '', 'FINISHED', 1, 1, '', 'active', '', 1, NULL)`,
        );
    });
  const places: [of: string, files: () => Promise<Content>, paths: string[], name?: string][] = [
    ["MLflow's database alone", async () => ({ "": await runs("r1", "r2") }), ["#r1", "#r2"], "mlflow.db"],
    [
      "of another name",
      async () => ({ "back.sqlite3": await runs("r1", "r2") }),
      ["back.sqlite3#r1", "back.sqlite3#r2"],
    ],
    ["in a folder below", async () => ({ "a/mlflow.db": await runs("r1") }), ["a/mlflow.db#r1"]],
    [
      "two databases with a run of one id",
      async () => ({ "a.db": await runs("r1"), "b.db": await runs("r1", "r2") }),
      ["a.db#r1", "b.db#r1", "b.db#r2"],
    ],
    [
      "beside a store of folders",
      async () => ({
        "mlflow.db": await runs("r1"),
        "mlruns/0/meta.yaml": "experiment_id: '0'\nname: D\n",
        "mlruns/0/r9/meta.yaml": "run_id: r9\n",
      }),
      ["mlruns/0/r9", "mlflow.db#r1"],
    ],
    ["Trackio's project", async () => ({ "": await trackio() }), ["#a", "#b"], "project.db"],
    ["Optuna's study", async () => ({ "": await optuna() }), ["#0", "#1", "#2", "#3", "#4"], "study.db"],
  ];
  for (const [of, files, paths, name] of places)
    it(`has a path of its own, and is read by it: ${of}`, async () => {
      const content = await files();
      const { runs: found } = await read(content, name);
      assert.deepEqual(found.map(({ path }) => path).sort(), [...paths].sort());
      for (const { path, id } of found.filter((run) => run.path.includes("#"))) {
        const [file = "", run] = path.split("#");
        const one = await readRuns(inMemory({ "": content[file]! }), file || name!, { sqlite, now: NOW, run });
        assert.deepEqual(
          one.runs.map((again) => [again.path, again.id]),
          [[`#${run}`, id]],
        );
      }
    });
});
