import * as assert from "node:assert/strict";
import { describe, it } from "mocha";
import type { Measurement, Problem } from "../../../src/core/catalogue/schema";
import { problemChanges } from "../../../src/core/overview/problemChanges";

const problem = (fields: Partial<Problem> = {}): Problem => ({ id: "p", title: "P", ...fields });
const changes = (before: Partial<Problem>, after: Partial<Problem>) => problemChanges(problem(before), problem(after));

describe("what changed in a problem", () => {
  it("is that it is new, another state in whichever form, and nothing where nothing is another", () => {
    assert.deepEqual(problemChanges(undefined, problem({ status: "resolved", known: ["It is."] })), [{ kind: "new" }]);
    assert.deepEqual(changes({}, { status: "open" }), []);
    assert.deepEqual(changes({ status: "partial" }, { status: { state: "partial" } }), []);
    assert.deepEqual(changes({}, { status: { state: "partial" } }), [{ kind: "state", from: "open", to: "partial" }]);
  });

  it("is a statement that is new in its part, not one that is the same, empty, or reworded", () => {
    const stays = "It stays as it was.";
    const was = "Weight decay slows it down";
    const rows: [before: string[], after: string[], fresh: string[]][] = [
      [[], ["New."], ["New."]],
      [[stays], [stays, "New."], ["New."]],
      [[], [" ", ""], []],
      [[was], ["weight DECAY slows it, down!"], []],
      // Three words of four that there are in all; then two of four, which is no more than half.
      [["one two three"], ["one two three four"], []],
      [["one two three"], ["one two four"], ["one two four"]],
      // What is still there was not reworded.
      [[was], [was, `${was} much`], [`${was} much`]],
      // Marks alone share no word with marks alone.
      [["?"], ["!"], ["!"]],
    ];
    for (const [before, after, fresh] of rows)
      assert.deepEqual(
        changes({ known: before }, { known: after }),
        fresh.map((text) => ({ kind: "statement", part: "known", text })),
        after.join(" | "),
      );
    assert.deepEqual(changes({ unknown: ["Why?"] }, { known: [{ text: "Why?" }] }), [
      { kind: "statement", part: "known", text: "Why?" },
    ]);
  });

  it("is a value that is better than all before it, by what is better there", () => {
    type Values = NonNullable<Measurement["values"]>;
    const measured = (better: "higher" | "lower" | undefined, values: Values): Partial<Problem> => ({
      measurements: [
        { id: "other", task: "O", metric: "m", better: "higher", values: [{ system: "x", value: 50 }] },
        { id: "m", task: "Sums", metric: "accuracy", ...(better ? { better } : {}), values },
      ],
    });
    const best = (better: "higher" | "lower" | undefined, before: Values, after: Values) =>
      changes(measured("higher", before), measured(better, after));
    const reached = (system: string, value: number) => [
      { kind: "best", measurement: "m", task: "Sums", metric: "accuracy", system, value },
    ];
    const s5 = { system: "s", value: 5 };
    assert.deepEqual(best("higher", [s5], [s5, { system: "t", value: 9 }, { system: "u", value: 9 }]), reached("t", 9));
    assert.deepEqual(best("higher", [s5], [{ system: "t", value: 4 }]), []);
    assert.deepEqual(best("higher", [s5], [{ system: "t", value: 5 }]), []);
    assert.deepEqual(best("lower", [s5], [s5, { system: "t", value: 2 }]), reached("t", 2));
    assert.deepEqual(best("lower", [s5], [{ system: "t", value: 9 }]), []);
    // Nothing says what is better; nothing was measured before, or is now.
    assert.deepEqual(best(undefined, [s5], [{ system: "t", value: 9 }]), []);
    assert.deepEqual(best("higher", [], [s5]), []);
    assert.deepEqual(best("higher", [s5], []), []);
    assert.deepEqual(changes({}, measured("higher", [s5])), []);
    // People and what chance gives set no mark; a baseline does.
    assert.deepEqual(best("higher", [s5], [s5, { system: "people", value: 99, kind: "human" }]), []);
    assert.deepEqual(best("higher", [s5], [s5, { system: "b", value: 6, kind: "baseline" }]), reached("b", 6));
  });
});
