import type { Budget } from "../../runs/kit/budget";
import { bootstrap, percentiles, type Units } from "../kit/bootstrap";
import type { Random } from "../kit/random";
import { quantile } from "../kit/statistics";
import { binsOf, SUMS, type Bins } from "./bins";

/** Numbers of draws that are kept; with many bins and draws the first ones have to do. */
const MOST_KEPT = 4e6;
/** Halvings of the range in which an end of an interval is looked for. */
const HALVINGS = 16;

type Interval = [number, number];

export interface Intervals {
  ece: Interval;
  ace: Interval;
  mce: Interval;
  rmsce: Interval;
  debiased: Interval;
  brier: Interval;
  nll: Interval;
}

/**
 * The 95 % intervals of the figures, by drawing rows or clusters; undefined where there is only one. Brier score and log-loss are means, of which the
 * draws' percentiles serve. An error in bins grows with noise, most where it is small, and so do its draws: its interval holds the errors with which
 * one as large as that found would be seen in 95 of 100 samples (a test inverted, with the draws' noise for that of a sample).
 */
export async function intervalsOf(
  units: Units,
  whole: Float64Array,
  bins: number,
  draws: number,
  random: Random,
  budget: Budget,
): Promise<Intervals | undefined> {
  if (units.count < 2) return undefined;
  const rest = 2 * SUMS * bins;
  const kept = Math.min(draws, Math.floor(MOST_KEPT / (2 * bins)));
  const [width, mass] = [0, SUMS * bins].map((from) => new Noise(binsOf(whole, from, bins), whole[rest + 2]!, kept));
  const means = (sums: Float64Array) => {
    const n = sums[rest + 2]!;
    width!.add(binsOf(sums, 0, bins), n);
    mass!.add(binsOf(sums, SUMS * bins, bins), n);
    return [sums[rest]! / n, sums[rest + 1]! / n];
  };
  const [brier, nll] = await bootstrap(units, draws, random, means, budget);
  const rmsce = await width!.interval(rootMeanSquare, budget);
  return {
    ece: await width!.ofTotal(budget),
    ace: await mass!.ofTotal(budget),
    mce: await width!.interval(largest, budget),
    rmsce,
    debiased: [rmsce[0] ** 2, rmsce[1] ** 2],
    brier: percentiles(brier!),
    nll: percentiles(nll!),
  };
}

/** The size of an error, from each bin's gap times its share of the rows, and these shares. */
type Size = (gaps: Float64Array, shares: Float64Array) => number;

// Loops, since these are the inner part of all: several ten million gaps.
const total: Size = (gaps) => {
  let sum = 0;
  for (let b = 0; b < gaps.length; b++) sum += Math.abs(gaps[b]!);
  return sum;
};
const largest: Size = (gaps, shares) => {
  let most = 0;
  for (let b = 0; b < gaps.length; b++) most = Math.max(most, Math.abs(gaps[b]!) / shares[b]!);
  return most;
};
const rootMeanSquare: Size = (gaps, shares) => {
  let sum = 0;
  for (let b = 0; b < gaps.length; b++) sum += (gaps[b]! * gaps[b]!) / shares[b]!;
  return Math.sqrt(sum);
};

/** What drawing does to the gaps of bins. */
class Noise {
  private readonly filled: number[] = [];
  private readonly shares: Float64Array;
  /** By what the spread of a sample of so many rows is larger than that of its draws. */
  private readonly wider: Float64Array;
  private readonly gaps: Float64Array;
  /** Draw by draw: the gaps' differences from those of all rows. */
  private readonly drawn: Float64Array;
  private draws = 0;

  constructor(whole: Bins, n: number, most: number) {
    whole.count.forEach((rows, b) => {
      if (rows) this.filled.push(b);
    });
    this.shares = Float64Array.from(this.filled, (b) => whole.count[b]! / n);
    this.wider = Float64Array.from(this.filled, (b) => Math.sqrt(whole.count[b]! / Math.max(1, whole.count[b]! - 1)));
    this.gaps = this.gapsOf(whole, n);
    this.drawn = new Float64Array(most * this.filled.length);
  }

  add(bins: Bins, n: number): void {
    const from = this.draws * this.filled.length;
    if (from >= this.drawn.length) return;
    const gaps = this.gapsOf(bins, n);
    for (let b = 0; b < gaps.length; b++) this.drawn[from + b] = (gaps[b]! - this.gaps[b]!) * this.wider[b]!;
    this.draws++;
  }

  async interval(size: Size, budget: Budget): Promise<Interval> {
    const found = size(this.gaps, this.shares);
    const pattern = this.pattern();
    const unit = size(pattern, this.shares);
    /** How many draws are at least as large as what was found, were the true gaps so many times the pattern. */
    const share = async (scale: number): Promise<number> => {
      const gaps = new Float64Array(pattern.length);
      let count = 0;
      for (let from = 0; from < this.draws * pattern.length; from += pattern.length) {
        for (let b = 0; b < gaps.length; b++) gaps[b] = scale * pattern[b]! + this.drawn[from + b]!;
        if (size(gaps, this.shares) >= found) count++;
        if (budget.due(pattern.length)) await budget.pause();
      }
      return count / this.draws;
    };
    if (!(unit > 0)) return [0, 0];
    const most = 3 * Math.max(1, found / unit);
    const ends: number[] = [];
    for (const wanted of [0.025, 0.975]) {
      let [low, high] = [0, (await share(0)) >= wanted ? 0 : most];
      for (let i = 0; i < HALVINGS && high > 0; i++) {
        const middle = (low + high) / 2;
        if ((await share(middle)) >= wanted) high = middle;
        else low = middle;
      }
      ends.push(Math.min(1, high * unit));
    }
    return ends as Interval;
  }

  /**
   * The interval of the mean gap. A bin whose gap is small by chance seems to owe it to noise, and too much would be taken off: the upper end is at least
   * where it would be if no bin changed its sign.
   */
  async ofTotal(budget: Budget): Promise<Interval> {
    const [low, high] = await this.interval(total, budget);
    const signs = this.gaps.map(Math.sign);
    const sums = Float64Array.from({ length: this.draws }, (_, draw) =>
      signs.reduce((sum, sign, b) => sum + sign * this.drawn[draw * signs.length + b]!, 0),
    );
    const steady = total(this.gaps, this.shares) - quantile(sums.sort(), 0.025);
    return [low, Math.min(1, Math.max(high, steady))];
  }

  private gapsOf({ confidence, correct }: Bins, n: number): Float64Array {
    const gaps = new Float64Array(this.filled.length);
    for (let i = 0; i < gaps.length; i++) gaps[i] = (correct[this.filled[i]!]! - confidence[this.filled[i]!]!) / n;
    return gaps;
  }

  /**
   * The gaps as they most likely are, up to their scale: drawn to their mean by as much as noise has spread them (empirical Bayes; Efron and Morris
   * 1973). Where they are all alike, noise would else be taken for a pattern of gaps about 0, where it does most.
   */
  private pattern(): Float64Array {
    const { gaps, shares } = this;
    const noise = shares.map((share, b) => {
      let squares = 0;
      for (let at = b; at < this.draws * shares.length; at += shares.length) squares += this.drawn[at]! ** 2;
      return squares / this.draws / share ** 2;
    });
    const middle = gaps.reduce((sum, gap) => sum + gap, 0);
    const spread = gaps.reduce((sum, gap, b) => sum + shares[b]! * ((gap / shares[b]! - middle) ** 2 - noise[b]!), 0);
    const drawn = gaps.map((gap, b) => {
      const kept = spread > 0 ? spread / (spread + noise[b]!) : 0;
      return shares[b]! * middle + (gap - shares[b]! * middle) * kept;
    });
    return drawn.some((gap) => gap !== 0) ? drawn : gaps;
  }
}
