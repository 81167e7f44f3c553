import * as v from "valibot";
import { problemSchema } from "./problemSchema";
import { describe, id, key, name, text, url } from "./schemaFields";
import type { REFERENCE_ROLES, RELATION_KINDS, STATES, VERIFICATIONS } from "./vocabulary";

export type { Measurement, Problem, Statement } from "./problemSchema";

/**
 * The one definition of what a catalogue file may hold: types, checks and `problems/catalogue.schema.json` all come from here.
 * Objects are loose: keys not named here are the author's own and are kept.
 */

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

const termSchema = v.looseObject({
  term: name("The term, as texts write it."),
  aliases: v.optional(v.pipe(v.array(v.string()), describe("Other forms and abbreviations."))),
  text: text("What it means, in Markdown with TeX maths."),
  references: v.optional(v.pipe(v.array(key("A citation key.")), describe("Works that define or use it."))),
});

export const catalogueInfoSchema = v.looseObject({
  id: id("Qualifies the ids of its problems: catalogue/problem."),
  title: name("Shown where there are several."),
  description: v.optional(text("What it covers.")),
  authors: v.optional(
    v.pipe(
      v.array(v.string()),
      describe("Who edits it, each as `Family, Given` or a group's name: whom citations of its problems name."),
    ),
  ),
  license: v.optional(text("An SPDX identifier, such as CC-BY-4.0.")),
  homepage: v.optional(url("Where it lives.")),
  corrections: v.optional(url("Where corrections are sent: a page, or mailto: with an address.")),
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

/** The lists that a catalogue file may hold, each with the schema of its entries. */
export const SECTIONS = {
  areas: areaSchema,
  people: personSchema,
  problems: problemSchema,
  references: referenceSchema,
  glossary: termSchema,
} as const;

export const catalogueFileSchema = v.pipe(
  v.looseObject({
    catalogue: v.optional(v.pipe(catalogueInfoSchema, describe("In catalogue.yaml only: what the catalogue is."))),
    areas: v.optional(v.pipe(v.array(areaSchema), describe("Fields of questions; they may nest."))),
    people: v.optional(v.pipe(v.array(personSchema), describe("People and groups who work on problems."))),
    problems: v.optional(v.pipe(v.array(problemSchema), describe("Open questions."))),
    references: v.optional(v.pipe(v.array(referenceSchema), describe("Works, as CSL items."))),
    glossary: v.optional(v.pipe(v.array(termSchema), describe("Terms with their meanings."))),
  }),
  v.title("A catalogue file of Open Problems"),
);

export type State = (typeof STATES)[number];
export type Verification = (typeof VERIFICATIONS)[number];
export type ReferenceRole = (typeof REFERENCE_ROLES)[number];
export type RelationKind = (typeof RELATION_KINDS)[number];
export type Area = v.InferOutput<typeof areaSchema>;
export type Term = v.InferOutput<typeof termSchema>;
export type Person = v.InferOutput<typeof personSchema>;
export type CatalogueInfo = v.InferOutput<typeof catalogueInfoSchema>;
export type CatalogueFile = v.InferOutput<typeof catalogueFileSchema>;
