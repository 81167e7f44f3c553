import * as assert from "node:assert/strict";
import type { RunReading } from "../../../src/core/runs/types";
import { eventFile, scalar, tensor, version } from "./trackers/eventWriter";
import { block, float, int } from "./protoWriter";
import { config, exit, history, run, summary, wandbFile } from "./trackers/wandbWriter";

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
    exit(1, 2),
  ]),
  [`wandb/${RUN}/files/wandb-summary.json`]: '{"a": NaN, "b": {"c": 1}}',
  [`wandb/${RUN}/files/config.yaml`]: "a: {desc: null, value: !!python/tuple [1]}\n",
  [`wandb/${RUN}/files/wandb-metadata.json`]: '{"startedAt": "2025-01-26T16:22:44.2", "git": {"commit": "b9cb9e4"}}',
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
