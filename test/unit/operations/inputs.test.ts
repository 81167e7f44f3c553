import * as fc from "fast-check";
import { describe, it } from "mocha";
import * as assert from "node:assert/strict";
import { safeParse } from "valibot";
import { OPERATIONS } from "../../../src/core/operations";
import { opened } from "./workspace";

const ROUNDS = 10_000;
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
  fc.constantFrom("warmup-length", "goyal2017accurate", "from-3", "__proto__", "", "../..", "open"),
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
const input = fc.oneof(fc.anything(), fc.dictionary(fc.constantFrom(...KEYS), value, { maxKeys: 5 }));

describe("operations", () => {
  const workspace = opened("sample", false);

  for (const operation of OPERATIONS) {
    it(`${operation.name} answers any input as its schema says, or with a sentence`, async () => {
      await fc.assert(
        fc.asyncProperty(input, async (given) => {
          try {
            const answer = await operation.run(workspace, given);
            const { success, issues } = safeParse(operation.output, answer);
            assert.ok(success, issues?.[0].message);
            assert.ok((await operation.text(answer)).length > 0);
          } catch (error) {
            assert.equal((error as Error).name, "OperationError", (error as Error).stack);
            assert.match((error as Error).message, /\S \S/);
          }
        }),
        { numRuns: ROUNDS, seed: 20261130 },
      );
    });
  }
});
