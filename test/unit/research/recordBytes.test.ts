import * as assert from "node:assert/strict";
import fc from "fast-check";
import { describe, it } from "mocha";
import { type ExperimentFields, parseExperiment } from "../../../src/core/research/experiment";
import { editExperiment } from "../../../src/core/research/editing/experiment";
import { EXPERIMENT_STATES, READING_STATES, VERDICTS } from "../../../src/core/research/model";
import { parseNote } from "../../../src/core/research/note";
import { attachProblem } from "../../../src/core/research/editing/note";
import { inMergeForm } from "../../../src/core/research/merging/mergeForm";
import { listHead } from "../../../src/core/research/merging/personLists";
import { readYaml } from "../../../src/core/yaml/reading/readYaml";
import { parsePerson } from "../../../src/core/research/person";
import { releaseClaim, removeReadings, setClaim, setReadings } from "../../../src/core/research/editing/person";
import { date, entriesOf, experiments, KEYS, paragraph, people, PROBLEMS, text } from "./recordGenerator";
import { assertInserted, type GeneratedFile, inEveryStyle } from "../yaml/yamlGenerator";

const RUNS = { numRuns: Number(process.env["RUNS"] ?? 500) };
const FILE = "file:///w/research/people/ada.yaml";

/** Only the entry of `key` has changed; where there was none, something was put in and no byte lost. */
function assertOthersKept(file: GeneratedFile, edited: string, key: string): void {
  const at = file.chunks.findIndex((chunk) => chunk.key === key);
  if (at < 0) return assertInserted(file.text, edited);
  const join = (chunks: GeneratedFile["chunks"]): string => chunks.map((chunk) => chunk.text).join("");
  const before = file.head + join(file.chunks.slice(0, at));
  const after = join(file.chunks.slice(at + 1));
  assert.equal(edited.slice(0, before.length), before);
  assert.equal(edited.slice(edited.length - after.length), after);
}

/** The comments of a text, blanks around them left out, in the order of the alphabet. */
const commentsOf = (source: string): string[] =>
  [...source.matchAll(/(?:^|\s)(#[^\r\n]*)/g)].map(([, comment]) => comment!.trim()).filter((comment) => !ABOVE.includes(comment)).sort(); // prettier-ignore

const ABOVE = ["claims", "reading"].flatMap((list) => listHead(list as "claims" | "reading", false));

/** The entries of a list but for some, and what the file says beside its lists. */
function kept(source: string, list: "claims" | "reading", changed: readonly string[]): unknown {
  const data = readYaml(source.replace(/^\uFEFF/, "")).data as Record<string, Record<string, unknown>[] | null>;
  const id = list === "claims" ? "problem" : "reference";
  const entries = { claims: data["claims"] ?? [], reading: data["reading"] ?? [] };
  return { ...data, ...entries, [list]: entries[list].filter((entry) => !changed.includes(String(entry[id]))) };
}

/** No entry but those of `changed` says anything else, no comment is lost, and the file has the form in which git merges it. */
function assertEntriesKept(
  file: GeneratedFile,
  edited: string,
  list: "claims" | "reading",
  changed: readonly string[],
): void {
  assert.deepEqual(kept(edited, list, changed), kept(file.text, list, changed), edited);
  assert.deepEqual(commentsOf(edited), commentsOf(file.text), edited);
  if (edited === file.text) return;
  assert.equal(inMergeForm(edited), edited);
  if (inMergeForm(file.text) === file.text) assertOthersKept(file, edited, list);
}

function person(source: string): NonNullable<ReturnType<typeof parsePerson>["record"]> {
  return parsePerson(FILE, source).record!;
}

describe("records in every style, edited", function () {
  this.timeout(300_000);

  it("an experiment that is written back as it was read is the same byte for byte", () => {
    fc.assert(
      fc.property(experiments, (file) => {
        const { record } = parseExperiment("file:///w/research/experiments/x.yaml", file.text);
        const there = file.chunks.map(({ key }) => key).filter((key) => key in record!) as (keyof ExperimentFields)[];
        const same = Object.fromEntries(there.map((key) => [key, record![key]]));
        assert.equal(editExperiment(file.text, same), file.text);
      }),
      RUNS,
    );
  });

  it("an experiment's verdict, status and metrics leave every other entry as it was", () => {
    const change = fc.oneof(
      fc.record({ verdict: fc.constantFrom(undefined, ...VERDICTS) }),
      fc.record({ status: fc.constantFrom(...EXPERIMENT_STATES) }),
      fc.record({
        metrics: fc.dictionary(fc.constantFrom("loss", "f1 score"), fc.integer(), {
          minKeys: 1,
          noNullPrototype: true,
        }),
      }),
    );
    fc.assert(
      fc.property(experiments, change, (file, changes) => {
        const edited = editExperiment(file.text, changes as Partial<ExperimentFields>);
        const [[key, value]] = Object.entries(changes) as [[string, unknown]];
        if (value !== undefined) assertOthersKept(file, edited, key);
        for (const chunk of file.chunks)
          if (value === undefined && chunk.key !== key) assert.ok(edited.includes(chunk.text.trim()), chunk.key);
        assert.deepEqual(parseExperiment("file:///x.yaml", edited).record![key as keyof ExperimentFields], value);
      }),
      RUNS,
    );
  });

  it("a person's file that is written back entry by entry as it was read is the same byte for byte", () => {
    fc.assert(
      fc.property(people, (file) => {
        let written = file.text;
        const { claims, reading } = person(file.text);
        const given = (list: string, at: number): object =>
          (file.chunks.find(({ key }) => key === list)!.value as object[])[at]!;
        const only = (record: object, keys: string[]): object =>
          Object.fromEntries(Object.entries(record).filter(([key]) => keys.includes(key)));
        claims.forEach((claim, i) => {
          const keys = Object.keys(given("claims", i)).map((key) => (key === "help_wanted" ? "helpWanted" : key));
          written = setClaim(written, claim.problem, only(claim, keys));
        });
        reading.forEach(
          (entry, i) =>
            (written = setReadings(written, [entry.reference], () => only(entry, Object.keys(given("reading", i))))),
        );
        assert.equal(written, file.text);
      }),
      RUNS,
    );
  });

  it("a claim leaves all other claims and entries, and every comment", () => {
    fc.assert(
      fc.property(people, fc.constantFrom(...PROBLEMS), text, fc.boolean(), (file, problem, focus, release) => {
        const claims = (source: string) => new Map(person(source).claims.map((claim) => [claim.problem, claim]));
        const expected = claims(file.text);
        const old = expected.get(problem);
        const changes = { focus, state: "active", updated: "2026-12-01", helpWanted: true } as const;
        if (!release) expected.set(problem, { ...old, problem, ...changes });
        else if (old) expected.set(problem, { ...old, state: "done", updated: "2026-12-01" });
        const edited = release ? releaseClaim(file.text, problem, "2026-12-01") : setClaim(file.text, problem, changes);
        assert.deepEqual(claims(edited), expected);
        assertEntriesKept(file, edited, "claims", [problem]);
      }),
      RUNS,
    );
  });

  it("reading states set together leave all other works and every comment, and say what they say when set one by one", () => {
    fc.assert(
      fc.property(
        people,
        fc.shuffledSubarray(KEYS, { minLength: 1 }),
        fc.constantFrom(...READING_STATES),
        (file, keys, state) => {
          const changes = (listed: boolean) => (listed ? { state } : { state, added: "2026-12-01", problem: "a" });
          const edited = setReadings(file.text, keys, changes);
          assertEntriesKept(file, edited, "reading", keys);
          const singly = keys.reduce((source, key) => setReadings(source, [key], changes), file.text);
          assert.deepEqual(person(edited).reading, person(singly).reading);
          const before = new Map(person(file.text).reading.map((entry) => [entry.reference, entry]));
          for (const key of keys) {
            const now = person(edited).reading.find(({ reference }) => reference === key);
            assert.deepEqual(now, {
              ...(before.get(key) ?? { reference: key, added: "2026-12-01", problem: "a" }),
              state,
            });
          }
        },
      ),
      RUNS,
    );
  });

  it("works taken off together leave all others", () => {
    fc.assert(
      fc.property(people, fc.shuffledSubarray(KEYS, { minLength: 1 }), (file, keys) => {
        const edited = removeReadings(file.text, keys);
        assert.deepEqual(
          person(edited).reading,
          person(file.text).reading.filter(({ reference }) => !keys.includes(reference)),
        );
        assert.deepEqual(kept(edited, "reading", keys), kept(file.text, "reading", keys));
      }),
      RUNS,
    );
  });

  it("thousands of works are put on a list of thousands", () => {
    const keys = (name: string): string[] => Array.from({ length: 2000 }, (_, i) => `${name}${i}`);
    const old = setReadings("name: Ada # me\n", keys("old"), () => ({ added: "2026-11-20" }));
    const edited = setReadings(old, [...keys("new"), ...keys("old")], (listed) =>
      listed ? { state: "read" } : { state: "reading" },
    );
    const states = new Map(
      person(edited).reading.map(({ reference, state, added }) => [reference, `${state} ${added ?? ""}`]),
    );
    assert.equal(states.size, 4000);
    for (const key of keys("old")) assert.equal(states.get(key), "read 2026-11-20");
    for (const key of keys("new")) assert.equal(states.get(key), "reading ");
    assert.equal(removeReadings(edited, keys("new")), old.replaceAll("to-read", "read"));
  }).timeout(60_000);

  it("a note that is attached to a problem keeps its body and every other line of its front matter", () => {
    const fronts = inEveryStyle(
      entriesOf({
        title: text,
        problem: fc.constantFrom(...PROBLEMS),
        tags: fc.array(text, { maxLength: 3 }),
        created: date,
      }),
    );
    fc.assert(
      fc.property(fronts, fc.constantFrom(...PROBLEMS), paragraph, (front, problem, body) => {
        const eol = front.text.includes("\r\n") ? "\r\n" : "\n";
        const block = front.chunks.map((chunk) => chunk.text).join("");
        const end = `---${eol}${body.replaceAll("\n", eol)}${eol}`;
        const source = `---${eol}${block}${block.endsWith("\n") ? "" : eol}${end}`;
        const edited = attachProblem(source, problem);
        const before = parseNote("file:///x.md", source).record;
        assert.deepEqual(parseNote("file:///x.md", edited).record?.problems, [
          ...new Set([...(before?.problems ?? []), problem]),
        ]);
        if (before?.problems.includes(problem)) assert.equal(edited, source);
        assert.ok(edited.endsWith(end));
        if (before)
          for (const chunk of front.chunks)
            assert.ok(chunk.key === "problem" || edited.includes(chunk.text.trim()), chunk.text);
        else assertInserted(source, edited);
      }),
      RUNS,
    );
  });
});
