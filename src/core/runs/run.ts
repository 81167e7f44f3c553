import type { Run } from "./types";

/** A run of which nothing is known yet. */
export function newRun(tracker: string, path: string): Run {
  return { tracker, state: "unknown", parameters: {}, metrics: {}, path, problems: [] };
}

/** Sets what is defined: a key without a value is left out rather than kept as `undefined`. */
export function setKnown<K extends "id" | "name" | "group" | "started" | "ended" | "commit" | "rows">(
  run: Run,
  key: K,
  value: Run[K],
): void {
  if (value !== undefined && value !== "") run[key] = value;
}

/** The last part of a path. */
export function baseName(path: string): string {
  return path.slice(path.lastIndexOf("/") + 1);
}
