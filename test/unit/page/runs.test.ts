import * as assert from "node:assert/strict";
import { describe, it } from "mocha";
import { Context } from "../../../src/core/describe/facts/context";
import { SPARK_HEIGHT, SPARK_WIDTH, sparkline } from "../../../src/core/describe/facts/runs";
import { type LinkedRuns } from "../../../src/core/runs/shown";
import { newRun } from "../../../src/core/runs/run";
import type { Run } from "../../../src/core/runs/types";
import { experiment, pageInput, problemPage } from "./samples";

function run(fields: Partial<Run>): Run {
  return { ...newRun("mlflow", "0/abc"), ...fields };
}

/** What the page shows of an experiment with these runs. */
function shown(linked: LinkedRuns[], metrics: Record<string, number> = {}) {
  const input = { runs: () => linked };
  return problemPage(pageInput({ research: { experiments: [experiment("e", { metrics })] }, input })).experiments[0]!
    .runs;
}

const found = (runs: Run[], fields: object = {}): LinkedRuns => ({
  link: "mlruns",
  found: { label: "MLflow", runs, total: runs.length, problems: [], ...fields },
});

describe("a record's metrics beside what its runs say by now", () => {
  const told = (linked: LinkedRuns[], fields: Parameters<typeof experiment>[1]) =>
    problemPage(pageInput({ research: { experiments: [experiment("e", fields)] }, input: { runs: () => linked } }))
      .experiments[0]!;
  const metrics = { loss: 2.34 };

  it("are said to have changed where the number is not one that was rounded", () => {
    const changed = told([found([run({ metrics: { loss: 2.3776 } })])], { metrics });
    assert.deepEqual(changed.metrics, [{ name: "loss", value: "2.34", now: "2.3776" }]);
    assert.equal(changed.isToldByRun, false);
    for (const loss of [2.34, 2.3376, 2.3449])
      assert.deepEqual(told([found([run({ metrics: { loss } })])], { metrics }).metrics, [
        { name: "loss", value: "2.34" },
      ]);
  });

  it("are left to the one run that says them too, not to several, nor where one is missing or still being read", () => {
    const same = run({ metrics: { loss: 2.34, accuracy: 1 } });
    assert.equal(told([found([same])], { metrics }).isToldByRun, true);
    assert.equal(told([found([same])], { metrics: { ...metrics, gone: 1 } }).isToldByRun, false);
    assert.equal(told([found([same, run({ id: "b" })])], { metrics }).isToldByRun, false);
    assert.equal(told([{ link: "mlruns" }], { metrics }).isToldByRun, false);
    assert.equal(told([], { metrics }).isToldByRun, false);
  });

  it("are those of the run that the record names, of the best values where it keeps those, and of none where runs differ", () => {
    const runs = [run({ id: "a", metrics: { loss: 3 } }), run({ id: "b", metrics: { loss: 2.5 } })];
    const now = (fields: Parameters<typeof experiment>[1], linked = [found(runs)]) =>
      told(linked, { metrics, ...fields }).metrics[0]!.now;
    assert.equal(now({ runs: ["a"] }), "3");
    assert.equal(now({ runs: ["a", "b"] }), undefined);
    assert.equal(now({}), undefined);
    const best = { ...runs[0]!, best: { loss: { value: 2.1, step: 4 } } };
    assert.equal(now({ values: "best", runs: ["a"] }, [found([best, runs[1]!])]), "2.1");
    assert.equal(now({ runs: ["a"] }, [found([best, runs[1]!])]), "3");
    const groups = [{ name: "g", by: "seed", n: 2, parameters: {}, metrics: { loss: { n: 2, mean: 2.75 } } }];
    assert.equal(now({ values: "mean" }, [found(runs, { groups })]), "2.75");
  });
});

describe("an experiment's runs on the page", () => {
  it("show name, origin, state, times, metrics and parameters", () => {
    const [linked] = shown([
      found([
        run({
          name: "mixup",
          group: "label noise",
          state: "failed",
          started: "2026-11-18T11:06:40.000Z",
          ended: "2026-11-18T11:19:14.000Z",
          metrics: { accuracy: 0.674, loss: 1.38 },
          parameters: { lr: 0.1, amp: true, name: "x", none: null },
        }),
      ]),
    ]);
    const [shownRun] = linked!.runs;
    assert.deepEqual(
      [shownRun!.name, shownRun!.origin, shownRun!.state.text, shownRun!.took],
      ["mixup", "MLflow · label noise", "Failed", "12.6 min"],
    );
    assert.match(shownRun!.started!.text, /Nov 18, 2026/);
    assert.doesNotMatch(shownRun!.ended!.text, /2026/);
    assert.deepEqual(
      shownRun!.metrics.map(({ name, value }) => [name, value]),
      [
        ["accuracy", "0.674"],
        ["loss", "1.38"],
      ],
    );
    assert.deepEqual(
      shownRun!.parameters.map(({ name, value }) => [name, value]),
      [
        ["lr", "0.1"],
        ["amp", "true"],
        ["name", "x"],
        ["none", "null"],
      ],
    );
  });

  it("put the metrics of the record first", () => {
    const [linked] = shown([found([run({ metrics: { accuracy: 1, loss: 2, rank: 3 } })])], { rank: 3, gone: 1 });
    assert.deepEqual(
      linked!.runs[0]!.metrics.map(({ name }) => name),
      ["rank", "accuracy", "loss"],
    );
  });

  it("are being read until they are known, and say what could not be read and how many are left out", () => {
    const linked = shown([
      { link: "mlruns/1" },
      found([run({ problems: ["acc: one value is not a finite number."] })], {
        total: 1401,
        problems: ["1 deleted run is left out."],
      }),
    ]);
    assert.deepEqual([linked[0]!.reading, linked[0]!.runs.length, linked[1]!.reading], [true, 0, false]);
    assert.equal(linked[1]!.more, "More runs, not shown: 1,400");
    assert.deepEqual(linked[1]!.problems, ["1 deleted run is left out."]);
    assert.deepEqual(linked[1]!.runs[0]!.problems, ["acc: one value is not a finite number."]);
  });

  it("have a name, whatever the tracker recorded", () => {
    const [linked] = shown([
      found([run({ id: "9f3c" }), run({}), run({ path: "" }), run({ name: "Default", group: "Default" })]),
    ]);
    assert.deepEqual(
      linked!.runs.map(({ name, origin }) => [name, origin]),
      [
        ["9f3c", "MLflow"],
        ["abc", "MLflow"],
        ["MLflow", "MLflow"],
        ["Default", "MLflow"],
      ],
    );
  });

  it("have no times where the tracker's are none, and a duration only where it is one", () => {
    const [linked] = shown([
      found([run({ started: "garbage" }), run({ started: "2026-11-18T11:00:00Z", ended: "2026-11-18T10:00:00Z" })]),
    ]);
    assert.deepEqual(
      [linked!.runs[0]!.started, linked!.runs[0]!.took, linked!.runs[1]!.took],
      [undefined, undefined, undefined],
    );
  });
});

describe("runs that differ by their seed alone", () => {
  const spread = (mean: number, deviation: number, reach: number) => ({
    n: 5,
    mean,
    deviation,
    low: mean - reach,
    high: mean + reach,
  });
  const group = (name: string, accuracy: object) => ({
    name,
    by: "seed" as const,
    n: 5,
    parameters: { lr: 0.1 },
    metrics: { loss: { n: 1, mean: 2 }, accuracy },
  });

  it("are one row with mean, deviation, interval and number, on one scale with the other groups", () => {
    const [linked] = shown(
      [found([], { groups: [group("ours", spread(0.9, 0.0123, 0.04)), group("base", spread(0.8, 0, 0.02))] })],
      { accuracy: 1 },
    );
    const [ours, base] = linked!.groups;
    assert.deepEqual([ours!.name, ours!.count], ["ours", "Seeds: 5"]);
    const { whiskers, ...accuracy } = ours!.metrics[0]!;
    assert.deepEqual(accuracy, {
      name: "accuracy",
      value: "0.9 ± 0.012",
      n: "n = 5",
      interval: "95 % interval 0.86 to 0.94",
    });
    assert.equal(whiskers!.text, "accuracy: 0.9 ± 0.012, 95 % interval 0.86 to 0.94, n = 5");
    assert.deepEqual([base!.metrics[0]!.whiskers!.low, whiskers!.high], [3, SPARK_WIDTH - 3]);
    assert.equal(whiskers!.mean, 70.5);
    assert.deepEqual(ours!.metrics[1], { name: "loss", value: "2", n: "n = 1" });
  });

  it("have beside the last value the best one with its step, where it is another", () => {
    const best = { accuracy: { value: 0.9, step: 30, better: "higher" }, loss: { value: 1, step: 9, better: "lower" } };
    const [linked] = shown([found([{ ...run({ metrics: { accuracy: 0.8, loss: 1 } }), best } as Run])]);
    assert.deepEqual(
      linked!.runs[0]!.metrics.map(({ best }) => best),
      ["best 0.9 at step 30", undefined],
    );
  });
});

describe("a metric's history", () => {
  const context = new Context(pageInput());
  const points = (...values: number[]) => values.map((value, step) => ({ step: step * 10, value }));
  const places = (line: string) => line.split(" ").map((place) => place.split(",").map(Number));

  it("is a line from its first to its last step, its highest value at the top", () => {
    const line = sparkline(context, "accuracy", points(0.2, 0.6, 0.4))!;
    assert.deepEqual(places(line.points), [
      [3, SPARK_HEIGHT - 3],
      [SPARK_WIDTH / 2, 3],
      [SPARK_WIDTH - 3, SPARK_HEIGHT / 2],
    ]);
    assert.deepEqual(line.end, { x: SPARK_WIDTH - 3, y: SPARK_HEIGHT / 2 });
    assert.equal(line.text, "accuracy from step 0 to step 20: first 0.2, last 0.4, lowest 0.2, highest 0.6");
  });

  it("is placed by step, not by count", () => {
    const line = sparkline(context, "m", [
      { step: 0, value: 0 },
      { step: 90, value: 1 },
      { step: 100, value: 2 },
    ])!;
    assert.equal(places(line.points)[1]![0], 84);
  });

  it("is level where the metric never changes, and even where the steps never do", () => {
    assert.deepEqual(
      places(sparkline(context, "m", points(5, 5, 5))!.points).map(([, y]) => y),
      [11, 11, 11],
    );
    const still = sparkline(context, "m", [
      { step: 7, value: 1 },
      { step: 7, value: 2 },
    ])!;
    assert.deepEqual(
      places(still.points).map(([x]) => x),
      [3, SPARK_WIDTH - 3],
    );
  });

  it("bears the largest numbers that there are", () => {
    const line = sparkline(context, "m", points(-Number.MAX_VALUE, 0, Number.MAX_VALUE))!;
    assert.deepEqual(
      places(line.points).map(([, y]) => y),
      [19, 11, 3],
    );
  });

  it("is not drawn of fewer than two points", () => {
    assert.equal(sparkline(context, "m", undefined), undefined);
    assert.equal(sparkline(context, "m", []), undefined);
    assert.equal(sparkline(context, "m", points(1)), undefined);
  });
});
