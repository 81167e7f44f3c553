import { describe, it } from "mocha";
import * as assert from "node:assert/strict";
import { readProblems } from "../../../src/core/catalogue/reading/problemDetail";
import { newsSince, type NewsInput, type NewsItem } from "../../../src/core/overview/news";
import { keptVisit, visitOf, type Visit } from "../../../src/core/overview/visit";
import type { Experiment, Note, PersonRecord } from "../../../src/core/research/model";
import type { Html } from "../../../src/core/words/shown";
import { catalogueFrom } from "../graph/samples";

const NOW = new Date("2026-11-21T12:00:00Z");

interface There {
  catalogue: string;
  notes?: Note[];
  experiments?: Experiment[];
  people?: PersonRecord[];
  works?: string[];
}

async function look({ catalogue: text, notes = [], experiments = [], people = [], works = [] }: There) {
  const catalogue = await catalogueFrom(text);
  const research = { notes, experiments, people, person: (id: string) => people.find(({ handle }) => handle === id) };
  const problems = () => readProblems(text);
  const visit = await visitOf({ catalogue, research, works, problems, now: NOW }, async () => {});
  // As it is kept in a file.
  return { visit: JSON.parse(JSON.stringify(visit)) as Visit, catalogue, research };
}

async function news(before: There, after: There, more: Partial<NewsInput> = {}): Promise<NewsItem[]> {
  const { visit, catalogue, research } = await look(after);
  return newsSince((await look(before)).visit, visit, {
    catalogue,
    research,
    reference: (key) => ({ id: key, type: "book", title: `The ${key}` }),
    render: (title) => title as Html,
    me: "ada",
    locale: "en",
    now: NOW,
    ...more,
  }).items;
}

const OLD = `
problems:
  - {id: grokking, title: Grokking, known: [It is late.], measurements: [{id: m, task: Sums, metric: accuracy, unit: "%", better: higher, values: [{system: s, value: 5}]}]}
  - {id: gone, title: Left}
`;
const NEW = `
problems:
  - {id: grokking, title: Grokking, status: partial, known: [It is late., Weight decay matters.], unknown: [Why it is sudden.], measurements: [{id: m, task: Sums, metric: accuracy, unit: "%", better: higher, values: [{system: s, value: 5}, {system: t, value: 9}]}]}
  - {id: fresh, title: Fresh}
`;

const person = (handle: string, claims: Partial<PersonRecord["claims"][number]>[], name?: string): PersonRecord => ({
  handle,
  file: `file:///people/${handle}.yaml`,
  ...(name ? { name } : {}),
  claims: claims.map((claim) => ({ problem: "grokking", state: "active", helpWanted: false, ...claim })),
  reading: [],
});
const note = (name: string, author?: string): Note => ({
  file: `file:///${name}.md`,
  title: name,
  problems: ["grokking"],
  tags: [],
  references: [],
  experiments: [],
  body: "",
  bodyLine: 0,
  ...(author ? { author } : {}),
});
const experiment = (id: string, fields: Partial<Experiment> = {}): Experiment => ({
  id,
  file: `file:///${id}.yaml`,
  title: id,
  problems: ["grokking"],
  status: "finished",
  links: [],
  metrics: {},
  ...fields,
});
const told = (items: NewsItem[]) => items.map(({ title, lines }) => `${title}: ${lines.join("; ")}`);

describe("what is new since a visit", () => {
  it("is told of problems by state, statements and best values, and of those that came and went", async () => {
    const items = await news({ catalogue: OLD }, { catalogue: NEW });
    assert.deepEqual(told(items), [
      "Grokking: open → partly solved; 2 statements new; best value of Sums: 9\u00a0% (t)",
      "Fresh: new problem",
      "Left: no longer there",
    ]);
    assert.deepEqual(items[0]!.statements, [
      { kind: "Known", textHtml: "Weight decay matters." },
      { kind: "Unknown", textHtml: "Why it is sudden." },
    ]);
  });

  it("has a sign, a title, and the problem or file that it is about", async () => {
    const edited = NEW.replace("title: Fresh}", "title: Fresh, known: [It is fresh.]}\n  - {id: q, title: Q}");
    const after = {
      catalogue: edited,
      people: [person("grace", [{}, { problem: "elsewhere", helpWanted: true }]), person("eve", [], "Eve")],
      notes: [note("n")],
      experiments: [experiment("e"), experiment("f")],
      works: ["w", "x"],
    };
    const unsolved = `${NEW.replace("status: partial, ", "")}  - {id: gone, title: Left}\n`;
    const before = { catalogue: unsolved, experiments: [experiment("f")] };
    const items = await news(before, after, {
      reference: (key) =>
        key === "w"
          ? { id: "w", type: "book", title: "Sums", author: [{ family: "Ng" }], issued: { "date-parts": [[2020]] } }
          : undefined,
    });
    assert.deepEqual(
      items.map(({ titleHtml: _, statements: __, ...item }) => item),
      [
        { icon: "color-mode", title: "Grokking", problem: "lab/grokking", lines: ["open → partly solved"] },
        { icon: "edit", title: "Fresh", problem: "lab/fresh", lines: ["1 statement new"] },
        { icon: "add", title: "Q", problem: "lab/q", lines: ["new problem"] },
        { icon: "trash", title: "Left", lines: ["no longer there"] },
        { icon: "person", title: "Grokking", problem: "lab/grokking", lines: ["grace works on it now"] },
        { icon: "person", title: "elsewhere", lines: ["grace asks for help"] },
        { icon: "note", title: "n", lines: ["new note"], file: "file:///n.md" },
        { icon: "beaker", title: "e", lines: ["new experiment"], file: "file:///e.yaml" },
        { icon: "book", title: "Sums", lines: ["Ng 2020"], work: "w" },
        { icon: "book", title: "x", lines: ["new work"], work: "x" },
      ],
    );
    assert.deepEqual(
      items.map(({ statements }) => statements.length),
      [0, 1, 0, 0, 0, 0, 0, 0, 0, 0],
    );
  });

  it("is told of a claim by what became of it, once", async () => {
    const claim = (fields: Partial<PersonRecord["claims"][number]>) => ({
      catalogue: NEW,
      people: [person("grace", [fields])],
    });
    const rows: [before: There, after: There, told: string[]][] = [
      [claim({}), claim({}), []],
      [claim({}), claim({ state: "paused" }), ["Grokking: grace pauses"]],
      [claim({ state: "paused" }), claim({}), ["Grokking: grace works on it now"]],
      [claim({}), claim({ state: "done" }), ["Grokking: grace no longer works on it"]],
      [claim({}), claim({ state: "done", helpWanted: true }), ["Grokking: grace no longer works on it"]],
      [{ catalogue: NEW }, claim({ state: "done" }), []],
      [claim({ helpWanted: true }), claim({ helpWanted: true }), []],
      [claim({ helpWanted: true }), claim({ helpWanted: true, state: "paused" }), ["Grokking: grace pauses"]],
    ];
    for (const [before, after, lines] of rows) assert.deepEqual(told(await news(before, after)), lines);
  });

  it("is told of a verdict that is another, not of one that went, and not of mine", async () => {
    const having = (fields: Partial<Experiment>) => ({ catalogue: NEW, experiments: [experiment("e", fields)] });
    const seen = async (before: Partial<Experiment>, after: Partial<Experiment>) =>
      told(await news(having(before), having(after)));
    assert.deepEqual(await seen({ verdict: "supports" }, { verdict: "refutes" }), ["e: verdict: refutes"]);
    assert.deepEqual(await seen({ verdict: "supports" }, { verdict: "supports" }), []);
    assert.deepEqual(await seen({ verdict: "supports" }, {}), []);
    assert.deepEqual(await seen({}, { verdict: "supports", author: "ada" }), []);
  });

  it("is told of others' claims and calls for help, not of mine", async () => {
    const before = { catalogue: NEW, people: [person("grace", [{ problem: "fresh" }]), person("ada", [])] };
    const claims = [{ helpWanted: true }, { problem: "fresh", state: "done" as const }];
    const after = { catalogue: NEW, people: [person("grace", claims, "Grace Hopper"), person("ada", [{}])] };
    assert.deepEqual(told(await news(before, after)), [
      "Grokking: Grace Hopper asks for help",
      "Fresh: Grace Hopper no longer works on it",
    ]);
    const joined = { catalogue: NEW, people: [person("alan", [{}])] };
    assert.deepEqual(told(await news({ catalogue: NEW }, joined)), ["Grokking: alan works on it now"]);
  });

  it("is told of notes, experiments, verdicts and works, not of what I wrote", async () => {
    const before = { catalogue: NEW, experiments: [experiment("old")], works: ["a"] };
    const after = {
      catalogue: NEW,
      notes: [note("mine", "ada"), note("signed", "Ada Lovelace"), note("hers", "grace"), note("a guest's", "alan")],
      experiments: [experiment("old", { verdict: "supports" }), experiment("new", { author: "grace" })],
      people: [person("ada", [], "Ada Lovelace"), person("grace", [], "Grace Hopper")],
      works: ["a", "b"],
    };
    assert.deepEqual(told(await news(before, after)), [
      "hers: new note by Grace Hopper",
      "a guest's: new note by alan",
      "old: verdict: supports",
      "new: new experiment",
      "The b: new work",
    ]);
  });

  it("is nothing where nothing changed, and at the first visit", async () => {
    assert.deepEqual(await news({ catalogue: NEW }, { catalogue: NEW }), []);
    const { visit, catalogue, research } = await look({ catalogue: NEW });
    const render = (title: string) => title as Html;
    const input = { catalogue, research, reference: () => undefined, render, locale: "en", now: NOW };
    assert.deepEqual(newsSince(undefined, visit, input), { items: [] });
  });

  it("counts a problem with another id, which names its former one, as the same", async () => {
    const renamed = OLD.replace("id: grokking", "id: delayed, formerly: [grokking]");
    assert.deepEqual(await news({ catalogue: OLD }, { catalogue: renamed }), []);
  });

  it("names a few works, and how many more there are", async () => {
    const works = Array.from({ length: 9 }, (_, i) => `w${i}`);
    const items = await news({ catalogue: NEW }, { catalogue: NEW, works });
    assert.equal(items.length, 6);
    assert.equal(items[5]!.title, "4 works more");
  });
});

describe("what a visit keeps", () => {
  it("is of each problem what is compared, with its former ids, of claims and verdicts, and of so many works", async () => {
    const works = Array.from({ length: 50_001 }, (_, i) => `w${i}`);
    const people = [person("ada", [{ state: "paused" }], "Ada")];
    const experiments = [experiment("e"), experiment("f", { verdict: "refutes" })];
    const text = `
problems:
  - {id: a, title: A, summary: Much., formerly: [b], status: {state: contested, since: 2020}, known: [{text: It is., since: 2019}, So.], unknown: []}
`;
    const { visit } = await look({ catalogue: text, notes: [note("n")], experiments, people, works });
    assert.deepEqual(
      { ...visit, works: [visit.works.length, visit.works.at(-1)] },
      {
        form: 1,
        at: NOW.getTime(),
        problems: { "lab/a": { id: "a", title: "A", status: "contested", formerly: ["b"], known: ["It is.", "So."] } },
        works: [50_000, "w49999"],
        people: [{ handle: "ada", claims: [{ problem: "grokking", state: "paused", helpWanted: false }] }],
        notes: ["file:///n.md"],
        experiments: { e: "", f: "refutes" },
      },
    );
  });
});

describe("a visit that was kept", () => {
  it("is read again, and anything else is none", async () => {
    const { visit } = await look({ catalogue: NEW });
    assert.deepEqual(keptVisit(visit), visit);
    for (const other of [
      undefined,
      null,
      {},
      [],
      "text",
      { ...visit, form: 0 },
      { ...visit, at: "2026" },
      { ...visit, works: {} },
      { ...visit, notes: undefined },
      { ...visit, people: null },
      { ...visit, problems: null },
      { ...visit, problems: "all" },
      { ...visit, experiments: null },
      { ...visit, experiments: undefined },
    ])
      assert.equal(keptVisit(other), undefined, JSON.stringify(other));
  });
});
