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
    ["$\\mathbf{x}$ and $\\text{so}$", "x and so"],
    ["$O(\\sqrt{n})$, $\\sqrt{n+1}$", "O(√n), √(n+1)"],
    ["$2^{n-1}$, $2^{\\mathcal{O}(n)}$, $x_{max}$, $n^{2}$", "2^(n-1), 2^(O(n)), x_max, n^2"],
    ["$\\frac{1}{2}$, $\\frac{n+1}{\\log n}$", "1/2, (n+1)/(log n)"],
    ["$\\varepsilon$-nets with $\\varphi$", "ε-nets with φ"],
    ["$\\constructor{x}$, $\\binom{n}{k}$ and $\\alpha$", "$\\constructor{x}$, $\\binom{n}{k}$ and α"],
    ["No maths", "No maths"],
  ] as const)
    it(`is ${plain}`, () => assert.equal(plainTitle(title), plain));
});
