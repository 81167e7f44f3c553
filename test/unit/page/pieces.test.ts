import * as assert from "node:assert/strict";
import { describe, it } from "mocha";
import { mathLetter } from "../../../src/core/markdown/mathAlphabets";
import { fill, pageTexts } from "../../../src/core/words/pageTexts";
import { dispatch } from "../../../src/core/base/messages";
import { isPageState, type FromPage, type Handlers } from "../../../src/core/page/protocol";

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
