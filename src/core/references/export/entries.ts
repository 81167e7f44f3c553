import { largest, addToGroup } from "../../base/collections";
import { READING_STATES, type ReadingState } from "../../research/model";
import type { CslItem } from "../csl/csl";
import { sameWork, workIdentity } from "../identity/identify";
import { uniqueKey } from "../identity/keys";

/** A reference with the problems that cite it and how far a person has read it. */
export interface ReadingListEntry {
  item: CslItem;
  problems: { id: string; title: string }[];
  state?: ReadingState;
}

/** The value of work in steps, done in one go. */
export function drained<T>(steps: Generator<unknown, T>): T {
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
  }
}

/** Each work once: problems joined, the furthest reading state, keys made unique. */
export function uniqueEntries(references: readonly (CslItem | ReadingListEntry)[]): ReadingListEntry[] {
  return drained(uniqueSteps(references));
}

/** As `uniqueEntries`, in steps of one entry each. @param byKey whether works are one by their keys alone */
export function* uniqueSteps(
  references: readonly (CslItem | ReadingListEntry)[],
  byKey = false,
): Generator<void, ReadingListEntry[]> {
  const entries: ReadingListEntry[] = [];
  const known = new Map<string, number[]>();
  const keys = new Set<string>();
  for (const reference of references) {
    yield;
    const given: ReadingListEntry = isEntry(reference) ? reference : { item: reference, problems: [] };
    const identity = byKey ? {} : workIdentity(given.item);
    const marks = [
      identity.doi && `doi:${identity.doi}`,
      identity.arxiv && `arxiv:${identity.arxiv}`,
      identity.title && `title:${identity.title}`,
      `id:${given.item.id}`,
    ];
    const candidates = marks.flatMap((mark) => (mark ? (known.get(mark) ?? []) : []));
    const same = candidates.find((index) => byKey || isSame(entries[index]!.item, given.item));
    if (same !== undefined) {
      entries[same] = joined(entries[same]!, given);
      continue;
    }
    const id = uniqueKey(given.item.id, keys);
    keys.add(id);
    for (const mark of marks) if (mark) addToGroup(known, mark, entries.length);
    entries.push({ ...given, item: id === given.item.id ? given.item : { ...given.item, id } });
  }
  return entries;
}

function isSame(a: CslItem, b: CslItem): boolean {
  const [x, y] = [workIdentity(a), workIdentity(b)];
  const bare = (identity: typeof x) => !identity.doi && !identity.arxiv && identity.title === undefined;
  return sameWork(x, y) || (a.id === b.id && (bare(x) || bare(y)));
}

function joined(a: ReadingListEntry, b: ReadingListEntry): ReadingListEntry {
  const problems = [
    ...a.problems,
    ...b.problems.filter((problem) => !a.problems.some((other) => other.id === problem.id)),
  ];
  const furthest = largest([a, b].map((entry) => (entry.state ? READING_STATES.indexOf(entry.state) : -1)));
  const state = READING_STATES[furthest];
  return state ? { item: a.item, problems, state } : { item: a.item, problems };
}

function isEntry(reference: CslItem | ReadingListEntry): reference is ReadingListEntry {
  return "item" in reference && typeof reference["item"] === "object";
}
