import * as fc from "fast-check";
import { describe, it } from "mocha";
import * as assert from "node:assert/strict";
import { safeParse } from "valibot";
import { OPERATIONS, type Records, type Workspace } from "../../../src/core/operations";
import { opened } from "./workspace";

const ROUNDS = 10_000;
/** What nobody hits upon by chance: the ids of the sample's catalogue and of one of its experiments, and figures that belong together. */
const EXAMPLES: Readonly<Record<string, object>> = {
  compare_catalogues: { a: "our-group", b: "our-group" },
  set_verdict: { id: "2026-11-03-mlp-on-random-labels--ada", verdict: "supports" },
  measure: { instrument: "edge-inference", options: { parameters: 8e9, bits: 4.9, bandwidth: 100 } },
};
/** Errors whose message is for whoever asked. */
const CLEAN = ["OperationError", "EditError"];
const KEYS = [
  "id",
  "ids",
  "key",
  "query",
  "problem",
  "problems",
  "area",
  "state",
  "tag",
  "limit",
  "cursor",
  "sections",
  "format",
  "title",
  "text",
  "body",
];
const words = fc.oneof(
  fc.string(),
  fc.constantFrom(
    "warmup-length",
    "goyal2017accurate",
    "from-3",
    "__proto__",
    "",
    "../..",
    "open",
    "a sentence of words",
  ),
);
const value = fc.oneof(
  words,
  fc.integer(),
  fc.double(),
  fc.boolean(),
  fc.constant(null),
  fc.array(words, { maxLength: 3 }),
  fc.object({ maxDepth: 1 }),
);
const anyInput = fc.oneof(fc.anything(), fc.dictionary(fc.constantFrom(...KEYS), value, { maxKeys: 5 }));

/** What of a valibot schema this test reads. */
interface AnySchema {
  type: string;
  entries?: Record<string, AnySchema>;
  wrapped?: AnySchema;
  item?: AnySchema;
  options?: readonly unknown[];
}

/** Inputs that mostly fit a schema, so that what lies behind it is reached. */
function fitting({ type, entries, wrapped, item, options }: AnySchema): fc.Arbitrary<unknown> {
  switch (type) {
    case "object": {
      const keys = Object.entries(entries!);
      const optional = keys.filter(([, { type }]) => type === "optional").map(([key]) => key);
      const requiredKeys = keys.map(([key]) => key).filter((key) => !optional.includes(key));
      return fc.record(Object.fromEntries(keys.map(([key, entry]) => [key, fitting(entry)])), { requiredKeys });
    }
    case "optional":
      return fitting(wrapped!);
    case "array":
      return fc.array(fitting(item!), { maxLength: 3 });
    case "picklist":
      return fc.constantFrom(...options!);
    case "string":
      return words;
    case "number":
      return fc.oneof(fc.integer({ min: 1, max: 50 }), fc.double({ min: 0, max: 1 }));
    case "boolean":
      return fc.boolean();
    default:
      return value;
  }
}

/** Records that come to nothing, though all that makes them is done. */
const discarded: Records = {
  create: async (folder, _name, print) => (print("x"), `file:///${folder}/x`),
  edit: async (_file, change, missing) => void (await change(missing ?? "")),
  remove: async () => undefined,
  person: async (handle) => `file:///people/${handle}.yaml`,
};

describe("operations", () => {
  const workspace: Workspace = { ...opened("sample", false), records: discarded };

  for (const operation of OPERATIONS) {
    it(`${operation.name} answers any input as its schema says, or with a sentence`, async () => {
      let answered = 0;
      const input = fc.oneof(anyInput, fitting(operation.input as unknown as AnySchema));
      await fc.assert(
        fc.asyncProperty(input, async (given) => {
          try {
            const answer = await operation.run(workspace, given);
            const { success, issues } = safeParse(operation.output, answer);
            assert.ok(success, issues?.[0].message);
            assert.ok((await operation.text(answer)).length > 0);
            answered++;
          } catch (error) {
            assert.ok(CLEAN.includes((error as Error).name), (error as Error).stack);
            assert.match((error as Error).message, /\S \S/);
          }
        }),
        { numRuns: ROUNDS, seed: 20261130, examples: operation.name in EXAMPLES ? [[EXAMPLES[operation.name]]] : [] },
      );
      assert.ok(answered > 0 || operation.asksNetwork, "no input was right");
    });
  }
});
