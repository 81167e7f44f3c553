import { describe, it } from "mocha";
import * as assert from "node:assert/strict";
import fc from "fast-check";
import { readRuns } from "../../../src/core/runs/readers";
import { recogniseUrl } from "../../../src/core/runs/urls";
import type { RunReading } from "../../../src/core/runs/types";
import { eventFile, scalar, tensor, version } from "./eventWriter";
import { bytes } from "./bytes";
import { inMemory } from "./places";
import { block, float, int } from "./protoWriter";
import { config, exit, history, run, summary, wandbFile } from "./wandbWriter";

const RUN = "run-20250126_215244-abc";
const EVENTS = "events.out.tfevents.1.host";

/** A small whole file of each kind, by the path at which its reader finds it. */
const SAMPLES: Record<string, string | Uint8Array> = {
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
  [`tb/${EVENTS}`]: eventFile([version(1), scalar(1, 1, "a", 2), tensor(2, 1, "b", [int(1, 1), block(2), float(5, 1)], "scalars")]),
  "dvc.yaml": "stages: {a: {params: [lr], metrics: [m.json: {cache: false}]}}\n",
  "dvclive/metrics.json": '{"a": {"b": 1}}',
  "dvclive/plots/metrics/a/b.tsv": "step\tb\n0\t1\n1\t2\n",
  "job/.hydra/config.yaml": "a: &x {b: 1}\nc: *x\n",
  "job/.hydra/overrides.yaml": "- a=1\n",
  "lightning_logs/version_0/metrics.csv": 'epoch,step,"a"\n0,1,"2"\n1,2,\n',
  "lightning_logs/version_0/hparams.yaml": "a: !!python/object:x.Y {b: 1}\n",
  "out/trainer_state.json": '{"global_step": 1, "max_steps": 2, "log_history": [{"step": 1, "loss": Infinity}]}',
  "metrics.json": '[{"step": 1, "a": 2}]',
  "log.jsonl": '{"a": 1}\n{"a": 2}\n',
  "a.ipynb": '{"cells": [{"cell_type": "markdown", "source": ["# x"]}], "metadata": {}}',
};

function check(reading: RunReading): void {
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

async function readAlone(path: string, content: Uint8Array): Promise<void> {
  check(await readRuns(inMemory({ [path]: content }), "place"));
  check(await readRuns(inMemory({ "": content }), path.slice(path.lastIndexOf("/") + 1)));
}

describe("bad data", () => {
  it("cut off at any byte throws nothing", async () => {
    for (const [path, sample] of Object.entries(SAMPLES)) {
      const whole = bytes(sample);
      for (let length = 0; length <= whole.length; length++) await readAlone(path, whole.slice(0, length));
    }
  }).timeout(30_000);

  it("changed at any byte throws nothing", async () => {
    for (const [path, sample] of Object.entries(SAMPLES)) {
      const whole = bytes(sample);
      for (let at = 0; at < whole.length; at++) {
        for (const value of [0, 34, 123, 255]) {
          const changed = whole.slice();
          changed[at] = value;
          await readAlone(path, changed);
        }
      }
    }
  }).timeout(60_000);

  it("made of random bytes throws nothing", async () => {
    const header = wandbFile([]);
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...Object.keys(SAMPLES)),
        fc.uint8Array({ maxLength: 300 }),
        fc.boolean(),
        async (path, random, headed) => {
          await readAlone(path, headed ? Uint8Array.from([...header, ...random]) : random);
        },
      ),
      { numRuns: 2000 },
    );
  }).timeout(60_000);

  it("of random JSON and YAML values throws nothing, and no key is lost to a prototype", async () => {
    const names = Object.keys(SAMPLES).filter((name) => /\.(?:json|ya?ml|ipynb)$/.test(name));
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...names), fc.json({ maxDepth: 6 }), (path, text) => readAlone(path, bytes(text))),
      { numRuns: 1000 },
    );
    await readAlone("mlruns/0/meta.yaml", bytes('{"toString": 0, "": [[0, false]]}'));
    await readAlone("metrics.json", bytes('{"toString": [1, 2], "valueOf": [3]}'));
    const reading = await readRuns(inMemory({ "": '{"__proto__": 1, "constructor": {"prototype": 2}, "toString": 3}' }), "metrics.json");
    assert.deepEqual(Object.entries(reading.runs[0]!.metrics), [
      ["__proto__", 1],
      ["constructor.prototype", 2],
      ["toString", 3],
    ]);
    assert.equal(({} as Record<string, unknown>).prototype, undefined);
  }).timeout(60_000);

  it("that would grow without end is bounded", async () => {
    const bomb = [
      "a0: &a0 [x: 1, y: 2]",
      ...Array.from({ length: 12 }, (_, i) => `a${i + 1}: &a${i + 1} [${Array(9).fill(`*a${i}`).join(", ")}]`),
    ].join("\n");
    const places: [string, string | Uint8Array][] = [
      ["job/.hydra/config.yaml", bomb],
      ["job/.hydra/config.yaml", "a: &a [*a, {b: *a}]"],
      ["job/.hydra/config.yaml", "[".repeat(100_000)],
      ["metrics.json", "[".repeat(100_000)],
      ["metrics.json", `${'{"a":'.repeat(50_000)}1${"}".repeat(50_000)}`],
      ["metrics.csv", ",".repeat(2_000_000)],
      ["metrics.csv", `a\n"${"x".repeat(2_000_000)}`],
      [`tb/${EVENTS}`, new Uint8Array(2_000_000)],
      [`wandb/${RUN}/run-abc.wandb`, Uint8Array.from([...wandbFile([]), ...new Uint8Array(2_000_000).fill(1)])],
    ];
    for (const [path, content] of places) check(await readRuns(inMemory({ [path]: content }), "place"));
  }).timeout(60_000);

  it("as an address throws nothing", () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.webUrl({ withFragments: true, withQueryParameters: true })), (text) => void recogniseUrl(text)),
    );
    fc.assert(
      fc.property(
        fc.constantFrom("wandb.ai", "github.com", "x/#", "colab.research.google.com", "osf.io", "hf.co"),
        fc.string(),
        (host, rest) => {
          recogniseUrl(`https://${host}/${rest}`);
        },
      ),
    );
  }).timeout(30_000);
});
