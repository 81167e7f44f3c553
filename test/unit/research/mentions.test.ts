import * as assert from "node:assert/strict";
import fc from "fast-check";
import { describe, it } from "mocha";
import { findMentions } from "../../../src/core/research/mentions";

const found = (text: string): [string, string][] =>
  findMentions("f", text).map(({ problem, range }) => [
    problem,
    text.split("\n")[range.start.line]!.slice(range.start.character, range.end.character),
  ]);
const ids = (text: string): string[] => found(text).map(([id]) => id);

describe("mentions of problems", function () {
  this.timeout(20_000);

  it("are found in all four forms, with the catalogue or without", () => {
    assert.deepEqual(
      found("See problem:width, [[depth]] and [[main/depth|the other]],\nor [this](problem:main/width 'title')."),
      [
        ["width", "problem:width"],
        ["depth", "[[depth]]"],
        ["main/depth", "[[main/depth|the other]]"],
        ["main/width", "problem:main/width"],
      ],
    );
  });

  it("have their place and the line around them", () => {
    const [mention] = findMentions("file:///a.md", "\uFEFF# A\r\n\r\n  see problem:width.  \r\n");
    assert.deepEqual(mention, {
      file: "file:///a.md",
      problem: "width",
      range: { start: { line: 2, character: 6 }, end: { line: 2, character: 19 } },
      context: "see problem:width.",
    });
    const long = findMentions("f", `${"x ".repeat(5000)}problem:width${" y".repeat(5000)}`)[0]!;
    assert.ok(long.context.includes("problem:width") && long.context.length < 300);
  });

  it("are words of their own with whole ids", () => {
    assert.deepEqual(
      ids(
        "subproblem:a problem: a problem:A problem:a_b problem:aB /problem:a problem:a/b/c http://x/problem:a [[A]] [[a b]] [[]] [[a|",
      ),
      [],
    );
    assert.deepEqual(ids(`problem:${"a".repeat(80)} problem:${"a".repeat(81)} [[${"a".repeat(81)}]]`), [
      "a".repeat(80),
    ]);
    assert.deepEqual(ids("problem:a/ problem:a. (problem:a) problem:a, **problem:a** problem:a-1"), [
      "a",
      "a",
      "a",
      "a",
      "a",
      "a-1",
    ]);
  });

  it("are not looked for in code spans", () => {
    assert.deepEqual(ids("`problem:a` problem:b ``x ` problem:c`` `` problem:d ` problem:e"), ["b", "d", "e"]);
    assert.deepEqual(ids("`spans\nproblem:a` problem:b `\n\nproblem:c `"), ["b", "c"]);
    assert.deepEqual(ids("\\`problem:a` and `b` \\``problem:c`"), ["a"]);
  });

  it("may lead to a section or a block, have a label, in tables too, and the file's ending", () => {
    const text =
      "[[a#Known facts]] [[a#^b1]] | [[a\\|x]] | [[main/a.md]] [[a.md#s|label]] ![[a]] [[a#s#t]] [[#a]] [[a#b\nc]]";
    assert.deepEqual(
      found(text).map(([id, shown]) => `${id} ${shown}`),
      ["a [[a#Known facts]]", "a [[a#^b1]]", "a [[a\\|x]]", "main/a [[main/a.md]]", "a [[a.md#s|label]]", "a [[a]]", "a [[a#s#t]]"],
    ); // prettier-ignore
    assert.deepEqual(ids("_problem:a_ __problem:b__ *problem:c* x_problem:d problem:e_f _problem:g_h"), [
      "a",
      "b",
      "c",
    ]);
  });

  it("are not looked for in comments, indented code, elements of code, maths and behind a backslash", () => {
    for (const text of [
      "<!-- [[a]] -->",
      "<!--\nproblem:a\n\n[[a]]\n-->",
      "Text:\n\n    [[a]]\n\n\tproblem:a",
      "<code>[[a]]</code> <pre class='x'>\nproblem:a\n</pre> <script>[[a]]</script>",
      "%% problem:a %% and %%\n[[a]]\n%%",
      "$$\nx_{[[a]]}\n$$ and $[[a]]$",
      "\\[[a]] and \\\\\\[[a]]",
      "> ```\n> [[a]]\n> ```",
      "- x\n\n      [[a]]",
    ])
      assert.deepEqual(ids(`${text}\n\nproblem:b`), ["b"], text);
    for (const text of [
      "<!-- [[x] --> [[a]]",
      "- x\n\n    [[a]]",
      "100 %% [[a]]",
      "it costs $5, [[a]] and $6",
      "<code>[[a]]",
      "\\\\[[a]]",
      "<a href='problem:x'>[[a]]</a>",
    ])
      assert.deepEqual(ids(text), ["a"], text);
  });

  it("are not looked for in fenced code", () => {
    assert.deepEqual(ids("```js\nproblem:a\n```js\nproblem:b\n````\nproblem:c"), ["c"]);
    assert.deepEqual(ids("~~~\nproblem:a\n```\nproblem:b\n~~~\nproblem:c"), ["c"]);
    assert.deepEqual(ids("> ```\n> problem:a\n> ```\n- ```\n  problem:b\n  ```\nproblem:c\n```\nproblem:d"), ["c"]);
    assert.deepEqual(ids("``` not a fence ` problem:a"), ["a"]);
  });

  it("never throw, and point at what they name", () => {
    const piece = fc.constantFrom(
      "problem:",
      "a",
      "[[",
      "]]",
      "|",
      "`",
      "``",
      "```",
      "~~~",
      "\n",
      "\n\n",
      " ",
      "/",
      "\\",
      ">",
      "- ",
      "main/b",
      "\r\n",
    );
    fc.assert(
      fc.property(
        fc.oneof(
          fc.array(piece).map((pieces) => pieces.join("")),
          fc.string(),
        ),
        (text) => {
          for (const { problem, range } of findMentions("f", text)) {
            const there = text.split("\n")[range.start.line]!.slice(range.start.character, range.end.character);
            assert.ok(there === `problem:${problem}` || there.startsWith(`[[${problem}`), there);
          }
        },
      ),
      { numRuns: 3000 },
    );
  });

  it("take bounded time in hostile texts of a megabyte", () => {
    const size = 1_000_000;
    const units = [
      "`",
      "`a",
      "``` `",
      "[[a|",
      "[[a",
      "problem:a ",
      "problem:a` ",
      "`problem:a` ",
      "\\`",
      "\\",
      "\n`",
      "> > ",
      "- ",
      " ",
      "~~~\n",
      "[[a]]`",
      "problem:",
    ];
    units.push("<!--", "<!--\n", "<code>", "$", "%%");
    for (const unit of units) findMentions("f", `${unit.repeat(size / unit.length)} problem:a`);
    const runs = Array.from({ length: 1400 }, (_, i) => "`".repeat(i)).join(" ");
    findMentions("f", `${runs} problem:a ${"`a ".repeat(1000)}`);
  }).timeout(60_000);
});
