import * as assert from "node:assert/strict";
import { describe, it } from "mocha";
import type { Problem } from "../../../src/core/catalogue/schema";
import { chronicle } from "../../../src/core/site/history";
import { problemChanges } from "../../../src/core/overview/problemChanges";

const PROBLEM: Problem = { id: "p", title: "P" };
const measured = (...values: number[]): Problem["measurements"] => [
  {
    id: "m",
    task: "Counting",
    metric: "accuracy",
    better: "higher",
    values: values.map((value) => ({ system: `s${value}`, value })),
  },
];

describe("what changed in a problem", () => {
  it("is a new entry, another state, a new statement, a better value", () => {
    assert.deepEqual(problemChanges(undefined, PROBLEM), [{ kind: "new" }]);
    assert.deepEqual(
      problemChanges(
        { ...PROBLEM, known: ["They fit noise."], measurements: measured(72) },
        {
          ...PROBLEM,
          status: { state: "contested" },
          known: ["They fit noise.", { text: "Width helps." }],
          measurements: measured(72, 81, 60),
        },
      ),
      [
        { kind: "state", from: "open", to: "contested" },
        { kind: "statement", part: "known", text: "Width helps." },
        { kind: "best", measurement: "m", task: "Counting", metric: "accuracy", system: "s81", value: 81 },
      ],
    );
  });

  it("is no statement that was only reworded, no value that is not better, no measurement that is new as a whole", () => {
    const before = {
      ...PROBLEM,
      known: ["Large networks fit labels that are random noise."],
      measurements: measured(72),
    };
    const reworded = {
      ...before,
      known: ["Large networks fit labels that are pure noise."],
      measurements: measured(72, 71),
    };
    assert.deepEqual(problemChanges(before, reworded), []);
    assert.deepEqual(problemChanges(PROBLEM, { ...PROBLEM, measurements: measured(72) }), []);
  });
});

describe("what became of problems in git", () => {
  const read = async (versions: Record<string, Problem[]>, files: { before?: string; after?: string }[][]) =>
    chronicle(
      {
        commit: "c9",
        time: 900,
        changed: false,
        commits: files.map((changed, i) => ({
          hash: `c${9 - i}`,
          time: 900 - i * 100,
          files: changed.map((file) => ({ catalogue: "ml", ...file })),
        })),
        text: async (version) => (version in versions ? `problems: ${version}` : undefined),
      },
      async (text) => versions[text.slice("problems: ".length)]!,
      () => Promise.resolve(),
    );

  it("is told newest first, with when each came and last changed", async () => {
    const other = { ...PROBLEM, id: "q" };
    const { changes, came, changed } = await read(
      {
        v1: [PROBLEM],
        v2: [PROBLEM, other],
        v3: [
          { ...PROBLEM, summary: "S" },
          { ...other, status: "resolved" },
        ],
      },
      [[{ before: "v2", after: "v3" }], [{ before: "v1", after: "v2" }], [{ after: "v1" }]],
    );
    assert.deepEqual(
      changes.map(({ kind, problem, time, commit }) => [kind, problem, time, commit]),
      [
        ["state", "ml/q", 900, "c9"],
        ["new", "ml/q", 800, "c8"],
        ["new", "ml/p", 700, "c7"],
      ],
    );
    assert.deepEqual([came.get("ml/p"), changed.get("ml/p"), changed.get("ml/q")], [700, 900, 900]);
  });

  it("takes a problem that went to another file, or got another id, for the same", async () => {
    const { changes } = await read({ a1: [PROBLEM], b1: [PROBLEM] }, [[{ before: "a1" }, { after: "b1" }]]);
    assert.deepEqual(changes, []);
    const renamed = await read({ v1: [PROBLEM], v2: [{ ...PROBLEM, id: "p2", formerly: ["p"] }] }, [
      [{ before: "v1", after: "v2" }],
    ]);
    assert.deepEqual(renamed.changes, []);
  });

  it("does without a version that git has no more", async () => {
    const { changes } = await read({ v2: [PROBLEM] }, [[{ before: "lost", after: "v2" }]]);
    assert.deepEqual(
      changes.map(({ kind }) => kind),
      ["new"],
    );
  });
});
