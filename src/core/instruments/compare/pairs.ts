import { t } from "../../base/language";
import type { Budget } from "../../runs/kit/budget";
import { InputError } from "../../base/untrusted/inputError";
import { eachPlace } from "../kit/eachPlace";
import { Places } from "../kit/places";
import { guessFields, recognised } from "../fields";
import { columnsOf, eachPicked, nameOf, scoreOf, type RowSource } from "../readers/rows";
import type { FieldSpec, Input } from "../types";

/** The scores of two systems on the same items. */
export interface Pairs {
  /** The id of the item at a place. */
  id: (place: number) => string;
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
  places: Places;
  cluster: (string | undefined)[];
  task: (string | undefined)[];
  prompt: (string | undefined)[];
}

/** One run's scores by the places of the items; an item that stands there several times (epochs, resamples) is its mean. */
interface Scores {
  sums: number[];
  counts: number[];
  lines: number[];
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
export async function readPairs(
  input: Input,
  sources: readonly RowSource[],
  specs: readonly FieldSpec[],
  budget: Budget,
): Promise<Pairs> {
  const { fields } = input;
  const [first, second = first] = sources as [RowSource, RowSource?];
  const isOne = second === first;
  if (isOne && !fields.score_b)
    throw new InputError(t("Give a second file, or say which field holds the other score (field score_b)."));
  if (!isOne && !fields.id)
    throw new InputError(
      t("Two files are joined by an id: say which field holds it (field id).{0}", recognised(fields)),
    );
  const columns = isOne ? undefined : await columnsOf(second);
  const own = columns ? ownFields(columns, fields, specs) : { ...fields, score: fields.score_b! };
  const items: Items = { places: new Places(), cluster: [], task: [], prompt: [] };
  const a = await scoresOf(first, fields, items, true);
  const b = await scoresOf(second, own, items, false);
  const pairs = await joined(items, a, b, first, second, budget);
  for (const field of ["id", "score"])
    if (own[field] !== fields[field] && !isOne)
      pairs.notes.push(t("In {0}, {1} is taken from the column {2}.", second.file.name, field, own[field]!));
  return pairs;
}

/**
 * Which columns of the second file hold the fields: those of the first, else those that are guessed for it, so that runs of two programs can be compared.
 * A cluster, and where it is not there a prompt, is that of the first.
 */
function ownFields(
  columns: ReadonlyMap<string, unknown>,
  fields: Readonly<Record<string, string>>,
  specs: readonly FieldSpec[],
): Record<string, string> {
  const guess = guessFields({ fields: specs }, columns.keys());
  const own: Record<string, string> = {};
  for (const [field, column] of Object.entries(fields)) {
    const found = columns.has(column) ? column : guess[field];
    if (found !== undefined || field === "id" || field === "score" || field === "task") own[field] = found ?? column;
  }
  return own;
}

/**
 * Reads one run.
 * @param adds whether its items are those to compare; else they are looked up among these
 */
async function scoresOf(
  source: RowSource,
  fields: Readonly<Record<string, string>>,
  items: Items,
  adds: boolean,
): Promise<Scores> {
  const { places } = items;
  const keys = places.texts;
  const zeros = () => new Array<number>(keys.length).fill(0);
  const found: Scores = { sums: zeros(), counts: zeros(), lines: zeros(), unread: 0, repeated: 0, alone: new Set() };
  let row = 0;
  let last = -1;
  let step = 1;
  await eachPicked(source, fields, ["score", "id", "task", "cluster", "prompt"], (values, line) => {
    const value = scoreOf(values[0]);
    const task = fields.task === undefined ? undefined : nameOf(values[2]);
    const id = fields.id === undefined ? String(row++) : nameOf(values[1]);
    if (!Number.isFinite(value) || id === undefined) {
      found.unread++;
      return;
    }
    const key = task === undefined ? id : `${task}\0${id}`;
    // Runs mostly hold their items in one order: looking at the next place costs far less than looking a key up among many.
    const size = keys.length;
    const place = keys[last + step] === key ? last + step : adds ? places.add(key) : places.find(key);
    if (place < 0) {
      found.alone.add(key);
      return;
    }
    if (place === size) {
      found.sums.push(0);
      found.counts.push(0);
      found.lines.push(0);
      if (fields.cluster !== undefined) items.cluster.push(sameAsLast(items.cluster, nameOf(values[3])));
      if (fields.task !== undefined) items.task.push(sameAsLast(items.task, task));
      if (fields.prompt !== undefined) items.prompt.push(nameOf(values[4]));
    }
    step = place - last || 1;
    last = place;
    found.sums[place]! += value;
    const count = ++found.counts[place]!;
    if (count === 2) found.repeated++;
    if (count > 1) return;
    found.lines[place] = line;
    if (!adds && fields.prompt !== undefined && items.prompt[place] !== nameOf(values[4])) found.otherPrompt ??= id;
  });
  return found;
}

/** A name as the one before it where they are equal: a text that stands in many rows one after the other is kept once. */
function sameAsLast(names: readonly (string | undefined)[], name: string | undefined): string | undefined {
  const last = names[names.length - 1];
  return last === name ? last : name;
}

async function joined(
  items: Items,
  a: Scores,
  b: Scores,
  first: RowSource,
  second: RowSource,
  budget: Budget,
): Promise<Pairs> {
  const places: number[] = [];
  await eachPlace(items.places.texts.length, budget, (place) => {
    if (b.counts[place]) places.push(place);
  });
  for (const [scores, { file }] of [
    [a, first],
    [b, second],
  ] as const)
    if (!scores.lines.some((line) => line > 0) && !scores.alone.size)
      throw new InputError(t("no row has an id and a score that is a number"), file.name);
  if (!places.length) {
    const [one = ""] = items.places.texts;
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
    id: (k) => idOf(items.places.texts[places[k]!]!),
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
  tellDropped(pairs, { ...a, alone: items.places.texts.length - n }, first);
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
