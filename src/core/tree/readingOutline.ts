import { oneOf } from "../base/untrusted/values";
import type { CslItem } from "../references/csl/csl";
import { displayTitle, year } from "../references/identity/display";
import { READING_STATES, type Reading, type ReadingState } from "../research/model";

/** What the reading list is grouped by, and the order within a group. */
export const aReadingGroup = oneOf("state", "problem");
export const aReadingSort = oneOf("added", "title", "year");
export type ReadingGroup = NonNullable<ReturnType<typeof aReadingGroup>>;
export type ReadingSort = NonNullable<ReturnType<typeof aReadingSort>>;

export interface ReadingOutlineInput {
  /** Each work once, those added last first. */
  readings: readonly Reading[];
  groupBy: ReadingGroup;
  sort: ReadingSort;
  work(key: string): CslItem | undefined;
  /** The problem that an id of a record means; undefined where there is none. */
  problem(id: string): { fullId: string; title: string } | undefined;
  /** The problems that cite a work, for one that was listed on its own. */
  citing(key: string): readonly { fullId: string; title: string }[];
}

/** Some of the works on a reading list. */
export interface ReadingGroupNode {
  kind: "group";
  /** Unique among the groups. */
  id: string;
  groupBy: ReadingGroup;
  /** The state, or the problem's full id; "" for works that belong to no problem. */
  key: string;
  /** The problem's title; "" for a state, and for works that belong to no problem. */
  title: string;
  keys: readonly string[];
  /** How many of them have been read. */
  read: number;
}

/**
 * A reading list in groups, empty ones left out: by state in the order of reading, or by problem, by title, those of no problem last. A work
 * belongs to the problem that it was listed for, else to the first that cites it. Within a group those added last come first, or by title, or
 * by year, the latest first.
 */
export function readingOutline(input: ReadingOutlineInput): ReadingGroupNode[] {
  const sorted = sortReadings(input);
  return input.groupBy === "state" ? byState(sorted) : byProblem(sorted, input);
}

function byState(readings: readonly Reading[]): ReadingGroupNode[] {
  return READING_STATES.map((state: ReadingState) => {
    const own = readings.filter((reading) => reading.state === state);
    return makeGroup("state", state, "", own);
  }).filter((group) => group.keys.length);
}

function byProblem(readings: readonly Reading[], input: ReadingOutlineInput): ReadingGroupNode[] {
  const groups = new Map<string, { title: string; readings: Reading[] }>();
  for (const reading of readings) {
    const listedFor = reading.problem === undefined ? undefined : input.problem(reading.problem);
    const problem = listedFor ?? input.citing(reading.reference)[0];
    const group = groups.get(problem?.fullId ?? "") ?? { title: problem?.title ?? "", readings: [] };
    group.readings.push(reading);
    groups.set(problem?.fullId ?? "", group);
  }
  return [...groups]
    .sort(([a, { title: first }], [b, { title: second }]) => Number(!a) - Number(!b) || first.localeCompare(second))
    .map(([key, group]) => makeGroup("problem", key, group.title, group.readings));
}

function makeGroup(groupBy: ReadingGroup, key: string, title: string, readings: readonly Reading[]): ReadingGroupNode {
  return {
    kind: "group",
    id: `${groupBy}:${key}`,
    groupBy,
    key,
    title,
    keys: readings.map((reading) => reading.reference),
    read: readings.filter((reading) => reading.state === "read").length,
  };
}

function sortReadings({ readings, sort, work }: ReadingOutlineInput): readonly Reading[] {
  if (sort === "added") return readings;
  const titled = readings.map((reading) => {
    const item = work(reading.reference);
    return {
      reading,
      title: item ? displayTitle(item) : reading.reference,
      year: Number(item && year(item)) || -Infinity,
    };
  });
  titled.sort((a, b) => (sort === "year" && a.year !== b.year ? b.year - a.year : a.title.localeCompare(b.title)));
  return titled.map(({ reading }) => reading);
}
