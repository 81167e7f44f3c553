import { describe, it } from "mocha";
import * as assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import path from "node:path";
import initSqlJs from "sql.js/dist/sql-wasm-browser.js";
import type { Database } from "sql.js/dist/sql-wasm-browser.js";
import { readRuns } from "../../../src/core/runs/readers";
import { inMemory } from "./places";

/** The tables that are read, as MLflow's migrations make them. */
const SCHEMA = `
CREATE TABLE experiments (experiment_id INTEGER NOT NULL, name VARCHAR(256) NOT NULL, artifact_location VARCHAR(256),
  lifecycle_stage VARCHAR(32), creation_time BIGINT, last_update_time BIGINT, CONSTRAINT experiment_pk PRIMARY KEY (experiment_id),
  UNIQUE (name), CONSTRAINT experiments_lifecycle_stage CHECK (lifecycle_stage IN ('active', 'deleted')));
CREATE TABLE runs (run_uuid VARCHAR(32) NOT NULL, name VARCHAR(250), source_type VARCHAR(20), source_name VARCHAR(500),
  entry_point_name VARCHAR(50), user_id VARCHAR(256), status VARCHAR(9), start_time BIGINT, end_time BIGINT, source_version VARCHAR(50),
  lifecycle_stage VARCHAR(20), artifact_uri VARCHAR(200), experiment_id INTEGER, deleted_time BIGINT,
  CONSTRAINT run_pk PRIMARY KEY (run_uuid), FOREIGN KEY(experiment_id) REFERENCES experiments (experiment_id));
CREATE TABLE latest_metrics (key VARCHAR(250) NOT NULL, value FLOAT NOT NULL, timestamp BIGINT, step BIGINT NOT NULL,
  is_nan BOOLEAN NOT NULL, run_uuid VARCHAR(32) NOT NULL, CONSTRAINT latest_metric_pk PRIMARY KEY (key, run_uuid), CHECK (is_nan IN (0, 1)));
CREATE TABLE metrics (key VARCHAR(250) NOT NULL, value FLOAT NOT NULL, timestamp BIGINT NOT NULL, run_uuid VARCHAR(32) NOT NULL,
  step BIGINT DEFAULT '0' NOT NULL, is_nan BOOLEAN DEFAULT '0' NOT NULL,
  CONSTRAINT metric_pk PRIMARY KEY (key, timestamp, step, run_uuid, value, is_nan), CHECK (is_nan IN (0, 1)));
CREATE TABLE params (key VARCHAR(250) NOT NULL, value VARCHAR(8000) NOT NULL, run_uuid VARCHAR(32) NOT NULL, PRIMARY KEY (key, run_uuid));
CREATE TABLE tags (key VARCHAR(250) NOT NULL, value VARCHAR(5000), run_uuid VARCHAR(32) NOT NULL, PRIMARY KEY (key, run_uuid));`;

const RUNS = `
INSERT INTO experiments VALUES (901234567890123457, 'sparse coding', '/home/ada/mlruns/1', 'active', 0, 0), (2, 'gone', '', 'deleted', 0, 0);
INSERT INTO runs VALUES
  ('aa', 'early', 'LOCAL', '/home/ada/train.py', '', 'ada', 'FAILED', 1700000000000, 1700000001000, '', 'active', '', 901234567890123457, NULL),
  ('bb', NULL, 'LOCAL', '/home/ada/train.py', '', 'ada', 'RUNNING', 1700000100000, NULL, '', 'active', '', 901234567890123457, NULL),
  ('cc', '', 'LOCAL', '', '', 'ada', 'FINISHED', 1700000200000, 1, '', 'deleted', '', 901234567890123457, NULL),
  ('dd', '', 'LOCAL', '', '', 'ada', 'FINISHED', 1700000200000, 1, '', 'active', '', 2, NULL);
INSERT INTO params VALUES ('lr', '0.1', 'aa'), ('layers', '12', 'aa');
INSERT INTO tags VALUES ('mlflow.user', 'ada', 'bb'), ('mlflow.runName', 'late', 'bb'), ('mlflow.source.git.commit', '3fbc4a046f43', 'bb');
INSERT INTO metrics (key, value, timestamp, run_uuid, step, is_nan) VALUES
  ('loss', 0.5, 20, 'aa', 1, 0), ('loss', 0.9, 10, 'aa', 0, 0), ('acc', 0, 10, 'aa', 0, 1),
  ('norm', 1.7976931348623157e308, 10, 'aa', 0, 0), ('norm', -1.7976931348623157e308, 10, 'aa', 1, 0), ('norm', 2, 11, 'aa', 2, 0);
INSERT INTO latest_metrics VALUES ('loss', 0.5, 20, 1, 0, 'aa'), ('acc', 0, 10, 0, 1, 'aa'), ('norm', 2, 11, 2, 0, 'aa');`;

const wasmFile = path.resolve(process.cwd(), "node_modules/sql.js/dist/sql-wasm-browser.wasm");
const sqliteWasm = async (): Promise<Uint8Array> => new Uint8Array(await readFile(wasmFile));

async function database(fill: (db: Database) => void): Promise<Uint8Array> {
  const { Database: Sqlite } = await initSqlJs({ wasmBinary: await sqliteWasm() });
  const db = new Sqlite();
  fill(db);
  const bytes = db.export();
  db.close();
  return bytes;
}

const filled = (): Promise<Uint8Array> => database((db) => db.run(SCHEMA + RUNS));

describe("MLflow's database", () => {
  it("is read with experiments, runs, parameters, histories and final values", async () => {
    const reading = await readRuns(inMemory({ "mlflow.db": await filled() }), "project", { sqliteWasm });
    assert.equal(reading.tracker, "mlflow");
    assert.deepEqual(reading.groups, ["sparse coding"]);
    assert.deepEqual(reading.problems, ["mlflow.db: The deleted experiment gone is left out.", "mlflow.db: 1 deleted run is left out."]);
    const [early, late] = reading.runs;
    assert.equal(reading.runs.length, 2);
    assert.deepEqual(early, {
      tracker: "mlflow",
      path: "",
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
    assert.deepEqual([late!.name, late!.state, late!.commit, late!.ended], ["late", "running", "3fbc4a046f43", undefined]);
    assert.doesNotMatch(JSON.stringify(reading), /ada|home|train\.py/);
  });

  it("is read when it alone is linked, whatever its name, and where its header speaks of a write-ahead log", async () => {
    const bytes = await filled();
    bytes[18] = 2;
    bytes[19] = 2;
    assert.equal((await readRuns(inMemory({ "": bytes }), "backend.sqlite", { sqliteWasm })).runs.length, 2);
    const log = await readRuns(inMemory({ "mlflow.db": bytes, "mlflow.db-wal": "x" }), "", { sqliteWasm });
    assert.match(log.problems.at(-1)!, /ending in -wal and is not read/);
  });

  it("of before MLflow 1.0 and of other programs is told apart", async () => {
    const old = await database((db) =>
      db.run(`CREATE TABLE experiments (experiment_id INTEGER, name TEXT, lifecycle_stage TEXT);
        CREATE TABLE runs (run_uuid TEXT, status TEXT, start_time BIGINT, end_time BIGINT, lifecycle_stage TEXT, experiment_id INTEGER);
        INSERT INTO experiments VALUES (0, 'Default', 'active'); INSERT INTO runs VALUES ('a', 'FINISHED', 1, 2, 'active', 0);`),
    );
    const reading = await readRuns(inMemory({ "mlflow.db": old }), "", { sqliteWasm });
    assert.deepEqual([reading.runs[0]!.id, reading.runs[0]!.state, reading.problems], ["a", "finished", []]);
    const other = await database((db) => db.run("CREATE TABLE cats (name TEXT)"));
    assert.deepEqual((await readRuns(inMemory({ "mlflow.db": other }), "", { sqliteWasm })).problems, [
      "mlflow.db: The database holds no MLflow runs.",
    ]);
  });

  it("still becomes a link when it is damaged, empty, no database, or SQLite is missing", async () => {
    const bytes = await filled();
    const problem = async (content: Uint8Array, options = { sqliteWasm }): Promise<string> => {
      const reading = await readRuns(inMemory({ "mlflow.db": content }), "", options);
      assert.equal(reading.tracker, "mlflow");
      return reading.problems.join();
    };
    assert.match(await problem(new Uint8Array()), /empty/);
    assert.match(await problem(new Uint8Array(5000).fill(7)), /not a SQLite database/);
    assert.match(await problem(bytes.slice(0, 3000)), /cannot be read/);
    assert.match(await problem(bytes, {} as { sqliteWasm: typeof sqliteWasm }), /could not be loaded/);
    assert.match(await problem(bytes, { sqliteWasm: () => Promise.reject(new Error("/home/ada")) }), /could not be loaded/);
    for (let at = 100; at < bytes.length; at += 997) {
      const damaged = bytes.slice();
      damaged.fill(255, at, at + 50);
      await readRuns(inMemory({ "mlflow.db": damaged }), "", { sqliteWasm });
    }
  });
});
