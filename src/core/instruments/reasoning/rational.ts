import { withoutTail } from "../../base/text/tail";

/** An exact fraction; the denominator is positive. Not reduced: the expressions are short. */
export interface Rational {
  n: bigint;
  d: bigint;
}

/** A decimal number such as `1234.50`, digits only. */
export function rational(digits: string): Rational {
  const [whole = "", fraction = ""] = digits.split(".");
  return { n: BigInt(whole + fraction || "0"), d: 10n ** BigInt(fraction.length) };
}

export const add = (a: Rational, b: Rational): Rational => ({ n: a.n * b.d + b.n * a.d, d: a.d * b.d });
export const subtract = (a: Rational, b: Rational): Rational => add(a, negate(b));
export const multiply = (a: Rational, b: Rational): Rational => ({ n: a.n * b.n, d: a.d * b.d });
export const negate = (a: Rational): Rational => ({ n: -a.n, d: a.d });

/** Undefined by 0. */
export function divide(a: Rational, b: Rational): Rational | undefined {
  if (b.n === 0n) return undefined;
  return b.n > 0n ? { n: a.n * b.d, d: a.d * b.n } : { n: -a.n * b.d, d: a.d * -b.n };
}

export const isEqual = (a: Rational, b: Rational): boolean => a.n * b.d === b.n * a.d;

/** Whether `written`, with so many digits after the point, is `exact` rounded to the nearest; from the middle up, away from 0 or to the even digit. */
export function isRounded(exact: Rational, written: Rational, digits: number): boolean {
  const unit = 10n ** BigInt(digits);
  const gap = subtract(exact, written);
  const twice = 2n * gap.n * unit;
  if (twice < gap.d && twice > -gap.d) return true;
  const last = (written.n * unit) / written.d;
  return twice === -gap.d || (twice === gap.d && (exact.n < 0n || last % 2n === 0n));
}

/** As a decimal number, of endless ones six digits. */
export function decimal({ n, d }: Rational): string {
  const sign = n < 0n ? "-" : "";
  const size = n < 0n ? -n : n;
  const scaled = (size * 10n ** 7n) / d;
  const rounded = (scaled + 5n) / 10n;
  const text = rounded.toString().padStart(7, "0");
  const fraction = withoutTail(text.slice(-6), /0/);
  return `${sign}${text.slice(0, -6)}${fraction && `.${fraction}`}`;
}
