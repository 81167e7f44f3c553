import { t } from "../../base/language";
import type { Budget } from "../../runs/kit/budget";
import { InputError } from "../../base/untrusted/inputError";
import { eachPlace } from "../kit/eachPlace";
import { recognised } from "../fields";
import { nameOf, pick, scoreOf, type Picked, type RowSource } from "../readers/rows";
import type { Input } from "../types";

/** The scores of two systems on the same items. */
export interface Pairs {
  ids: string[];
  a: Float64Array;
  b: Float64Array;
  cluster?: string[];
  task?: string[];
  /** The lines in which the items first stand. */
  lineA: Float64Array;
  lineB: Float64Array;
  notes: string[];
  warnings: string[];
}

/** What there is to compare: the items of the first run, by their tasks and ids, in the order in which they first stand there. */
interface Items {
  keys: string[];
  places: Map<string, number>;
  cluster: (string | undefined)[];
  task: (string | undefined)[];
  prompt: (string | undefined)[];
}

/** One run's scores by the places of the items; an item that stands there several times (epochs, resamples) is its mean. */
interface Scores {
  sums: Float64Array;
  counts: Uint32Array;
  lines: Float64Array;
  /** Rows without a score or an id. */
  unread: number;
  /** How many items stand there more than once. */
  repeated: number;
  /** Items that the first run does not have. */
  alone: Set<string>;
  /** The first item that the runs were not asked in the same way. */
  otherPrompt?: string;
}

/** Reads the pairs: two files joined by id, or one with two columns of scores. */
export async function readPairs(input: Input, sources: readonly RowSource[], budget: Budget): Promise<Pairs> {
  const { fields } = input;
  const [first, second] = sources as [RowSource, RowSource?];
  const items: Items = { keys: [], places: new Map(), cluster: [], task: [], prompt: [] };
  if (!second) {
    if (!fields.score_b)
      throw new InputError(t("Give a second file, or say which field holds the other score (field score_b)."));
    const picked = await pick(first, fields, ["score", "score_b", ...ABOUT]);
    const a = await scoresOf(picked, picked.columns.score!, items, true, budget);
    return joined(
      items,
      a,
      await scoresOf(picked, picked.columns.score_b!, items, false, budget),
      first,
      first,
      budget,
    );
  }
  if (!fields.id)
    throw new InputError(
      t("Two files are joined by an id: say which field holds it (field id).{0}", recognised(fields)),
    );
  const read = async (source: RowSource, adds: boolean) => {
    const picked = await pick(source, fields, ["score", ...ABOUT]);
    return scoresOf(picked, picked.columns.score!, items, adds, budget);
  };
  const a = await read(first, true);
  return joined(items, a, await read(second, false), first, second, budget);
}

const ABOUT = ["id", "cluster", "task", "prompt"] as const;

/** @param adds whether the run's items are those to compare; else they are looked up among these */
async function scoresOf(
  { columns, lines }: Picked<(typeof ABOUT)[number]>,
  scores: readonly unknown[],
  items: Items,
  adds: boolean,
  budget: Budget,
): Promise<Scores> {
  const { id: ids, cluster: clusters, task: tasks, prompt: prompts } = columns;
  const { keys, places } = items;
  const size = adds ? lines.length : keys.length;
  const found: Scores = {
    sums: new Float64Array(size),
    counts: new Uint32Array(size),
    lines: new Float64Array(size),
    unread: 0,
    repeated: 0,
    alone: new Set(),
  };
  let last = -1;
  let step = 1;
  for (let i = 0; i < lines.length; i++) {
    if (budget.due()) await budget.pause();
    const value = scoreOf(scores[i]);
    const task = tasks && nameOf(tasks[i]);
    const id = ids ? nameOf(ids[i]) : String(i);
    if (!Number.isFinite(value) || id === undefined) {
      found.unread++;
      continue;
    }
    const key = task === undefined ? id : `${task}\0${id}`;
    // Runs mostly hold their items in one order: looking at the next place costs far less than looking a key up among many.
    let place = keys[last + step] === key ? last + step : places.get(key);
    if (place === undefined) {
      if (!adds) {
        found.alone.add(key);
        continue;
      }
      places.set(key, (place = keys.length));
      keys.push(key);
      if (clusters) items.cluster.push(nameOf(clusters[i]));
      if (tasks) items.task.push(task);
      if (prompts) items.prompt.push(nameOf(prompts[i]));
    }
    step = place - last || 1;
    last = place;
    found.sums[place]! += value;
    const count = ++found.counts[place]!;
    if (count === 2) found.repeated++;
    if (count > 1) continue;
    found.lines[place] = lines[i]!;
    if (!adds && items.prompt[place] !== (prompts && nameOf(prompts[i]))) found.otherPrompt ??= id;
  }
  return found;
}

async function joined(
  items: Items,
  a: Scores,
  b: Scores,
  first: RowSource,
  second: RowSource,
  budget: Budget,
): Promise<Pairs> {
  const ids: string[] = [];
  const places: number[] = [];
  await eachPlace(items.keys.length, budget, (place) => {
    if (!b.counts[place]) return;
    places.push(place);
    ids.push(idOf(items.keys[place]!));
  });
  for (const [scores, { file }] of [
    [a, first],
    [b, second],
  ] as const)
    if (!scores.lines.some((line) => line > 0) && !scores.alone.size)
      throw new InputError(t("no row has an id and a score that is a number"), file.name);
  if (!places.length) {
    const [one = ""] = items.keys;
    const [other = ""] = b.alone;
    throw new InputError(
      t(
        "The files have no item in common: ids are such as “{0}” in {1} and “{2}” in {3}.",
        idOf(one),
        first.file.name,
        idOf(other),
        second.file.name,
      ),
    );
  }
  if (b.otherPrompt !== undefined) {
    throw new InputError(
      t(
        "The prompts differ (item “{0}” is the first): the runs were not asked the same, so their difference is not one of the systems.",
        b.otherPrompt,
      ),
    );
  }
  const n = places.length;
  const pairs: Pairs = {
    ids,
    a: new Float64Array(n),
    b: new Float64Array(n),
    lineA: new Float64Array(n),
    lineB: new Float64Array(n),
    notes: [],
    warnings: [],
  };
  if (items.cluster[0] !== undefined) pairs.cluster = [];
  if (items.task[0] !== undefined) pairs.task = [];
  await eachPlace(n, budget, (k) => {
    const place = places[k]!;
    pairs.a[k] = a.sums[place]! / a.counts[place]!;
    pairs.b[k] = b.sums[place]! / b.counts[place]!;
    pairs.lineA[k] = a.lines[place]!;
    pairs.lineB[k] = b.lines[place]!;
    pairs.cluster?.push(items.cluster[place] ?? "");
    pairs.task?.push(items.task[place] ?? "");
  });
  tellDropped(pairs, { ...a, alone: items.keys.length - n }, first);
  if (first !== second) tellDropped(pairs, { ...b, alone: b.alone.size }, second);
  if (a.repeated > 0 !== b.repeated > 0)
    pairs.notes.push(t("Only one of the runs repeats its items; the other's spread between repeats is not known."));
  return pairs;
}

/** The id of an item's key, which begins with the task where there are tasks. */
function idOf(key: string): string {
  return key.slice(key.indexOf("\0") + 1);
}

function tellDropped(
  { notes, warnings }: Pairs,
  { alone, unread, repeated }: Pick<Scores, "unread" | "repeated"> & { alone: number },
  { file }: RowSource,
): void {
  if (alone) warnings.push(t("{0} items are only in {1} and left out.", alone, file.name));
  if (unread) warnings.push(t("{0} rows of {1} have no score or no id and are left out.", unread, file.name));
  if (repeated)
    notes.push(
      t("{0} items stand several times in {1}: each counts once, with the mean of its scores.", repeated, file.name),
    );
}
