import * as assert from "node:assert/strict";
import { describe, it } from "mocha";
import { CLAIM_WORDS, EXPERIMENT_WORDS, READING_WORDS, VERDICT_WORDS } from "../../../src/core/words/names";

const icons = (words: Record<string, readonly [name: string, icon: string]>): string =>
  Object.entries(words)
    .map(([state, [, icon]]) => `${state} ${icon}`)
    .join(", ");

describe("states of records", () => {
  it("have an icon each, no two of a kind the same", () => {
    assert.equal(icons(CLAIM_WORDS), "active person, paused debug-pause, done check");
    assert.equal(
      icons(EXPERIMENT_WORDS),
      "planned circle-outline, running sync, finished pass, failed error, abandoned circle-slash",
    );
    assert.equal(icons(VERDICT_WORDS), "supports thumbsup, refutes thumbsdown, inconclusive question");
    assert.equal(icons(READING_WORDS), "to-read bookmark, reading book, read check");
  });
});
