import * as assert from "node:assert/strict";
import { describe, it } from "mocha";
import { cellText, differenceText } from "../../../src/core/comparison/cellText";
import type { Column } from "../../../src/core/comparison/table";

const METRIC: Column = { id: "metric:loss", title: "loss", of: "metric", numeric: true, varies: true };
const TIME: Column = { ...METRIC, id: "duration", of: "run", seconds: true };

describe("a cell of a comparison as text", () => {
  for (const [seconds, text] of [
    [0, "0 s"],
    [0.26, "0.3 s"],
    [89.9, "89.9 s"],
    [90, "1.5 min"],
    [3599, "60 min"],
    [5399, "90 min"],
    [5400, "1.5 h"],
    [129_599, "36 h"],
    [129_600, "1.5 d"],
    [864_000, "10 d"],
  ] as const)
    it(`has ${seconds} seconds as ${text}`, () => assert.equal(cellText({ value: seconds }, TIME), text));

  for (const [mean, deviation, text] of [
    [0.91234, 0.0041, "0.9123 ± 0.0041"],
    [0.9, 0.1, "0.90 ± 0.10"],
    [123.4, 12.3, "123 ± 12"],
    [1_234_567, 1234, "1234567 ± 1234"],
    [12_345_678, 12, "1.2345678e7 ± 12"],
    [1.5e9, 2.34e5, "1.5e9 ± 234000"],
    [0.5, 1e7, "0.5 ± 1e7"],
    [0.123456, 1e-9, "0.123456 ± 1e-9"],
    [-0.25, 0.05, "-0.250 ± 0.050"],
    // One value has no spread, and neither have values that are all the same.
    [0.123456789, 0, "0.12346"],
    [2, undefined, "2"],
  ] as const)
    it(`has a mean of ${mean} with ${deviation} as ${text}`, () =>
      assert.equal(cellText({ value: mean, spread: { n: 3, mean, deviation } }, METRIC), text));

  it("has texts as they are, numbers in five digits, and nothing of what is not there", () => {
    assert.deepEqual(
      ["adam", null, 0.1234567, 1e-9, 123_456].map((value) => cellText({ value }, METRIC)),
      ["adam", "", "0.12346", "1e-9", "123456"],
    );
    assert.equal(cellText({ value: null }, TIME), "");
    assert.equal(cellText({ value: "a day" }, TIME), "a day");
  });

  it("tells a difference by its sign, in three digits", () => {
    assert.deepEqual(
      [0.12345, -0.12345, 0, undefined].map((difference) => differenceText({ value: 1, difference })),
      ["+0.123", "−0.123", "±0", ""],
    );
  });
});
