import { applyEdits } from "../../../src/core/base/textEdit";
import { describe, it } from "mocha";
import * as assert from "node:assert/strict";
import { addProblem, removeItem } from "../../../src/core/catalogue/editing/catalogueEdit";
import { exactRead } from "../../../src/core/catalogue/reading/exactRead";
import { readCatalogueFile } from "../../../src/core/catalogue/reading/readCatalogueFile";
import { newProblem } from "../../../src/core/catalogue/editing/scaffold";
import { catalogueSymbols } from "../../../src/core/catalogue/editing/symbols";
import { assertPlaced, editOrSentence } from "../../fuzz/checks";

const problem = newProblem("new-one", "New", undefined, "2026-11-21");

/** Texts of `count` lines of which each is a mistake, or costs what a mistake costs. */
const MANY: Record<string, { count: number; text: (count: number) => string; code?: string }> = {
  "keys that are not known": { count: 30_000, text: (count) => lines(count, (i) => `k${i}: 1`), code: "unknown-key" },
  "keys that stand twice": {
    count: 30_000,
    text: (count) => lines(count, (i) => `k${i >> 1}: 1`),
    code: "duplicate-key",
  },
  "aliases of nothing": {
    count: 30_000,
    text: (count) => `references:\n${lines(count, () => "- *a")}`,
    code: "unknown-alias",
  },
  "merges of nothing": { count: 25_000, text: (count) => lines(count, () => "<<: *a"), code: "unknown-alias" },
  tags: { count: 20_000, text: (count) => `problems:\n${lines(count, () => "  - !x a")}`, code: "custom-tag" },
  "texts with a colon": {
    count: 10_000,
    text: (count) => `problems:\n${lines(count, () => "  - title: a: b")}`,
    code: "colon-in-text",
  },
  "control characters": {
    count: 15_000,
    text: (count) => `problems:\n${lines(count, () => '  - id: "\\0"')}`,
    code: "control-character",
  },
  "quotes with a text after them": {
    count: 10_000,
    text: (count) => `problems:\n${lines(count, () => "  - 'a'b")}`,
    code: "yaml-syntax",
  },
  "brackets that are not indented enough": {
    count: 10_000,
    text: (count) => lines(count, (i) => `k${i}: {\na: b\n}`),
    code: "yaml-syntax",
  },
};

const lines = (count: number, line: (i: number) => string) =>
  Array.from({ length: count }, (_, i) => `${line(i)}\n`).join("");

describe("a catalogue of merges within merges", function () {
  this.timeout(20_000);

  it("is looked through once, not once for each way that leads to a map", () => {
    const ten = (name: string) => `[${Array.from({ length: 10 }, () => `*${name}`).join(", ")}]`;
    const levels = Array.from({ length: 10 }, (_, i) => `m${i + 1}: &m${i + 1} {<<: ${ten(`m${i}`)}}\n`);
    const text = `m0: &m0 {x: 1}\n${levels.join("")}problems:\n  - {id: one, title: One, <<: *m10}\n`;
    assert.deepEqual(
      catalogueSymbols(text).map(({ id }) => id),
      ["one"],
    );
    assert.equal(exactRead("f", text).problems.length, 1);
  });
});

describe("catalogues with tens of thousands of mistakes", function () {
  // With a comparison of each with all others any of them takes minutes.
  this.timeout(30_000);

  for (const [name, { count, text, code }] of Object.entries(MANY)) {
    it(`are read in time that grows with the text: ${name}`, () => {
      const catalogue = text(count);
      const { diagnostics } = exactRead("f", catalogue);
      assert.ok(
        diagnostics.some((diagnostic) => diagnostic.code === code),
        JSON.stringify(diagnostics[0]),
      );
      assertPlaced(catalogue, diagnostics);
    });
  }
});

describe("keys and items that open levels on one line", () => {
  for (const part of ["a: ", "? a: ", "'a': ", "- a: ", "- ", "? ", "&a a: ", "a: - "]) {
    it(`are refused beyond a hundred, not read by recursion until the host ends: ${JSON.stringify(part)}`, async () => {
      for (const start of ["", "problems:\n  - ", "problems:\n- x\n- ", "problems:\n- id: a\n  title: "]) {
        const text = start + part.repeat(5000);
        assert.match(exactRead("f", text).diagnostics[0]!.message, /nested too deeply/, start);
        assert.equal((await readCatalogueFile("f", text)).diagnostics[0]!.code, "too-deep", start);
        assert.deepEqual(catalogueSymbols(text), [], start);
        assert.deepEqual(removeItem(text, text.length >> 1), []);
        editOrSentence(() => applyEdits(text, addProblem(text, problem)));
      }
    });
  }

  it("are counted in brackets, too, where each pair may hold the next one", async () => {
    for (const part of ["a: ", "a: b\n", "? a: "]) {
      const text = `{"problems": [${part.repeat(10_000)}]}`;
      for (const { diagnostics } of [exactRead("f", text), await readCatalogueFile("f", text)])
        assert.ok(diagnostics.length > 0, part);
    }
    const flat = `{"problems": [{${Array.from({ length: 500 }, (_, i) => `k${i}: {a: b}`).join(", ")}, "id": "a", "title": !!str A}]}`;
    assert.deepEqual(
      exactRead("f", flat).problems.map(({ id }) => id),
      ["a"],
    );
  });

  it("are counted with what is open above them, not with what lies beside them", () => {
    const stairs = Array.from({ length: 60 }, (_, i) => `${" ".repeat(i)}a: b: c:\n`).join("");
    assert.match(exactRead("f", stairs).diagnostics[0]!.message, /nested too deeply/);
    const beside = `problems:\n${"  - a: b: c:\n".repeat(500)}`;
    assert.ok(exactRead("f", beside).diagnostics.every(({ code }) => code !== "too-deep"));
  });
});
