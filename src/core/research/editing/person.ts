import { parseProblemId } from "../../base/ids";
import { dayOf } from "../fileNames";
import type { Claim, Reading } from "../model";
import { claimEntry, readingEntry } from "../person";
import { isPlainMap, type Path, valueAt } from "../../yaml/places/data";
import { appended, type Change, editTogether } from "../../yaml/editing/edit";

const CLAIM_KEYS = ["problem", "since", "focus", "state", "updated", "help_wanted"];
const READING_KEYS = ["reference", "state", "added", "problem"];

/**
 * Makes or changes the claim on a problem in a person's file; all else stays as it is, byte for byte. Of several claims on the problem the last one
 * is changed. Fields given as undefined are taken out; a new claim is active unless `changes` says otherwise.
 * @param problem short or full id; a short one means the same as a full one that ends with it
 * @throws EditError with a sentence for the user where the file is broken
 */
export function setClaim(text: string, problem: string, changes: Partial<Omit<Claim, "problem">>): string {
  return editTogether(text, (data) => {
    const index = lastClaim(data, problem);
    const entry = claimEntry({ state: "active", helpWanted: false, ...changes, problem });
    return index < 0 ? appended(data, ["claims"], [entry]) : claimChanges(index, entry, changes);
  });
}

/** Ends the claim on a problem: state `done`, updated on the given day. A text without such a claim is returned as it is. */
export function releaseClaim(text: string, problem: string, today: Date | string = new Date()): string {
  const changes = { state: "done", updated: dayOf(today) } as const;
  return editTogether(text, (data) => {
    const index = lastClaim(data, problem);
    return index < 0 ? [] : claimChanges(index, claimEntry({ helpWanted: false, ...changes, problem }), changes);
  });
}

/**
 * Sets how far the reading of each of several works is; an entry is made where there is none. The text is read once, however many they are.
 * @param changesOf the fields to set, given whether the work is on the list already, and its key; a field that is not given keeps its value
 */
export function setReadings(
  text: string,
  references: readonly string[],
  changesOf: (listed: boolean, reference: string) => Partial<Omit<Reading, "reference">>,
): string {
  return editTogether(text, (data) => {
    const last = new Map(itemsOf(data, "reading").map((item, index) => [String(item?.["reference"]), index]));
    const fresh: Record<string, unknown>[] = [];
    const changed = [...new Set(references)].flatMap((reference) => {
      const index = last.get(reference);
      const changes = changesOf(index !== undefined, reference);
      const entry = readingEntry({ state: "to-read", ...changes, reference });
      if (index !== undefined) return changesAt(["reading", index], entry, Object.keys(changes), READING_KEYS);
      fresh.push(entry);
      return [];
    });
    return [...changed, ...appended(data, ["reading"], fresh)];
  });
}

/** Takes works off the reading list: all their entries. */
export function removeReadings(text: string, references: readonly string[]): string {
  const wanted = new Set(references);
  const plan = (data: unknown) =>
    itemsOf(data, "reading").flatMap((item, index) =>
      item && wanted.has(String(item["reference"])) ? [{ path: ["reading", index], value: undefined }] : [],
    );
  // What leaves an empty list behind is a change of another kind: it is made last, alone.
  text = editTogether(text, (data) => plan(data).slice(1));
  return editTogether(text, plan);
}

/** Counts one more recall of each of several notes and experiments. */
export function countRecalled(text: string, ids: readonly string[]): string {
  return editTogether(text, (data) =>
    ids.map((id) => {
      const path = ["recalled", id];
      const before = valueAt(data, path);
      return { path, value: (typeof before === "number" ? before : 0) + 1 };
    }),
  );
}

function claimChanges(index: number, entry: Record<string, unknown>, changes: object): Change[] {
  const keys = Object.keys(changes).map((key) => (key === "helpWanted" ? "help_wanted" : key));
  return changesAt(["claims", index], entry, keys, CLAIM_KEYS);
}

/** The changes of an entry's fields, in the order in which new ones are written. */
function changesAt(
  path: Path,
  entry: Record<string, unknown>,
  keys: readonly string[],
  order: readonly string[],
): Change[] {
  const sorted = [...keys].sort((a, b) => order.indexOf(a) - order.indexOf(b));
  return sorted.map((key) => ({ path: [...path, key], value: entry[key], order }));
}

function lastClaim(data: unknown, problem: string): number {
  return itemsOf(data, "claims").findLastIndex((item) => item !== undefined && sameProblem(item["problem"], problem));
}

/** The items of a list that are maps; undefined in the place of any other. */
function itemsOf(data: unknown, list: string): (Record<string, unknown> | undefined)[] {
  const items = valueAt(data, [list]);
  return Array.isArray(items) ? items.map((item: unknown) => (isPlainMap(item) ? item : undefined)) : [];
}

function sameProblem(a: unknown, b: string): boolean {
  const left = parseProblemId(String(a));
  const right = parseProblemId(b);
  if (!left || !right) return String(a) === b;
  return left.problem === right.problem && (left.catalogue === right.catalogue || !left.catalogue || !right.catalogue);
}
