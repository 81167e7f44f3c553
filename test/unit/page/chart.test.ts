import * as assert from "node:assert/strict";
import { describe, it } from "mocha";
import { pageInput, problemPage } from "./samples";

/** The chart of a measurement with these values. */
function chart(values: readonly number[], unit?: string) {
  const measurement = { id: "m", task: "Counting", metric: "accuracy", unit, values: values.map((value, i) => ({ system: `s${i}`, value })) }; // prettier-ignore
  return problemPage(pageInput({ problem: { measurements: [measurement] } })).measurements[0]!.chart;
}

const ticks = (values: readonly number[], unit?: string) => chart(values, unit)?.ticks.map(({ text }) => text);

describe("the axis of a measurement's chart", () => {
  it("starts at zero where the values are not all far from it", () => {
    assert.deepEqual(ticks([2, 10]), ["0", "2", "4", "6", "8", "10"]);
    assert.deepEqual(ticks([0, 10]), ["0", "2", "4", "6", "8", "10"]);
    assert.deepEqual(ticks([6.9, 10]), ["0", "2", "4", "6", "8", "10"]);
    // From 0.7 of the highest on, zero is far.
    assert.deepEqual(ticks([7, 10]), ["7", "8", "9", "10"]);
    assert.deepEqual(ticks([-5, 10]), ["-5", "0", "5", "10"]);
  });

  it("ends at a hundred for percentages near it, not for other units", () => {
    assert.deepEqual(ticks([50, 81], "%"), ["0%", "20%", "40%", "60%", "80%", "100%"]);
    assert.deepEqual(ticks([50, 80], "%"), ["0%", "20%", "40%", "60%", "80%"]);
    assert.deepEqual(ticks([10, 101], "%"), ["0%", "50%", "100%", "150%"]);
  });

  it("is logarithmic beyond three orders of magnitude", () => {
    assert.equal(chart([1, 1000])!.logarithmic, false);
    assert.equal(chart([1, 1001])!.logarithmic, true);
    assert.equal(chart([0, 1001])!.logarithmic, false);
    assert.deepEqual(chart([1, 10_000])!.marks.map(({ at }) => at).sort((a, b) => a - b), [3, 97]); // prettier-ignore
  });

  it("is not drawn for one value, equal ones or what is no number", () => {
    for (const values of [[3], [3, 3], [3, Infinity], []]) assert.equal(chart(values), undefined);
  });
});
