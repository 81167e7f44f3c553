import { describe, it } from "mocha";
import * as assert from "node:assert/strict";
import { frozenCopies, frozenCopy } from "../../../src/core/base/frozen";

describe("what other extensions get", () => {
  it("is equal to what it is a copy of, and frozen at any depth", () => {
    const original = { title: "A", tags: ["x"], values: [{ value: 1, note: null }] };
    const copy = frozenCopy(original);
    assert.deepEqual(copy, original);
    assert.throws(() => copy.tags.push("y"), TypeError);
    assert.throws(() => (copy.values[0]!.value = 2), TypeError);
    original.tags.push("y");
    assert.deepEqual(copy.tags, ["x"], "a later change of the original is not seen in it");
    assert.ok(!Object.isFrozen(original.tags));
  });

  it("keeps a key named __proto__ as data", () => {
    const copy = frozenCopy(JSON.parse('{"__proto__": {"title": "not inherited"}}') as { title?: string });
    assert.equal(copy.title, undefined);
    assert.deepEqual(Object.keys(copy), ["__proto__"]);
  });

  it("is the same again for a list and for each item that has not changed", () => {
    const kept = { id: "kept" };
    const list = [kept, { id: "gone" }];
    assert.equal(frozenCopies(list), frozenCopies(list));
    assert.equal(frozenCopies([kept, { id: "new" }])[0], frozenCopies(list)[0]);
  });
});
