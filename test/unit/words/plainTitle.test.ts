import * as assert from "node:assert/strict";
import { describe, it } from "mocha";
import { plainTitle } from "../../../src/core/words/plainTitle";

describe("a title where no maths can be drawn", () => {
  for (const [title, plain] of [
    ["Is $\\mathcal{L}(N, D) = E + A N^{-\\alpha}$ so?", "Is L(N, D) = E + A N^-α so?"],
    ["Why $\\Omega(\\log n)$ and not $n \\le 7$?", "Why Ω(log n) and not n ≤ 7?"],
    ["$\\pi$ and $\\varsigma$, $\\sigma$, $\\omega$", "π and ς, σ, ω"],
    ["From $5 to $6 a token", "From $5 to $6 a token"],
    ["What costs 5 $ or 6 $?", "What costs 5 $ or 6 $?"],
    ["$\\constructor{x}$ and $\\text{so}$", "x and so"],
    ["No maths", "No maths"],
  ] as const)
    it(`is ${plain}`, () => assert.equal(plainTitle(title), plain));
});
