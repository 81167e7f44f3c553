import * as assert from "node:assert/strict";
import { describe, it } from "mocha";
import { changeProblem } from "../../../../src/core/catalogue/editing/changeProblem";
import { readChange } from "../../../../src/core/catalogue/editing/problemChange";

const TEXT = `# Our problems
problems:
  - id: a
    title: A
    status: open # since ever
    known:
      # proved
      - text: >-
          A long claim that somebody wrote in
          two lines.
        references: [k1]   # the first proof
      - Another.
    unknown:
      - text: Is it so?
        own: mine
      - "Or so?"
    tags: [x, y]
    related:
      - {problem: b, kind: requires}
    measurements:
      - id: m
        task: T
        metric: acc
        values:
          - {system: best, value: 72, year: 2025}   # from the table
    people:
      - person: ada

  - id: b
    title: "Needs a"
    related: [{problem: a}]
# the end
`;

/** The file after a change, as the page asks for it. */
function after(change: object, text = TEXT, id = "a"): string {
  const read = readChange(change);
  if (typeof read === "string") throw new Error(read);
  return changeProblem(text, id, read);
}

/** The lines that went and that came. */
function difference(changed: string, text = TEXT): string[] {
  const [before, now] = [text.split("\n"), changed.split("\n")];
  let start = 0;
  while (start < before.length && before[start] === now[start]) start++;
  let end = 0;
  while (end < Math.min(before.length, now.length) - start && before.at(-1 - end) === now.at(-1 - end)) end++;
  return [
    ...before.slice(start, before.length - end).map((line) => `-${line}`),
    ...now.slice(start, now.length - end).map((line) => `+${line}`),
  ];
}

const KNOWN = { text: "A long claim that somebody wrote in two lines.", references: ["k1"] };
const ASKED = { text: "Is it so?", own: "mine" };

describe("changing the state of a problem", () => {
  it("writes one word where no more is said, and keeps the comment on its line", () => {
    assert.deepEqual(difference(after({ kind: "state", was: "open", status: { state: "contested" } })), [
      "-    status: open # since ever",
      "+    status: contested # since ever",
    ]);
  });

  it("writes date, work and verification, a year without quotes", () => {
    const status = { state: "resolved", since: "2026", reference: "k9", verification: "formal", note: "", label: "" };
    assert.deepEqual(difference(after({ kind: "state", was: "open", status })), [
      "-    status: open # since ever",
      "+    status: {state: resolved, since: 2026, verification: formal, reference: k9} # since ever",
    ]);
  });

  it("comes after the area where there was none", () => {
    assert.deepEqual(difference(after({ kind: "state", was: undefined, status: { state: "partial" } }, TEXT, "b")), [
      "+    status: partial",
    ]);
  });

  it("is refused where somebody else has changed it", () => {
    assert.throws(
      () => after({ kind: "state", was: "partial", status: { state: "resolved" } }),
      /changed meanwhile: it is “open” now/,
    );
  });
});

describe("changing statements", () => {
  it("adds one in the style of its list", () => {
    assert.deepEqual(difference(after({ kind: "add", list: "unknown", entry: { text: " And this? " } })), [
      "+      - And this?",
    ]);
    assert.deepEqual(
      difference(
        after({ kind: "add", list: "unknown", entry: { text: "And this?", references: ["k2"], since: "2024" } }),
      ),
      ["+      - text: And this?", "+        references: [k2]", "+        since: 2024"],
    );
  });

  it("begins a list where a reader looks for it, a sentence on a line of its own", () => {
    assert.deepEqual(difference(after({ kind: "add", list: "partial", entry: { text: "Half of it is." } })), [
      "+    partial:",
      "+      - Half of it is.",
    ]);
  });

  it("folds a long text where the file folds its texts", () => {
    const text = "One and another word ".repeat(7).trim() + ".";
    assert.deepEqual(difference(after({ kind: "add", list: "barriers", entry: { text, references: ["k2"] } })), [
      "+    barriers:",
      "+      - text: >-",
      "+          One and another word One and another word One and another word One and another word One and another",
      "+          word One and another word One and another word.",
      "+        references: [k2]",
    ]);
  });

  it("changes a text in the lines that it had, and leaves the rest of the entry", () => {
    const entry = { ...KNOWN, text: `${KNOWN.text} It has a third one now, which goes on a little.` };
    assert.deepEqual(difference(after({ kind: "change", list: "known", at: 0, was: KNOWN, entry })), [
      "-          A long claim that somebody wrote in",
      "-          two lines.",
      "+          A long claim that somebody wrote in two lines. It has a third one now,",
      "+          which goes on a little.",
    ]);
  });

  it("gives a plain text references, and keeps keys that only the author knows", () => {
    assert.deepEqual(
      difference(
        after({
          kind: "change",
          list: "known",
          at: 1,
          was: "Another.",
          entry: { text: "Another.", references: ["k3"] },
        }),
      ),
      ["-      - Another.", "+      - text: Another.", "+        references: [k3]"],
    );
    assert.deepEqual(
      difference(
        after({ kind: "change", list: "unknown", at: 0, was: ASKED, entry: { text: "Is it?", since: "2020-05" } }),
      ),
      [
        "-      - text: Is it so?",
        "-        own: mine",
        "+      - text: Is it?",
        "+        own: mine",
        "+        since: 2020-05",
      ],
    );
  });

  it("moves one as it is written, with its references and comments", () => {
    const item = [
      "      - text: >-",
      "          A long claim that somebody wrote in",
      "          two lines.",
      "        references: [k1]   # the first proof",
    ];
    const rest = "      - Another.";
    const moved = after({ kind: "change", list: "known", at: 0, was: KNOWN, to: "partial" });
    assert.deepEqual(
      difference(moved),
      [...item, rest].map((line) => `-${line}`).concat([rest, "    partial:", ...item].map((line) => `+${line}`)),
    );
  });

  it("moves and changes at once, and takes out the key of a list that it leaves empty", () => {
    const text = "problems:\n- id: a\n  title: A\n  unknown:\n  - 'So?'\n  partial:\n    - Half.\n";
    assert.equal(
      after(
        {
          kind: "change",
          list: "unknown",
          at: 0,
          was: "So?",
          to: "partial",
          entry: { text: "So.", references: ["k"] },
        },
        text,
      ),
      "problems:\n- id: a\n  title: A\n  partial:\n    - Half.\n    - text: So.\n      references: [k]\n",
    );
  });

  it("finds one that others have moved, and refuses one that they have changed", () => {
    assert.deepEqual(
      difference(after({ kind: "change", list: "known", at: 0, was: "Another.", entry: { text: "Another one." } })),
      ["-      - Another.", "+      - Another one."],
    );
    assert.throws(
      () => after({ kind: "change", list: "known", at: 1, was: "Old.", entry: { text: "New." } }),
      /changed meanwhile/,
    );
    assert.throws(() => after({ kind: "add", list: "known", entry: { text: "Another." } }), /stands there already/);
  });

  it("takes one out, and leaves the comments of others", () => {
    assert.deepEqual(difference(after({ kind: "remove", list: "known", at: 1, was: "Another." })), [
      "-      - Another.",
    ]);
  });
});

describe("changing the rest of a problem", () => {
  it("adds and takes out tags, people, relations and what would settle it", () => {
    assert.deepEqual(difference(after({ kind: "tags", add: ["z", "x"], remove: ["y"] })), [
      "-    tags: [x, y]",
      "+    tags: [x, z]",
    ]);
    assert.deepEqual(difference(after({ kind: "tags", add: ["new"], remove: [] }, TEXT, "b")), ["+    tags: [new]"]);
    assert.deepEqual(difference(after({ kind: "add", list: "people", entry: { group: "Delft", focus: "bounds" } })), [
      "+      - group: Delft",
      "+        focus: bounds",
    ]);
    assert.deepEqual(
      difference(after({ kind: "add", list: "related", entry: { problem: "c", kind: "see-also", note: "" } })),
      ["+      - {problem: c, kind: see-also}"],
    );
    assert.deepEqual(difference(after({ kind: "add", list: "settles", entry: { text: "A proof of it." } })), [
      "+    settles:",
      "+      - A proof of it.",
    ]);
  });

  it("holds a relation once, whatever its note, also where another is changed to it", () => {
    const again = { problem: "b", kind: "requires", note: "once more" };
    assert.throws(() => after({ kind: "add", list: "related", entry: again }), /stands there already/);
    const other = TEXT.replace("{problem: b, kind: requires}", "{problem: b, kind: requires}\n      - {problem: b}");
    const change = { kind: "change", list: "related", at: 1, was: { problem: "b" } };
    assert.throws(() => after({ ...change, entry: again }, other), /stands there already/);
    assert.match(after({ ...change, entry: { ...again, kind: "enables" } }, other), /kind: enables/);
    const noted = { kind: "change", list: "related", at: 0, was: { problem: "b", kind: "requires" }, entry: again };
    assert.match(after(noted), /note: once more/);
  });

  it("changes a value of a measurement in its place", () => {
    const was = { system: "best", value: 72, year: 2025 };
    assert.deepEqual(
      difference(
        after({
          kind: "change",
          list: "values",
          measurement: "m",
          at: 0,
          was,
          entry: { system: "best", value: 74.5, year: "2026" },
        }),
      ),
      [
        "-          - {system: best, value: 72, year: 2025}   # from the table",
        "+          - {system: best, value: 74.5, year: 2026}   # from the table",
      ],
    );
    assert.throws(
      () => after({ kind: "remove", list: "values", measurement: "gone", at: 0, was }),
      /no longer holds the measurement “gone”/,
    );
  });
});

describe("what a change needs of its file", () => {
  const add = (text: string, id = "a") => after({ kind: "add", list: "known", entry: { text: "New." } }, text, id);

  it("every style of lists", () => {
    assert.equal(
      add("problems: [{id: a, title: A, known: [x]}]\n"),
      "problems: [{id: a, title: A, known: [x, New.]}]\n",
    );
    assert.equal(
      add('{"problems": [\n  {"id": "a", "title": "A", "known": ["x"]}\n]}\n'),
      '{"problems": [\n  {"id": "a", "title": "A", "known": ["x", "New."]}\n]}\n',
    );
    assert.equal(
      add("problems:\r\n- id: a\r\n  known:\r\n  - x\r\n"),
      "problems:\r\n- id: a\r\n  known:\r\n  - x\r\n  - New.\r\n",
    );
    assert.equal(add("\ufeffproblems:\n- id: a\n  known: []"), "\ufeffproblems:\n- id: a\n  known: [New.]");
    assert.equal(
      add("problems:\n    -   id: a\n        known:\n            -   x\n"),
      "problems:\n    -   id: a\n        known:\n            -   x\n            - New.\n",
    );
  });

  it("a place that is not under an alias, and a file that can be read", () => {
    const shared = "problems:\n- id: b\n  known: &k\n  - x\n- id: a\n  known: *k\n";
    assert.throws(() => add(shared), /alias|edit it by hand/);
    assert.throws(() => add("problems:\n- id: a\n  known: [x\n"), /not valid YAML at line/);
    assert.throws(() => add("problems:\n- id: b\n"), /no longer holds the problem “a”/);
    assert.throws(() => add("<<<<<<< ours\nproblems:\n- id: a\n=======\n- id: c\n>>>>>>> theirs\n"), /merge conflict/);
  });
});

describe("a message from the page", () => {
  it("is refused with a sentence where it is no change", () => {
    assert.match(
      String(readChange({ kind: "add", list: "known", entry: { text: "  " } })),
      /^Write something first\.$/,
    );
    assert.match(
      String(readChange({ kind: "state", was: "open", status: { state: "open", since: "last year" } })),
      /^A year, a month or a day is written 2026,/,
    );
    for (const message of [undefined, 1, {}, { kind: "add", list: "__proto__", entry: {} }, { kind: "eval" }])
      assert.equal(typeof readChange(message), "string", JSON.stringify(message));
  });

  it("carries nothing but what is named", () => {
    assert.deepEqual(readChange({ kind: "add", list: "known", entry: { text: "A.", own: 1 }, more: 2 }), {
      kind: "add",
      list: "known",
      entry: { text: "A." },
    });
  });
});
