import * as assert from "node:assert/strict";
import fc from "fast-check";
import { describe, it } from "mocha";
import { timeOf } from "../../../src/core/base/isoDate";
import { type Claim, CLAIM_STATES, READING_STATES, type Reading } from "../../../src/core/research/model";
import { parsePerson, printPerson } from "../../../src/core/research/person";
import {
  countRecalled,
  releaseClaim,
  removeReadings,
  sayOfWorks,
  setClaim,
  setReadings,
} from "../../../src/core/research/editing/person";

const FILE = "file:///w/research/people/ada.yaml";
/** What stands above the list of works where another list comes before it. */
const ABOVE =
  "\n# Works to read and read, one line each.\n# These lines keep the lists apart when git merges the file.\n";
const FULL = `name: Ada Lovelace
claims:
  - {problem: superposition, since: 2026-11-01, focus: toy models, state: active, updated: 2026-11-20, help_wanted: true}
  - {problem: main/width, state: done}
${ABOVE}reading:
  - {reference: zhang2017rethinking, state: to-read, added: 2026-11-21, problem: overparameterised-generalisation}
`;

/** A text without what stands above its lists. */
const plainLists = (text: string) => text.replace(/\n# [^\n]*\n# These lines keep the lists apart[^\n]*\n/g, "");

function read(text: string): ReturnType<typeof parsePerson>["record"] {
  const { record, diagnostics } = parsePerson(FILE, text);
  assert.deepEqual(diagnostics, [], text);
  return record;
}

const setReading = (text: string, reference: string, changes: Partial<Reading>): string =>
  setReadings(text, [reference], () => changes);

describe("reading a person's file", () => {
  it("takes a reading list in braces of six hundred works also where only `yaml` can read the file", () => {
    const works = Array.from({ length: 600 }, (_, i) => ({
      reference: `w${i}`,
      state: "to-read",
      added: "2026-11-21",
    }));
    const text = JSON.stringify({ name: "Ada", reading: works }, null, 1).replace("Ada", "Ad\\x61");
    assert.equal(read(text)!.reading.length, 600);
  });

  it("takes claims and readings, and the handle from the file's name", () => {
    assert.deepEqual(read(FULL), {
      handle: "ada",
      file: FILE,
      name: "Ada Lovelace",
      claims: [
        {
          problem: "superposition",
          since: "2026-11-01",
          focus: "toy models",
          state: "active",
          updated: "2026-11-20",
          helpWanted: true,
        },
        { problem: "main/width", state: "done", helpWanted: false },
      ],
      reading: [
        {
          reference: "zhang2017rethinking",
          state: "to-read",
          added: "2026-11-21",
          problem: "overparameterised-generalisation",
        },
      ],
    });
  });

  it("an entry that does not fit is said at its place and left out; a field of it is left out alone", () => {
    const text =
      "claims:\n  - {problem: a, state: actve, help_wanted: yes}\n  - {focus: x}\n  - superposition\n  - super, position\n  - {problem: 42, help_wanted: many}\nreading:\n  - {reference: 2017, stat: read}\n  - {}\n";
    const { record, diagnostics } = parsePerson(FILE, text);
    assert.deepEqual(
      diagnostics.map(({ range, code, data }) => [
        range.start.line + 1,
        range.start.character + 1,
        code,
        data?.replacement,
      ]),
      [
        [2, 25, "unknown-value", "active"],
        [2, 45, "wrong-type", "true"],
        [3, 5, "missing-key", undefined],
        [4, 5, "wrong-type", "{problem: superposition}"],
        [5, 5, "wrong-type", undefined],
        [6, 32, "wrong-type", undefined],
        [8, 23, "unknown-key", "state"],
        [9, 5, "missing-key", undefined],
      ],
    );
    assert.deepEqual(record!.claims, [
      { problem: "a", state: "active", helpWanted: false },
      { problem: "42", state: "active", helpWanted: false },
    ]);
    assert.deepEqual(record!.reading, [{ reference: "2017", state: "to-read" }]);
  });

  it("what is not a person's file at all gives a diagnostic and no record", () => {
    for (const text of ["", "- a", "claims: ["]) {
      assert.deepEqual([parsePerson(FILE, text).record, parsePerson(FILE, text).diagnostics.length], [undefined, 1]);
    }
    assert.deepEqual(read("name: Ada\nclaims:\nreading: []\n"), {
      handle: "ada",
      file: FILE,
      name: "Ada",
      claims: [],
      reading: [],
    });
  });
});

const problem = fc.constantFrom("a", "main/b", "42", "null");
const date = fc.constantFrom("2026-11-21", "2026-11");
const focus = fc.oneof(
  fc.constantFrom("toy, models", "a: b", "x".repeat(300), "two\nlines"),
  fc.string({ unit: "grapheme", minLength: 1 }),
);
const claim = fc.record(
  { problem, since: date, focus, state: fc.constantFrom(...CLAIM_STATES), updated: date, helpWanted: fc.boolean() },
  { requiredKeys: ["problem", "state", "helpWanted"] },
);
const reading = fc.record(
  {
    reference: fc.constantFrom("zhang2017", "10.1000/x:y", "2017", "@a"),
    state: fc.constantFrom(...READING_STATES),
    added: date,
    problem,
  },
  { requiredKeys: ["reference", "state"] },
);

describe("printing and editing a person's file", function () {
  this.timeout(60_000);

  it("is printed in the design's order and style, one line an entry", () => {
    assert.equal(printPerson(read(FULL)!), FULL);
    assert.equal(printPerson({}), `claims:\n${ABOVE}reading:\n`);
  });

  it("what is printed is read back the same", () => {
    const plain = (value: unknown): unknown => JSON.parse(JSON.stringify(value));
    const time = ({ updated, since }: Claim) => timeOf(updated ?? since) ?? -Infinity;
    const newest = (claims: Claim[]) =>
      claims.filter((one, i) =>
        claims.every(
          (other, j) =>
            i === j || other.problem !== one.problem || time(other) < time(one) || (time(other) === time(one) && j < i),
        ),
      );
    fc.assert(
      fc.property(fc.array(claim, { maxLength: 4 }), fc.array(reading, { maxLength: 4 }), (claims, readings) => {
        assert.deepEqual(
          plain(read(printPerson({ name: "Ada", claims, reading: readings }))),
          plain({ handle: "ada", file: FILE, claims: newest(claims), reading: readings, name: "Ada" }),
        );
      }),
      { numRuns: 1000 },
    );
  });

  it("a first claim makes the list, in an empty file too", () => {
    const line = "claims:\n  - {problem: a, since: 2026-11-21, focus: x, state: active, help_wanted: true}\n";
    const changes = { focus: "x", since: "2026-11-21", helpWanted: true };
    assert.equal(setClaim("", "a", changes), line);
    assert.equal(setClaim("name: Ada\n", "a", changes), `name: Ada\n${line}`);
    assert.equal(setClaim("# me\nclaims: []\nreading: []\n", "a", changes), `# me\n${line}${ABOVE}reading:\n`);
    assert.equal(
      setClaim("{name: Ada}\n", "a", { state: "paused" }),
      "{name: Ada, claims: [{problem: a, state: paused}]}\n",
    );
  });

  it("a claim is changed in place, by its short or its full id", () => {
    const text =
      "claims: # mine\r\n  - problem: superposition # s\r\n    since: '2026-01-01'\r\n  - {problem: main/width, state: done}\r\n";
    assert.equal(
      setClaim(text, "main/superposition", { updated: "2026-11-21", helpWanted: true, focus: undefined }),
      "claims: # mine\r\n  # s\r\n  - {problem: superposition, since: 2026-01-01, updated: 2026-11-21, help_wanted: true}\r\n  - {problem: main/width, state: done}\r\n",
    );
    assert.equal(
      setClaim(text, "width", { state: "active", since: "2026-11-21" }),
      "claims: # mine\r\n  # s\r\n  - {problem: superposition, since: 2026-01-01}\r\n  - {problem: main/width, since: 2026-11-21, state: active}\r\n",
    );
    assert.ok(setClaim(text, "other/width", {}).endsWith("- {problem: other/width, state: active}\r\n"));
  });

  it("a released claim is done as of today; without one nothing changes", () => {
    assert.equal(
      releaseClaim("claims:\n- {problem: a, since: 2026-01-01, help_wanted: true} # c\n", "a", "2026-11-21"),
      `claims:\n- {problem: a, since: 2026-01-01, state: done, updated: 2026-11-21, help_wanted: true} # c\n`,
    );
    assert.equal(releaseClaim("name: Ada\n", "a"), "name: Ada\n");
  });

  it("a reading state is set, kept where it is not given, and taken off", () => {
    const one = setReading("", "zhang2017", { state: "to-read", added: "2026-11-21", problem: "a" });
    assert.equal(one, `reading:\n  - {reference: zhang2017, state: to-read, added: 2026-11-21, problem: a}\n`);
    const two = setReading(setReading(one, "zhang2017", { state: "read" }), "2017", {});
    assert.equal(
      two,
      `reading:\n  - {reference: zhang2017, state: read, added: 2026-11-21, problem: a}\n  - {reference: '2017', state: to-read}\n`,
    );
    assert.equal(removeReadings(two, ["zhang2017"]), `reading:\n  - {reference: '2017', state: to-read}\n`);
    assert.equal(removeReadings(two, ["zhang2017", "2017"]), `reading:\n`);
    assert.equal(setReading("reading: []\n", "a", {}), `reading:\n  - {reference: a, state: to-read}\n`);
    assert.equal(removeReadings(two, ["none"]), two);
  });

  it("what a merge has left of one thing is one, the newest, and the next change leaves that alone", () => {
    const text =
      "claims:\n  - {problem: a, state: done, updated: 2026-11-22}\n  - {problem: b}\n  - {problem: a, state: active, updated: 2026-11-21}\nreading:\n  - {reference: k, state: reading}\n  - {reference: k, state: read}\nrecalled:\n  - {id: x, times: 3}\n  - {id: x, times: 2}\n";
    const record = read(text)!;
    assert.deepEqual(record.claims.map(({ problem, state }) => [problem, state]), [["a", "done"], ["b", "active"]]); // prettier-ignore
    assert.deepEqual(record.recalled, { x: 3 });
    const changed = setClaim(setReading(text, "k", { added: "2026-11-23" }), "a", { focus: "again" });
    assert.equal(plainLists(changed), "claims:\n  - {problem: a, focus: again, state: done, updated: 2026-11-22}\n  - {problem: b}\nreading:\n  - {reference: k, state: read, added: 2026-11-23}\nrecalled:\n  - {id: x, times: 3}\n  - {id: x, times: 2}\n"); // prettier-ignore
  });

  it("entries over several lines become one line with the first change of the file, comments above them; no word goes", () => {
    const text = "# me\nclaims:\n  - problem: a\n    focus: >\n      one\n      two\n  - problem: b # why\n    state: paused\nrecalled: {x: 1, y-1: 2}\n"; // prettier-ignore
    assert.equal(
      plainLists(setClaim(setReading(countRecalled(text, ["x"]), "k", {}), "a", { state: "done" })),
      '# me\nclaims:\n  - {problem: a, focus: "one two\\n", state: done}\n  # why\n  - {problem: b, state: paused}\nrecalled:\n  - {id: x, times: 2}\n  - {id: y-1, times: 2}\nreading:\n  - {reference: k, state: to-read}\n',
    );
  });

  for (const [form, before, after] of [
    [
      "lists in brackets",
      'claims: [{problem: a}, # first\n  {problem: b, focus: "x # y"}]\nreading: [] # none\n',
      "claims:\n  # first\n  - {problem: a}\n  - {problem: b, focus: 'x # y'}\n  - {problem: c, state: active}\nreading: # none\n",
    ],
    [
      "lists at the margin",
      "claims:\n- problem: a\n  # when\n  since: 2026-01-01 # then\n-\n  problem: b\n# the end\n",
      "claims:\n# when\n- {problem: a, since: 2026-01-01} # then\n- {problem: b}\n- {problem: c, state: active}\n# the end\n",
    ],
    [
      "maps, as recalls were",
      "recalled: {x: 3, z: 1}\nname: Ada\n",
      "recalled:\n  - {id: x, times: 3}\n  - {id: z, times: 1}\nname: Ada\nclaims:\n  - {problem: c, state: active}\n",
    ],
    [
      "maps over lines",
      "recalled:\n  x: 3 # often\n  z: 1\n",
      "recalled:\n  # often\n  - {id: x, times: 3}\n  - {id: z, times: 1}\nclaims:\n  - {problem: c, state: active}\n",
    ],
    [
      "long texts",
      "claims:\n  - problem: a\n    focus: |  # as it was\n      one # two\n      three\n    state: paused\n",
      'claims:\n  # as it was\n  - {problem: a, focus: "one # two\\nthree\\n", state: paused}\n  - {problem: c, state: active}\n',
    ],
    [
      "what is no entry",
      "claims:\n  - a\n  - problem: b\n    own: {deep: [1, 2]}\nextra:\n  - k: 1\n    l: 2\n",
      "claims:\n  - a\n  - {problem: b, own: {deep: [1, 2]}}\n  - {problem: c, state: active}\nextra:\n  - k: 1\n    l: 2\n",
    ],
    ["nothing in a list", "claims: null\nreading: ~\n", "claims:\n  - {problem: c, state: active}\nreading:\n"],
    [
      "an anchor, which no line can have alone",
      "claims:\n  - &one\n    problem: a\n  - *one\n",
      "claims:\n  - &one\n    problem: a\n  - *one\n  - {problem: c, state: active}\n",
    ],
  ] as const)
    for (const [what, change] of [
      ["", (text: string) => text],
      [", CR LF", (text: string) => text.replaceAll("\n", "\r\n")],
      [", a byte order mark", (text: string) => `\ufeff${text}`],
    ] as const)
      it(`a file of the form before takes the form that merges: ${form}${what}`, () => {
        const changed = setClaim(change(before), "c", {});
        assert.equal(changed.replace(/(?:\r?\n)# [^\n]*\n# These lines keep the lists apart[^\n]*\n/g, ""), change(after)); // prettier-ignore
        assert.equal(setClaim(changed, "c", { state: "active" }), changed);
      });

  it("lists that a merge has left twice are one, with each entry in the list where it belongs", () => {
    const merged =
      "name: Ada\nname: Ada L.\nclaims:\n  - {problem: a}\nreading:\n  - {reference: k, problem: a}\n  - {problem: b, state: done} # mine\nreading:\n  - {reference: l}\nrecalled:\n  - {id: x, times: 1}\n";
    const { name, claims, reading, recalled } = read(merged)!;
    assert.deepEqual([name, claims.map(({ problem }) => problem), reading.map(({ reference }) => reference), recalled], ["Ada", ["a", "b"], ["k", "l"], { x: 1 }]); // prettier-ignore
    const changed = plainLists(setReading(merged, "m", {}));
    assert.equal(changed, "name: Ada\nclaims:\n  - {problem: a}\n  - {problem: b, state: done} # mine\nreading:\n  - {reference: k, problem: a}\n  - {reference: l}\n  - {reference: m, state: to-read}\nrecalled:\n  - {id: x, times: 1}\n"); // prettier-ignore
  });

  it("entries of one list that a merge has left at several columns are read, and stand at one after a change", () => {
    const merged =
      "reading:\n  - {reference: k}\n- {reference: l, state: none}\nclaims:\n- {problem: a}\n- {problem: b}\n";
    const { record, diagnostics } = parsePerson(FILE, merged);
    assert.deepEqual(
      record!.reading.map(({ reference }) => reference),
      ["k", "l"],
    );
    assert.deepEqual(diagnostics.map(({ range: { start, end } }) => [start.line, start.character, end.character]), [[2, 24, 28]]); // prettier-ignore
    assert.equal(
      plainLists(setReading(merged, "l", { state: "read" })),
      "claims:\n- {problem: a}\n- {problem: b}\nreading:\n  - {reference: k}\n  - {reference: l, state: read}\n",
    );
  });

  it("what is wrong in lists that a merge has left twice is said at its own line", () => {
    const merged =
      "name: Ada\nclaims:\n  - {problem: a, state: no}\nreading:\n  - {reference: k}\nname: Ada\nclaims:\n  - {problem: b, state: nor}\nreading:\n  - {reference: l, state: neither}\n";
    const { diagnostics } = parsePerson("research/people/ada.yaml", merged);
    assert.deepEqual(
      diagnostics.map(({ range: { start, end } }) => [start.line, start.character, end.character]),
      [
        [2, 24, 26],
        [7, 24, 27],
        [9, 26, 33],
      ],
    );
  });

  it("any run of changes gives what a plain list of entries gives", () => {
    const step = fc.oneof(
      fc.record({ kind: fc.constant("claim" as const), problem, focus }),
      fc.record({ kind: fc.constant("release" as const), problem }),
      fc.record({
        kind: fc.constant("read" as const),
        key: fc.constantFrom("a", "b", "c"),
        state: fc.constantFrom(...READING_STATES),
      }),
      fc.record({ kind: fc.constant("remove" as const), key: fc.constantFrom("a", "b", "c") }),
    );
    fc.assert(
      fc.property(fc.array(step, { maxLength: 15 }), (steps) => {
        const claims = new Map<string, unknown>();
        const readings = new Map<string, string>();
        let text = "# mine\nname: Ada # me\n\n# end\n";
        for (const s of steps) {
          if (s.kind === "claim") {
            text = setClaim(text, s.problem, { focus: s.focus, state: "active" });
            claims.set(s.problem, {
              ...(claims.get(s.problem) as object),
              problem: s.problem,
              focus: s.focus,
              state: "active",
              helpWanted: false,
            });
          } else if (s.kind === "release") {
            text = releaseClaim(text, s.problem, "2026-11-21");
            if (claims.has(s.problem))
              claims.set(s.problem, { ...(claims.get(s.problem) as object), state: "done", updated: "2026-11-21" });
          } else if (s.kind === "read") {
            text = setReading(text, s.key, { state: s.state });
            readings.set(s.key, s.state);
          } else {
            text = removeReadings(text, [s.key]);
            readings.delete(s.key);
          }
        }
        const record = read(text)!;
        assert.deepEqual(record.claims, [...claims.values()]);
        assert.deepEqual(new Map(record.reading.map(({ reference, state }) => [reference, state])), readings);
        for (const kept of ["# mine\n", "name: Ada # me\n", "\n# end\n"]) assert.ok(text.includes(kept), text);
      }),
      { numRuns: 300 },
    );
  });
});

describe("what a person says of works", () => {
  const said = (text: string) => parsePerson("file:///ada.yaml", text).record!.works;

  it("is a line of the own file, changed and taken back there", () => {
    const start = printPerson({ name: "Ada" });
    const two = sayOfWorks(start, ["a", "b"], "two");
    assert.match(two, /\n\n# Works that are one[^]*\nworks:\n {2}- \{work: a, other: b, are: two\}\n$/);
    assert.deepEqual(said(two), [{ works: ["a", "b"], are: "two" }]);
    const one = sayOfWorks(two, ["b", "a"], "one");
    assert.deepEqual(said(one), [{ works: ["a", "b"], are: "one" }]);
    assert.deepEqual(said(sayOfWorks(one, ["a", "b"], undefined)) ?? [], []);
    assert.equal(sayOfWorks(start, ["a", "b"], undefined), start);
  });

  it("of two lines on the same works, as a merge leaves them, is what the last one says, and lists that stand twice are healed", () => {
    const text =
      "name: Ada\nclaims:\nworks:\n  - {work: a, other: b, are: two}\n  - {work: b, other: a, are: one}\nreading:\nworks:\n  - {work: c, other: d, are: one}\n  - {reference: x, state: read}\n";
    assert.deepEqual(said(text), [
      { works: ["b", "a"], are: "one" },
      { works: ["c", "d"], are: "one" },
    ]);
    assert.deepEqual(parsePerson("file:///ada.yaml", text).record!.reading.map(({ reference }) => reference), ["x"]); // prettier-ignore
    assert.deepEqual(said(sayOfWorks(text, ["a", "b"], "two")), [
      { works: ["b", "a"], are: "two" },
      { works: ["c", "d"], are: "one" },
    ]);
  });
});
