import { compareTexts } from "../../base/collections";
import { sortedInSlices } from "../../base/slices";
import type { Budget } from "../../runs/kit/budget";
import { normalQuantile } from "../../base/statistics/distributions";
import { mean, sum } from "../../base/statistics/moments";
import { eachPlace } from "./eachPlace";
import { Places } from "./places";

/** The quantile of sorted values, linear between neighbours (type 7 of Hyndman and Fan, as NumPy and R have it). */
export function quantile(sorted: ArrayLike<number>, p: number): number {
  const at = (sorted.length - 1) * p;
  const below = Math.floor(at);
  const above = Math.min(below + 1, sorted.length - 1);
  return sorted[below]! + (at - below) * (sorted[above]! - sorted[below]!);
}

/**
 * The standard error of a mean whose rows come in clusters: √(C/(C−1) · Σ_c(Σ_{i∈c}(s_i − s̄))²)/n; 0 for one cluster.
 * @param cluster the number of each row's cluster, from 0 to `count` − 1
 */
export function clusteredError(values: ArrayLike<number>, cluster: ArrayLike<number>, count: number): number {
  if (count < 2) return 0;
  const middle = mean(values);
  const sums = new Float64Array(count);
  for (let i = 0; i < values.length; i++) sums[cluster[i]!]! += values[i]! - middle;
  const squares = sum(sums.map((s) => s * s));
  return Math.sqrt((count / (count - 1)) * squares) / values.length;
}

/** Holm's step-down adjustment of p-values (1979), in the order given. */
export function holm(p: readonly number[]): number[] {
  const order = p.map((_, i) => i).sort((i, j) => p[i]! - p[j]!);
  const adjusted = new Array<number>(p.length);
  let largest = 0;
  order.forEach((i, rank) => (adjusted[i] = largest = Math.max(largest, Math.min(1, (p.length - rank) * p[i]!))));
  return adjusted;
}

/** Wilson's 95 % interval of a share. */
export function wilson(successes: number, n: number): [number, number] {
  const z = normalQuantile(0.975);
  const share = successes / n;
  const middle = (share + (z * z) / (2 * n)) / (1 + (z * z) / n);
  const reach = (z / (1 + (z * z) / n)) * Math.sqrt((share * (1 - share)) / n + (z * z) / (4 * n * n));
  return [Math.max(0, middle - reach), Math.min(1, middle + reach)];
}

/**
 * The 95 % interval of a difference of two shares of other items, from Wilson's of both, so that it stays between −1 and 1 (Newcombe 1998, method 10).
 * @param first successes and rows
 */
export function shareDifference(first: readonly [number, number], second: readonly [number, number]): [number, number] {
  const [p, q] = [first[0] / first[1], second[0] / second[1]];
  const [[lowP, highP], [lowQ, highQ]] = [wilson(...first), wilson(...second)];
  return [p - q - Math.hypot(p - lowP, highQ - q), p - q + Math.hypot(highP - p, q - lowQ)];
}

/** Numbers for names, in the order of the names, so that the order of the rows does not matter. */
export interface Numbered {
  of: Uint32Array;
  names: string[];
}

export async function numbered(names: readonly string[], budget: Budget): Promise<Numbered> {
  const seen = new Places();
  const of = new Uint32Array(names.length);
  await eachPlace(names.length, budget, (i) => {
    // Rows of a group mostly follow one another.
    of[i] = i > 0 && names[i] === names[i - 1] ? of[i - 1]! : seen.add(names[i]!);
  });
  const sorted = await sortedInSlices(seen.texts, compareTexts, () => budget.pause());
  const places = new Uint32Array(sorted.length);
  await eachPlace(sorted.length, budget, (i) => (places[seen.find(sorted[i]!)] = i));
  await eachPlace(of.length, budget, (i) => (of[i] = places[of[i]!]!));
  return { of, names: sorted };
}
