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

/** On a terminal the line is shown from a tenth of a second on; Ctrl-C takes it away before it ends the program. */
export function progressLine(what: string): ProgressLine {
  const { stderr } = process;
  let since = Date.now();
  let shown = false;
  const clear = () => {
    if (shown) stderr.write("\r\x1b[K");
    shown = false;
  };
  const interrupted = () => {
    clear();
    process.exit(INTERRUPTED);
  };
  process.once("SIGINT", interrupted);
  return {
    at(share) {
      if (!stderr.isTTY || Date.now() - since < SHOWN_MS) return;
      since = Date.now();
      shown = true;
      stderr.write(`\r\x1b[K${what}: ${Math.floor(share * 100)} %`);
    },
    pause: () => new Promise((resolve) => setImmediate(resolve)),
    end() {
      clear();
      process.removeListener("SIGINT", interrupted);
    },
  };
}
