import type { Budget } from "../../runs/kit/budget";

/** Where a smooth function of few variables is least near a start: BFGS with halved steps. */
export async function minimise(
  start: readonly number[],
  evaluate: (x: Float64Array) => { value: number; slope: Float64Array },
  budget: Budget,
  most = 500,
): Promise<{ x: Float64Array; value: number }> {
  const n = start.length;
  let x = Float64Array.from(start);
  let here = evaluate(x);
  const h = Array.from({ length: n }, (_, i) => Float64Array.from({ length: n }, (_, j) => Number(i === j)));
  const reset = () => h.forEach((row, i) => row.fill(0).fill(1, i, i + 1));
  let fresh = true;
  for (let step = 0; step < most; step++) {
    const direction = Float64Array.from(h, (row) => -row.reduce((sum, value, j) => sum + value * here.slope[j]!, 0));
    const along = direction.reduce((sum, value, i) => sum + value * here.slope[i]!, 0);
    let size = 1;
    let next = x;
    let there = here;
    let found = false;
    for (let halving = 0; halving < 60 && along < 0; halving++, size /= 2) {
      next = x.map((value, i) => value + size * direction[i]!);
      there = evaluate(next);
      if (budget.due(64)) await budget.pause();
      if (there.value <= here.value + 1e-4 * size * along) {
        found = true;
        break;
      }
    }
    if (!found || there.value === here.value) {
      if (fresh) break;
      reset();
      fresh = true;
      continue;
    }
    const s = next.map((value, i) => value - x[i]!);
    const y = there.slope.map((value, i) => value - here.slope[i]!);
    const curve = s.reduce((sum, value, i) => sum + value * y[i]!, 0);
    if (curve > 0) update(h, s, y, curve);
    fresh = curve <= 0;
    x = next;
    here = there;
  }
  return { x, value: here.value };
}

function update(h: Float64Array[], s: Float64Array, y: Float64Array, curve: number): void {
  const hy = h.map((row) => row.reduce((sum, value, j) => sum + value * y[j]!, 0));
  const factor = (1 + y.reduce((sum, value, i) => sum + value * hy[i]!, 0) / curve) / curve;
  for (let i = 0; i < s.length; i++) {
    for (let j = 0; j < s.length; j++) h[i]![j]! += factor * s[i]! * s[j]! - (hy[i]! * s[j]! + s[i]! * hy[j]!) / curve;
  }
}
