import * as assert from "node:assert/strict";
import { describe, it } from "mocha";
import { parseExperiment, printExperiment } from "../../../src/core/research/experiment";

const FILE = "file:///w/research/experiments/2026-11-21-sae.yaml";
const FULL = `title: Sparse autoencoder on GPT-2 small, layer 8
problems: [superposition]
hypothesis: Features are sparse.
status: finished
verdict: supports
links: [mlruns/0/9f3c, https://wandb.ai/acme/sae/runs/abc123]
commit: 3fe1c2d9
metrics: {reconstruction_mse: 0.0123, l0: 34}
measured: 2026-11-21
measurement: object-counting
author: ada
created: 2026-11-21T10:00:00Z
note: |
  First.
  Second.
`;
const places = (text: string): [number, number, string, string | undefined][] =>
  parseExperiment(FILE, text).diagnostics.map(({ range, code, data }) => [
    range.start.line + 1,
    range.start.character + 1,
    code,
    data?.replacement,
  ]);

describe("reading an experiment", () => {
  it("takes all fields, and the id from the file's name", () => {
    const { record, diagnostics } = parseExperiment(FILE, FULL);
    assert.deepEqual(diagnostics, []);
    assert.deepEqual(record, {
      id: "2026-11-21-sae",
      file: FILE,
      title: "Sparse autoencoder on GPT-2 small, layer 8",
      problems: ["superposition"],
      hypothesis: "Features are sparse.",
      status: "finished",
      verdict: "supports",
      links: ["mlruns/0/9f3c", "https://wandb.ai/acme/sae/runs/abc123"],
      commit: "3fe1c2d9",
      metrics: { reconstruction_mse: 0.0123, l0: 34 },
      measured: "2026-11-21",
      measurement: "object-counting",
      author: "ada",
      created: "2026-11-21T10:00:00Z",
      note: "First.\nSecond.\n",
    });
  });

  it("what is missing has its default", () => {
    const { record, diagnostics } = parseExperiment(FILE, "title: x\nproblems: a\nverdict:\n");
    assert.deepEqual(diagnostics, []);
    assert.deepEqual(record, {
      id: "2026-11-21-sae",
      file: FILE,
      title: "x",
      problems: ["a"],
      status: "planned",
      links: [],
      metrics: {},
    });
  });

  it("a bad field is said at its place, with what was probably meant, and the rest loads", () => {
    const text =
      "title: x\nproblems: [a, B C]\nstatus: finishd\nverdict: support\nlinks: {a: b}\nmetrics: {a: 1, b: '2,5', c: [3]}\nmeasured: 1.4.2026\nverdcit: x\nmine: y\n";
    assert.deepEqual(places(text), [
      [2, 15, "not-an-id", "b-c"],
      [3, 9, "unknown-value", "finished"],
      [4, 10, "unknown-value", "supports"],
      [5, 8, "wrong-type", undefined],
      [6, 20, "wrong-type", "2.5"],
      [6, 30, "wrong-type", undefined],
      [7, 11, "bad-date", "2026-04-01"],
      [8, 1, "unknown-key", "verdict"],
      [9, 1, "unknown-key", undefined],
    ]);
    const { record } = parseExperiment(FILE, text);
    assert.deepEqual(
      [record!.problems, record!.status, record!.verdict, record!.links, record!.metrics],
      [["a"], "planned", undefined, [], { a: 1 }],
    );
    assert.equal(
      parseExperiment(FILE, text).diagnostics[1]!.message,
      "status `finishd`: one of planned, running, finished, failed, abandoned; did you mean `finished`?",
    );
  });

  it("a list in lines has its findings at their items", () => {
    assert.deepEqual(
      places("title: x\nproblems:\n  - a\n  # c\n  - Über\nlinks:\n- - x\n").map(([line, column]) => [line, column]),
      [
        [5, 5],
        [7, 5],
      ],
    );
  });

  it("numbers where texts are due count as written: commits, ids, years", () => {
    const { record, diagnostics } = parseExperiment(
      FILE,
      "title: 1.0\nproblems: [42, 007]\ncommit: 12e4567\nmeasured: 2026\nauthor: no\n",
    );
    assert.deepEqual(diagnostics, []);
    assert.deepEqual(
      [record!.title, record!.problems, record!.commit, record!.measured],
      ["1.0", ["42", "007"], "12e4567", "2026"],
    );
  });

  it("metrics may be infinite or no number at all, as runs have them", () => {
    assert.deepEqual(
      parseExperiment(FILE, "title: x\nproblems: [a]\nmetrics: {a: .nan, b: -.inf, c: 1e-7, __proto__: 1}\n").record!
        .metrics,
      {
        a: NaN,
        b: -Infinity,
        c: 1e-7,
        ["__proto__"]: 1,
      },
    );
  });

  it("without title or problems it still loads, and says so", () => {
    assert.deepEqual(
      places("status: running\n").map(([line, , code]) => [line, code]),
      [
        [1, "missing-key"],
        [1, "missing-key"],
      ],
    );
    assert.deepEqual(
      places("title: x\nproblems: []\n").map(([, , code]) => code),
      ["no-problem"],
    );
    assert.equal(parseExperiment(FILE, "status: running\n").record!.title, "2026-11-21-sae");
  });

  it("a text that is no map gives a diagnostic and no record", () => {
    for (const text of ["", "# only\n", "- a\n", "text", "title: [\n", "a: b: c", "title: x\n---\ntitle: y\n"]) {
      const { record, diagnostics } = parseExperiment(FILE, text);
      assert.equal(record, undefined, text);
      assert.equal(diagnostics.length, 1, text);
      assert.equal(diagnostics[0]!.severity, "error");
    }
  });

  it("a tag has no meaning and harms nothing", () => {
    const { record, diagnostics } = parseExperiment(FILE, "title: !!js/function x\nproblems: [a]\n");
    assert.deepEqual(
      [record!.title, diagnostics.map(({ severity, code }) => [severity, code])],
      ["x", [["warning", "custom-tag"]]],
    );
  });

  it("a list may be closed in the column of its key, as most writers of YAML take it", () => {
    const { record, diagnostics } = parseExperiment(FILE, "title: x\nproblems: [\n  a,\n  b\n]\n");
    assert.deepEqual([record!.problems, diagnostics], [["a", "b"], []]);
  });

  it("duplicate keys are said and the last one counts", () => {
    assert.deepEqual(places("title: x\nproblems: [a]\ntitle: y\n"), [[3, 1, "duplicate-key", undefined]]);
    assert.equal(parseExperiment(FILE, "title: x\nproblems: [a]\ntitle: y\n").record!.title, "y");
  });

  it("a file name that is no id is said", () => {
    const { record, diagnostics } = parseExperiment("file:///w/My%20Run.yaml", "title: x\nproblems: [a]\n");
    assert.deepEqual([record!.id, diagnostics.map(({ code }) => code)], ["My Run", ["not-an-id"]]);
  });

  it("an instrument, its options, seed and inputs come back as they were written; what does not fit is left out alone", () => {
    const use = {
      id: "calibration",
      version: 1,
      options: { bins: 15, draws: 1000, name: "a: b", flag: true },
      fields: { confidence: "p", correct: "is right" },
      seed: 7,
      inputs: [{ path: "runs/samples.jsonl", sha256: "0".repeat(64), rows: 1319 }],
    };
    const made = {
      title: "x",
      problems: ["a"],
      status: "finished",
      links: [],
      metrics: { ece: 0.1 },
      instrument: use,
    } as const;
    const read = parseExperiment(FILE, printExperiment({ ...made, problems: ["a"], links: [] }));
    assert.deepEqual([read.record!.instrument, read.diagnostics], [use, []]);
    const bad =
      "title: x\nproblems: [a]\ninstrument: {id: calibration, options: {bins: [1], draws: 9}, seed: seven, inputs: [{path: a, rows: no}]}\n";
    const { record } = parseExperiment(FILE, bad);
    assert.deepEqual(record!.instrument, { id: "calibration", options: { draws: 9 }, inputs: [{ path: "a" }] });
    assert.equal(places(bad).length, 3);
  });
});
