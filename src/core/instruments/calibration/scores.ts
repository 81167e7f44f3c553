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

/** Rows between two looks at the clock. */
const PIECE = 8_192;

/** The first three derivatives of the loss in 1/T. */
export interface Pull {
  slope: number;
  curve: number;
  bend: number;
}

/** @param every looks at each so manieth row alone, from the place `from` on */
export async function pull(
  z: Float64Array,
  correct: Uint8Array,
  inverse: number,
  budget: Budget,
  every = 1,
  from = 0,
): Promise<Pull> {
  const total: Pull = { slope: 0, curve: 0, bend: 0 };
  for (let i = from; i < z.length;) {
    // Sums that a function within shares with this one would be boxed anew for each row.
    let [slope, curve, bend] = [0, 0, 0];
    for (const end = Math.min(z.length, i + PIECE * every); i < end; i += every) {
      const logit = z[i]!;
      const p = 1 / (1 + Math.exp(-logit * inverse));
      const part = p * (1 - p) * logit * logit;
      slope += (p - correct[i]!) * logit;
      curve += part;
      bend += part * (1 - 2 * p) * logit;
    }
    total.slope += slope;
    total.curve += curve;
    total.bend += bend;
    if (budget.due(PIECE)) await budget.pause();
  }
  return total;
}

/** The next 1/T by Halley's method, whose error is about the cube of the step; undefined where the loss has no curve. */
export function stepped(inverse: number, { slope, curve, bend }: Pull): number | undefined {
  if (!(curve > 0)) return undefined;
  const bent = curve - (slope * bend) / (2 * curve);
  const change = slope / (bent > curve / 2 ? bent : curve);
  // A full step may overshoot where the curve is flat.
  return Math.min(inverse * 4, Math.max(inverse / 4, inverse - change));
}

/** Whether a step from one 1/T to the next was so short that what is left is below its part `rest`. */
export function isLast(inverse: number, next: number, rest: number): boolean {
  return Math.abs(next / inverse - 1) ** 3 <= rest;
}

/**
 * The temperature T that makes σ(logit/T) likeliest, found in 1/T, in which the loss is convex; undefined where the best would be infinite or below 0,
 * or all confidences are one half.
 */
export async function temperature(
  z: Float64Array,
  correct: Uint8Array,
  budget: Budget,
  start = 1,
): Promise<number | undefined> {
  let inverse = 1 / start;
  for (let step = 0; step < 50; step++) {
    const next = stepped(inverse, await pull(z, correct, inverse, budget));
    if (next === undefined) return undefined;
    if (isLast(inverse, next, 1e-12)) return 1 / next;
    inverse = next;
    if (inverse < 1e-3 || inverse > 1e3) return undefined;
  }
  return 1 / inverse;
}
