import { describe, it } from "mocha";
import * as assert from "node:assert/strict";
import { readRuns } from "../../../../src/core/runs/readers";
import type { Run, RunReading } from "../../../../src/core/runs/types";
import { inMemory } from "../places";
import { database, sqlite } from "./mlflowTables";
import { CHOICES, FLOAT, OPTUNA, TRACKIO_ROWS, TRACKIO_TABLES } from "./otherTables";
import { swanlabFile } from "./wandbWriter";
import { externalValue } from "../../../../src/core/runs/trackers/optuna/trials";

const read = (files: Record<string, string | Uint8Array>, name = "project"): Promise<RunReading> =>
  readRuns(inMemory(files), name, { sqlite, now: Date.parse("2026-01-01T12:00:00Z") });
const points = (run: Run | undefined, metric: string): number[][] =>
  (run!.history?.[metric] ?? []).map(({ step, value }) => [step, value]);
const lines = (...records: object[]): string => records.map((record) => `${JSON.stringify(record)}\n`).join("");

describe("Optuna's database", () => {
  it("is a run a trial, with the parameters as they were meant, and the direction of the study", async () => {
    const { runs, label, groups } = await read({ "study.db": await database((db) => db.run(OPTUNA)) });
    assert.deepEqual([label, groups], ["Optuna", ["tune"]]);
    assert.deepEqual(
      runs.map(({ path, name, state }) => [path, name, state]),
      [
        ["study.db#0", "trial 0", "finished"],
        ["study.db#1", "trial 1", "killed"],
        ["study.db#2", "trial 2", "failed"],
        ["study.db#3", "trial 3", "running"],
        ["study.db#4", "trial 4", "unknown"],
      ],
    );
    const [first, pruned, failed] = runs;
    assert.deepEqual(first!.parameters, { lr: 0.1, optimiser: "sgd", note: "good" });
    assert.deepEqual(first!.metrics, { value: 0.9, test_acc: 0.88 });
    assert.deepEqual(
      [first!.started, first!.ended, first!.better],
      ["2026-01-01T10:00:00.123", "2026-01-01T10:05:00.000", { value: "higher" }],
    );
    assert.deepEqual(points(pruned, "intermediate"), [
      [0, 0.2],
      [2, 0.3],
    ]);
    assert.deepEqual(
      [failed!.metrics, failed!.problems.join()],
      [{}, "value: the final value is Infinity and left out."],
    );
  });

  it("names objectives as the study does, and trials by their study where there are several", async () => {
    const more = `INSERT INTO studies VALUES (2, 'two'); INSERT INTO study_directions VALUES (2, 'MINIMIZE', 2, 0), (3, 'MAXIMIZE', 2, 1);
      INSERT INTO study_system_attributes VALUES (1, 2, 'study:metric_names', '["latency", "f1"]');
      INSERT INTO trials VALUES (6, 0, 2, 'COMPLETE', NULL, NULL); INSERT INTO trial_values VALUES (3, 6, 1, 0.7, 'FINITE'), (4, 6, 0, 12, 'FINITE');`;
    const { runs } = await read({ "s.sqlite3": await database((db) => db.run(OPTUNA + more)) });
    const last = runs.at(-1)!;
    assert.deepEqual([last.path, last.group, last.metrics], ["s.sqlite3#two/0", "two", { latency: 12, f1: 0.7 }]);
    assert.deepEqual(last.better, { latency: "lower", f1: "higher" });
  });

  it("of an older version has no types of values, and may hold no trials", async () => {
    const old = OPTUNA.replace(", value_type VARCHAR(7) NOT NULL", "").replace(
      "(1, 1, 0, 0.9, 'FINITE'), (2, 3, 0, NULL, 'INF_POS')",
      "(1, 1, 0, 0.9)",
    );
    assert.equal((await read({ "a.db": await database((db) => db.run(old)) })).runs[0]!.metrics.value, 0.9);
    const empty = await read({ "a.db": await database((db) => db.run(OPTUNA.split("INSERT")[0]!)) });
    assert.deepEqual([empty.label, empty.runs.length, empty.problems.length], ["Optuna", 0, 1]);
  });
});

describe("a parameter of Optuna", () => {
  const choices = { attributes: { choices: ["adam", "sgd", true, null, 0.5, [1]] } };
  for (const [stored, distribution, value] of [
    [0.25, undefined, 0.25],
    [0, choices, "adam"],
    [1, choices, "sgd"],
    [2, choices, true],
    [3, choices, ""],
    [4, choices, 0.5],
    [5, choices, "1"],
    [6, choices, ""],
    ["odd", choices, ""],
    [null, undefined, ""],
  ] as const)
    it(`stored as ${String(stored)}${distribution === choices ? " of its choices" : ""} is ${JSON.stringify(value)}`, () =>
      assert.equal(externalValue(stored, distribution), value));
});

describe("Optuna's journal", () => {
  const op = (op_code: number, more: object): object => ({ op_code, worker_id: "w", ...more });
  const start = "2026-01-01T10:00:00.000000";

  it("is done again: duplicates, deleted studies and late changes count for nothing", async () => {
    const journal = lines(
      op(0, { study_name: "a", directions: [1] }),
      op(0, { study_name: "gone", directions: [2] }),
      op(0, { study_name: "a", directions: [2] }),
      op(4, { study_id: 0, datetime_start: start }),
      op(5, { trial_id: 0, param_name: "optimiser", param_value_internal: 0, distribution: CHOICES }),
      op(4, { study_id: 1, datetime_start: start }),
      op(7, { trial_id: 0, step: 1, intermediate_value: 0.5 }),
      op(6, { trial_id: 0, state: 1, values: [0.25], datetime_complete: "2026-01-01T10:01:00.000000" }),
      op(5, { trial_id: 0, param_name: "late", param_value_internal: 1, distribution: FLOAT }),
      op(1, { study_id: 1 }),
      op(4, { study_id: 1, datetime_start: start }),
      op(4, {
        study_id: 0,
        datetime_start: start,
        state: 1,
        value: 0.5,
        values: null,
        params: { optimiser: 1 },
        distributions: { optimiser: CHOICES },
      }),
      op(8, { trial_id: 9, user_attr: { x: 1 } }),
    );
    const { runs, groups, problems } = await read({ "journal.log": `${journal}{"op_code": 4, "wor` });
    assert.deepEqual([groups, problems], [["a"], ["journal.log: 1 line is no JSON object and left out."]]);
    assert.deepEqual(
      runs.map(({ path, state, parameters, metrics }) => [path, state, parameters, metrics]),
      [
        ["journal.log#0", "finished", { optimiser: "adam" }, { value: 0.25, intermediate: 0.5 }],
        ["journal.log#1", "finished", { optimiser: "sgd" }, { value: 0.5 }],
      ],
    );
    assert.equal(runs[0]!.better!.value, "lower");
  });

  it("is told from other logs of JSON lines", async () => {
    assert.notEqual((await read({ "log.jsonl": '{"step": 1, "loss": 2}\n' })).label, "Optuna");
  });
});

describe("Trackio", () => {
  it("has the rows that were logged, in order of step, and of the configuration what is the run's", async () => {
    const { runs, label, problems } = await read({
      "my-project.db": await database((db) => db.run(TRACKIO_TABLES + TRACKIO_ROWS)),
    });
    assert.equal(label, "Trackio");
    const [a, b] = runs;
    assert.deepEqual(points(a, "loss"), [
      [0, 0.9],
      [1, 0.5],
    ]);
    assert.deepEqual(
      [a!.path, a!.group, a!.parameters, a!.started],
      ["my-project.db#a", "sweep", { lr: 0.1, "model.depth": 2 }, "2026-01-01T10:00:00.000Z"],
    );
    assert.deepEqual(b!.metrics, { loss: 2 });
    assert.deepEqual(problems, ["my-project.db: Rows that are no JSON are left out: 1."]);
    assert.doesNotMatch(JSON.stringify(runs), /ada/);
  });

  it("tells runs by their id where it has one, and by their project before", async () => {
    const byId = TRACKIO_TABLES.replace("timestamp TEXT", "run_id TEXT, timestamp TEXT");
    const fill = `INSERT INTO metrics (run_id, timestamp, run_name, step, metrics) VALUES ('1', '', 'a', 0, '{"x": 1}'), ('2', '', 'a', 0, '{"x": 2}')`;
    const twice = await read({ "p.db": await database((db) => db.run(`${byId}${fill}`)) });
    assert.deepEqual(
      twice.runs.map(({ path, metrics }) => [path, metrics.x]),
      [
        ["p.db#1", 1],
        ["p.db#2", 2],
      ],
    );
    const empty = await read({ "p.db": await database((db) => db.run(TRACKIO_TABLES)) });
    assert.deepEqual([empty.label, empty.runs], ["Trackio", []]);
  });
});

describe("Sacred", () => {
  const about = (status: string, more: object = {}): string =>
    JSON.stringify({
      experiment: {
        name: "mnist",
        base_dir: "/home/ada",
        repositories: [{ url: "x", commit: "3fe1c2d9a0", dirty: false }],
      },
      host: { hostname: "ada-laptop", cpu: "x" },
      status,
      start_time: "2026-01-01T10:00:00.123456",
      ...more,
    });

  it("is a run a folder, with its series, its result, and no host", async () => {
    const { runs } = await read({
      "runs/1/run.json": about("COMPLETED", {
        stop_time: "2026-01-01T10:10:00.000000",
        result: { dtype: "float64", value: 0.75 },
      }),
      "runs/1/config.json": '{"lr": 0.1, "seed": 3, "net": {"width": 8}}',
      "runs/1/metrics.json": JSON.stringify({
        loss: {
          steps: [0, 10],
          timestamps: ["2026-01-01T10:00:01", "2026-01-01T10:00:02"],
          values: [1, { dtype: "float32", value: 0.5 }],
        },
      }),
      "runs/_sources/a.py": "",
      "runs/2/run.json": about("FAILED"),
      "runs/2/config.json": "{}",
      "runs/3/run.json": about("RUNNING"),
      "runs/3/config.json": "{}",
      "runs/4/run.json": about("INTERRUPTED"),
      "runs/4/config.json": '{"lr": ',
    });
    assert.deepEqual(
      runs.map(({ id, name, state }) => [id, name, state]),
      [
        ["1", "mnist 1", "finished"],
        ["2", "mnist 2", "failed"],
        ["3", "mnist 3", "running"],
        ["4", "mnist 4", "killed"],
      ],
    );
    const [first] = runs;
    assert.deepEqual(first!.parameters, { lr: 0.1, seed: 3, "net.width": 8 });
    assert.deepEqual([first!.metrics, first!.commit], [{ loss: 0.5, result: 0.75 }, "3fe1c2d9a0"]);
    assert.deepEqual(points(first, "loss"), [
      [0, 1],
      [10, 0.5],
    ]);
    assert.match(runs[3]!.problems.join(), /config\.json is not valid JSON/);
    assert.doesNotMatch(JSON.stringify(runs), /laptop|ada/);
  });
});

describe("SwanLab", () => {
  it("is a run a folder, with its configuration, without the machine's columns, the workspace and the host", async () => {
    const { label, runs } = await read({
      "swanlog/run-20260101_180000-a1/backup.swanlab": swanlabFile([
        ["Header", { backup_type: "DEFAULT", create_time: "2026-01-01T10:00:00.5+00:00" }],
        ["Project", { name: "sae", workspace: "ada", public: false }],
        ["Experiment", { name: "wide", description: null, tags: ["first", "x"] }],
        ["Column", { key: "__swanlab__.gpu.0", cls: "SYSTEM" }],
        [
          "Scalar",
          { metric: { data: 0.9, create_time: "2026-01-01T10:00:01+00:00" }, key: "val/loss", step: 0, epoch: 1 },
        ],
        ["Scalar", { metric: { data: 88 }, key: "__swanlab__.gpu.0", step: 0, epoch: 1 }],
        ["Scalar", { metric: { data: "NaN" }, key: "grad", step: 3, epoch: 1 }],
        ["Scalar", { metric: { data: 0.25 }, key: "val/loss", step: 2, epoch: 2 }],
        ["Media", { metric: { data: ["a.png"] }, key: "picture", step: 1 }],
        ["Footer", { success: true, create_time: "2026-01-01T10:10:00+00:00" }],
      ]),
      "swanlog/run-20260101_180000-a1/files/config.yaml":
        "lr:\n  desc: null\n  sort: 0\n  value: 0.1\nnet:\n  desc: null\n  sort: 1\n  value: {width: 8}\n",
      "swanlog/run-20260101_180000-a1/files/swanlab-metadata.json": '{"hostname": "ada-laptop"}',
    });
    assert.equal(label, "SwanLab");
    assert.deepEqual(runs, [
      {
        tracker: "swanlab",
        path: "swanlog/run-20260101_180000-a1",
        id: "a1",
        name: "wide",
        group: "sae",
        state: "finished",
        started: "2026-01-01T10:00:00.500Z",
        ended: "2026-01-01T10:10:00.000Z",
        parameters: { lr: 0.1, "net.width": 8, tags: "first, x" },
        metrics: { "val/loss": 0.25 },
        history: {
          "val/loss": [
            { step: 0, value: 0.9, time: 1_767_261_601_000 },
            { step: 2, value: 0.25 },
          ],
        },
        problems: [
          "grad: one value is not a finite number (NaN or infinite) and left out. The metric is left out too, since its last value is NaN.",
        ],
      },
    ]);
  });

  it("is read as far as its log is whole, and says what is none of it", async () => {
    const whole = swanlabFile([1, 2, 3].map((step) => ["Scalar", { metric: { data: step }, key: "a", step }]));
    const cut = (await read({ "run-20260101_180000-a1/backup.swanlab": whole.slice(0, -5) })).runs[0]!;
    assert.deepEqual(points(cut, "a"), [
      [1, 1],
      [2, 2],
    ]);
    assert.match(cut.problems.join(), /ends within a record/);
    const says = async (files: Record<string, string | Uint8Array>) =>
      (await read(files)).runs.map(({ problems }) => problems.join());
    assert.match((await says({ "a/backup.swanlab": "SQLite format 3" }))[0]!, /not start as those of SwanLab/);
    assert.match((await says({ "a/backup.swanlab": "" }))[0]!, /before SwanLab wrote anything/);
    assert.match((await says({ "run-20260101_180000-a1/run-a1.swanlab": "x" }))[0]!, /newer version of SwanLab/);
  });
});
