import * as assert from "node:assert/strict";
import { before, describe, it } from "mocha";
import { mergeCatalogues } from "../../../src/core/catalogue/index/catalogue";
import { readCatalogueFile } from "../../../src/core/catalogue/reading/readCatalogueFile";
import type { Measurement } from "../../../src/core/catalogue/schema";
import {
  experimentsIn,
  isScope,
  type Scope,
  scopeChoices,
  type ScopeSources,
  scopeTitle,
} from "../../../src/core/comparison/scope";
import { sourceOf } from "../../../src/core/comparison/sources";
import { parseNote } from "../../../src/core/research/note";
import { parsePerson } from "../../../src/core/research/person";
import { buildResearch } from "../../../src/core/research/records";
import { anExperiment } from "./runs";

const TEXT = `
catalogue: {id: lab, title: Lab}
areas: [{id: data, title: Data}, {id: noise, title: Noise, parent: data}, {id: empty, title: Empty}]
problems:
  - {id: a, title: Is A so?, area: noise}
  - {id: b, title: Is B so?}
  - {id: c, title: Is C so?, area: empty}
`;

let sources: ScopeSources;
before(async () => {
  const files = [await readCatalogueFile("file:///p/catalogue.yaml", TEXT)];
  const catalogue = mergeCatalogues([{ folder: "file:///p", bundled: false, files }]);
  const experiments = [
    anExperiment({ id: "x1", file: "file:///x1.yaml", problems: ["a"], author: "grace" }),
    anExperiment({ id: "x2", file: "file:///x2.yaml", problems: ["lab/b", "gone"], author: "Grace Hopper" }),
    anExperiment({ id: "x3", file: "file:///x3.yaml", problems: [], author: "ada" }),
    anExperiment({ id: "x4", file: "file:///x4.yaml", problems: ["b"] }),
  ];
  const people = [parsePerson("file:///people/grace.yaml", "name: Grace Hopper\n").record!];
  const notes = [parseNote("file:///n.md", "---\ntitle: Seen\nproblem: a\nexperiments: [x1]\n---\n").record!];
  const research = buildResearch({ notes, experiments, people, mentions: [] }, (id) => catalogue.resolve(id)?.fullId);
  sources = { catalogue, research, me: "grace" };
});

describe("whose runs are compared", () => {
  const ids = (scope: Scope, me: string | undefined = "grace") =>
    experimentsIn(scope, { ...sources, me })
      .map(({ id }) => id)
      .sort();

  it("are those of all, of a problem however its id is written, and of an area with those below it", () => {
    assert.deepEqual(ids("all"), ["x1", "x2", "x3", "x4"]);
    assert.deepEqual(ids("problem:lab/b"), ["x2", "x4"]);
    assert.deepEqual(ids("problem:b"), ["x2", "x4"]);
    assert.deepEqual(ids("problem:none"), []);
    assert.deepEqual(ids("area:data"), ["x1"]);
    assert.deepEqual(ids("area:noise"), ["x1"]);
    assert.deepEqual(ids("area:empty"), []);
  });

  it("are mine by my handle and by my name, and nobody's where nobody is known", () => {
    assert.deepEqual(ids("mine"), ["x1", "x2"]);
    assert.deepEqual(ids("mine", "ada"), ["x3"]);
    const nobody = experimentsIn("mine", { ...sources, me: undefined });
    assert.deepEqual(nobody, []);
  });

  it("are chosen among the scopes that have records", () => {
    const all = [
      { value: "all", text: "All experiments" },
      { value: "mine", text: "My experiments" },
      { value: "area:noise", text: "Area: Noise" },
      { value: "problem:lab/a", text: "Is A so?" },
      { value: "problem:lab/b", text: "Is B so?" },
      { value: "problem:gone", text: "gone" },
    ];
    const byValue = (list: readonly { value: string; text: string }[]) =>
      [...list].sort((a, b) => (a.value < b.value ? -1 : 1));
    const choices = scopeChoices("all", sources);
    assert.deepEqual(byValue(choices), byValue(all));
    assert.deepEqual(choices.slice(0, 3), all.slice(0, 3));
    assert.deepEqual(
      scopeChoices("all", { ...sources, me: undefined }).map(({ value }) => value),
      choices.map(({ value }) => value).filter((value) => value !== "mine"),
    );
    // What is shown is among them, though it has no records.
    assert.deepEqual(scopeChoices("area:empty", sources).at(-1), { value: "area:empty", text: "Empty" });
    assert.equal(scopeChoices("area:noise", sources).length, all.length);
  });

  it("are named by what they have in common", () => {
    assert.deepEqual(
      (["all", "mine", "area:data", "area:none", "problem:a", "problem:lab/b", "problem:none"] as const).map((scope) =>
        scopeTitle(scope, sources),
      ),
      ["All experiments", "My experiments", "Data", "none", "Is A so?", "Is B so?", "none"],
    );
  });

  it("is a scope where it names one", () => {
    const values = ["all", "mine", "area:x", "problem:a/b", "area:", "problem:", "xarea:x", "alle", "", 1, undefined];
    assert.deepEqual(values.map(isScope), [true, true, true, true, false, false, false, false, false, false, false]);
  });
});

describe("an experiment with what is told beside its runs", () => {
  const measured = (metrics: Record<string, number>, measurement: string | undefined, more: Partial<Measurement>) => {
    const list = [
      { id: "n", task: "T", metric: "loss" },
      { id: "m", task: "T", metric: "accuracy", ...more },
    ] as Measurement[];
    return sourceOf(anExperiment({ id: "x1", problems: ["a", "gone"], metrics, measurement }), sources, [], list);
  };

  it("has the titles of its problems and notes", () => {
    const { problems, notes, places, measured: none } = measured({}, undefined, {});
    assert.deepEqual([problems, notes, places, none], [["Is A so?", "gone"], ["Seen"], [], undefined]);
  });

  it("has the direction of the measurement that it answers, and the best published value", () => {
    const values = [
      { system: "old", value: 70 },
      { system: "new", value: 80 },
      { system: "people", value: 97, kind: "human" },
    ];
    const more = { better: "higher", unit: "%", values } as Partial<Measurement>;
    assert.deepEqual(measured({ loss: 1, accuracy: 0.75 }, "m", more).measured, {
      metric: "accuracy",
      better: "higher",
      best: { system: "new", value: 0.8 },
    });
    assert.deepEqual(measured({ loss: 1, accuracy: 75 }, "m", { ...more, better: "lower" }).measured, {
      metric: "accuracy",
      better: "lower",
      best: { system: "old", value: 70 },
    });
  });

  it("has none where no metric answers it, no direction is known, or it names none", () => {
    const more = { better: "higher" } as Partial<Measurement>;
    assert.equal(measured({ loss: 1, other: 2 }, "m", more).measured, undefined);
    assert.equal(measured({ accuracy: 1 }, "m", {}).measured, undefined);
    assert.equal(measured({ accuracy: 1 }, undefined, more).measured, undefined);
    assert.equal(measured({ accuracy: 1 }, "n", more).measured, undefined);
  });
});
