/** Put in when the tests are bundled: where the extension and its tests lie, as they appear in stacks. */
declare const OWN_CODE: readonly string[];

/** What nobody caught, and when. */
export interface StrayError {
  kind: "unhandled rejection" | "uncaught exception";
  error: unknown;
  during: string;
}

/**
 * Collects what the extension or its tests leave uncaught. The host only logs such errors, and other extensions in it have theirs:
 * what counts is a stack that passes through our files.
 * @param during names what runs at the moment
 * @returns the errors so far, and a function that stops collecting
 */
export function collectStrayErrors(during: () => string): { errors: StrayError[]; stop(): void } {
  const errors: StrayError[] = [];
  const seen = new Set<unknown>();
  const add = (kind: StrayError["kind"], error: unknown) => {
    if (seen.has(error) || !isOurs(error)) return;
    seen.add(error);
    errors.push({ kind, error, during: during() });
  };
  return { errors, stop: listen(add) };
}

function isOurs(error: unknown): boolean {
  const stack = error instanceof Error ? (error.stack ?? "") : "";
  return OWN_CODE.some((part) => stack.includes(part));
}

function listen(add: (kind: StrayError["kind"], error: unknown) => void): () => void {
  if (typeof process !== "undefined") {
    const rejected = (reason: unknown) => add("unhandled rejection", reason);
    const thrown = (error: unknown) => add("uncaught exception", error);
    process.on("unhandledRejection", rejected);
    process.on("uncaughtException", thrown);
    return () => {
      process.off("unhandledRejection", rejected);
      process.off("uncaughtException", thrown);
    };
  }
  // In the worker, mocha sees exceptions, and VS Code blocks `addEventListener` by the name, not the method itself.
  const worker = globalThis as unknown as EventTarget;
  const rejected = (event: Event) => add("unhandled rejection", (event as Event & { reason?: unknown }).reason);
  EventTarget.prototype.addEventListener.call(worker, "unhandledrejection", rejected);
  return () => EventTarget.prototype.removeEventListener.call(worker, "unhandledrejection", rejected);
}
