import { mean, tInterval, variance } from "../instruments/kit/statistics";

/** What several runs have of one metric. */
export interface Spread {
  n: number;
  mean: number;
  /** The standard deviation of the sample; absent for one value. */
  sd?: number;
  /** The 95 % interval of the mean, by Student's t. */
  low?: number;
  high?: number;
}

/** Mean, standard deviation (n − 1) and 95 % t interval of some values, of which there is at least one. */
export function spreadOf(values: readonly number[]): Spread {
  const n = values.length;
  const middle = mean(values);
  if (n < 2) return { n, mean: middle };
  const sd = Math.sqrt(variance(values));
  const [low, high] = tInterval(middle, sd / Math.sqrt(n), n - 1);
  return { n, mean: middle, sd, low, high };
}
