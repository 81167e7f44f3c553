import { describe, it } from "mocha";
import * as assert from "node:assert/strict";
import { READERS, readRuns } from "../../../../src/core/runs/readers";
import { inMemory } from "../places";
import { sqlite } from "../trackers/mlflowTables";
import { type Case, NOW, STATES, type Tracker } from "./case";
import { EVALUATIONS } from "./evaluations";
import { STORES } from "./stores";
import { TRAININGS } from "./trainings";

const TRACKERS: readonly Tracker[] = [...STORES, ...TRAININGS, ...EVALUATIONS];

async function readCase({ files, name = "project" }: Case, now = NOW) {
  const content = await files;
  const { label, runs, problems } = await readRuns(inMemory(content), name, { sqlite, now });
  const [run] = runs;
  const steps = Object.entries(run?.history ?? {}).map(([metric, points]) => [metric, points.map(({ step }) => step)]);
  return {
    label,
    runs: runs.length,
    state: run?.state,
    metrics: run?.metrics,
    steps: Object.fromEntries(steps) as Record<string, number[]>,
    problems: [...problems, ...(run?.problems ?? [])],
  };
}

describe("the states of a run", () => {
  it("are tried of each tracker that is read", () => {
    const named = new Set(TRACKERS.map(({ label }) => label));
    const readers = READERS.map(({ label }) => label);
    assert.deepEqual(
      [...new Set(readers)].filter((label) => !named.has(label)),
      [],
    );
    for (const { label, cases } of TRACKERS) assert.deepEqual(Object.keys(cases).sort(), [...STATES].sort(), label);
  });

  for (const { label, of, cases } of TRACKERS)
    for (const state of STATES) {
      const given = cases[state];
      const title = `${label}${of ? ` (${of})` : ""}: ${state}`;
      if (typeof given === "string") continue;
      it(title, async () => {
        const { metrics = {}, steps = {}, problems = [], runs = 1 } = given.is;
        assert.deepEqual(await readCase(given), {
          label,
          runs,
          state: runs ? given.is.state : undefined,
          metrics: runs ? metrics : undefined,
          steps,
          problems,
        });
      });
    }

  for (const { label, of, cases } of TRACKERS) {
    const { running } = cases;
    if (typeof running === "string" || running.is.state !== "running") continue;
    it(`${label}${of ? ` (${of})` : ""}: running, and no sign for a day`, async () => {
      const { state, problems } = await readCase(running, NOW + 86_400_000);
      assert.deepEqual([state, /it has probably stopped/.test(problems.join())], ["unknown", true]);
    });
  }
});
