import { describe, it } from "mocha";
import * as assert from "node:assert/strict";
import { aFlag, aNumber, aText, listOf, mapOf, oneOf, someOf } from "../../../src/core/base/untrusted/values";
import { aProblemFilter, isEmptyFilter } from "../../../src/core/tree/problemFilter";

describe("values from outside, such as a repository's settings", () => {
  const counted = <T>(check: (value: unknown, dropped: () => void) => T, value: unknown): [T, number] => {
    let dropped = 0;
    const found = check(value, () => dropped++);
    return [found, dropped];
  };

  it("a list keeps what is right in it, and says what is not", () => {
    assert.deepEqual(counted(listOf(aText), ["problems", null, {}, "more", 3]), [["problems", "more"], 3]);
    assert.deepEqual(counted(listOf(aText, 2), ["a", "b", "c"]), [["a", "b"], 1]);
    for (const wrong of [{}, "problems", null, 7, { length: 2 }])
      assert.deepEqual(counted(listOf(aText), wrong), [undefined, 1]);
  });

  it("a map keeps the entries that are right, whatever they are called", () => {
    const given: unknown = JSON.parse('{"latex": {}, "markdown": "[@{keys}]", "__proto__": "x"}');
    const [found, dropped] = counted(mapOf(aText), given);
    assert.deepEqual(
      [Object.entries(found!), dropped],
      [
        [
          ["markdown", "[@{keys}]"],
          ["__proto__", "x"],
        ],
        1,
      ],
    );
    assert.deepEqual(counted(mapOf(aText), ["a"]), [undefined, 1]);
  });

  it("a number lies within its bounds", () => {
    assert.deepEqual(counted(aNumber(1, 500), 4000), [500, 1]);
    assert.deepEqual(counted(aNumber(1, 500), -3), [1, 1]);
    assert.deepEqual(counted(aNumber(1, 500), "12"), [undefined, 1]);
    assert.deepEqual(counted(aNumber(1, 500), NaN), [undefined, 1]);
    assert.deepEqual(counted(aNumber(1, 500), 32), [32, 0]);
  });

  it("a word is one of those that are known, a map has the keys that are known", () => {
    assert.equal(oneOf("area", "status")("constructor"), undefined);
    assert.deepEqual(someOf<{ on?: boolean }>({ on: aFlag })({ on: true, off: 1 }), { on: true });
    assert.deepEqual(someOf<{ on?: boolean }>({ on: aFlag })({ on: "yes" }), {});
  });

  it("a filter that a workspace remembers oddly filters nothing, and throws nothing", () => {
    for (const odd of [null, undefined, 3, "x", [], { status: 7 }, { tags: [null] }, { area: {} }, { has: ["x"] }])
      assert.ok(isEmptyFilter(aProblemFilter(odd) ?? {}), JSON.stringify(odd));
    assert.deepEqual(aProblemFilter({ status: ["open", "x"], tags: ["a", 1], mine: true, old: 1 }), {
      status: ["open"],
      tags: ["a"],
      mine: true,
    });
  });
});
