import * as assert from "node:assert/strict";
import type { RunReading } from "../../../src/core/runs/types";
import { eventFile, scalar, tensor, version } from "./trackers/eventWriter";
import { block, float, int } from "./protoWriter";
import { config, exit, history, metric, run, summary, swanlabFile, wandbFile } from "./trackers/wandbWriter";

export const RUN = "run-20250126_215244-abc";
export const EVENTS = "events.out.tfevents.1.host";

/** A small whole file of each kind, by the path at which its reader finds it. */
export const SAMPLES: Record<string, string | Uint8Array> = {
  "mlruns/0/meta.yaml": "experiment_id: '0'\nname: Default\n",
  "mlruns/0/r/meta.yaml": "run_id: r\nstatus: 3\nstart_time: 1\n",
  "mlruns/0/r/metrics/loss": "1 0.5 0\n2 0.25 1\n",
  [`wandb/${RUN}/run-abc.wandb`]: wandbFile([
    run("abc", "n", "p", 1, "b9cb9e4"),
    config({ a: { b: [1] } }),
    history({ loss: 1 }, 1),
    summary({ loss: 1 }),
    metric("loss", 1, [1]),
    exit(1, 2),
  ]),
  [`wandb/${RUN}/files/wandb-summary.json`]: '{"a": NaN, "b": {"c": 1}}',
  [`wandb/${RUN}/files/config.yaml`]: "a: {desc: null, value: !!python/tuple [1]}\n",
  [`wandb/${RUN}/files/wandb-metadata.json`]: '{"startedAt": "2025-01-26T16:22:44.2", "git": {"commit": "b9cb9e4"}}',
  "swanlog/run-20260101_100000-a/backup.swanlab": swanlabFile([
    ["Header", { create_time: "2026-01-01T10:00:00Z" }],
    ["Experiment", { name: "n", tags: ["a"] }],
    ["Scalar", { metric: { data: 1 }, key: "loss", step: 1 }],
    ["Footer", { success: true, create_time: "2026-01-01T11:00:00Z" }],
  ]),
  "swanlog/run-20260101_100000-a/files/config.yaml": "a: {desc: null, sort: 0, value: {b: 1}}\n",
  [`tb/${EVENTS}`]: eventFile([
    version(1),
    scalar(1, 1, "a", 2),
    tensor(2, 1, "b", [int(1, 1), block(2), float(5, 1)], "scalars"),
  ]),
  "dvc.yaml": "stages: {a: {params: [lr], metrics: [m.json: {cache: false}]}}\n",
  "dvclive/metrics.json": '{"a": {"b": 1}}',
  "dvclive/plots/metrics/a/b.tsv": "step\tb\n0\t1\n1\t2\n",
  "job/.hydra/config.yaml": "a: &x {b: 1}\nc: *x\n",
  "job/.hydra/overrides.yaml": "- a=1\n",
  "lightning_logs/version_0/metrics.csv": 'epoch,step,"a"\n0,1,"2"\n1,2,\n',
  "lightning_logs/version_0/hparams.yaml": "a: !!python/object:x.Y {b: 1}\n",
  "out/trainer_state.json": '{"global_step": 1, "max_steps": 2, "log_history": [{"step": 1, "loss": Infinity}]}',
  "metrics.json": '[{"step": 1, "a": 2}]',
  "ev/results.json":
    '{"results": {"arc": {"acc,none": 0.5}}, "versions": {"arc": 1}, "config": {"model": "hf", "model_args": "pretrained=a,revision=b"}}',
  "log.jsonl": '{"a": 1}\n{"a": 2}\n',
  "a.ipynb": '{"cells": [{"cell_type": "markdown", "source": ["# x"]}], "metadata": {}}',
};

/** Of trackers that are known by several files of a folder: one of them, with what lies beside it. */
const FOLDERS: Record<string, { content: string; beside?: Record<string, string> }> = {
  "y/results.csv": { content: "epoch,train/box_loss\n1,2\n2,1\n", beside: { "y/args.yaml": "epochs: 2\n" } },
  "t/20260101-103000-m/summary.csv": {
    content: "epoch,train_loss\n0,2\n",
    beside: { "t/20260101-103000-m/args.yaml": "epochs: 1\n" },
  },
  "o/trainer_log.jsonl": { content: '{"current_steps": 1, "total_steps": 2, "loss": 1}\n{"current_steps": 2}\n' },
  "d/metrics.json": { content: '{"iteration": 1, "data_time": 1}\n{"iteration": 2, "a/b": NaN}\n' },
  "w/20260101_103000/vis_data/scalars.json": { content: '{"iter": 1, "loss": 1, "step": 1}\n{"m": 2, "step": 1}\n' },
  "w/20260101_103000.log.json": { content: '{"mode": "train", "epoch": 1, "iter": 1, "loss": 1}\n{"config": "{}"}\n' },
  "s/progress.csv": { content: "a,time/total_timesteps\n1,2\n" },
  "s/monitor.csv": { content: '#{"t_start": 1, "env_id": "x"}\nr,l,t\n1,2,3\n' },
  "r/result.json": {
    content: '{"training_iteration": 1, "a": {"b": 1}, "done": true}\n',
    beside: { "r/params.json": '{"lr": 1}' },
  },
  "1/run.json": {
    content: '{"experiment": {"name": "x", "repositories": [{}]}, "status": "FAILED", "result": 1}',
    beside: { "1/config.json": "{}" },
  },
  "1/metrics.json": {
    content: '{"a": {"steps": [1], "values": [{"value": 2}], "timestamps": ["2026-01-01T10:00:00"]}}',
    beside: { "1/config.json": "{}", "1/run.json": '{"experiment": {}, "status": "RUNNING"}' },
  },
  "journal.log": {
    content:
      '{"op_code": 0, "worker_id": "w", "study_name": "a", "directions": [1]}\n{"op_code": 4, "study_id": 0, "datetime_start": "2026-01-01T10:00:00"}\n' +
      '{"trial_id": 0, "param_name": "x", "param_value_internal": 0, "distribution": "{}"}\n{"trial_id": 0, "state": 1, "values": [1]}\n',
  },
  "i/a.json": {
    content: '{"eval": {"task": "t"}, "results": {"scores": [{"name": "s", "metrics": {"a": {"value": 1}}}]}}',
  },
  "m/r/A.json": { content: '{"task_name": "A", "mteb_version": "1", "scores": {"test": [{"main_score": 1}]}}' },
  "e/eval/similarity_evaluation_a_results.csv": { content: "epoch,steps,cosine_pearson\n0,-1,1\n1,-1,2\n" },
};
export const FOLDER_SAMPLES = Object.fromEntries(Object.entries(FOLDERS).map(([path, { content }]) => [path, content]));

/** A file of one of the samples, with what lies beside it. */
export function placed(path: string, content: Uint8Array): Record<string, string | Uint8Array> {
  return { ...FOLDERS[path]?.beside, [path]: content };
}

/** What holds for every reading, whatever the bytes. */
export function checkReading(reading: RunReading): void {
  assert.ok(reading.tracker && reading.label);
  assert.doesNotMatch(reading.problems.join(), /unexpectedly/, "a reader threw");
  for (const found of reading.runs) {
    for (const value of Object.values(found.metrics)) assert.ok(Number.isFinite(value));
    for (const points of Object.values(found.history ?? {})) {
      for (const [i, point] of points.entries()) {
        assert.ok(Number.isFinite(point.value));
        if (i) assert.ok(point.step >= points[i - 1]!.step);
      }
    }
  }
}
