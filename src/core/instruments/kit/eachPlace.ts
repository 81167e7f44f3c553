import type { Budget } from "../../runs/kit/budget";

/** Places between two looks at the clock. */
const PIECE = 8_192;

/** Visits the places from 0 to below a count, in slices. */
export async function eachPlace(count: number, budget: Budget, visit: (i: number) => void): Promise<void> {
  for (let from = 0; from < count; from += PIECE) {
    const end = Math.min(count, from + PIECE);
    for (let i = from; i < end; i++) visit(i);
    if (budget.due(PIECE)) await budget.pause();
  }
}
