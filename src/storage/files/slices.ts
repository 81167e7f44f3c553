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
