import type { Budget } from "../../runs/kit/budget";
import { eachPlace } from "../kit/eachPlace";
import { sum } from "../../base/statistics/moments";

/** Confidences nearer to 0 and 1 than this count as this far: a wrong answer that was certain would else cost infinitely much. */
const NEAREST = 1e-12;

/** −log of the probability given to what happened. */
export function logLoss(confidence: number, correct: number): number {
  const p = Math.min(1 - NEAREST, Math.max(NEAREST, confidence));
  return -Math.log(correct ? p : 1 - p);
}

/**
 * The area under the ROC curve, ties as half, with DeLong's standard error (1988).
 * @param confidence sorted
 */
export async function auroc(
  confidence: Float64Array,
  correct: Uint8Array,
  budget: Budget,
): Promise<{ area: number; error: number } | undefined> {
  const n = confidence.length;
  let positives = 0;
  for (let i = 0; i < n; i++) positives += correct[i]!;
  const negatives = n - positives;
  if (!positives || !negatives) return undefined;
  const ofPositives = new Float64Array(positives);
  const ofNegatives = new Float64Array(negatives);
  let below = 0;
  let positivesBelow = 0;
  for (let from = 0, p = 0, q = 0; from < n;) {
    let end = from;
    let equalPositives = 0;
    for (; end < n && confidence[end] === confidence[from]; end++) equalPositives += correct[end]!;
    const equalNegatives = end - from - equalPositives;
    for (let k = 0; k < equalPositives; k++) ofPositives[p++] = (below + equalNegatives / 2) / negatives;
    for (let k = 0; k < equalNegatives; k++)
      ofNegatives[q++] = (positives - positivesBelow - equalPositives / 2) / positives;
    below += equalNegatives;
    positivesBelow += equalPositives;
    if (budget.due(end - from)) await budget.pause();
    from = end;
  }
  const area = sum(ofPositives) / positives;
  const spread = async (parts: Float64Array) => {
    let squares = 0;
    await eachPlace(parts.length, budget, (i) => (squares += (parts[i]! - area) ** 2));
    return parts.length > 1 ? squares / (parts.length - 1) / parts.length : NaN;
  };
  return { area, error: Math.sqrt((await spread(ofPositives)) + (await spread(ofNegatives))) };
}

/** Logits beyond this (a confidence of 1 − 10⁻⁶) are cut, or one certain mistake would set the temperature. */
const MOST_LOGIT = Math.log(1e6 - 1);

export async function logits(confidence: Float64Array, budget: Budget): Promise<Float64Array> {
  const found = new Float64Array(confidence.length);
  await eachPlace(found.length, budget, (i) => {
    found[i] = Math.max(-MOST_LOGIT, Math.min(MOST_LOGIT, Math.log(confidence[i]! / (1 - confidence[i]!))));
  });
  return found;
}

/** Slope and curve of the loss in 1/T. @param every looks at each so manieth row alone, from the place `from` on */
export async function pull(
  z: Float64Array,
  correct: Uint8Array,
  inverse: number,
  budget: Budget,
  every = 1,
  from = 0,
): Promise<{ slope: number; curve: number }> {
  let slope = 0;
  let curve = 0;
  await eachPlace(Math.ceil((z.length - from) / every), budget, (k) => {
    const i = from + k * every;
    const p = 1 / (1 + Math.exp(-z[i]! * inverse));
    slope += (p - correct[i]!) * z[i]!;
    curve += p * (1 - p) * z[i]! * z[i]!;
  });
  return { slope, curve };
}

/**
 * The temperature T that makes σ(logit/T) likeliest, by Newton's method on 1/T, in which the loss is convex; undefined where the best would be
 * infinite or below 0, or all confidences are one half.
 */
export async function temperature(
  z: Float64Array,
  correct: Uint8Array,
  budget: Budget,
  start = 1,
): Promise<number | undefined> {
  let inverse = 1 / start;
  for (let step = 0; step < 50; step++) {
    const { slope, curve } = await pull(z, correct, inverse, budget);
    if (!(curve > 0)) return undefined;
    const change = slope / curve;
    // A full step may overshoot where the curve is flat.
    const next = Math.min(inverse * 4, Math.max(inverse / 4, inverse - change));
    // The next change would be about the square of this one.
    if (Math.abs(next - inverse) <= 1e-6 * inverse) return 1 / next;
    inverse = next;
    if (inverse < 1e-3 || inverse > 1e3) return undefined;
  }
  return 1 / inverse;
}
