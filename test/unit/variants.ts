import * as assert from "node:assert/strict";
import { it } from "mocha";

/** Rows of inputs and what is right, by kind of fault (a folder of ../shared/faults, or what follows from it), with what reads an input. */
export type Kinds = Record<string, [read: (input: string) => unknown, rows: [input: string, right: unknown][]]>;

/** A test for each kind, which has at least five variants. */
export function tryVariants(kinds: Kinds): void {
  for (const [kind, [read, rows]] of Object.entries(kinds))
    it(kind, () => {
      assert.ok(rows.length >= 5);
      for (const [input, right] of rows) assert.deepEqual(read(input), right, input);
    });
}
