import { later } from "../../base/language";
import type { Budget } from "../../runs/kit/budget";
import type { OptionSpec } from "../types";
import { eachPlace } from "./eachPlace";
import { Random } from "./random";
import { quantile } from "./statistics";

/** The option of every instrument that draws. */
export const DRAWS: OptionSpec = {
  id: "draws",
  title: later("Draws of the bootstrap"),
  kind: "number",
  initial: 1000,
  least: 100,
  most: 100_000,
  whole: true,
};

/** More rows or clusters than this are drawn in this many random groups: the draws cost the same, and the spread is known to about 2 %. */
const MOST_UNITS = 1_000;

/** What rows add to the sums from which a statistic is computed, by unit of drawing. */
export class Units {
  readonly sums: Float64Array;

  private constructor(
    private readonly of: Uint32Array,
    readonly width: number,
  ) {
    this.sums = new Float64Array(Math.min(of.length, MOST_UNITS) * width);
  }

  /**
   * Units without sums yet.
   * @param count how many rows or clusters there are
   * @param width how many sums
   */
  static async of(count: number, width: number, random: Random, budget: Budget): Promise<Units> {
    const of = new Uint32Array(count);
    await eachPlace(count, budget, (i) => (of[i] = i % MOST_UNITS));
    // Fisher and Yates, from the end.
    if (count > MOST_UNITS)
      await eachPlace(count - 1, budget, (done) => {
        const i = count - 1 - done;
        const j = random.below(i + 1);
        const unit = of[i]!;
        of[i] = of[j]!;
        of[j] = unit;
      });
    return new Units(of, width);
  }

  /** Where the sums of a row or cluster start. */
  at(index: number): number {
    return this.of[index]! * this.width;
  }

  get count(): number {
    return this.sums.length / this.width;
  }
}

/**
 * Draws units with replacement and gives what the statistics of the drawn sums are, each sorted (Efron 1979).
 * @param statistics of the sums of one draw
 */
export async function bootstrap(
  units: Units,
  draws: number,
  random: Random,
  statistics: (sums: Float64Array) => readonly number[],
  budget: Budget,
): Promise<Float64Array[]> {
  const { sums, width, count } = units;
  const drawn: number[][] = [];
  const total = new Float64Array(width);
  const times = new Uint32Array(count);
  for (let draw = 0; draw < draws; draw++) {
    total.fill(0);
    times.fill(0);
    for (let i = 0; i < count; i++) times[random.below(count)]!++;
    for (let i = 0; i < count; i++) {
      const often = times[i]!;
      if (!often) continue;
      const from = i * width;
      for (let k = 0; k < width; k++) total[k]! += often * sums[from + k]!;
    }
    statistics(total).forEach((value, k) => (drawn[k] ??= []).push(value));
    if (budget.due(64)) await budget.pause();
  }
  return drawn.map((values) => Float64Array.from(values).sort());
}

/** The 95 % interval of at least two sorted draws: a further one lies beyond each end with 2.5 %, also where there are few (type 6 of Hyndman and Fan). */
export function percentiles(sorted: Float64Array): [number, number] {
  const count = sorted.length;
  const low = Math.max(0, (0.025 * (count + 1) - 1) / (count - 1));
  return [quantile(sorted, low), quantile(sorted, 1 - low)];
}
