import { aFlag, aText, listOf, oneOf, someOf } from "../base/untrusted/values";
import { STATES } from "../catalogue/vocabulary";
import { isUnchecked } from "../catalogue/review";
import type { Catalogue } from "../catalogue/index/catalogue";
import type { CatalogueProblem } from "../catalogue/model";
import type { State } from "../catalogue/schema";
import type { Experiment, Look, Note } from "../research/model";
import type { TeamClaim } from "../research/team";

/** Which problems the tree shows; all given conditions must hold. */
export interface ProblemFilter {
  status?: State[];
  /** An area's id; the areas below it count. */
  area?: string;
  /** Any of these. */
  tags?: string[];
  /** A person's id, a group's name, or a handle of the team. */
  person?: string;
  /** Those that I claimed. */
  mine?: boolean;
  has?: ("notes" | "experiments" | "help-wanted")[];
  /** Checked by nobody lately; `false`: by somebody. */
  stale?: boolean;
}

/** Of a value that a workspace remembers, or an argument of a command, what is a filter. */
export const aProblemFilter = someOf<ProblemFilter>({
  status: listOf(oneOf(...STATES)),
  area: aText,
  tags: listOf(aText),
  person: aText,
  mine: aFlag,
  has: listOf(oneOf("notes", "experiments", "help-wanted")),
  stale: aFlag,
});

/** The team's records of a problem, by its full id. */
export interface ProblemRecords {
  notesOf(problem: string): readonly Note[];
  experimentsOf(problem: string): readonly Experiment[];
  claimsOf(problem: string): readonly TeamClaim[];
  lookAt?(problem: string): Look | undefined;
}

/** What decides, beside a problem itself, whether a filter lets it through. */
export interface FilterContext {
  catalogue: Catalogue;
  research: ProblemRecords;
  /** My handle, where known. */
  me?: string;
  now: Date;
}

/** Whether a filter leaves everything in. */
export function isEmptyFilter(filter: ProblemFilter): boolean {
  return !(
    filter.status?.length ||
    filter.area ||
    filter.tags?.length ||
    filter.person ||
    filter.mine ||
    filter.has?.length ||
    filter.stale !== undefined
  );
}

/** The team's claims on a problem that are not done. */
export function openClaims({ research }: FilterContext, problem: CatalogueProblem): readonly TeamClaim[] {
  return research.claimsOf(problem.fullId).filter(({ claim }) => claim.state !== "done");
}

/** Handles of those who have a claim on it that is not done. */
function claimants(context: FilterContext, problem: CatalogueProblem): string[] {
  return openClaims(context, problem).map(({ handle }) => handle);
}

/** All who work on it: people, groups, and those who claimed it. */
export function workers(context: FilterContext, problem: CatalogueProblem): readonly string[] {
  const { people, groups, fullId } = problem;
  if (!groups.length && !context.research.claimsOf(fullId).length) return people;
  return [...people, ...groups, ...claimants(context, problem)];
}

/** Whether a filter lets a problem through. */
export function matches(problem: CatalogueProblem, filter: ProblemFilter, context: FilterContext): boolean {
  const { catalogue, research, me, now } = context;
  const { status, area, tags, person, mine, has, stale } = filter;
  if (status?.length && !status.includes(problem.state)) return false;
  if (area && !isWithin(catalogue, problem.area, area)) return false;
  if (tags?.length && !tags.some((tag) => problem.tags.includes(tag))) return false;
  if (person && !workers(context, problem).includes(person)) return false;
  if (mine && !(me && claimants(context, problem).includes(me))) return false;
  if (has?.includes("notes") && !research.notesOf(problem.fullId).length) return false;
  if (has?.includes("experiments") && !research.experimentsOf(problem.fullId).length) return false;
  if (has?.includes("help-wanted") && !openClaims(context, problem).some(({ claim }) => claim.helpWanted)) return false;
  return stale === undefined || stale === isUnchecked(problem, research.lookAt?.(problem.fullId)?.day, now);
}

export function isWithin(catalogue: Catalogue, area: string, ancestor: string): boolean {
  const seen = new Set<string>();
  for (let at: string | null | undefined = area; at && !seen.has(at); at = catalogue.areas.get(at)?.parent) {
    if (at === ancestor) return true;
    seen.add(at);
  }
  return false;
}
