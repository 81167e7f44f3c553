import { describe, it } from "mocha";
import * as assert from "node:assert/strict";
import * as fc from "fast-check";
import { letters, missingLetters, prefixErrors } from "../../../src/core/search/typos";

/** The definition, without any economy: the distance to every beginning of the word, by the whole table. */
function slowPrefixErrors(term: string, word: string): number {
  const d = Array.from({ length: term.length + 1 }, (_, i) => [i]);
  for (let j = 0; j <= word.length; j++) d[0]![j] = j;
  for (let i = 1; i <= term.length; i++) {
    for (let j = 1; j <= word.length; j++) {
      const cost = term[i - 1] === word[j - 1] ? 0 : 1;
      let value = Math.min(d[i - 1]![j]! + 1, d[i]![j - 1]! + 1, d[i - 1]![j - 1]! + cost);
      if (i > 1 && j > 1 && term[i - 1] === word[j - 2] && term[i - 2] === word[j - 1])
        value = Math.min(value, d[i - 2]![j - 2]! + 1);
      d[i]![j] = value;
    }
  }
  return Math.min(...d[term.length]!);
}

const word = fc.string({ unit: fc.constantFrom(..."abcd"), maxLength: 10 });

describe("typos", () => {
  it("count as one each: a letter too many, too few, another, or two swapped", () => {
    for (const typo of ["generalization", "genralisation", "geenralisation", "generallisation"]) {
      assert.equal(prefixErrors(typo, "generalisation", 2), 1, typo);
    }
  });

  it("are counted against the best beginning of the word, as it may be unfinished", () => {
    assert.equal(prefixErrors("overpram", "overparameterised", 2), 1);
    assert.equal(prefixErrors("generalise", "generalisation", 2), 1);
  });

  it("are counted as the definition says, up to the limit", () => {
    fc.assert(
      fc.property(word, word, fc.integer({ min: 0, max: 3 }), (term, other, limit) => {
        assert.equal(prefixErrors(term, other, limit), Math.min(slowPrefixErrors(term, other), limit + 1));
      }),
      { numRuns: 2000 },
    );
  });

  it("are never fewer than the letters that are missing", () => {
    fc.assert(
      fc.property(
        fc.string({ unit: "binary", maxLength: 8 }),
        fc.string({ unit: "binary", maxLength: 8 }),
        (term, other) => {
          assert.ok(missingLetters(letters(term), letters(other)) <= slowPrefixErrors(term, other));
        },
      ),
    );
  });
});
