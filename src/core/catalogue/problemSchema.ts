import * as v from "valibot";
import { date, describe, id, key, name, text, url } from "./schemaFields";
import { REFERENCE_ROLES, RELATION_KINDS, STATES, VERIFICATIONS } from "./vocabulary";
import { later } from "../base/language";

const WORKER_MESSAGE = later("a map with `person` (an id under `people`) or `group` (a name) is needed");

export const statement = v.union(
  [
    text("One claim, in Markdown with TeX maths."),
    v.looseObject({
      text: text("One claim, in Markdown with TeX maths."),
      references: v.optional(v.array(key("A citation key."))),
      since: v.optional(date("When this became so: when the first work that shows it appeared, a preprint included.")),
      editorial: v.optional(v.pipe(v.boolean(), describe("The editors' own judgement: no work says it."))),
    }),
  ],
  later("a text, or a map with `text`, is needed"),
);
const statements = (what: string) => v.optional(v.pipe(v.array(statement), describe(what)));

export const statusMap = v.looseObject({
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

export const measuredValue = v.looseObject({
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
  dataset: v.optional(text("On which data, with their version or split.")),
  note: v.optional(text("The protocol, and what the values do not say.")),
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

export const worker = v.pipe(
  v.looseObject({
    person: v.optional(id("The id of an entry under `people`.")),
    group: v.optional(text("A group, named as it is.")),
    focus: v.optional(text("What they work on.")),
  }),
  v.check((who) => who.person !== undefined || who.group !== undefined, WORKER_MESSAGE),
);

export const relation = v.looseObject({
  problem: v.pipe(v.string(), describe("The id of another problem, or catalogue/id.")),
  kind: v.optional(
    v.pipe(
      v.picklist(RELATION_KINDS),
      describe("requires: needs it solved first; enables: helps it; part-of; generalises; duplicates; see-also."),
    ),
  ),
  note: v.optional(text("Why.")),
});

const exercise = v.looseObject({
  text: text("What to do, in Markdown with TeX maths."),
  answer: v.optional(text("A worked answer.")),
  level: v.optional(text("For whom it is, such as beginner or research.")),
});

const posed = v.looseObject({
  by: v.optional(text("Who posed it.")),
  year: v.optional(date("When.")),
  reference: v.optional(key("The work that poses it.")),
});

const solved = v.looseObject({
  by: v.optional(text("Who settled it.")),
  year: v.optional(date("When.")),
  reference: v.optional(key("The work that settles it.")),
  note: v.optional(text("How, in a sentence.")),
});

const prize = v.looseObject({
  text: text("What is offered, such as 500 $."),
  by: v.optional(text("Who offers it.")),
  reference: v.optional(key("The work that says so.")),
});

const origin = v.looseObject({
  catalogue: v.optional(text("The catalogue that it was taken from.")),
  id: v.optional(v.pipe(v.union([v.string(), v.number()]), describe("Its id there."))),
  url: v.optional(url("Its page there.")),
  status: v.optional(text("Its state in that catalogue's own words.")),
});

const mark = v.union([v.string(), v.number()]);
const identifiers = v.record(
  v.string(),
  v.union([mark, v.array(mark)], later("a text, or a list of texts, is needed")),
);

const REVIEW_MESSAGE = later("a date, or a map with `date` and `by`, is needed");
const review = v.union(
  [date("When."), v.looseObject({ date: date("When."), by: v.optional(text("Who checked it: a handle or a name.")) })],
  REVIEW_MESSAGE,
);

export const problemSchema = v.looseObject({
  id: id("Names the problem in links, notes and file names; never changed."),
  title: name("A question, or a plain name."),
  aliases: v.optional(v.pipe(v.array(v.string()), describe("Other names; the search finds them."))),
  area: v.optional(id("The id of the area that it belongs to.")),
  status: v.optional(status),
  summary: v.optional(text("One or two sentences.")),
  statement: v.optional(text("The question stated precisely, where the summary is plain.")),
  posed: v.optional(v.pipe(posed, describe("Who posed it, and when."))),
  solved: v.optional(v.pipe(solved, describe("Who settled it, when and how; its state is then resolved."))),
  importance: v.optional(text("Why it matters.")),
  known: statements("What is known."),
  partial: statements("What is partly understood."),
  unknown: statements("The open questions."),
  attempts: statements("What was tried and failed."),
  barriers: statements("Why it is hard."),
  directions: statements("What looks promising."),
  settles: statements("What would settle it: a theorem, a measurement, a threshold."),
  confusions: statements("What it is often mistaken for."),
  exercises: v.optional(v.pipe(v.array(exercise), describe("Exercises, with answers that are folded on the page."))),
  measurements: v.optional(v.pipe(v.array(measurement), uniqueIds, describe("Tasks with a metric and dated values."))),
  instruments: v.optional(
    v.pipe(v.array(id("The id of an instrument.")), describe("Instruments that measure something of it.")),
  ),
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
  reviewed: v.optional(
    v.pipe(review, describe("When a person last checked the entry; or a map with `date` and `by`.")),
  ),
  formerly: v.optional(v.pipe(v.array(id("An id.")), describe("Ids that it had; records of these go on finding it."))),
  url: v.optional(url("Its home elsewhere.")),
  identifiers: v.optional(v.pipe(identifiers, describe("What other lists call it, by list: `oeis`, `msc`."))),
  prize: v.optional(v.pipe(prize, describe("A prize for settling it."))),
  origin: v.optional(v.pipe(origin, describe("Where a problem taken from another catalogue stands there."))),
});

export type Problem = v.InferOutput<typeof problemSchema>;
export type Statement = v.InferOutput<typeof statement>;
export type Measurement = v.InferOutput<typeof measurement>;
