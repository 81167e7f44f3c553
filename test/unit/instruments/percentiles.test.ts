import * as assert from "node:assert/strict";
import { describe, it } from "mocha";
import { percentiles } from "../../../src/core/instruments/kit/bootstrap";

/** The numbers from 1 to `count`. */
const upTo = (count: number): Float64Array => Float64Array.from({ length: count }, (_, i) => i + 1);

describe("the 95 % interval of sorted draws", () => {
  it("leaves a fortieth of them and of one more beyond each end, and all within where there are few", () => {
    const rows: [count: number, interval: [number, number]][] = [
      [2, [1, 2]],
      [39, [1, 39]],
      [79, [2, 78]],
      [199, [5, 195]],
      [99, [2.5, 97.5]],
    ];
    for (const [count, interval] of rows)
      assert.deepEqual(
        percentiles(upTo(count)).map((value) => Number(value.toFixed(9))),
        interval,
        String(count),
      );
  });
});
