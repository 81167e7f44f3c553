import { database } from "./mlflowTables";

export const CHOICES = JSON.stringify({ name: "CategoricalDistribution", attributes: { choices: ["adam", "sgd"] } });
export const FLOAT = JSON.stringify({
  name: "FloatDistribution",
  attributes: { step: null, low: 0.001, high: 1, log: true },
});

/** The tables of Optuna 4 that are read. */
export const OPTUNA = `
CREATE TABLE studies (study_id INTEGER NOT NULL, study_name VARCHAR(512) NOT NULL, PRIMARY KEY (study_id));
CREATE TABLE study_directions (study_direction_id INTEGER NOT NULL, direction VARCHAR(8) NOT NULL, study_id INTEGER NOT NULL, objective INTEGER NOT NULL);
CREATE TABLE study_system_attributes (study_system_attribute_id INTEGER NOT NULL, study_id INTEGER, "key" VARCHAR(512), value_json TEXT);
CREATE TABLE trials (trial_id INTEGER NOT NULL, number INTEGER, study_id INTEGER, state VARCHAR(8) NOT NULL, datetime_start DATETIME, datetime_complete DATETIME);
CREATE TABLE trial_params (param_id INTEGER NOT NULL, trial_id INTEGER, param_name VARCHAR(512), param_value FLOAT, distribution_json TEXT);
CREATE TABLE trial_values (trial_value_id INTEGER NOT NULL, trial_id INTEGER NOT NULL, objective INTEGER NOT NULL, value FLOAT, value_type VARCHAR(7) NOT NULL);
CREATE TABLE trial_intermediate_values (trial_intermediate_value_id INTEGER NOT NULL, trial_id INTEGER NOT NULL, step INTEGER NOT NULL, intermediate_value FLOAT, intermediate_value_type VARCHAR(7) NOT NULL);
CREATE TABLE trial_user_attributes (trial_user_attribute_id INTEGER NOT NULL, trial_id INTEGER, "key" VARCHAR(512), value_json TEXT);
INSERT INTO studies VALUES (1, 'tune');
INSERT INTO study_directions VALUES (1, 'MAXIMIZE', 1, 0);
INSERT INTO trials VALUES (1, 0, 1, 'COMPLETE', '2026-01-01 10:00:00.123456', '2026-01-01 10:05:00.000000'),
  (2, 1, 1, 'PRUNED', '2026-01-01 10:06:00.000000', NULL), (3, 2, 1, 'FAIL', '2026-01-01 10:07:00.000000', NULL),
  (4, 3, 1, 'RUNNING', '2026-01-01 11:59:00.000000', NULL), (5, 4, 1, 'WAITING', NULL, NULL);
INSERT INTO trial_params VALUES (1, 1, 'lr', 0.1, '${FLOAT}'), (2, 1, 'optimiser', 1.0, '${CHOICES}');
INSERT INTO trial_values VALUES (1, 1, 0, 0.9, 'FINITE'), (2, 3, 0, NULL, 'INF_POS');
INSERT INTO trial_intermediate_values VALUES (1, 2, 0, 0.2, 'FINITE'), (2, 2, 1, NULL, 'NAN'), (3, 2, 2, 0.3, 'FINITE');
INSERT INTO trial_user_attributes VALUES (1, 1, 'test_acc', '0.88'), (2, 1, 'note', '"good"');`;

/** The tables of Trackio, and rows of two runs. */
export const TRACKIO_TABLES = `CREATE TABLE metrics (id INTEGER PRIMARY KEY AUTOINCREMENT, timestamp TEXT NOT NULL, run_name TEXT NOT NULL, step INTEGER NOT NULL, metrics TEXT NOT NULL);
  CREATE TABLE configs (id INTEGER PRIMARY KEY AUTOINCREMENT, run_name TEXT NOT NULL, config TEXT NOT NULL, created_at TEXT NOT NULL);`;
export const TRACKIO_ROWS = `INSERT INTO metrics (timestamp, run_name, step, metrics) VALUES ('2026-01-01T10:00:01', 'a', 1, '{"loss": 0.5, "sample": {"_type": "x"}}'),
  ('2026-01-01T10:00:00', 'a', 0, CAST('{"loss": 0.9, "val_acc": NaN}' AS BLOB)), ('2026-01-01T10:00:00', 'b', 0, '{"loss":'), ('2026-01-01T11:00:00', 'b', 1, '{"loss": 2}');
  INSERT INTO configs (run_name, config, created_at) VALUES ('a', '{"lr": 0.1, "_Username": "ada", "_Group": "sweep", "model": {"depth": 2}}', '');`;

export const optuna = (): Promise<Uint8Array> => database((db) => db.run(OPTUNA));
export const trackio = (): Promise<Uint8Array> => database((db) => db.run(TRACKIO_TABLES + TRACKIO_ROWS));
