import { compareTexts } from "../base/collections";
import { slug } from "../base/ids";
import { timeOf } from "../base/isoDate";
import type { Claim, ClaimState, PersonRecord, Reading, ReadingState, WorksSaid } from "./model";

/** After so many days without an update a claim is shown as stale, unless a setting says otherwise. */
const STALE_DAYS = 90;

/** Gives the full id of a problem for an id as written, short or full; undefined where there is no such problem. */
export type Resolve = (id: string) => string | undefined;

/** A claim with the person whose it is. */
export interface TeamClaim {
  handle: string;
  /** The person's name, or the handle. */
  name: string;
  /** URI string of the person's file. */
  file: string;
  claim: Claim;
}

const ORDER: Record<ClaimState, number> = { active: 0, paused: 1, done: 2 };

/** All claims, active ones first, then paused ones, then those that are done; within a state the newest first. */
export function allClaims(people: readonly PersonRecord[]): TeamClaim[] {
  const claims = people.flatMap(({ handle, name, file, claims }) =>
    claims.map((claim) => ({ handle, name: name ?? handle, file, claim })),
  );
  return claims.sort(
    (a, b) =>
      ORDER[a.claim.state] - ORDER[b.claim.state] ||
      compareDates(b.claim.since, a.claim.since) ||
      compareTexts(a.handle, b.handle),
  );
}

/** The claims of one person, in the order of `allClaims`. */
export function claimsOfPerson(people: readonly PersonRecord[], handle: string): TeamClaim[] {
  return allClaims(people.filter((person) => person.handle === handle));
}

/**
 * A person's claims without those that a later one on the same problem replaces: where two machines changed one, a merge leaves both lines in the
 * file. Of one day the last in the file counts.
 * @param named one name for all ids of a problem
 */
export function newestOfEach(claims: readonly Claim[], named = (problem: string) => problem): Claim[] {
  const day = (claim: Claim) => timeOf(lastUpdate(claim)) ?? -Infinity;
  const newest = new Map<string, Claim>();
  for (const claim of claims) {
    const problem = named(claim.problem);
    const known = newest.get(problem);
    if (!known || day(claim) >= day(known)) newest.set(problem, claim);
  }
  const kept = new Set(newest.values());
  return claims.filter((claim) => kept.has(claim));
}

/** When a claim was last confirmed: `updated`, else `since`; undefined where neither is given. */
export function lastUpdate(claim: Claim): string | undefined {
  return claim.updated ?? claim.since;
}

/** Whether a claim that is not done has gone more than `days` days without an update. A claim without dates never is: nothing is known of its age. */
export function isStale(claim: Claim, now: Date, days = STALE_DAYS): boolean {
  if (claim.state === "done") return false;
  const time = timeOf(lastUpdate(claim));
  return time !== undefined && now.getTime() - time > days * 86_400_000;
}

/** How far a person's reading of a work is; undefined where it is not on the list. Of several entries the last counts. */
export function readingStateOf(person: PersonRecord | undefined, key: string): ReadingState | undefined {
  return person?.reading.findLast((entry) => entry.reference === key)?.state;
}

/**
 * A person's reading list, each work once (its last entry), of one state or all: the day last added first, and the works of a day in the order of the
 * file, which is the order to read them in.
 */
export function readingList(person: PersonRecord | undefined, state?: ReadingState): Reading[] {
  const last = new Map((person?.reading ?? []).map((entry) => [entry.reference, entry]));
  const entries = [...last.values()].filter((entry) => !state || entry.state === state);
  return entries.sort((a, b) => compareDates(b.added, a.added));
}

/** By time; a missing date comes before all others. */
function compareDates(a: string | undefined, b: string | undefined): number {
  return (timeOf(a) ?? -Infinity) === (timeOf(b) ?? -Infinity)
    ? 0
    : (timeOf(a) ?? -Infinity) < (timeOf(b) ?? -Infinity)
      ? -1
      : 1;
}

/**
 * The handle of the person at the keyboard, by the name that git has: that of the file named after it, else of the only one that says it is theirs,
 * else the name as a handle would be; undefined where there is no name.
 */
export function handleOf(people: readonly PersonRecord[], name: string | undefined): string | undefined {
  const handle = name ? slug(name, 40, "") || undefined : undefined;
  if (handle === undefined || people.some((person) => person.handle === handle)) return handle;
  const plain = (text: string | undefined) => text?.trim().replace(/\s+/g, " ").toLowerCase();
  const same = people.filter((person) => plain(person.name) === plain(name));
  return same.length === 1 ? same[0]!.handle : handle;
}

/** What all people say of works that are one, or two. */
export function saidOfWorks(people: readonly PersonRecord[]): readonly WorksSaid[] {
  return people.flatMap(({ works }) => works ?? []);
}
