import { smallest, largest } from "../../base/collections";
import type { CslName } from "../../references/csl/csl";
import { listed, sameName } from "./people";
import { compareTitles, titleForm } from "./titles";

/** What two descriptions of works are compared by. */
export interface WorkSketch {
  /** The title and its other forms. */
  titles: readonly string[];
  authors: readonly CslName[];
  /** All years that are given for it. */
  years: readonly number[];
}

/**
 * Whether two descriptions without a common identifier are of one work. It is better to miss one than to take two works for one, so that an
 * equal title is not enough: the first authors have to be one person, and the years near.
 */
export function isSameWork(a: WorkSketch, b: WorkSketch): boolean {
  const relations = a.titles.flatMap((left) => b.titles.map((right) => compareTitles(left, right)));
  const relation = (["same", "contained", "typo"] as const).find((found) => relations.includes(found));
  if (!relation) return false;
  const authors = authorsAgree(a.authors, b.authors);
  if (authors === false) return false;
  const apart = yearsApart(a.years, b.years);
  const length = smallest(
    [a, b].map(({ titles }) => Math.max(0, largest(titles.map((title) => titleForm(title).words.length)))),
  );
  if (authors === undefined)
    return relation === "same" && (apart === undefined ? length >= 6 : apart <= 1 && length >= 4);
  if (relation !== "same") return apart !== undefined && apart <= 1;
  // Preprints appear years later, under long titles of their own; short titles are used again.
  return apart === undefined ? length >= 3 : apart <= (length >= 4 ? 4 : 1);
}

/** The difference of the nearest two years; undefined where one side has none. */
export function yearsApart(a: readonly number[], b: readonly number[]): number | undefined {
  const all = a.flatMap((left) => b.map((right) => Math.abs(left - right)));
  return all.length ? smallest(all) : undefined;
}

/** Whether two lists of authors can be of one work; undefined where one is empty. The order of the first two may differ. */
export function authorsAgree(a: readonly CslName[], b: readonly CslName[]): boolean | undefined {
  const [left, right] = [listed(a).people, listed(b).people];
  if (!left.length || !right.length) return undefined;
  if (sameName(left[0]!, right[0]!)) return true;
  return (
    left.length > 1 &&
    right.length > 1 &&
    right.some((name) => sameName(left[0]!, name)) &&
    left.some((name) => sameName(right[0]!, name))
  );
}
