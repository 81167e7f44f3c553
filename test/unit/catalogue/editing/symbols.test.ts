import * as assert from "node:assert/strict";
import { describe, it } from "mocha";
import { STATEMENT_PARTS } from "../../../../src/core/catalogue/index/fileIndex";
import { catalogueSymbols, completionContext } from "../../../../src/core/catalogue/editing/symbols";

describe("ids in a catalogue file", () => {
  const text = `catalogue: {id: lab, title: Lab}
areas:
  - {id: theory, title: Theory}
  - {id: deep, title: Deep, parent: theory}
people:
  - {id: ada, name: Ada Lovelace}
problems:
  - id: "one"
    title: One?
    area: theory
    status: {state: resolved, reference: r1}
    known: [{text: T, references: [r2]}]
    measurements: [{id: m, task: Count, metric: x, values: [{system: s, value: 1, reference: r3}]}]
    references: [r1, {key: r4}]
    people: [{person: ada}]
    related: [{problem: two}]
    tags: [sgd]
    sources: [{reference: r5}]
references:
  - {id: 2017, title: T}
`;
  const shown = (from: string) =>
    catalogueSymbols(from).map(
      ({ kind, role, id, within, under, range }) =>
        `${role} ${kind} ${id} ${within ?? ""} ${under} ${range.start.line}:${range.start.character}`,
    );

  it("are all found, with their kind, role and place", () => {
    assert.deepEqual(shown(text), [
      "definition catalogue lab  catalogue 0:16",
      "definition area theory  areas 2:9",
      "definition area deep  areas 3:9",
      "use area theory deep parent 3:36",
      "definition person ada  people 5:9",
      "definition problem one  problems 7:9",
      "use area theory one area 9:10",
      "use reference r1 one status 10:41",
      "use reference r2 one known 11:35",
      "definition measurement m one measurements 12:24",
      "use reference r3 one measurements 12:93",
      "use reference r1 one references 13:17",
      "use reference r4 one references 13:27",
      "use person ada one people 14:22",
      "use problem two one related 15:24",
      "use tag sgd one tags 16:11",
      "use reference r5 one sources 17:26",
      "definition reference 2017  references 19:9",
    ]);
  });

  it("carry titles and the range of their entry, for the outline", () => {
    const one = catalogueSymbols(text).find((symbol) => symbol.id === "one");
    assert.deepEqual(
      [one?.title, one?.entryRange?.start, one?.entryRange?.end],
      ["One?", { line: 7, character: 4 }, { line: 17, character: 30 }],
    );
    assert.deepEqual(one?.range, { start: { line: 7, character: 9 }, end: { line: 7, character: 12 } });
  });

  it("are found in a file that is broken elsewhere", () => {
    assert.deepEqual(shown("problems:\n  - id: a\n    title: One: two\n  - id: b\n    tags: [s, t\n"), [
      "definition problem a  problems 1:8",
      "definition problem b  problems 3:8",
      "use tag s b tags 4:11",
      "use tag t b tags 4:14",
    ]);
  });

  it("are none in a text that is no catalogue", () => {
    for (const other of ["", "text", "- a", "problems: 3", "problems: [3, [a]]", "[".repeat(10_000)])
      assert.deepEqual(shown(other), []);
  });
});

describe("what can be completed", () => {
  /** The cursor is the bar; shows the kind and what is replaced. */
  const at = (marked: string): string | undefined => {
    const offset = marked.indexOf("¦");
    const text = marked.replace("¦", "");
    const context = completionContext(text, offset);
    if (!context) return undefined;
    const line = text.split("\n")[context.range.start.line]!;
    return `${context.kind} "${line.slice(context.range.start.character, context.range.end.character)}"`;
  };
  const problem = (field: string) => at(`problems:\n  - id: a\n    title: A\n${field}`);

  it("is the kind of id that belongs to the place", () => {
    assert.equal(problem("    area: lea¦rn"), 'area "learn"');
    assert.equal(problem("    references: [¦"), 'reference ""');
    assert.equal(problem("    references: [a, b¦]"), 'reference "b"');
    assert.equal(problem("    references: [a, {role: survey, key: zh¦}]"), 'reference "zh"');
    assert.equal(problem("    references:\n      - zh¦"), 'reference "zh"');
    assert.equal(problem("    references:\n      - key: zh¦\n        role: survey"), 'reference "zh"');
    assert.equal(problem("    references:\n      [a,\n       b¦"), 'reference "b"');
    assert.equal(problem("    known:\n      - text: x\n        references: [¦]"), 'reference ""');
    assert.equal(problem("    status: {state: resolved, reference: r¦}"), 'reference "r"');
    assert.equal(problem("    sources:\n      - reference: ¦"), 'reference ""');
    assert.equal(
      problem("    measurements:\n      - id: m\n        values:\n          - {system: s, value: 1, reference: ¦}"),
      'reference ""',
    );
    assert.equal(problem("    people: [{person: ¦}]"), 'person ""');
    assert.equal(problem('    related:\n      - problem: "o¦"'), 'problem "o"');
    assert.equal(problem("    tags: [sgd, ¦]"), 'tag ""');
    assert.equal(problem("    tags:\n    - ¦"), 'tag ""');
    assert.equal(at("areas:\n  - {id: a, parent: ¦}"), 'area ""');
  });

  it("is a work wherever one is known to be cited", () => {
    const everywhere = `problems:
  - id: a
    status: {state: open, reference: w}
    posed: {by: P, year: 1950, reference: w}
    solved: {reference: w}
    prize: {text: 500 $, reference: w}
${STATEMENT_PARTS.map((part) => `    ${part}: [{text: t, references: [w]}]`).join("\n")}
    measurements: [{id: m, values: [{reference: w}]}]
    references: [w, {key: w}]
    sources: [{reference: w}]
glossary:
  - {term: T, text: t, references: [w]}
`;
    const lines = everywhere.split("\n");
    const cited = catalogueSymbols(everywhere).filter(({ kind }) => kind === "reference");
    assert.equal(cited.length, everywhere.match(/\bw\b/g)!.length);
    for (const { range } of cited) {
      const { line, character } = range.end;
      const offset = lines.slice(0, line).join("\n").length + 1 + character;
      assert.equal(completionContext(everywhere, offset)?.kind, "reference", lines[line]);
    }
  });

  it("is a word of an enumeration", () => {
    assert.equal(problem("    status: ¦"), 'enum ""');
    assert.equal(problem("    status:\n      state: op¦"), 'enum "op"');
    assert.equal(problem("    related: [{problem: b, kind: ¦}]"), 'enum ""');
    assert.equal(problem("    measurements:\n      - id: m\n        better: ¦\n    tags: [x]"), 'enum ""');
    assert.deepEqual(completionContext("problems:\n  - status: ", 22)?.values, [
      "open",
      "partial",
      "contested",
      "resolved",
    ]);
  });

  it("is a key where one may stand, with what the schema says of it", () => {
    assert.equal(at("¦"), 'key ""');
    assert.equal(at("prob¦"), 'key "prob"');
    assert.equal(at("problems:\n  - ¦"), 'key ""');
    assert.equal(problem("    su¦\n    tags: [x]"), 'key "su"');
    assert.equal(problem("    related: [{¦"), 'key ""');
    assert.equal(at("references:\n  - id: x\n    DO¦"), 'key "DO"');
    const context = completionContext("problems:\n  - id: a\n    ", 24);
    assert.ok(context?.values?.includes("summary"));
    assert.equal(context?.about?.["summary"], "One or two sentences.");
  });

  it("is not a key that the entry has already, above or below", () => {
    const keys = (marked: string) => completionContext(marked.replace("¦", ""), marked.indexOf("¦"))?.values ?? [];
    const text =
      "problems:\n  - id: a\n    status:\n      state: open\n    ¦\n    # summary: no\n    tags:\n      - x\n  - id: b\n    title: B\n";
    const free = keys(text);
    for (const taken of ["id", "status", "tags"]) assert.ok(!free.includes(taken), taken);
    for (const other of ["title", "summary", "area"]) assert.ok(free.includes(other), other);
    assert.ok(!keys("problems:\n  - ¦\n    title: A\n").includes("title"));
    assert.ok(keys("problems:\n  - ¦\n    title: A\n").includes("id"));
    assert.ok(!keys("problems:\n  - id: a\n    status:\n      state: open\n      ¦\n").includes("state"));
    assert.ok(keys("problems:\n- id: a\n  ¦\n- id: b\n  summary: B\n").includes("summary"));
    assert.ok(keys("title¦").includes("problems"));
  });

  it("is nothing in texts, comments and where the schema says nothing", () => {
    assert.equal(problem("    summary: it's a t¦"), undefined);
    assert.equal(problem("    summary: |\n      status: ¦"), undefined);
    assert.equal(problem("    area: x # comm¦"), undefined);
    assert.equal(problem("    own: {status: ¦}"), undefined);
    assert.equal(at("# status: ¦"), undefined);
    assert.equal(at("other:\n  - status: ¦"), undefined);
  });

  it("never throws, wherever the cursor stands in a half-written file", () => {
    const text =
      "problems:\n  - id: a\n    tags: [x, \"y\n    related: [{problem: b, kind:\n  - {id: c,\n     title: 'it''s\n\t- \n? x\n";
    for (let offset = 0; offset <= text.length; offset++) completionContext(text, offset);
  });
});
