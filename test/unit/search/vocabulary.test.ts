import * as assert from "node:assert/strict";
import { describe, it } from "mocha";
import { Meaning, Vocabulary } from "../../../src/core/search/vocabulary";

/** How well a word fits a term, to three places. */
const fit = (term: string, word: string, exists = false): number =>
  Number(new Meaning(term, exists).fit(word).toFixed(3));

describe("what a term of a query may mean", () => {
  it("is the word, what begins with it, what holds it, and what is like it but for an error", () => {
    const rows: [term: string, word: string, quality: number][] = [
      ["grokking", "grokking", 1],
      ["grok", "grokking", 0.875],
      ["parametr", "overparametrised", 0.475],
      ["param", "overparametrised", 0.428],
      // Of a short Latin word inside of a long one nothing is meant; of a short Chinese one it is.
      ["lora", "exploration", 0],
      ["学習", "深学習", 0.517],
      ["netwrok", "network", 0.85],
      ["gokking", "grokking", 0.819],
      ["scale", "score", 0],
    ];
    for (const [term, word, quality] of rows) assert.equal(fit(term, word), quality, `${term} in ${word}`);
  });

  it("is less likely another word where the term is itself a word", () => {
    assert.equal(fit("netwrok", "network", true), 0.425);
    assert.equal(fit("network", "networks", true), fit("network", "networks", false));
  });

  it("is less likely where the first letter is another or a second one is wrong, and no word at a third", () => {
    const rows: [term: string, word: string, quality: number][] = [
      ["metwork", "network", 0.75],
      ["netwprl", "network", 0],
      ["overpaarmetrisde", "overparametrised", 0.7],
      // Without an error allowed a word that does not begin with the term is none.
      ["net", "met", 0],
      ["net", "magnet", 0],
    ];
    for (const [term, word, quality] of rows) assert.equal(fit(term, word), quality, `${term} for ${word}`);
  });

  it("is no other number", () => {
    assert.equal(fit("2017", "2018"), 0);
    assert.equal(fit("2017", "2017"), 1);
    // A word that ends in digits may be mistyped as any.
    assert.ok(fit("brtescore2", "bertscore2") > 0.5);
  });

  it("is found among the words, the best known", () => {
    const vocabulary = new Vocabulary();
    for (const word of ["network", "networks", "net", "noise"]) vocabulary.add(word);
    const { words, qualities, best } = vocabulary.candidates("network");
    assert.deepEqual([...words], [0, 1]);
    assert.deepEqual([...qualities].map((quality) => Number(quality.toFixed(3))), [1, 0.969]); // prettier-ignore
    assert.equal(best, 1);
    assert.equal(vocabulary.has("noise"), true);
    assert.equal(vocabulary.has("nois"), false);
  });
});
