import * as assert from "node:assert/strict";
import { describe, it } from "mocha";
import type { Problem } from "../../../src/core/catalogue/schema";
import { entryModel, statementControls } from "../../../src/core/page/entry";
import { pageTexts } from "../../../src/core/words/pageTexts";
import { entry, pageInput, problemPage } from "./samples";

describe("the controls of a statement", () => {
  const controls = (list: string) =>
    [
      ...statementControls({ list, at: 2, name: "a “b” <c>" }, pageTexts()).matchAll(/<button ([^>]*)>.*?<\/button>/g),
    ].map(([, attributes]) => attributes!.replace(/class="icon-button" type="button" /, ""));
  const change = (list: string) =>
    `title="Change: a “b” &lt;c&gt;" aria-label="Change: a “b” &lt;c&gt;" data-list="${list}" data-at="2"`;

  it("are to say that more is known of it, and to change it", () => {
    const move = (to: string, name: string) => {
      const label = `Move to “${name}”: a “b” &lt;c&gt;`;
      return `title="${label}" aria-label="${label}" data-list="${to === "partial" ? "unknown" : "partial"}" data-at="2" data-to="${to}"`;
    };
    assert.deepEqual(controls("unknown"), [move("partial", "Partly understood"), change("unknown")]);
    assert.deepEqual(controls("partial"), [move("known", "Known"), change("partial")]);
  });

  it("are to change it alone, where nothing more can be known", () => {
    for (const list of ["known", "barriers", "attempts", "directions", "settles", "confusions"]) {
      assert.deepEqual(controls(list), [change(list)]);
      assert.match(
        statementControls({ list, at: 2, name: "x" }, pageTexts()),
        /^<span class="edit"><button .*<\/button><\/span>$/,
      );
    }
  });
});

describe("what can be changed of an entry", () => {
  const model = (problem: Partial<Problem>, readOnly = false, fields = {}) =>
    entryModel({ entry: entry("p", fields), problem: { id: "p", title: "P", ...problem } }, readOnly);

  it("is what its file has", () => {
    const value = { system: "nets", value: 7 };
    const { choices, ...rest } = model({
      status: { state: "partial" },
      tags: ["a"],
      known: ["K"],
      related: [{ problem: "q", kind: "requires" }],
      measurements: [
        { id: "m", task: "T", metric: "acc", values: [value] },
        { id: "n", task: "T", metric: "acc" },
      ],
    } as Partial<Problem>);
    assert.deepEqual(rest, {
      readOnly: false,
      copied: false,
      status: { state: "partial" },
      tags: ["a"],
      lists: { known: ["K"], partial: [], unknown: [], barriers: [], attempts: [], directions: [], settles: [], confusions: [], related: [{ problem: "q", kind: "requires" }], people: [] }, // prettier-ignore
      values: { m: [value], n: [] },
    });
    assert.deepEqual(
      Object.entries(choices).map(([name, list]) => `${name}: ${list.map(({ value: one }) => one).join(" ")}`),
      [
        "list: known partial unknown attempts barriers directions settles confusions",
        "state: open partial contested resolved",
        "verification: claimed reviewed formal",
        "relation: requires enables part-of generalises duplicates see-also",
        "kind: system human baseline bound",
      ],
    );
  });

  it("is nothing of what the file has not, and of a copy or of what nobody edits that it is one", () => {
    const { status, tags, lists, values } = model({});
    assert.deepEqual([status, tags, values], [null, [], {}]);
    assert.deepEqual(new Set(Object.values(lists).flat()), new Set());
    const flags = ({ readOnly, copied }: { readOnly: boolean; copied: boolean }) => [readOnly, copied];
    assert.deepEqual(flags(model({}, true)), [true, false]);
    assert.deepEqual(flags(model({}, false, { replaces: "x/p" })), [false, true]);
    assert.deepEqual(flags(model({ origin: { url: "https://x.example" } } as Partial<Problem>)), [false, true]);
    assert.deepEqual(flags(model({ origin: { url: "https://x.example" } } as Partial<Problem>, true)), [true, false]);
  });

  it("stands on the problem's page with all that its forms choose from", () => {
    const readOnly = (drawing: { readOnly?: boolean }) => problemPage(pageInput(), drawing).entry.readOnly;
    assert.deepEqual([readOnly({}), readOnly({ readOnly: false }), readOnly({ readOnly: true })], [false, false, true]);
    assert.deepEqual(
      Object.entries(problemPage(pageInput()).choices).map(([name, list]) => [name, list.map(({ value }) => value).join(" ")]), // prettier-ignore
      [
        ["statuses", "planned running finished failed abandoned"],
        ["verdicts", "supports refutes inconclusive"],
        ["readings", "to-read reading read"],
      ],
    );
  });
});
