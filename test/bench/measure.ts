/** Awaited every so often by long work, to let the event loop go on. */
export type Pause = () => Promise<void>;

/** The middle one; of an even number, the lower of the two in the middle. */
export const median = (values: readonly number[]): number => percentile(values, 0.5);

/** The middle of several runs, with the least and the greatest. */
export const middle = (values: readonly number[]): { value: number; spread: [number, number] } => ({
  value: median(values),
  spread: [Math.min(...values), Math.max(...values)],
});

/** The value that a share (0 to 1) of the values does not exceed. */
export function percentile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] ?? NaN;
}

/**
 * Milliseconds that work takes. Where the machine gave the processor to others, the processor time of this whole process, its garbage collector
 * and its file reads included.
 */
export async function time(work: () => unknown): Promise<number> {
  const used = process.cpuUsage();
  const start = performance.now();
  await work();
  const passed = performance.now() - start;
  const { user, system } = process.cpuUsage(used);
  return Math.min(passed, (user + system) / 1000);
}

/** As `time`, after garbage has been collected: no work pays for what another left. */
export function timeAlone(work: () => unknown): Promise<number> {
  globalThis.gc?.();
  return time(work);
}

/** Times of two pieces of work, one after the other in each run, so that what disturbs the machine disturbs both. */
export async function pairs(
  runs: number,
  subject: (run: number) => unknown,
  bound: (run: number) => unknown,
): Promise<{ subject: number; bound: number }[]> {
  const found = [];
  for (let run = 0; run < runs; run++)
    found.push({ bound: await timeAlone(() => bound(run)), subject: await timeAlone(() => subject(run)) });
  return found;
}

/** Lets the event loop go on when the last pause is `slice` milliseconds ago. */
export function pauses(slice = 8): Pause {
  let last = performance.now();
  return async () => {
    if (performance.now() - last < slice) return;
    await new Promise<void>((resolve) => setImmediate(resolve));
    last = performance.now();
  };
}

/**
 * Does work and says for how many milliseconds at most the event loop was held meanwhile, garbage collection included. Where the machine gave the
 * processor to others, the time that this process had counts.
 */
export async function longestHold(work: () => Promise<void>): Promise<number> {
  let longest = 0;
  let running = true;
  let last = performance.now();
  let used = process.cpuUsage();
  const look = () => {
    const now = performance.now();
    const { user, system } = process.cpuUsage(used);
    longest = Math.max(longest, Math.min(now - last, (user + system) / 1000));
    last = now;
    used = process.cpuUsage();
    if (running) setImmediate(look);
  };
  setImmediate(look);
  await work();
  running = false;
  look();
  return longest;
}

/** Live heap in MB (a million bytes), after garbage collection; needs `--expose-gc`. */
export function heap(): number {
  globalThis.gc?.();
  return process.memoryUsage().heapUsed / 1e6;
}
