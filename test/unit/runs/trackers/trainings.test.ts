import { describe, it } from "mocha";
import * as assert from "node:assert/strict";
import { readRuns } from "../../../../src/core/runs/readers";
import type { Run, RunReading } from "../../../../src/core/runs/types";
import { inMemory } from "../places";
import { proposed } from "../proposed";

const read = (files: Record<string, string>, name = "project"): Promise<RunReading> => readRuns(inMemory(files), name);
const points = (run: Run | undefined, metric: string): number[][] =>
  (run!.history?.[metric] ?? []).map(({ step, value }) => [step, value]);
const lines = (...records: object[]): string => records.map((record) => `${JSON.stringify(record)}\n`).join("");

describe("Ultralytics", () => {
  const header = "epoch,time,train/box_loss,metrics/mAP50(B),metrics/mAP50-95(B),val/box_loss,lr/pg0\n";
  const args = "task: detect\nmodel: yolo11n.pt\nepochs: 2\nlr0: 0.01\nsave_dir: /home/ada/runs/detect/train\n";

  it("is a run a folder, however deep, finished by its last epoch", async () => {
    const { runs, label } = await read({
      "runs/detect/train/args.yaml": args,
      "runs/detect/train/results.csv": `${header}1,5.4,1.3,0.8,0.5,1.6,0.1\n2,7.4,1.2,0.84,0.6,1.5,0.1\n`,
      "runs/detect/train2/args.yaml": args,
      "runs/detect/train2/results.csv": `${header}1,5.4,1.3,0.8,0.5,1.6,0.1\n`,
      "runs/detect/train3/args.yaml": args,
    });
    assert.equal(label, "Ultralytics");
    assert.deepEqual(
      runs.map(({ path, group, state }) => [path, group, state]),
      [
        ["runs/detect/train", "detect", "finished"],
        ["runs/detect/train2", "detect", "unknown"],
      ],
    );
    assert.deepEqual(points(runs[0], "metrics/mAP50(B)"), [
      [1, 0.8],
      [2, 0.84],
    ]);
    assert.deepEqual(runs[0]!.parameters, {
      task: "detect",
      model: "yolo11n.pt",
      epochs: 2,
      lr0: 0.01,
      save_dir: "~/runs/detect/train",
    });
    assert.equal(Object.keys(proposed({ ...(await read({})), runs: [runs[0]!] }))[0], "metrics/mAP50-95(B)");
  });

  it("is YOLOv5 too: padded columns, epochs from 0, two files of settings", async () => {
    const [run] = (
      await read({
        "opt.yaml": "epochs: 2\nweights: yolov5s.pt\n",
        "hyp.yaml": "lr0: 0.01\n",
        "results.csv": "   epoch,   train/box_loss,   metrics/mAP_0.5\n   0,   0.1,   0.2\n   1,   0.05,   0.3\n",
      })
    ).runs;
    assert.deepEqual(
      [run!.state, run!.parameters, points(run, "train/box_loss")],
      [
        "finished",
        { epochs: 2, weights: "yolov5s.pt", lr0: 0.01 },
        [
          [0, 0.1],
          [1, 0.05],
        ],
      ],
    );
  });

  it("is no table of another program, nor one cut off within a row that is told as whole", async () => {
    const other = await read({ "args.yaml": "a: 1\n", "results.csv": "model,acc\na,1\n" });
    assert.equal(other.label, "Result files");
    const [cut] = (await read({ "args.yaml": args, "results.csv": `${header}1,5.4,1.3,0.8,0.5,1.6,0.1\n2,7.4,1` }))
      .runs;
    assert.equal(cut!.metrics["train/box_loss"], 1.3);
    assert.match(cut!.problems.join(), /cut off/);
    const [empty] = (await read({ "args.yaml": args, "results.csv": header })).runs;
    assert.deepEqual([empty!.metrics, empty!.state], [{}, "unknown"]);
  });
});

describe("timm", () => {
  it("has its start in its name, epochs from 0, and the header again where it went on", async () => {
    const header = "epoch,train_loss,eval_loss,eval_top1,lr\n";
    const [run] = (
      await read({
        "output/train/20260101-103000-resnet50-224/args.yaml": "model: resnet50\nepochs: 3\nseed: 42\n",
        "output/train/20260101-103000-resnet50-224/summary.csv": `${header}0,2.1,1.9,55,0.1\n1,1.6,1.5,60,0.1\n${header}1,1.5,1.4,66,0.1\n2,1.4,1.3,65,0.1\n`,
      })
    ).runs;
    assert.deepEqual([run!.tracker, run!.started, run!.state], ["timm", "2026-01-01T10:30:00", "finished"]);
    assert.deepEqual(points(run, "eval_top1"), [
      [0, 55],
      [1, 66],
      [2, 65],
    ]);
    assert.equal(run!.parameters.seed, 42);
    for (const name of ["copy-20260101-103000-resnet50-224", "20260101-103000", "20260101-1030-a-b"]) {
      const at = `output/train/${name}`;
      const { runs } = await read({
        [`${at}/args.yaml`]: "epochs: 3\n",
        [`${at}/summary.csv`]: `${header}0,2.1,1.9,55,0.1\n`,
      });
      assert.deepEqual([runs[0]!.tracker, runs[0]!.started], ["timm", undefined], name);
    }
  });
});

describe("LLaMA-Factory", () => {
  const log = (steps: number): string =>
    lines(
      {
        current_steps: 5,
        total_steps: 10,
        loss: 1.5,
        lr: 0.001,
        epoch: 0.5,
        percentage: 50,
        elapsed_time: "0:00:05",
        remaining_time: "0:00:05",
      },
      {
        current_steps: 5,
        total_steps: 10,
        eval_loss: 1.25,
        epoch: 0.5,
        percentage: 50,
        elapsed_time: "0:00:06",
        remaining_time: "0:00:06",
      },
      {
        current_steps: steps,
        total_steps: 10,
        epoch: 1.0,
        percentage: 100,
        elapsed_time: "0:00:10",
        remaining_time: "0:00:00",
      },
    );

  it("counts by its own steps, and leaves progress out", async () => {
    const { runs } = await read({
      "saves/a/trainer_log.jsonl": log(10),
      "saves/b/trainer_log.jsonl": log(7),
      "saves/a/training_args.yaml": "lr: 0.001\n",
    });
    assert.deepEqual(
      runs.map(({ name, state }) => [name, state]),
      [
        ["a", "finished"],
        ["b", "unknown"],
      ],
    );
    assert.deepEqual(runs[0]!.metrics, { loss: 1.5, lr: 0.001, eval_loss: 1.25 });
    assert.deepEqual(points(runs[0], "eval_loss"), [[5, 1.25]]);
    assert.deepEqual(runs[0]!.parameters, { lr: 0.001 });
  });

  it("is one run with the trainer's state beside it", async () => {
    const { runs } = await read({
      "out/trainer_log.jsonl": log(10),
      "out/trainer_state.json": JSON.stringify({
        global_step: 10,
        max_steps: 10,
        log_history: [{ step: 5, loss: 1.5001 }],
      }),
    });
    assert.deepEqual(
      runs.map(({ tracker, metrics }) => [tracker, metrics.loss, metrics.eval_loss]),
      [["huggingface", 1.5001, 1.25]],
    );
  });

  it("tells a line that was cut off, and an empty log is no run of it", async () => {
    const [cut] = (await read({ "trainer_log.jsonl": `${log(7)}{"current_st` })).runs;
    assert.match(cut!.problems.join(), /1 line is no JSON object/);
    assert.equal(
      (await read({ "trainer_log.jsonl": "" })).runs.filter(({ tracker }) => tracker === "llamafactory").length,
      0,
    );
  });
});

describe("Detectron2", () => {
  it("has losses and evaluations by iteration, and is through at the last", async () => {
    const log = lines(
      { data_time: 0.01, iteration: 19, total_loss: 2.5, lr: 0.1 },
      { iteration: 19, "bbox/AP": NaN },
      { data_time: 0.01, iteration: 39, total_loss: 1.9, lr: 0.1 },
      { iteration: 39, "bbox/AP": 41.2 },
    ).replace("null", "NaN");
    const at = async (most: number): Promise<Run> =>
      (await read({ "output/metrics.json": log, "output/config.yaml": `SOLVER: {MAX_ITER: ${most}}\n` })).runs[0]!;
    const run = await at(40);
    assert.deepEqual(
      [run.tracker, run.path, run.state, (await at(41)).state],
      ["detectron2", "output", "finished", "unknown"],
    );
    assert.deepEqual(points(run, "total_loss"), [
      [19, 2.5],
      [39, 1.9],
    ]);
    assert.deepEqual(points(run, "bbox/AP"), [[39, 41.2]]);
    assert.deepEqual(Object.keys(proposed({ ...(await read({})), runs: [run] })), ["bbox/AP", "total_loss"]);
  });
});

describe("OpenMMLab", () => {
  it("puts evaluations, which count epochs, at the iteration that they came after", async () => {
    const log = lines(
      { lr: 0.001, loss: 0.9, epoch: 1, iter: 50, step: 50 },
      { "coco/bbox_mAP": 0.3, step: 1 },
      { lr: 0.001, loss: 0.5, epoch: 2, iter: 100, step: 100 },
      { "coco/bbox_mAP": 0.37, step: 2 },
    );
    const { runs } = await read({
      "work_dirs/faster/20260101_103000/vis_data/scalars.json": log,
      "work_dirs/faster/20260101_103000/vis_data/20260101_103000.json": log,
    });
    assert.deepEqual(
      runs.map(({ tracker, path, name, group, started }) => [tracker, path, name, group, started]),
      [["openmmlab", "work_dirs/faster/20260101_103000", "20260101_103000", "faster", "2026-01-01T10:30:00"]],
    );
    assert.deepEqual(points(runs[0], "coco/bbox_mAP"), [
      [50, 0.3],
      [100, 0.37],
    ]);
    for (const [place, name] of [
      ["vis_data/", "20260101_103000"],
      ["", "vis_data"],
    ] as const)
      assert.equal((await read({ [`${place}scalars.json`]: log }, name)).runs[0]!.metrics.loss, 0.5, name);
  });

  it("had a log a start before, whose iterations begin again with each epoch", async () => {
    const log = lines(
      { env_info: "x", seed: 7, exp_name: "a.py" },
      { mode: "train", epoch: 1, iter: 50, loss: 0.9 },
      { mode: "train", epoch: 1, iter: 100, loss: 0.8 },
      { mode: "val", epoch: 1, iter: 25, bbox_mAP: 0.3 },
      { mode: "train", epoch: 2, iter: 50, loss: 0.7 },
      { mode: "val", epoch: 2, iter: 25, bbox_mAP: 0.4 },
    );
    const { runs } = await read({ "w/20260101_103000.log.json": log, "w/20260102_103000.log.json": log });
    assert.deepEqual(
      runs.map(({ path }) => path),
      ["w/20260101_103000.log.json", "w/20260102_103000.log.json"],
    );
    assert.deepEqual(points(runs[0], "loss"), [
      [50, 0.9],
      [100, 0.8],
      [150, 0.7],
    ]);
    assert.deepEqual(points(runs[0], "bbox_mAP"), [
      [100, 0.3],
      [150, 0.4],
    ]);
    assert.deepEqual(runs[0]!.parameters, { seed: 7 });
  });
});

describe("Stable-Baselines3", () => {
  it("counts by time steps, whatever the order of the columns, and is one training with its monitors", async () => {
    const { runs } = await read({
      "logs/ppo/progress.csv": "rollout/ep_rew_mean,time/total_timesteps,train/loss\n20,2048,\n35,4096,0.5\n",
      "logs/ppo/0.monitor.csv": '#{"t_start": 1000.0, "env_id": "CartPole-v1"}\nr,l,t\n10.0,10,1.0\n30.0,30,5.0\n',
      "logs/ppo/1.monitor.csv": '#{"t_start": 1000.0, "env_id": "CartPole-v1"}\nr,l,t\n20.0,20,3.0\n',
    });
    assert.deepEqual(
      runs.map(({ path, name, parameters }) => [path, name, parameters]),
      [["logs/ppo", "ppo", { env_id: "CartPole-v1" }]],
    );
    assert.deepEqual(points(runs[0], "rollout/ep_rew_mean"), [
      [2048, 20],
      [4096, 35],
    ]);
    assert.deepEqual(points(runs[0], "r"), [
      [10, 10],
      [30, 20],
      [60, 30],
    ]);
    assert.deepEqual(
      runs[0]!.history!.r!.map(({ time }) => time),
      [1_001_000, 1_003_000, 1_005_000],
    );
  });

  it("is a monitor alone too, and one that has just begun", async () => {
    const [alone] = (await read({ "": '#{"t_start": 1}\nr,l,t\n5,5,1\n' }, "monitor.csv")).runs;
    assert.deepEqual([alone!.path, alone!.metrics], ["", { r: 5, l: 5, t: 1 }]);
    const [begun] = (await read({ "monitor.csv": '#{"t_start": 1}\nr,l,t\n' })).runs;
    assert.deepEqual(begun!.metrics, {});
    assert.notEqual((await read({ "monitor.csv": "time,loss\n1,2\n" })).runs[0]!.tracker, "stable-baselines3");
    assert.notEqual((await read({ "progress.csv": "epoch,loss\n1,2\n" })).runs[0]!.tracker, "stable-baselines3");
  });
});

describe("Ray Tune", () => {
  const line = (iteration: number, reward: number, more: object = {}): object => ({
    episode_reward_mean: reward,
    info: { learner: { loss: 1 / iteration } },
    training_iteration: iteration,
    timestamp: 1767225600 + iteration,
    hostname: "ada-laptop",
    node_ip: "127.0.0.1",
    pid: 1234,
    trial_id: "abc_00000",
    config: { lr: 0.001, secret: "/home/ada" },
    ...more,
  });
  const trial = "sweep/PPO_CartPole_abc_00000_0_lr=0.001_2026-01-01_00-00-00";

  it("is a run a trial, by iteration, without the machine's names and the configuration of each line", async () => {
    const { runs } = await read({
      [`${trial}/result.json`]: lines(line(1, 20.1), line(2, 48.7, { done: true })),
      [`${trial}/params.json`]: '{"lr": 0.001, "env": "CartPole-v1"}',
      [`${trial}/progress.csv`]: "episode_reward_mean,training_iteration\n20.1,1\n48.7,2\n",
    });
    assert.equal(runs.length, 1);
    const [run] = runs;
    assert.deepEqual([run!.id, run!.group, run!.state], ["abc_00000", "sweep", "finished"]);
    assert.deepEqual(run!.metrics, { episode_reward_mean: 48.7, "info.learner.loss": 0.5 });
    assert.deepEqual(points(run, "episode_reward_mean"), [
      [1, 20.1],
      [2, 48.7],
    ]);
    assert.equal(run!.history!.episode_reward_mean![0]!.time, 1767225601000);
    assert.deepEqual(run!.parameters, { lr: 0.001, env: "CartPole-v1" });
    assert.doesNotMatch(JSON.stringify(run), /laptop|127\.0|1234/);
  });

  it("has failed where it left an error, goes on where it is not done, and may have nothing yet", async () => {
    const states = await read({
      "a/result.json": lines(line(1, 1)),
      "a/params.json": "{}",
      "b/result.json": lines(line(1, 1)),
      "b/params.json": "{}",
      "b/error.txt": "x",
      "c/result.json": "",
      "c/params.json": '{"lr": 1}',
    });
    assert.deepEqual(
      states.runs.map(({ name, state }) => [name, state]),
      [
        ["a", "unknown"],
        ["b", "failed"],
        ["c", "unknown"],
      ],
    );
  });
});
