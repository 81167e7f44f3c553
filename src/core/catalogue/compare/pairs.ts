import { addToGroup, compareTexts } from "../../base/collections";
import { eachInBatches, type Pause } from "../../base/slices";
import type { Problem } from "../problemSchema";
import { withoutTail } from "../../base/text/tail";

/** A problem of one of two catalogues. */
export interface Side {
  catalogue: string;
  problem: Problem;
}

/** Titles that share less of their words are those of other problems. */
const LEAST_LIKENESS = 0.9;
/** Words that so many titles have tell none of them from others. */
const COMMON = 200;

/**
 * Which problem of one catalogue is which of the other: first what either says is the same (`duplicates`, which `same` of a mapping makes), then equal
 * ids, origins, addresses and identifiers, then equal names, then titles of nearly the same words. Each problem is paired once. What is given for
 * (a, b) is given for (b, a).
 */
export async function pairs(a: readonly Side[], b: readonly Side[], pause: Pause): Promise<Map<Side, Side>> {
  const found = new Map<Side, Side>();
  const taken = new Set<Side>();
  const take = (one: Side, other: Side): void => {
    if (taken.has(one) || taken.has(other)) return;
    taken.add(one).add(other);
    found.set(one, other);
  };
  for (const keysOf of [sameKeys, idKeys, homeKeys, nameKeys]) {
    const [left, right] = [await byKey(a, keysOf, taken, pause), await byKey(b, keysOf, taken, pause)];
    for (const key of [...left.keys()].sort(compareTexts)) {
      const [ones, others] = [left.get(key)!, right.get(key) ?? []];
      // A key that several have tells of none.
      if (ones.length === 1 && others.length === 1) take(ones[0]!, others[0]!);
    }
  }
  const like = await alike(
    a.filter((side) => !taken.has(side)),
    b.filter((side) => !taken.has(side)),
    pause,
  );
  for (const { one, other } of like) take(one, other);
  return found;
}

async function byKey(
  sides: readonly Side[],
  keysOf: (side: Side) => string[],
  taken: ReadonlySet<Side>,
  pause: Pause,
): Promise<Map<string, Side[]>> {
  const groups = new Map<string, Side[]>();
  await eachInBatches(sides, pause, (side) => {
    if (!taken.has(side)) for (const key of new Set(keysOf(side))) addToGroup(groups, key, side);
  });
  return groups;
}

const fullId = ({ catalogue, problem }: Side): string => `${catalogue}/${problem.id}`;

/** A link joins its two ends: both have it as a key. */
function sameKeys(side: Side): string[] {
  const links = (side.problem.related ?? []).filter(({ kind }) => kind === "duplicates");
  const targets = links.map(({ problem }) => (problem.includes("/") ? problem : `${side.catalogue}/${problem}`));
  return [fullId(side), ...targets];
}

function idKeys({ problem }: Side): string[] {
  return [problem.id, ...(problem.formerly ?? [])];
}

function homeKeys({ problem: { url, origin, identifiers = {} } }: Side): string[] {
  const addresses = [url, origin?.url].flatMap((one) => (one ? [address(one)] : []));
  const listed = Object.entries(identifiers).filter(([list]) => /^(doi|arxiv|wikidata)$/i.test(list));
  const ids = listed.flatMap(([list, marks]) => [marks].flat().map((mark) => `${list}:${mark}`.toLowerCase()));
  // What was imported keeps its origin, whatever id it has got.
  const from = origin?.catalogue !== undefined && origin.id !== undefined ? [`${origin.catalogue} ${origin.id}`] : [];
  return [...from, ...addresses, ...ids];
}

function address(url: string): string {
  return withoutTail(url.replace(/^https?:\/\/(?:www\.)?/i, ""), /[/#?]/).toLowerCase();
}

function nameKeys({ problem: { title, aliases = [] } }: Side): string[] {
  return [title, ...aliases].map((name) => wordsOf(name).join(" ")).filter(Boolean);
}

function wordsOf(title: string): string[] {
  return (
    title
      .normalize("NFKD")
      .replace(/\p{M}/gu, "")
      .toLowerCase()
      .match(/[\p{L}\p{N}]+/gu) ?? []
  );
}

/** The problems whose titles have nearly the same words (Dice), and the same numbers; the likest first. */
async function alike(
  a: readonly Side[],
  b: readonly Side[],
  pause: Pause,
): Promise<{ one: Side; other: Side; likeness: number }[]> {
  const words = new Map<Side, Set<string>>();
  const byWord = new Map<string, Side[]>();
  for (const side of [...a, ...b]) words.set(side, new Set(wordsOf(side.problem.title)));
  await eachInBatches(b, pause, (side) => {
    for (const word of words.get(side)!) addToGroup(byWord, word, side);
  });
  const found: { one: Side; other: Side; likeness: number }[] = [];
  await eachInBatches(a, pause, (one) => {
    const own = words.get(one)!;
    const shared = new Map<Side, number>();
    for (const word of own) {
      const sides = byWord.get(word) ?? [];
      if (sides.length > COMMON) continue;
      for (const other of sides) if (!shared.has(other)) shared.set(other, common(own, words.get(other)!));
    }
    for (const [other, count] of shared) {
      const likeness = (2 * count) / (own.size + words.get(other)!.size);
      if (likeness >= LEAST_LIKENESS && numbers(own) === numbers(words.get(other)!))
        found.push({ one, other, likeness });
    }
  });
  const name = ({ one, other }: { one: Side; other: Side }): string => [fullId(one), fullId(other)].sort().join(" ");
  return found.sort((x, y) => y.likeness - x.likeness || compareTexts(name(x), name(y)));
}

function common(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  let count = 0;
  for (const word of a) if (b.has(word)) count++;
  return count;
}

function numbers(words: ReadonlySet<string>): string {
  return [...words]
    .filter((word) => /\p{N}/u.test(word))
    .sort()
    .join(" ");
}
