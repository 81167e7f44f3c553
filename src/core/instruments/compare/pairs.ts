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
  lineA: number[];
  lineB: number[];
  notes: string[];
  warnings: string[];
}

/** The items of one run; an item that stands there several times (epochs, resamples) is its mean. */
interface Items {
  at: Map<string, number>;
  sums: number[];
  counts: number[];
  lines: number[];
  cluster: (string | undefined)[];
  task: (string | undefined)[];
  prompt: (string | undefined)[];
  unread: number;
  /** How many items stand there more than once. */
  repeated: number;
}

/** Reads the pairs: two files joined by id, or one with two columns of scores. */
export async function readPairs(input: Input, sources: readonly RowSource[], budget: Budget): Promise<Pairs> {
  const { fields } = input;
  if (sources.length === 1) {
    if (!fields.score_b)
      throw new InputError(t("Give a second file, or say which field holds the other score (field score_b)."));
    const picked = await pick(sources[0]!, fields, ["score", "score_b", ...ABOUT]);
    const a = await itemsOf(picked, picked.columns.score!, budget);
    const b = await itemsOf(picked, picked.columns.score_b!, budget);
    return joined(a, b, sources, budget);
  }
  if (!fields.id)
    throw new InputError(
      t("Two files are joined by an id: say which field holds it (field id).{0}", recognised(fields)),
    );
  const items: Items[] = [];
  for (const source of sources) {
    const picked = await pick(source, fields, ["score", ...ABOUT]);
    items.push(await itemsOf(picked, picked.columns.score!, budget));
  }
  const [a, b] = items;
  return joined(a!, b!, sources, budget);
}

const ABOUT = ["id", "cluster", "task", "prompt"] as const;

async function itemsOf(
  { columns, lines }: Picked<(typeof ABOUT)[number]>,
  scores: readonly unknown[],
  budget: Budget,
): Promise<Items> {
  const { id: ids, cluster: clusters, task: tasks, prompt: prompts } = columns;
  const items: Items = {
    at: new Map(),
    sums: [],
    counts: [],
    lines: [],
    cluster: [],
    task: [],
    prompt: [],
    unread: 0,
    repeated: 0,
  };
  for (let i = 0; i < lines.length; i++) {
    if (budget.due()) await budget.pause();
    const value = scoreOf(scores[i]);
    const task = tasks && nameOf(tasks[i]);
    const id = ids ? nameOf(ids[i]) : String(i);
    if (!Number.isFinite(value) || id === undefined) {
      items.unread++;
      continue;
    }
    const key = task === undefined ? id : `${task}\0${id}`;
    const known = items.at.get(key);
    if (known !== undefined) {
      items.sums[known]! += value;
      if (++items.counts[known]! === 2) items.repeated++;
      continue;
    }
    items.at.set(key, items.sums.length);
    items.sums.push(value);
    items.counts.push(1);
    items.lines.push(lines[i]!);
    items.cluster.push(clusters && nameOf(clusters[i]));
    items.task.push(task);
    items.prompt.push(prompts && nameOf(prompts[i]));
  }
  return items;
}

async function joined(a: Items, b: Items, sources: readonly RowSource[], budget: Budget): Promise<Pairs> {
  const [first, second = first] = sources as [RowSource, RowSource?];
  const pairs: Pairs = {
    ids: [],
    a: new Float64Array(),
    b: new Float64Array(),
    lineA: [],
    lineB: [],
    notes: [],
    warnings: [],
  };
  const placesA: number[] = [];
  const placesB: number[] = [];
  let otherPrompt: string | undefined;
  for (const [key, i] of a.at) {
    if (budget.due()) await budget.pause();
    const j = b.at.get(key);
    if (j === undefined) continue;
    if (a.prompt[i] !== b.prompt[j]) otherPrompt ??= key;
    placesA.push(i);
    placesB.push(j);
    pairs.ids.push(key.slice(key.indexOf("\0") + 1));
  }
  if (!placesA.length) {
    const [one] = a.at.keys();
    const [other] = b.at.keys();
    throw new InputError(
      t(
        "The files have no item in common: ids are such as “{0}” in {1} and “{2}” in {3}.",
        one ?? "",
        first.file.name,
        other ?? "",
        second.file.name,
      ),
    );
  }
  if (otherPrompt !== undefined) {
    throw new InputError(
      t(
        "The prompts differ (item “{0}” is the first): the runs were not asked the same, so their difference is not one of the systems.",
        otherPrompt,
      ),
    );
  }
  const n = placesA.length;
  pairs.a = new Float64Array(n);
  pairs.b = new Float64Array(n);
  if (a.cluster[0] !== undefined) pairs.cluster = [];
  if (a.task[0] !== undefined) pairs.task = [];
  await eachPlace(n, budget, (k) => {
    const [i, j] = [placesA[k]!, placesB[k]!];
    pairs.a[k] = a.sums[i]! / a.counts[i]!;
    pairs.b[k] = b.sums[j]! / b.counts[j]!;
    pairs.lineA.push(a.lines[i]!);
    pairs.lineB.push(b.lines[j]!);
    pairs.cluster?.push(a.cluster[i] ?? "");
    pairs.task?.push(a.task[i] ?? "");
  });
  tellDropped(pairs, a, b, first, second);
  return pairs;
}

function tellDropped(pairs: Pairs, a: Items, b: Items, first: RowSource, second: RowSource): void {
  for (const [items, source] of [
    [a, first],
    [b, second],
  ] as const) {
    const alone = items.at.size - pairs.ids.length;
    if (alone) pairs.warnings.push(t("{0} items are only in {1} and left out.", alone, source.file.name));
    if (items.unread)
      pairs.warnings.push(
        t("{0} rows of {1} have no score or no id and are left out.", items.unread, source.file.name),
      );
    if (items.repeated)
      pairs.notes.push(
        t(
          "{0} items stand several times in {1}: each counts once, with the mean of its scores.",
          items.repeated,
          source.file.name,
        ),
      );
    if (first === second) break;
  }
  if (a.repeated > 0 !== b.repeated > 0)
    pairs.notes.push(t("Only one of the runs repeats its items; the other's spread between repeats is not known."));
}
