import { afterEach, describe, it } from "mocha";
import * as assert from "node:assert/strict";
import { READERS, readRuns } from "../../../src/core/runs/readers";
import { Turns } from "../../../src/core/base/untrusted/turns";
import { SAMPLES } from "../runs/samples";
import { inMemory } from "../runs/places";

const FAULTS: Record<string, () => Promise<never>> = {
  throws: () => {
    throw new Error("injected");
  },
  rejects: () => Promise.reject(new Error("injected")),
  "never ends": () => new Promise<never>(() => undefined),
};

/** Places that one reader knows; whichever reader fails, another has its own. */
const PLACES = {
  mlflow: Object.fromEntries(Object.entries(SAMPLES).filter(([path]) => path.startsWith("mlruns/"))),
  lightning: Object.fromEntries(Object.entries(SAMPLES).filter(([path]) => path.startsWith("lightning_logs/"))),
};

describe("a reader of runs that fails", () => {
  const sound = READERS.map((reader) => ({ ...reader }));
  afterEach(() => READERS.forEach((reader, i) => Object.assign(reader, sound[i])));

  for (const [i, { tracker, label }] of READERS.entries())
    for (const [what, fault] of Object.entries(FAULTS))
      it(`${label} (${tracker}, row ${i}) ${what}: the others give their runs, it has a sentence, and mending it is enough`, async () => {
        const other = tracker === "mlflow" ? "lightning" : "mlflow";
        const read = () => readRuns(inMemory(PLACES[other]), "place", { longest: 400 });
        const before = await read();
        assert.ok(before.runs.length > 0);
        for (const operation of what === "never ends" ? (["read"] as const) : (["detect", "read"] as const)) {
          Object.assign(READERS[i]!, { fallback: false, detect: async () => true, [operation]: fault });
          const { runs, problems } = await read();
          assert.deepEqual(runs, before.runs, operation);
          assert.match(problems.join("\n"), /reading it failed unexpectedly|too much of it to be read/);
          Object.assign(READERS[i]!, { fallback: undefined }, sound[i]);
        }
        assert.deepEqual(await read(), before);
      });
});

describe("work that takes turns", () => {
  for (const what of ["throws", "rejects"] as const)
    it(`goes on after a turn that ${what}, which only its asker hears of`, async () => {
      const turns = new Turns();
      const failed = turns.take(FAULTS[what]!);
      const next = turns.take(async () => "done");
      await assert.rejects(failed, /injected/);
      assert.equal(await next, "done");
    });

  it("is done one after the other", async () => {
    const turns = new Turns();
    const order: string[] = [];
    const work = (name: string) =>
      turns.take(async () => {
        order.push(`${name} begins`);
        await new Promise((resolve) => setImmediate(resolve));
        order.push(`${name} ends`);
      });
    await Promise.all([work("a"), work("b")]);
    assert.deepEqual(order, ["a begins", "a ends", "b begins", "b ends"]);
  });
});
