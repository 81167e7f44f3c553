import * as assert from "node:assert/strict";
import { describe, it } from "mocha";
import { finishInSlices, sortedInSlices } from "../../../src/core/base/slices";
import { pause } from "../../../src/storage/files/slices";

/** Keeps the processor for longer than a slice. */
function busy(): void {
  const end = performance.now() + 15;
  while (performance.now() < end);
}

describe("long work in slices", () => {
  it("gives others a turn between any two pieces, however much of it is under way at once", async () => {
    const turns: string[] = [];
    let running = true;
    const others = () => {
      turns.push("others");
      if (running) setImmediate(others);
    };
    setImmediate(others);
    const work = async () => {
      for (let i = 0; i < 4; i++) {
        await pause();
        turns.push("work");
        busy();
      }
    };
    await pause();
    busy();
    await Promise.all([work(), work(), work()]);
    running = false;
    assert.equal(turns.filter((turn) => turn === "work").length, 12);
    assert.ok(!turns.join(" ").includes("work work"), turns.join(" "));
  });

  it("runs a generator to its end, and gives its value", async () => {
    const seen: number[] = [];
    function* steps(): Generator<void, string> {
      for (let i = 0; i < 5; i++) {
        seen.push(i);
        yield;
      }
      return "done";
    }
    assert.equal(await finishInSlices(steps(), pause), "done");
    assert.deepEqual(seen, [0, 1, 2, 3, 4]);
  });

  it("sorts as a list sorts itself, equal items in the order in which they came", async () => {
    for (const count of [0, 1, 1999, 2000, 2001, 9000]) {
      const items = Array.from({ length: count }, (_, i) => ({ key: (i * 7919) % 1013, i }));
      const compare = (a: { key: number }, b: { key: number }) => a.key - b.key;
      let pauses = 0;
      let pausing = false;
      const sorted = await sortedInSlices(items, compare, async () => {
        assert.ok(!pausing, "each pause is over before the work goes on");
        pausing = true;
        await pause();
        pausing = false;
        pauses++;
      });
      assert.deepEqual(sorted, [...items].sort(compare), `${count}`);
      assert.ok(!pausing && pauses >= Math.floor(count / 2000), `${pauses} pauses for ${count}`);
    }
  });
});
