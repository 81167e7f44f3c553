/** How long the host's other extensions may wait for us. */
const SLICE_MS = 12;

/** Lets the event loop go on whenever a slice of work has been done. */
export class Slices {
  private end = performance.now() + SLICE_MS;

  /** Resolves at once while the slice lasts, else after the others have had their turn. */
  readonly pause = async (): Promise<void> => {
    if (performance.now() < this.end) return;
    await new Promise<void>((resolve) => setTimeout(resolve, 0));
    this.end = performance.now() + SLICE_MS;
  };
}

/** Runs a generator to its end in slices. */
export async function runInSlices(steps: Iterator<unknown>): Promise<void> {
  const slices = new Slices();
  while (!steps.next().done) await slices.pause();
}
