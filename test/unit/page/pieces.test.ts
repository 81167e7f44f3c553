import * as assert from "node:assert/strict";
import { describe, it } from "mocha";
import { dateModel, daysSince } from "../../../src/core/words/dates";
import { mathLetter } from "../../../src/core/markdown/mathAlphabets";
import { fill, pageTexts } from "../../../src/core/words/pageTexts";
import { dispatch } from "../../../src/core/base/messages";
import { isPageState, type FromPage, type Handlers } from "../../../src/core/page/protocol";
import { NOW } from "./samples";

describe("dates on the page", () => {
  const ago = (date: string | number) => dateModel(date, "en", NOW)?.ago;

  it("are written as exactly as they are known", () => {
    const written = (date: string | number) => [dateModel(date, "en", NOW)?.iso, dateModel(date, "en", NOW)?.text];
    assert.deepEqual(written(2017), ["2017", "2017"]);
    assert.deepEqual(written("2023-04"), ["2023-04", "April 2023"]);
    assert.deepEqual(written("2026-11-21T10:00:00Z"), ["2026-11-21", "November 21, 2026"]);
    for (let month = 1; month <= 12; month++) {
      const day = `2024-${String(month).padStart(2, "0")}-09`;
      const format = new Intl.DateTimeFormat("en", { dateStyle: "long", timeZone: "UTC" });
      assert.equal(written(day)[1], format.format(new Date(day)));
    }
    assert.equal(dateModel("2023-04", "de", NOW)?.text, "April 2023");
    assert.equal(dateModel("2023-04-05", "de", NOW)?.text, "5. April 2023");
  });

  it("say how long ago in the coarsest unit that tells something", () => {
    assert.deepEqual(
      [
        "2026-11-21",
        "2026-11-20",
        "2026-11-10",
        "2026-10-30",
        "2026-08-21",
        "2025-12-01",
        "2025-11-01",
        "2020-01-01",
      ].map(ago),
      ["today", "yesterday", "11 days ago", "3 weeks ago", "3 months ago", "11 months ago", "last year", "6 years ago"],
    );
    assert.deepEqual([2026, 2025, 2010, "2026-11", "2026-09", "2024-01", "2026-11-23"].map(ago), [
      "this year",
      "last year",
      "16 years ago",
      "this month",
      "2 months ago",
      "2 years ago",
      "in 2 days",
    ]);
  });

  it("are left out where they are none", () => {
    for (const bad of [undefined, "", "soon", "20123", "x2020"]) assert.equal(dateModel(bad, "en", NOW), undefined);
    assert.equal(dateModel("2020-13-40", "en", NOW)?.text, "2020");
    assert.equal(dateModel("2026-02-30", "en", NOW)?.text, "February 2026");
    assert.equal(dateModel("2026-06-31", "de", NOW)?.text, "Juni 2026");
    assert.equal(daysSince("never", NOW), undefined);
    assert.equal(daysSince("2026-11-01", NOW), 20);
  });
});

describe("mathLetter", () => {
  it("finds the letters of Unicode's mathematical alphabets, older ones included", () => {
    const word = (letters: string, variant: string) =>
      [...letters].map((letter) => mathLetter(letter, variant)).join("");
    assert.equal(word("AERz9", "double-struck"), "𝔸𝔼ℝ𝕫𝟡");
    assert.equal(word("ALe", "script"), "𝒜ℒℯ");
    assert.equal(word("gC", "fraktur"), "𝔤ℭ");
    assert.equal(word("xΩω1", "bold"), "𝐱𝛀𝛚𝟏");
    assert.equal(word("hi", "italic"), "ℎ𝑖");
    assert.equal(word("+é", "bold"), "+é");
    assert.equal(mathLetter("A", "no-such"), "A");
  });
});

describe("page strings", () => {
  it("fill their places and leave unknown ones", () => {
    assert.equal(fill("{0} of {1} {2}", "a", 2), "a of 2 {2}");
    assert.equal(fill("{0}", "{0} $&"), "{0} $&");
  });

  it("are all different from empty", () => {
    for (const [name, text] of Object.entries(pageTexts())) assert.ok(text.trim(), name);
  });
});

describe("dispatch", () => {
  const heard: FromPage[] = [];
  const handlers = new Proxy({} as Handlers, {
    getOwnPropertyDescriptor: (_, type) =>
      type === "ready" || type === "openNote" ? { configurable: true, value: undefined } : undefined,
    get: () => (message: FromPage) => void heard.push(message),
  });

  it("hands a message to its handler and drops what is none", async () => {
    await dispatch(handlers, { type: "openNote", file: "a" });
    for (const bad of [undefined, null, 3, "ready", {}, { type: "constructor" }, { type: "toString" }, { type: 3 }])
      await dispatch(handlers, bad);
    assert.deepEqual(heard, [{ type: "openNote", file: "a" }]);
  });

  it("rejects as the handler does", async () => {
    const failing = { ready: () => Promise.reject(new Error("no")) } as unknown as Handlers;
    await assert.rejects(dispatch(failing, { type: "ready" }), /no/);
  });

  it("knows a page's state from anything else", () => {
    assert.equal(isPageState({ problemId: "ml/p", scroll: 3 }), true);
    for (const bad of [undefined, null, 1, {}, { problemId: 1, scroll: 1 }, { problemId: "a" }])
      assert.equal(isPageState(bad), false);
  });
});
