import type { Budget } from "../../runs/kit/budget";

export interface Evaluated {
  value: number;
  slope: Float64Array;
}

export interface Least {
  x: Float64Array;
  value: number;
  /** About the inverse of the second derivatives there: a like function is minimised in fewer steps from it. */
  metric: Float64Array[];
}

/**
 * Where a smooth function of few variables is least near a start: BFGS with halved steps.
 * @param options `metric` is that of the result for a like function; `most` steps are made; it ends where a step promises less than the share `enough`
 * of the value, without it only where no step changes the value
 */
export async function minimise(
  start: readonly number[] | Float64Array,
  evaluate: (x: Float64Array) => Evaluated,
  budget: Budget,
  { metric, most = 500, enough = 0 }: { metric?: readonly Float64Array[]; most?: number; enough?: number } = {},
): Promise<Least> {
  const n = start.length;
  let x = Float64Array.from(start);
  let here = evaluate(x);
  const h = Array.from(
    { length: n },
    (_, i) => metric?.[i]?.slice() ?? Float64Array.from({ length: n }, (_, j) => Number(i === j)),
  );
  const direction = new Float64Array(n);
  let next = new Float64Array(n);
  const [s, y, hy] = [new Float64Array(n), new Float64Array(n), new Float64Array(n)];
  let fresh = metric === undefined;
  let learnt = h;
  for (let step = 0; step < most; step++) {
    let along = 0;
    for (let i = 0; i < n; i++) {
      direction[i] = -dot(h[i]!, here.slope);
      along += direction[i]! * here.slope[i]!;
    }
    if (-along < enough * Math.abs(here.value)) break;
    let size = 1;
    let there = here;
    let found = false;
    // A shorter step than this one changes the value by less than it can be told apart.
    for (; -size * along > Number.EPSILON * Math.abs(here.value); size /= 2) {
      for (let i = 0; i < n; i++) next[i] = x[i]! + size * direction[i]!;
      there = evaluate(next);
      if (budget.due(64)) await budget.pause();
      if (there.value <= here.value + 1e-4 * size * along) {
        found = true;
        break;
      }
    }
    if (!found || there.value === here.value) {
      if (fresh) break;
      learnt = h.map((row) => row.slice());
      for (let i = 0; i < n; i++) h[i]!.fill(0)[i] = 1;
      fresh = true;
      continue;
    }
    for (let i = 0; i < n; i++) {
      s[i] = next[i]! - x[i]!;
      y[i] = there.slope[i]! - here.slope[i]!;
    }
    const curve = dot(s, y);
    if (curve > 0) update(h, s, y, hy, curve);
    fresh = curve <= 0;
    [x, next] = [next, x];
    here = there;
  }
  return { x, value: here.value, metric: fresh ? learnt : h };
}

function dot(one: Float64Array, other: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < one.length; i++) sum += one[i]! * other[i]!;
  return sum;
}

/** @param hy is written over */
function update(h: Float64Array[], s: Float64Array, y: Float64Array, hy: Float64Array, curve: number): void {
  for (let i = 0; i < s.length; i++) hy[i] = dot(h[i]!, y);
  const factor = (1 + dot(y, hy) / curve) / curve;
  for (let i = 0; i < s.length; i++) {
    for (let j = 0; j < s.length; j++) h[i]![j]! += factor * s[i]! * s[j]! - (hy[i]! * s[j]! + s[i]! * hy[j]!) / curve;
  }
}
