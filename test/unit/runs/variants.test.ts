import { describe, it } from "mocha";
import * as assert from "node:assert/strict";
import { PARAMETER_FILES } from "../../../src/core/runs/kit/training/parameterFiles";
import { readRuns } from "../../../src/core/runs/readers";
import type { RunReading } from "../../../src/core/runs/types";
import { inMemory } from "./places";
import { eventFile } from "./trackers/eventWriter";
import { database, MLFLOW_SCHEMA, sqlite } from "./trackers/mlflowTables";
import { OPTUNA, TRACKIO_TABLES } from "./trackers/otherTables";
import { history, swanlabFile, wandbFile } from "./trackers/wandbWriter";

type Content = Record<string, string | Uint8Array>;
const read = (files: Content, name = "project"): Promise<RunReading> =>
  readRuns(inMemory(files), name, { sqlite, now: Date.UTC(2026, 0, 2) });

/** What readers of other people's runs have met, once more in other clothes: each row is a place and what is right of it. */
const META = "experiment_id: '0'\nname: Outer\n";
const run = (id: string, more = ""): string => `run_id: ${id}\nstatus: 3\n${more}`;

describe("an MLflow store within a store", () => {
  const outer: Content = { "mlruns/0/meta.yaml": META, "mlruns/0/r1/meta.yaml": run("r1") };
  const inner: Content = {
    "mlruns/mlruns/0/meta.yaml": "experiment_id: '0'\nname: Default\n",
    "mlruns/mlruns/0/r9/meta.yaml": run("r9"),
  };
  const within = (content: Content, folder: string): Content =>
    Object.fromEntries(
      Object.entries(content).flatMap(([path, text]) =>
        path.startsWith(folder) ? [[path.slice(folder.length), text]] : [],
      ),
    );
  const places: [of: string, files: Content, name: string, runs: string[]][] = [
    ["its project", { ...outer, ...inner }, "project", ["r1 of Outer"]],
    ["the store itself", within({ ...outer, ...inner }, "mlruns/"), "mlruns", ["r1 of Outer"]],
    [
      "an experiment with an experiment in it",
      { "meta.yaml": META, "r1/meta.yaml": run("r1"), "7/meta.yaml": META },
      "0",
      ["r1 of Outer"],
    ],
    ["a run", within(outer, "mlruns/0/r1/"), "r1", ["r1 of undefined"]],
    [
      "a project whose outer store has no experiment",
      { ...inner, "mlruns/models/m": "" },
      "project",
      ["r9 of Default"],
    ],
  ];
  for (const [of, files, name, runs] of places)
    it(`is read once, linked as ${of}`, async () =>
      assert.deepEqual(
        (await read(files, name)).runs.map(({ id, group }) => `${id} of ${group}`),
        runs,
      ));
});

describe("the newest runs of a large store", () => {
  const many = (experiment: string, count: number, start: (i: number) => number | undefined): Content =>
    Object.fromEntries([
      [`mlruns/${experiment}/meta.yaml`, `experiment_id: '${experiment}'\nname: e${experiment}\n`],
      ...Array.from({ length: count }, (_, i): [string, string] => {
        const time = start(i);
        return [
          `mlruns/${experiment}/r${experiment}-${i}/meta.yaml`,
          run(`r${experiment}-${i}`, time ? `start_time: ${time}\n` : ""),
        ];
      }),
    ]);
  const ids = async (files: Content): Promise<Set<string | undefined>> =>
    new Set((await read(files)).runs.map(({ id }) => id));

  it("are chosen over all experiments, whichever comes first, and those without a start are the oldest", async () => {
    const late = await ids({ ...many("1", 1000, (i) => 1000 + i), ...many("2", 5, (i) => 9000 + i) });
    assert.deepEqual([late.size, late.has("r2-4"), late.has("r1-4"), late.has("r1-5")], [1000, true, false, true]);
    const unknown = await ids({ ...many("1", 3, () => undefined), ...many("2", 1000, (i) => 1000 + i) });
    assert.deepEqual([unknown.size, unknown.has("r1-0"), unknown.has("r2-0")], [1000, false, true]);
  });

  it("are the same whichever folder is linked", async () => {
    const store = { ...many("1", 1000, (i) => 1000 + i), ...many("2", 5, (i) => 9000 + i) };
    const moved = (to: (path: string) => string): Content =>
      Object.fromEntries(Object.entries(store).map(([path, text]) => [to(path), text]));
    for (const files of [moved((path) => path.slice("mlruns/".length)), moved((path) => `a/b/${path}`)]) {
      const found = await ids(files);
      assert.deepEqual(
        [found.size, found.has("r2-0"), found.has("r1-4"), found.has("r1-5")],
        [1000, true, false, true],
      );
    }
  });

  it("are those of a database, too", async () => {
    const bytes = await database((db) => {
      db.run(`${MLFLOW_SCHEMA} INSERT INTO experiments VALUES (1, 'a', '', 'active', 0, 0);`);
      for (let i = 0; i < 1002; i++)
        db.run(
          `INSERT INTO runs VALUES ('r${i}', '', '', '', '', '', 'FINISHED', ${5000 - i}, 1, '', 'active', '', 1, NULL)`,
        );
    });
    const { runs, problems } = await read({ "mlflow.db": bytes });
    const found = new Set(runs.map(({ id }) => id));
    assert.deepEqual([found.size, found.has("r0"), found.has("r1000"), found.has("r1001")], [1000, true, false, false]);
    assert.match(problems.join(), /2 older runs are left out/);
  });
});

describe("a place without runs", () => {
  const places: [of: string, files: () => Content | Promise<Content>, name?: string][] = [
    ["an MLflow store of artifacts", () => ({ "mlruns/0/abc/artifacts/model.pkl": "" })],
    ["an MLflow store whose experiments are empty", () => ({ "mlruns/0/meta.yaml": META, "mlruns/1/meta.yaml": META })],
    [
      "an MLflow database without runs",
      async () => ({ "backend.db": await database((db) => db.run(MLFLOW_SCHEMA)), "a.txt": "" }),
    ],
    [
      "a study without trials",
      async () => ({ "s.sqlite": await database((db) => db.run(OPTUNA.split("INSERT")[0]!)) }),
    ],
    ["a Trackio project without rows", async () => ({ "p.db": await database((db) => db.run(TRACKIO_TABLES)) })],
    ["a wandb folder without runs", () => ({ "wandb/settings": "x", "wandb/latest-run/x": "" })],
    ["event files without events", () => ({ "tb/events.out.tfevents.1.h": eventFile([]) })],
    ["Lightning's folder without versions", () => ({ "lightning_logs/.keep": "" })],
    ["results without numbers", () => ({ "metrics.json": '{"model": "x"}' })],
    ["an empty table of results", () => ({ "results.csv": "" })],
    ["other files", () => ({ "notes.md": "x" })],
  ];
  for (const [of, files] of places)
    it(`says so: ${of}`, async () => {
      const { runs, problems } = await read(await files());
      assert.ok(problems.length || runs.every((one) => one.problems.length), JSON.stringify(runs));
      assert.ok(runs.every(({ metrics }) => !Object.keys(metrics).length));
    });
});

describe("the parameters of a DVC run", () => {
  const live = { "dvclive/metrics.json": '{"acc": 1}', "dvclive/params.yaml": "lr: 0.2\nepochs: 200\n" };
  const projects: [of: string, files: Content][] = [
    [
      "named before the project's",
      { "dvc.yaml": "params: [dvclive/params.yaml, params.yaml]\n", ...live, "params.yaml": "lr: 0.1\nepochs: 100\n" },
    ],
    [
      "named after them",
      { "dvc.yaml": "params: [params.yaml, dvclive/params.yaml]\n", ...live, "params.yaml": "lr: 0.1\nepochs: 100\n" },
    ],
    ["not named", { "dvc.yaml": "stages: {}\n", ...live, "params.yaml": "lr: 0.1\nepochs: 100\n" }],
    ["in no pipeline", { ...live, "params.yaml": "lr: 0.1\nepochs: 100\n" }],
    [
      "beside those of the lock",
      {
        "dvc.yaml": "params: [gone.yaml]\n",
        "dvc.lock": "stages: {a: {params: {gone.yaml: {lr: 9, epochs: 9}}}}",
        ...live,
      },
    ],
    [
      "of a folder of another name",
      {
        "dvc.yaml": "metrics: [out/run/metrics.json]\n",
        "out/run/metrics.json": '{"acc": 1}',
        "out/run/plots/metrics/acc.tsv": "step\tacc\n0\t1\n",
        "out/run/params.yaml": "lr: 0.2\nepochs: 200\n",
        "params.yaml": "lr: 0.1\nepochs: 100\n",
      },
    ],
  ];
  for (const [of, files] of projects)
    it(`are DVCLive's own, ${of}`, async () =>
      assert.deepEqual((await read(files)).runs.at(-1)!.parameters, { lr: 0.2, epochs: 200 }));
});

describe("a log that ends at a block's edge", () => {
  const BLOCK = 32 * 1024;
  const long = Array.from({ length: 400 }, (_, i) => history({ loss: i, text: "x".repeat(700 + (i % 13)), _step: i }));
  const lines = Array.from(
    { length: 900 },
    (_, step) => ["Scalar", { metric: { data: step, text: "x".repeat(311 + (step % 7)) }, key: "loss", step }] as const,
  );
  for (const blocks of [1, 2, 3, 5, 8])
    it(`is cut, not damaged, after ${blocks}`, async () => {
      const logs: Content[] = [
        { "wandb/run-20260101_000000-x/run-x.wandb": wandbFile(long).slice(0, blocks * BLOCK) },
        { "swanlog/run-20260101_000000-x/backup.swanlab": swanlabFile(lines).slice(0, blocks * BLOCK) },
      ];
      for (const files of logs) {
        const [one] = (await read(files)).runs;
        assert.match(one!.problems.join(), /ends within a record/);
        assert.doesNotMatch(one!.problems.join(), /damaged/);
        assert.equal(one!.history!.loss!.at(-1)!.value, one!.history!.loss!.length - 1);
      }
    });
});

describe("YAML that its own program reads", () => {
  const aliases = `base: &b {x: 1}\n${Array.from({ length: 1500 }, (_, i) => `k${i}: *b\n`).join("")}lr: 0.1\n`;
  const texts: [of: string, text: string][] = [
    ["closes a list at its key's column", "layers: [\n  64,\n]\nlr: 0.1\n"],
    ["closes a map there", "model: {\n  width: 3,\n}\nlr: 0.1\n"],
    ["closes one within another", "a:\n  b: [\n    [1, 2],\n  ]\nlr: 0.1\n"],
    ["closes several on a line", "a: {b: [1,\n2\n]}\nlr: 0.1\n"],
    ["has a list at no column at all", "layers: [\n64,\n32 # ]\n]\nname: it's [b\nlr: 0.1\n"],
    ["has brackets in texts within a list", "a: [\n'x ] y',\n\"[\\\"\",\nplain's\n]\nlr: 0.1\n"],
    ["has very many aliases", aliases],
    ["refers to itself", "me: &m\n  self: *m\nlr: 0.1\n"],
    ["has Python's tags", "a: !!python/tuple [1, 2]\nb: !!python/object:x.Y {c: 1}\nlr: 0.1\n"],
  ];
  for (const [of, text] of texts)
    it(`is read where it ${of}`, async () => {
      const [one] = (await read({ "params.yaml": text, "metrics.json": '{"acc": 1}' })).runs;
      assert.equal(one!.parameters.lr, 0.1);
      assert.doesNotMatch(one!.problems.join(), /not valid/);
    });
});

describe("a Hydra job's start", () => {
  const starts: [folder: string, started: string | undefined][] = [
    ["outputs/2026-11-21/10-00-00", "2026-11-21T10:00:00"],
    ["logs/train/runs/2026-11-21_10-00-00", "2026-11-21T10:00:00"],
    ["multirun/2026-11-21/10-00-00/3", "2026-11-21T10:00:00"],
    ["2026-11-21_10-00-00", "2026-11-21T10:00:00"],
    ["outputs/2026-02-30/10-00-00", undefined],
    ["outputs/best/1", undefined],
  ];
  for (const [folder, started] of starts)
    it(`is ${started ?? "not known"} by ${folder}`, async () =>
      assert.equal((await read({ [`${folder}/.hydra/config.yaml`]: "lr: 1\n" })).runs[0]!.started, started));
});

describe("parameters beside results", () => {
  for (const name of PARAMETER_FILES)
    it(`are those of ${name}`, async () => {
      const text = name.endsWith("json") ? '{"lr": 0.1}' : "lr: 0.1\n";
      const [one] = (await read({ [`a/${name}`]: text, "a/results.json": '{"acc": 0.5}' })).runs;
      assert.deepEqual([one!.parameters, one!.metrics], [{ lr: 0.1 }, { acc: 0.5 }]);
    });
});

describe("a log of lines", () => {
  const line = (step: number): string => JSON.stringify({ step, loss: 4 - step });
  const logs: [of: string, name: string, text: string, points: number][] = [
    ["named as one value of JSON", "metrics.json", `${line(1)}\n${line(2)}\n`, 2],
    ["with lines' ends of Windows", "scalars.json", `${line(1)}\r\n${line(2)}\r\n`, 2],
    ["after an empty line", "stats.json", `\n${line(1)}\n${line(2)}\n`, 2],
    ["cut off", "history.json", `${line(1)}\n${line(2)}\n{"step": 3, "lo`, 2],
    ["named as text", "train_log.txt", `${line(1)}\n${line(2)}\n`, 2],
    ["named as a log", "training.log", `${line(1)}\n${line(2)}\n`, 2],
    ["that is a table", "training.log", "epoch,loss\n1,3\n2,2\n", 2],
    ["that is a table of text", "training_log.txt", "epoch\tloss\n1\t3\n2\t2\n", 2],
    ["that is a table with semicolons", "history.log", "epoch;loss\n1;3,5\n2;2\n", 2],
  ];
  for (const [of, name, text, points] of logs)
    for (const place of ["alone", "in its folder"])
      it(`${of} is read, ${place}: ${name}`, async () => {
        const alone = place === "alone";
        const { runs } = await readRuns(
          inMemory(alone ? { "": text } : { [name]: text, "readme.md": "" }),
          alone ? name : "out",
        );
        assert.deepEqual([runs.length, runs[0]?.metrics.loss, runs[0]?.history?.loss?.length], [1, 2, points]);
      });

  it("is none where it is words", async () => {
    for (const text of ["INFO start\nINFO end\n", "step 1 loss 0.5\nstep 2 loss 0.4\n", "", "a, b\nc, d\n"])
      assert.deepEqual((await read({ "training.log": text })).runs, [], text);
  });
});

describe("several files of results", () => {
  const folders: [of: string, files: Content, runs: string[]][] = [
    [
      "of steps are a run each",
      { "results_step10.json": '{"acc": 1}', "results_step200.json": '{"acc": 2}' },
      ["results_step10.json", "results_step200.json"],
    ],
    [
      "of seeds are a run each",
      { "metrics-seed0.json": '{"acc": 1}', "metrics-seed1.json": '{"acc": 2}' },
      ["metrics-seed0.json", "metrics-seed1.json"],
    ],
    [
      "in folders of seeds are a run each",
      { "s/0/metrics.json": '{"acc": 1}', "s/1/metrics.json": '{"acc": 2}' },
      ["s/0", "s/1"],
    ],
    [
      "of training and evaluation are one run",
      { "train_results.json": '{"train_loss": 1}', "eval_results.json": '{"eval_loss": 2}' },
      [""],
    ],
    [
      "and the log beside them are one run",
      { "results.json": '{"acc": 1}', "history.csv": "epoch,loss\n1,2\n2,1\n" },
      [""],
    ],
    [
      "and two logs are three",
      { "results.json": '{"acc": 1}', "a_log.csv": "epoch,loss\n1,2\n", "b_log.csv": "epoch,loss\n1,2\n" },
      ["", "a_log.csv", "b_log.csv"],
    ],
  ];
  for (const [of, files, runs] of folders)
    it(of, async () =>
      assert.deepEqual(
        (await read(files)).runs.map(({ path }) => path),
        runs,
      ),
    );
});
