import * as assert from "node:assert/strict";
import { describe, it } from "mocha";
import { exactRead, locate, problemRange } from "../../../../src/core/catalogue/reading/exactRead";

const read = (text: string) => exactRead("f.yaml", text);
const codes = (text: string) => read(text).diagnostics.map((diagnostic) => diagnostic.code);

describe("exactRead", () => {
  it("says of a bracket that is never closed this alone, not what stands in it", () => {
    const said = (tags: string) =>
      exactRead(
        "file:///c.yaml",
        `problems:\n  - id: a\n    title: A\n    tags: ${tags}\n    area: b\n`,
      ).diagnostics.map(({ range, message }) => [range.start.line + 1, range.start.character + 1, message]);
    const never = (sign: string) => [
      4,
      11,
      `this \`${sign}\` is never closed, or what is in it is not indented enough`,
    ];
    assert.deepEqual(said("[one, @two, `three"), [never("[")]);
    assert.deepEqual(said("{x: 1, x: 2, y: @q, z: [1"), [never("{")]);
    assert.deepEqual(said("[one, @two]"), [[4, 17, "a text cannot start with `@` unless it is in quotes"]]);
  });

  it("keeps a problem whose title is right and one of whose fields is not, without the field", () => {
    const { problems } = read(
      "problems:\n  - {id: a, title: A, status: opne, tags: [x, 3, y], known: [k, {text: 1}], reviewed: soon}\n",
    );
    assert.deepEqual(
      problems.map(({ id, title, state, tags, reviewed }) => ({ id, title, state, tags, reviewed })),
      [{ id: "a", title: "A", state: "open", tags: ["x", "y"], reviewed: undefined }],
    );
  });

  it("keeps the entries around a bad one", () => {
    const { problems, areas } = read(
      "areas: [{id: x, title: X}, 3]\nproblems:\n  - {id: a, title: A}\n  - {title: no id}\n  - {id: c, title: C}\n",
    );
    assert.deepEqual([areas.length, problems.map((problem) => problem.id)], [1, ["a", "c"]]);
  });

  it("names a problem without a title by its id, so that links to it still lead somewhere", () => {
    assert.equal(read("problems:\n  - {id: a, summary: S}\n").problems[0]?.title, "a");
  });

  it("gives what can be recovered of a file with a mistake in its YAML", () => {
    const text = "problems:\n  - {id: a, title: A}\n  - {id: b, title: B}}\n  - {id: c, title: C}\n";
    assert.deepEqual(codes(text), ["yaml-syntax"]);
    assert.deepEqual(
      read(text).problems.map((problem) => problem.id),
      ["a", "b"],
    );
  });

  it("reads a text with an unquoted colon as it was meant, and offers the quotes", () => {
    const text =
      'problems:\n  - id: a\n    title: Scaling: why, "so" far? # ask\n    area: x\n    known:\n      - It works: often\n    status: opne\n';
    const { problems, diagnostics } = read(text);
    assert.deepEqual([problems[0]?.title, problems[0]?.area], ['Scaling: why, "so" far?', "x"]);
    assert.deepEqual(
      diagnostics.map(({ code, data }) => [code, data?.replacement]),
      [
        ["colon-in-text", `'Scaling: why, "so" far?'`],
        ["missing-key", undefined],
        ["unknown-key", undefined],
        ["unknown-value", "open"],
      ],
    );
  });

  it("says nothing of the schema from the entry with a YAML mistake on: it may be misread", () => {
    const text =
      "problems:\n  - {id: a, title: A, status: opne}\n  - {id: b, title: B, status: opne, tags: [x}\n  - {id: c, title: C, status: opne}\n";
    assert.deepEqual(codes(text), ["unknown-value", "yaml-syntax"]);
  });

  it("offers what was probably meant to a quick fix", () => {
    const data = (text: string) =>
      read(`problems:\n  - {id: a, title: A, ${text}}\n`).diagnostics.map((diagnostic) => diagnostic.data?.replacement);
    assert.deepEqual(data("status: resolvd"), ["resolved"]);
    assert.deepEqual(data("reviewed: 2026/4/1"), ["2026-04-01"]);
    assert.deepEqual(data("reviewed: 1.4.2026"), ["2026-04-01"]);
    assert.deepEqual(data("tags: sgd"), ["[sgd]"]);
    assert.deepEqual(data("tags: [1]"), ['"1"']);
    assert.deepEqual(data("sumary: x"), ["summary"]);
    assert.deepEqual(data("related: [b]"), ["{problem: b}"]);
  });

  it("underlines the value itself", () => {
    const [diagnostic] = read('problems:\n  - id: a\n    title: A\n    status: "opne" # why\n').diagnostics;
    assert.deepEqual(diagnostic?.range, { start: { line: 3, character: 12 }, end: { line: 3, character: 18 } });
  });

  it("counts columns in UTF-16 units and lines after CRLF as editors do", () => {
    const [diagnostic] = read("problems:\r\n  - {id: a, title: 🙂, status: opne}\r\n").diagnostics;
    assert.deepEqual(diagnostic?.range.start, { line: 1, character: 31 });
  });

  it("follows anchors, aliases and merge keys", () => {
    const text =
      "people: [&ada {id: ada, name: Ada}]\nproblems:\n  - &base {id: a, title: A, tags: [x]}\n  - {<<: *base, id: b}\n  - {<<: [*base], id: c, tags: []}\n";
    const index = read(text);
    assert.deepEqual(index.diagnostics, []);
    assert.deepEqual(
      index.problems.map(({ id, title, tags }) => [id, title, tags]),
      [
        ["a", "A", ["x"]],
        ["b", "A", ["x"]],
        ["c", "A", []],
      ],
    );
  });

  it("stops at aliases that stand for more than memory holds", function () {
    this.timeout(20_000);
    const lines = ["a0: &a0 [x, x, x, x, x, x, x, x, x, x]"];
    for (let i = 1; i < 20; i++)
      lines.push(`a${i}: &a${i} [${Array.from({ length: 10 }, () => `*a${i - 1}`).join(", ")}]`);
    assert.ok(codes(lines.join("\n")).includes("too-many-aliases"));
  });

  it("takes 10,000 levels of nesting, of lists, maps and block lists, for a mistake at its place", function () {
    this.timeout(20_000);
    const deep = 10_000;
    const texts = [
      `own: ${"[".repeat(deep)}`,
      `own: ${"[".repeat(deep)}${"]".repeat(deep)}`,
      `own: ${"{a: ".repeat(deep)}`,
      "- ".repeat(deep),
      `a: b: c\n${"? ".repeat(deep)}`,
      `a: b: c\nd: ${'["]", '.repeat(deep)}`,
      `a: b: c\n${Array.from({ length: 200 }, (_, i) => `${" ".repeat(i)}a:\n`).join("")}`,
    ];
    for (const text of texts) {
      const found = read(text).diagnostics.find((diagnostic) => diagnostic.code === "too-deep");
      assert.ok(found, JSON.stringify(text.slice(0, 20)));
    }
  });

  it("never throws, and says so where there is nothing to read", () => {
    for (const text of ["", "\n\n", "# only a comment\n", "---\n", "null"])
      assert.deepEqual(read(text).diagnostics, [], JSON.stringify(text));
    for (const text of ["\0", "\uFFFF", "{", "]", "&", "*", "!", "%", "@", "- -", "? :", "a: b: c", "\t", "'", "x: |9"])
      read(text);
  });

  it("turns a reference into a CSL item: key as text, a type, a date", () => {
    const { references } = read(
      "references:\n  - {id: 2017, title: T, issued: 2017-05}\n  - {id: b, type: book, issued: {date-parts: [[2017]]}, custom: kept}\n",
    );
    assert.deepEqual(references, [
      { id: "2017", title: "T", issued: { raw: "2017-05" }, type: "document" },
      { id: "b", type: "book", issued: { "date-parts": [[2017]] }, custom: "kept" },
    ]);
  });

  it("collects every citation key of a problem once, its references first", () => {
    const text = `problems:
  - id: a
    title: A
    status: {state: resolved, reference: r5}
    known: [{text: T, references: [r2, r1]}]
    measurements: [{id: m, task: t, metric: m, values: [{system: s, value: 1, reference: r4}]}]
    references: [r1, {key: r3}]
    sources: [{reference: r6, items: [x]}, {reference: r1}]
`;
    assert.deepEqual(read(text).problems[0]?.references, ["r1", "r3", "r2", "r4", "r5", "r6"]);
  });
});

describe("places in a catalogue file", () => {
  const text = "problems:\n  - id: a\n    title: A\n  # comment\n  - title: B\n    id: b\n    tags: [x, 'y']\n";

  it("a problem's range spans its map", () => {
    assert.deepEqual(problemRange(text, "b"), { start: { line: 4, character: 4 }, end: { line: 6, character: 18 } });
    assert.equal(problemRange(text, "c"), undefined);
  });

  it("a path leads to a value, or to its key", () => {
    assert.deepEqual(locate(text, ["problems", 1, "tags", 1]), {
      start: { line: 6, character: 14 },
      end: { line: 6, character: 17 },
    });
    assert.deepEqual(locate(text, ["problems", 1, "tags"], "key"), {
      start: { line: 6, character: 4 },
      end: { line: 6, character: 8 },
    });
    assert.equal(locate(text, ["problems", 7, "id"]), undefined);
  });
});
