import { parseProblemId } from "../../base/ids";
import { timeOf } from "../../base/isoDate";
import { dayOf } from "../fileNames";
import type { Claim, Reading } from "../model";
import { claimEntry, readingEntry, worksName } from "../person";
import { isPlainMap, type Path, valueAt } from "../../yaml/places/data";
import { inMergeForm } from "../merging/mergeForm";
import { healed } from "../merging/personLists";
import { appended, type Change, editTogether } from "../../yaml/editing/edit";
import { readYaml } from "../../yaml/reading/readYaml";

const CLAIM_KEYS = ["problem", "since", "focus", "state", "updated", "help_wanted"];
const READING_KEYS = ["reference", "state", "added", "problem"];

/**
 * Makes or changes the claim on a problem in a person's file; all else stays as it is, but for the form (`mergeForm.ts`). Of several claims on the problem, as a
 * merge leaves them, the newest is changed and the others go. Fields given as undefined are taken out; a new claim is active unless `changes` says otherwise.
 * @param problem short or full id; a short one means the same as a full one that ends with it
 * @throws EditError with a sentence for the user where the file is broken
 */
export function setClaim(text: string, problem: string, changes: Partial<Omit<Claim, "problem">>): string {
  return editPerson(text, (data) => {
    const [index, ...older] = claimsOn(data, problem);
    const entry = claimEntry({ state: "active", helpWanted: false, ...changes, problem });
    return index === undefined
      ? appended(data, ["claims"], [entry])
      : [...claimChanges(index, entry, changes), ...without("claims", older)];
  });
}

/** Ends the claim on a problem: state `done`, updated on the given day. A text without such a claim is returned as it is. */
export function releaseClaim(text: string, problem: string, today: Date | string = new Date()): string {
  const changes = { state: "done", updated: dayOf(today) } as const;
  if (!claimsOn(readYaml(healed(text)).data, problem).length) return text;
  return editPerson(text, (data) => {
    const [index = 0, ...older] = claimsOn(data, problem);
    const entry = claimEntry({ helpWanted: false, ...changes, problem });
    return [...claimChanges(index, entry, changes), ...without("claims", older)];
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
  return editPerson(text, (data) => {
    const items = itemsOf(data, "reading");
    const last = new Map(items.map((item, index) => [String(item?.["reference"]), index]));
    const fresh: Record<string, unknown>[] = [];
    const changed = [...new Set(references)].flatMap((reference) => {
      const index = last.get(reference);
      const changes = changesOf(index !== undefined, reference);
      const entry = readingEntry({ state: "to-read", ...changes, reference });
      if (index !== undefined) {
        const older = items.flatMap((item, i) => (i < index && String(item?.["reference"]) === reference ? [i] : []));
        return [...changesAt(["reading", index], entry, Object.keys(changes), READING_KEYS), ...without("reading", older)]; // prettier-ignore
      }
      fresh.push(entry);
      return [];
    });
    return [...changed, ...appended(data, ["reading"], fresh)];
  });
}

/** Takes works off the reading list: all their entries. */
export function removeReadings(text: string, references: readonly string[]): string {
  const whole = healed(text);
  const wanted = new Set(references);
  const plan = (data: unknown) =>
    itemsOf(data, "reading").flatMap((item, index) =>
      item && wanted.has(String(item["reference"])) ? [{ path: ["reading", index], value: undefined }] : [],
    );
  if (!plan(readYaml(whole).data).length) return text;
  // What leaves an empty list behind is a change of another kind: it is made last, alone.
  return editPerson(
    editTogether(whole, (data) => plan(data).slice(1)),
    plan,
  );
}

/** Counts one more recall of each of several notes and experiments. */
export function countRecalled(text: string, ids: readonly string[]): string {
  return editPerson(text, (data) => {
    const items = itemsOf(data, "recalled");
    const fresh: Record<string, unknown>[] = [];
    const changed = [...new Set(ids)].flatMap((id) => {
      const index = items.findLastIndex((item) => item?.["id"] === id);
      if (index >= 0) return [{ path: ["recalled", index, "times"], value: numberOf(items[index]!["times"]) + 1 }];
      fresh.push({ id, times: 1 });
      return [];
    });
    return [...changed, ...appended(data, ["recalled"], fresh)];
  });
}

/** Says of works, by their keys, that those after the first are one with it, or another; `undefined` takes back what was said of them. */
export function sayOfWorks(text: string, works: readonly string[], are: "one" | "two" | undefined): string {
  const [work, ...others] = works;
  return others.reduce((before, other) => editPerson(before, (data) => pairChanges(data, work!, other, are)), text);
}

function pairChanges(data: unknown, work: string, other: string, are: "one" | "two" | undefined): Change[] {
  const name = worksName([work, other]);
  const places = itemsOf(data, "works").flatMap((item, index) =>
    item && worksName([String(item["work"]), String(item["other"])]) === name ? [index] : [],
  );
  const last = places.at(-1);
  if (are === undefined) return without("works", places);
  if (last === undefined) return appended(data, ["works"], [{ work, other, are }]);
  return [{ path: ["works", last, "are"], value: are }, ...without("works", places.slice(0, -1))];
}

const numberOf = (value: unknown): number => (typeof value === "number" ? value : 0);

/** Changes a person's file, which takes the form that merges with its first change. */
function editPerson(text: string, plan: (data: unknown) => readonly Change[]): string {
  const whole = healed(text);
  const formed = inMergeForm(whole);
  const edited = editTogether(formed, plan);
  return edited === formed && whole === text ? text : inMergeForm(edited);
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

/** The places of the claims on a problem: that of the one which counts first, then those that a merge has left beside it. */
function claimsOn(data: unknown, problem: string): number[] {
  const items = itemsOf(data, "claims");
  const day = (index: number) => timeOf(String(items[index]!["updated"] ?? items[index]!["since"])) ?? -Infinity;
  return items
    .flatMap((item, index) => (item !== undefined && sameProblem(item["problem"], problem) ? [index] : []))
    .sort((i, j) => (day(i) === day(j) ? j - i : day(i) < day(j) ? 1 : -1));
}

/** The entries of a list at these places go. */
const without = (list: string, places: readonly number[]): Change[] =>
  places.map((index) => ({ path: [list, index], value: undefined }));

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
