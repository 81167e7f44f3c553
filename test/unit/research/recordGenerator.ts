import fc from "fast-check";
import { CLAIM_STATES, EXPERIMENT_STATES, READING_STATES, VERDICTS } from "../../../src/core/research/model";
import { type Data, data, inEveryStyle } from "../yaml/yamlGenerator";

export const text = fc.constantFrom(
  "a",
  "two words",
  "with: colon",
  "it's",
  "# no comment",
  "2026-11-21",
  "null",
  "12e4567",
  "[a",
  "\u{1F389}",
  "a, b",
);
export const paragraph = fc.oneof(text, fc.constantFrom("first\nsecond", "two\n\nparagraphs\n"));
export const date = fc.constantFrom("2026-11-21", "2026-11", "2026");
export const PROBLEMS = ["a", "b-c", "main/d", "42"];
export const KEYS = ["zhang2017", "10.1000/x:y", "2017", "@a", "e"];

/** Entries in any order, each there or not, and one of a person's own. */
export function entriesOf(fields: Record<string, fc.Arbitrary<Data>>): fc.Arbitrary<[string, Data][]> {
  const all = Object.entries({ ...fields, "my own": data });
  return fc
    .tuple(
      fc.shuffledSubarray(
        all.map(([key]) => key),
        { minLength: 1 },
      ),
      fc.tuple(...all.map(([, value]) => value)),
    )
    .map(([keys, values]) => keys.map((key) => [key, values[all.findIndex(([name]) => name === key)]!]));
}

function mapOf(fields: Record<string, fc.Arbitrary<Data>>, required: string[]): fc.Arbitrary<Data> {
  return fc
    .tuple(fc.shuffledSubarray(Object.keys(fields)), fc.record(fields))
    .map(([keys, values]) =>
      Object.fromEntries([...new Set([...required, ...keys])].map((key) => [key, values[key]!])),
    );
}

function listOf(of: readonly string[], key: string, fields: Record<string, fc.Arbitrary<Data>>): fc.Arbitrary<Data> {
  const several = fc
    .shuffledSubarray([...of])
    .chain((ids) => fc.tuple(...ids.map((id) => mapOf({ [key]: fc.constant(id), ...fields }, [key]))));
  return several as fc.Arbitrary<Data>;
}

export const experiments = inEveryStyle(
  entriesOf({
    title: text,
    problems: fc.uniqueArray(fc.constantFrom(...PROBLEMS), { minLength: 1 }),
    hypothesis: paragraph,
    status: fc.constantFrom(...EXPERIMENT_STATES),
    verdict: fc.constantFrom(...VERDICTS),
    links: fc.array(text, { minLength: 1, maxLength: 3 }),
    metrics: fc.dictionary(
      fc.constantFrom("loss", "val/acc", "f1 score"),
      fc.double({ noNaN: true, noDefaultInfinity: true }),
      {
        minKeys: 1,
        noNullPrototype: true,
      },
    ),
    measured: date,
    note: paragraph,
  }),
);
export const people = inEveryStyle(
  entriesOf({
    name: text,
    claims: listOf(PROBLEMS, "problem", {
      since: date,
      focus: text,
      state: fc.constantFrom(...CLAIM_STATES),
      updated: date,
      help_wanted: fc.constant(true),
    }),
    reading: listOf(KEYS, "reference", {
      state: fc.constantFrom(...READING_STATES),
      added: date,
      problem: fc.constantFrom("a", "b-c"),
    }),
  }),
);
