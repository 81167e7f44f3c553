import { describe, it } from "mocha";
import * as assert from "node:assert/strict";
import { newRun } from "../../../src/core/runs/run";
import { finish } from "../../../src/core/base/slices";
import { showing, type ShownRuns } from "../../../src/core/runs/shown";
import type { MetricPoint, Run, RunReading } from "../../../src/core/runs/types";

function run(path: string, fields: Partial<Run> = {}): Run {
  return { ...newRun("mlflow", path), ...fields };
}

const reading = (runs: Run[]) => ({ tracker: "mlflow", label: "MLflow", runs, problems: [] });
const wave = (length: number): MetricPoint[] =>
  Array.from({ length }, (_, step) => ({ step, value: Math.sin(step / 50) }));

const shownRuns = (all: RunReading): ShownRuns => finish(showing(all));

describe("the part of a reading that is shown", () => {
  it("has the newest runs first, those without a start last, and says how many there are", () => {
    const runs = Array.from({ length: 30 }, (_, i) =>
      run(`r${i}`, { started: i % 2 ? undefined : `2026-01-${10 + (i % 20)}` }),
    );
    const shown = shownRuns(reading(runs));
    assert.deepEqual([shown.runs.length, shown.total], [12, 30]);
    // Of two that started on one day the later place comes first.
    assert.deepEqual(shown.runs.map(({ path }) => path), ["r18", "r16", "r14", "r12", "r10", "r28", "r8", "r26", "r6", "r24", "r4", "r22"]); // prettier-ignore
  });

  it("has the metrics that tell most first, none lost, and histories of those alone", () => {
    const metrics = Object.fromEntries(Array.from({ length: 20 }, (_, i) => [`m${i}`, i]));
    const all = { epoch: 3, ...metrics, "test/accuracy": 0.7 };
    const history = Object.fromEntries(Object.keys(all).map((name) => [name, wave(5)]));
    const [shown] = shownRuns(reading([run("a", { metrics: all, history })])).runs;
    assert.equal(Object.keys(shown!.metrics)[0], "test/accuracy");
    assert.equal(Object.keys(shown!.metrics).at(-1), "epoch");
    assert.equal(Object.keys(shown!.metrics).length, 22);
    const kept = Object.entries(shown!.history!);
    assert.deepEqual([kept.length, kept[0]![0]], [8, "test/accuracy"]);
    for (const [name, points] of kept) assert.deepEqual(points, wave(5), name);
  });

  it("keeps ends, peaks and order of a long history", () => {
    const points = wave(10_000);
    points[4321]!.value = 50;
    points[7777]!.value = -50;
    const [shown] = shownRuns(reading([run("a", { metrics: { loss: 1 }, history: { loss: points } })])).runs;
    const kept = shown!.history!["loss"]!;
    assert.ok(kept.length <= 100 && kept.length > 50, String(kept.length));
    assert.deepEqual([kept[0], kept.at(-1)], [points[0], points.at(-1)]);
    assert.ok(kept.some(({ value }) => value === 50) && kept.some(({ value }) => value === -50));
    assert.ok(kept.every(({ step }, i) => i === 0 || step > kept[i - 1]!.step));
  });

  it("has bounds for all that a run may hold without end", () => {
    const many = (length: number) => Object.fromEntries(Array.from({ length }, (_, i) => [`p${i}`, "x".repeat(5000)]));
    const [shown] = shownRuns(
      reading([run("a", { parameters: many(1000), problems: Array(1000).fill("bad") as string[] })]),
    ).runs;
    assert.ok(JSON.stringify(shown).length < 100_000);
  });

  it("has the best values, and the groups of runs that differ by their seed, of all runs", () => {
    const history = { val_loss: [4, 1, 2].map((value, step) => ({ step, value })) };
    const all = Array.from({ length: 40 }, (_, seed) =>
      run(`r${seed}`, { parameters: { seed, lr: 1 }, metrics: { val_loss: 2 + (seed % 2), epoch: 3 }, history }),
    );
    const shown = shownRuns(reading(all));
    assert.deepEqual(shown.runs[0]!.best, { val_loss: { step: 1, value: 1, better: "lower" } });
    const [{ n, parameters, metrics }] = shown.groups as [NonNullable<typeof shown.groups>[0]];
    assert.deepEqual([n, parameters, Object.keys(metrics)], [40, { lr: 1 }, ["val_loss", "epoch"]]);
    assert.deepEqual([metrics.val_loss!.n, metrics.val_loss!.mean], [40, 2.5]);
  });

  it("is made run by run, of very many metrics the first five thousand by what they tell", () => {
    const metrics = Object.fromEntries(Array.from({ length: 20_000 }, (_, i) => [`m${i}`, i]));
    const of = (acc: number) => {
      const names = Object.entries(metrics).toSpliced(acc, 0, ["val_acc", 1]);
      return run("a", { metrics: Object.fromEntries(names) });
    };
    const first = (acc: number) => Object.keys(shownRuns(reading([of(acc)])).runs[0]!.metrics)[0];
    assert.deepEqual([first(4_999), first(5_000)], ["val_acc", "m0"]);
    const steps = showing(reading([of(0), of(1), of(2)]));
    assert.deepEqual([steps.next(), steps.next(), steps.next()], Array(3).fill({ done: false, value: undefined }));
    assert.equal([...steps].length, 0);
  });

  it("takes metrics of any name for what they are", () => {
    const metrics = Object.fromEntries([
      ["__proto__", 1],
      ["constructor", 2],
    ]);
    const [shown] = shownRuns(reading([run("a", { metrics })])).runs;
    assert.deepEqual(Object.entries(shown!.metrics), Object.entries(metrics));
    assert.deepEqual(shown!.history, {});
  });
});
