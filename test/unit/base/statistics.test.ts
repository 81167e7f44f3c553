import * as assert from "node:assert/strict";
import { describe, it } from "mocha";
import {
  chiSquareTail,
  normalQuantile,
  signTest,
  tQuantile,
  tTwoSided,
} from "../../../src/core/base/statistics/distributions";
import { mean, sum, tInterval, variance } from "../../../src/core/base/statistics/moments";

function isNear(value: number, expected: number, what: string): void {
  assert.ok(Math.abs(value - expected) <= Math.abs(expected) * 1e-12, `${what} is ${value}, not ${expected}`);
}

describe("distributions, to twelve digits", () => {
  it("have the quantiles of a normal that tables have", () => {
    for (const [p, z] of [
      [0.75, 0.674489750196082],
      [0.9, 1.2815515655446],
      [0.95, 1.64485362695147],
      [0.975, 1.95996398454005],
      [0.995, 2.5758293035489],
      [0.9995, 3.29052673149189],
    ] as const) {
      isNear(normalQuantile(p), z, `z(${p})`);
      isNear(normalQuantile(1 - p), -z, `z(1 - ${p})`);
    }
    isNear(normalQuantile(1e-10), -6.36134090240406, "z(1e-10)");
    assert.deepEqual([0, 0.5, 1, -0.1, 1.1, NaN].map(normalQuantile), [-Infinity, 0, Infinity, NaN, NaN, NaN]);
  });

  it("have the two-sided p of Student's t, of 1 and 2 degrees of freedom by their formulas", () => {
    for (const t of [0.1, 1, 3, 50]) {
      isNear(tTwoSided(t, 1), 1 - (2 / Math.PI) * Math.atan(t), `p(${t}, 1)`);
      isNear(tTwoSided(t, 2), 1 - t / Math.sqrt(2 + t * t), `p(${t}, 2)`);
      isNear(tTwoSided(-t, 2), tTwoSided(t, 2), `p(-${t}, 2)`);
    }
    assert.equal(tTwoSided(0, 5), 1);
  });

  it("have the quantiles of Student's t that tables have", () => {
    for (const [freedom, t] of [
      [1, 12.7062047361747],
      [2, 4.30265272974946],
      [5, 2.57058183563632],
      [10, 2.22813885198627],
      [30, 2.04227245630124],
      [100, 1.98397151852355],
    ] as const) {
      assert.equal(tQuantile(0.975, freedom).toPrecision(12), t.toPrecision(12), `t(${freedom})`);
      assert.equal(tQuantile(0.025, freedom).toPrecision(12), (-t).toPrecision(12), `t of 0.025, ${freedom}`);
    }
    assert.equal(tQuantile(0.5, 3), 0);
  });

  it("have the upper tail of χ², of 2 and 4 degrees of freedom by their formulas", () => {
    for (const x of [0.01, 0.5, 1.9, 3, 10, 40]) {
      isNear(chiSquareTail(x, 2), Math.exp(-x / 2), `χ²(${x}, 2)`);
      isNear(chiSquareTail(x, 4), Math.exp(-x / 2) * (1 + x / 2), `χ²(${x}, 4)`);
    }
    for (const [freedom, x] of [
      [1, 3.84145882069412],
      [10, 18.3070380532751],
      [40, 55.758479278887],
      [100, 124.342113404004],
    ] as const)
      assert.equal(chiSquareTail(x, freedom).toFixed(10), "0.0500000000", `χ²(${freedom})`);
    assert.deepEqual([chiSquareTail(0, 3), chiSquareTail(-1, 3)], [1, 1]);
  });

  it("have the sign test by counting", () => {
    for (const [k, n, p] of [
      [0, 0, 1],
      [0, 1, 1],
      [1, 2, 1],
      [1, 3, 1],
      [0, 3, 0.25],
      [3, 3, 0.25],
      [2, 10, 112 / 1024],
      [8, 10, 112 / 1024],
      [0, 10, 2 / 1024],
      [5, 10, 1],
      [4, 9, 1],
    ] as const)
      isNear(signTest(k, n), p, `p of ${k} in ${n}`);
  });
});

describe("moments", () => {
  it("are of values by their formulas, and keep digits that large values would take", () => {
    assert.equal(sum([1, 1e100, 1, -1e100]), 2);
    assert.equal(sum([1e100, 1, -1e100]), 1);
    assert.equal(sum(Array.from({ length: 10 }, () => 0.1)), 1);
    assert.deepEqual([sum([]), mean([]), mean([1, 2, 6])], [0, NaN, 3]);
    assert.equal(variance([2, 4, 4, 4, 5, 5, 7, 9]), 32 / 7);
    assert.deepEqual([variance([1]), variance([])], [NaN, -0]);
  });

  it("have an interval around an estimate", () => {
    const [low, high] = tInterval(10, 2, 10);
    assert.deepEqual([low.toFixed(9), high.toFixed(9)], ["5.543722296", "14.456277704"]);
  });
});
