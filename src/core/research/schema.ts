import { toJsonSchema } from "@valibot/to-json-schema";
import * as v from "valibot";
import { ID_PATTERN } from "../base/ids";
import { ISO_DATE, ISO_PATTERN } from "../base/isoDate";
import { CLAIM_STATES, type Experiment, EXPERIMENT_STATES, READING_STATES, VERDICTS } from "./model";
import { VALUES } from "../runs/types";
import { later } from "../base/language";

/**
 * The one definition of what the files of experiments and of people may hold: their checks and JSON schemas come from here. Messages say what
 * would be right. Objects are loose: keys not named here are the author's own and are kept.
 */

const PROBLEM_ID = /^[a-z0-9][a-z0-9-]{0,79}(\/[a-z0-9][a-z0-9-]{0,79})?$/;

const text = (what: string) => v.pipe(v.string(), v.description(what));
const date = (what: string) => v.pipe(v.string(ISO_DATE), v.regex(ISO_PATTERN, ISO_DATE), v.description(what));
const oneOf = <const Words extends readonly string[]>(words: Words, what: string) =>
  v.pipe(v.picklist(words), v.description(what));

/** What would be right, in the words of the diagnostics; `readRecord.ts` knows findings by them. */
export const PROBLEM_MESSAGE = later("the id of a problem is lower-case letters, digits and hyphens, or catalogue/id");
const problem = (what: string) =>
  v.pipe(v.string(PROBLEM_MESSAGE), v.regex(PROBLEM_ID, PROBLEM_MESSAGE), v.description(what));
export const ID_MESSAGE = later("an id is lower-case letters, digits and hyphens");
const id = (what: string) => v.pipe(v.string(ID_MESSAGE), v.regex(ID_PATTERN, ID_MESSAGE), v.description(what));
export const KEY_MESSAGE = later("a citation key is needed");
const key = (what: string) => v.pipe(v.string(KEY_MESSAGE), v.minLength(1, KEY_MESSAGE), v.description(what));
const list = <Item extends v.GenericSchema>(item: Item, what: string) => v.pipe(v.array(item), v.description(what));

export const NUMBER_MESSAGE = later("a number is needed");
/** Runs have numbers that are infinite, and some that are none. */
const metric = v.custom<number>((value) => typeof value === "number", NUMBER_MESSAGE);

const OPTION_MESSAGE = later("an option is a text, a number, true or false");

/** What made an experiment's metrics, so that they can be made again. */
const instrument = v.looseObject({
  id: id("The instrument."),
  version: v.optional(v.pipe(v.number(NUMBER_MESSAGE), v.description("The instrument's version."))),
  options: v.optional(
    v.pipe(
      v.record(v.string(), v.union([v.string(), v.number(), v.boolean()], OPTION_MESSAGE)),
      v.description("Its options."),
    ),
  ),
  fields: v.optional(v.pipe(v.record(v.string(), v.string()), v.description("Which column held which field."))),
  seed: v.optional(v.pipe(v.number(NUMBER_MESSAGE), v.description("The seed of what was drawn."))),
  inputs: v.optional(
    list(
      v.looseObject({
        path: text("A URL, or a path relative to the workspace folder."),
        sha256: v.optional(text("The SHA-256 of its bytes.")),
        rows: v.optional(v.pipe(v.number(NUMBER_MESSAGE), v.description("How many rows it had."))),
      }),
      "The files that were read, in their order.",
    ),
    [],
  ),
});

/** Only what says so itself is published. */
const isPublic = v.pipe(v.boolean(later("true or false")), v.description("Whether the public site may show it."));

export const experimentSchema = v.pipe(
  v.looseObject({
    title: text("What was tried."),
    problems: list(problem("The id of a problem."), "The problems that it bears on."),
    hypothesis: v.optional(text("What was expected, and why.")),
    status: v.optional(oneOf(EXPERIMENT_STATES, "How far it is."), "planned"),
    verdict: v.optional(oneOf(VERDICTS, "What it says of the hypothesis; absent until there is a verdict.")),
    links: v.optional(
      list(
        text("A URL, or a path relative to the workspace folder."),
        "Where its runs are: URLs, and paths relative to the workspace folder.",
      ),
      [],
    ),
    commit: v.optional(text("The git commit of the code that ran.")),
    metrics: v.optional(
      v.pipe(v.record(v.string(), metric), v.description("Values of its runs, as they were on the day `measured`.")),
      {},
    ),
    values: v.optional(
      oneOf(
        VALUES,
        "Which values `metrics` holds: the last ones, which is meant without it, the best, or the mean over seeds.",
      ),
    ),
    runs: v.optional(
      list(
        text("The run's id, or its path below the link."),
        "Whose values `metrics` holds, where a link has several runs: a run's id, or its path below the link.",
      ),
    ),
    measured: v.optional(date("When `metrics` was taken.")),
    measurement: v.optional(id("Which measurement of the problem `metrics` answers.")),
    instrument: v.optional(v.pipe(instrument, v.description("Which instrument made `metrics`, of what."))),
    author: v.optional(text("The handle of who made it.")),
    created: v.optional(date("When the record was made.")),
    note: v.optional(text("Anything else, in Markdown.")),
    public: v.optional(isPublic),
  }),
  v.title("An experiment of Open Problems"),
) satisfies v.GenericSchema<unknown, Omit<Experiment, "id" | "file">>;

const claimSchema = v.looseObject({
  problem: problem("The problem that is worked on."),
  since: v.optional(date("Since when.")),
  focus: v.optional(text("Which part of it.")),
  state: v.optional(oneOf(CLAIM_STATES, "Whether work goes on."), "active"),
  updated: v.optional(date("When this entry was last confirmed; after 90 days it is shown as stale.")),
  help_wanted: v.optional(v.pipe(v.boolean(), v.description("Whether others are asked to join.")), false),
});

const readingSchema = v.looseObject({
  reference: key("The citation key of a work."),
  state: v.optional(oneOf(READING_STATES, "How far the reading is."), "to-read"),
  added: v.optional(date("When it was put on the list.")),
  problem: v.optional(problem("The problem for which it is read.")),
});

const worksSchema = v.looseObject({
  work: key("The citation key of a work."),
  other: key("Another citation key."),
  are: oneOf(["one", "two"], "Whether they are one work, or two."),
});

export const personFileSchema = v.pipe(
  v.looseObject({
    name: v.optional(text("The person's name, as it is written.")),
    public: v.optional(isPublic),
    claims: v.optional(list(claimSchema, "What the person works on."), []),
    reading: v.optional(list(readingSchema, "What the person reads."), []),
    works: v.optional(list(worksSchema, "Which works are one and which are two, whatever their entries say.")),
    recalled: v.optional(
      v.pipe(
        v.union([
          v.record(v.string(), v.number(later("a number")), later("a map of names and numbers")),
          v.array(v.looseObject({ id: v.string(), times: v.number(later("a number")) })),
        ]),
        v.description("How often notes and experiments were recalled."),
      ),
    ),
  }),
  v.title("One person's claims and reading list, for Open Problems"),
);

/** The JSON Schema (draft 7) of an experiment's file, for YAML language servers. */
export function experimentJsonSchema(): object {
  return toJsonSchema(experimentSchema, {
    typeMode: "input",
    overrideSchema: ({ valibotSchema, jsonSchema }) =>
      valibotSchema.type === "custom" ? { ...jsonSchema, type: "number" } : undefined,
  });
}

/** The JSON Schema (draft 7) of a person's file, for YAML language servers. */
export function personJsonSchema(): object {
  return toJsonSchema(personFileSchema, { typeMode: "input" });
}
