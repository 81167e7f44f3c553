import * as assert from "node:assert/strict";
import { describe, it } from "mocha";
import { parseExpression } from "../../../src/core/instruments/reasoning/expression";
import { decimal, divide, isEqual, isRounded, rational } from "../../../src/core/instruments/reasoning/rational";

describe("an arithmetic expression", () => {
  const value = (text: string): string | undefined => {
    const found = parseExpression(text);
    return found && decimal(found.value);
  };

  for (const [text, expected] of [
    ["16 - 3*(4 + .5)", "2.5"],
    ["2 + 3 × 4", "14"],
    ["10 - 4 - 3", "3"],
    ["24 / 4 / 2", "3"],
    ["24 ÷ 4 · 2", "12"],
    ["2x3X4", "24"],
    ["2(3)(4)", "24"],
    ["(1 + 2)(3 + 4)", "21"],
    ["-3 + 5", "2"],
    ["2 * -3", "-6"],
    ["--3", "3"],
    ["+3 − 5 – 1", "-3"],
    ["1,234,567.50", "1234567.5"],
    ["$1,200 + €3 + £4 + ¥5", "1212"],
    ["20%", "0.2"],
    ["50% * 80", "40"],
    ["(20 + 30)%", "0.5"],
    ["1/3", "0.333333"],
    ["2/3", "0.666667"],
    ["-2/3", "-0.666667"],
    ["20.", "20"],
    ["20. + 1", "21"],
    ["0.1 + 0.2", "0.3"],
    ["36.040000000000001", "36.04"],
    ["0.1234567", "0.123457"],
    // Nothing else is read.
    ["", undefined],
    ["1 +", undefined],
    ["(1", undefined],
    ["1)", undefined],
    ["1 / 0", undefined],
    ["1 / (2 - 2)", undefined],
    ["a + 1", undefined],
    ["1 = 1", undefined],
    ["1..2", undefined],
    ["1 2", undefined],
    ["%", undefined],
  ] as const)
    it(`${JSON.stringify(text)} is ${String(expected)}`, () => assert.equal(value(text), expected));

  it("is refused where it is too long, has too long a number, or goes too deep", () => {
    const sum = (length: number) => `1${"+1".repeat((length - 1) / 2)}`;
    assert.equal(value(sum(199)), "100");
    assert.equal(value(sum(201)), undefined);
    assert.equal(value("1".repeat(40)), "1".repeat(40));
    assert.equal(value("1".repeat(41)), undefined);
    const deep = (brackets: number) => `${"(".repeat(brackets)}7${")".repeat(brackets)}`;
    assert.deepEqual([value(deep(29)), value(deep(30))], ["7", undefined]);
    assert.deepEqual([value(`${"-".repeat(28)}7`), value(`${"-".repeat(30)}7`)], ["7", undefined]);
  });

  it("says the digits of a number alone, whether it is per cent, and what it begins with", () => {
    const said = (text: string) => {
      const { digits, percent, first } = parseExpression(text)!;
      return [digits, percent, decimal(first)];
    };
    assert.deepEqual(said("3.50"), [2, false, "3.5"]);
    assert.deepEqual(said("1,000"), [0, false, "1000"]);
    assert.deepEqual(said("12.5%"), [1, true, "12.5"]);
    assert.deepEqual(said("7 + 1.25"), [undefined, false, "7"]);
    assert.deepEqual(said("(7)"), [undefined, false, "7"]);
    assert.deepEqual(said("5% + 1"), [undefined, false, "5"]);
  });
});

describe("exact fractions", () => {
  it("are divided with a positive denominator, and not by nothing", () => {
    const [three, minusTwo] = [rational("3"), { n: -2n, d: 1n }];
    assert.deepEqual(divide(three, minusTwo), { n: -3n, d: 2n });
    assert.deepEqual(divide(minusTwo, three), { n: -2n, d: 3n });
    assert.equal(divide(three, rational("0.00")), undefined);
    assert.equal(isEqual({ n: 2n, d: 4n }, { n: 1n, d: 2n }), true);
    assert.equal(isEqual({ n: 2n, d: 4n }, { n: 1n, d: 3n }), false);
    assert.deepEqual(rational(".50"), { n: 50n, d: 100n });
  });

  it("are rounded to the nearest; from the middle up, away from 0 or to the even digit", () => {
    const at = (exact: string) => parseExpression(exact)!.value;
    const rounded = (exact: string, written: string, digits: number) => isRounded(at(exact), at(written), digits);
    for (const [exact, written, digits, expected] of [
      ["1/3", "0.33", 2, true],
      ["1/3", "0.34", 2, false],
      ["2/3", "0.67", 2, true],
      ["2/3", "0.66", 2, false],
      ["0.125", "0.13", 2, true],
      ["0.125", "0.12", 2, true],
      ["0.135", "0.13", 2, false],
      ["0.135", "0.14", 2, true],
      ["-0.135", "-0.14", 2, true],
      ["-0.125", "-0.13", 2, true],
      ["-0.125", "-0.12", 2, true],
      ["7", "7", 0, true],
      ["7.4", "7", 0, true],
      ["7.6", "7", 0, false],
    ] as const)
      assert.equal(rounded(exact, written, digits), expected, `${exact} to ${written}`);
  });
});
