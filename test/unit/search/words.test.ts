import { describe, it } from "mocha";
import * as assert from "node:assert/strict";
import * as fc from "fast-check";
import { fold, spans, words } from "../../../src/core/search/words";

describe("words of the search", () => {
  it("ignore case, accents, ligatures and letters that do not decompose", () => {
    assert.equal(
      fold("Gödel, Erdős, Łukasiewicz, Søren, Straße, ﬁeld"),
      "godel, erdos, lukasiewicz, soren, strasse, field",
    );
  });

  it("are cut at letters and digits, and drop apostrophes", () => {
    assert.deepEqual(words("GPT4's O'Neill word2vec"), ["gpt", "4", "s", "oneill", "word", "2", "vec"]);
  });

  it("give the parts of a compound, and in documents the whole in one", () => {
    assert.deepEqual(words("self-supervised"), ["self", "supervised"]);
    assert.deepEqual(words("self-supervised", true), ["self", "supervised", "selfsupervised"]);
    assert.deepEqual(words("out‑of‑distribution", true), ["out", "of", "distribution", "outofdistribution"]);
    assert.deepEqual(words("a-very-long-id", true), ["a", "very", "long", "id"]);
    assert.deepEqual(words("Fokker–Planck: Ωmega-Erdős", true), ["fokker", "planck", "ωmega", "erdos", "fokkerplanck", "ωmegaerdos"]); // prettier-ignore
  });

  it("hold no TeX and no markup", () => {
    assert.deepEqual(words("{PAC}-{B}ayes with <i>O</i>($\\sqrt{n}$)"), ["pac", "bayes", "with", "o", "n"]);
    assert.deepEqual(words("$\\ell_2$ in \\mathbb{R}^d"), ["l", "2", "in", "r", "d"]);
    assert.deepEqual(words('Erd\\H{o}s and G\\"odel'), ["erdos", "and", "godel"]);
  });

  it("spell out lone Greek letters, as TeX and people without the keyboard do", () => {
    assert.deepEqual(words("α-divergence"), words("$\\alpha$-divergence"));
    assert.deepEqual(words("α-divergence"), ["alpha", "divergence"]);
    assert.deepEqual(words("Εὐκλείδης"), ["ευκλειδησ"]);
  });

  it("are pairs of characters in scripts without spaces", () => {
    assert.deepEqual(words("深層学習の理論 GPT"), ["深層", "層学", "学習", "習の", "の理", "理論", "gpt"]);
    assert.deepEqual(words("木"), ["木"]);
  });

  it("know their places in the text as written", () => {
    assert.deepEqual(spans("Über α, 2017"), [
      { start: 0, end: 4, word: "uber" },
      { start: 5, end: 6, word: "alpha" },
      { start: 8, end: 12, word: "2017" },
    ]);
  });

  it("come out of any text, and cutting them again changes nothing", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), (text) => {
        const cut = words(text).filter((word) => word.length > 2);
        for (const word of cut) assert.deepEqual(words(word), [word]);
      }),
    );
  });
});
