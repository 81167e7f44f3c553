import type { Budget } from "../../runs/kit/budget";
import { eachPlace } from "./eachPlace";

/** So many at once hold the host for less than a millisecond. */
const AT_ONCE = 4_096;
/** Larger buckets are sorted by themselves before neighbours are put right. */
const FEW = 32;

/**
 * Sorts finite numbers in place and in slices: a million at once would hold the host for a tenth of a second. They are dealt into buckets of equal
 * width, about four each, in which little is left to do; where many share a bucket, this is sorted in the same way.
 */
export async function sortNumbers(values: Float64Array, budget: Budget): Promise<Float64Array> {
  if (values.length <= AT_ONCE) return values.sort();
  let least = Infinity;
  let most = -Infinity;
  await eachPlace(values.length, budget, (i) => {
    const value = values[i]!;
    if (value < least) least = value;
    if (value > most) most = value;
  });
  if (least === most) return values;
  const buckets = values.length >> 2;
  const scale = (buckets - 1) / (most - least);
  // The range is too wide or too narrow for a double.
  if (!(scale > 0 && scale < Infinity)) return values.sort();
  const ends = new Uint32Array(buckets + 1);
  await eachPlace(values.length, budget, (i) => void ends[Math.floor((values[i]! - least) * scale) + 1]!++);
  for (let b = 0; b < buckets; b++) ends[b + 1]! += ends[b]!;
  const dealt = new Float64Array(values.length);
  await eachPlace(values.length, budget, (i) => {
    dealt[ends[Math.floor((values[i]! - least) * scale)]!++] = values[i]!;
  });
  for (let b = 0, from = 0; b < buckets; from = ends[b++]!)
    if (ends[b]! - from > FEW) await sortNumbers(dealt.subarray(from, ends[b]!), budget);
  await eachPlace(dealt.length, budget, (i) => {
    const value = dealt[i]!;
    let j = i;
    for (; j > 0 && dealt[j - 1]! > value; j--) dealt[j] = dealt[j - 1]!;
    dealt[j] = value;
  });
  values.set(dealt);
  return values;
}
