import { compareTexts, addAll } from "../../base/collections";
import { t } from "../../base/language";
import type { Pause } from "../../base/slices";
import type { Problem } from "../problemSchema";
import { pairs, type Side } from "./pairs";

/** In which ways two catalogues can disagree, in the order in which a report has them. */
export const KINDS = ["only-a", "only-b", "state", "verification", "dates", "unreadable"] as const;

/** One thing on which two catalogues disagree. */
export interface Difference {
  kind: (typeof KINDS)[number];
  /** Ids within the catalogues, where each has the problem. */
  a?: string;
  b?: string;
  /** The title, of the first catalogue that has it. */
  title: string;
  /** What each says of it; absent where it says nothing. */
  saysA?: string;
  saysB?: string;
}

export interface Comparison {
  differences: Difference[];
  /** Problems that both have, and those of them on which they agree in all that is compared. */
  both: number;
  agreed: number;
}

/**
 * What two catalogues disagree on: problems that only one has, states, verification, and dates. A problem of which one says no state that can be read is
 * told of, and never counted as agreement.
 */
export async function compare(a: readonly Side[], b: readonly Side[], pause: Pause): Promise<Comparison> {
  const found = await pairs(a, b, pause);
  const paired = new Set(found.values());
  const differences: Difference[] = [];
  let agreed = 0;
  for (const [one, other] of found) {
    const own = differencesOf(one.problem, other.problem);
    if (!own.length) agreed++;
    addAll(differences, own);
  }
  for (const side of a) if (!found.has(side)) differences.push(only("a", side.problem));
  for (const side of b) if (!paired.has(side)) differences.push(only("b", side.problem));
  const order = (difference: Difference): string => difference.a ?? difference.b ?? "";
  differences.sort(
    (x, y) =>
      KINDS.indexOf(x.kind) - KINDS.indexOf(y.kind) || byNumber(order(x), order(y)) || compareTexts(x.title, y.title),
  );
  return { differences, both: found.size, agreed };
}

function only(which: "a" | "b", problem: Problem): Difference {
  const says = stateOf(problem);
  return {
    kind: `only-${which}`,
    [which]: problem.id,
    title: problem.title,
    ...(says === undefined ? {} : which === "a" ? { saysA: said(problem) } : { saysB: said(problem) }),
  };
}

function differencesOf(a: Problem, b: Problem): Difference[] {
  const found: Difference[] = [];
  const add = (kind: Difference["kind"], saysA: string | undefined, saysB: string | undefined): void => {
    const says = { ...(saysA === undefined ? {} : { saysA }), ...(saysB === undefined ? {} : { saysB }) };
    found.push({ kind, a: a.id, b: b.id, title: a.title, ...says });
  };
  const [stateA, stateB] = [stateOf(a), stateOf(b)];
  if (stateA === undefined || stateB === undefined) add("unreadable", said(a), said(b));
  else {
    if (stateA !== stateB) add("state", said(a), said(b));
    const [checkedA, checkedB] = [mapOf(a).verification, mapOf(b).verification];
    if (checkedA !== checkedB) add("verification", checkedA, checkedB);
  }
  const dates = [
    [mapOf(a).since, mapOf(b).since],
    [a.solved?.year, b.solved?.year],
    [a.posed?.year, b.posed?.year],
  ] as const;
  const differing = dates.filter(([x, y]) => x !== undefined && y !== undefined && !isSameDate(String(x), String(y)));
  if (differing.length) add("dates", differing.map(([x]) => x).join(", "), differing.map(([, y]) => y).join(", "));
  return found;
}

const mapOf = ({ status }: Problem): Exclude<Problem["status"], string | undefined> | Record<string, undefined> =>
  typeof status === "object" ? status : {};

function stateOf({ status }: Problem): string | undefined {
  return typeof status === "object" ? status.state : status;
}

/** The state with the catalogue's own words; those alone where they are no state that is known. */
function said(problem: Problem): string | undefined {
  const state = stateOf(problem);
  const label = mapOf(problem).label ?? problem.origin?.status;
  if (state === undefined) return label;
  return label === undefined || label === state ? state : `${state} (${label})`;
}

/** A year is the same as a day in it. */
function isSameDate(x: string, y: string): boolean {
  return x.startsWith(y) || y.startsWith(x);
}

/** `erdos-9` before `erdos-10`. */
function byNumber(x: string, y: string): number {
  const split = (id: string): [string, number] => {
    const [, head = "", digits = ""] = /^(.*?)(\d{1,9})?$/.exec(id) ?? [];
    return [head, digits ? Number(digits) : -1];
  };
  const [[headX, numberX], [headY, numberY]] = [split(x), split(y)];
  return compareTexts(headX, headY) || numberX - numberY;
}

/** A difference in a sentence. */
export function sentence({ kind, a, b, title, saysA, saysB }: Difference, names: { a: string; b: string }): string {
  const what = `${a ?? b ?? ""}${a !== undefined && b !== undefined && a !== b ? ` = ${b}` : ""} (${title})`;
  const nothing = t("nothing");
  switch (kind) {
    case "only-a":
      return t("{0}: only in {1}", what, names.a);
    case "only-b":
      return t("{0}: only in {1}", what, names.b);
    case "state":
      return t("{0}: {1} says {2}, {3} says {4}", what, names.a, saysA ?? nothing, names.b, saysB ?? nothing);
    case "verification":
      return t(
        "{0}: verification is {2} in {1}, {4} in {3}",
        what,
        names.a,
        saysA ?? nothing,
        names.b,
        saysB ?? nothing,
      );
    case "dates":
      return t("{0}: dated {2} in {1}, {4} in {3}", what, names.a, saysA ?? nothing, names.b, saysB ?? nothing);
    case "unreadable":
      return t(
        "{0}: no state that can be read in one of them: {1} says {2}, {3} says {4}",
        what,
        names.a,
        saysA ?? nothing,
        names.b,
        saysB ?? nothing,
      );
  }
}
