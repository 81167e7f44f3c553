import { describe, it } from "mocha";
import * as assert from "node:assert/strict";
import { readRuns } from "../../../../src/core/runs/readers";
import { database, filled, MLFLOW_SCHEMA, sqlite } from "./mlflowTables";
import { inMemory } from "../places";

describe("MLflow's database", () => {
  it("is read with experiments, runs, parameters, histories and final values", async () => {
    const reading = await readRuns(inMemory({ "mlflow.db": await filled() }), "project", {
      sqlite,
      now: 1_700_000_000_000,
    });
    assert.equal(reading.tracker, "mlflow");
    assert.deepEqual(reading.groups, ["sparse coding"]);
    assert.deepEqual(reading.problems, [
      "mlflow.db: The deleted experiment gone is left out.",
      "mlflow.db: 1 deleted run is left out.",
    ]);
    const [early, late] = reading.runs;
    assert.equal(reading.runs.length, 2);
    assert.deepEqual(early, {
      tracker: "mlflow",
      path: "mlflow.db#aa",
      id: "aa",
      name: "early",
      group: "sparse coding",
      state: "failed",
      started: "2023-11-14T22:13:20.000Z",
      ended: "2023-11-14T22:13:21.000Z",
      parameters: { layers: "12", lr: "0.1" },
      metrics: { loss: 0.5, norm: 2 },
      history: {
        loss: [
          { step: 0, value: 0.9, time: 10 },
          { step: 1, value: 0.5, time: 20 },
        ],
        norm: [{ step: 2, value: 2, time: 11 }],
      },
      problems: early!.problems,
    });
    assert.equal(early!.problems.length, 2);
    assert.deepEqual(
      [late!.name, late!.state, late!.commit, late!.ended],
      ["late", "running", "3fbc4a046f43", undefined],
    );
    assert.doesNotMatch(JSON.stringify(reading), /ada|home|train\.py/);
  });

  it("is read when it alone is linked, whatever its name, and where its header speaks of a write-ahead log", async () => {
    const bytes = await filled();
    bytes[18] = 2;
    bytes[19] = 2;
    assert.equal((await readRuns(inMemory({ "": bytes }), "backend.sqlite", { sqlite })).runs.length, 2);
    const log = await readRuns(inMemory({ "mlflow.db": bytes, "mlflow.db-wal": "x" }), "", { sqlite });
    assert.match(log.problems.at(-1)!, /ending in -wal and is not read/);
  });

  it("of many runs gives the newest thousand, in order, and says how many are left out", async () => {
    const many = `WITH RECURSIVE n(i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i < 1001)
      INSERT INTO runs SELECT 'r' || i, '', 'LOCAL', '', '', '', 'FINISHED', 1700000000000 + (i + 1) % 1002, 1700000009000, '', 'active', '', 1, NULL FROM n;`;
    const bytes = await database((db) =>
      db.run(`${MLFLOW_SCHEMA}INSERT INTO experiments VALUES (1, 'many', '', 'active', 0, 0);${many}`),
    );
    const { runs, problems } = await readRuns(inMemory({ "mlflow.db": bytes }), "", { sqlite });
    assert.equal(runs.length, 1000);
    assert.deepEqual(
      ["r0", "r1001", "r1000"].map((id) => runs.some((run) => run.id === id)),
      [false, false, true],
    );
    assert.deepEqual(problems, ["mlflow.db: The 1,000 newest runs were read; 2 older runs are left out."]);
  });

  it("of before MLflow 1.0 and of other programs is told apart", async () => {
    const old = await database((db) =>
      db.run(`CREATE TABLE experiments (experiment_id INTEGER, name TEXT, lifecycle_stage TEXT);
        CREATE TABLE runs (run_uuid TEXT, status TEXT, start_time BIGINT, end_time BIGINT, lifecycle_stage TEXT, experiment_id INTEGER);
        INSERT INTO experiments VALUES (0, 'Default', 'active'); INSERT INTO runs VALUES ('a', 'FINISHED', 1, 2, 'active', 0);`),
    );
    const reading = await readRuns(inMemory({ "mlflow.db": old }), "", { sqlite });
    assert.deepEqual([reading.runs[0]!.id, reading.runs[0]!.state, reading.problems], ["a", "finished", []]);
    const other = await database((db) => db.run("CREATE TABLE cats (name TEXT)"));
    assert.deepEqual((await readRuns(inMemory({ "mlflow.db": other }), "", { sqlite })).problems, [
      "mlflow.db: The database holds no MLflow runs.",
    ]);
  });

  it("runs nothing of what whoever made it wrote: views and tables that compute are not read, and one that never ends is never begun", async () => {
    const endless = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT";
    const runs = await database((db) =>
      db.run(`CREATE TABLE experiments (experiment_id INTEGER, name TEXT, lifecycle_stage TEXT);
        CREATE VIEW runs AS ${endless} i AS run_uuid, 'FINISHED' AS status, i AS start_time, i AS end_time, 'x' AS lifecycle_stage, 0 AS experiment_id FROM n;`),
    );
    assert.deepEqual((await readRuns(inMemory({ "mlflow.db": runs }), "", { sqlite })).problems, [
      "mlflow.db: The database holds no MLflow runs.",
    ]);
    const computed = await database((db) =>
      db.run(`CREATE TABLE experiments (experiment_id INTEGER, name TEXT, lifecycle_stage TEXT);
        CREATE TABLE runs (run_uuid TEXT, status TEXT AS (hex(zeroblob(100000000)) LIKE '%1%2%3%4%'), start_time BIGINT, end_time BIGINT, lifecycle_stage TEXT, experiment_id INTEGER);
        INSERT INTO runs (run_uuid) VALUES ('a');`),
    );
    assert.deepEqual((await readRuns(inMemory({ "mlflow.db": computed }), "", { sqlite })).problems, [
      "mlflow.db: The database holds no MLflow runs.",
    ]);
    const metrics = await database((db) =>
      db.run(`CREATE TABLE experiments (experiment_id INTEGER, name TEXT, lifecycle_stage TEXT);
        CREATE TABLE runs (run_uuid TEXT, status TEXT, start_time BIGINT, end_time BIGINT, lifecycle_stage TEXT, experiment_id INTEGER);
        INSERT INTO experiments VALUES (0, 'Default', 'active'); INSERT INTO runs VALUES ('a', 'FINISHED', 1, 2, 'active', 0);
        CREATE VIEW params AS ${endless} i AS key, i AS value, 'a' AS run_uuid FROM n;
        CREATE VIEW metrics AS ${endless} 'loss' AS key, i AS value, 0 AS is_nan, i AS step, i AS timestamp, 'a' AS run_uuid FROM n;`),
    );
    const [run] = (await readRuns(inMemory({ "mlflow.db": metrics }), "", { sqlite })).runs;
    assert.deepEqual([run!.id, run!.parameters, run!.metrics], ["a", {}, {}]);
  });

  it("is not read on when it takes too long or nobody waits any more, and says so", async () => {
    const many = await database((db) => {
      db.run(`CREATE TABLE experiments (experiment_id INTEGER, name TEXT, lifecycle_stage TEXT);
        CREATE TABLE runs (run_uuid TEXT, status TEXT, start_time BIGINT, end_time BIGINT, lifecycle_stage TEXT, experiment_id INTEGER);
        INSERT INTO experiments VALUES (0, 'Default', 'active');
        INSERT INTO runs WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n LIMIT 300000) SELECT i, 'FINISHED', i, i, 'active', 0 FROM n;`);
    });
    let stopped = false;
    const pause = async () => void (stopped = true);
    const reading = await readRuns(inMemory({ "mlflow.db": many }), "", {
      sqlite,
      pause,
      isStopped: () => stopped,
    });
    assert.deepEqual(reading.runs, []);
    assert.match(reading.problems.join(), /too much of it to be read: link a run's own folder/);
  });

  it("still becomes a link when it is damaged, empty, no database, or SQLite is missing", async () => {
    const bytes = await filled();
    const problem = async (content: Uint8Array, options = { sqlite }): Promise<string> => {
      const reading = await readRuns(inMemory({ "mlflow.db": content }), "", options);
      assert.equal(reading.tracker, "mlflow");
      return reading.problems.join();
    };
    assert.match(await problem(new Uint8Array()), /empty/);
    assert.match(await problem(new Uint8Array(5000).fill(7)), /not a SQLite database/);
    assert.match(await problem(bytes.slice(0, 3000)), /cannot be read/);
    assert.match(await problem(bytes, {} as { sqlite: typeof sqlite }), /could not be loaded/);
    assert.match(await problem(bytes, { sqlite: () => Promise.reject(new Error("/home/ada")) }), /could not be loaded/);
    for (let at = 100; at < bytes.length; at += 997) {
      const damaged = bytes.slice();
      damaged.fill(255, at, at + 50);
      await readRuns(inMemory({ "mlflow.db": damaged }), "", { sqlite });
    }
  });
});
