/** How long the host's other extensions may wait for us. */
const SLICE_MS = 12;

/** Runs a generator to its end in slices, letting the event loop go on between them. */
export async function runInSlices(steps: Iterator<unknown>): Promise<void> {
  for (;;) {
    const end = performance.now() + SLICE_MS;
    do {
      if (steps.next().done) return;
    } while (performance.now() < end);
    await new Promise<void>((resolve) => setTimeout(resolve, 0));
  }
}
