import type { Budget } from "../../runs/kit/budget";

/** The lower triangle L with L·Lᵀ the given symmetric matrix (Cholesky); undefined where it is not positive definite. */
export async function cholesky(matrix: readonly Float64Array[], budget: Budget): Promise<Float64Array[] | undefined> {
  const n = matrix.length;
  const lower = Array.from({ length: n }, () => new Float64Array(n));
  for (let i = 0; i < n; i++) {
    for (let j = 0; j <= i; j++) {
      let sum = matrix[i]![j]!;
      for (let k = 0; k < j; k++) sum -= lower[i]![k]! * lower[j]![k]!;
      if (i === j && !(sum > 0)) return undefined;
      lower[i]![j] = i === j ? Math.sqrt(sum) : sum / lower[j]![j]!;
    }
    if (budget.due(64)) await budget.pause();
  }
  return lower;
}

/** The x of L·Lᵀ·x = b. */
export function solved(lower: readonly Float64Array[], b: Float64Array): Float64Array {
  const x = forward(lower, b, 0);
  for (let i = x.length - 1; i >= 0; i--) {
    let sum = x[i]!;
    for (let k = i + 1; k < x.length; k++) sum -= lower[k]![i]! * x[k]!;
    x[i] = sum / lower[i]![i]!;
  }
  return x;
}

/** The diagonal of the inverse of L·Lᵀ: the squares of the columns of L⁻¹. */
export async function inverseDiagonal(lower: readonly Float64Array[], budget: Budget): Promise<Float64Array> {
  const diagonal = new Float64Array(lower.length);
  const unit = new Float64Array(lower.length);
  for (let i = 0; i < lower.length; i++) {
    unit.fill(0)[i] = 1;
    diagonal[i] = forward(lower, unit, i).reduce((sum, value) => sum + value * value, 0);
    if (budget.due(64)) await budget.pause();
  }
  return diagonal;
}

/** The x of L·x = b, where b is 0 before `from`. */
function forward(lower: readonly Float64Array[], b: Float64Array, from: number): Float64Array {
  const x = new Float64Array(b.length);
  for (let i = from; i < b.length; i++) {
    let sum = b[i]!;
    for (let k = from; k < i; k++) sum -= lower[i]![k]! * x[k]!;
    x[i] = sum / lower[i]![i]!;
  }
  return x;
}
