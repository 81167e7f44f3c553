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

describe("a visit that was kept", () => {
  it("is read again, and anything else is none", async () => {
    const { visit } = await look({ catalogue: NEW });
    assert.deepEqual(keptVisit(visit), visit);
    for (const other of [undefined, null, {}, [], { ...visit, form: 0 }, { ...visit, works: {} }, "text"])
      assert.equal(keptVisit(other), undefined);
  });
});
