import { describe, it } from "mocha";
import * as assert from "node:assert/strict";
import { conformed } from "../../../../src/core/catalogue/mapping/conform";
import type { Shape } from "../../../../src/core/yaml/check/shape";

const TEXT: Shape = { scalar: true };
const LIST: Shape = { item: TEXT };
const MAP: Shape = { keys: new Map([["text", TEXT], ["value", TEXT], ["list", LIST]]) }; // prettier-ignore

describe("what a rule of a mapping gives, in the form of our format", () => {
  for (const [value, shape, key, expected] of [
    // A lone value where a list is wanted, and lists without what is empty, each text once.
    ["a", LIST, "tags", ["a"]],
    [[" a ", "a", ["b", ""], null, "a"], LIST, "tags", ["a", "b"]],
    [[""], LIST, "tags", undefined],
    [[], LIST, "tags", undefined],
    [[{ text: "a" }, { text: "a" }], { item: MAP }, "x", [{ text: "a" }, { text: "a" }]],
    // A list where one value is wanted.
    [[{ text: "a" }, { text: "b" }], MAP, "x", { text: "a" }],
    // Where both may stand, a lone value stays alone.
    ["a", { item: TEXT, scalar: true }, "x", "a"],
    [["a", "b"], { item: TEXT, scalar: true }, "x", ["a", "b"]],
    // Texts, numbers and flags.
    [" a ", TEXT, "title", "a"],
    [7, TEXT, "title", "7"],
    ["7.5", TEXT, "value", 7.5],
    [7, TEXT, "value", 7],
    ["some", TEXT, "value", "some"],
    ...["true", "Yes", "y", "1", 1, true].map((yes) => [yes, TEXT, "approximate", true] as const),
    ...["no", "0", "yesterday", false].map((no) => [no, TEXT, "editorial", false] as const),
    // A text as the map that it stands for.
    ["a", MAP, "prize", { text: "a" }],
    ["a", MAP, "related", { problem: "a" }],
    ["a", MAP, "people", { group: "a" }],
    ["a", MAP, "sources", { reference: "a" }],
    ["a", MAP, "exercises", { text: "a" }],
    ["a", MAP, "posed", { by: "a" }],
    [1900, MAP, "solved", { by: "1900" }],
    ["a", MAP, "origin", { status: "a" }],
    ["a", MAP, "other", "a"],
    ["a", { ...MAP, scalar: true }, "posed", "a"],
    // Maps by their keys.
    [{ text: " a ", value: "2", list: "b", more: "" }, MAP, "x", { text: "a", value: 2, list: ["b"] }],
    [{ text: "", list: [] }, MAP, "x", undefined],
    [{ a: 1 }, TEXT, "x", undefined],
    [{ a: 1 }, {}, "x", { a: 1 }],
    // What the format says nothing of, and nothing at all.
    [{ a: [1] }, undefined, "x", { a: [1] }],
    ["", TEXT, "x", undefined],
    [null, LIST, "x", undefined],
  ] as const)
    it(`${JSON.stringify(value)} under ${key} is ${JSON.stringify(expected)}`, () =>
      assert.deepEqual(conformed(value, shape, key), expected));

  it("a list where a text is wanted is one text", () => assert.equal(conformed(["a", "b"], TEXT, "title"), "a, b"));
});
