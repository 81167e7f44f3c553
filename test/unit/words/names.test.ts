import * as assert from "node:assert/strict";
import { describe, it } from "mocha";
import type { PersonRecord } from "../../../src/core/research/model";
import type { CslItem } from "../../../src/core/references/csl/csl";
import {
  CLAIM_WORDS,
  EXPERIMENT_WORDS,
  labelled,
  named,
  personName,
  READING_WORDS,
  STATE_WORDS,
  VERDICT_WORDS,
  workMarks,
} from "../../../src/core/words/names";
import type { WorkMark } from "../../../src/core/words/shown";

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

describe("names of values and people", () => {
  it("have their icon, and a capital where they stand alone", () => {
    assert.deepEqual(named(READING_WORDS, "to-read"), { text: "to read", icon: "bookmark" });
    assert.deepEqual(labelled(READING_WORDS, "to-read"), { value: "to-read", text: "To read", icon: "bookmark" });
    assert.equal(labelled(STATE_WORDS, "open").text, "Open");
  });

  it("are those of the catalogue before the team's, and what is no person stays as it is", () => {
    const catalogue = { person: (id: string) => (id === "ada" ? { id, name: "Ada Lovelace" } : undefined) };
    const research = {
      person: (handle: string) =>
        ["ada", "grace"].includes(handle) ? ({ handle, name: `${handle} of the team` } as PersonRecord) : undefined,
    };
    assert.deepEqual(
      ["ada", "grace", "A group"].map((key) => personName(key, { catalogue, research })),
      ["Ada Lovelace", "grace of the team", "A group"],
    );
  });
});

describe("marks of a work", () => {
  const retracted = (date?: string) =>
    ({ id: "x", type: "article", custom: { update: { type: "retraction", ...(date ? { date } : {}) } } }) as CslItem;
  const mark = (value: WorkMark["value"], text: string): WorkMark => ({ value, text, icon: "x" });
  const texts = (item: CslItem, found?: WorkMark[]) =>
    workMarks(item, found).map(({ value, text }) => `${value}: ${text}`);

  it("are what its entry tells with its day, then what the last check found beside that", () => {
    const found = [mark("published", "P"), mark("retracted", "R")];
    assert.deepEqual(texts(retracted("2021-05-04"), found), ["retracted: Retracted 2021-05-04", "published: P"]);
    assert.deepEqual(texts(retracted()), ["retracted: Retracted"]);
    assert.deepEqual(texts({ id: "x", type: "article" }, found), ["published: P", "retracted: R"]);
    assert.deepEqual(texts({ id: "x", type: "article" }), []);
  });
});
