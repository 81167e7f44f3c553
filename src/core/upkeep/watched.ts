import type { CatalogueProblem } from "../catalogue/model";
import type { Problem } from "../catalogue/schema";
import type { CslItem } from "../references/csl/csl";
import type { WatchedProblem } from "./news";

/** A first look goes back so far. */
const FIRST_LOOK_DAYS = 365;
/** Indexes learn of works weeks after their day: a look begins so long before the last one. What was seen then was added or dismissed. */
const OVERLAP_DAYS = 60;

/**
 * A problem as new works are looked for: its words, its works with their roles, and since when.
 * @param own what its file says, for the roles and what is measured
 * @param last the day of the last look, if there was one
 */
export function watchedProblem(
  problem: CatalogueProblem,
  own: Problem | undefined,
  reference: (key: string) => CslItem | undefined,
  { last, today }: { last: string | undefined; today: string },
): WatchedProblem {
  const roles = new Map(
    (own?.references ?? []).flatMap((use) =>
      typeof use === "object" && use.role ? [[String(use.key), use.role]] : [],
    ),
  );
  const measured = (own?.measurements ?? []).flatMap(({ task, metric }) => [task, metric]);
  return {
    id: problem.fullId,
    title: problem.title,
    terms: [...problem.aliases, ...problem.tags, ...measured.filter((word) => word !== undefined)],
    references: problem.references.flatMap((key) => {
      const item = reference(key);
      const role = roles.get(key);
      return item ? [{ item, ...(role ? { role } : {}) }] : [];
    }),
    since: last === undefined ? daysBefore(today, FIRST_LOOK_DAYS) : daysBefore(last, OVERLAP_DAYS),
  };
}

function daysBefore(day: string, days: number): string {
  const date = new Date(`${day}T12:00:00Z`);
  date.setUTCDate(date.getUTCDate() - days);
  return date.toISOString().slice(0, 10);
}
