import * as assert from "node:assert/strict";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { describe, it } from "mocha";

/** Kinds of faults in bibliographies and texts whose variants are rows of other tests. */
const ELSEWHERE: Record<string, string> = {
  "07": "references/citing/grammar.test.ts", "08": "references/citing/grammar.test.ts", "09": "references/citing/grammar.test.ts",
  10: "references/citing/grammar.test.ts", 11: "references/citing/grammar.test.ts", 13: "references/citing/grammar.test.ts",
  14: "references/citing/grammar.test.ts", 16: "references/citing/grammar.test.ts", 19: "references/citing/grammar.test.ts",
  "refs-01": "references/bibtex/exporters.test.ts", "refs-06": "references/bibtex/exporters.test.ts", "refs-07": "references/bibtex/exporters.test.ts",
  "refs-10": "references/bibtex/exporters.test.ts", "refs-19": "references/apa/apaExamplesOther.ts",
}; // prettier-ignore
/** Those of runs are issue 20's, with tests in runs/. */
const OF_RUNS = /^(?:04|3[0-4])$/;

const folder = path.resolve(process.cwd(), "../shared/faults");
const there = existsSync(folder);

(there ? describe : describe.skip)(
  `the kinds of faults in bibliographies and texts${there ? "" : " (skipped: no ../shared/faults)"}`,
  () => {
    it("have variants of our own, each", () => {
      const below = path.join(process.cwd(), "test/unit");
      const tables = ["references/variants", "references/variantsOfWorks", "references/citing/variants"].map((name) =>
        readFileSync(path.join(below, `${name}.test.ts`), "utf8"),
      );
      const named = tables.flatMap((text) => [...text.matchAll(/^ +"((?:(?:refs-)?\d\d(?:, | and )?)+):/gm)]);
      const kinds = new Set([...named.flatMap(([, list]) => list!.split(/, | and /)), ...Object.keys(ELSEWHERE)]);
      for (const file of Object.values(ELSEWHERE)) assert.ok(existsSync(path.join(below, file)), file);
      const missing = readdirSync(folder)
        .map((name) => /^(?:refs-)?\d\d(?=-)/.exec(name)?.[0])
        .filter((kind) => kind !== undefined && !OF_RUNS.test(kind) && !kinds.has(kind));
      assert.deepEqual(missing, []);
    });
  },
);
