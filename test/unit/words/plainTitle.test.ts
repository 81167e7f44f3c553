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
    ["$\\Alpha\\beta$, $\\Gamma$", "Αβ, Γ"],
    ["$a \\to b$, $a\\,b$, $\\left( a \\right)$", "a → b, a b, ( a )"],
    ["$\\dfrac{a}{b}$, $\\tfrac{-1}{x^2}$", "a/b, -1/(x^2)"],
    ["$\\max x$, $\\operatorname{rank} A$", "max x, rank A"],
    ["$ x$ $x $", "$ x$ $x $"],
    ["$x_{a}{b}$", "x_ab"],
    ["$a  b   c$", "a b c"],
    ["one $x\ntwo$", "one x\ntwo"],
    ["Why is 5\\% of \\$x\\$ lost?", "Why is 5% of $x$ lost?"],
    ["\\$x$, and $\\$ 5$", "$x$, and $ 5"],
    ["A \\\\$\\alpha$ and \\$\\$ 7", "A \\α and $$ 7"],
    ["`$x$` and `` `$\\alpha$ `` or $\\alpha$", "`$x$` and `` `$\\alpha$ `` or α"],
    ["From $5 to $n$ and $6", "From $5 to n and $6"],
    ["$$\\alpha$$ of $\\alpha$5", "α of $\\alpha$5"],
    ["$x\\$ and $\\alpha $", "$x$ and $\\alpha $"],
  ] as const)
    it(`is ${plain}`, () => assert.equal(plainTitle(title), plain));
});
