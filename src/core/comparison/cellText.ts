import { short } from "../instruments/kit/figures";
import type { Cell } from "./arrange";
import type { Column } from "./table";

const DIGITS = 5;

/** A cell as it is shown: a mean with its spread, to the two digits that the spread makes sense of. */
export function cellText({ value, spread }: Cell, column: Column): string {
  if (value === null) return "";
  if (typeof value === "string") return value;
  if (column.seconds) return durationText(value);
  return spread ? spreadText(spread) : short(value, DIGITS);
}

/** `0.912 ± 0.004`; the mean alone of one value or of values that are all the same. */
function spreadText({ mean, deviation: sd }: NonNullable<Cell["spread"]>): string {
  if (!sd || !Number.isFinite(Math.log10(sd))) return short(mean, DIGITS);
  const digits = 1 - Math.floor(Math.log10(sd));
  const large = Math.max(Math.abs(mean), sd);
  if (digits > 8 || digits < -4 || large >= 1e7) {
    const significant = Math.floor(Math.log10(large)) + 1 + digits;
    return `${short(mean, Math.min(significant, 15))} ± ${short(sd, 2)}`;
  }
  const places = Math.max(0, digits);
  return `${mean.toFixed(places)} ± ${sd.toFixed(places)}`;
}

/** What a value is more or less than the baseline's, with its sign. */
export function differenceText({ difference }: Cell): string {
  if (difference === undefined) return "";
  return `${difference > 0 ? "+" : difference < 0 ? "−" : "±"}${short(Math.abs(difference), 3)}`;
}

const UNITS = [
  ["d", 86_400],
  ["h", 3600],
  ["min", 60],
] as const;

/** Seconds in the largest unit of which there are at least one and a half. */
function durationText(seconds: number): string {
  const [unit, size] = UNITS.find(([, size]) => seconds >= 1.5 * size) ?? ["s", 1];
  return `${Number((seconds / size).toFixed(1))} ${unit}`;
}
