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
export function finish<T>(steps: Iterator<void, T>): T {
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
  }
}

/** Runs steps to their end with a pause between them; what they return. */
export async function finishInSlices<T>(steps: Iterator<void, T>, pause: Pause): Promise<T> {
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
    await pause();
  }
}
