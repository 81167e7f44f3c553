import type { Diagnostic } from "../../base/diagnostics";
import type { CslItem } from "./csl";

/** What a reader found: every work that could be read, in the file's order, and what is wrong with the rest. */
export interface ReadResult {
  items: CslItem[];
  diagnostics: Diagnostic[];
  /** Whether it is something else: data of which nothing has an id or a type of CSL. */
  isOther?: boolean;
}

export interface ReadOptions {
  /** How long a slice may take before the host goes on; 15 ms where nothing is said. */
  sliceMs?: number;
  /** Lets the host do its work; a timer of no length where nothing is said. */
  pause?: () => Promise<void>;
  cancelled?: () => boolean;
}

// Every host has a timer; the language's own library knows none.
declare function setTimeout(callback: () => void, milliseconds: number): unknown;

/** Runs steps until their end, pausing whenever a slice has lasted long enough. Undefined where it was cancelled. */
export async function inSlices<T>(steps: Generator<void, T>, options: ReadOptions): Promise<T | undefined> {
  const {
    sliceMs = 15,
    pause = () => new Promise<void>((resolve) => void setTimeout(resolve, 0)),
    cancelled = () => false,
  } = options;
  for (;;) {
    const end = Date.now() + sliceMs;
    do {
      const step = steps.next();
      if (step.done) return step.value;
    } while (Date.now() < end);
    await pause();
    if (cancelled()) return undefined;
  }
}
