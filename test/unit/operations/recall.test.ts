import { describe, it } from "mocha";
import * as assert from "node:assert/strict";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { recall } from "../../../src/core/operations/recall";
import { inCopy, opened } from "./workspace";

/** Notes with these front matters, and one text; only they are remembered. */
async function inNotes(notes: Record<string, string>, work: (folder: string) => Promise<void>): Promise<void> {
  await inCopy(async (_, folder) => {
    const own = path.join(folder, "own");
    mkdirSync(path.join(own, "research/notes"), { recursive: true });
    mkdirSync(path.join(own, "research/people"), { recursive: true });
    for (const [name, front] of Object.entries(notes))
      writeFileSync(path.join(own, `research/notes/${name}.md`), `---\nproblem: p\n${front}\n---\nQuokkas dig.\n`);
    await work(own);
  });
}

describe("recall", () => {
  it("halves the recency every thirty days, and gives none without a date or before one that is to come", () =>
    inNotes(
      {
        now: "title: N\ncreated: 2026-11-30T12:00:00Z",
        month: "title: N\ncreated: 2026-10-31T12:00:00Z",
        quarter: "title: N\ncreated: 2026-09-01T12:00:00Z",
        later: "title: N\ncreated: 2027-01-01",
        never: "title: N",
      },
      async (folder) => {
        const { hits } = await recall.run(opened(folder, false), { query: "quokkas" });
        const recency = Object.fromEntries(hits.map(({ id, parts }) => [path.basename(id, ".md"), parts.recency]));
        assert.deepEqual(recency, { now: 1, month: 0.5, quarter: 0.125, later: 1, never: 0 });
      },
    ));

  it("adds half the relevance, a fifth each of recency and importance, and a tenth of use", () =>
    inNotes({ a: "title: N\nimportance: 0.9\ncreated: 2026-10-31T12:00:00Z" }, async (folder) => {
      writeFileSync(path.join(folder, "research/people/ada.yaml"), "recalled: {research/notes/a.md: 4}\n");
      const { hits } = await recall.run(opened(folder, false), { query: "n quokkas dig" });
      assert.deepEqual(hits[0]?.parts, { relevance: 1, recency: 0.5, importance: 0.9, use: 0.4 });
      assert.equal(hits[0]?.score, 0.82);
    }));

  it("takes an importance that is none for the usual one, and full use from ten recalls on", () =>
    inNotes({ a: "title: N\nimportance: 7", b: "title: N\nimportance: high" }, async (folder) => {
      const counts = "recalled: {research/notes/a.md: 10, research/notes/b.md: 400}\n";
      writeFileSync(path.join(folder, "research/people/ada.yaml"), counts);
      const { hits } = await recall.run(opened(folder, false), { query: "quokkas" });
      assert.deepEqual(
        hits.map(({ id, parts: { importance, use } }) => [path.basename(id), importance, use]),
        [
          ["a.md", 0.5, 1],
          ["b.md", 0.5, 1],
        ],
      );
    }));

  it("keeps equal scores in the order of ids, and leaves out what no word of the query is in", () =>
    inNotes({ c: "title: N", a: "title: N", b: "title: N" }, async (folder) => {
      const { hits, total } = await recall.run(opened(folder, false), { query: "quokkas", limit: 2 });
      assert.equal(total, 3);
      assert.deepEqual(
        hits.map(({ id }) => id),
        ["research/notes/a.md", "research/notes/b.md"],
      );
      assert.equal((await recall.run(opened(folder, false), { query: "wombats" })).total, 0);
      // Words that stand everywhere mean nothing alone.
      assert.equal((await recall.run(opened(folder, false), { query: "what is the" })).total, 0);
    }));

  it("counts what it showed in one's own file, and only where it may write", () =>
    inNotes({ a: "title: N", b: "title: M" }, async (folder) => {
      const file = path.join(folder, "research/people/ada.yaml");
      writeFileSync(file, "name: Ada # me\n");
      await recall.run(opened(folder, false), { query: "quokkas" });
      assert.equal(readFileSync(file, "utf8"), "name: Ada # me\n");
      await recall.run(opened(folder), { query: "quokkas", limit: 1 });
      await recall.run(opened(folder), { query: "quokkas", limit: 1 });
      assert.match(
        readFileSync(file, "utf8"),
        /^name: Ada # me\nrecalled:\n {2}- \{id: research\/notes\/a\.md, times: 2\}\n$/,
      );
    }));
});
