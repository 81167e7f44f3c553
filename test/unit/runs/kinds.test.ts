import { describe, it } from "mocha";
import * as assert from "node:assert/strict";
import { proposeTitle } from "../../../src/core/runs/result/summary";
import { readRuns } from "../../../src/core/runs/readers";
import type { Run, RunReading } from "../../../src/core/runs/types";
import { eventFile, scalar, version } from "./trackers/eventWriter";
import { inMemory } from "./places";
import { proposed } from "./proposed";

const read = (files: Record<string, string | Uint8Array>, name = "project"): Promise<RunReading> =>
  readRuns(inMemory(files), name, { now: Date.UTC(2026, 0, 2) });
const points = (run: Run | undefined, metric: string): number[][] =>
  run!.history![metric]!.map(({ step, value }) => [step, value]);

describe("a file of results", () => {
  it("is none when it is a vocabulary, a configuration or a table of data", async () => {
    const reading = await read({
      "vocab.json": '{"test_acc": 1, "loss": 2}',
      "tokens.json": JSON.stringify(Object.fromEntries(["acc", ...Array(20).keys()].map((key, i) => [key, i]))),
      "words.json": JSON.stringify(Object.fromEntries(["acc", ..."abcdefghijklmnop"].map((key, i) => [key, i]))),
      ".lintrc.json": '{"accuracy": 0.5}',
      "train.csv": "id,score\n1,0.5\n",
      "x_test_2.csv": "a,b\n1,2\n",
      "table.csv": "id,age\n1,30\n",
      "config.json": '{"loss": 3}',
      "catalog.json": '{"entries": 3}',
    });
    assert.deepEqual([reading.tracker, reading.runs], ["folder", []]);
    assert.match(reading.problems.join(), /holds no runs that are known/);
  });

  it("is one by its name, its steps or its columns", async () => {
    const reading = await read({
      "a.json": '{"perplexity": 12}',
      "seed1.csv": "step,x\n1,2\n",
      "other.csv": "name,val_loss\n1,0.5\n",
      "train.csv": "step,train_loss\n1,3\n",
    });
    assert.deepEqual(
      reading.runs.map((run) => [run.path, run.metrics]),
      [
        ["", { perplexity: 12 }],
        ["other.csv", { name: 1, val_loss: 0.5 }],
        ["seed1.csv", { x: 2 }],
        ["train.csv", { train_loss: 3 }],
      ],
    );
  });

  it("of the same numbers is not said twice, and files that differ in a number are runs of their own", async () => {
    const [same] = (await read({ "predict_results.json": '{"acc": 0.5, "n": 1}', "all_results.json": '{"acc": 0.5}' }))
      .runs;
    assert.deepEqual(same!.metrics, { acc: 0.5, n: 1 });
    const folds = await read({ "results_fold1.json": '{"acc": 0.5}', "results_fold2.json": '{"acc": 0.7}' });
    assert.deepEqual(
      folds.runs.map((run) => [run.path, run.metrics.acc]),
      [
        ["results_fold1.json", 0.5],
        ["results_fold2.json", 0.7],
      ],
    );
  });

  it("gives what lies in its configuration as parameters", async () => {
    const [run] = (
      await read({ "results.json": '{"args": {"lr": 0.1, "model": "m"}, "versions": {"arc": 1}, "arc": {"acc": 0.5}}' })
    ).runs;
    assert.deepEqual([run!.metrics, run!.parameters], [{ "arc.acc": 0.5 }, { lr: 0.1, model: "m" }]);
  });
});

describe("a table", () => {
  it("may have comments, a header in one, and a separator that they have not", async () => {
    for (const text of [
      "# made by x, y, z\nstep\tloss\n1\t0.5\n# resumed\n2\t0.4\n",
      "#step;loss\n1;0,5\n2;4e-1\n",
      "# a\n#\n# step,loss\n1,0.5\n2,0.4\n",
    ])
      assert.deepEqual(
        points((await read({ "": text }, "log.csv")).runs[0], "loss"),
        [
          [1, 0.5],
          [2, 0.4],
        ],
        text,
      );
    const named = (await read({ "": "#,acc\n1,0.5\n2,0.6\n" }, "log.csv")).runs[0]!;
    assert.equal(named.metrics.acc, 0.6);
  });

  it("of commas has no decimal commas", async () => {
    const [run] = (await read({ "": 'step,loss,n\n1,0.5,"1,234"\n' }, "log.csv")).runs;
    assert.deepEqual(run!.metrics, { loss: 0.5 });
  });

  it("that a resumed run went on with discards what it repeats, and only that", async () => {
    const [back] = (await read({ "": "step,loss\n1,5\n2,4\n3,9\n2,3\n" }, "log.csv")).runs;
    assert.deepEqual(points(back, "loss"), [
      [1, 5],
      [2, 3],
    ]);
    const [mixed] = (await read({ "": "step,loss\n1,5\n3,4\n2,3\n" }, "log.csv")).runs;
    assert.deepEqual(points(mixed, "loss"), [
      [1, 5],
      [2, 3],
      [3, 4],
    ]);
  });
});

describe("event files of one folder", () => {
  const file = (...rows: [number, number, number][]): Uint8Array =>
    eventFile([version(rows[0]![1]), ...rows.map(([step, time, value]) => scalar(time, step, "loss", value))]);

  it("whose steps interleave in time are put in order, later ones at earlier steps are a restart", async () => {
    const name = "events.out.tfevents.1.host";
    const both = await read({ [`${name}.1`]: file([0, 10, 1], [20, 30, 3]), [`${name}.2`]: file([10, 20, 2]) });
    assert.deepEqual(
      points(both.runs[0], "loss").map(([step]) => step),
      [0, 10, 20],
    );
    const restart = await read({ [`${name}.1`]: file([0, 10, 1], [20, 30, 3]), [`${name}.2`]: file([15, 40, 2]) });
    assert.deepEqual(
      points(restart.runs[0], "loss").map(([step]) => step),
      [0, 15],
    );
  });

  it("have a title without the machine's name, whatever it is", async () => {
    const event = eventFile([version(1), scalar(1, 1, "loss", 2)]);
    const at = async (folder: string, name: string): Promise<string | undefined> =>
      proposeTitle(await read({ [`${folder}/events.out.tfevents.1.${name}`]: event }));
    assert.equal(await at("runs/Jul04_12-00-00_ada_pc", "ada_pc"), "runs/Jul04_12-00-00");
    assert.equal(await at("runs/Jul04_12-00-00_n1.lan_lr0.1", "n1.lan.77.0"), "runs/Jul04_12-00-00_lr0.1");
    assert.equal(await at("runs/Jul04_12-00-00_old-name", "moved.1"), "runs/Jul04_12-00-00");
    assert.equal(await at("Jul04_12-00-00_gpu01.cluster.lab", "gpu01.cluster.lab.1.0.v2"), "Jul04_12-00-00");
    assert.equal(await at("out/Jul04_12-00-00_ada-laptop/seed1", "ada-laptop"), "out/Jul04_12-00-00/seed1");
    assert.equal(await at("Dec31_23-59-59_ADA-PC_resnet", "ADA-PC"), "Dec31_23-59-59_resnet");
    assert.equal(await at("runs/big_model", "ada.1"), "runs/big_model");
  });
});

describe("one training", () => {
  const event = (tag: string): Uint8Array => eventFile([version(1), scalar(1, 1, tag, 0.1)]);

  it("is found as deep as the Lightning and Hydra template puts it below the project", async () => {
    const job = "logs/train/runs/2024-10-28_11-42-13";
    const { runs } = await read({
      [`${job}/.hydra/config.yaml`]: "lr: 0.1\n",
      [`${job}/csv/version_0/metrics.csv`]: "epoch,step,val/acc\n0,10,0.5\n1,20,0.75\n",
    });
    assert.deepEqual(
      runs.map((run) => [run.path, run.parameters, run.metrics]),
      [[job, { lr: 0.1 }, { "val/acc": 0.75 }]],
    );
  });

  it("that Lightning and TensorBoard logged below a Hydra job is that job", async () => {
    const { runs, label } = await read({
      "2026-01-01_10-00-00/.hydra/config.yaml": "lr: 0.5\n",
      "2026-01-01_10-00-00/csv/version_0/metrics.csv": "epoch,step,val_acc\n0,1,0.1\n",
      "2026-01-01_10-00-00/tensorboard/version_0/events.out.tfevents.1.h": event("val_acc"),
      "2026-01-01_10-00-00/tensorboard/version_0/hparams.yaml": "width: 3\n",
    });
    assert.equal(label, "Hydra, PyTorch Lightning, TensorBoard");
    assert.deepEqual(
      runs.map((run) => [run.path, run.metrics, run.parameters, run.started]),
      [["2026-01-01_10-00-00", { val_acc: 0.1 }, { lr: 0.5, width: 3 }, "2026-01-01T10:00:00"]],
    );
  });

  it("is not joined with its neighbours'", async () => {
    const { runs } = await read({
      "a/version_0/metrics.csv": "epoch,step,val_acc\n0,1,0.1\n",
      "a/version_1/events.out.tfevents.1.h": event("val_acc"),
      "out/trainer_state.json": '{"log_history": [{"step": 1, "eval_loss": 2}]}',
      "out/runs/old/events.out.tfevents.1.h": eventFile([version(1), scalar(1, 1, "eval/loss", 9)]),
      "out/runs/new/events.out.tfevents.2.h": eventFile([
        version(5),
        scalar(1, 5, "eval/loss", 2),
        scalar(1, 5, "train/x", 3),
      ]),
    });
    assert.deepEqual(
      runs.map((run) => [run.tracker, run.path, run.metrics]),
      [
        ["lightning", "a/version_0", { val_acc: 0.1 }],
        ["huggingface", "out", { eval_loss: 2, "train/x": 3 }],
        ["tensorboard", "a/version_1", { val_acc: Math.fround(0.1) }],
        ["tensorboard", "out/runs/old", { "eval/loss": 9 }],
      ],
    );
  });
});

describe("a run that its tracker calls running", () => {
  it("is so while it shows a sign within twelve hours, of its start or of its metrics", async () => {
    const start = Date.UTC(2026, 0, 1);
    const sign = (hours: number): string => `${start + hours * 3_600_000} 1 1\n`;
    const { runs } = await read({
      "mlruns/0/meta.yaml": "experiment_id: '0'\nname: D\n",
      "mlruns/0/a/meta.yaml": `run_id: a\nstatus: 1\nstart_time: ${start}\n`,
      "mlruns/0/a/metrics/loss": sign(11),
      "mlruns/0/b/meta.yaml": `run_id: b\nstatus: 1\nstart_time: ${start}\n`,
      "mlruns/0/b/metrics/loss": sign(13),
      "mlruns/0/c/meta.yaml": "run_id: c\nstatus: 1\n",
    });
    assert.deepEqual(
      runs.map((run) => run.state),
      ["unknown", "running", "running"],
    );
    assert.match(runs[0]!.problems.join(), /its last sign is of 2026-01-01 11:00: it has probably stopped/);
  });
});

describe("what is proposed", () => {
  const names = (metrics: Record<string, number>): string[] =>
    Object.keys(
      proposed({
        tracker: "x",
        label: "X",
        problems: [],
        runs: [{ tracker: "x", state: "unknown", parameters: {}, metrics, path: "", problems: [] }],
      }),
    );

  it("is no configuration, version, placeholder, counter or standard error", () => {
    const noise = {
      "config.eval_batch_size": 8,
      "config.eval_acc": 1,
      "versions.arc_acc": 1,
      hp_metric: -1,
      percentage: 50,
      fold: 3,
    };
    const more = {
      Layers: 4,
      Dropout: 0.1,
      rank_test_score: 1,
      pid: 77,
      acc_stderr: 0.01,
      init_cash: 100,
      episode: 9,
      seed: 1,
    };
    assert.deepEqual(names({ ...noise, ...more, acc_norm: 0.4, hits: 3 }), ["acc_norm", "hits"]);
    assert.deepEqual(names({ "config.lr": 0.1, acc_stderr: 0.1, hp_metric: -1 }), []);
    assert.deepEqual(names({ hp_metric: 0.5, episode_reward_mean: 3 }), ["episode_reward_mean", "hp_metric"]);
  });

  it("is quality before losses, held-out data before the training's, and a metric over an epoch too", () => {
    assert.deepEqual(
      names({
        "train/box_loss": 1,
        "val/box_loss": 2,
        "metrics/mAP50(B)": 3,
        "metrics/mAP50-95(B)": 4,
        "metrics/recall(B)": 5,
      }),
      ["metrics/mAP50-95(B)", "metrics/mAP50(B)", "metrics/recall(B)", "val/box_loss"],
    );
    assert.deepEqual(names({ train_loss_epoch: 1, val_acc_epoch: 2, best_epoch: 3 }), [
      "val_acc_epoch",
      "train_loss_epoch",
    ]);
    assert.deepEqual(names({ eval_loss: 0.4, eval_wer: 32 }), ["eval_wer", "eval_loss"]);
  });
});

describe("a table without steps", () => {
  it("is a run for each setting that scikit-learn's search has tried", async () => {
    const { runs } = await read({
      "cv_results.csv":
        ",mean_fit_time,param_C,param_kernel,params,mean_test_score,std_test_score,rank_test_score\n" +
        "0,0.1,1,rbf,\"{'C': 1, 'kernel': 'rbf'}\",0.8,0.02,2\n1,0.1,10,rbf,\"{'C': 10, 'kernel': 'rbf'}\",0.9,0.01,1\n",
    });
    assert.deepEqual(
      runs.map((run) => [run.name, run.parameters, run.metrics.mean_test_score]),
      [
        ["C 1, rbf", { C: 1, kernel: "rbf" }, 0.8],
        ["C 10, rbf", { C: 10, kernel: "rbf" }, 0.9],
      ],
    );
  });

  it("is a run for each row where text, seeds or folds tell them apart", async () => {
    const folds = await read({ "": "fold,val_acc,note\n0,0.5,\n1,0.75,late\n" }, "scores.csv");
    assert.deepEqual(
      folds.runs.map((run) => [run.name, run.parameters, run.metrics]),
      [
        ["fold 0", { fold: 0 }, { val_acc: 0.5 }],
        ["fold 1, late", { fold: 1, note: "late" }, { val_acc: 0.75 }],
      ],
    );
    assert.match(folds.problems.join(), /none of them stands for the others/);
    for (const log of ["acc,loss\n1,2\n2,1\n", "epoch,phase,loss\n1,a,2\n2,b,1\n", "seed,acc\n1,2\n"])
      assert.equal((await read({ "": log }, "scores.csv")).runs.length, 1, log);
  });
});

describe("lm-evaluation-harness", () => {
  const results = (more: object): string =>
    JSON.stringify({
      results: { arc: { "acc,none": 0.5, "acc,strict": 0.25, "acc_stderr,none": "N/A", alias: "arc", sample_len: 7 } },
      versions: { arc: 1 },
      "n-shot": { arc: 5 },
      config: { model: "hf", model_args: "pretrained=/home/ada/models/tiny,dtype=float16", limit: null },
      ...more,
    });

  it("is known by what a single JSON file holds, whatever its name, and by no other file's", async () => {
    const label = async (name: string, text = results({})) => (await readRuns(inMemory({ "": text }), name)).label;
    assert.equal(await label("scores.JSON"), "lm-evaluation-harness");
    for (const name of ["scores.jsonl", "scores.json.bak"])
      assert.notEqual(await label(name), "lm-evaluation-harness", name);
  });

  it("is read file by file; a model of the machine is known by the last part of its path", async () => {
    const { runs, label } = await read({
      "m/results_2024-06-01.json": results({}),
      "m/results_2024-06-02.json": results({ model_name: "org/tiny", results: { arc: { acc: NaN } } }),
      "m/samples_arc.jsonl": '{"acc": 1}\n',
      "m/results.json": '{"results": {"acc": 1}}',
    });
    assert.equal(label, "lm-evaluation-harness");
    assert.deepEqual(
      runs.map((run) => [run.path, run.name, run.metrics]),
      [
        ["m/results_2024-06-01.json", "tiny", { "arc.acc": 0.5, "arc.acc,strict": 0.25 }],
        ["m/results_2024-06-02.json", "org/tiny", {}],
      ],
    );
    assert.deepEqual(runs[0]!.parameters, {
      model: "hf",
      model_args: "pretrained=~/models/tiny,dtype=float16",
      "num_fewshot.arc": 5,
    });
  });
});

describe("parameters", () => {
  it("hold no person's folder, refer to each other in Hydra, and may close their lists anywhere", async () => {
    const [run] = (
      await read({
        ".hydra/config.yaml":
          "a: ${b}\nb: ${c}\nc: 3\nd: ${e}\ne: ${d}\nf: x-${c}-${oc.env:HOME}\ng: [C:\\Users\\ada\\x, file:///Users/ada/y, a/home/b]\nh: {\n  i: 1,\n  j: [\n  2\n]\n}\n",
      })
    ).runs;
    assert.deepEqual(run!.problems, []);
    const { a, b, f, g, "h.i": i, "h.j": j } = run!.parameters;
    assert.deepEqual([a, b, f, i, j], [3, 3, "x-3-${oc.env:HOME}", 1, "[2]"]);
    assert.doesNotMatch(String(g), /ada/);
    assert.match(String(g), /a\/home\/b/);
  });
});
