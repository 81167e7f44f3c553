import type { Budget } from "../../runs/kit/budget";
import { bootstrap, percentiles, Units } from "../kit/bootstrap";
import { normalQuantile, tTwoSided } from "../../base/statistics/distributions";
import { eachPlace } from "../kit/eachPlace";
import { Random } from "../kit/random";
import { sortNumbers } from "../kit/sorting";
import { mean, sum, tInterval, variance } from "../../base/statistics/moments";
import { clusteredError, type Numbered } from "../kit/statistics";

/** The paired difference of two systems, a − b. */
export interface Difference {
  n: number;
  meanA: number;
  meanB: number;
  difference: number;
  /** sd(d)/√n. */
  paired: number;
  /** √(var(a)/n + var(b)/n), as if the items were not the same. */
  unpaired: number;
  /** Of each mean alone. */
  errorA: number;
  errorB: number;
  clustered?: number;
  clusters?: number;
  /** By Student's t, with the clustered error where there are clusters. */
  interval?: [number, number];
  p?: number;
  /** The smallest difference that would be found with the power asked for. */
  detectable: number;
}

/** The closed form: Miller 2024, equations 4 to 9. */
export async function difference(
  a: Float64Array,
  b: Float64Array,
  groups: Numbered | undefined,
  power: number,
  budget: Budget,
): Promise<Difference> {
  const n = a.length;
  const d = await gaps(a, b, budget);
  // Each walks over all values: a million take some milliseconds.
  const one = async <T>(make: () => T): Promise<T> => {
    if (budget.due(n)) await budget.pause();
    return make();
  };
  const paired = Math.sqrt((await one(() => variance(d))) / n);
  const clustered = groups && (await one(() => clusteredError(d, groups.of, groups.names.length)));
  const error = clustered ?? paired;
  const freedom = (groups ? groups.names.length : n) - 1;
  const value = await one(() => mean(d));
  const [spreadA, spreadB] = [await one(() => variance(a)), await one(() => variance(b))];
  const [meanA, meanB] = [await one(() => mean(a)), await one(() => mean(b))];
  if (budget.due(n)) await budget.pause();
  const known = freedom > 0 && Number.isFinite(error);
  return {
    n,
    meanA,
    meanB,
    difference: value,
    paired,
    unpaired: Math.sqrt((spreadA + spreadB) / n),
    errorA: Math.sqrt(spreadA / n),
    errorB: Math.sqrt(spreadB / n),
    clustered,
    clusters: groups?.names.length,
    interval: known ? tInterval(value, error, freedom) : undefined,
    p: !known ? undefined : error > 0 ? tTwoSided(value / error, freedom) : value === 0 ? 1 : 0,
    detectable: error * (normalQuantile(0.975) + normalQuantile(power)),
  };
}

/** a − b, item by item. */
async function gaps(a: Float64Array, b: Float64Array, budget: Budget): Promise<Float64Array> {
  const d = new Float64Array(a.length);
  await eachPlace(a.length, budget, (i) => (d[i] = a[i]! - b[i]!));
  return d;
}

/** How often both, only one and neither were right; undefined where a score is not 0 or 1. */
export function agreement(
  a: Float64Array,
  b: Float64Array,
): { both: number; onlyA: number; onlyB: number; neither: number } | undefined {
  const counts = [0, 0, 0, 0];
  for (let i = 0; i < a.length; i++) {
    if ((a[i] !== 0 && a[i] !== 1) || (b[i] !== 0 && b[i] !== 1)) return undefined;
    counts[2 * a[i]! + b[i]!]!++;
  }
  const [neither, onlyB, onlyA, both] = counts as [number, number, number, number];
  return { both, onlyA, onlyB, neither };
}

/** The paired bootstrap's 95 % interval of the mean difference, drawing items or whole clusters. */
export async function bootstrapDifference(
  a: Float64Array,
  b: Float64Array,
  groups: Numbered | undefined,
  draws: number,
  seed: number,
  budget: Budget,
): Promise<[number, number]> {
  const random = new Random(seed);
  const d = await gaps(a, b, budget);
  if (!groups) await sortNumbers(d, budget);
  const units = await Units.of(groups ? groups.names.length : d.length, 2, random, budget);
  await eachPlace(d.length, budget, (i) => {
    const at = units.at(groups ? groups.of[i]! : i);
    units.sums[at]! += d[i]!;
    units.sums[at + 1]!++;
  });
  const [drawn] = await bootstrap(units, draws, random, ([total, count]) => [total! / count!], budget);
  return percentiles(drawn!);
}

/** The most signs that are drawn in all. */
const MOST_SIGNS = 4e7;

/** Two-sided p of the mean difference when the sign of each is a coin's (Fisher's randomisation test); undefined where that is too much work. */
export async function signFlips(
  a: Float64Array,
  b: Float64Array,
  draws: number,
  seed: number,
  budget: Budget,
): Promise<number | undefined> {
  if (a.length * draws > MOST_SIGNS) return undefined;
  const random = new Random(seed);
  const d = await sortNumbers(
    (await gaps(a, b, budget)).filter((value) => value !== 0),
    budget,
  );
  const seen = Math.abs(sum(d)) * (1 - 1e-12);
  let asFar = 1;
  for (let draw = 0; draw < draws; draw++) {
    let total = 0;
    for (let i = 0, bits = 0; i < d.length; i++) {
      if ((i & 31) === 0) bits = random.bits();
      total += bits & 1 ? d[i]! : -d[i]!;
      bits >>>= 1;
    }
    if (Math.abs(total) >= seen) asFar++;
    if (budget.due(64)) await budget.pause();
  }
  return asFar / (draws + 1);
}
