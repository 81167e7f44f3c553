import { before, describe, it } from "mocha";
import * as assert from "node:assert/strict";
import * as vscode from "vscode";
import { resolveLink } from "../../src/storage/runs/runLinks";
import { mlflowStore, NOISY_RUN_PATH } from "../fixtures/runs/mlflowStore";
import { inWorkspace, readFile, readyApi, run, writeFile } from "./support";
import { link, writeFiles } from "./experimentSupport";

describe("linking an experiment", () => {
  before(async () => {
    await readyApi();
    await writeFiles("mlruns", mlflowStore());
  });

  it("takes several runs for several problems, places and addresses alike, in one record", async () => {
    const record = await run<vscode.Uri>("linkExperiment", ["label-noise", "data-order"], {
      links: [
        `mlruns/${NOISY_RUN_PATH}`,
        inWorkspace("runs", "sweep").toString(),
        "https://wandb.ai/acme/noise/runs/abc123",
      ],
      title: "Three runs",
      verdict: "inconclusive",
      status: "running",
    });
    const text = await readFile(record);
    assert.match(text, /problems: \[\s*label-noise, data-order\s*\]/);
    for (const part of [`mlruns/${NOISY_RUN_PATH}`, "runs/sweep", "https://wandb.ai/acme/noise/runs/abc123"])
      assert.ok(text.includes(part), part);
    assert.doesNotMatch(text, /file:|workspace/);
    assert.match(text, /^verdict: inconclusive$/m);
    assert.match(text, /^status: running$/m);
  });

  it("keeps the commit of the workspace where the tracker has none", async () => {
    const commit = "0123456789abcdef0123456789abcdef01234567";
    await writeFiles(".git", { HEAD: "ref: refs/heads/main\n", "refs/heads/main": `${commit}\n` });
    try {
      assert.match(await link("runs/sweep"), new RegExp(`^commit: "?${commit}"?$`, "m"));
    } finally {
      await vscode.workspace.fs.delete(inWorkspace(".git"), { recursive: true });
    }
  });

  it("makes a link of a folder in which nothing is recognised, and of one outside of the workspace", async () => {
    await writeFiles("empty-run", { "weights.bin": "x" });
    assert.match(await link("empty-run"), /^title: empty-run$/m);
    const outside = vscode.Uri.joinPath(inWorkspace(), "..", "runs-elsewhere", "result");
    await vscode.workspace.fs.writeFile(
      vscode.Uri.joinPath(outside, "metrics.json"),
      new TextEncoder().encode('{"accuracy": 0.5}'),
    );
    const text = await link(outside.toString());
    assert.match(text, /accuracy: 0\.5/);
    assert.ok(text.includes(outside.scheme === "file" ? outside.fsPath : outside.toString()), text);
  });

  it("makes a link, with the reason, of a place that may not be read", async () => {
    const files = new Proxy({} as vscode.FileSystemProvider, {
      get: (_, name) =>
        name === "onDidChangeFile"
          ? new vscode.EventEmitter<vscode.FileChangeEvent[]>().event
          : () => {
              throw vscode.FileSystemError.NoPermissions("private");
            },
    });
    const provider = vscode.workspace.registerFileSystemProvider("private", files);
    try {
      const text = await link("private://host/runs/secret");
      assert.match(text, /^title: secret$/m);
      assert.match(text, /private:\/\/host\/runs\/secret/);
      assert.doesNotMatch(text, /metrics|measured/);
      assert.match(
        (await resolveLink("private://host/runs/secret")).problems.join(),
        /may not be read|permission|not allowed/i,
      );
    } finally {
      provider.dispose();
    }
  });

  it("finds a place by a path as Windows writes it, with %20 for a blank, in quotes, or as a file's address", async () => {
    await writeFiles("runs/with blank", { "metrics.json": '{"accuracy": 0.5}' });
    const address = inWorkspace("runs", "with blank").toString();
    for (const written of [
      "runs\\with blank",
      ".\\runs\\with blank\\",
      "runs/with%20blank",
      '"runs/with blank"',
      address,
    ])
      assert.match(await link(written), /^links: \[\s*runs\/with blank\s*\]$/m, written);
  });

  it("takes a single file and a notebook, each with what it says of itself", async () => {
    const cells = [{ cell_type: "markdown", metadata: {}, source: ["# Mixup, a first look\n"] }];
    const metadata = { kernelspec: { name: "python3", display_name: "Python 3", language: "python" } };
    await writeFiles("notebooks", {
      "mixup.ipynb": JSON.stringify({ cells, metadata, nbformat: 4, nbformat_minor: 5 }),
    });
    const notebook = await link("notebooks/mixup.ipynb");
    assert.match(notebook, /^title: Mixup, a first look$/m);
    assert.match(notebook, /^links: \[\s*notebooks\/mixup\.ipynb\s*\]$/m);
    const file = await link("runs/sweep/metrics.json");
    assert.match(file, /accuracy: 71\.5/);
    assert.match(file, /^links: \[\s*runs\/sweep\/metrics\.json\s*\]$/m);
  });

  it("takes one of the runs of a file by its name after #, and of seeds the mean", async () => {
    await writeFiles("tables", {
      "scores.csv": "model,acc\na,1\nb,2\n",
      "seeds.csv": "seed,val_acc\n0,0.5\n1,0.75\n",
      "a#b.json": '{"accuracy": 0.25}',
    });
    const one = await link("tables/scores.csv#b");
    assert.match(one, /metrics: \{\s*acc: 2\s*\}/);
    assert.match(one, /^links: \[\s*"?tables\/scores\.csv#b"?\s*\]$/m);
    assert.match(await link(inWorkspace("tables", "scores.csv").with({ fragment: "a" }).toString()), /acc: 1/);
    const seeds = await link("tables/seeds.csv");
    assert.match(seeds, /val_acc: 0\.625/);
    assert.match(seeds, /^values: mean$/m);
    assert.match(await link("tables/a#b.json"), /accuracy: 0\.25/);
    await assert.rejects(
      Promise.resolve(run("linkExperiment", "label-noise", { link: "tables/gone.csv#b" })),
      /nothing at/,
    );
  });

  it("says of which run the values are where a link has several, and keeps to it", async () => {
    const written = (id: string, start: number, acc: number) => ({
      [`0/${id}/meta.yaml`]: `run_id: ${id}\nstatus: 3\nstart_time: ${start}\n`,
      [`0/${id}/metrics/acc`]: `1 ${acc} 0\n`,
    });
    await writeFiles("two/mlruns", {
      "0/meta.yaml": "experiment_id: '0'\nname: Two\n",
      ...written("r1", 1000, 0.5),
      ...written("r2", 2000, 0.75),
    });
    const record = await run<vscode.Uri>("linkExperiment", "label-noise", { link: "two/mlruns" });
    const before = await readFile(record);
    assert.match(before, /^runs: \[\s*r2\s*\]$/m);
    assert.match(before, /acc: 0\.75/);
    await writeFiles("two/mlruns", written("r3", 3000, 0.25));
    const id = record.path.split("/").pop()!.replace(".yaml", "");
    assert.deepEqual(await run<Record<string, number>>("refreshMetrics", id), { acc: 0.75 });
    assert.match(await readFile(record), /^runs: \[\s*r2\s*\]$/m);
    await vscode.workspace.fs.delete(inWorkspace("two/mlruns/0/r2"), { recursive: true });
    await assert.rejects(Promise.resolve(run("refreshMetrics", id)), /not there any more: r2/);
    assert.match(await readFile(record), /acc: 0\.75/);
  });

  it("holds the best values where they are asked for, and goes on with them", async () => {
    await writeFiles("runs/peak", { "metrics.csv": "epoch,step,val_acc\n0,1,0.5\n1,2,0.9\n2,3,0.7\n" });
    const record = await run<vscode.Uri>("linkExperiment", "label-noise", { link: "runs/peak", values: "best" });
    assert.match(await readFile(record), /val_acc: 0\.9\s*\}[\s\S]*^values: best$/m);
    const id = record.path.split("/").pop()!.replace(".yaml", "");
    assert.deepEqual(await run<Record<string, number>>("refreshMetrics", id), { val_acc: 0.9 });
    assert.match(await link("runs/peak"), /val_acc: 0\.7/);
  });

  it("makes a link of the workspace folder itself", async () => {
    assert.match(await link(inWorkspace().toString()), /^links: \[\s*"?\."?\s*\]$/m);
  });

  it("refuses words that are none, and says which there are", async () => {
    const refused = (options: object, message: RegExp) =>
      assert.rejects(Promise.resolve(run("linkExperiment", "label-noise", options)), message);
    await refused({ link: "runs/sweep", verdict: "maybe" }, /one of supports, refutes, inconclusive/);
    await refused({ link: "runs/sweep", status: "done" }, /one of planned, running, finished/);
    await refused({ link: " " }, /address or the path/);
  });
});

describe("reading an experiment's metrics again", () => {
  it("brings those that the record names up to date, keeps what a person wrote, and dates the snapshot", async () => {
    await readyApi();
    await writeFiles("runs/again", { "metrics.json": '{"accuracy": 0.5, "loss": 1}' });
    await writeFiles("research/experiments", {
      "2026-01-05-again--ada.yaml":
        "# why\ntitle: Again\nproblems: [label-noise]\nstatus: abandoned\nlinks: [runs/again, runs/gone]\n" +
        "metrics: {accuracy: 0.4, by_hand: 7} # counted\nmeasured: 2026-01-05\n",
    });
    const metrics = await run<Record<string, number>>("refreshMetrics", "2026-01-05-again--ada");
    assert.deepEqual(metrics, { accuracy: 0.5, by_hand: 7 });
    const text = await readFile(inWorkspace("research/experiments/2026-01-05-again--ada.yaml"));
    assert.match(text, /metrics: \{\s*accuracy: 0\.5, by_hand: 7\s*\} # counted/);
    assert.match(text, /^# why$/m);
    assert.match(text, /^status: abandoned$/m);
    assert.doesNotMatch(text, /measured: 2026-01-05/);
  });

  it("keeps what stands unsaved in the record's editor: a metric by hand, a status that a person decided, one more problem", async () => {
    const record = inWorkspace("research", "experiments", "2026-01-08-unsaved--ada.yaml");
    await writeFiles("runs/unsaved", { "metrics.json": '{"accuracy": 0.5}' });
    await writeFile(
      record,
      "title: Unsaved\nproblems: [label-noise]\nstatus: running\nlinks: [runs/unsaved]\nmetrics: {accuracy: 0.4}\n",
    );
    const editor = await vscode.window.showTextDocument(record);
    const { document } = editor;
    const typed = document.getText().replace("0.4}", "0.4, by_hand: 7}").replace("running", "abandoned");
    await editor.edit((edit) => edit.replace(new vscode.Range(0, 0, document.lineCount, 0), typed));
    assert.deepEqual(await run("refreshMetrics", "2026-01-08-unsaved--ada"), { accuracy: 0.5, by_hand: 7 });
    assert.match(document.getText(), /^status: abandoned$[\s\S]*^metrics: \{accuracy: 0\.5, by_hand: 7\}$/m);
    await editor.edit((edit) =>
      edit.insert(new vscode.Position(1, "problems: [label-noise".length), ", lab/of-my-own"),
    );
    await run("attachRecord", record, "data-order");
    assert.match(document.getText(), /^problems: \[label-noise, lab\/of-my-own, data-order\]$/m);
    await vscode.commands.executeCommand("workbench.action.files.revert");
    await vscode.commands.executeCommand("workbench.action.closeActiveEditor");
  });

  it("says why where nothing can be read", async () => {
    await readyApi();
    await writeFiles("research/experiments", {
      "2026-01-06-far--ada.yaml": "title: Far\nproblems: [label-noise]\nlinks: [https://wandb.ai/a/b/runs/c]\n",
      "2026-01-07-gone--ada.yaml": "title: Gone\nproblems: [label-noise]\nlinks: [runs/gone]\n",
    });
    await assert.rejects(Promise.resolve(run("refreshMetrics", "2026-01-06-far--ada")), /nothing is fetched/);
    await assert.rejects(Promise.resolve(run("refreshMetrics", "2026-01-07-gone--ada")), /nothing at runs\/gone/);
  });
});

describe("status and verdict", () => {
  it("are set from the editor of the record in front, and taken away", async () => {
    await readyApi();
    const record = await run<vscode.Uri>("linkExperiment", "label-noise", {
      link: "runs/sweep",
      title: "In front",
      verdict: "refutes",
    });
    const id = record.path.split("/").pop()!.replace(".yaml", "");
    await run("setExperimentStatus", id, "abandoned");
    assert.match(await readFile(record), /^status: abandoned$/m);
    await vscode.window.showTextDocument(record);
    await run("setVerdict", undefined, null);
    assert.doesNotMatch(await readFile(record), /verdict/);
    await run("setVerdict", undefined, "supports");
    assert.match(await readFile(record), /^verdict: supports$/m);
  });
});
