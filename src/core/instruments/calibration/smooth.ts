import type { Budget } from "../../runs/kit/budget";
import { eachPlace } from "../kit/eachPlace";

/** Below this width nothing is told apart. */
const LEAST = 0.001;
/** What relplot adds to the density, so that it is never 0. */
const NOTHING = 0.0001;

/**
 * The smooth calibration error of Błasiok and Nakkiran (ICLR 2024), as their package relplot computes it: the residuals f − y and the density of f,
 * smoothed by a Gaussian that is reflected at 0 and 1; the mean size of the first by the second, at the width σ where it is σ itself, found by ten
 * bisections.
 * @param fixed a width to take instead
 */
export async function smoothError(
  confidence: Float64Array,
  correct: Uint8Array,
  fixed: number | undefined,
  budget: Budget,
): Promise<{ error: number; width: number }> {
  const grids = new Map<number, Grid>();
  const error = async (width: number): Promise<number> => {
    const points = (Math.max(2000, Math.round(20 / width)) >> 1) + 1;
    let grid = grids.get(points);
    if (!grid) grids.set(points, (grid = await onGrid(confidence, correct, points, budget)));
    return errorAt(grid, width, budget);
  };
  if (fixed !== undefined) return { error: await error(fixed), width: fixed };
  const isBelow = async (width: number) => width < LEAST || width < (await error(width));
  let upper = 1;
  let lower = 0;
  if (!(await isBelow(1))) {
    for (let i = 0; i < 10; i++) {
      const middle = (upper + lower) / 2;
      if (await isBelow(middle)) lower = middle;
      else upper = middle;
    }
  }
  return { error: await error(upper), width: upper };
}

interface Grid {
  residuals: Float64Array;
  density: Float64Array;
}

/** Each row shared between the two points around its confidence. */
async function onGrid(confidence: Float64Array, correct: Uint8Array, points: number, budget: Budget): Promise<Grid> {
  const grid = { residuals: new Float64Array(points), density: new Float64Array(points) };
  await eachPlace(confidence.length, budget, (i) => {
    const place = confidence[i]! * (points - 1);
    const at = Math.min(points - 2, Math.floor(place));
    const upper = place - at;
    const residual = confidence[i]! - correct[i]!;
    grid.density[at]! += 1 - upper;
    grid.density[at + 1]! += upper;
    grid.residuals[at]! += (1 - upper) * residual;
    grid.residuals[at + 1]! += upper * residual;
  });
  return grid;
}

async function errorAt(grid: Grid, width: number, budget: Budget): Promise<number> {
  const residuals = await smoothed(grid.residuals, width, budget);
  const density = await smoothed(grid.density, width, budget);
  const count = Math.max(Math.round(10 / width), 200);
  let size = 0;
  let weight = 0;
  for (let i = 0; i < count; i++) {
    const t = i / (count - 1);
    size += Math.abs(between(residuals, t));
    weight += between(density, t) + NOTHING;
  }
  return size / weight;
}

/** Linear between the points of a grid from 0 to 1. */
function between(values: Float64Array, t: number): number {
  const last = values.length - 1;
  const at = Math.min(last - 1, Math.floor(t * last));
  const upper = (t - at / last) * last;
  return values[at]! * (1 - upper) + values[at + 1]! * upper;
}

/** Values under a Gaussian of a width, reflected at both ends. The kernel ends where it no longer counts in double precision. */
async function smoothed(values: Float64Array, width: number, budget: Budget): Promise<Float64Array> {
  const points = values.length;
  const half = points >> 1;
  const reach = Math.min(half, Math.ceil(9 * width * (points - 1)) + 1);
  const first = half - reach;
  const last = Math.min(points - 1, half + reach);
  const kernel = new Float64Array(points);
  for (let k = first; k <= last; k++) {
    const distance = k / (points - 1) - 0.5;
    kernel[k] = Math.exp((-distance * distance) / (2 * width * width)) / (Math.sqrt(2 * Math.PI) * width);
  }
  const result = new Float64Array(points);
  for (let j = 0; j < points; j++) {
    let value = 0;
    for (let k = first; k <= last; k++) {
      let i = j + half - k;
      if (i < 0) i = -i;
      else if (i >= points) i = 2 * (points - 1) - i;
      value += kernel[k]! * values[i]!;
    }
    result[j] = value;
    if (budget.due(64)) await budget.pause();
  }
  return result;
}
