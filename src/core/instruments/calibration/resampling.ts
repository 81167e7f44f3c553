import type { Budget } from "../../runs/kit/budget";
import { Units } from "../kit/bootstrap";
import { eachPlace } from "../kit/eachPlace";
import type { Random } from "../kit/random";
import { sum } from "../../base/statistics/moments";
import { numbered, quantile } from "../kit/statistics";
import { binErrors, binsOf, equalWidth, SUMS, type BinErrors } from "./bins";
import type { Sample } from "./sample";
import { isLast, logLoss, pull, stepped, temperature, type Pull } from "./scores";

/** What the rows give in both kinds of bins. */
export interface Binned {
  width: Uint32Array;
  mass: Uint32Array;
  bins: number;
}

/** By rows of `totals`: three sums a bin, in equal width and equal mass; squares, log-losses, rows. */
function sumsWidth(bins: number): number {
  return 2 * SUMS * bins + 3;
}

function addRow(sums: Float64Array, from: number, sample: Sample, i: number, { width, mass, bins }: Binned): void {
  const p = sample.confidence[i]!;
  const y = sample.correct[i]!;
  const w = from + width[i]!;
  const m = from + SUMS * bins + mass[i]!;
  sums[w]! += 1;
  sums[w + bins]! += p;
  sums[w + 2 * bins]! += y;
  sums[m]! += 1;
  sums[m + bins]! += p;
  sums[m + 2 * bins]! += y;
  const rest = from + 2 * SUMS * bins;
  sums[rest]! += (p - y) * (p - y);
  sums[rest + 1]! += logLoss(p, y);
  sums[rest + 2]! += 1;
}

/** The sums of the rows by what is drawn: rows or clusters. */
export async function unitsOf(sample: Sample, binned: Binned, random: Random, budget: Budget): Promise<Units> {
  const groups = sample.cluster && (await numbered(sample.cluster, budget));
  const count = groups ? groups.names.length : sample.confidence.length;
  const units = await Units.of(count, sumsWidth(binned.bins), random, budget);
  await eachPlace(sample.confidence.length, budget, (i) =>
    addRow(units.sums, units.at(groups ? groups.of[i]! : i), sample, i, binned),
  );
  return units;
}

/** The sums over all rows. */
export function totals({ sums, width, count }: Units): Float64Array {
  return Float64Array.from({ length: width }, (_, k) =>
    sum(Float64Array.from({ length: count }, (_, i) => sums[i * width + k]!)),
  );
}

/** The errors in bins of equal width, and the means. */
export interface Statistics extends BinErrors {
  ace: number;
  brier: number;
  nll: number;
}

/** The figures that follow from the sums. */
export function statistics(sums: Float64Array, bins: number): Statistics {
  const rest = 2 * SUMS * bins;
  const n = sums[rest + 2]!;
  return {
    ...binErrors(binsOf(sums, 0, bins)),
    ace: binErrors(binsOf(sums, SUMS * bins, bins)).ece,
    brier: sums[rest]! / n,
    nll: sums[rest + 1]! / n,
  };
}

/** The most coins that are thrown row by row; beyond, each bin's number of right answers is drawn from its normal limit. */
const MOST_COINS = 2e7;

/**
 * What ECE a model with these confidences would show if it were calibrated: in half and in 95 % of the draws at most (consistency resampling, Bröcker
 * and Smith 2007).
 */
export async function consistency(
  { confidence }: Sample,
  { width, bins }: Binned,
  draws: number,
  random: Random,
  budget: Budget,
): Promise<{ middle: number; most: number }> {
  const n = confidence.length;
  const expected = new Float64Array(bins);
  const spread = new Float64Array(bins);
  await eachPlace(n, budget, (i) => {
    expected[width[i]!]! += confidence[i]!;
    spread[width[i]!]! += confidence[i]! * (1 - confidence[i]!);
  });
  const found = new Float64Array(draws);
  const gaps = new Float64Array(bins);
  for (let draw = 0; draw < draws; draw++) {
    if (n * draws <= MOST_COINS) {
      gaps.set(expected);
      for (let i = 0; i < n; i++) if (random.bits() < confidence[i]! * 4294967296) gaps[width[i]!]! -= 1;
    } else {
      for (let b = 0; b < bins; b++) gaps[b] = Math.sqrt(spread[b]!) * random.normal();
    }
    found[draw] = gaps.reduce((total, gap) => total + Math.abs(gap), 0) / n;
    if (budget.due(64)) await budget.pause();
  }
  found.sort();
  return { middle: quantile(found, 0.5), most: quantile(found, 0.95) };
}

const FOLDS = 5;

/** NLL and ECE before scaling and after it, each fifth of the rows with the temperature of the other four. */
export async function crossValidated(
  z: Float64Array,
  correct: Uint8Array,
  start: number,
  bins: number,
  budget: Budget,
): Promise<{ nll: number; ece: number }> {
  const scaled = new Float64Array(z.length);
  const pulls: Pull[] = [];
  for (let fold = 0; fold < FOLDS; fold++) pulls.push(await pull(z, correct, 1 / start, budget, FOLDS, fold));
  for (let fold = 0; fold < FOLDS; fold++) {
    const next = stepped(1 / start, withoutOne(pulls, fold));
    // The temperature of the other four is near that of all: with many rows one step from it is all that is needed.
    const heat =
      next !== undefined && isLast(1 / start, next, 1e-8)
        ? 1 / next
        : ((await temperature(...withoutFold(z, correct, fold), budget, start)) ?? start);
    await eachPlace(Math.max(0, Math.ceil((z.length - fold) / FOLDS)), budget, (k) => {
      const i = fold + k * FOLDS;
      scaled[i] = 1 / (1 + Math.exp(-z[i]! / heat));
    });
  }
  const sums = new Float64Array(SUMS * bins);
  let loss = 0;
  const of = equalWidth(scaled, bins);
  await eachPlace(scaled.length, budget, (i) => {
    sums[of[i]!]! += 1;
    sums[bins + of[i]!]! += scaled[i]!;
    sums[2 * bins + of[i]!]! += correct[i]!;
    loss += logLoss(scaled[i]!, correct[i]!);
  });
  return { nll: loss / scaled.length, ece: binErrors(binsOf(sums, 0, bins)).ece };
}

function withoutOne(pulls: readonly Pull[], fold: number): Pull {
  const others = pulls.filter((_, i) => i !== fold);
  const total = (of: keyof Pull) => others.reduce((rest, one) => rest + one[of], 0);
  return { slope: total("slope"), curve: total("curve"), bend: total("bend") };
}

function withoutFold(z: Float64Array, correct: Uint8Array, fold: number): [Float64Array, Uint8Array] {
  const isOther = (_: number, i: number) => i % FOLDS !== fold;
  return [z.filter(isOther), correct.filter(isOther)];
}
