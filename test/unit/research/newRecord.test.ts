import * as assert from "node:assert/strict";
import { describe, it } from "mocha";
import { createRecord } from "../../../src/core/research/newRecord";
import { keepMergeRule } from "../../../src/core/research/merging/mergeRule";
import { memoryFiles } from "../memoryFiles";

const NAME = { title: "Same title", author: "ada", ending: ".md" };

/** A folder in memory that may be written to; `before` is called before each write. */
function folder(before: (file: string, entries: Map<string, Uint8Array>) => void = () => undefined) {
  const files = memoryFiles({});
  return {
    ...files,
    async write(file: string, bytes: Uint8Array, { overwrite }: { overwrite: boolean }): Promise<void> {
      before(file, files.entries);
      if (!overwrite && files.entries.has(file)) throw new Error("it is there");
      files.entries.set(file, bytes);
    },
  };
}

describe("a new record", () => {
  it("gets a name of its own, though many are made at once", async () => {
    const files = folder();
    const made = await Promise.all(Array.from({ length: 10 }, (_, i) => createRecord(files, "r", NAME, () => `${i}`)));
    assert.equal(new Set(made).size, 10);
    const texts = made.map((file) => new TextDecoder().decode(files.entries.get(file)));
    assert.deepEqual(texts.sort(), ["0", "1", "2", "3", "4", "5", "6", "7", "8", "9"]);
  });

  it("takes another name where another program takes its own meanwhile, and leaves that one's file as it is", async () => {
    let theirs: string | undefined;
    const files = folder((file, entries) => {
      if (theirs !== undefined) return;
      theirs = file;
      entries.set(file, new TextEncoder().encode("theirs"));
    });
    const made = await createRecord(files, "r", NAME, (id) => id);
    assert.match(made, /^r\/\d{4}-\d{2}-\d{2}-same-title--ada-[0-9a-z]{4}\.md$/);
    assert.equal(new TextDecoder().decode(files.entries.get(theirs!)), "theirs");
    assert.equal(`r/${new TextDecoder().decode(files.entries.get(made))}.md`, made);
  });

  it("is given up where it cannot be written at all", async () => {
    let tries = 0;
    const files = folder(() => {
      tries++;
      throw new Error("the disk is full");
    });
    await assert.rejects(
      createRecord(files, "r", NAME, () => ""),
      /the disk is full/,
    );
    assert.equal(tries, 1);
  });
});

describe("the rule by which git merges people's files", () => {
  const texts = (files: ReturnType<typeof folder>) =>
    [...files.entries].map(([file, bytes]) => [file, new TextDecoder().decode(bytes)]);
  const RULE = "people/*.yaml merge=union\n";

  it("comes with the first change of such a file, beside the rules that are there", async () => {
    for (const [before, after] of [
      [undefined, RULE],
      ["*.bin -text", `*.bin -text\n${RULE}`],
      ["", RULE],
      ["people/*.yaml merge=ours\n", "people/*.yaml merge=ours\n"],
      ["people/* text -merge\n", "people/* text -merge\n"],
    ]) {
      const files = folder();
      if (before !== undefined) files.entries.set("r/.gitattributes", new TextEncoder().encode(before));
      for (let i = 0; i < 2; i++) await keepMergeRule(files, "r/people/ada.yaml");
      assert.deepEqual(texts(files), [["r/.gitattributes", after]], before);
    }
  });

  it("is for no other files", async () => {
    const files = folder();
    for (const file of ["r/experiments/a.yaml", "r/people/deep/a.yaml", "problems/people.yaml", "r/people/a.md"])
      await keepMergeRule(files, file);
    assert.deepEqual(texts(files), []);
  });
});
