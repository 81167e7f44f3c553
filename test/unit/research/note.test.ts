import * as assert from "node:assert/strict";
import fc from "fast-check";
import { describe, it } from "mocha";
import { fillTemplate, parseNote, printNote } from "../../../src/core/research/note";
import { attachProblem, titleNote } from "../../../src/core/research/editing/note";

const FILE = "file:///w/research/notes/a/2026-11-21-on%20width.md";
const note = (front: string, body = ""): ReturnType<typeof parseNote> => parseNote(FILE, `---\n${front}\n---\n${body}`);
const findings = (front: string): [number, string, string | undefined][] =>
  note(front).diagnostics.map(({ range, code, data }) => [range.start.line, code, data?.replacement]);

describe("reading a note", () => {
  it("takes all fields of its front matter", () => {
    const { record, diagnostics } = note(
      "problems: [a, main/b]\ntitle: On width\ncreated: 2026-11-21T10:00:00Z\nauthor: ada\ntags: [x]\nreferences: [zhang2017]\nexperiments: [2026-11-21-sae]",
      "\n# Heading\n",
    );
    assert.deepEqual(diagnostics, []);
    assert.deepEqual(record, {
      file: FILE,
      title: "On width",
      problems: ["a", "main/b"],
      created: "2026-11-21T10:00:00Z",
      author: "ada",
      tags: ["x"],
      references: ["zhang2017"],
      experiments: ["2026-11-21-sae"],
      body: "\n# Heading\n",
      bodyLine: 9,
    });
  });

  it("a single id will do under either key, and both keys count", () => {
    assert.deepEqual(note("problem: a").record?.problems, ["a"]);
    assert.deepEqual(note("problems: a").record?.problems, ["a"]);
    assert.deepEqual(note("problem: [a, b]").record?.problems, ["a", "b"]);
    assert.deepEqual(note("problem: b\nproblems: [a, b]").record?.problems, ["b", "a"]);
  });

  it("a file that names no problem is no note", () => {
    for (const text of ["", "# Text", "---\ntitle: x\n---\n", '+++\ntitle = "a"\n+++\n'])
      assert.equal(parseNote(FILE, text).record, undefined);
  });

  it("one in the research folder may be on works or experiments alone; elsewhere that is a text with references", () => {
    const text = "---\nreferences: [zhang2017]\nexperiments: [2026-11-21-sae]\n---\nText.";
    const { record } = parseNote(FILE, text, true);
    assert.deepEqual(
      [record?.problems, record?.references, record?.experiments],
      [[], ["zhang2017"], ["2026-11-21-sae"]],
    );
    assert.equal(parseNote(FILE, text).record, undefined);
    for (const empty of ["references: []", "experiments: [No Id]", "title: x", "problem: No Id\nreferences: [a]"])
      assert.equal(parseNote(FILE, `---\n${empty}\n---\n`, true).record, undefined, empty);
  });

  it("numbers and other odd scalars count as written", () => {
    const { record, diagnostics } = note(
      "problem: 42\nproblems: [007, true]\ntitle: 1.0\ncreated: 2026\ntags: [1e5, no]\nreferences: 2017",
    );
    assert.deepEqual(diagnostics, []);
    assert.deepEqual([record!.problems, record!.title, record!.created], [["42", "007", "true"], "1.0", "2026"]);
    assert.deepEqual([record!.tags, record!.references], [["1e5", "no"], ["2017"]]);
  });

  it("texts where lists are due are split at commas; # and @ are taken off; empty values are nothing", () => {
    const { record, diagnostics } = note(
      'problem: a\ntags: "#x, y"\nreferences: ["@zhang2017", zhang2017]\nexperiments:\nauthor:\ncreated: ~',
    );
    assert.deepEqual([record!.tags, record!.references, record!.experiments], [["x", "y"], ["zhang2017"], []]);
    assert.deepEqual([record!.author, record!.created, diagnostics], [undefined, undefined, []]);
  });

  it("understands authors and references as Pandoc and Quarto write them", () => {
    const { record } = note(
      "problem: a\nauthor:\n  - name: Ada\n  - Emmy\nreferences:\n  - id: zhang2017\n    type: book",
    );
    assert.deepEqual([record!.author, record!.references], ["Ada, Emmy", ["zhang2017"]]);
  });

  it("odd values are left out, each with a word at its place", () => {
    assert.deepEqual(
      findings("problems: [a, {b: c}, Deep Nets]\ntitle: [x]\ncreated: 2026/4/1\ntags: {a: b}\nexperiments: [Up]"),
      [
        [1, "wrong-type", undefined],
        [1, "not-an-id", "deep-nets"],
        [2, "wrong-type", undefined],
        [4, "wrong-type", undefined],
        [5, "not-an-id", undefined],
        [3, "bad-date", "2026-04-01"],
      ],
    );
    assert.deepEqual(note("problems: [a, {b: c}, Deep Nets]").record?.problems, ["a"]);
    assert.equal(note("problem: ../../etc/passwd").record, undefined);
  });

  it("takes links for the problems that they lead to, and several between commas", () => {
    for (const [text, ...problems] of [
      ["problem: a-b, c", "a-b", "c"],
      ['problem: "[[a-b|A, B]]"', "a-b"],
      ['problem: "[[a-b#known]], [[main/c.md#^x\\\\|C]]"', "a-b", "main/c"],
      ["problem: [[a-b]]", "a-b"],
      ["problems: [[[a-b]], problem:c]", "a-b", "c"],
      ["problem: problem:a-b", "a-b"],
      ['problem: "[How long?](problem:main/a-b)"', "main/a-b"],
      ['problems: ["![[a-b]]", " c "]', "a-b", "c"],
    ]) {
      const { record, diagnostics } = note(text!);
      assert.deepEqual([record?.problems, diagnostics], [problems, []], text);
    }
    assert.deepEqual(findings("problem: Deep Nets, b"), [[1, "not-an-id", "deep-nets"]]);
  });

  it("says a key in capitals, where its value names problems", () => {
    assert.deepEqual(findings("Problem: a-b"), [[1, "unknown-key", "problem"]]);
    assert.deepEqual(findings("PROBLEMS: [a, b]"), [[1, "unknown-key", "problems"]]);
    for (const other of ["Problem: The heat is off", "Problem: {a: b}", "Problem:", "Problem: a\nproblem: b"])
      assert.deepEqual(findings(other), [], other);
  });

  it("was made on the `date` of other programs, where they have a day there", () => {
    for (const [text, created] of [
      ["date: 2026-11-21", "2026-11-21"],
      ["date: 2026-11-21 10:00:00 +0100", "2026-11-21 10:00:00 +0100"],
      ["date: 2026/4/1", "2026-04-01"],
      ["date: '`r Sys.Date()`'", undefined],
      ["date: today", undefined],
      ["date: [2026]", undefined],
      ["created: 2025-01-01\ndate: 2026-11-21", "2025-01-01"],
    ]) {
      const { record, diagnostics } = note(`problem: a\n${text!}`);
      assert.deepEqual([record?.created, diagnostics], [created, []], text);
    }
  });

  it("is titled by its front matter, else by its first heading, else by its file", () => {
    assert.equal(
      note("problem: a", "text\n```\n# code\n```\n## The *second* one ##\n# Third").record?.title,
      "The *second* one",
    );
    assert.equal(note("problem: a", "no heading\n#hashtag").record?.title, "2026-11-21-on width");
  });
});

describe("printing a note", function () {
  this.timeout(60_000);

  it("writes the front matter in the design's order", () => {
    const fields = {
      problems: ["a"],
      title: "On width: part 1",
      created: "2026-11-21T10:00:00Z",
      author: "ada",
      tags: ["x"],
      references: ["z"],
      experiments: [],
    };
    assert.equal(
      printNote({ ...fields, body: "Text" }),
      "---\nproblem: a\ntitle: 'On width: part 1'\ncreated: 2026-11-21T10:00:00Z\nauthor: ada\ntags: [x]\nreferences: [z]\n---\n\nText\n",
    );
    assert.match(
      printNote({ problems: ["a", "b"], title: "x", created: "2026-11-21" }),
      /^---\nproblems: \[a, b\]\ntitle: x\ncreated: 2026-11-21\n---\n$/,
    );
  });

  it("what is printed is read back the same", () => {
    const line = fc
      .string({ unit: "grapheme", maxLength: 30 })
      .map((text) => text.trim())
      .filter(Boolean);
    const id = fc.constantFrom("a", "42", "null", "true", "1e5", "main/b", "no");
    const words = fc.uniqueArray(
      line.filter((text) => !/^[@#]/.test(text)),
      { maxLength: 3 },
    );
    fc.assert(
      fc.property(
        fc.uniqueArray(id, { minLength: 1, maxLength: 3 }),
        line,
        words,
        words,
        fc.option(line, { nil: undefined }),
        fc.string(),
        (problems, title, tags, references, author, body) => {
          const { record, diagnostics } = parseNote(
            FILE,
            printNote({ problems, title, created: "2026-11-21", tags, references, author, body }),
          );
          assert.deepEqual(diagnostics, []);
          assert.deepEqual(
            [record!.problems, record!.title, record!.tags, record!.references, record!.author],
            [problems, title, tags, references, author],
          );
          assert.equal(record!.body, body && `\n${body}${body.endsWith("\n") ? "" : "\n"}`);
        },
      ),
      { numRuns: 2000 },
    );
  });
});

describe("attaching a problem to a Markdown file", () => {
  it("makes front matter where there is none", () => {
    assert.equal(attachProblem("# Text\n", "a"), "---\nproblem: a\n---\n\n# Text\n");
    assert.equal(attachProblem("# Text\r\n", "a"), "---\r\nproblem: a\r\n---\r\n\r\n# Text\r\n");
    assert.equal(attachProblem("\uFEFF# Text", "null"), "\uFEFF---\nproblem: 'null'\n---\n\n# Text");
    assert.equal(attachProblem("", "a"), "---\nproblem: a\n---\n");
  });

  it("adds to what is there in its own style", () => {
    const cases: [string, string][] = [
      ["", "problem: b\n"],
      ["# c\n", "# c\nproblem: b\n"],
      ["title: 'x' # c\n", "title: 'x' # c\nproblem: b\n"],
      ["problem: a # first\ntitle: x\n", "problems: [a, b] # first\ntitle: x\n"],
      ["problem:\ntitle: x\n", "problem: b\ntitle: x\n"],
      ["problem: [a]\n", "problem: [a, b]\n"],
      ["problems: [ a ] # c\n", "problems: [ a, b ] # c\n"],
      ["problems:\n- a # first\n# last\ntags: []\n", "problems:\n- a # first\n- b\n# last\ntags: []\n"],
      ["problems:\n    - 'a'\n", "problems:\n    - 'a'\n    - b\n"],
      ["problems: a\n", "problems: [a, b]\n"],
      ["problems:\n", "problems: [b]\n"],
      ["{}\n", "{problem: b}\n"],
    ];
    for (const [before, after] of cases) {
      for (const eol of ["\n", "\r\n"]) {
        const file = (block: string): string => `---\n${block}---\nText --- \n\n---\n`.replaceAll("\n", eol);
        assert.equal(attachProblem(file(before), "b"), file(after));
        assert.equal(attachProblem(file(after), "b"), file(after), "a second time");
      }
    }
  });

  it("puts a key of its own before all others in TOML and JSON", () => {
    for (const [before, after] of [
      [
        '+++\r\ntitle = "x" # c\r\n\r\n[extra]\r\na = 1\r\n+++\r\nT',
        '+++\r\nproblem = "b"\r\ntitle = "x" # c\r\n\r\n[extra]\r\na = 1\r\n+++\r\nT',
      ],
      ['{\n\t"title": "x"\n}\nT', '{\n\t"problem": "b",\n\t"title": "x"\n}\nT'],
      ['{"a":1}\n', '{"problem": "b", "a":1}\n'],
      ['---\n{"a": 1}\n---\n', '---\n{"problem": "b", "a": 1}\n---\n'],
      ["+++\n+++\n", '+++\nproblem = "b"\n+++\n'],
      ["{}\nT", '{"problem": "b" }\nT'],
    ] as const) {
      assert.equal(attachProblem(before, "b"), after);
      assert.equal(attachProblem(after, "b"), after, "a second time");
      assert.deepEqual(parseNote(FILE, after).record?.problems, ["b"]);
    }
    assert.match(attachProblem('---\nproblem: "[[a|A, the first]]"\n---\n', "b"), /^---\nproblems: \['\[\[a\|A, the first\]\]', b\]\n/); // prettier-ignore
  });

  it("refuses, with a sentence, what it cannot read", () => {
    const refused: [string, RegExp][] = [
      ["---\nproblem: [a\n---\n", /^Line 2: Front matter: this `\[` is never closed, .*\.$/],
      ["---\ntitle: x\n\nText", /^Line 1: .* not closed/],
      ["---\na: 1\na: 2\n---\n", /^Line 3: Front matter: this key stands twice/],
      ["---\n- a\n---\n", /^Line 2: .* a map/],
      ['+++\nproblem = "a"\n+++\n', /written in TOML .* add `b` there/],
      ['{"problems": ["a"]}\n', /written in JSON .* add `b` there/],
      ["+++\na = b\n+++\n", /^Line 2: Front matter: invalid value\.$/],
      ["---js\n{a: 1}\n---\n", /written in js/],
    ];
    for (const [text, message] of refused) assert.throws(() => attachProblem(text, "b"), { message });
  });
});

describe("a note's template", () => {
  it("has its variables filled in once, and keeps all else", () => {
    const values = { title: "$& ${problem}", problem: "a", date: "2026-11-21", author: "ada", problemTitle: "Why?" };
    assert.equal(
      fillTemplate("# ${title}\n${problemTitle} ${date} ${author} ${other} $x", values),
      "# $& ${problem}\nWhy? 2026-11-21 ada ${other} $x",
    );
  });
});

describe("another title of a note", () => {
  it("is written in the front matter, whose comments and all else stay", () => {
    assert.equal(
      titleNote("---\r\n# mine\r\ntitle: Old # kept\r\nproblem: a\r\n---\r\n\r\n# Old\r\n", "New: better"),
      "---\r\n# mine\r\ntitle: 'New: better' # kept\r\nproblem: a\r\n---\r\n\r\n# Old\r\n",
    );
    assert.match(titleNote("---\nproblem: a\n---\n# Head\n", "New"), /^---\nproblem: a\ntitle: New\n---\n# Head\n$/);
  });

  it("is left to its author where the front matter is none that is changed in place", () => {
    for (const text of ["# Head\n", "+++\nproblem = 'a'\n+++\n", "---\ntitle: [\n---\n"])
      assert.throws(() => titleNote(text, "New"), Error, text);
  });
});
