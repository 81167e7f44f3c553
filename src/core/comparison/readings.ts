import type { Chart } from "../instruments/kit/chart";

/** What a line has nearest to a place on the horizontal axis. */
export interface Reading {
  title: string;
  /** The number of its colour. */
  colour: number;
  x: number;
  y: number;
}

/** Where the lines of a chart have points, from left to right, each place once. */
export function stopsOf({ series }: Chart): number[] {
  const stops = new Set<number>();
  for (const { kind, reference, x } of series) if (kind === "line" && !reference) for (const at of x) stops.add(at);
  return [...stops].sort((a, b) => a - b);
}

/** Of each line of a chart the point that is nearest to a place on the horizontal axis, in the order of the legend. */
export function readingsAt({ series }: Chart, at: number): Reading[] {
  return series.flatMap(({ kind, reference, title, colour, x, y }, i) => {
    if (kind !== "line" || reference || !x.length) return [];
    const nearest = nearestTo(x, at);
    return [{ title, colour: colour ?? i, x: x[nearest]!, y: y[nearest]! }];
  });
}

/** The number of the place that is nearest to `at`; the places rise. */
export function nearestTo(places: readonly number[], at: number): number {
  const low = placeBefore(places, at);
  const high = Math.min(low + 1, places.length - 1);
  return at - places[low]! <= places[high]! - at ? low : high;
}

/** The number of the last place at or before `at`, of all but the last one: where the two begin between which it lies. The places rise. */
export function placeBefore(places: readonly number[], at: number): number {
  let low = 0;
  let high = places.length - 1;
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if (places[middle]! <= at) low = middle;
    else high = middle;
  }
  return low;
}
