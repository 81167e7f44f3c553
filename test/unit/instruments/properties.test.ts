import { describe, it } from "mocha";
import * as assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import path from "node:path";
import { equalMass, equalWidth } from "../../../src/core/instruments/calibration/bins";
import { intervalsOf, type Intervals } from "../../../src/core/instruments/calibration/intervals";
import { totals, unitsOf } from "../../../src/core/instruments/calibration/resampling";
import { bootstrapDifference, difference, signFlips } from "../../../src/core/instruments/compare/statistics";
import { Random } from "../../../src/core/instruments/kit/random";
import { numbered } from "../../../src/core/instruments/kit/statistics";
import { Budget } from "../../../src/core/runs/kit/budget";
import { measure, type Measured } from "../../../src/core/instruments";
import type { InputFile } from "../../../src/core/instruments/readers/file";
import { npy } from "./modelFiles";
import { file, lines, measured, onDisk, tableOf } from "./inputs";

const SETS = 2_000;
const budget = new Budget(() => Promise.resolve());

const normals = (random: Random, n: number) => Float64Array.from({ length: n }, () => random.normal());

/** The largest gap between the values' distribution and the uniform one (Kolmogorov and Smirnov). */
function fromUniform(values: number[]): number {
  const sorted = values.sort((a, b) => a - b);
  return Math.max(...sorted.map((p, i) => Math.max(p - i / sorted.length, (i + 1) / sorted.length - p)));
}

const within = ([low, high]: readonly [number, number], value: number) => low <= value && value <= high;
const assertCovers = (hits: number, what = "") =>
  assert.ok(hits >= 0.93 * SETS && hits <= 0.97 * SETS, `${what} ${hits} of ${SETS}`);

describe("instruments on simulated data", function () {
  this.timeout(120_000);

  it("give p-values that are uniform where there is no difference, in 2,000 sets", async () => {
    const random = new Random(3);
    const p: number[] = [];
    for (let i = 0; i < SETS; i++)
      p.push((await difference(normals(random, 30), normals(random, 30), undefined, 0.8, budget)).p!);
    assert.ok(fromUniform(p) < 1.63 / Math.sqrt(SETS));
  });

  it("give p-values by random signs that are uniform, in 2,000 sets", async () => {
    const random = new Random(4);
    const p: number[] = [];
    for (let i = 0; i < SETS; i++) p.push((await signFlips(normals(random, 20), normals(random, 20), 499, i, budget))!);
    assert.ok(fromUniform(p) < 1.63 / Math.sqrt(SETS) + 1 / 500);
  });

  it("give t intervals that cover the truth in 93 to 97 % of 2,000 sets", async () => {
    const random = new Random(5);
    let hits = 0;
    for (let i = 0; i < SETS; i++) {
      const b = normals(random, 40);
      const a = b.map((value) => value + 0.3 + random.normal());
      const { interval } = await difference(a, b, undefined, 0.8, budget);
      hits += Number(within(interval!, 0.3));
    }
    assertCovers(hits);
  });

  it("give clustered intervals that cover the truth in 93 to 97 % of 2,000 sets, where plain ones do not", async () => {
    const random = new Random(6);
    const cluster = Array.from({ length: 200 }, (_, i) => String(i % 40));
    const groups = await numbered(cluster, budget);
    let [hits, plainHits] = [0, 0];
    for (let i = 0; i < SETS; i++) {
      const shift = normals(random, 40);
      const a = Float64Array.from(cluster, (name) => shift[Number(name)]! + random.normal());
      const clustered = await difference(a, new Float64Array(200), groups, 0.8, budget);
      const plain = await difference(a, new Float64Array(200), undefined, 0.8, budget);
      hits += Number(within(clustered.interval!, 0));
      plainHits += Number(within(plain.interval!, 0));
    }
    assertCovers(hits);
    assert.ok(plainHits < 0.85 * SETS);
  });

  it("give bootstrap intervals that cover the truth in 93 to 97 % of 2,000 sets, and agree with the closed form", async () => {
    const random = new Random(7);
    let hits = 0;
    for (let i = 0; i < SETS; i++)
      hits += Number(
        within(await bootstrapDifference(normals(random, 80), normals(random, 80), undefined, 400, i, budget), 0),
      );
    assertCovers(hits);
    const [a, b] = [normals(random, 5_000), normals(random, 5_000)];
    const [low, high] = await bootstrapDifference(a, b, undefined, 4_000, 1, budget);
    const { interval } = await difference(a, b, undefined, 0.8, budget);
    assert.ok(Math.abs((high - low) / (interval![1] - interval![0]) - 1) < 0.06);
  });

  interface Covering {
    instrument: string;
    /** True values by name. */
    figures: Readonly<Record<string, number>>;
    files(random: Random): InputFile[];
    options?: Record<string, unknown>;
    /** Where the interval is that of a row of a table. */
    interval?(result: Measured): [number, number];
  }
  const many = <T>(count: number, make: (i: number) => T) => Array.from({ length: count }, (_, i) => make(i));
  const hit = (random: Random, share: number) => Number(random.uniform() < share);
  // Answers are right as often as their confidence says, which is uniform: the figures' true values are integrals.
  const sure = (random: Random) =>
    many(150, () => random.uniform()).map((confidence) => ({ confidence, correct: hit(random, confidence) }));
  const WORDS = many(13, (i) => `w${i}`).join(" ");
  const COVERING: Covering[] = [
    {
      instrument: "calibration",
      figures: { brier: 1 / 6, nll: 1 / 2, auroc: 5 / 6 },
      options: { draws: 200, bins: 1, width: 0.05 },
      files: (random) => [lines(sure(random))],
    },
    {
      ...{ instrument: "pass-at-k", figures: { "pass@5": 5 / 6 }, options: { k: "5", draws: 400 } },
      files: (random) => [
        lines(
          many(250, () => random.uniform()).map((share, task) => ({
            ...{ task, n: 10 },
            c: many(10, () => hit(random, share)).filter(Boolean).length,
          })),
        ),
      ],
    },
    {
      ...{ instrument: "memory-retrieval", figures: { "recall@2": 0.4 }, options: { k: "2" } },
      files: (random) => [
        lines(
          many(100, (id) => ({
            question_id: id,
            evidence: ["x"],
            retrieved: ["a", hit(random, 0.4) ? "x" : "b", "x"],
          })),
        ),
      ],
    },
    {
      ...{
        instrument: "grounding",
        figures: { mean_iou: 1 / 2 },
        options: { boxes: "xyxy", true_boxes: "xyxy", draws: 200 },
      },
      files: (random) => [
        lines(many(80, (id) => ({ id, bbox: [0, 0, 10, 10 * random.uniform()] }))),
        lines(many(80, (id) => ({ id, bbox: [0, 0, 10, 10] }))),
      ],
    },
    {
      ...{ instrument: "contamination", figures: { difference: 0.2 } },
      files: (random) => [
        lines(
          many(120, (id) => ({ id, text: id % 2 ? WORDS : `${WORDS}x`, correct: hit(random, id % 2 ? 0.7 : 0.5) })),
        ),
        file("corpus.txt", WORDS),
      ],
    },
    {
      ...{ instrument: "bradley-terry", figures: { "Elo of the strongest of three": (400 / Math.LN10) * 0.5 } },
      files: (random) => [
        lines(
          (
            [
              ["a", "b", 0.5],
              ["a", "c", 1],
              ["b", "c", 0.5],
            ] as const
          ).flatMap(([a, b, gap]) => many(60, () => ({ a, b, winner: hit(random, 1 / (1 + Math.exp(-gap))) ? a : b }))),
        ),
      ],
      interval: (result) => {
        const row = tableOf(result, "ranking").rows.find(([name]) => name === "a")!;
        return [row[4] as number, row[5] as number];
      },
    },
  ];
  for (const { instrument, figures, files, options, interval } of COVERING)
    it(`give intervals of ${instrument} that cover the true ${Object.keys(figures).join(", ")} in 93 to 97 % of 2,000 sets`, async () => {
      const random = new Random(11);
      const hits = new Map<string, number>();
      for (let seed = 0; seed < SETS; seed++) {
        const result = await measured(instrument, files(random), { options, seed });
        for (const [figure, truth] of Object.entries(figures)) {
          const { [`${figure}_low`]: low, [`${figure}_high`]: high } = result.metrics;
          const hit = within(interval?.(result) ?? [low!, high!], truth);
          hits.set(figure, (hits.get(figure) ?? 0) + Number(hit));
        }
      }
      for (const [figure, count] of hits) assertCovers(count, figure);
    });

  it("give intervals of scaling-fit that hold the true constants in 93 to 97 % of 500 sets", async () => {
    // 2,000 sets of each kind: scripts/measure/coverage.mjs.
    const law = { E: 1.8, alpha: 0.35, beta: 0.37 };
    const sizes = [1e7, 3e7, 1e8, 3e8, 1e9, 3e9].flatMap((n) =>
      [1, 5, 20, 60, 150].map((ratio) => ({ n, d: n * ratio })),
    );
    const random = new Random(13);
    const hits = new Map<string, number>();
    for (let set = 0; set < 500; set++) {
      const rows = sizes.map(({ n, d }) => {
        const loss = law.E + 480 / n ** law.alpha + 2000 / d ** law.beta;
        return { n, d, loss: loss * Math.exp(0.001 * random.normal()) };
      });
      const { metrics } = await measured("scaling-fit", [lines(rows)], { options: { draws: 100 }, seed: set });
      for (const [name, truth] of Object.entries(law))
        hits.set(
          name,
          (hits.get(name) ?? 0) + Number(within([metrics[`${name}_low`]!, metrics[`${name}_high`]!], truth)),
        );
    }
    for (const [name, count] of hits) assert.ok(count >= 465 && count <= 485, `${name} ${count} of 500`);
  });

  /** In how many sets of predictions that are right as often as `share` says the intervals of their errors in five bins hold the true ones. */
  async function holding(
    rows: number,
    share: (confidence: number) => number,
    truth: Partial<Record<keyof Intervals, number>>,
  ): Promise<[string, number][]> {
    const random = new Random(12);
    const hits = Object.keys(truth).map((name): [string, number] => [name, 0]);
    for (let set = 0; set < SETS; set++) {
      const confidence = Float64Array.from({ length: rows }, () => random.uniform()).sort();
      const correct = Uint8Array.from(confidence, (sure) => hit(random, share(sure)));
      const binned = { width: equalWidth(confidence, 5), mass: equalMass(confidence, 5), bins: 5 };
      const units = await unitsOf({ confidence, correct, warnings: [] }, binned, random, budget);
      const intervals = (await intervalsOf(units, totals(units), 5, 200, random, budget))!;
      for (const one of hits) {
        const name = one[0] as keyof Intervals;
        one[1] += Number(within(intervals[name], truth[name]!));
      }
    }
    return hits;
  }

  it("give intervals of calibration errors that hold the true ones in 93 to 97 % of 2,000 sets", async () => {
    // The gaps of the bins are 0.2, 0.1, 0, −0.1 and −0.2.
    const truth = { ece: 0.12, ace: 0.12, mce: 0.2, rmsce: Math.sqrt(0.02), debiased: 0.02 };
    for (const [name, count] of await holding(1000, (sure) => 0.25 + sure / 2, truth)) assertCovers(count, name);
  });

  it("give intervals of calibration errors that hold 0 in 93 % of 2,000 sets and more where there is none", async () => {
    for (const [name, count] of await holding(400, (sure) => sure, { ece: 0, ace: 0, mce: 0, rmsce: 0, debiased: 0 }))
      assert.ok(count >= 0.93 * SETS, `${name} ${count} of ${SETS}`);
  });

  it("find calibrated predictions calibrated, and keep every error within 0 and 1", async () => {
    const random = new Random(8);
    let miscalibrated = 0;
    for (let set = 0; set < 20; set++) {
      const rows = Array.from({ length: 400 }, () => {
        const confidence = random.uniform();
        return { confidence, correct: Number(random.uniform() < confidence) };
      });
      const { metrics, warnings } = await measured("calibration", [lines(rows)], {
        options: { draws: 200 },
        seed: set,
      });
      for (const name of ["ece", "ace", "mce", "rmsce", "smooth_ece", "ece_low", "ece_high"])
        assert.ok(metrics[name]! >= 0 && metrics[name]! <= 1, name);
      if (!warnings.some((text) => text.includes("calibrated model would show"))) miscalibrated++;
    }
    assert.ok(miscalibrated <= 4, `${miscalibrated} of 20`);
  });
});

describe("instruments", () => {
  const random = new Random(9);
  const rows = Array.from({ length: 300 }, (_, i) => ({
    id: `q${i}`,
    confidence: Math.round(random.uniform() * 50) / 50,
    correct: random.below(2),
    score: random.below(2),
    score_b: random.uniform(),
    cluster: `c${i % 37}`,
    class: `k${i % 3}`,
  }));
  const shuffled = rows
    .map((row) => ({ row, at: random.uniform() }))
    .sort((one, other) => one.at - other.at)
    .map(({ row }) => row);
  const round = (metrics: Record<string, number>) =>
    Object.fromEntries(Object.entries(metrics).map(([name, value]) => [name, value.toPrecision(10)]));

  for (const id of ["calibration", "compare"]) {
    it(`do not look at the order of the rows (${id})`, async () => {
      const fields = id === "compare" ? { fields: { score: "score" } } : {};
      const [one, other] = [await measured(id, [lines(rows)], fields), await measured(id, [lines(shuffled)], fields)];
      assert.deepEqual(round(other.metrics), round(one.metrics));
    });
  }

  for (const [id, ...names] of [
    ["pass-at-k", "programs.jsonl"],
    ["bradley-terry", "duels.jsonl"],
    ["scaling-fit", "trainings.csv"],
    ["reasoning-steps", "solutions.jsonl"],
    ["memory-retrieval", "retrieved.jsonl", "questions.jsonl"],
    ["contamination", "benchmark.jsonl", "corpus.txt"],
  ] as const)
    it(`do not look at the order of the sample's rows (${id})`, async () => {
      const whole = names.map((name) => onDisk("sample/evaluations", name));
      const turned = names.map((name) => {
        const [first = "", ...rest] = readFileSync(path.join("sample/evaluations", name), "utf8").trimEnd().split("\n");
        // The first line of a table names its columns.
        const some = name.endsWith(".csv") ? [first, ...rest.reverse()] : [first, ...rest].reverse();
        return file(name, `${some.join("\n")}\n`);
      });
      const options = id === "scaling-fit" ? { draws: 0 } : {};
      const [one, other] = [await measured(id, whole, { options }), await measured(id, turned, { options })];
      assert.deepEqual(round(other.metrics), round(one.metrics));
    });

  it("do not look at the order of the boxes, of equal scores and overlaps too (grounding)", async () => {
    const random = new Random(13);
    const box = () => [5 * random.below(4), 5 * random.below(4), 20, 20];
    const found = Array.from({ length: 120 }, (_, i) => ({
      id: i % 20,
      bbox: box(),
      score: 0.5 + random.below(2) / 4,
    }));
    const truth = Array.from({ length: 80 }, (_, i) => ({ id: i % 20, bbox: box() }));
    const of = (...lists: object[][]) =>
      measured(
        "grounding",
        lists.map((list) => lines(list)),
        { options: { boxes: "xywh", true_boxes: "xywh" } },
      );
    const [one, other] = [await of(found, truth), await of([...found].reverse(), [...truth].reverse())];
    assert.deepEqual(round(other.metrics), round(one.metrics));
  });

  it("do not look at the order of the activations (sparse-autoencoder)", async () => {
    const weights = onDisk("sample/evaluations/autoencoder", "sae_weights.safetensors");
    const drawn = Array.from({ length: 50 }, () => Array.from({ length: 16 }, () => random.normal()));
    const of = (rows: number[][]) => measured("sparse-autoencoder", [weights, file("x.npy", npy(rows))]);
    const [one, other] = [await of(drawn), await of([...drawn].reverse())];
    assert.deepEqual(round(other.metrics), round(one.metrics));
  });

  it("give the same bytes for the same seed, and other draws for another", async () => {
    const of = async (seed: number) => JSON.stringify(await measured("calibration", [lines(rows)], { seed }));
    assert.equal(await of(5), await of(5));
    assert.notEqual(await of(5), await of(6));
  });

  for (const id of ["calibration", "compare"])
    it(`end with what a pause throws (${id})`, async () => {
      const stopped = new Error("stopped");
      await assert.rejects(
        measure({ instrument: id, files: [lines(rows)] }, () => Promise.reject(stopped)),
        (error) => error === stopped,
      );
    });

  it("scale and shift as the formula says", async () => {
    const scores = lines(rows.map(({ id, score_b, confidence }) => ({ id, score: score_b, score_b: confidence })));
    const larger = lines(
      rows.map(({ id, score_b, confidence }) => ({ id, score: 10 * score_b + 3, score_b: 10 * confidence + 3 })),
    );
    const [one, other] = [(await measured("compare", [scores])).metrics, (await measured("compare", [larger])).metrics];
    for (const name of ["difference", "difference_low", "se_paired", "se_unpaired", "detectable"])
      assert.equal(other[name]!.toFixed(9), (10 * one[name]!).toFixed(9), name);
  });

  it("draw the numbers of xoshiro128**", () => {
    const drawn = new Random(1);
    Object.assign(drawn, { a: 1, b: 2, c: 3, d: 4 });
    assert.deepEqual(
      Array.from({ length: 4 }, () => drawn.bits()),
      [11520, 0, 5927040, 70819200],
    );
  });
});
