import { describe, it } from "mocha";
import * as assert from "node:assert/strict";
import { readRuns } from "../../../../src/core/runs/readers";
import { inMemory } from "../places";

describe("Hydra", () => {
  const job = (at: string, overrides: string, lr: number): Record<string, string> => ({
    [`${at}.hydra/config.yaml`]: `lr: ${lr}\nmodel: {width: 64, layers: [1, 2]}\npath: \${oc.env:HOME}/data\n`,
    [`${at}.hydra/overrides.yaml`]: overrides,
    [`${at}.hydra/hydra.yaml`]:
      "hydra:\n  runtime: {cwd: /home/ada/work}\n  job: {name: train, env_set: {TOKEN: secret}}\n",
  });

  it("gives the parameters of a job, its name, and the time that its folder is named by", async () => {
    const reading = await readRuns(
      inMemory({ ...job("2026-11-21/10-00-05/", "- lr=0.1\n- data=/home/ada/data\n- +x='C:\\d'\n", 0.1) }),
      "outputs",
    );
    assert.equal(reading.tracker, "hydra");
    const run = reading.runs[0]!;
    assert.deepEqual(
      [run.name, run.group, run.started, run.path],
      ["lr=0.1", "train", "2026-11-21T10:00:05", "2026-11-21/10-00-05"],
    );
    assert.deepEqual(run.parameters, {
      lr: 0.1,
      "model.width": 64,
      "model.layers": "[1, 2]",
      path: "${oc.env:HOME}/data",
    });
    assert.doesNotMatch(JSON.stringify(reading), /ada|secret/);
  });

  it("fills in what names another parameter: alone as it is, within a text as text; what is not known stays", async () => {
    const config = [
      "lr: 0.1",
      "same: ${lr}",
      "before: x${lr}",
      "behind: ${lr}x",
      "twice: ${same}-${lr}",
      "path: ${root.data}/a",
      "root: {data: d}",
      "none: ${nothing}",
      "own: ${own}",
    ];
    const files = { "a/.hydra/config.yaml": config.join("\n"), "a/.hydra/overrides.yaml": "[]\n" };
    const { runs } = await readRuns(inMemory(files), "outputs");
    assert.deepEqual(runs[0]!.parameters, {
      lr: 0.1,
      same: 0.1,
      before: "x0.1",
      behind: "0.1x",
      twice: "0.1-0.1",
      path: "d/a",
      "root.data": "d",
      none: "${nothing}",
      own: "${own}",
    });
  });

  it("gives each job of a sweep, with what it wrote of its results", async () => {
    const files = {
      ...job("0/", "- lr=0.1\n", 0.1),
      ...job("1/", "- lr=0.2\n", 0.2),
      ...job("10/", "[]\n", 0.3),
      "1/results.json": '{"acc": 0.5}',
    };
    const reading = await readRuns(inMemory({ ...files, "multirun.yaml": "hydra: {}" }), "sweep");
    assert.deepEqual(
      reading.runs.map((run) => [run.path, run.name, run.metrics]),
      [
        ["0", "lr=0.1", {}],
        ["1", "lr=0.2", { acc: 0.5 }],
        ["10", "10", {}],
      ],
    );
    assert.equal(
      (await readRuns(inMemory({ "config.yaml": "lr: 1\n", "overrides.yaml": "" }), ".hydra")).runs[0]!.parameters.lr,
      1,
    );
  });
});

describe("Lightning", () => {
  it("survives Python's tags, nan and a last line that was cut off", async () => {
    const reading = await readRuns(
      inMemory({
        "logs/version_10/hparams.yaml":
          "optimizer: !!python/name:torch.optim.Adam ''\nencoder: !!python/object:net.Encoder\n  width: 64\n  _seed: 123456789012345678901\n" +
          "path: !!python/object/apply:pathlib.PosixPath [data]\nshape: !!python/tuple [1, 2]\nlr: 1.0e-05\n? !!python/tuple [a, 1]\n: x\n",
        "logs/version_10/metrics.csv":
          "epoch,step,train_loss,val_loss\n0,9,0.5,\n0,10,,nan\n1,19,0.25,\n1,20,,0.125\n2,29,0.1",
        "logs/version_9/metrics.csv": "epoch,step,loss\n0,0,inf\n",
      }),
      "project",
    );
    assert.deepEqual(
      reading.runs.map((run) => run.path),
      ["logs/version_9", "logs/version_10"],
    );
    const run = reading.runs[1]!;
    assert.deepEqual(run.metrics, { train_loss: 0.25, val_loss: 0.125 });
    assert.deepEqual(run.history!.val_loss, [{ step: 20, value: 0.125 }]);
    assert.equal(run.rows, 4);
    assert.deepEqual(run.parameters, {
      optimizer: "",
      "encoder.width": 64,
      "encoder._seed": "123456789012345678901",
      path: '["data"]',
      shape: "[1, 2]",
      lr: 0.00001,
      '["a",1]': "x",
    });
    assert.deepEqual(run.problems, [
      "The last line is cut off and is left out.",
      "val_loss: one value is not a finite number (NaN or infinite) and left out.",
    ]);
    assert.deepEqual(reading.runs[0]!.metrics, {});
  });

  it("gives way to the host while it reads megabytes", async () => {
    const rows = Array.from(
      { length: 120_000 },
      (_, i) => `${i},${Math.floor(i / 100)},${1 / (i + 1)},${i % 100 ? "" : i / 7}`,
    );
    const csv = `step,epoch,train_loss,val_loss\n${rows.join("\n")}\n`;
    let pauses = 0;
    const pause = (): Promise<void> => {
      pauses++;
      return new Promise((resolve) => setImmediate(resolve));
    };
    const run = (await readRuns(inMemory({ "version_0/metrics.csv": csv }), "logs", { pause })).runs[0]!;
    assert.equal(run.rows, 120_000);
    assert.equal(run.metrics.val_loss, 119_900 / 7);
    assert.ok(pauses > 1, `${pauses} pauses`);
    const history = run.history!.train_loss!;
    assert.ok(history.length >= 5_000 && history.length <= 10_002, `${history.length} points`);
    assert.deepEqual([history[0]!.step, history.at(-1)!.step], [0, 119_999]);
    const gaps = history.slice(1).map((point, i) => point.step - history[i]!.step);
    const usual = [...gaps].sort((a, b) => a - b)[gaps.length >> 1]!;
    assert.ok(Math.max(...gaps) <= 4 * usual, "points are kept at even distances, but for the lowest and the highest");
    assert.match(run.problems.join(), /train_loss: the history is long/);
  });
});

describe("Hugging Face's Trainer", () => {
  const state = (step: number, more = ""): string =>
    `{"global_step": ${step}, "max_steps": 20, "best_metric": Infinity, "note": "NaN, \\"-Infinity\\"", "log_history": [` +
    `{"step": 5, "epoch": 0.5, "loss": 2.5}, {"step": 10, "epoch": 1.0, "loss": NaN}, {"step": ${step}, "eval_loss": 0.${step}}]${more}}`;

  it("is read in spite of bare NaN, from the last of its checkpoints", async () => {
    const reading = await readRuns(
      inMemory({
        "out/checkpoint-9/trainer_state.json": state(9),
        "out/checkpoint-10/trainer_state.json": state(10),
        "out/all_results.json": '{"train_runtime": 7}',
      }),
      "project",
    );
    assert.equal(reading.runs.length, 1);
    const run = reading.runs[0]!;
    assert.deepEqual([run.path, run.name, run.state, run.rows], ["out", "out", "unknown", 3]);
    assert.deepEqual(run.metrics, { train_runtime: 7, eval_loss: 0.1 });
    assert.deepEqual(run.history!.loss, [{ step: 5, value: 2.5 }]);
    assert.match(run.problems.join(), /^loss: one value .* its last value is NaN/);
  });

  it("is read from its final state rather than a checkpoint's", async () => {
    const files = { "trainer_state.json": state(20), "checkpoint-10/trainer_state.json": state(10) };
    const run = (await readRuns(inMemory(files), "out")).runs[0]!;
    assert.deepEqual([run.path, run.state, run.metrics.eval_loss, run.parameters.max_steps], ["", "finished", 0.2, 20]);
  });

  it("says when its state is cut off", async () => {
    const run = (await readRuns(inMemory({ "trainer_state.json": state(20).slice(0, 80) }), "out")).runs[0]!;
    assert.deepEqual(run.problems, [
      "trainer_state.json is not valid JSON; it may have been cut off while it was written.",
    ]);
  });
});
