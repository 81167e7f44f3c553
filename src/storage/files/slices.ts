/** How long the host's other extensions may wait for us. */
const SLICE_MS = 8;

let end = 0;
let turns: Promise<void> = Promise.resolve();

/** Node's timers that are due run one after the other, before anybody else's events; its immediates do not. A web worker has only timers. */
const { setImmediate: immediately } = globalThis as { setImmediate?: (run: () => void) => unknown };

function turn(): Promise<void> {
  return new Promise((resolve) => {
    const begin = () => {
      end = performance.now() + SLICE_MS;
      resolve();
    };
    if (immediately) immediately(begin);
    else setTimeout(begin, 0);
  });
}

/**
 * Awaited between pieces of long work: resolves at once while the slice lasts, else in a later turn of the event loop. All our work shares the slices
 * and goes on one piece a turn, however much of it is under way.
 */
export async function pause(): Promise<void> {
  if (performance.now() < end) return;
  turns = turns.then(turn);
  await turns;
}

/** Runs a generator to its end in slices, and gives its value. */
export async function runInSlices<T>(steps: Iterator<unknown, T>): Promise<T> {
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
    await pause();
  }
}

/** Items sorted or merged between two looks at the clock. */
const PIECE = 2000;

/** The items in order, those that are equal in the order in which they came. */
export async function sortedInSlices<T>(items: readonly T[], compare: (a: T, b: T) => number): Promise<T[]> {
  let runs: T[][] = [];
  for (let start = 0; start < items.length; start += PIECE) {
    runs.push(items.slice(start, start + PIECE).sort(compare));
    await pause();
  }
  while (runs.length > 1) {
    const merged: T[][] = [];
    for (let i = 0; i < runs.length; i += 2) merged.push(await mergedInSlices(runs[i]!, runs[i + 1] ?? [], compare));
    runs = merged;
  }
  return runs[0] ?? [];
}

async function mergedInSlices<T>(
  first: readonly T[],
  second: readonly T[],
  compare: (a: T, b: T) => number,
): Promise<T[]> {
  const merged: T[] = [];
  for (let i = 0, j = 0; i < first.length || j < second.length;) {
    const isFirst = j === second.length || (i < first.length && compare(first[i]!, second[j]!) <= 0);
    merged.push(isFirst ? first[i++]! : second[j++]!);
    if (merged.length % PIECE === 0) await pause();
  }
  return merged;
}
