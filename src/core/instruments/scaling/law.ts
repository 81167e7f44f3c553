/** Loss by model size and data: L = E + A/N^α + B/D^β (Hoffmann et al. 2022, approach 3). */
export interface Law {
  E: number;
  A: number;
  B: number;
  alpha: number;
  beta: number;
}

/** As fitted again to the points of Hoffmann et al. by Besiroglu et al. 2024 (arXiv 2404.10102): the constants first published do not fit them. */
export const CHINCHILLA: Law = { E: 1.81724, A: 477.84, B: 2143.86, alpha: 0.347313, beta: 0.367183 };

/** @param n parameters @param d tokens */
export function predictedLoss({ E, A, B, alpha, beta }: Law, n: number, d: number): number {
  return E + A / n ** alpha + B / d ** beta;
}
