import { describe, it } from "mocha";
import * as assert from "node:assert/strict";
import { readRuns } from "../../../../src/core/runs/readers";
import type { RunReading } from "../../../../src/core/runs/types";
import { inMemory } from "../places";

const one = (name: string, text: string): Promise<RunReading> => readRuns(inMemory({ "": text }), name);

describe("a single file", () => {
  it("of CSV says which columns hold texts, some or all, and nothing of cells that are empty or cut off", async () => {
    const rows: [text: string, problems: string[]][] = [
      ["step,loss,note\n1,0.5,\n2,0.25\n", ["a.csv: 1 row has not as many cells as the header."]],
      [
        "step,loss,note\n1,0.5,a\n2,x,b\n",
        ["a.csv: Not numbers, and so not metrics: note.", "a.csv: Some cells are not numbers and are left out: loss."],
      ],
    ];
    for (const [text, problems] of rows) assert.deepEqual((await one("a.csv", text)).runs[0]!.problems, problems);
  });

  it("of JSON gives its numbers, nested ones by dotted names, lists as histories", async () => {
    const reading = await one(
      "final.json",
      '{"acc": 0.5, "val": {"loss": NaN, "f1": 1}, "loss": [3, 2, 1], "model": "big", "ok": true}',
    );
    assert.equal(reading.tracker, "files");
    const run = reading.runs[0]!;
    assert.deepEqual([run.path, run.name], ["", "final.json"]);
    assert.deepEqual(run.metrics, { acc: 0.5, "val.f1": 1, loss: 1 });
    assert.deepEqual(
      run.history!.loss!.map((point) => point.step),
      [0, 1, 2],
    );
  });

  it("of CSV is read whatever its separator, quotes and line ends", async () => {
    const tables: [string, string][] = [
      ["a.csv", 'step,"loss, train",note\r\n1,0.5,"a ""b""\nc"\r\n2,0.25,x\r\n'],
      ["a.tsv", "step\tloss, train\tnote\n1\t0.5\ta\n2\t0.25\tb"],
      ["a.csv", "\ufeffstep;loss, train;note\n1;0.5;a\n\n2;0.25;b\n"],
      ["a.csv", '"step",loss\\, train,note\n1,0.5,x,y\n'.replace("loss\\, train", '"loss, train"') + "2,0.25,z\n"],
    ];
    for (const [name, text] of tables) {
      const run = (await one(name, text)).runs[0]!;
      assert.deepEqual(run.metrics, { "loss, train": 0.25 }, text);
      assert.deepEqual(
        run.history!["loss, train"]!.map((point) => [point.step, point.value]),
        [
          [1, 0.5],
          [2, 0.25],
        ],
      );
      assert.match(run.problems[0]!, /^a\.[ct]sv: Not numbers, and so not metrics: note\./);
    }
  });

  it("of CSV without a header, or of one row, says so or has no history", async () => {
    assert.match((await one("a.csv", "1,2\n3,4\n")).runs[0]!.problems[0]!, /no header/);
    assert.match((await one("a.csv", "")).runs[0]!.problems[0]!, /table is empty/);
    const run = (await one("a.csv", ",acc,time\n0,0.5,3\n")).runs[0]!;
    assert.deepEqual([run.metrics, run.history, run.rows], [{ acc: 0.5, time: 3 }, undefined, 1]);
  });

  it("of JSON lines is a log", async () => {
    const run = (await one("log.jsonl", '{"step": 1, "loss": 2}\nnonsense\n{"step": 2, "loss": 1}\n{"step": 3, "lo'))
      .runs[0]!;
    assert.deepEqual([run.metrics, run.rows], [{ loss: 1 }, 2]);
    assert.match(run.problems[0]!, /2 lines are no JSON object/);
  });

  it("that is a notebook gives its title, kernel and papermill's record", async () => {
    const content = {
      cells: [
        { cell_type: "code", source: ["# not this"], outputs: [{ text: "/home/ada" }] },
        { cell_type: "markdown", source: ["Some words\n", "## Sparse *codes* ##\n"] },
      ],
      metadata: {
        kernelspec: { display_name: "Python 3", name: "python3" },
        language_info: { name: "python" },
        papermill: {
          parameters: { lr: 0.1 },
          start_time: "2026-01-01T00:00:00.5",
          end_time: "2026-01-01T00:01:00",
          exception: null,
          input_path: "/home/ada/a.ipynb",
        },
      },
    };
    const reading = await one("a.ipynb", JSON.stringify(content));
    assert.deepEqual(reading, {
      tracker: "notebook",
      label: "Jupyter notebook",
      problems: [],
      runs: [
        {
          tracker: "notebook",
          path: "",
          name: "Sparse *codes*",
          state: "finished",
          started: "2026-01-01T00:00:00.500Z",
          ended: "2026-01-01T00:01:00.000Z",
          parameters: { language: "python", kernel: "Python 3", lr: 0.1 },
          metrics: {},
          problems: [],
        },
      ],
    });
    assert.match((await one("a.ipynb", "{")).runs[0]!.problems[0]!, /^The notebook is not valid JSON/);
    assert.match((await one("a.ipynb", "{}")).runs[0]!.problems[0]!, /no cells/);
  });

  it("of another kind is still a link, with the reason", async () => {
    const reading = await one("weights.bin", "\0\0");
    assert.deepEqual([reading.tracker, reading.runs], ["file", []]);
    assert.match(reading.problems[0]!, /not one that runs are read from/);
  });
});

describe("a folder", () => {
  it("of results gives one run of its JSON and the log beside it", async () => {
    const reading = await readRuns(
      inMemory({
        "metrics.json": '{"acc": 0.5}',
        "eval_results.json": '{"acc": 0.25, "text": "x"}',
        "flat.json": '{"n": 3}',
        "package.json": '{"name": "x", "version": 1}',
        "config.yaml": "lr: 0.1\nlayers: {n: 3}\n",
        "history.csv": "epoch,loss\n1,2\n2,1\n",
        "readme.md": "# x",
      }),
      "out",
    );
    assert.deepEqual(
      reading.runs.map((run) => [run.path, run.metrics, run.parameters.lr]),
      [["", { acc: 0.25, "metrics.json:acc": 0.5, loss: 1 }, 0.1]],
    );
  });

  it("of no known kind, empty or missing is still a link, with the reason", async () => {
    const unknown = await readRuns(inMemory({ "readme.md": "# x", "src/a.py": "" }), "project");
    assert.deepEqual([unknown.tracker, unknown.runs], ["folder", []]);
    assert.match(unknown.problems[0]!, /^The folder holds no runs that are known here \(MLflow, /);
    assert.match((await readRuns(inMemory({}), "gone")).problems[0]!, /empty, missing/);
  });

  it("of several trackers gives the runs of all", async () => {
    const reading = await readRuns(
      inMemory({
        "mlruns/0/meta.yaml": "experiment_id: '0'\nname: Default\n",
        "mlruns/0/r/meta.yaml": "run_id: r\nstatus: 3\n",
        "wandb/run-20250126_215244-abc/files/wandb-summary.json": '{"a": 1}',
        "metrics.json": '{"b": 1}',
      }),
      "project",
    );
    assert.equal(reading.label, "MLflow, Weights & Biases");
    assert.deepEqual(
      reading.runs.map((run) => [run.tracker, run.id]),
      [
        ["mlflow", "r"],
        ["wandb", "abc"],
      ],
    );
  });

  it("that cannot be listed or read throws nothing", async () => {
    const failing = {
      ...inMemory({}),
      list: () => Promise.reject(new Error("/home/ada")),
      read: () => Promise.reject(new Error("/home/ada")),
    };
    assert.equal((await readRuns(failing, "x")).tracker, "folder");
    const unreadable = {
      ...inMemory({ "metrics.csv": "x", "version_0/metrics.csv": "x" }),
      read: () => Promise.reject(new Error("/home/ada")),
    };
    const reading = await readRuns(unreadable, "version_3");
    assert.match(JSON.stringify(reading), /cannot be read, or is larger than the 256 MB/);
    assert.doesNotMatch(JSON.stringify(reading), /ada/);
    const isLarger = (most = Infinity) => most < 300 * 1024 * 1024;
    const large = {
      ...inMemory({ "trainer_state.json": "{}" }),
      read: (_: string, most?: number) => Promise.resolve(isLarger(most) ? undefined : new Uint8Array()),
    };
    assert.match(JSON.stringify(await readRuns(large, "x")), /larger than the 256 MB/);
  });
});
