import { readFile } from "node:fs/promises";
import path from "node:path";
import initSqlJs from "sql.js/dist/sql-wasm-browser.js";
import type { Database } from "sql.js/dist/sql-wasm-browser.js";
import { sqliteHere, type SqliteThread } from "../../../../src/core/runs/kit/binary/sqliteThread";

/** The tables that are read, as MLflow's migrations make them. */
export const MLFLOW_SCHEMA = `
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
export const sqliteWasm = async (): Promise<Uint8Array> => new Uint8Array(await readFile(wasmFile));
export const sqlite = async (): Promise<SqliteThread> => sqliteHere(await sqliteWasm());

/** The bytes of a database that `fill` makes. */
export async function database(fill: (db: Database) => void): Promise<Uint8Array> {
  const { Database: Sqlite } = await initSqlJs({ wasmBinary: await sqliteWasm() });
  const db = new Sqlite();
  fill(db);
  const bytes = db.export();
  db.close();
  return bytes;
}

/** A small database as MLflow fills it. */
export const filled = (): Promise<Uint8Array> => database((db) => db.run(MLFLOW_SCHEMA + RUNS));
