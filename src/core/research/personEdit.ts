import { parseProblemId } from "../ids";
import { dayOf } from "./fileNames";
import type { Claim, Reading } from "./model";
import { claimEntry, readingEntry } from "./person";
import { isPlainMap, valueAt } from "./yamlData";
import { appendTo, deleteIn, setIn } from "./yamlEdit";
import { openYaml } from "./yamlNodes";

const CLAIM_KEYS = ["problem", "since", "focus", "state", "updated", "help_wanted"];
const READING_KEYS = ["reference", "state", "added", "problem"];

/**
 * Makes or changes the claim on a problem in a person's file; all else stays as it is, byte for byte. Of several claims on the problem the last one
 * is changed. Fields given as undefined are taken out; a new claim is active unless `changes` says otherwise.
 * @param problem short or full id; a short one means the same as a full one that ends with it
 * @throws YamlEditError with a sentence for the user where the file is broken
 */
export function setClaim(text: string, problem: string, changes: Partial<Omit<Claim, "problem">>): string {
  const entry = claimEntry({ state: "active", helpWanted: false, ...changes, problem });
  const keys = Object.keys(changes).map((key) => (key === "helpWanted" ? "help_wanted" : key));
  return setEntry(text, "claims", (item) => sameProblem(item["problem"], problem), entry, keys, CLAIM_KEYS);
}

/** Ends the claim on a problem: state `done`, updated on the given day. A text without such a claim is returned as it is. */
export function releaseClaim(text: string, problem: string, today: Date | string = new Date()): string {
  if (lastIndex(text, "claims", (item) => sameProblem(item["problem"], problem)) < 0) return text;
  return setClaim(text, problem, { state: "done", updated: dayOf(today) });
}

/** Sets how far the reading of a work is; the entry is made where there is none. A field that is not given keeps its value. */
export function setReading(text: string, reference: string, changes: Partial<Omit<Reading, "reference">>): string {
  const entry = readingEntry({ state: "to-read", ...changes, reference });
  return setEntry(text, "reading", (item) => String(item["reference"]) === reference, entry, Object.keys(changes), READING_KEYS);
}

/** Takes a work off the reading list: all its entries. */
export function removeReading(text: string, reference: string): string {
  const isIt = (item: Record<string, unknown>): boolean => String(item["reference"]) === reference;
  for (let index = lastIndex(text, "reading", isIt); index >= 0; index = lastIndex(text, "reading", isIt))
    text = deleteIn(text, ["reading", index]);
  return text;
}

function setEntry(
  text: string,
  list: string,
  isIt: (item: Record<string, unknown>) => boolean,
  entry: Record<string, unknown>,
  keys: readonly string[],
  order: readonly string[],
): string {
  const index = lastIndex(text, list, isIt);
  if (index < 0) return appendTo(text, [list], entry);
  for (const key of keys) text = setIn(text, [list, index, key], entry[key], order);
  return text;
}

function lastIndex(text: string, list: string, isIt: (item: Record<string, unknown>) => boolean): number {
  const items = valueAt(openYaml(text.replace(/^\uFEFF/, "")).data, [list]);
  return Array.isArray(items) ? items.findLastIndex((item) => isPlainMap(item) && isIt(item)) : -1;
}

function sameProblem(a: unknown, b: string): boolean {
  const left = parseProblemId(String(a));
  const right = parseProblemId(b);
  if (!left || !right) return String(a) === b;
  return left.problem === right.problem && (left.catalogue === right.catalogue || !left.catalogue || !right.catalogue);
}
