import { describe, it } from "mocha";
import * as assert from "node:assert/strict";
import { symlinkSync, writeFileSync } from "node:fs";
import path from "node:path";
import { measure } from "../../../src/core/operations/measure";
import { inCopy } from "./workspace";

const PAIRS = [
  ["q1", 1, 0],
  ["q2", 1, 1],
  ["q3", 0, 1],
  ["q4", 1, 0],
]
  .map(([id, a, b]) => `${JSON.stringify({ id, score: a, score_b: b })}\n`)
  .join("");

describe("measuring for an assistant", () => {
  it("gives the figures, the tables as far as asked, and how the fields were read", () =>
    inCopy(async (workspace, folder) => {
      writeFileSync(path.join(folder, "runs/pairs.jsonl"), PAIRS);
      const answer = await measure.run(workspace, { instrument: "compare", files: ["runs/pairs.jsonl"], limit: 1 });
      assert.deepEqual(answer.fields, { id: "id", score: "score", score_b: "score_b" });
      const { n, only_a, only_b, difference } = answer.metrics;
      assert.deepEqual([n, only_a, only_b, difference], [4, 2, 1, 0.25]);
      assert.deepEqual([answer.instrument, answer.seed, answer.options["draws"]], ["compare", 1, 1000]);
      const only = answer.tables.find(({ id }) => id === "only-a")!;
      assert.deepEqual([only.total, only.rows], [2, [["q1", 1]]]);
      assert.equal(only.columns[1]?.linesOf, "runs/pairs.jsonl");
      assert.match(await measure.text(answer), /^## Compare Two Runs\n\n\| Figure \| Value \|/);
    }));

  it("marks lines in the files by their names", () =>
    inCopy(async (workspace, folder) => {
      writeFileSync(path.join(folder, "s.jsonl"), '{"answer": "2 + 2 = 5. #### 5"}\n');
      const { marks } = await measure.run(workspace, { instrument: "reasoning-steps", files: ["s.jsonl"] });
      assert.deepEqual(
        marks?.map(({ file, line, text, replacement }) => [file, line, text, replacement]),
        [["s.jsonl", 1, "2 + 2 = 5", "4"]],
      );
    }));

  it("reads files of the workspace only, also where a link or dots lead out of it", () =>
    inCopy((_, outside) =>
      inCopy(async (workspace, folder) => {
        writeFileSync(path.join(outside, "pairs.jsonl"), PAIRS);
        symlinkSync(path.join(outside, "pairs.jsonl"), path.join(folder, "link.jsonl"));
        for (const name of ["link.jsonl", path.join(outside, "pairs.jsonl"), "../x.jsonl", "/etc/passwd"])
          await assert.rejects(
            measure.run(workspace, { instrument: "compare", files: [name] }),
            /^OperationError: .*lies outside the workspace/,
            name,
          );
        for (const name of ["none.jsonl", "runs"])
          await assert.rejects(measure.run(workspace, { instrument: "compare", files: [name] }), {
            message: `There is no file ${name} in the workspace.`,
          });
      }),
    ));

  it("answers what does not fit with a sentence", () =>
    inCopy(async (workspace) => {
      await assert.rejects(measure.run(workspace, { instrument: "compar" as "compare" }), {
        name: "OperationError",
        message:
          "The input of measure does not fit. instrument: There is no instrument “compar”; did you mean “compare”?",
      });
      await assert.rejects(measure.run(workspace, { instrument: "compare" }), {
        name: "OperationError",
        message:
          "compare takes 1–2 files, not 0: Two files of scores with the ids of the items, or one file with two columns of scores: JSON Lines, CSV, Parquet, samples of lm-evaluation-harness, logs of Inspect.",
      });
    }));
});
