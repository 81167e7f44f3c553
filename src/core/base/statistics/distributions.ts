// Distributions to about 13 digits; the incomplete gamma and beta functions by series and continued fractions (Abramowitz and Stegun, 6.5 and 26.5).

const LANCZOS = [
  0.99999999999980993, 676.5203681218851, -1259.1392167224028, 771.32342877765313, -176.61502916214059,
  12.507343278686905, -0.13857109526572012, 9.9843695780195716e-6, 1.5056327351493116e-7,
];
const TINY = 1e-300;
const LONGEST = 100_000;

/** The logarithm of Γ(x), x > 0. */
function logGamma(x: number): number {
  if (x < 0.5) return Math.log(Math.PI / Math.abs(Math.sin(Math.PI * x))) - logGamma(1 - x);
  // Stirling's series has fewer terms that cancel where x is large.
  if (x > 15) {
    const r = 1 / (x * x);
    const series = (1 / 12 - r * (1 / 360 - r * (1 / 1260 - r * (1 / 1680 - (r * 5) / 5940)))) / x;
    return (x - 0.5) * Math.log(x) - x + 0.5 * Math.log(2 * Math.PI) + series;
  }
  const z = x - 1;
  const base = z + 7.5;
  const sum = LANCZOS.reduce((total, c, i) => total + (i ? c / (z + i) : c), 0);
  return 0.5 * Math.log(2 * Math.PI) + (z + 0.5) * Math.log(base) - base + Math.log(sum);
}

/** The upper regularised incomplete gamma function Q(a, x). */
function gammaQ(a: number, x: number): number {
  if (x <= 0) return 1;
  const front = Math.exp(a * Math.log(x) - x - logGamma(a));
  if (x < a + 1) {
    let term = 1 / a;
    let sum = term;
    for (let n = 1; n < LONGEST && Math.abs(term) > Math.abs(sum) * 1e-17; n++) {
      term *= x / (a + n);
      sum += term;
    }
    return 1 - front * sum;
  }
  let b = x + 1 - a;
  let c = 1 / TINY;
  let d = 1 / b;
  let h = d;
  for (let i = 1; i < LONGEST; i++) {
    const an = -i * (i - a);
    b += 2;
    d = 1 / (an * d + b || TINY);
    c = b + an / c || TINY;
    h *= d * c;
    if (Math.abs(d * c - 1) < 1e-16) break;
  }
  return front * h;
}

/** The regularised incomplete beta function I_x(a, b). */
function betaIncomplete(x: number, a: number, b: number): number {
  if (x <= 0) return 0;
  if (x >= 1) return 1;
  if (x > (a + 1) / (a + b + 2)) return 1 - betaIncomplete(1 - x, b, a);
  const front = Math.exp(logGamma(a + b) - logGamma(a) - logGamma(b) + a * Math.log(x) + b * Math.log1p(-x)) / a;
  let c = 1;
  let d = 1 / (1 - ((a + b) * x) / (a + 1) || TINY);
  let h = d;
  for (let m = 1; m < LONGEST; m++) {
    const even = (m * (b - m) * x) / ((a + 2 * m - 1) * (a + 2 * m));
    d = 1 / (1 + even * d || TINY);
    c = 1 + even / c || TINY;
    h *= d * c;
    const odd = (-(a + m) * (a + b + m) * x) / ((a + 2 * m) * (a + 2 * m + 1));
    d = 1 / (1 + odd * d || TINY);
    c = 1 + odd / c || TINY;
    h *= d * c;
    if (Math.abs(d * c - 1) < 1e-15) break;
  }
  return front * h;
}

/** P(Z ≤ z) of a normal Z. */
function normalCdf(z: number): number {
  const tail = gammaQ(0.5, (z * z) / 2) / 2;
  return z > 0 ? 1 - tail : tail;
}

/** The z that a normal Z stays below with probability `p`, 0 < p < 1. */
export function normalQuantile(p: number): number {
  return invert(p, normalCdf);
}

/** P(|T| ≥ |t|) of Student's T with `freedom` degrees of freedom. */
export function tTwoSided(t: number, freedom: number): number {
  return betaIncomplete(freedom / (freedom + t * t), freedom / 2, 0.5);
}

/** The t that Student's T with `freedom` degrees of freedom stays below with probability `p`, 0 < p < 1. */
export function tQuantile(p: number, freedom: number): number {
  return invert(p, (t) => (t > 0 ? 1 - tTwoSided(t, freedom) / 2 : tTwoSided(t, freedom) / 2));
}

/** P(X ≥ x) of χ² with `freedom` degrees of freedom. */
export function chiSquareTail(x: number, freedom: number): number {
  return gammaQ(freedom / 2, x / 2);
}

/** Two-sided p of `k` successes in `n` trials that succeed half of the time: the exact binomial (sign, McNemar) test. */
export function signTest(k: number, n: number): number {
  if (n === 0) return 1;
  const less = Math.min(k, n - k);
  return less * 2 === n ? 1 : Math.min(1, 2 * betaIncomplete(0.5, n - less, less + 1));
}

/** The argument at which a growing function of the whole line has a value, to the last digits. */
function invert(p: number, cdf: (x: number) => number): number {
  if (!(p > 0 && p < 1)) return p === 0 ? -Infinity : p === 1 ? Infinity : NaN;
  // The lower half keeps its digits near 0; near 1 none are left to compare.
  if (p > 0.5) return -invert(1 - p, cdf);
  if (p === 0.5) return 0;
  let low = -1;
  while (cdf(low) > p) low *= 2;
  let high = low === -1 ? 0 : low / 2;
  for (let i = 0; i < 200 && high - low > Math.abs(low) * 1e-16; i++) {
    const middle = (low + high) / 2;
    if (middle === low || middle === high) break;
    if (cdf(middle) < p) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}
