import { describe, it } from "mocha";
import * as assert from "node:assert/strict";
import { readRuns } from "../../../../src/core/runs/readers";
import { inMemory } from "../places";

const experiment = (id: string, name: string, more = ""): string =>
  `artifact_location: file:///C:/Users/ada%20lovelace/mlruns/${id}\nexperiment_id: ${id}\nlifecycle_stage: active\nname: ${name}\n${more}`;

const meta = (id: string, more = "status: 3"): string =>
  `artifact_uri: file:///C:/Users/ada%20lovelace/mlruns/0/${id}/artifacts\nend_time: 1700000060000\nentry_point_name: ''\n` +
  `experiment_id: '0'\nlifecycle_stage: active\nrun_id: ${id}\nrun_uuid: ${id}\nstart_time: 1700000000000\nuser_id: ada\n${more}\n`;

describe("MLflow's file store", () => {
  it("keeps ids beyond 2^53 as the text that they are", async () => {
    const id = "901234567890123457";
    const reading = await readRuns(
      inMemory({
        [`mlruns/${id}/meta.yaml`]: experiment(id, "'123456789012345678'"),
        [`mlruns/${id}/90071992547409931/meta.yaml`]: meta("90071992547409931"),
      }),
    );
    assert.equal(reading.runs[0]!.id, "90071992547409931");
    assert.equal(reading.runs[0]!.group, "123456789012345678");
  });

  it("reads both layouts of a run's meta.yaml, and every status", async () => {
    const states = ["1", "2", "3", "4", "5", "FINISHED", "9"];
    const files = Object.fromEntries(
      states.map((status, i) => [`0/r${i}/meta.yaml`, meta(`r${i}`, `status: ${status}\nrun_name: swift-${i}`)]),
    );
    const place = inMemory({ "0/meta.yaml": experiment("0", "Default"), ...files });
    const reading = await readRuns(place, "mlruns", { now: 1_700_000_100_000 });
    assert.deepEqual(
      reading.runs.map((run) => run.state),
      ["running", "unknown", "finished", "failed", "killed", "finished", "unknown"],
    );
    assert.deepEqual(
      reading.runs.map((run) => run.name),
      states.map((_, i) => `swift-${i}`),
    );
    const old = await readRuns(
      inMemory({ "meta.yaml": meta("r", "name: ''\nstatus: 3\ntags: []"), "tags/mlflow.runName": "by tag\n" }),
      "r",
    );
    assert.equal(old.runs[0]!.name, "by tag");
  });

  it("reads nested names, histories in order of step, and takes the last value as MLflow does", async () => {
    const reading = await readRuns(
      inMemory({
        "meta.yaml": meta("r"),
        "metrics/val/loss": "30 0.5 2\r\n10 0.9 0\r\n20 0.7 1\r\n",
        "metrics/tied": "10 1.5 0\n10 4.7 0\n10 2.0 0\n",
        "metrics/old": "10 3\n20 2\n",
        "metrics/new": "10 1 0 data digest model\n",
        "metrics/cut": "10 1 0\n20 1.",
        "params/model/layers": "12",
        "params/__proto__": "x",
        "tags/mlflow.user": "ada",
        "tags/mlflow.source.name": "/home/ada/train.py",
      }),
      "r",
    );
    const run = reading.runs[0]!;
    assert.deepEqual(run.history!["val/loss"], [
      { step: 0, value: 0.9, time: 10 },
      { step: 1, value: 0.7, time: 20 },
      { step: 2, value: 0.5, time: 30 },
    ]);
    assert.deepEqual({ ...run.metrics }, { cut: 1, new: 1, old: 2, tied: 4.7, "val/loss": 0.5 });
    assert.equal(run.history!.old!.length, 2);
    assert.deepEqual(Object.entries(run.parameters), [
      ["__proto__", "x"],
      ["model/layers", "12"],
    ]);
    assert.doesNotMatch(JSON.stringify(reading), /ada|Users|file:/);
  });

  it("leaves metrics out that end in NaN or infinity, and says so once for each", async () => {
    const files = {
      "meta.yaml": meta("r"),
      "metrics/loss": "1 0.5 0\n2 nan 1\n3 nan 2\n",
      "metrics/norm": "1 inf 0\n2 3.5 1\n",
    };
    const run = (await readRuns(inMemory(files), "r")).runs[0]!;
    assert.deepEqual(run.metrics, { norm: 3.5 });
    assert.equal(run.history!.loss!.length, 1);
    assert.equal(run.problems.length, 2);
    assert.match(run.problems[0]!, /^loss: 2 values are not a finite number .* its last value is NaN/);
  });

  it("leaves deleted runs and the trash out and says so", async () => {
    const reading = await readRuns(
      inMemory({
        "mlruns/0/meta.yaml": experiment("0", "Default"),
        "mlruns/0/a/meta.yaml": meta("a", "status: 3"),
        "mlruns/0/b/meta.yaml": meta("b").replace("lifecycle_stage: active", "lifecycle_stage: deleted"),
        "mlruns/.trash/7/meta.yaml": experiment("7", "gone"),
        "mlruns/8/meta.yaml": experiment("8", "also gone").replace(
          "lifecycle_stage: active",
          "lifecycle_stage: deleted",
        ),
        "mlruns/0/b/metrics/x": "1 1 1\n",
      }),
    );
    assert.deepEqual(
      reading.runs.map((run) => run.id),
      ["a"],
    );
    assert.deepEqual(reading.problems, ["The deleted experiment also gone is left out.", "1 deleted run is left out."]);
  });

  it("reads a run whose meta.yaml is broken, and says what is wrong", async () => {
    const reading = await readRuns(
      inMemory({
        "mlruns/0/meta.yaml": "a: [",
        "mlruns/0/r/meta.yaml": "status: {",
        "mlruns/0/r/metrics/m": "1 2 3\n",
      }),
    );
    assert.deepEqual(reading.runs[0]!.metrics, { m: 2 });
    assert.equal(reading.runs[0]!.id, "r");
    assert.match(reading.runs[0]!.problems[0]!, /^meta\.yaml is not valid YAML/);
    assert.match(reading.problems[0]!, /^Experiment 0: meta\.yaml is not valid YAML/);
  });

  it("reads the newest thousand runs of a large store, in its order, and says how many are left out", async () => {
    const runs = Object.fromEntries(
      Array.from({ length: 1002 }, (_, i) => [
        `mlruns/0/r${i}/meta.yaml`,
        meta(`r${i}`).replace("1700000000000", String(1_700_000_000_000 + ((i + 1) % 1002))),
      ]),
    );
    const reading = await readRuns(inMemory({ "mlruns/0/meta.yaml": experiment("0", "Default"), ...runs }));
    assert.equal(reading.runs.length, 1000);
    assert.deepEqual(
      ["r0", "r1001"].map((id) => reading.runs.some((run) => run.id === id)),
      [false, false],
    );
    assert.deepEqual([reading.runs[0]!.id, reading.runs.at(-1)!.id], ["r1", "r1000"]);
    assert.deepEqual(reading.problems, ["The 1,000 newest runs were read; 2 older runs are left out."]);
  });
});
