import * as assert from "node:assert/strict";
import { describe, it } from "mocha";
import { renderMarkdown } from "../../../src/core/markdown/render";
import { hoverCard } from "../../../src/core/page/hoverCard";
import { entry, note, pageInput } from "./samples";

const drawing = { render: renderMarkdown };

describe("the card of a work or problem on a page", () => {
  it("says why the work is cited, by the first two statements that rest on it, and what I wrote on it", () => {
    const statement = (text: string, ...references: string[]) => ({ text, references });
    const input = pageInput({
      problem: {
        references: ["anon", { key: "zhang2017", role: "introduces", note: "*Read* it." }],
        known: ["Plain.", statement("One $x$.", "kaplan2020", "zhang2017"), statement("Other.", "kaplan2020")],
        unknown: [statement("Two.", "zhang2017")],
        settles: [statement("Three.", "zhang2017")],
      },
      research: { notesOfWork: (key) => (key === "zhang2017" ? [note("On noise")] : []) },
      input: { readingState: () => "reading" },
    });
    const card = hoverCard(input, { reference: "zhang2017" }, drawing);
    assert.ok("work" in card);
    assert.deepEqual(card.about, { reference: "zhang2017" });
    assert.deepEqual(
      [card.work.year, card.work.role?.value, card.work.note, card.work.state, card.work.known],
      ["2017", "introduces", "<em>Read</em> it.", "reading", true],
    );
    assert.deepEqual(card.work.notes, [{ file: "file:///ws/research/notes/p/On noise.md", title: "On noise" }]);
    assert.equal(card.citedFor.length, 2);
    assert.match(card.citedFor[0]!, /^One <math|^One <span/);
    assert.equal(card.citedFor[1], "Two.");
  });

  it("of a work that nothing describes has its key, and nothing that could be opened", () => {
    const card = hoverCard(pageInput(), { reference: "<nobody>" }, drawing);
    assert.ok("work" in card);
    assert.deepEqual([card.work.title, card.work.known, card.work.url], ["<nobody>", false, undefined]);
  });

  it("of a problem says how it stands and its summary, with its Markdown drawn", () => {
    const other = entry("q", { title: "Is $P$ so?", state: "partial", area: "theory" });
    const card = hoverCard(pageInput({ others: [other] }), { problem: "q" }, drawing, "In *short*.");
    assert.ok("problem" in card);
    assert.deepEqual(
      [card.problem.id, card.problem.status?.value, card.problem.area, card.summary],
      ["ml/q", "partial", "Learning theory", "In <em>short</em>."],
    );
    assert.deepEqual(card.about, { problem: "q" });
  });
});
