import * as v from "valibot";
import { catalogueInfoSchema } from "../schema";
import { describe, text } from "../schemaFields";
import { FORMATS } from "./sources/source";

/** A rule, whose form `RuleReader` knows. */
const rule = (what: string) => v.optional(v.pipe(v.any(), describe(what)));

/** What a mapping file may hold: how the entries of a foreign catalogue become problems of one of ours. */
export const mappingSchema = v.pipe(
  v.looseObject({
    mapping: v.optional(v.pipe(v.number(), describe("The version of the mapping language: 1."))),
    catalogue: v.optional(v.pipe(catalogueInfoSchema, describe("What the mapped catalogue is, with its licence."))),
    source: v.pipe(
      v.looseObject({
        file: text("The file of the foreign catalogue, below the mapping's folder; `*` and `**` name several."),
        format: v.optional(
          v.pipe(v.picklist(FORMATS), describe("How it is written; told by its name where it is not said.")),
        ),
        entries: v.optional(
          text(
            "Where in the data the list of entries stands, such as `data.problems`; of Markdown `sections` or `items`.",
          ),
        ),
        where: v.optional(
          v.pipe(
            v.record(v.string(), v.any()),
            describe("Which entries count: by path a value, a list of values, `{not: …}` or `{match: pattern}`."),
          ),
        ),
      }),
      describe("Where the foreign catalogue is, and in which form."),
    ),
    words: v.optional(
      v.pipe(v.record(v.string(), v.any()), describe("Vocabularies by name: from the source's words to ours.")),
    ),
    problem: v.pipe(v.record(v.string(), v.any()), describe("What an entry becomes: by our keys, a rule each.")),
    reference: rule("A rule that gives works, as maps in CSL's keys: the problem cites them."),
    person: rule("A rule that gives people, as maps with `name`: they work on the problem."),
    same: rule("A rule that gives the problem, as `catalogue/id`, that is the same in another catalogue."),
  }),
  v.title("A mapping of Open Problems"),
);
