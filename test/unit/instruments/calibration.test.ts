import { describe, it } from "mocha";
import * as assert from "node:assert/strict";
import { lines, measured, tableOf } from "./inputs";

const rows = (p: readonly number[], y: readonly (number | boolean)[]) =>
  lines(p.map((confidence, i) => ({ confidence, correct: y[i] })));
const near = (actual: number | undefined, expected: number, digits: number) =>
  assert.equal(Number(actual!.toFixed(digits)), expected, `${actual} is not ${expected}`);

const N = 1000;
const f = Array.from({ length: N }, (_, i) => (i + 0.5) / N);
const u = f.map((_, i) => (0.6180339887498949 * i) % 1);
const calibratedSet = rows(
  f,
  f.map((p, i) => Number(u[i]! < p)),
);
const tooSure = rows(
  f,
  f.map((p, i) => Number(u[i]! < 0.25 + 0.5 * p)),
);

describe("calibration", () => {
  it("gives torchmetrics' figures for its example of two bins", async () => {
    const { metrics } = await measured("calibration", [rows([0.25, 0.25, 0.55, 0.75, 0.75], [0, 0, 1, 1, 1])], {
      options: { bins: 2 },
    });
    near(metrics.ece, 0.29, 4);
    near(metrics.rmsce, 0.2918, 4);
    near(metrics.mce, 0.3167, 4);
  });

  it("gives torchmetrics' figures for its example of three classes, by the most likely class", async () => {
    const { metrics } = await measured("calibration", [rows([0.55, 0.55, 0.6, 0.9], [0, 0, 1, 1])], {
      options: { bins: 3 },
    });
    near(metrics.ece, 0.2, 4);
    near(metrics.rmsce, 0.2082, 4);
    near(metrics.mce, 0.2333, 4);
  });

  it("says from where to where each bin of equal mass goes", async () => {
    const result = await measured("calibration", [rows([0.9, 0.1, 0.2, 0.6], [1, 0, 0, 1])], { options: { bins: 2 } });
    assert.deepEqual(
      tableOf(result, "equal-mass").rows.map((row) => row.slice(0, 4)),
      [
        [1, 0.1, 0.2, 2],
        [2, 0.6, 0.9, 2],
      ],
    );
  });

  it("agrees on ECE, MCE and ACE where all bins are alike", async () => {
    const { metrics } = await measured("calibration", [rows([0.25, 0.25, 0.75, 0.75], [0, 0, 1, 1])], {
      options: { bins: 2 },
    });
    assert.deepEqual([metrics.ece, metrics.mce, metrics.ace], [0.25, 0.25, 0.25]);
  });

  it("finds a thousand calibrated predictions calibrated", async () => {
    const { metrics, warnings } = await measured("calibration", [calibratedSet]);
    near(metrics.accuracy! * N, 496, 9);
    near(metrics.ece, 0.010711, 6);
    near(metrics.ace, 0.010712, 6);
    near(metrics.debiased_ce2, -0.002352, 6);
    near(metrics.brier, 0.166131, 6);
    near(metrics.nll, 0.504285, 6);
    near(metrics.smooth_ece, 0.010075, 6);
    assert.equal(metrics.ece_low, 0);
    assert.match(warnings.join(), /what a calibrated model would show/);
    const ten = await measured("calibration", [calibratedSet], { options: { bins: 10 } });
    near(ten.metrics.ece, 0.004, 6);
    near(
      (await measured("calibration", [calibratedSet], { options: { width: 0.05 } })).metrics.smooth_ece,
      0.004538,
      6,
    );
    assert.ok(ten.notes.some((note) => note.includes("width of 0.01172")));
  });

  it("finds a thousand predictions that are too sure", async () => {
    const { metrics, warnings } = await measured("calibration", [tooSure]);
    near(metrics.accuracy! * N, 500, 9);
    near(metrics.ece, 0.125911, 6);
    near(metrics.ace, 0.126039, 6);
    near(metrics.debiased_ce2, 0.017736, 6);
    near(metrics.brier, 0.251045, 6);
    near(metrics.nll, 0.758015, 6);
    near(metrics.smooth_ece, 0.118931, 6);
    assert.ok(metrics.temperature! > 1);
    assert.ok(metrics.ece_low! > 0.08 && metrics.ece_high! < 0.17);
    assert.deepEqual(warnings, []);
    const ten = await measured("calibration", [tooSure], { options: { bins: 10, width: 0.05 } });
    near(ten.metrics.ece, 0.126, 6);
    near(ten.metrics.smooth_ece, 0.125022, 6);
  });

  it("widens its intervals where rows come in clusters that are alike", async () => {
    const input = (cluster: (i: number) => number) =>
      lines(
        Array.from({ length: 400 }, (_, i) => ({
          confidence: 0.7,
          correct: Math.floor(i / 40) % 2,
          cluster: cluster(i),
        })),
      );
    const width = async (cluster: (i: number) => number) => {
      const { metrics } = await measured("calibration", [input(cluster)]);
      return metrics.brier_high! - metrics.brier_low!;
    };
    assert.ok((await width((i) => Math.floor(i / 40))) > 2 * (await width((i) => i)));
  });

  it("puts a confidence of 1 into the last bin and leaves rows without a figure out", async () => {
    const input = lines([
      { p: 1, correct: true },
      { p: 0.95, correct: "C" },
      { p: null, correct: true },
      { p: 0.2, correct: "P" },
    ]);
    const result = await measured("calibration", [input], { options: { bins: 10 } });
    assert.deepEqual(
      tableOf(result, "bins").rows.map((row) => row.slice(0, 4)),
      [[10, 0.9, 1, 2]],
    );
    assert.match(result.warnings.join(), /2 rows have no confidence/);
  });
});
