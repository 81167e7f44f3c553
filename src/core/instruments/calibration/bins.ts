/** What of the predictions falls into bins: how many, and the sums of confidence and of right answers. */
export interface Bins {
  count: Float64Array;
  confidence: Float64Array;
  correct: Float64Array;
}

export const SUMS = 3;

/** The bin of each confidence in `bins` of equal width: from the lower edge to below the upper; 1 is in the last. */
export function equalWidth(confidence: Float64Array, bins: number): Uint32Array {
  const of = new Uint32Array(confidence.length);
  for (let i = 0; i < of.length; i++) of[i] = Math.min(bins - 1, Math.floor(confidence[i]! * bins));
  return of;
}

/** The bin of each of sorted confidences in at most `bins` of equal mass, the larger ones first; equal confidences share a bin. */
export function equalMass(confidence: Float64Array, bins: number): Uint32Array {
  const n = confidence.length;
  const of = new Uint32Array(n);
  const size = Math.floor(n / bins);
  const larger = n % bins;
  let bin = 0;
  for (let i = 0, end = 0, part = 0; i < n; i++) {
    if (i >= end && (i === 0 || confidence[i] !== confidence[i - 1])) {
      if (i > 0) bin++;
      while (end <= i && part < bins) end += size + (part++ < larger ? 1 : 0);
    }
    of[i] = bin;
  }
  return of;
}

/** Bins from sums that lie behind one another: all counts, all confidences, all right answers. */
export function binsOf(sums: Float64Array, from: number, bins: number): Bins {
  return {
    count: sums.subarray(from, from + bins),
    confidence: sums.subarray(from + bins, from + 2 * bins),
    correct: sums.subarray(from + 2 * bins, from + SUMS * bins),
  };
}

export interface BinErrors {
  /** Σ (n_b/n)·|ȳ_b − f̄_b|. */
  ece: number;
  /** √(Σ (n_b/n)·(ȳ_b − f̄_b)²). */
  rmsce: number;
  /** max |ȳ_b − f̄_b|. */
  mce: number;
  /** Σ (n_b/n)·[(ȳ_b − f̄_b)² − ȳ_b(1 − ȳ_b)/(n_b − 1)]; a bin of one row is left out, since its noise is not known. */
  debiased: number;
}

export function binErrors({ count, confidence, correct }: Bins): BinErrors {
  const errors: BinErrors = { ece: 0, rmsce: 0, mce: 0, debiased: 0 };
  let n = 0;
  for (let b = 0; b < count.length; b++) n += count[b]!;
  for (let b = 0; b < count.length; b++) {
    const rows = count[b]!;
    if (!rows) continue;
    const right = correct[b]! / rows;
    const gap = Math.abs(right - confidence[b]! / rows);
    errors.ece += (rows / n) * gap;
    errors.rmsce += (rows / n) * gap * gap;
    errors.mce = Math.max(errors.mce, gap);
    if (rows > 1) errors.debiased += (rows / n) * (gap * gap - (right * (1 - right)) / (rows - 1));
  }
  errors.rmsce = Math.sqrt(errors.rmsce);
  return errors;
}

/** Murphy's parts of the Brier score: reliability − resolution + uncertainty, and what the bins do not see. */
export function brierParts({ count, confidence, correct }: Bins): {
  reliability: number;
  resolution: number;
  uncertainty: number;
} {
  const n = count.reduce((sum, rows) => sum + rows, 0);
  const base = correct.reduce((sum, right) => sum + right, 0) / n;
  const parts = { reliability: 0, resolution: 0, uncertainty: base * (1 - base) };
  for (let b = 0; b < count.length; b++) {
    const rows = count[b]!;
    if (!rows) continue;
    parts.reliability += (rows / n) * (correct[b]! / rows - confidence[b]! / rows) ** 2;
    parts.resolution += (rows / n) * (correct[b]! / rows - base) ** 2;
  }
  return parts;
}
