import * as assert from "node:assert/strict";
import { describe, it } from "mocha";
import { answeringMetric } from "../../../src/core/describe/facts/measurements";
import type { Measurement } from "../../../src/core/catalogue/schema";
import type { Experiment } from "../../../src/core/research/model";
import { experiment, pageInput, problemPage } from "./samples";

const COUNTING: Measurement = {
  id: "counting",
  task: "Object counting",
  metric: "accuracy",
  unit: "%",
  better: "higher",
  values: [
    { system: "weak", value: 41.5, kind: "baseline" },
    { system: "best", value: 72, approximate: true, year: 2025, reference: "kaplan2020", note: "*Careful.*" },
    { system: "people", value: 97, kind: "human" },
  ],
};

function measured(measurement: Measurement, ...experiments: Experiment[]) {
  return problemPage(pageInput({ problem: { measurements: [measurement] }, research: { experiments } }))
    .measurements[0]!;
}

describe("the metric of an experiment that answers a measurement", () => {
  const answer = (...names: string[]) =>
    answeringMetric({ id: "m", metric: "accuracy" }, Object.fromEntries(names.map((name, i) => [name, i])));

  it("is the only one, else the one of its name, a test's before a validation's before others before training's", () => {
    assert.equal(answer("loss"), 0);
    assert.equal(answer("loss", "Accuracy"), 1);
    assert.equal(answer("train/accuracy", "val/accuracy", "test/accuracy"), 2);
    assert.equal(answer("train/accuracy", "final/accuracy", "valid/accuracy"), 2);
    assert.equal(answer("train/accuracy", "final/accuracy"), 1);
    assert.equal(answer("train/accuracy", "training/loss"), 0);
    assert.equal(answer("loss", "test/m"), 1);
    assert.equal(answer("loss", "perplexity"), undefined);
    assert.equal(answer("inaccuracy", "loss"), undefined);
  });
});

describe("measurements on the page", () => {
  it("lists values best first, with what they are, their date and their source", () => {
    const { rows, betterText } = measured(COUNTING);
    assert.deepEqual(
      rows.map(({ system, value, kindText }) => [system, value, kindText]),
      [
        ["people", "97%", "Human"],
        ["best", "≈\u00a072%", "System"],
        ["weak", "41.5%", "Baseline"],
      ],
    );
    assert.equal(betterText, "higher is better");
    assert.deepEqual(
      [rows[1]!.date?.text, rows[1]!.citation?.text, rows[1]!.note],
      ["2025", "Kaplan 2020", "<em>Careful.</em>"],
    );
  });

  it("sorts the other way where lower is better, and not at all where nobody says", () => {
    const values = [3, 1, 2].map((value) => ({ system: String(value), value }));
    const order = (better?: "higher" | "lower") =>
      measured({ id: "m", task: "t", metric: "loss", better, values }).rows.map((row) => row.system);
    assert.deepEqual(
      [order("lower"), order("higher"), order()],
      [
        ["1", "2", "3"],
        ["3", "2", "1"],
        ["3", "1", "2"],
      ],
    );
  });

  it("draws my experiments among the values and says how far they are from the frontier", () => {
    const mine = experiment("e", {
      title: "Mine",
      measurement: "counting",
      metrics: { "test/accuracy": 0.664, loss: 0.1 },
      measured: "2026-11-20",
    });
    const { rows, chart, gap } = measured(
      COUNTING,
      mine,
      experiment("other", { measurement: "else", metrics: { accuracy: 1 } }),
    );
    assert.deepEqual(
      rows.map((row) => row.system),
      ["people", "best", "Mine", "weak"],
    );
    assert.deepEqual([rows[2]!.value, rows[2]!.experiment], ["66.4%", "e"]);
    assert.equal(
      gap,
      "Mine is 5.6 percentage points behind the best published value, ≈\u00a072% (best). It is 30.6 percentage points behind the human value, 97%.",
    );
    assert.deepEqual(
      chart!.marks.map((mark) => [mark.kind, mark.experiment]),
      [
        ["human", undefined],
        ["system", undefined],
        ["experiment", "e"],
        ["baseline", undefined],
      ],
    );
  });

  it("says so when an experiment reaches the best value, and when it has no such metric", () => {
    const better = measured(
      { ...COUNTING, values: COUNTING.values!.slice(0, 2) },
      experiment("e", { title: "Mine", measurement: "counting", metrics: { accuracy: 80 } }),
    );
    assert.equal(better.gap, "Mine reaches 80%; the best published value is ≈\u00a072% (best).");
    const without = measured(
      COUNTING,
      experiment("e", { title: "Mine", measurement: "counting", metrics: { a: 1, b: 2 } }),
    );
    assert.equal(without.gap, "Mine names this measurement, but none of its metrics is called accuracy.");
  });

  it("shows a measurement without values, or with one, without a chart", () => {
    assert.deepEqual(
      [measured({ id: "m", task: "t", metric: "x" }).rows, measured({ id: "m", task: "t", metric: "x" }).chart],
      [[], undefined],
    );
    assert.equal(measured({ ...COUNTING, values: COUNTING.values!.slice(0, 1) }).chart, undefined);
  });
});

describe("the chart of a measurement", () => {
  it("has lines to reach for people, bounds and the best system, and a text that says it all", () => {
    const chart = measured({
      ...COUNTING,
      values: [...COUNTING.values!, { system: "limit", value: 99, kind: "bound" }],
    }).chart!;
    assert.deepEqual(
      chart.lines.map(({ kind, text }) => [kind, text]),
      [
        ["bound", "limit: 99%"],
        ["human", "people: 97%"],
        ["best", "Best: ≈\u00a072%"],
      ],
    );
    assert.equal(
      chart.text,
      "Chart of Object counting, accuracy. limit (Bound): 99%; people (Human): 97%; best (System): ≈\u00a072%; weak (Baseline): 41.5%.",
    );
  });

  it("runs percentages from 0 to 100 where the values are near both", () => {
    const { ticks } = measured(COUNTING).chart!;
    assert.deepEqual(
      ticks.map((tick) => tick.text),
      ["0%", "20%", "40%", "60%", "80%", "100%"],
    );
    assert.deepEqual([ticks[0]!.at, ticks.at(-1)!.at], [3, 97]);
  });

  it("places every mark between its ends, whatever the values", () => {
    for (const values of [
      [1, 2],
      [-5, -1, 3],
      [0.001, 0.0011],
      [99.1, 99.9],
      [1e-12, 1],
      [0, 1e9],
      [5e-324, 1e308],
      [-1e300, 1e300],
    ]) {
      const { ticks, marks } = measured({
        id: "m",
        task: "t",
        metric: "x",
        better: "lower",
        values: values.map((value) => ({ system: "s", value })),
      }).chart!;
      assert.ok(ticks.length >= 2 && ticks.length <= 12, `${values}: ${ticks.length} ticks`);
      for (const { at } of [...ticks, ...marks]) assert.ok(at >= 0 && at <= 100, `${values}: ${at}`);
    }
  });

  it("is logarithmic over more than three orders of magnitude", () => {
    const values = [2, 34_000].map((value) => ({ system: "s", value }));
    const chart = measured({ id: "m", task: "t", metric: "x", values }).chart!;
    assert.deepEqual(
      [chart.logarithmic, chart.ticks.map((tick) => tick.text)],
      [true, ["1", "10", "100", "1,000", "10,000", "100,000"]],
    );
  });

  it("is left out where values are no finite numbers or all the same", () => {
    for (const values of [
      [1, 1],
      [1, Infinity],
      [NaN, 2],
    ]) {
      assert.equal(
        measured({ id: "m", task: "t", metric: "x", values: values.map((value) => ({ system: "s", value })) }).chart,
        undefined,
      );
    }
  });
});

describe("answeringMetric", () => {
  const find = (metrics: Record<string, number>) =>
    answeringMetric({ id: "object-counting", metric: "Top-1 accuracy" }, metrics);

  it("takes the only metric, or the one named like the measurement's", () => {
    assert.equal(find({ whatever: 1 }), 1);
    assert.equal(find({ loss: 1, top_1_accuracy: 2 }), 2);
    assert.equal(find({ loss: 1, object_counting: 3 }), 3);
    assert.equal(find({}), undefined);
    assert.equal(find({ loss: 1, lr: 2 }), undefined);
  });

  it("prefers a test's value to a validation's, and that to a training's", () => {
    assert.equal(find({ "train/top-1 accuracy": 1, "val/top-1 accuracy": 2, "test/top-1 accuracy": 3 }), 3);
    assert.equal(find({ "train/top-1 accuracy": 1, "val/top-1 accuracy": 2 }), 2);
    assert.equal(find({ "train/top-1 accuracy": 1, loss: 2 }), 1);
  });
});
