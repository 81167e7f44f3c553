import { eventFile, scalar, version } from "../trackers/eventWriter";
import { database, MLFLOW_SCHEMA } from "../trackers/mlflowTables";
import { OPTUNA, TRACKIO_TABLES } from "../trackers/otherTables";
import { exit, history, run, summary, swanlabFile, wandbFile } from "../trackers/wandbWriter";
import { type Case, lines, type Tracker } from "./case";

const START = Date.parse("2026-01-01T10:00:00Z");
const LOSS = { metrics: { loss: 0.5 }, steps: { loss: [0, 1] } };
const SILENT = "its files say nothing of how the run ended";

/** @param status MLflow's number of a state */
const mlflow = (status: number, loss = "1767261600000 0.9 0\n1767261601000 0.5 1\n"): Case["files"] => ({
  "mlruns/0/meta.yaml": "experiment_id: '0'\nname: Default\n",
  "mlruns/0/r/meta.yaml": `run_id: r\nstatus: ${status}\nstart_time: ${START}\nend_time: ${status === 1 ? "null" : START + 1000}\n`,
  ...(loss ? { "mlruns/0/r/metrics/loss": loss } : {}),
});

const mlflowDatabase = async (status: string, steps = [0, 1]): Promise<Record<string, Uint8Array>> => ({
  "mlflow.db": await database((db) => {
    db.run(MLFLOW_SCHEMA);
    const end = status === "RUNNING" ? "NULL" : START + 1000;
    db.run(
      `INSERT INTO experiments VALUES (1, 'a', '', 'active', 0, 0);
       INSERT INTO runs VALUES ('r', 'n', '', '', '', '', '${status}', ${START}, ${end}, '', 'active', '', 1, NULL);`,
    );
    for (const step of steps)
      db.run(`INSERT INTO metrics VALUES ('loss', ${step ? 0.5 : 0.9}, ${START + step}, 'r', ${step}, 0)`);
    if (steps.length) db.run(`INSERT INTO latest_metrics VALUES ('loss', 0.5, ${START + 1}, 1, 0, 'r')`);
  }),
});

const begun = run("r", "n", "p", START / 1000, "b9cb9e4");
const logged = [history({ loss: 0.9 }, 0), history({ loss: 0.5 }, 1)];
const wandb = (records: Uint8Array[], noted?: string): Case["files"] => ({
  "wandb/run-20260101_100000-r/run-r.wandb": wandbFile(records),
  ...(noted
    ? {
        "wandb/run-20260101_100000-r/files/wandb-metadata.json": JSON.stringify({
          state: noted,
          startedAt: "2026-01-01T10:00:00Z",
        }),
      }
    : {}),
});

const events = (...files: Uint8Array[][]): Case["files"] =>
  Object.fromEntries(files.map((records, i) => [`runs/a/events.out.tfevents.${i + 1}.h`, eventFile(records)]));
const scalars = [version(1), scalar(1, 0, "loss", 0.75), scalar(2, 1, "loss", 0.5)];

/** @param state as the database has it; the trial that the tables hold otherwise is put in its place */
const optuna = async (state: string, reported: readonly number[]): Promise<Record<string, Uint8Array>> => ({
  "study.db": await database((db) => {
    db.run(OPTUNA);
    db.run("DELETE FROM trials; DELETE FROM trial_intermediate_values; DELETE FROM trial_user_attributes;");
    const ended = state === "RUNNING" ? "NULL" : "'2026-01-01 10:05:00'";
    db.run(`INSERT INTO trials VALUES (1, 0, 1, '${state}', '2026-01-01 10:00:00', ${ended})`);
    if (state !== "COMPLETE") db.run("DELETE FROM trial_values");
    for (const step of reported)
      db.run(`INSERT INTO trial_intermediate_values VALUES (${step}, 1, ${step}, ${step ? 0.5 : 0.25}, 'FINITE')`);
  }),
});
const REPORTED = { metrics: { intermediate: 0.5 }, steps: { intermediate: [0, 1] } };

/** @param state as the journal has it, undefined for a trial that has not ended */
const journal = (state: number | undefined, reported: readonly number[]): Case["files"] => ({
  "journal.log": lines(
    { op_code: 0, worker_id: "w", study_name: "tune", directions: [1] },
    { op_code: 4, worker_id: "w", study_id: 0, datetime_start: "2026-01-01T10:00:00" },
    ...reported.map((step) => ({
      op_code: 7,
      worker_id: "w",
      trial_id: 0,
      step,
      intermediate_value: step ? 0.5 : 0.25,
    })),
    ...(state === undefined
      ? []
      : [{ op_code: 6, worker_id: "w", trial_id: 0, state, values: state === 1 ? [0.125] : null }]),
  ),
});

const sacred = (status: string, series = true, more: object = {}): Case["files"] => ({
  "runs/1/run.json": JSON.stringify({
    experiment: { name: "x" },
    status,
    start_time: "2026-01-01T10:00:00",
    heartbeat: "2026-01-01T10:59:00",
    ...more,
  }),
  "runs/1/config.json": "{}",
  ...(series
    ? { "runs/1/metrics.json": '{"loss": {"steps": [0, 1], "values": [0.9, 0.5], "timestamps": []}}' }
    : { "runs/1/metrics.json": "{}" }),
});

const trackio = async (...rows: string[]): Promise<Record<string, Uint8Array>> => ({
  "p.db": await database((db) => {
    db.run(TRACKIO_TABLES);
    for (const row of rows)
      db.run(`INSERT INTO metrics (timestamp, run_name, step, metrics) VALUES ('2026-01-01T10:00:00', 'a', ${row})`);
  }),
});

type Records = Parameters<typeof swanlabFile>[0];
const at = (step: number) => `2026-01-01T10:00:0${step}+00:00`;
const scalarAt = (step: number, data: number | string, key = "loss"): Records[number] => [
  "Scalar",
  { metric: { data, create_time: at(step) }, key, step, epoch: step },
];
const swanlab = (...records: Records[number][]): Case["files"] => ({
  "swanlog/run-20260101_180000-a1/backup.swanlab": swanlabFile([
    ["Header", { backup_type: "DEFAULT", create_time: at(0) }],
    ["Project", { name: "p", workspace: "ada", public: true }],
    ["Experiment", { name: "n", description: null, tags: [] }],
    ...records,
  ]),
});
const footer = (success: boolean): Records[number] => ["Footer", { success, create_time: at(9) }];
const log: Records[number] = ["Log", { level: "ERROR", message: "out of memory", create_time: at(8), epoch: 1 }];

/** Trackers that keep a record of their own. */
export const STORES: readonly Tracker[] = [
  {
    label: "MLflow",
    of: "files",
    cases: {
      running: { files: mlflow(1), is: { state: "running", ...LOSS } },
      finished: { files: mlflow(3), is: { state: "finished", ...LOSS } },
      failed: { files: mlflow(4), is: { state: "failed", ...LOSS } },
      killed: { files: mlflow(5), is: { state: "killed", ...LOSS } },
      resumed: {
        files: mlflow(1, "1767261600000 0.9 0\n1767261601000 0.7 1\n1767265000000 0.6 1\n1767265001000 0.5 2\n"),
        is: { state: "running", metrics: { loss: 0.5 }, steps: { loss: [0, 1, 1, 2] } },
      },
      empty: { files: mlflow(1, ""), is: { state: "running" } },
    },
  },
  {
    label: "MLflow",
    of: "database",
    cases: {
      running: { files: mlflowDatabase("RUNNING"), is: { state: "running", ...LOSS } },
      finished: { files: mlflowDatabase("FINISHED"), is: { state: "finished", ...LOSS } },
      failed: { files: mlflowDatabase("FAILED"), is: { state: "failed", ...LOSS } },
      killed: { files: mlflowDatabase("KILLED"), is: { state: "killed", ...LOSS } },
      resumed: {
        files: mlflowDatabase("RUNNING", [0, 1, 2]),
        is: { state: "running", metrics: { loss: 0.5 }, steps: { loss: [0, 1, 2] } },
      },
      empty: { files: mlflowDatabase("FINISHED", []), is: { state: "finished" } },
    },
  },
  {
    label: "Weights & Biases",
    cases: {
      running: { files: wandb([begun, ...logged], "running"), is: { state: "running", ...LOSS } },
      finished: { files: wandb([begun, ...logged, exit(0, 60)]), is: { state: "finished", ...LOSS } },
      failed: { files: wandb([begun, ...logged, exit(1, 60)]), is: { state: "failed", ...LOSS } },
      killed: { files: wandb([begun, ...logged, exit(255, 60)], "killed"), is: { state: "failed", ...LOSS } },
      resumed: {
        files: wandb([begun, ...logged, begun, history({ loss: 0.25 }, 2), summary({ loss: 0.25 }), exit(0, 90)]),
        is: { state: "finished", metrics: { loss: 0.25 }, steps: { loss: [0, 1, 2] } },
      },
      empty: { files: wandb([begun], "running"), is: { state: "running" } },
    },
  },
  {
    label: "TensorBoard",
    cases: {
      running: SILENT,
      finished: { files: events(scalars), is: { state: "unknown", ...LOSS } },
      failed: SILENT,
      killed: {
        files: { "runs/a/events.out.tfevents.1.h": eventFile(scalars).slice(0, -3) },
        is: {
          state: "unknown",
          metrics: { loss: 0.75 },
          steps: { loss: [0] },
          problems: ["1 event file ends within a record; what came before was read."],
        },
      },
      resumed: {
        files: events(scalars, [version(3), scalar(4, 1, "loss", 0.5), scalar(5, 2, "loss", 0.25)]),
        is: { state: "unknown", metrics: { loss: 0.25 }, steps: { loss: [0, 1, 2] } },
      },
      empty: { files: events([version(1)]), is: { state: "unknown", problems: ["The event files hold no scalars."] } },
    },
  },
  {
    label: "Optuna",
    of: "database",
    cases: {
      running: { files: optuna("RUNNING", [0, 1]), is: { state: "running", ...REPORTED } },
      finished: {
        files: optuna("COMPLETE", [0, 1]),
        is: { state: "finished", metrics: { value: 0.9, intermediate: 0.5 }, steps: { intermediate: [0, 1] } },
      },
      failed: { files: optuna("FAIL", []), is: { state: "failed" } },
      killed: { files: optuna("PRUNED", [0, 1]), is: { state: "killed", ...REPORTED } },
      resumed: "a study goes on with new trials; one that failed is not begun again",
      empty: { files: optuna("RUNNING", []), is: { state: "running" } },
    },
  },
  {
    label: "Optuna",
    of: "journal",
    cases: {
      running: { files: journal(undefined, [0, 1]), is: { state: "running", ...REPORTED } },
      finished: {
        files: journal(1, [0, 1]),
        is: { state: "finished", metrics: { value: 0.125, intermediate: 0.5 }, steps: { intermediate: [0, 1] } },
      },
      failed: { files: journal(3, []), is: { state: "failed" } },
      killed: { files: journal(2, [0, 1]), is: { state: "killed", ...REPORTED } },
      resumed: "a study goes on with new trials; one that failed is not begun again",
      empty: { files: journal(undefined, []), is: { state: "running" } },
    },
  },
  {
    label: "Sacred",
    cases: {
      running: { files: sacred("RUNNING"), is: { state: "running", ...LOSS } },
      finished: {
        files: sacred("COMPLETED", true, { result: 0.75 }),
        is: { state: "finished", metrics: { loss: 0.5, result: 0.75 }, steps: { loss: [0, 1] } },
      },
      failed: { files: sacred("FAILED", true, { fail_trace: ["x"] }), is: { state: "failed", ...LOSS } },
      killed: { files: sacred("INTERRUPTED"), is: { state: "killed", ...LOSS } },
      resumed: "a run that goes on is a new one with a number of its own",
      empty: { files: sacred("RUNNING", false), is: { state: "running" } },
    },
  },
  {
    label: "Trackio",
    cases: {
      running: SILENT,
      finished: { files: trackio(`0, '{"loss": 0.9}'`, `1, '{"loss": 0.5}'`), is: { state: "unknown", ...LOSS } },
      failed: SILENT,
      killed: SILENT,
      resumed: {
        files: trackio(`0, '{"loss": 0.9}'`, `1, '{"loss": 0.7}'`, `1, '{"loss": 0.5}'`),
        is: { state: "unknown", ...LOSS },
      },
      empty: { files: trackio(), is: { runs: 0, problems: ["No runs were found in it."] } },
    },
  },
  {
    label: "SwanLab",
    cases: {
      running: { files: swanlab(scalarAt(0, 0.9), scalarAt(1, 0.5)), is: { state: "running", ...LOSS } },
      finished: {
        files: swanlab(
          ["Column", { key: "__swanlab__.cpu.pct", cls: "SYSTEM" }],
          scalarAt(0, 0.9),
          scalarAt(0, 12, "__swanlab__.cpu.pct"),
          scalarAt(1, 0.5),
          footer(true),
        ),
        is: { state: "finished", ...LOSS },
      },
      failed: {
        files: swanlab(scalarAt(0, 0.9), scalarAt(1, 0.5), log, footer(false)),
        is: { state: "failed", ...LOSS },
      },
      killed: {
        files: {
          "run-20251231_180000-a1/backup.swanlab": swanlabFile([["Header", { create_time: "2025-12-30T10:00:00Z" }]]),
        },
        is: {
          state: "unknown",
          problems: [
            "The tracker says that it is running, and its last sign is of 2025-12-30 10:00: it has probably stopped.",
          ],
        },
      },
      resumed: {
        // Of the same place: what goes on has a folder of its own.
        name: "swanlog",
        files: {
          "run-20260101_180000-a1/backup.swanlab": swanlabFile([scalarAt(0, 0.9), scalarAt(1, 0.5), footer(true)]),
          "run-20260101_190000-a2/run-a2.swanlab": "",
        },
        is: { runs: 2, state: "finished", ...LOSS },
      },
      empty: { files: swanlab(footer(true)), is: { state: "finished" } },
    },
  },
];
