import { execFileSync } from "node:child_process";
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { placeAt } from "../../src/core/base/files";
import { readRuns } from "../../src/core/runs/readers";
import { fileUri, nodeFiles } from "../../src/node/files";
import { database, sqlite } from "../unit/runs/trackers/mlflowTables";
import { OPTUNA, TRACKIO_TABLES } from "../unit/runs/trackers/otherTables";
import { eventFile, scalar, version } from "../unit/runs/trackers/eventWriter";
import { exit, history, run as wandbRun, swanlabFile, wandbFile } from "../unit/runs/trackers/wandbWriter";
import type { Bench } from "./context";
import { pairs } from "./measure";
import { n, ratio, type Measured, type Row } from "./row";

const COUNTS = [10, 1_000] as const;
/** Rows of a run's history. */
const ROWS = 100;

const rows = (line: (i: number) => string): string => Array.from({ length: ROWS }, (_, i) => `${line(i)}\n`).join("");
const loss = (i: number): string => (2 / (i + 2)).toFixed(6);
const records = (record: (i: number) => object): string => rows((i) => JSON.stringify(record(i)));

/** The files of a tracker's run, by the run's number. */
const TRACKERS: Record<string, (run: number) => Record<string, string | Uint8Array>> = {
  MLflow: (run) => ({
    "mlruns/0/meta.yaml": "experiment_id: '0'\nname: Default\n",
    [`mlruns/0/r${run}/meta.yaml`]: `run_id: r${run}\nstatus: 3\nstart_time: ${run + 1}\n`,
    [`mlruns/0/r${run}/metrics/loss`]: rows((i) => `${i} ${loss(i)} ${i}`),
    [`mlruns/0/r${run}/params/lr`]: "0.1",
  }),
  "Weights & Biases": (run) => ({
    [`wandb/run-20260101_000000-${run}/run-${run}.wandb`]: wandbFile([
      wandbRun(String(run), "n", "p", 1, ""),
      ...Array.from({ length: ROWS }, (_, i) => history({ loss: Number(loss(i)) }, i)),
      exit(0, 1),
    ]),
  }),
  TensorBoard: (run) => ({
    [`tb/${run}/events.out.tfevents.1.host`]: eventFile([
      version(1),
      ...Array.from({ length: ROWS }, (_, i) => scalar(i, i, "loss", Number(loss(i)))),
    ]),
  }),
  "PyTorch Lightning": (run) => ({
    [`lightning_logs/version_${run}/metrics.csv`]: `epoch,step,loss\n${rows((i) => `0,${i},${loss(i)}`)}`,
    [`lightning_logs/version_${run}/hparams.yaml`]: "lr: 0.1\n",
  }),
  "Hugging Face Trainer": (run) => ({
    [`out/${run}/trainer_state.json`]: JSON.stringify({
      log_history: Array.from({ length: ROWS }, (_, step) => ({ step, loss: Number(loss(step)) })),
    }),
  }),
  Hydra: (run) => ({
    [`multirun/${run}/.hydra/config.yaml`]: `lr: 0.1\nseed: ${run}\n`,
    [`multirun/${run}/metrics.json`]: '{"acc": 0.5}',
  }),
  "LLaMA-Factory": (run) => ({
    [`saves/${run}/trainer_log.jsonl`]: records((i) => ({
      current_steps: i,
      total_steps: ROWS,
      loss: Number(loss(i)),
    })),
  }),
  Ultralytics: (run) => ({
    [`runs/train${run}/args.yaml`]: "epochs: 100\n",
    [`runs/train${run}/results.csv`]: `epoch,train/box_loss\n${rows((i) => `${i + 1},${loss(i)}`)}`,
  }),
  timm: (run) => ({
    [`output/train/${run}/args.yaml`]: "epochs: 100\n",
    [`output/train/${run}/summary.csv`]: `epoch,train_loss\n${rows((i) => `${i},${loss(i)}`)}`,
  }),
  Detectron2: (run) => ({
    [`output/${run}/metrics.json`]: records((i) => ({ iteration: i, data_time: 0.1, total_loss: Number(loss(i)) })),
  }),
  OpenMMLab: (run) => ({
    [`work/${run}/vis_data/scalars.json`]: records((i) => ({ iter: i + 1, step: i + 1, loss: Number(loss(i)) })),
  }),
  "Stable-Baselines3": (run) => ({
    [`logs/${run}/monitor.csv`]: `#{"t_start": 1}\nr,l,t\n${rows((i) => `${i},10,${i}`)}`,
  }),
  "Ray Tune": (run) => ({
    [`sweep/${run}/params.json`]: '{"lr": 0.1}',
    [`sweep/${run}/result.json`]: records((i) => ({
      training_iteration: i,
      loss: Number(loss(i)),
      trial_id: String(run),
    })),
  }),
  Sacred: (run) => ({
    [`runs/${run}/run.json`]: '{"experiment": {"name": "x"}, "status": "COMPLETED"}',
    [`runs/${run}/config.json`]: '{"lr": 0.1}',
    [`runs/${run}/metrics.json`]: JSON.stringify({
      loss: {
        steps: Array.from({ length: ROWS }, (_, i) => i),
        values: Array.from({ length: ROWS }, (_, i) => Number(loss(i))),
      },
    }),
  }),
  "lm-evaluation-harness": (run) => ({
    [`results/results_${run}.json`]: JSON.stringify({
      results: Object.fromEntries(
        Array.from({ length: ROWS }, (_, i) => [`task${i}`, { "acc,none": Number(loss(i)) }]),
      ),
      versions: {},
      config: { model: "hf", model_args: "pretrained=a" },
    }),
  }),
  MTEB: (run) => ({
    [`results/org__m/${run}/Task.json`]: JSON.stringify({
      task_name: "Task",
      mteb_version: "1.18.0",
      scores: { test: Array.from({ length: ROWS }, (_, i) => ({ hf_subset: `s${i}`, main_score: Number(loss(i)) })) },
    }),
  }),
  SwanLab: (run) => ({
    [`swanlog/run-20260101_000000-${run}/backup.swanlab`]: swanlabFile(
      Array.from({ length: ROWS }, (_, step) => [
        "Scalar",
        { metric: { data: Number(loss(step)) }, key: "loss", step },
      ]),
    ),
  }),
  Inspect: (run) => ({
    [`logs/2026-01-01T10-00-00-00-00_task_${run}.json`]: JSON.stringify({
      status: "success",
      eval: { task: "t", model: String(run) },
      results: { scores: Array.from({ length: ROWS }, (_, i) => ({ name: `s${i}`, metrics: { a: { value: i } } })) },
    }),
  }),
  "sentence-transformers": (run) => ({
    [`models/${run}/eval/similarity_evaluation_dev_results.csv`]: `epoch,steps,cosine_pearson\n${rows((i) => `0,${i},${loss(i)}`)}`,
  }),
  "Result files": (run) => ({ [`runs/${run}/metrics.jsonl`]: records((step) => ({ step, loss: Number(loss(step)) })) }),
};

const each = <T>(count: number, make: (i: number) => T): T[] => Array.from({ length: count }, (_, i) => make(i));

/** What trackers with all runs in one file, or in git, write into a folder. */
const STORES: Record<string, (folder: string, count: number) => Promise<void> | void> = {
  // Experiments lie in git, here packed, beside the run of the working tree.
  DVC(folder, count) {
    const file = (name: string, text: string): string =>
      `M 100644 inline ${name}\ndata ${Buffer.byteLength(text)}\n${text}\n`;
    const experiment = (run: number): string =>
      `commit refs/exps/00/${"0".repeat(38)}/e${run}\ncommitter a <a@b> 1700000000 +0000\ndata 1\ne\n` +
      file("params.yaml", `lr: ${run}\n`) +
      file("dvclive/metrics.json", `{"loss": ${run}}`) +
      file("dvclive/plots/metrics/loss.tsv", `step\tloss\n${rows((i) => `${i}\t${loss(i + run)}`)}`);
    execFileSync("git", ["-C", folder, "init", "-q"]);
    execFileSync("git", ["-C", folder, "fast-import", "--quiet"], { input: each(count, experiment).join("") });
    writeFileSync(path.join(folder, "dvc.yaml"), "params: [params.yaml]\n");
  },
  async Optuna(folder, count) {
    const bytes = await database((db) => {
      db.run(`${OPTUNA.split("INSERT INTO trials ")[0]}`);
      for (let run = 0; run < count; run++) {
        db.run(`INSERT INTO trials VALUES (${run}, ${run}, 1, 'COMPLETE', '2026-01-01 10:00:00.0', '2026-01-01 10:05:00.0');
          INSERT INTO trial_params VALUES (${run}, ${run}, 'lr', 0.1, '{}'); INSERT INTO trial_values VALUES (${run}, ${run}, 0, 0.9, 'FINITE')`);
        db.run(
          `INSERT INTO trial_intermediate_values VALUES ${each(ROWS, (i) => `(${run * ROWS + i}, ${run}, ${i}, ${loss(i)}, 'FINITE')`).join()}`,
        );
      }
    });
    writeFileSync(path.join(folder, "study.db"), bytes);
  },
  "Optuna's journal"(folder, count) {
    const op = (op_code: number, more: object): string => `${JSON.stringify({ op_code, worker_id: "w", ...more })}\n`;
    const trial = (trial_id: number): string =>
      op(4, { study_id: 0, datetime_start: "2026-01-01T10:00:00" }) +
      each(ROWS, (step) => op(7, { trial_id, step, intermediate_value: Number(loss(step)) })).join("") +
      op(6, { trial_id, state: 1, values: [0.9], datetime_complete: "2026-01-01T10:05:00" });
    const text = op(0, { study_name: "a", directions: [1] }) + each(count, trial).join("");
    writeFileSync(path.join(folder, "journal.log"), text);
  },
  async Trackio(folder, count) {
    const bytes = await database((db) => {
      db.run(TRACKIO_TABLES);
      for (let run = 0; run < count; run++)
        db.run(
          `INSERT INTO metrics (timestamp, run_name, step, metrics) VALUES ${each(ROWS, (i) => `('2026-01-01T10:00:00', 'r${run}', ${i}, '{"loss": ${loss(i)}}')`).join()}`,
        );
    });
    writeFileSync(path.join(folder, "project.db"), bytes);
  },
};

/** Of so many runs of a tracker so many are read. */
const readOf = (tracker: string, count: number): number =>
  Math.min(count, /^(?:lm-evaluation-harness|DVC)$/.test(tracker) ? 500 : count);

/** A folder with so many runs of a tracker; written on first use. */
function folderOf(b: Bench, tracker: string, count: number): Promise<string> {
  return b.once(`runs ${tracker} ${count}`, async () => {
    const folder = b.path(`runs-${tracker.replace(/\W/g, "")}-${count}`);
    mkdirSync(folder, { recursive: true });
    await STORES[tracker]?.(folder, count);
    for (let run = 0; run < count; run++)
      for (const [file, content] of Object.entries(TRACKERS[tracker]?.(run) ?? {})) {
        mkdirSync(path.dirname(path.join(folder, file)), { recursive: true });
        writeFileSync(path.join(folder, file), content);
      }
    return folder;
  });
}

function readBytes(folder: string): void {
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true }))
    if (entry.isFile()) readFileSync(path.join(entry.parentPath, entry.name));
}

async function reading(b: Bench, tracker: string, count: number): Promise<Measured> {
  const folder = await folderOf(b, tracker, count);
  return ratio(
    await pairs(
      Math.min(3, b.runs),
      async () => {
        const { runs, problems } = await readRuns(placeAt(nodeFiles, fileUri(folder)), "project", { sqlite });
        const read = readOf(tracker, count) + Number(tracker === "DVC");
        if (runs.length !== read) throw new Error(`${tracker}: ${runs.length} of ${count} runs: ${problems.join(" ")}`);
      },
      () => readBytes(folder),
    ),
  );
}

export const RUN_ROWS: readonly Row[] = Object.keys({ ...TRACKERS, ...STORES }).flatMap((tracker) => [
  ...COUNTS.map((count): Row => ({
    what: () => `reading ${n(count)} runs of ${tracker}, against reading the bytes of their files`,
    unit: "times",
    measure: (b) => reading(b, tracker, count),
  })),
  {
    what: () => `the time for a run of ${tracker} among 1,000, against one among 10`,
    unit: "times",
    limit: 2,
    async measure(b) {
      const [few, many] = [await reading(b, tracker, COUNTS[0]), await reading(b, tracker, COUNTS[1])];
      return { value: (many.subject! / few.subject!) * (COUNTS[0] / readOf(tracker, COUNTS[1])) };
    },
  } satisfies Row,
]);
