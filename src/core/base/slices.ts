/** Lets the host do other work; awaited between pieces of work of a few milliseconds. */
export type Pause = () => Promise<void>;

/** Items between two pauses: a few milliseconds of work. */
export const BATCH = 500;

/** Visits items one after the other, with a pause after each batch. */
export async function eachInBatches<T>(items: Iterable<T>, pause: Pause, visit: (item: T) => void): Promise<void> {
  let count = 0;
  for (const item of items) {
    visit(item);
    if (++count % BATCH === 0) await pause();
  }
}

/** Runs steps to their end without a pause; what they return. */
export function finish<T>(steps: Iterator<unknown, T>): T {
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
  }
}

/** Runs steps to their end with a pause between them; what they return. */
export async function finishInSlices<T>(steps: Iterator<unknown, T>, pause: Pause): Promise<T> {
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
    await pause();
  }
}

/** Runs `work` on all items, at most `width` at a time. */
export async function eachOf<T>(items: readonly T[], width: number, work: (item: T) => Promise<void>): Promise<void> {
  let next = 0;
  const lane = async () => {
    while (next < items.length) await work(items[next++]!);
  };
  await Promise.all(Array.from({ length: Math.min(width, items.length) }, lane));
}

/** Items sorted or merged between two looks at the clock. */
const PIECE = 2000;

/** The items in order, those that are equal in the order in which they came. */
export async function sortedInSlices<T>(
  items: readonly T[],
  compare: (a: T, b: T) => number,
  pause: Pause,
): Promise<T[]> {
  let runs: T[][] = [];
  for (let start = 0; start < items.length; start += PIECE) {
    runs.push(items.slice(start, start + PIECE).sort(compare));
    await pause();
  }
  while (runs.length > 1) {
    const merged: T[][] = [];
    for (let i = 0; i < runs.length; i += 2) merged.push(await merge(runs[i]!, runs[i + 1] ?? [], compare, pause));
    runs = merged;
  }
  return runs[0] ?? [];
}

async function merge<T>(
  first: readonly T[],
  second: readonly T[],
  compare: (a: T, b: T) => number,
  pause: Pause,
): Promise<T[]> {
  const merged: T[] = [];
  for (let i = 0, j = 0; i < first.length || j < second.length;) {
    const isFirst = j === second.length || (i < first.length && compare(first[i]!, second[j]!) <= 0);
    merged.push(isFirst ? first[i++]! : second[j++]!);
    if (merged.length % PIECE === 0) await pause();
  }
  return merged;
}
