import * as assert from "node:assert/strict";
import { describe, it } from "mocha";
import { SlicedIndex } from "../../../src/storage/catalogue/slicedIndex";

class Words {
  done = false;
  constructor(
    readonly words: string[],
    readonly previous: Words | undefined,
  ) {}
  *build(): Generator<void> {
    yield;
    this.done = true;
  }
}

describe("an index made in slices", () => {
  const opened = (): { index: SlicedIndex<string[], Words>; made: Words[] } => {
    const made: Words[] = [];
    const index = new SlicedIndex<string[], Words>(async (words, previous) => {
      const one = new Words(words, previous);
      made.push(one);
      return one;
    });
    return { index, made };
  };

  it("is made once for all who ask for it meanwhile, and whole when they get it", async () => {
    const { index, made } = opened();
    const words = ["a"];
    const [first, second] = await Promise.all([index.of(words), index.of(words)]);
    assert.equal(first, second);
    assert.equal(made.length, 1);
    assert.ok(first.done);
    assert.equal(await index.of(words), first);
  });

  it("is brought up to date from the one before when the data are others", async () => {
    const { index } = opened();
    const first = await index.of(["a"]);
    assert.equal((await index.of(["b"])).previous, first);
  });

  it("is tried again after a failure", async () => {
    let fails = true;
    const index = new SlicedIndex<string[], Words>(async (words, previous) => {
      if (fails) throw new Error("no");
      return new Words(words, previous);
    });
    const words = ["a"];
    await assert.rejects(index.of(words), /no/);
    fails = false;
    assert.ok((await index.of(words)).done);
  });
});
