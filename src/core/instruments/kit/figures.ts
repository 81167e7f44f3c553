/** Figures by name without those that do not exist for the input (undefined, NaN, infinite). */
export function figures(values: Readonly<Record<string, number | undefined>>): Record<string, number> {
  return Object.fromEntries(
    Object.entries(values).filter((entry): entry is [string, number] => Number.isFinite(entry[1])),
  );
}

/** Both ends of an interval by the names of the contract. */
export function withInterval(
  name: string,
  value: number | undefined,
  interval: readonly [number, number] | undefined,
): Record<string, number | undefined> {
  return { [name]: value, [`${name}_low`]: interval?.[0], [`${name}_high`]: interval?.[1] };
}

/** A number for a sentence: some significant digits, powers of ten only where there are many zeros. */
export function short(value: number, digits = 4): string {
  if (!Number.isFinite(value)) return String(value);
  const size = Math.abs(value);
  if (value === 0 || (size >= 1e-4 && size < 1e7)) {
    return Number.isInteger(value) ? String(value) : String(Number(value.toPrecision(digits)));
  }
  return Number(value.toPrecision(digits)).toExponential().replace("e+", "e");
}

/** A share as per cent, with one digit. */
export function percent(share: number): string {
  return `${Number((share * 100).toFixed(1))} %`;
}
