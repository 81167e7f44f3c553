import * as assert from "node:assert/strict";
import fc from "fast-check";
import { describe, it } from "mocha";
import type { Diagnostic } from "../../../src/core/base/diagnostics";
import { parseExperiment } from "../../../src/core/research/experiment";
import { findMentions } from "../../../src/core/research/mentions";
import { parseNote } from "../../../src/core/research/note";
import { attachProblem } from "../../../src/core/research/editing/note";
import { parsePerson } from "../../../src/core/research/person";
import { setClaim } from "../../../src/core/research/editing/person";
import { setIn } from "../../../src/core/yaml/editing/edit";

interface Outcome {
  record?: object;
  diagnostics: Diagnostic[];
}

/** All three parsers on one text; a note's is put between fences. */
function parseAll(text: string): Outcome[] {
  return [
    parseNote("f.md", text),
    parseNote("f.md", `---\n${text}\n---\n`),
    parseExperiment("f.yaml", text),
    parsePerson("f.yaml", text),
  ];
}

/** Each diagnostic points into the text and says something. */
function assertPlaced(text: string, { diagnostics }: Outcome): void {
  const lines = text.split("\n");
  for (const { range, message, code } of diagnostics) {
    assert.ok(message.length > 10 && code);
    for (const { line, character } of [range.start, range.end]) {
      assert.ok(line >= 0 && line < lines.length, `line ${line} of ${lines.length}: ${message}`);
      assert.ok(
        character >= 0 && character <= lines[line]!.length,
        `column ${character}: ${message} in ${JSON.stringify(text)}`,
      );
    }
    const order = range.start.line - range.end.line || range.start.character - range.end.character;
    assert.ok(order <= 0, `ends before it starts: ${message} in ${JSON.stringify(text)}`);
  }
}

const piece = fc.constantFrom(
  ..."problem problems: title: created: tags: claims: reading: reference: state: metrics: links: status verdict: finished - ? : [ ] { } , & * ! | > ' \" # % @ ` --- ... a 1 1e5 2026-11-21 null ~ true &a *a <<: __proto__: constructor:".split(
    " ",
  ),
  " ",
  "  ",
  "\n",
  "\n  ",
  "\n- ",
  "\t",
  "\r\n",
  ": ",
  "\u2028",
  "\u{1F389}",
  "\uFEFF",
  "\0",
);
const yamlLike = fc.array(piece, { maxLength: 40 }).map((pieces) => pieces.join(""));

describe("any text at all", function () {
  this.timeout(120_000);

  it("is parsed without an exception, and each finding has a place in it", () => {
    fc.assert(
      fc.property(
        fc.oneof({ weight: 3, arbitrary: yamlLike }, { weight: 1, arbitrary: fc.string({ unit: "binary" }) }),
        (text) => {
          const noMark = text.replace(/^\uFEFF/, "");
          const [markdown, note, experiment, person] = parseAll(text);
          assertPlaced(noMark, markdown!);
          assertPlaced(`---\n${text}\n---\n`, note!);
          assertPlaced(noMark, experiment!);
          assertPlaced(noMark, person!);
          for (const { record, diagnostics } of [experiment!, person!])
            assert.ok(record || diagnostics.some(({ severity }) => severity === "error"), "a rejection is explained");
        },
      ),
      { numRuns: 5000 },
    );
  });

  it("is edited rightly or refused with a sentence", () => {
    const attempts: ((text: string) => string)[] = [
      (text) => setIn(text, ["status"], "failed"),
      (text) => setClaim(text, "a", { focus: "x" }),
      (text) => attachProblem(text, "b"),
    ];
    let edits = 0;
    fc.assert(
      fc.property(yamlLike, fc.constantFrom(...attempts), fc.boolean(), (block, edit, fenced) => {
        const text = fenced ? `---\n${block}\n---\n` : block;
        try {
          const edited = edit(text);
          assert.equal(edit(edited), edited, "a second time nothing changes");
          edits++;
        } catch (error) {
          assert.ok(error instanceof Error && (error.name === "EditError" || error.name === "Error"), String(error));
          assert.match(error.message, /^[A-Z"][^]{10,}[.?]$/);
        }
      }),
      { numRuns: 3000 },
    );
    assert.ok(edits > 300, `${edits} edits succeeded`);
  });
});

const DEEP = 10_000;
const MEGABYTE = 1_000_000;
const HOSTILE: Record<string, string> = {
  "flow lists 10,000 deep": `problem: a\nx: ${"[".repeat(DEEP)}${"]".repeat(DEEP)}`,
  "flow maps 10,000 deep": `problem: a\nx: ${"{a: ".repeat(DEEP)}`,
  "block lists 10,000 deep": `problem: a\nx:\n  ${"- ".repeat(DEEP)}a`,
  "block maps 1,000 deep": Array.from({ length: 1000 }, (_, i) => `${" ".repeat(i)}a:`).join("\n"),
  "explicit keys 10,000 deep": "? ".repeat(DEEP),
  "an alias bomb": `a: &a [x,x,x,x,x,x,x,x,x]\n${"bcdefghij"
    .split("")
    .map((name, i) => `${name}: &${name} [${`*${"abcdefghi"[i]},`.repeat(9)}]`)
    .join("\n")}\nproblems: *j\nclaims: *j\nlinks: *j\ntags: *j\nmetrics: {a: *j}`,
  "an alias of itself": "problems: &a [*a]\nclaims: &b [*b]\nmetrics: &c {a: *c}",
  "100,000 aliases": `problem: a\nx: &x [${"1,".repeat(1000)}]\nclaims: [${"*x,".repeat(100_000)}]`,
  "merge keys": `a: &a {b: 1}\n${"<<: *a\n".repeat(10_000)}`,
  "a line of a megabyte": `problem: a\ntitle: ${"x ".repeat(MEGABYTE / 2)}`,
  "a key of a megabyte": `problem: a\n${"x".repeat(MEGABYTE)}: 1`,
  "a quoted text that never ends": `problem: a\ntitle: "${"\\n ".repeat(MEGABYTE / 3)}`,
  "a million blank lines": `problem: a\n${"\n".repeat(MEGABYTE)}title: x`,
  "a million blanks": `problem: a\n${" ".repeat(MEGABYTE)}title: x`,
  "blank lines with blanks": `problem: a\n${" \n".repeat(MEGABYTE / 2)}#`,
  "a million hashes": `problem: a\n${"#\n".repeat(MEGABYTE / 2)}`,
  "100,000 keys": `problem: a\n${Array.from({ length: 100_000 }, (_, i) => `k${i}: 1`).join("\n")}`,
  "100,000 duplicate keys": `problem: a\n${"title: 1\n".repeat(100_000)}`,
  "100,000 bad claims": `problem: a\nclaims:\n${"- {problem: A B, state: x}\n".repeat(50_000)}`,
  "100,000 bad ids": `problems: [${"A B,".repeat(100_000)}]`,
  "a number of a megabyte": `problem: a\ntitle: ${"1".repeat(MEGABYTE)}`,
  "fences without end": "---\n".repeat(MEGABYTE / 4),
  "dots and blanks": `problem: a\n${"... ".repeat(MEGABYTE / 4)}`,
  "brackets of a wiki": "[[a|".repeat(MEGABYTE / 4),
};

describe("hostile texts", function () {
  this.timeout(120_000);

  for (const [name, text] of Object.entries(HOSTILE)) {
    it(`${name} take bounded time, and few findings`, () => {
      for (const outcome of parseAll(text))
        assert.ok(outcome.diagnostics.length <= 1000, `${outcome.diagnostics.length} findings`);
      findMentions("f.md", text);
    });
  }

  it("keys such as __proto__ and constructor are data and change no object", () => {
    const text =
      "problem: a\n__proto__: {polluted: yes}\nconstructor: {prototype: {polluted: yes}}\nmetrics: {__proto__: 1, constructor: 2}\nclaims: [{problem: a, __proto__: {state: done}}]";
    parseAll(text);
    setIn(text, ["__proto__", "polluted"], 1);
    setIn(text, ["constructor", "prototype", "x"], 1);
    assert.equal(({} as Record<string, unknown>)["polluted"], undefined);
    assert.equal(({} as Record<string, unknown>)["x"], undefined);
    assert.equal(parsePerson("f.yaml", text).record!.claims[0]!.state, "active");
  });
});
