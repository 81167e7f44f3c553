import * as assert from "node:assert/strict";
import { before, describe, it } from "mocha";
import { type Arranged, arranged } from "../../../src/core/comparison/arrange";
import { curvesChart, type CurveOptions } from "../../../src/core/comparison/curves";
import { parallelSvg } from "../../../src/core/comparison/parallel";
import { scatterChart } from "../../../src/core/comparison/scatter";
import { DEFAULT_VIEW } from "../../../src/core/comparison/view";
import { nearestTo, readingsAt, stopsOf } from "../../../src/core/comparison/readings";
import { plotOf } from "../../../src/core/instruments/kit/svg";
import { svgOf } from "../../../src/core/instruments";
import { SEEDED, tableOf } from "./runs";

const PLAIN: CurveOptions = { by: "step", smoothing: 0, logX: false, logY: false };
const points = (...values: number[]) => values.map((value, i) => ({ step: i, value, time: 60_000 * i * i }));

describe("curves laid over one another", () => {
  it("are a line a run, by step or by minutes since its start", () => {
    const rows = [
      { title: "a", runs: [points(1, 2, 4)] },
      { title: "b", runs: [points(3, NaN, 5)] },
      { title: "none", runs: [[]] },
    ];
    const chart = curvesChart("loss", rows, PLAIN);
    assert.deepEqual(
      chart.series.map(({ title, x, y }) => [title, x, y]),
      [
        ["a", [0, 1, 2], [1, 2, 4]],
        ["b", [0, 2], [3, 5]],
      ],
    );
    assert.deepEqual(curvesChart("loss", rows, { ...PLAIN, by: "time" }).series[0]!.x, [0, 1, 4]);
    assert.match(chart.text, /a: 4, b: 5/);
  });

  it("are smoothed without a pull towards 0, and on a logarithmic axis what is not above 0 is left out", () => {
    const smooth = curvesChart("loss", [{ title: "a", runs: [points(1, 3, 3)] }], { ...PLAIN, smoothing: 0.5 });
    // Means with the weights 1; 1/3, 2/3; 1/7, 2/7, 4/7.
    assert.deepEqual(
      smooth.series[0]!.y.map((y) => y.toFixed(4)),
      ["1.0000", "2.3333", "2.7143"],
    );
    const log = curvesChart("loss", [{ title: "a", runs: [points(1, 0, 3, 4)] }], { ...PLAIN, logX: true, logY: true });
    assert.deepEqual(log.series[0]!.x, [2, 3]);
  });

  it("of a group are its mean with a band of one standard deviation, where all runs have values", () => {
    const group = { title: "g", runs: [points(0, 2, 4), points(2, 4, 6, 8)] };
    const [band, line] = curvesChart("loss", [{ title: "a", runs: [points(1, 1)] }, group], PLAIN).series.slice(1);
    assert.deepEqual([band!.kind, band!.title, line!.title, line!.colour], ["band", "", "g (n = 2)", 1]);
    assert.deepEqual([line!.x[0], line!.x.at(-1)], [0, 2]);
    assert.deepEqual([line!.y[0], line!.y.at(-1)], [1, 5]);
    assert.equal((line!.y[0]! - band!.low![0]!).toFixed(4), Math.SQRT2.toFixed(4));
  });
});

describe("curves that are read off", () => {
  const chart = curvesChart(
    "loss",
    [
      { title: "a", runs: [points(1, 2, 4)] },
      { title: "b", runs: [points(3, NaN, 5, 7)] },
    ],
    PLAIN,
    { system: "Best so far", value: 6 },
  );

  it("have the published best as a thin line from end to end, which is none of those that are read", () => {
    const line = chart.series.at(-1)!;
    assert.deepEqual([line.title, line.reference, line.x, line.y], ["Best so far: 6", true, [0, 3], [6, 6]]);
    assert.equal(readingsAt(chart, 1).length, 2);
    const none = curvesChart(
      "loss",
      [{ title: "a", runs: [points(1, 2)] }],
      { ...PLAIN, logY: true },
      { system: "x", value: 0 },
    );
    assert.equal(none.series.length, 1);
  });

  it("stop at each place that has a point, and give of each line the nearest", () => {
    assert.deepEqual(stopsOf(chart), [0, 1, 2, 3]);
    assert.deepEqual(readingsAt(chart, 1.2), [
      { title: "a", colour: 0, x: 1, y: 2 },
      { title: "b", colour: 1, x: 2, y: 5 },
    ]);
    assert.deepEqual(
      readingsAt(chart, 9).map(({ x, y }) => [x, y]),
      [
        [2, 4],
        [3, 7],
      ],
    );
    assert.deepEqual([nearestTo([5], 9), nearestTo([0, 10, 20], -3), nearestTo([0, 10, 20], 14)], [0, 0, 1]);
  });

  it("lie where the drawing says, on logarithmic axes too", () => {
    for (const logX of [false, true]) {
      const { x } = plotOf({ ...chart, x: { title: "", logarithmic: logX } });
      assert.equal(x.of(x.at(2)).toFixed(6), "2.000000");
    }
  });
});

describe("rows as a drawing", () => {
  let shown: Arranged;
  let selected: Set<string>;
  before(async () => {
    shown = arranged(await tableOf(SEEDED), { ...DEFAULT_VIEW, sort: [] });
    selected = new Set([shown.rows[1]!.id]);
  });

  it("are points of two columns, the selected ones apart, each named", () => {
    const chart = scatterChart(shown, { x: "parameter:lr", y: "metric:accuracy", logX: true, logY: false }, selected);
    assert.deepEqual(
      chart.series.map(({ title, x, y }) => [title, x, y]),
      [
        ["Others", [0.1, 0.1, 0.01, 0.01, 0.01], [0.8, 0.7, 0.6, 0.6, 0.6]],
        ["Selected", [0.1], [0.9]],
      ],
    );
    assert.match(svgOf(chart), /<title>mlp-0\.1-s2, lr 0\.1, accuracy 0\.9<\/title><\/circle>/);
    assert.deepEqual(scatterChart(shown, { x: "gone", y: "run:run", logX: false, logY: false }, selected).series, []);
  });

  it("are lines over parallel axes, of texts too", () => {
    const svg = parallelSvg(shown, ["parameter:lr", "metric:accuracy", "run:run", "gone"], selected);
    assert.equal([...svg.matchAll(/<polyline /g)].length, 6);
    // The axes stand at 70, 200 and 330; the best accuracy is at the top, names are ordered as people count.
    assert.match(svg, /points="70,44 200,44 330,219"[^>]*stroke="#d55e00"[^>]*><title>mlp-0\.1-s2</);
    assert.doesNotMatch(svg, /NaN|undefined/);
  });
});
