import * as assert from "node:assert/strict";
import { describe, it } from "mocha";
import { instrumentOf, type Measured, readInput } from "../../../../src/core/instruments";

import { whatChanged } from "../../../../src/core/instruments/kept/changes";
import { experimentOf } from "../../../../src/core/instruments/kept/experiment";
import { rowCount } from "../../../../src/core/instruments/kept/rowCount";
import { chartTable } from "../../../../src/core/instruments/page/chartTable";
import { fitting } from "../../../../src/core/instruments/page/fit";
import { formModel, formValues, isComplete } from "../../../../src/core/instruments/page/formModel";
import { markPlaces } from "../../../../src/core/instruments/page/markPlaces";
import { measureModel } from "../../../../src/core/instruments/page/measureModel";
import type { Mark } from "../../../../src/core/instruments/types";
import { parseExperiment, printExperiment } from "../../../../src/core/research/experiment";
import { file, lines, measured } from "../inputs";

const pause = () => Promise.resolve();
const confident = (rows: number) =>
  lines(
    Array.from({ length: rows }, (_, i) => ({
      item: `q${i}`,
      conf: (i % 10) / 10,
      right: i % 2,
      correct: i % 3 === 0,
    })),
    "evals/a.jsonl",
  );
const idsOf = async (content: Parameters<typeof fitting>[0]) => (await fitting(content, pause)).map(({ id }) => id);

describe("which instruments fit a file", () => {
  it("are those whose columns are there, with what they take from it", async () => {
    const [first] = await fitting(confident(3), pause);
    assert.equal(first!.id, "calibration");
    assert.equal(first!.why, "Confidence: conf, Whether the answer is right: correct, Id of the item: item");
    assert.ok((await idsOf(lines([{ id: "a", score: 1 }]))).includes("compare"));
    assert.deepEqual(await idsOf(lines([{ model_a: "x", model_b: "y", winner: "a" }])), ["bradley-terry"]);
    assert.ok((await idsOf(lines([{ parameters: 1e9, tokens: 2e10, loss: 2.1 }]))).includes("scaling-fit"));
  });

  it("are told by a text's content where its name says little", async () => {
    assert.ok((await idsOf(lines([{ answer: "2*3=<<2*3=7>>7" }]))).includes("reasoning-steps"));
    assert.ok(!(await idsOf(lines([{ answer: "Paris" }]))).includes("reasoning-steps"));
    assert.deepEqual(await idsOf(lines([{ image_id: 1, category_id: 2, bbox: [0, 0, 1, 1] }])), ["grounding"]);
  });

  it("are told of models by their form, and of what cannot be read there are none", async () => {
    assert.deepEqual(await idsOf(file("m.gguf", new Uint8Array([0x47, 0x47, 0x55, 0x46, 3, 0, 0, 0]))), [
      "edge-inference",
      "training-efficiency",
    ]);
    const config = JSON.stringify({ model_type: "llama", hidden_size: 8 }, undefined, 2);
    assert.deepEqual(await idsOf(file("config.json", config)), ["edge-inference", "training-efficiency"]);
    assert.deepEqual(await idsOf(file("a.bin", new Uint8Array([0, 1, 2, 3]))), []);
    assert.deepEqual(await idsOf(file("a.json", "{")), []);
    assert.deepEqual(await idsOf(file("a.json", "")), []);
  });
});

describe("the form of an instrument", () => {
  const calibration = instrumentOf("calibration");

  it("starts with the guess; what was chosen for the folder goes before it where the column is still there", async () => {
    const read = await readInput(calibration, confident(3), pause);
    assert.deepEqual(formValues(calibration, read, undefined), {
      fields: { confidence: "conf", correct: "correct", id: "item" },
      options: {},
      seed: "1",
    });
    const before = {
      fields: { confidence: "gone", correct: "right", id: "" },
      options: { bins: "5", unknown: "1" },
      seed: "7",
    };
    assert.deepEqual(formValues(calibration, read, before), {
      fields: { confidence: "conf", correct: "right", id: "" },
      options: { bins: "5" },
      seed: "7",
    });
  });

  it("is complete with files enough and all fields that have to be there, and never without a file", async () => {
    const read = await readInput(calibration, confident(3), pause);
    assert.equal(isComplete(calibration, [1], read.fields), true);
    assert.equal(isComplete(calibration, [1], { confidence: "conf" }), false);
    assert.equal(isComplete(calibration, [1, 2], read.fields), false);
    assert.equal(isComplete(instrumentOf("edge-inference"), [], {}), false);
    assert.equal(isComplete(instrumentOf("sparse-autoencoder"), [1], {}), false);
  });

  it("shows initial values, units, choices and the names that are known", () => {
    const { options, open, fields } = formModel({
      instrument: instrumentOf("edge-inference"),
      values: { fields: {}, options: { bits: "4" }, seed: "1" },
      files: [],
      known: { device: ["A phone"] },
    });
    const of = (id: string) => options.find((option) => option.id === id)!;
    assert.deepEqual(
      [of("bits").value, of("context").value, of("memory").title],
      ["4", "2048", "Memory of the device (GB)"],
    );
    assert.deepEqual(
      [of("device").choices, of("quantization").choices[0]],
      [[{ value: "A phone", text: "A phone" }], { value: "as the file", text: "as the file" }],
    );
    assert.deepEqual([open, fields], [true, []]);
  });
});

describe("what a measurement's page shows", () => {
  it("has figures with intervals, the chart as a drawing and a table, and lines only of files that have lines", async () => {
    const rows = (good: number) =>
      lines(
        Array.from({ length: 8 }, (_, i) => ({ id: `q${i}`, score: Number(i < good) })),
        good === 6 ? "a.jsonl" : "b.json",
      );
    const result = await measured("compare", [rows(6), rows(3)]);
    const {
      result: shown,
      files,
      formula,
    } = measureModel({
      key: "k",
      instrument: instrumentOf("compare"),
      files: [
        { name: "a.jsonl", size: 1234, format: "JSON Lines", lines: "line" },
        { name: "b.json", size: 5_000_000 },
      ],
      values: { fields: {}, options: {}, seed: "1" },
      result,
    });
    assert.deepEqual(files, [
      { name: "a.jsonl", facts: "JSON Lines, 1.23 kB" },
      { name: "b.json", facts: "5 MB" },
    ]);
    assert.ok(formula.length > 3 && formula.every((line) => line.trim() === line));
    const difference = shown!.figures.find(({ name }) => name === "difference")!;
    assert.equal(difference.value, "0.375");
    assert.match(difference.interval!, /^\[-?\d.*, \d.*\]$/);
    assert.ok(!shown!.figures.some(({ name }) => name.endsWith("_low")));
    assert.match(shown!.charts[0]!.svg, /^<svg [^]*<title>Difference/);
    const only = shown!.tables.find(({ title }) => title === "Only a.jsonl is right")!;
    assert.deepEqual(
      only.columns.map(({ file, fileName }) => [file, fileName]),
      [
        [undefined, undefined],
        [0, "a.jsonl"],
        [undefined, undefined],
      ],
    );
    assert.deepEqual(only.rows[0], ["q3", "4", "4"]);
  });

  it("gives each value of a chart a row, with names and ends where there are any, and leaves out lines to read others against", () => {
    const table = chartTable({
      id: "c",
      title: "C",
      x: { title: "d" },
      y: { title: "task" },
      series: [
        { title: "D", kind: "intervals", x: [1], y: [1], low: [0], high: [2], labels: ["all"] },
        { title: "none", kind: "line", x: [0, 0], y: [0, 1], reference: true },
      ],
      text: "",
    });
    assert.deepEqual(
      table.columns.map(({ title }) => title),
      ["task", "d", "from", "to"],
    );
    assert.deepEqual(table.rows, [["all", 1, 0, 2]]);
  });
});

describe("a result that is kept", () => {
  it("becomes a record from which the same can be measured again", async () => {
    const input = confident(40);
    const result = await measured("calibration", [input], { options: { bins: 5, draws: 100 }, seed: 3 });
    const inputs = [{ path: "evals/a.jsonl", sha256: "ab".repeat(32), rows: await rowCount(input, pause) }];
    const text = printExperiment(
      experimentOf(result, {
        problems: ["knowing"],
        inputs,
        answers: { measurement: { id: "sureness", metric: "Calibration error" }, figure: "ece" },
        measured: "2026-11-30",
        created: "2026-11-30T10:00:00Z",
        author: "ada",
      }),
    );
    const { record, diagnostics } = parseExperiment("file:///w/research/experiments/2026-11-30-calibration.yaml", text);
    assert.deepEqual(diagnostics, []);
    assert.equal(record!.title, "Calibration: a.jsonl");
    assert.deepEqual([record!.status, record!.measurement, record!.links], ["finished", "sureness", ["evals/a.jsonl"]]);
    assert.equal(record!.metrics["Calibration error"], result.metrics["ece"]);
    const use = record!.instrument!;
    assert.deepEqual(
      [use.id, use.version, use.seed, use.options!["bins"], use.inputs],
      ["calibration", result.version, 3, 5, [{ path: "evals/a.jsonl", sha256: "ab".repeat(32), rows: 40 }]],
    );
    const { id: instrument, seed, options, fields } = use;
    const again = await measured(instrument, [input], { seed, options, fields });
    assert.deepEqual(again, result);
    assert.deepEqual(whatChanged({ ...use, metrics: record!.metrics }, again), ["All figures are the same."]);
  });

  it("has no second name for a figure that is called as the measurement's metric", async () => {
    const result = await measured("calibration", [confident(40)], { options: { draws: 100 } });
    const { metrics } = experimentOf(result, {
      problems: ["knowing"],
      inputs: [],
      answers: { measurement: { id: "x", metric: "ECE" }, figure: "ece" },
      measured: "2026-11-30",
      created: "2026-11-30T10:00:00Z",
    });
    assert.deepEqual(metrics, result.metrics);
  });

  it("says of what differs first what it was made of, then the figures", async () => {
    const result = await measured("calibration", [confident(40)], { options: { bins: 5, draws: 100 } });
    const before = {
      metrics: { ...result.metrics, ece: 0.5 },
      version: result.version + 1,
      options: { ...result.options, bins: 15 },
      seed: 9,
      hashes: { "evals/a.jsonl": "1", "evals/b.jsonl": "2", "evals/c.jsonl": undefined },
    };
    assert.deepEqual(whatChanged(before, result, { "evals/a.jsonl": "3", "evals/b.jsonl": "2" }), [
      `The instrument has version ${result.version}; it had ${result.version + 1}.`,
      "evals/a.jsonl is not the file that it was.",
      "bins is 5; it was 15.",
      "seed is 1; it was 9.",
      `ece: 0.5 → ${Number(result.metrics["ece"]!.toPrecision(4))}`,
    ]);
  });
});

describe("what changed since an earlier result", () => {
  const after = { instrument: "pass-at-k", version: 1, options: {}, fields: {}, seed: 1, metrics: {} };
  const changed = (was: Record<string, number>, is: Record<string, number>) =>
    whatChanged({ metrics: was }, { ...after, metrics: is } as unknown as Measured);

  it("names figures that were not there, and does not say that all are the same", () => {
    assert.deepEqual(changed({ n: 5 }, { n: 5, "pass@1": 0.25 }), [
      "New: pass@1 0.25.",
      "The figures that were there are the same.",
    ]);
    assert.deepEqual(changed({ n: 5 }, { n: 6, "pass@1": 0.25 }), ["n: 5 → 6", "New: pass@1 0.25."]);
  });

  it("tells intervals, new or other ones, from figures", () => {
    const only = ["Only intervals are different; the figures are the same."];
    assert.deepEqual(changed({ n: 5 }, { n: 5, n_low: 4, n_high: 6 }), only);
    assert.deepEqual(changed({ n: 5, n_low: 4 }, { n: 5, n_low: 3 }), only);
    assert.deepEqual(changed({ n: 5, "a second name": 5 }, { n: 5 }), ["All figures are the same."]);
  });
});

describe("marks in the text of a file", () => {
  const mark = (line: number, text: string): Mark => ({ file: 0, line, text, message: "" });
  const at = (text: string, marks: Mark[], isTable = false) =>
    markPlaces(text, marks, isTable).map(({ start, end }) => [start.line, start.character, end.line, end.character]);

  it("stand at the text on its line, each time at the next place, also where JSON escapes it", () => {
    const text = '{"a":"1+1=3"}\n{"a":"x 1+1=3, then 1+1=3, 4\\"*2=9"}\n';
    assert.deepEqual(at(text, [mark(1, "1+1=3"), mark(2, "1+1=3"), mark(2, "1+1=3"), mark(2, '4"*2=9')]), [
      [0, 6, 0, 11],
      [1, 8, 1, 13],
      [1, 20, 1, 25],
      [1, 27, 1, 34],
    ]);
  });

  it("of JSON Lines never leave their line; what is not found has the line", () => {
    const text = '{"a":"no"}\n{"a":"1+1=3"}\n';
    assert.deepEqual(at(text, [mark(1, "1+1=3"), mark(2, "1+1=3"), mark(9, "x")]), [
      [0, 0, 0, 10],
      [1, 6, 1, 11],
      [2, 0, 2, 0],
    ]);
  });

  it("of a table may stand some lines below the number of their row", () => {
    const text = 'id,solution\n1,"first\nthen 1+1=3"\n2,2*2=5\n';
    assert.deepEqual(at(text, [mark(2, "1+1=3"), mark(3, "2*2=5")], true), [
      [2, 5, 2, 10],
      [3, 2, 3, 7],
    ]);
  });
});
