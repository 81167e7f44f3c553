import * as assert from "node:assert/strict";
import fc from "fast-check";
import { describe, it } from "mocha";
import { type ExperimentFields, parseExperiment, printExperiment } from "../../../src/core/research/experiment";
import { editExperiment } from "../../../src/core/research/editing/experiment";
import { EXPERIMENT_STATES, VERDICTS } from "../../../src/core/research/model";

const FILE = "file:///w/research/experiments/2026-11-21-sae.yaml";
const FULL = `title: Sparse autoencoder on GPT-2 small, layer 8
problems: [superposition]
hypothesis: Features are sparse.
status: finished
verdict: supports
links: [mlruns/0/9f3c, https://wandb.ai/acme/sae/runs/abc123]
commit: 3fe1c2d9
metrics: {reconstruction_mse: 0.0123, l0: 34}
measured: 2026-11-21
measurement: object-counting
author: ada
created: 2026-11-21T10:00:00Z
note: |
  First.
  Second.
`;

const text = fc.oneof(
  fc.constantFrom(
    "12e4567",
    "2026-11-21",
    "yes",
    "null",
    "- x",
    "a: b",
    "#",
    "two\nlines",
    "ends\n\n",
    " lead",
    "[x]",
    "@a",
  ),
  fc.string({ unit: "grapheme", minLength: 1 }),
);
const line = text.map((value) => value.replace(/\s+/g, " ").trim() || "x");
const date = fc.constantFrom("2026-11-21", "2026", "2026-11", "2026-11-21T10:00:00Z");
const optional = <T>(value: fc.Arbitrary<T>): fc.Arbitrary<T | undefined> => fc.option(value, { nil: undefined });
const fields: fc.Arbitrary<ExperimentFields> = fc
  .record({
    title: line,
    problems: fc.uniqueArray(fc.constantFrom("a", "42", "main/b", "null"), { minLength: 1, maxLength: 3 }),
    hypothesis: optional(text),
    status: fc.constantFrom(...EXPERIMENT_STATES),
    verdict: optional(fc.constantFrom(...VERDICTS)),
    links: fc.array(fc.oneof(line, fc.webUrl()), { maxLength: 4 }),
    commit: optional(fc.stringMatching(/^[0-9a-f]{7,40}$/)),
    metrics: fc.dictionary(line, fc.double(), { maxKeys: 4, noNullPrototype: true }),
    measured: optional(date),
    measurement: optional(fc.constant("object-counting")),
    author: optional(fc.constantFrom("ada", "007")),
    created: optional(date),
    note: optional(text),
  })
  .map((record) => withoutUndefined(record) as ExperimentFields);

function withoutUndefined(record: object): object {
  return Object.fromEntries(Object.entries(record).filter(([, value]) => value !== undefined));
}
function read(source: string): ExperimentFields {
  const { record, diagnostics } = parseExperiment(FILE, source);
  assert.deepEqual(diagnostics, [], source);
  const { id: _, file: __, ...rest } = record!;
  return rest;
}

describe("printing and editing an experiment", function () {
  this.timeout(60_000);

  it("is printed in the design's order and style", () => {
    assert.equal(printExperiment(read(FULL)), FULL);
  });

  it("what is printed is read back the same", () => {
    fc.assert(
      fc.property(fields, (record) => {
        assert.deepEqual(read(printExperiment(record)), { ...record, title: record.title });
      }),
      { numRuns: 2000 },
    );
  });

  it("an edit changes the fields it names, and of the text only their lines", () => {
    fc.assert(
      fc.property(
        fields,
        fields,
        fc.subarray(["title", "status", "verdict", "links", "metrics", "note", "problems"] as const, {
          minLength: 1,
          maxLength: 1,
        }),
        (before, other, [key]) => {
          const source = `# mine\n${printExperiment(before).replace("status:", "# how far\nstatus:  ")}# end\n`;
          const edited = editExperiment(source, { [key!]: other[key!] });
          assert.deepEqual(read(edited), withoutUndefined({ ...before, [key!]: other[key!] }));
          const others = (text: string): string[] => chunks(text).filter((chunk) => !chunk.startsWith(`${key}:`));
          assert.deepEqual(others(edited), others(source));
        },
      ),
      { numRuns: 1000 },
    );
  });

  it("a verdict goes after the status, and is taken out again without a trace", () => {
    const before = "title: x\nproblems: [a]\nstatus: finished # done\n\n# where\nlinks: []\n";
    const edited = editExperiment(before, { verdict: "refutes" });
    assert.equal(edited, "title: x\nproblems: [a]\nstatus: finished # done\nverdict: refutes\n\n# where\nlinks: []\n");
    assert.equal(editExperiment(edited, { verdict: undefined }), before);
  });

  it("metrics are changed one by one, with their comments kept", () => {
    const before = "title: x\r\nmetrics:\r\n  loss: 0.5 # final\r\n  old: 1\r\n  acc: 71\r\nmeasured: '2026-11-20'\r\n";
    assert.equal(
      editExperiment(before, { metrics: { loss: 0.25, acc: 71, f1: 0.5 }, measured: "2026-11-21" }),
      "title: x\r\nmetrics:\r\n  loss: 0.25 # final\r\n  acc: 71\r\n  f1: 0.5\r\nmeasured: '2026-11-21'\r\n",
    );
  });

  it("a broken file is not edited", () => {
    assert.throws(() => editExperiment("title: x\nlinks: [\n", { status: "failed" }), {
      name: "EditError",
      message: /line \d/,
    });
    assert.throws(() => editExperiment("a: 1\na: 2\n", { status: "failed" }), { message: /line 2.*unique/ });
  });
});

/** Each top-level key with its lines, and each comment. */
function chunks(text: string): string[] {
  return text.split(/^(?=[^\s])/m);
}
