import * as v from "valibot";
import { copied, isPlainMap, type Path } from "../places/data";
import type { Fault } from "../places/findings";
import { type Checking, faultOf, type Issue, leafIssues } from "./issues";

/**
 * Checks one entry against a schema, and says of all that does not fit what is wrong and what would be right.
 * @param path where the entry stands in its file
 * @param noun how a message names it, in a form for `now`
 * @param standIn what to take where the entry itself lacks a key that it needs; undefined where it is then of no use
 * @returns the entry itself where it fits, else a copy without what does not fit; undefined where nothing of use is left
 */
export function checkEntry<S extends v.GenericSchema>(
  schema: S,
  entry: unknown,
  path: Path,
  noun: string,
  checking: Checking,
  faults: Fault[],
  standIn: (key: string, entry: Record<string, unknown>) => unknown,
): v.InferOutput<S> | undefined {
  const result = v.safeParse(schema, entry);
  if (result.success) return entry as v.InferOutput<S>;
  for (const issue of leafIssues(result.issues, path)) faults.push(faultOf(issue, path.length, noun, checking));
  return isPlainMap(entry) ? repaired(schema, entry, standIn) : undefined;
}

/** Takes out what the schema refuses until the rest fits; undefined when nothing usable is left. */
function repaired<S extends v.GenericSchema>(
  schema: S,
  entry: Record<string, unknown>,
  standIn: (key: string, entry: Record<string, unknown>) => unknown,
): v.InferOutput<S> | undefined {
  const copy = copied(entry);
  for (let round = 0; round < 10; round++) {
    const result = v.safeParse(schema, copy);
    if (result.success) return copy as v.InferOutput<S>;
    for (const issue of leafIssues(result.issues)) {
      const path = removable(issue);
      if (path.length > 0) {
        remove(copy, path);
        continue;
      }
      const key = String(issue.path[0]);
      const value = standIn(key, copy);
      if (value === undefined) return undefined;
      copy[key] = value;
    }
    prune(copy);
  }
  return undefined;
}

/** What to take out for an issue: the value, or what lacks a key that it must have. */
const removable = (issue: Issue): Path => (issue.missing ? issue.path.slice(0, -1) : issue.path);

const REMOVED = Symbol("removed");

function remove(root: Record<string, unknown>, path: Path): void {
  let parent: unknown = root;
  for (const step of path.slice(0, -1)) parent = (parent as Record<string | number, unknown> | undefined)?.[step];
  if (Array.isArray(parent)) parent[Number(path.at(-1))] = REMOVED;
  else if (isPlainMap(parent)) delete parent[String(path.at(-1))];
}

/** Takes the removed items out of their lists, once all are marked: their indices hold until then. */
function prune(value: unknown): void {
  if (Array.isArray(value)) {
    let kept = 0;
    for (const item of value as unknown[]) {
      if (item === REMOVED) continue;
      prune(item);
      value[kept++] = item;
    }
    value.length = kept;
  } else if (isPlainMap(value)) for (const key of Object.keys(value)) prune(value[key]);
}
