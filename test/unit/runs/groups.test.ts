import { describe, it } from "mocha";
import * as assert from "node:assert/strict";
import { bestOf, directionOf } from "../../../src/core/runs/result/best";
import { seedGroups, spreadOf } from "../../../src/core/runs/result/groups";
import { readRuns } from "../../../src/core/runs/readers";
import { newRun } from "../../../src/core/runs/run";
import type { Run } from "../../../src/core/runs/types";
import { inMemory } from "./places";

const run = (fields: Partial<Run>): Run => ({ ...newRun("mlflow", ""), metrics: { acc: 1 }, ...fields });
const round = (value: number | undefined): number | undefined => value && Number(value.toFixed(6));

/** A run of a seed with other settings beside it. */
function of(seed: number, acc: number, parameters: Run["parameters"] = {}, more: Partial<Run> = {}): Run {
  return run({ metrics: { acc }, parameters: { lr: 0.1, seed, ...parameters }, ...more });
}

describe("runs that differ by their seed alone", () => {
  it("are a group with mean, deviation, the interval of Student's t, and their number", () => {
    const { groups, alone } = seedGroups([0.9, 0.92, 0.91, 0.95, 0.89].map((acc, seed) => of(seed, acc)));
    const [group] = groups;
    assert.deepEqual([groups.length, alone.length, group!.by, group!.parameters], [1, 0, "seed", { lr: 0.1 }]);
    // R: x <- c(.9,.92,.91,.95,.89); sd(x); t.test(x)$conf.int
    const { n, mean, deviation, low, high } = group!.metrics.acc!;
    assert.deepEqual([n, round(mean), round(deviation)], [5, 0.914, 0.023022]);
    assert.deepEqual([round(low), round(high)], [0.885415, 0.942585]);
  });

  it("are told from those with another setting, commit, experiment or state, and count once a seed", () => {
    const again = of(1, 0.5, {}, { started: "2026-01-02", id: "again" });
    const { groups, alone } = seedGroups([
      of(0, 0.9),
      of(1, 0.8, {}, { started: "2026-01-01", id: "first" }),
      again,
      of(2, 0.1, { lr: 0.2 }),
      of(3, 0.1, {}, { commit: "3fe1c2d" }),
      of(4, 0.1, {}, { group: "other" }),
      of(5, 0.1, {}, { state: "running" }),
      of(6, 0.1, {}, { state: "failed" }),
      run({ parameters: { lr: 0.1 } }),
    ]);
    assert.deepEqual(
      groups.map(({ runs, metrics }) => [runs.map(({ metrics }) => metrics.acc), metrics.acc!.n]),
      [[[0.9, 0.5], 2]],
    );
    assert.equal(alone.length, 7);
    assert.equal(alone[0]!.id, "first");
  });

  it("may name their folder by it, or have it in nothing but their name", () => {
    const named = [0, 1].map((seed) =>
      of(seed, 1, { output_dir: `x/${seed}`, tag: `big_seed${seed}`, run_name: `r${seed}` }),
    );
    assert.equal(seedGroups(named).groups.length, 1);
    const folders = ["a/seed_0", "a/seed_1", "b/seed_0"].map((path) => run({ path, name: path.slice(2) }));
    const { groups, alone } = seedGroups(folders);
    assert.deepEqual(
      [groups.map(({ runs }) => runs.map(({ path }) => path)), alone.map(({ path }) => path)],
      [[["a/seed_0", "a/seed_1"]], ["b/seed_0"]],
    );
    assert.equal(seedGroups([of(42, 1), of(42, 2, { lr: 3 })]).groups.length, 0);
    assert.equal(seedGroups([run({ parameters: { n_seed: 1 } })]).groups.length, 0);
  });

  it("have a name: theirs without the seed, else what sets them apart", () => {
    const of2 = (name: (seed: number) => string, parameters: Run["parameters"]): Run[] =>
      [0, 1].map((seed) => of(seed, 1, parameters, { name: name(seed) }));
    const names = (runs: Run[]): string[] => seedGroups(runs).groups.map(({ name }) => name);
    assert.deepEqual(names(of2((seed) => `ours, seed ${seed}`, {})), ["ours"]);
    assert.deepEqual(names(of2((seed) => `seed=${seed}-big`, {})), ["big"]);
    const random = (seed: number): string => ["swift-sun", "calm-sea"][seed]!;
    assert.deepEqual(
      names([...of2(random, { model: "big", depth: 2 }), ...of2(random, { model: "small", depth: 2 })]),
      ["big", "small"],
    );
  });

  it("of folds have no interval, since folds share their data; a metric counts the runs that have it", () => {
    const folds = [1, 2, 3].map((fold) =>
      run({ parameters: { fold }, metrics: fold < 3 ? { acc: fold, f1: fold } : { acc: fold } }),
    );
    const [group] = seedGroups(folds).groups;
    assert.deepEqual(
      [group!.by, group!.metrics],
      ["fold", { acc: { n: 3, mean: 2, deviation: 1 }, f1: { n: 2, mean: 1.5, deviation: Math.SQRT1_2 } }],
    );
    assert.deepEqual(spreadOf([3]), { n: 1, mean: 3 });
    assert.deepEqual(spreadOf([2, 2]), { n: 2, mean: 2, deviation: 0, low: 2, high: 2 });
  });
});

describe("the best value of a metric", () => {
  it("is the highest or lowest of its history by its name, at its first step, or by what is asked for", () => {
    const history = {
      val_acc: [0.1, 0.8, 0.8, 0.7].map((value, step) => ({ step: step * 10, value })),
      val_loss: [3, 1, 2].map((value, step) => ({ step, value })),
      odd: [1, 2].map((value, step) => ({ step, value })),
    };
    const one = run({ history });
    assert.deepEqual(bestOf(one, "val_acc"), { step: 10, value: 0.8, better: "higher" });
    assert.deepEqual(bestOf(one, "val_loss"), { step: 1, value: 1, better: "lower" });
    assert.deepEqual(bestOf(one, "val_acc", "lower"), { step: 0, value: 0.1, better: "lower" });
    assert.deepEqual(
      [bestOf(one, "odd"), bestOf(one, "acc"), bestOf(one, "constructor")],
      [undefined, undefined, undefined],
    );
  });

  it("knows errors from scores", () => {
    const lower =
      "val/loss eval_wer brier_score top5_error rmse test.mse perplexity fid_score ece mae eval_mean_absolute_error";
    const higher =
      "accuracy eval/acc metrics/mAP50-95(B) f1 macro_f1 roc_auc arc.acc_norm episode_reward_mean bbox/AP50 ndcg@10 pass@1 test_r2 eval_rougeL";
    for (const name of lower.split(" ")) assert.equal(directionOf(name), "lower", name);
    for (const name of higher.split(" ")) assert.equal(directionOf(name), "higher", name);
    for (const name of ["lr", "step", "pace", "matches", "steerable", "grad_norm"])
      assert.equal(directionOf(name), undefined, name);
  });

  it("is kept of a history that is too long to be kept whole, unless the run went back before it", async () => {
    const table = (back: string): string =>
      `step,val_acc,val_loss\n${Array.from({ length: 50_000 }, (_, i) => `${i},${i === 34_321 ? 5 : 0.5},${i === 47_777 ? -3 : 1}`).join("\n")}\n${back}`;
    const best = async (back: string): Promise<(number | undefined)[]> => {
      const [one] = (await readRuns(inMemory({ "": table(back) }), "log.csv")).runs;
      assert.ok(one!.history!.val_acc!.length < 10_100);
      return [bestOf(one!, "val_acc")?.step, bestOf(one!, "val_loss")?.step];
    };
    assert.deepEqual(await best(""), [34_321, 47_777]);
    assert.deepEqual(await best("40000,0.6,2\n"), [34_321, 0]);
  });
});
