import type { Budget } from "../../runs/kit/budget";

const CHUNK = 131_072;

/** Sorts numbers in place and in slices: a million at once would hold the host for a tenth of a second. */
export async function sortNumbers(values: Float64Array, budget: Budget): Promise<Float64Array> {
  for (let from = 0; from < values.length; from += CHUNK) {
    values.subarray(from, from + CHUNK).sort();
    if (budget.due(CHUNK)) await budget.pause();
  }
  let source = values;
  let target: Float64Array = new Float64Array(values.length > CHUNK ? values.length : 0);
  for (let width = CHUNK; width < values.length; width *= 2) {
    for (let from = 0; from < values.length; from += 2 * width) await merge(source, target, from, width, budget);
    [source, target] = [target, source];
  }
  if (source !== values) values.set(source);
  return values;
}

async function merge(
  source: Float64Array,
  target: Float64Array,
  from: number,
  width: number,
  budget: Budget,
): Promise<void> {
  const middle = Math.min(from + width, source.length);
  const end = Math.min(from + 2 * width, source.length);
  let i = from;
  let j = middle;
  for (let k = from; k < end;) {
    for (const stop = Math.min(end, k + CHUNK); k < stop; k++) {
      target[k] = j >= end || (i < middle && source[i]! <= source[j]!) ? source[i++]! : source[j++]!;
    }
    if (budget.due(CHUNK)) await budget.pause();
  }
}
