import { type Case, lines, type Tracker } from "./case";

const LOSS = { metrics: { loss: 0.5 }, steps: { loss: [0, 1] } };
const SILENT = "its files say nothing of how the run ended";
const NO_FAILURE = "a training that failed has only fewer rows";

const table = (header: string, ...rows: string[]): string => [header, ...rows].map((row) => `${row}\n`).join("");

const dvclive = (loss: string[]): Case["files"] => ({
  "dvclive/metrics.json": loss.length ? `{"loss": ${loss.at(-1)!.split("\t")[1]!}}` : "{}",
  "dvclive/plots/metrics/loss.tsv": table("step\tloss", ...loss),
});

const hydra = (metrics?: string): Case["files"] => ({
  "outputs/2026-01-01/10-00-00/.hydra/config.yaml": "lr: 0.1\n",
  ...(metrics === undefined ? {} : { "outputs/2026-01-01/10-00-00/metrics.json": metrics }),
});

const lightning = (...rows: string[]): Case["files"] => ({
  "lightning_logs/version_0/metrics.csv": table("epoch,step,loss", ...rows),
  "lightning_logs/version_0/hparams.yaml": "lr: 0.1\n",
});

const trainer = (step: number, last: number, history: object[], folder = "out"): Case["files"] => ({
  [`${folder}/trainer_state.json`]: JSON.stringify({ global_step: step, max_steps: last, log_history: history }),
});

const factory = (...records: object[]): Case["files"] => ({
  "out/trainer_log.jsonl": lines(...records.map((record) => ({ total_steps: 2, ...record }))),
});

const yolo = (epochs: number, ...rows: string[]): Case["files"] => ({
  "runs/detect/train/args.yaml": `epochs: ${epochs}\n`,
  "runs/detect/train/results.csv": table("epoch,train/box_loss", ...rows),
});

const timm = (epochs: number, ...rows: string[]): Case["files"] => ({
  "output/train/20260101-100000-m/args.yaml": `epochs: ${epochs}\n`,
  "output/train/20260101-100000-m/summary.csv": table("epoch,train_loss", ...rows),
});

const detectron = (most: number, ...records: object[]): Case["files"] => ({
  "output/config.yaml": `SOLVER:\n  MAX_ITER: ${most}\n`,
  "output/metrics.json": lines(...records.map((record) => ({ data_time: 1, ...record }))),
});
const ITERATIONS = [
  { iteration: 0, total_loss: 0.9 },
  { iteration: 1, total_loss: 0.5 },
];
const DETECTRON = { metrics: { data_time: 1, total_loss: 0.5 }, steps: { data_time: [0, 1], total_loss: [0, 1] } };

const mmlab = (...records: object[]): Case["files"] => ({
  "work/20260101_100000/vis_data/scalars.json": lines(...records),
});

const progress = (...rows: string[]): Case["files"] => ({
  "logs/progress.csv": table("time/total_timesteps,rollout/ep_rew_mean", ...rows),
});

const ray = (done: boolean | undefined, ...rest: [string, string][]): Case["files"] => ({
  "exp/trial_1/params.json": '{"lr": 0.1}',
  "exp/trial_1/result.json":
    done === undefined
      ? ""
      : lines({ training_iteration: 1, loss: 0.9, done: false }, { training_iteration: 2, loss: 0.5, done }),
  ...Object.fromEntries(rest),
});
const ITERATED = { metrics: { loss: 0.5 }, steps: { loss: [1, 2] } };

/** Programs that train, and write tables or lines as they go. */
export const TRAININGS: readonly Tracker[] = [
  {
    label: "DVC",
    cases: {
      running: SILENT,
      finished: { files: dvclive(["0\t0.9", "1\t0.5"]), is: { state: "unknown", ...LOSS } },
      failed: SILENT,
      killed: {
        // What was written last was cut off within a value.
        files: { ...(dvclive(["0\t0.9", "1\t0.5"]) as object), "dvclive/metrics.json": '{"loss": 0.' },
        is: {
          state: "unknown",
          ...LOSS,
          problems: [
            "dvclive/metrics.json: The file is not valid JSON; it may have been cut off while it was written.",
          ],
        },
      },
      resumed: {
        files: dvclive(["0\t0.9", "1\t0.7", "1\t0.6", "2\t0.5"]),
        is: { state: "unknown", metrics: { loss: 0.5 }, steps: { loss: [0, 1, 2] } },
      },
      empty: { files: dvclive([]), is: { state: "unknown" } },
    },
  },
  {
    label: "Hydra",
    cases: {
      running: SILENT,
      finished: { files: hydra('{"acc": 0.9}'), is: { state: "unknown", metrics: { acc: 0.9 } } },
      failed: SILENT,
      killed: {
        files: hydra('{"acc": '),
        is: {
          state: "unknown",
          problems: [
            "outputs/2026-01-01/10-00-00/metrics.json: The file is not valid JSON; it may have been cut off while it was written.",
          ],
        },
      },
      resumed: "a job that runs again has a folder of its own",
      empty: { files: hydra(), is: { state: "unknown" } },
    },
  },
  {
    label: "PyTorch Lightning",
    cases: {
      running: SILENT,
      finished: { files: lightning("0,0,0.9", "0,1,0.5"), is: { state: "unknown", ...LOSS } },
      failed: SILENT,
      killed: {
        files: lightning("0,0,0.9", "0,1,"),
        is: { state: "unknown", metrics: { loss: 0.9 }, steps: { loss: [0] } },
      },
      resumed: {
        files: lightning("0,0,0.9", "0,1,0.8", "0,1,0.6", "1,2,0.5"),
        is: { state: "unknown", metrics: { loss: 0.5 }, steps: { loss: [0, 1, 2] } },
      },
      empty: { files: lightning(), is: { state: "unknown" } },
    },
  },
  {
    label: "Hugging Face Trainer",
    cases: {
      running: {
        files: trainer(1, 2, [{ step: 1, loss: 0.9 }], "out/checkpoint-1"),
        is: { state: "unknown", metrics: { loss: 0.9 } },
      },
      finished: {
        files: trainer(2, 2, [
          { step: 1, loss: 0.9 },
          { step: 2, loss: 0.5 },
        ]),
        is: { state: "finished", metrics: { loss: 0.5 }, steps: { loss: [1, 2] } },
      },
      failed: NO_FAILURE,
      killed: NO_FAILURE,
      resumed: {
        files: {
          ...(trainer(1, 4, [{ step: 1, loss: 0.9 }], "out/checkpoint-1") as object),
          ...(trainer(
            3,
            4,
            [
              { step: 1, loss: 0.9 },
              { step: 3, loss: 0.5 },
            ],
            "out/checkpoint-3",
          ) as object),
        },
        is: { state: "unknown", metrics: { loss: 0.5 }, steps: { loss: [1, 3] } },
      },
      empty: { files: trainer(0, 2, []), is: { state: "unknown" } },
    },
  },
  {
    label: "LLaMA-Factory",
    cases: {
      running: {
        files: factory({ current_steps: 1, loss: 0.9 }),
        is: { state: "unknown", metrics: { loss: 0.9 } },
      },
      finished: {
        files: factory({ current_steps: 1, loss: 0.9 }, { current_steps: 2, loss: 0.5 }, { current_steps: 2 }),
        is: { state: "finished", metrics: { loss: 0.5 }, steps: { loss: [1, 2] } },
      },
      failed: NO_FAILURE,
      killed: NO_FAILURE,
      resumed: {
        files: factory(
          { current_steps: 1, loss: 0.9 },
          { current_steps: 1, loss: 0.8 },
          { current_steps: 2, loss: 0.5 },
        ),
        is: { state: "finished", metrics: { loss: 0.5 }, steps: { loss: [1, 2] } },
      },
      empty: { files: factory({ current_steps: 0 }), is: { state: "unknown" } },
    },
  },
  {
    label: "Ultralytics",
    cases: {
      running: {
        files: yolo(3, "1,0.9", "2,0.5"),
        is: { state: "unknown", metrics: { "train/box_loss": 0.5 }, steps: { "train/box_loss": [1, 2] } },
      },
      finished: {
        files: yolo(2, "1,0.9", "2,0.5"),
        is: { state: "finished", metrics: { "train/box_loss": 0.5 }, steps: { "train/box_loss": [1, 2] } },
      },
      failed: NO_FAILURE,
      killed: NO_FAILURE,
      resumed: {
        files: yolo(3, "1,0.9", "2,0.7", "2,0.6", "3,0.5"),
        is: { state: "finished", metrics: { "train/box_loss": 0.5 }, steps: { "train/box_loss": [1, 2, 3] } },
      },
      empty: { files: yolo(3), is: { state: "unknown" } },
    },
  },
  {
    label: "timm",
    cases: {
      running: {
        files: timm(3, "0,0.9", "1,0.5"),
        is: { state: "unknown", metrics: { train_loss: 0.5 }, steps: { train_loss: [0, 1] } },
      },
      finished: {
        files: timm(2, "0,0.9", "1,0.5"),
        is: { state: "finished", metrics: { train_loss: 0.5 }, steps: { train_loss: [0, 1] } },
      },
      failed: NO_FAILURE,
      killed: NO_FAILURE,
      resumed: "a training that goes on writes a folder of its own",
      empty: { files: timm(3), is: { state: "unknown" } },
    },
  },
  {
    label: "Detectron2",
    cases: {
      running: { files: detectron(9, ...ITERATIONS), is: { state: "unknown", ...DETECTRON } },
      finished: { files: detectron(2, ...ITERATIONS), is: { state: "finished", ...DETECTRON } },
      failed: NO_FAILURE,
      killed: NO_FAILURE,
      resumed: {
        files: detectron(3, ...ITERATIONS, { iteration: 1, total_loss: 0.6 }, { iteration: 2, total_loss: 0.4 }),
        is: {
          state: "finished",
          metrics: { data_time: 1, total_loss: 0.4 },
          steps: { data_time: [0, 1, 2], total_loss: [0, 1, 2] },
        },
      },
      empty: {
        files: detectron(9, { iteration: 0 }),
        is: { state: "unknown", metrics: { data_time: 1 } },
      },
    },
  },
  {
    label: "OpenMMLab",
    cases: {
      running: SILENT,
      finished: {
        files: mmlab({ iter: 1, loss: 0.9, step: 1 }, { iter: 2, loss: 0.5, step: 2 }),
        is: { state: "unknown", metrics: { loss: 0.5 }, steps: { loss: [1, 2] } },
      },
      failed: SILENT,
      killed: SILENT,
      resumed: "a start that goes on writes a folder of its own",
      empty: { files: mmlab(), is: { state: "unknown" } },
    },
  },
  {
    label: "Stable-Baselines3",
    cases: {
      running: SILENT,
      finished: {
        files: progress("100,1", "200,3"),
        is: {
          state: "unknown",
          metrics: { "rollout/ep_rew_mean": 3 },
          steps: { "rollout/ep_rew_mean": [100, 200] },
        },
      },
      failed: SILENT,
      killed: SILENT,
      resumed: "a training that goes on writes its table anew",
      empty: { files: progress(), is: { state: "unknown" } },
    },
  },
  {
    label: "Ray Tune",
    cases: {
      running: { files: ray(false), is: { state: "unknown", ...ITERATED } },
      finished: { files: ray(true), is: { state: "finished", ...ITERATED } },
      failed: {
        files: ray(false, ["exp/trial_1/error.txt", "Traceback"]),
        is: { state: "failed", ...ITERATED },
      },
      killed: "a trial that was stopped has no mark of it",
      resumed: {
        files: {
          ...(ray(true) as object),
          "exp/trial_1/result.json": lines(
            { training_iteration: 1, loss: 0.9, done: false },
            { training_iteration: 2, loss: 0.7, done: false },
            { training_iteration: 2, loss: 0.6, done: false },
            { training_iteration: 3, loss: 0.5, done: true },
          ),
        },
        is: { state: "finished", metrics: { loss: 0.5 }, steps: { loss: [1, 2, 3] } },
      },
      empty: { files: ray(undefined), is: { state: "unknown" } },
    },
  },
];
