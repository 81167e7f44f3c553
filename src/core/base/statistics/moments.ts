import { tQuantile } from "./distributions";

/** The arithmetic mean; NaN of nothing. */
export function mean(values: ArrayLike<number>): number {
  return sum(values) / values.length;
}

/** The sum with Neumaier's compensation, so that a million small numbers keep their digits. */
export function sum(values: ArrayLike<number>): number {
  let total = 0;
  let lost = 0;
  for (let i = 0; i < values.length; i++) {
    const value = values[i]!;
    const next = total + value;
    lost += Math.abs(total) >= Math.abs(value) ? total - next + value : value - next + total;
    total = next;
  }
  return total + lost;
}

/** The sample variance, Σ(x − x̄)²/(n − 1); NaN of fewer than two. */
export function variance(values: ArrayLike<number>): number {
  const middle = mean(values);
  let squares = 0;
  for (let i = 0; i < values.length; i++) squares += (values[i]! - middle) ** 2;
  return squares / (values.length - 1);
}

/** A two-sided 95 % interval around an estimate, by Student's t. */
export function tInterval(estimate: number, error: number, freedom: number): [number, number] {
  const reach = error * tQuantile(0.975, freedom);
  return [estimate - reach, estimate + reach];
}
