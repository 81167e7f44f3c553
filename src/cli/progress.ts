import type { Pause } from "../core/base/slices";

/** How far long work has come, on a line of its own on a terminal. */
export interface ProgressLine {
  /** Shows a share between 0 and 1. */
  at(share: number): void;
  /** Lets an interruption through. */
  pause: Pause;
  /** Takes the line away. */
  end(): void;
}

const SHOWN_MS = 100;
const INTERRUPTED = 130;
/** Work that takes less is not spoken of. */
const SOON_MS = 1000;

/** Whether a line of progress stands on the terminal. */
let shown = false;

function show(text: string): void {
  process.stderr.write(`\r\x1b[K${text}`);
  shown = true;
}

/** Takes the line away, before something else is written. */
export function clearProgress(): void {
  if (shown) process.stderr.write("\r\x1b[K");
  shown = false;
}

/** On a terminal the line is shown from a tenth of a second on; Ctrl-C takes it away before it ends the program. */
export function progressLine(what: string): ProgressLine {
  let since = Date.now();
  const interrupted = () => {
    clearProgress();
    process.exit(INTERRUPTED);
  };
  process.once("SIGINT", interrupted);
  return {
    at(share) {
      if (!process.stderr.isTTY || Date.now() - since < SHOWN_MS) return;
      since = Date.now();
      show(`${what}: ${Math.floor(share * 100)} %`);
    },
    pause: () => new Promise((resolve) => setImmediate(resolve)),
    end() {
      clearProgress();
      process.removeListener("SIGINT", interrupted);
    },
  };
}

/** For work that does not know how far it has come: called in its pauses, it says on a terminal every second that it goes on. */
export function stillWorking(): () => void {
  let [begun, last] = [0, 0];
  return () => {
    const now = Date.now();
    if (now - last > SOON_MS) begun = now;
    const seconds = Math.floor((now - begun) / 1000);
    if (process.stderr.isTTY && seconds > 0 && seconds > Math.floor((last - begun) / 1000))
      show(`Working: ${seconds} s`);
    last = now;
  };
}
