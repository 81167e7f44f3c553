/** How long the host's other extensions may wait for us. */
const SLICE_MS = 12;

/** The end of the line of those that wait for their next slice. */
let line: Promise<void> = Promise.resolve();

/**
 * Resolves after the others have had their turn. Work that waits at the same time takes turns, one slice each: timers that are due together
 * run one after the other before anybody else does.
 */
export function nextTurn(): Promise<void> {
  line = line.then(() => new Promise<void>((resolve) => setTimeout(resolve, 0)));
  return line;
}

/** Lets the event loop go on whenever a slice of work has been done. */
export class Slices {
  private end = performance.now() + SLICE_MS;

  /** Whether the slice has lasted long enough. */
  get over(): boolean {
    return performance.now() >= this.end;
  }

  /** Resolves at once while the slice lasts, else after the others have had their turn. */
  readonly pause = async (): Promise<void> => {
    if (!this.over) return;
    await nextTurn();
    this.end = performance.now() + SLICE_MS;
  };
}

/** Runs a generator to its end in slices, and gives its value. */
export async function runInSlices<T>(steps: Iterator<unknown, T>): Promise<T> {
  const slices = new Slices();
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
    await slices.pause();
  }
}
