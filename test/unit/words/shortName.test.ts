import { describe, it } from "mocha";
import * as assert from "node:assert/strict";
import { shortNames } from "../../../src/core/words/shortName";

const name = (
  id: string,
  title: string,
  aliases: string[] = [],
  others: { id: string; title: string; aliases: string[] }[] = [],
): string => {
  const problem = { id, title, aliases };
  return shortNames([problem, ...others])(problem);
};

describe("the short name of a problem on the map", () => {
  it("is its id, read as words", () => {
    assert.equal(
      name("scalable-oversight", "How can people oversee systems more capable than themselves?"),
      "Scalable oversight",
    );
  });

  it("is the title where that is short", () => {
    assert.equal(name("why-grokking", "What is grokking?"), "What is grokking?");
  });

  it("spells acronyms as any title or alias does", () => {
    const other = {
      id: "ood-failure-prediction",
      title: "Can failure be predicted?",
      aliases: ["OOD performance estimation"],
    };
    assert.equal(
      name("ood-calibration", "Can models stay calibrated out of distribution?", [], [other]),
      "OOD calibration",
    );
    assert.equal(name("why-dpo-works", "Why does direct preference optimisation work?", ["DPO"]), "Why DPO works");
  });

  it("keeps a hyphen that the problem's own texts have", () => {
    assert.equal(
      name("in-context-learning", "How do transformers learn in context?", ["in-context learning mechanism"]),
      "In-context learning",
    );
    assert.equal(
      name("self-supervised-transfer", "Which self-supervised objectives transfer to decisions?"),
      "Self-supervised transfer",
    );
    assert.equal(
      name("human-ai-teams", "When do people and models together do better?", ["human–AI synergy", "human-AI team"]),
      "Human-AI teams",
    );
  });

  it("is the title where the id says nothing or the title is in another script", () => {
    const long = "Does every even number above two split into two primes?";
    assert.equal(name("q-17", long), long);
    const chinese = "过参数化的神经网络为什么能够泛化而不是简单地记住训练数据呢？";
    assert.equal(name("overparameterised-generalisation", chinese), chinese);
  });
});
