import { describe, it } from "mocha";
import * as assert from "node:assert/strict";
import { readRuns } from "../../../../src/core/runs/readers";
import { inMemory } from "../places";

const PIPELINE = `
stages:
  train:
    cmd: python train.py
    wdir: src
    params: [lr, model.width, {../other.yaml: [seed]}, {config.toml: [x]}]
    metrics: [../metrics/train.json: {cache: false}, missing.json]
    plots: [../plots.csv]
  each:
    foreach: [a, b]
    do:
      cmd: run \${item}
      metrics: ["out/\${item}.json"]
metrics: [metrics/eval.json, /etc/passwd, ../outside.json]
`;

describe("DVC", () => {
  it("is read from the files that dvc.yaml names, and says which are not there", async () => {
    const reading = await readRuns(
      inMemory({
        "dvc.yaml": PIPELINE,
        "dvc.lock": "schema: '2.0'\nstages:\n  train:\n    params:\n      params.yaml: {lr: 0.5, model.width: 64}\n",
        "src/params.yaml": "lr: 0.1\nmodel: {width: 128}\n",
        "other.yaml": "seed: 9007199254740993\n",
        "metrics/train.json": '{"train": {"loss": 0.5}, "acc": 0.7}',
        "metrics/eval.json": '{"acc": 0.6, "f1": NaN}',
      }),
      "project",
    );
    assert.equal(reading.tracker, "dvc");
    const run = reading.runs[0]!;
    assert.deepEqual(run.metrics, { acc: 0.6, "metrics/train.json:acc": 0.7, "metrics/train.json:train.loss": 0.5 });
    assert.deepEqual(run.parameters, { lr: 0.1, "model.width": 128, seed: "9007199254740993" });
    const problems = run.problems.join("\n");
    assert.match(problems, /the metrics src\/missing\.json, which is not there/);
    assert.match(problems, /names out\/\$\{item\}\.json/);
    assert.match(problems, /src\/config\.toml: parameters are read from YAML and JSON only/);
    assert.match(problems, /metrics\/eval\.json: f1: one value is not a finite number/);
    assert.doesNotMatch(problems, /passwd|outside/);
  });

  it("takes parameters from dvc.lock where the file is missing", async () => {
    const files = {
      "dvc.yaml": "stages: {a: {params: [lr]}}",
      "dvc.lock": "stages: {a: {params: {params.yaml: {lr: 0.5}}}}",
    };
    const run = (await readRuns(inMemory(files))).runs[0]!;
    assert.deepEqual(run.parameters, { lr: 0.5 });
    assert.deepEqual(run.problems, ["dvc.yaml names the parameters params.yaml, which is not there."]);
  });

  it("reads DVCLive's final values and histories, in a project or alone", async () => {
    const live = {
      "metrics.json": '{"train": {"loss": 0.25}, "acc": 0.9, "step": 2}',
      "params.yaml": "lr: 0.1\n",
      "dvc.yaml": "params: [params.yaml]\nmetrics: [metrics.json]\nplots: [plots/metrics: {x: step}]\n",
      "plots/metrics/train/loss.tsv": "step\tloss\n0\t1.0\n1\t0.5\n2\t0.25\n",
      "plots/metrics/acc.tsv": "timestamp\tstep\tacc\n1700000000000\t0\t0.8\n1700000001000\t1\t0.9\n",
    };
    const inProject = Object.fromEntries(Object.entries(live).map(([name, text]) => [`dvclive/${name}`, text]));
    for (const files of [live, inProject]) {
      const reading = await readRuns(inMemory(files), "dvclive");
      assert.deepEqual([reading.tracker, reading.runs.length], ["dvc", 1]);
      const run = reading.runs[0]!;
      assert.deepEqual(run.metrics, { "train.loss": 0.25, acc: 0.9, step: 2 });
      assert.deepEqual(run.parameters, { lr: 0.1 });
      assert.deepEqual(run.history!["train.loss"]!.length, 3);
      assert.deepEqual(run.history!.acc![1], { step: 1, value: 0.9, time: 1_700_000_001_000 });
      assert.deepEqual(run.problems, []);
    }
  });

  it("reads metrics and plots that are written as a map from their paths", async () => {
    const reading = await readRuns(
      inMemory({
        "dvc.yaml": "metrics: {out/scores.json: {cache: false}}\nplots: {live/plots/metrics: {x: step}}\n",
        "out/scores.json": '{"f1": 0.75}',
        "live/plots/metrics/loss.tsv": "step\tloss\n0\t2\n1\t1.5\n",
      }),
    );
    assert.equal(reading.tracker, "dvc");
    const [run] = reading.runs;
    assert.deepEqual(run!.metrics, { f1: 0.75, loss: 1.5 });
    assert.deepEqual(run!.history!["loss"], [
      { step: 0, value: 2 },
      { step: 1, value: 1.5 },
    ]);
    assert.deepEqual(run!.problems, []);
  });

  it("survives a dvc.yaml that is no YAML, or not of DVC's form", async () => {
    for (const text of ["stages: [", "stages: 3", "[1, 2]", "", "stages: {a: null, b: {metrics: 7, params: x}}"]) {
      const reading = await readRuns(inMemory({ "dvc.yaml": text }));
      assert.equal(reading.tracker, "dvc", text);
    }
  });
});
