import { before, describe, it } from "mocha";
import * as assert from "node:assert/strict";
import initSqlJs from "sql.js/dist/sql-wasm-browser.js";
import * as vscode from "vscode";
import { mlflowStore, NOISY_RUN_PATH } from "../fixtures/runs/mlflowStore";
import { eventFile, scalar, version } from "../unit/runs/trackers/eventWriter";
import { config, exit, history, run as wandbRun, summary, wandbFile } from "../unit/runs/trackers/wandbWriter";
import { EXTENSION_ID, readyApi } from "./support";
import { link, writeFiles } from "./experimentSupport";

async function mlflowDatabase(): Promise<Uint8Array> {
  const home = vscode.extensions.getExtension(EXTENSION_ID)!.extensionUri;
  const wasmBinary = await vscode.workspace.fs.readFile(vscode.Uri.joinPath(home, "dist", "sql-wasm.wasm"));
  const { Database } = await initSqlJs({ wasmBinary });
  const database = new Database();
  database.run(`
    CREATE TABLE experiments (experiment_id INTEGER NOT NULL, name VARCHAR(256), lifecycle_stage VARCHAR(32));
    CREATE TABLE runs (run_uuid VARCHAR(32) NOT NULL, name VARCHAR(250), status VARCHAR(9), start_time BIGINT, end_time BIGINT,
      lifecycle_stage VARCHAR(20), experiment_id INTEGER);
    CREATE TABLE metrics (key VARCHAR(250), value FLOAT, timestamp BIGINT, run_uuid VARCHAR(32), step BIGINT, is_nan BOOLEAN);
    CREATE TABLE params (key VARCHAR(250), value VARCHAR(8000), run_uuid VARCHAR(32));
    INSERT INTO experiments VALUES (1, 'noise', 'active');
    INSERT INTO runs VALUES ('aa', 'from the database', 'FINISHED', 1795000000000, 1795000060000, 'active', 1);
    INSERT INTO metrics VALUES ('accuracy', 0.4, 1, 'aa', 0, 0), ('accuracy', 0.65, 2, 'aa', 1, 0);
    INSERT INTO params VALUES ('lr', '0.1', 'aa');`);
  const bytes = database.export();
  database.close();
  return bytes;
}

describe("the trackers' files, read in the extension host", () => {
  before(async () => {
    await readyApi();
    await writeFiles("mlruns", mlflowStore());
  });

  it("give a run of MLflow's file store: title, commit, status and metrics", async () => {
    const text = await link(`mlruns/${NOISY_RUN_PATH}`);
    assert.match(text, /^title: .*mixup, 40 % noise/m);
    assert.match(text, /^status: finished$/m);
    assert.match(text, /^commit: 3fbc4a046f43a1d0c3e1f6a2b8a7c0ffee012345$/m);
    assert.match(text, /accuracy: 0\.674/);
    assert.match(text, new RegExp(`links: \\[\\s*mlruns/${NOISY_RUN_PATH}`));
    assert.doesNotMatch(text, /ada\/work|user/);
  });

  it("give the runs of MLflow's database", async () => {
    await writeFiles("store", { "mlflow.db": await mlflowDatabase() });
    const text = await link("store/mlflow.db");
    assert.match(text, /from the database/);
    assert.match(text, /accuracy: 0\.65/);
  });

  it("give a run of Weights & Biases from its log alone", async () => {
    const log = wandbFile([
      wandbRun("abc123", "brisk-lake", "noise", 1_795_000_000, "3fbc4a046f43a1d0c3e1f6a2b8a7c0ffee012345"),
      config({ lr: 0.1 }),
      history({ accuracy: 0.4 }, 0),
      history({ accuracy: 0.63 }, 1),
      summary({ accuracy: 0.63 }),
      exit(0, 60),
    ]);
    await writeFiles("wandb/offline-run-20261118_110000-abc123", { "run-abc123.wandb": log });
    const text = await link("wandb/offline-run-20261118_110000-abc123");
    assert.match(text, /brisk-lake/);
    assert.match(text, /accuracy: 0\.63/);
    assert.doesNotMatch(text, /lovelace|local|home/);
  });

  it("give the scalars of TensorBoard's event files", async () => {
    const events = eventFile([
      version(1_795_000_000),
      scalar(1_795_000_001, 0, "val/accuracy", 0.25),
      scalar(1_795_000_002, 1, "val/accuracy", 0.5),
    ]);
    await writeFiles("logs/run_1", { "events.out.tfevents.1795000000.host.1.0": events });
    assert.match(await link("logs/run_1"), /val\/accuracy: 0\.5/);
  });

  it("give what Lightning, Hugging Face, DVCLive and Hydra write", async () => {
    await writeFiles("lightning/version_0", {
      "metrics.csv": "epoch,step,val_loss\n0,1,0.9\n1,2,\n1,3,0.4\n",
      "hparams.yaml": "lr: 0.1\n",
    });
    assert.match(await link("lightning/version_0"), /val_loss: 0\.4/);
    const log = [
      { eval_loss: 0.7, step: 10 },
      { loss: NaN, step: 20 },
    ];
    await writeFiles("trainer", {
      "trainer_state.json": `{"global_step": 20, "log_history": ${JSON.stringify(log).replace("null", "NaN")}}`,
    });
    assert.match(await link("trainer"), /eval_loss: 0\.7/);
    await writeFiles("dvclive", { "metrics.json": '{"f1": 0.8}', "params.yaml": "lr: 0.1\n" });
    assert.match(await link("dvclive"), /f1: 0\.8/);
    await writeFiles("outputs/10-00-00", {
      ".hydra/config.yaml": "lr: 0.1\n",
      ".hydra/overrides.yaml": "[]\n",
      "results.json": '{"recall": 0.9}',
    });
    assert.match(await link("outputs/10-00-00"), /recall: 0\.9/);
  });
});
