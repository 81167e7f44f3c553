import * as assert from "node:assert/strict";
import matter from "gray-matter";
import { describe, it } from "mocha";
import { splitFrontMatter } from "../../../src/core/yaml/frontMatter";

const places = (text: string): [number, number, string, string][] =>
  splitFrontMatter(text).diagnostics.map(({ range, severity, code }) => [
    range.start.line,
    range.start.character,
    severity,
    code,
  ]);

describe("front matter", () => {
  it("is split off the body, whose first line is known", () => {
    const front = splitFrontMatter("---\nproblem: a\ntags: [x, 1]\n---\n\nText\n---\n");
    assert.deepEqual(front.data, { problem: "a", tags: ["x", 1] });
    assert.deepEqual([front.kind, front.body, front.bodyLine], ["yaml", "\nText\n---\n", 4]);
    assert.deepEqual(front.range, { start: { line: 1, character: 0 }, end: { line: 3, character: 0 } });
  });

  it("may have CRLF line ends, a byte order mark, blanks after its fences, and `...` as its end", () => {
    const front = splitFrontMatter("\uFEFF--- \r\nproblem: a\r\n...  \r\nText\r\n");
    assert.deepEqual([front.data, front.body, front.bodyLine], [{ problem: "a" }, "Text\r\n", 3]);
    assert.deepEqual(splitFrontMatter("---yaml\nproblem: a\n---").data, { problem: "a" });
  });

  it("dates stay strings as written", () => {
    const { data } = splitFrontMatter("---\na: 2026-11-21\nb: 2026-11-21T10:00:00Z\nc: 2026-11-21 10:00\n---\n");
    assert.deepEqual(data, { a: "2026-11-21", b: "2026-11-21T10:00:00Z", c: "2026-11-21 10:00" });
  });

  it("scalars are there as written too", () => {
    const front = splitFrontMatter("---\nproblem: 007\ntags: [1.0, 1e5]\n---\n");
    assert.deepEqual(
      [front.written(["problem"]), front.written(["tags", 0]), front.written(["tags", 1])],
      ["007", "1.0", "1e5"],
    );
  });

  it("an empty block is front matter without data", () => {
    for (const text of ["---\n---\nText", "---\n\n---\nText", "---\n# only a comment\n---\nText"]) {
      const front = splitFrontMatter(text);
      assert.deepEqual([front.kind, front.data, front.body, front.diagnostics], ["yaml", {}, "Text", []], text);
    }
  });

  it("a text without a first line of three hyphens has none", () => {
    for (const text of [
      "",
      "---",
      "# A\n---\na: 1\n---\n",
      "----\na: 1\n----\n",
      " ---\na: 1\n---\n",
      "~~~\na: 1\n~~~\n",
      ";;;\n{}\n;;;\n",
    ]) {
      const front = splitFrontMatter(text);
      assert.deepEqual([front.kind, front.body, front.bodyLine, front.diagnostics], ["none", text, 0, []], text);
    }
  });

  it("a line that only begins with hyphens does not close it", () => {
    assert.deepEqual(splitFrontMatter("---\na: b\n  ---\n---x: 1\n---\nText").data, { a: "b ---", "---x": 1 });
  });

  it("an unclosed block is said at the first line: an error where it names a problem, else a hint", () => {
    assert.deepEqual(places("---\nproblem: a\n\nText"), [[0, 0, "error", "front-matter-unclosed"]]);
    assert.deepEqual(places("---\n\nText after a rule"), [[0, 0, "hint", "front-matter-unclosed"]]);
  });

  it("broken YAML is said at its line of the file, with what would be right", () => {
    assert.deepEqual(places("---\nproblem: a\ntitle: On x: and y\n---\n"), [[2, 7, "error", "colon-in-text"]]);
    assert.match(
      splitFrontMatter("---\nproblem: a\ntitle: On x: and y\n---\n").diagnostics[0]!.message,
      /needs quotes: "On x: and y"$/,
    );
    assert.deepEqual(
      places("\uFEFF---\r\nproblem: a\r\ntags: [x\r\n---\r\n").map(([line]) => line),
      [2],
    );
    assert.match(splitFrontMatter("---\nproblem: a\n\tb: c\n---\n").diagnostics[0]!.message, /use spaces$/);
    const tagged = splitFrontMatter("---\nproblem: !x a\n---\n");
    assert.deepEqual([tagged.data, tagged.diagnostics], [{ problem: "a" }, []]);
  });

  it("broken YAML of a file that names no problem is a hint", () => {
    const template = places("---\n{{ template }}: [\n---\n");
    assert.ok(template.length > 0 && template.every((place) => place[2] === "hint"));
    assert.deepEqual(places("---\ntitle: !r date()\n---\n"), [], "a tag of others is their own matter");
  });

  it("duplicate keys are said, and the last one counts", () => {
    const twice = "Front matter: this key stands twice in the same map: keep one of them";
    const front = splitFrontMatter("---\nproblem: a\ntitle: x\nproblem: b\ntitle: y\n---\n");
    assert.deepEqual(front.data, { problem: "b", title: "y" });
    assert.deepEqual(
      front.diagnostics.map(({ range, code, message }) => [range.start, code, message]),
      [
        [{ line: 3, character: 0 }, "duplicate-key", twice],
        [{ line: 4, character: 0 }, "duplicate-key", twice],
      ],
    );
  });

  it("a block that is no map is said", () => {
    assert.deepEqual(
      places("---\n- problem: a\n---\n").map((place) => place[3]),
      ["front-matter-not-a-map"],
    );
    assert.deepEqual(splitFrontMatter("---\njust text\n---\n").data, {});
  });

  it("may be TOML or JSON, with dates as written and each value at its place", () => {
    const cases: [string, string, Record<string, unknown>, string][] = [
      ['+++\nproblem = "a"\n+++\nText', "toml", { problem: "a" }, "a"],
      ['\uFEFF+++ \r\ntitle = "x"\r\ndate = 2026-11-21\r\n\r\n[extra]\r\nproblem = \'a\' # why\r\n+++\r\nText', "toml", { title: "x", date: "2026-11-21", problem: "a" }, "a"],
      ['+++\n"problem" = ["b", "a"]\n[params]\nproblem = "c"\n[taxonomies]\ntags = ["t"]\n+++\nText', "toml", { problem: ["b", "a"], tags: ["t"] }, "a"],
      ['---toml\nproblem = "a"\nx = 1979-05-27T07:32:00-08:00\n---\nText', "toml", { problem: "a", x: "1979-05-27T07:32:00.000-08:00" }, "a"],
      ['---json\n{"problem": "a"}\n---\nText', "json", { problem: "a" }, "a"],
      ['---\n{"problem": "a"}\n---\nText', "json", { problem: "a" }, "a"],
      ['{\n  "title": "} \\" {",\n\n  "x": {"y": [1]},\n  "problem": "a"\n}\nText', "json", { title: '} " {', x: { y: [1] }, problem: "a" }, "a"],
      ['{"problem": ["b", "a"]}\r\nText', "json", { problem: ["b", "a"] }, "a"],
    ]; // prettier-ignore
    for (const [text, kind, data, shown] of cases) {
      const front = splitFrontMatter(text);
      const { extra: _, params: __, taxonomies: ___, ...own } = front.data;
      assert.deepEqual([front.kind, own, front.body, front.diagnostics], [kind, data, "Text", []], text);
      const lines = text.replace(/^\uFEFF/, "").split("\n");
      assert.equal(lines.slice(front.bodyLine).join("\n"), "Text");
      const { start, end } = front.rangeOf(Array.isArray(data["problem"]) ? ["problem", 1] : ["problem"]);
      assert.equal(lines[start.line]!.slice(start.character, end.character), shown, text);
    }
  });

  it("in TOML or JSON is said where it is broken, an error where it names a problem", () => {
    assert.deepEqual(places('+++\ntitle = "x"\nproblem = a\n+++\n'), [[2, 10, "error", "toml-syntax"]]);
    assert.deepEqual(places("+++\ntitle = a\n+++\n"), [[1, 8, "hint", "toml-syntax"]]);
    assert.deepEqual(places('+++\nproblem = "a"\n\nText'), [[0, 0, "error", "front-matter-unclosed"]]);
    assert.deepEqual(places('{\n"problem": [1\n}\nText').map((place) => place[3]), ["yaml-syntax"]); // prettier-ignore
    for (const text of ['{"a": 1} is a set', '{"a": 1\nText', "{% raw %}\n", "{}", "{\n}"])
      assert.deepEqual(splitFrontMatter(text).diagnostics, [], text);
  });

  it("in other languages is none; where it names a problem this is said", () => {
    const text = "--- coffee\nproblem: 'a'\n---\n";
    const front = splitFrontMatter(text);
    assert.deepEqual([front.kind, front.language, front.data, front.body], ["other", "coffee", {}, text]);
    assert.deepEqual(places(text), [[0, 0, "info", "front-matter-language"]]);
    assert.deepEqual(places("--- coffee\ntitle: 'a'\n---\n"), []);
  });

  it("keys such as __proto__ are data, and aliases are followed within bounds", () => {
    const { data } = splitFrontMatter("---\n__proto__: {polluted: 1}\na: &x [1]\nb: *x\n---\n");
    assert.deepEqual(Object.keys(data), ["__proto__", "a", "b"]);
    assert.equal(({} as Record<string, unknown>)["polluted"], undefined);
    assert.deepEqual(data["b"], [1]);
  });

  it("nothing is kept: the second answer after an error is the first one", () => {
    const text = "---\nproblem: [\n---\n";
    assert.deepEqual([places(text), places(text)], [places(text), [[1, 9, "error", "yaml-syntax"]]]);
  });
});

describe("executable front matter", () => {
  const spellings = [
    "js",
    "javascript",
    "JS",
    "JavaScript",
    "jS",
    " js",
    "js ",
    "\tjavascript",
    "coffee",
    "coffeescript",
    "cson",
    "json",
    "toml",
    "ts",
    "node",
    "eval",
  ];
  const payloads = [
    "globalThis.ran = true",
    "(globalThis.ran = true, {problem: 'a'})",
    "{problem: (() => { globalThis.ran = true; return 'a' })()}",
    "!!js/function 'function(){ globalThis.ran = true }()'",
  ];

  it("never runs, in no spelling", () => {
    const state = globalThis as { ran?: boolean };
    delete state.ran;
    for (const spelling of [...spellings, "", "yaml"]) {
      for (const payload of payloads) {
        for (const end of ["\n", "\r\n"]) {
          const front = splitFrontMatter(`---${spelling}${end}${payload}${end}---${end}Text`);
          assert.equal(state.ran, undefined, spelling + payload);
          assert.notEqual((front.data as { problem?: unknown }).problem, "a");
        }
      }
    }
  });

  it("gray-matter keeps no text that it was given", () => {
    splitFrontMatter("---\nproblem: a\n---\n");
    assert.deepEqual((matter as unknown as { cache: object }).cache, {});
  });
});
