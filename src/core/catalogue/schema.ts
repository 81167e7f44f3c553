import * as v from "valibot";
import { REFERENCE_ROLES, RELATION_KINDS, STATES, VERIFICATIONS } from "./vocabulary";
import { ID_PATTERN } from "../base/ids";
import { later } from "../base/language";

/**
 * The one definition of what a catalogue file may hold: types, checks and `problems/catalogue.schema.json` all come from here.
 * Objects are loose: keys not named here are the author's own and are kept.
 */

const describe = v.description;

/** What would be right, in the words of the diagnostics; `faults.ts` knows findings by them. */
export const ID_MESSAGE = later(
  "an id is lower-case letters, digits and hyphens, at most 80, starting with a letter or digit",
);
export const DATE_MESSAGE = later("a year, a month or a day is written 2026, 2026-04 or 2026-04-26");
export const KEY_MESSAGE = later("a citation key is needed");
const WORKER_MESSAGE = later("a map with `person` (an id under `people`) or `group` (a name) is needed");
export const URL_MESSAGE = later("an address starts with https://, http:// or mailto:");
const NAME_MESSAGE = later("it is blank; write what the views shall show");

const text = (what: string) => v.pipe(v.string(), describe(what));
/** What an entry is called wherever it is shown. */
const name = (what: string) => v.pipe(v.string(), v.regex(/\S/, NAME_MESSAGE), describe(what));
const id = (what: string) => v.pipe(v.string(), v.regex(ID_PATTERN, ID_MESSAGE), describe(what));
/** A year, a month or a day. YAML 1.2 leaves `2023-04` a string and makes `2023` a number. */
const date = (what: string) =>
  v.pipe(
    v.union(
      [
        v.pipe(
          v.number(DATE_MESSAGE),
          v.integer(DATE_MESSAGE),
          v.minValue(0, DATE_MESSAGE),
          v.maxValue(9999, DATE_MESSAGE),
        ),
        v.pipe(v.string(DATE_MESSAGE), v.regex(/^\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?$/, DATE_MESSAGE)),
      ],
      DATE_MESSAGE,
    ),
    describe(what),
  );
const key = (what: string) =>
  v.pipe(v.union([v.pipe(v.string(), v.minLength(1, KEY_MESSAGE)), v.number()], KEY_MESSAGE), describe(what));
const url = (what: string) => v.pipe(v.string(), v.regex(/^(https?:\/\/|mailto:)/i, URL_MESSAGE), describe(what));

const statement = v.union(
  [
    text("One claim, in Markdown with TeX maths."),
    v.looseObject({
      text: text("One claim, in Markdown with TeX maths."),
      references: v.optional(v.array(key("A citation key."))),
      since: v.optional(date("When this became so.")),
    }),
  ],
  later("a text, or a map with `text`, is needed"),
);
const statements = (what: string) => v.optional(v.pipe(v.array(statement), describe(what)));

const statusMap = v.looseObject({
  state: v.pipe(v.picklist(STATES), describe("How open the problem is.")),
  label: v.optional(text("A few words shown in place of the state.")),
  since: v.optional(date("Since when it has been so.")),
  note: v.optional(text("Why it is so.")),
  verification: v.optional(v.pipe(v.picklist(VERIFICATIONS), describe("How far a claimed answer has been checked."))),
  reference: v.optional(key("The work that settles or claims it.")),
});

const STATUS_MESSAGE = later("one of open, partial, contested, resolved, or a map with `state`");
const status = v.pipe(
  v.union([v.picklist(STATES), statusMap], STATUS_MESSAGE),
  describe("open, partial, contested or resolved; or a map with more to say."),
);

const measuredValue = v.looseObject({
  system: text("What was measured: a model, a method, people."),
  value: v.pipe(
    v.number(),
    v.finite(later("a finite number is needed")),
    describe("The value, in the measurement's unit."),
  ),
  approximate: v.optional(v.pipe(v.boolean(), describe("Whether the source gives it as approximate."))),
  kind: v.optional(
    v.pipe(
      v.picklist(["system", "human", "baseline", "bound"]),
      describe("What kind of thing was measured; `human` draws the line to reach."),
    ),
  ),
  year: v.optional(date("When it was measured.")),
  reference: v.optional(key("The work that reports it.")),
  note: v.optional(text("A caveat.")),
});

const measurement = v.looseObject({
  id: id("Unique within the problem; experiments refer to it."),
  task: text("What is measured."),
  metric: text("By which metric."),
  unit: v.optional(text("Its unit, such as %.")),
  better: v.optional(v.pipe(v.picklist(["higher", "lower"]), describe("Which direction is better."))),
  values: v.optional(v.array(measuredValue)),
});

/** Experiments name a measurement by its id within the problem. */
const uniqueIds = v.rawCheck<v.InferOutput<typeof measurement>[]>(({ dataset, addIssue }) => {
  if (!dataset.typed) return;
  const seen = new Set<string>();
  for (const [key, value] of dataset.value.entries()) {
    const list = { type: "array", origin: "value", input: dataset.value, key, value } as const;
    const id = { type: "object", origin: "value", input: { ...value }, key: "id", value: value.id } as const;
    if (seen.has(value.id))
      addIssue({
        message: later("another measurement of this problem has this id"),
        input: value.id,
        path: [list, id],
      });
    seen.add(value.id);
  }
});

const referenceUse = v.union(
  [
    key("A citation key."),
    v.looseObject({
      key: key("A citation key."),
      role: v.optional(v.pipe(v.picklist(REFERENCE_ROLES), describe("What the work is to the problem."))),
      note: v.optional(text("What to look for in it.")),
    }),
  ],
  later("a citation key, or a map with `key`, is needed"),
);

const worker = v.pipe(
  v.looseObject({
    person: v.optional(id("The id of an entry under `people`.")),
    group: v.optional(text("A group, named as it is.")),
    focus: v.optional(text("What they work on.")),
  }),
  v.check((who) => who.person !== undefined || who.group !== undefined, WORKER_MESSAGE),
);

const relation = v.looseObject({
  problem: v.pipe(v.string(), describe("The id of another problem, or catalogue/id.")),
  kind: v.optional(
    v.pipe(
      v.picklist(RELATION_KINDS),
      describe("requires: needs it solved first; enables: helps it; part-of; generalises; duplicates; see-also."),
    ),
  ),
  note: v.optional(text("Why.")),
});

export const problemSchema = v.looseObject({
  id: id("Names the problem in links, notes and file names; never changed."),
  title: name("A question, or a plain name."),
  aliases: v.optional(v.pipe(v.array(v.string()), describe("Other names; the search finds them."))),
  area: v.optional(id("The id of the area that it belongs to.")),
  status: v.optional(status),
  summary: v.optional(text("One or two sentences.")),
  importance: v.optional(text("Why it matters.")),
  known: statements("What is known."),
  partial: statements("What is partly understood."),
  unknown: statements("The open questions."),
  attempts: statements("What was tried and failed."),
  barriers: statements("Why it is hard."),
  directions: statements("What looks promising."),
  measurements: v.optional(v.pipe(v.array(measurement), uniqueIds, describe("Tasks with a metric and dated values."))),
  references: v.optional(v.pipe(v.array(referenceUse), describe("Citation keys, or maps with key, role and note."))),
  people: v.optional(v.pipe(v.array(worker), describe("Who works on it."))),
  related: v.optional(v.pipe(v.array(relation), describe("Typed links to other problems."))),
  tags: v.optional(v.pipe(v.array(v.string()), describe("Free words to filter by."))),
  sources: v.optional(
    v.pipe(
      v.array(
        v.looseObject({ reference: key("The work that raises the problem."), items: v.optional(v.array(v.string())) }),
      ),
      describe("Where the entry comes from."),
    ),
  ),
  reviewed: v.optional(date("When a person last checked the entry.")),
});

const areaSchema = v.looseObject({
  id: id("Names the area."),
  title: name("Shown in the tree."),
  summary: v.optional(text("What the area asks.")),
  parent: v.optional(v.nullable(id("The id of the area that it is part of."))),
});

const personSchema = v.looseObject({
  id: id("Names the person or group."),
  name: name("As it is written."),
  affiliation: v.optional(text("Where they work.")),
  url: v.optional(url("Their page.")),
});

export const catalogueInfoSchema = v.looseObject({
  id: id("Qualifies the ids of its problems: catalogue/problem."),
  title: name("Shown where there are several."),
  description: v.optional(text("What it covers.")),
  license: v.optional(text("An SPDX identifier, such as CC-BY-4.0.")),
  homepage: v.optional(url("Where it lives.")),
  version: v.optional(v.pipe(v.union([v.string(), v.number()]), describe("Its own version, for citing problems."))),
});

/** CSL items are checked for what the rest relies on; the many other CSL variables pass as they are. */
const referenceSchema = v.pipe(
  v.looseObject({
    id: key("The citation key, such as zhang2017rethinking."),
    type: v.optional(text("A CSL type, such as article-journal, paper-conference, article or book.")),
    title: v.optional(text("Its title.")),
    author: v.optional(
      v.pipe(
        v.array(
          v.looseObject({
            family: v.optional(v.string()),
            given: v.optional(v.string()),
            literal: v.optional(v.string()),
          }),
        ),
        describe("Its authors, by family and given name, or a group by its literal name."),
      ),
    ),
    issued: v.optional(
      v.pipe(
        v.union([v.looseObject({}), v.string(), v.number()]),
        describe("When it appeared: CSL's `date-parts`, or the year alone."),
      ),
    ),
    "container-title": v.optional(text("The journal, proceedings or site.")),
    DOI: v.optional(text("Without https://doi.org/.")),
    archive: v.optional(text("arXiv for preprints, with the identifier in `number`.")),
    number: v.optional(
      v.pipe(v.union([v.string(), v.number()]), describe("The number of a report, a preprint or an issue.")),
    ),
    URL: v.optional(text("Its address.")),
  }),
  describe("A work, as a CSL item."),
);

/** The five keys that a catalogue file may hold, each with the schema of its entries. */
export const SECTIONS = {
  areas: areaSchema,
  people: personSchema,
  problems: problemSchema,
  references: referenceSchema,
} as const;

export const catalogueFileSchema = v.pipe(
  v.looseObject({
    catalogue: v.optional(v.pipe(catalogueInfoSchema, describe("In catalogue.yaml only: what the catalogue is."))),
    areas: v.optional(v.pipe(v.array(areaSchema), describe("Fields of questions; they may nest."))),
    people: v.optional(v.pipe(v.array(personSchema), describe("People and groups who work on problems."))),
    problems: v.optional(v.pipe(v.array(problemSchema), describe("Open questions."))),
    references: v.optional(v.pipe(v.array(referenceSchema), describe("Works, as CSL items."))),
  }),
  v.title("A catalogue file of Open Problems"),
);

export type State = (typeof STATES)[number];
export type Verification = (typeof VERIFICATIONS)[number];
export type ReferenceRole = (typeof REFERENCE_ROLES)[number];
export type RelationKind = (typeof RELATION_KINDS)[number];
export type Problem = v.InferOutput<typeof problemSchema>;
export type Statement = v.InferOutput<typeof statement>;
export type Measurement = v.InferOutput<typeof measurement>;
export type Area = v.InferOutput<typeof areaSchema>;
export type Person = v.InferOutput<typeof personSchema>;
export type CatalogueInfo = v.InferOutput<typeof catalogueInfoSchema>;
export type CatalogueFile = v.InferOutput<typeof catalogueFileSchema>;
