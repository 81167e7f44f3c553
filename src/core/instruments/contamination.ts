import { later, t } from "../base/language";
import { Budget } from "../runs/kit/budget";
import { encodingOf } from "../runs/kit/place";
import { InputError } from "../base/untrusted/inputError";
import type { Chart } from "./kit/chart";
import { figures, percent, short, withInterval } from "./kit/figures";
import { shareDifference } from "./kit/statistics";
import { chunksOf, type InputFile } from "./readers/file";
import { type Form, formOf, seen } from "./readers/recognise";
import { nameOf, scoreOf, valueAt } from "./readers/rows";
import type { Cell, Input, Instrument, Outcome } from "./types";
import { tailOf } from "../base/text/tail";

export const contamination: Instrument = {
  id: "contamination",
  version: 1,
  title: later("Contamination"),
  tells: later("Which test items share long runs of words with a corpus, and whether a model does better on them."),
  limits: later(
    "What is found is found; what is not may stand there in other words, in another language, or in a corpus that was not looked at. No item is called clean.",
  ),
  takes: later(
    "The test items (JSON Lines, JSON, CSV, Parquet), then one or more files of the corpus: text of any size, or JSON Lines as it is",
  ),
  formula: later(
    "an item is found where at least the share asked for of its runs of n words stands in the corpus; words are letters and digits, in lower case\ndifference: √ of the squares of what Wilson's intervals of both accuracies reach (Newcombe)",
  ),
  sources: [
    {
      text: "Brown et al. 2020, Language Models are Few-Shot Learners, appendix C (n = 13)",
      url: "https://arxiv.org/abs/2005.14165",
    },
    {
      text: "Newcombe 1998, Interval Estimation for the Difference Between Independent Proportions, Statistics in Medicine 17",
      url: "https://doi.org/10.1002/(SICI)1097-0258(19980430)17:8%3C873::AID-SIM779%3E3.0.CO;2-I",
    },
  ],
  files: { least: 2, most: 50 },
  fields: [
    {
      id: "text",
      title: later("Text of the item"),
      required: true,
      names: ["question", "prompt", "input", "problem", "query", "content", "doc.question"],
    },
    { id: "id", title: later("Id of the item"), names: ["doc_hash", "question_id", "doc_id", "item", "task_id"] },
    {
      id: "correct",
      title: later("Whether the answer is right"),
      names: ["is_correct", "acc", "exact_match", "score"],
    },
  ],
  options: [
    { id: "words", title: later("Words in a run"), kind: "number", initial: 13, least: 3, most: 100, whole: true },
    {
      id: "share",
      title: later("Share of an item's runs that must be found (0: one is enough)"),
      kind: "number",
      initial: 0,
      least: 0,
      most: 1,
    },
  ],
  async run(input, options, pause) {
    const budget = new Budget(pause);
    const words = options.words as number;
    const { items, runs, short: tooShort } = await readItems(input, words);
    const found = new Runs();
    const corpus = input.files.slice(1);
    const total = corpus.reduce((sum, file) => sum + file.size, 0);
    let read = 0;
    for (const file of corpus) {
      const form = await formOf(file);
      if (!file.size || NO_TEXT.has(form))
        throw new InputError(t("is no text to search; seen was {0}", seen(form, file)), file.name);
      await searchFile(file, words, runs, found, budget, (bytes) => input.progress?.((read += bytes) / total));
    }
    const shares: number[] = [];
    for (const item of items) {
      let hits = 0;
      for (const run of item.runs) hits += Number(found.has(run));
      shares.push(hits / item.runs.size);
      if (budget.due(64)) await budget.pause();
    }
    return outcomeOf(items, shares, options.share as number, tooShort, words);
  },
};

/** Searched as text these would hold nothing of what is in them. */
const NO_TEXT: ReadonlySet<Form> = new Set(["zip", "gguf", "safetensors", "npy", "parquet", "binary"]);

interface Item {
  id: string;
  line: number;
  /** Hashes of its runs of words. */
  runs: Set<number>;
  correct?: boolean;
}

/** Hashes kept at most, of some gigabytes of text. */
const MOST_RUNS = 16_000_000;

/** Hashes of runs of words, in many small sets: a large one holds the host while it grows. */
class Runs {
  private readonly parts = Array.from({ length: 64 }, () => new Set<number>());

  has(run: number): boolean {
    return this.parts[run % 64]!.has(run);
  }

  add(run: number): void {
    this.parts[run % 64]!.add(run);
  }
}

interface Items {
  items: Item[];
  /** Of all of them. */
  runs: Runs;
  /** How many have too few words. */
  short: number;
}

async function readItems(input: Input, words: number): Promise<Items> {
  const file = input.files[0]!;
  const { text, id, correct } = input.fields;
  const items: Item[] = [];
  const all = new Runs();
  let tooShort = 0;
  let kept = 0;
  await (
    await input.rows()
  ).each((row, line) => {
    const value = valueAt(row, text!);
    if (typeof value !== "string") return;
    const runs = new Set<number>();
    const window = new Window(words, (run) => runs.add(run));
    window.push(value);
    window.end();
    if (!runs.size) tooShort++;
    kept += runs.size;
    if (kept > MOST_RUNS)
      throw new InputError(
        t("the items have more than {0} million runs of words; give fewer items", MOST_RUNS / 1e6),
        file.name,
      );
    for (const run of runs) all.add(run);
    const right = correct === undefined ? NaN : scoreOf(valueAt(row, correct));
    const name = (id === undefined ? undefined : nameOf(valueAt(row, id))) ?? String(line);
    if (runs.size) items.push({ id: name, line, runs, correct: right === 1 ? true : right === 0 ? false : undefined });
  });
  if (!items.length) throw new InputError(t("no item has a text of at least {0} words", words), file.name);
  return { items, runs: all, short: tooShort };
}

const WORD = /[\p{L}\p{N}]+/gu;
/** What has no blank for so long is no text. */
const LONGEST_WORD = 1_000;

/** Hashes the runs of `size` words of a text that comes in parts: polynomials modulo two primes, which go on by one word in constant time. */
class Window {
  private rest = "";
  private readonly hashes: [number, number][] = [];
  private readonly powers: [number, number];
  private a = 0;
  private b = 0;

  constructor(
    private readonly size: number,
    private readonly visit: (run: number) => void,
  ) {
    this.powers = [1, 1];
    for (let i = 1; i < size; i++)
      this.powers = [times(this.powers[0], BASE_A, PRIME_A), times(this.powers[1], BASE_B, PRIME_B)];
  }

  push(text: string): void {
    const whole = this.rest + text;
    // The last word may go on in the next part.
    const end = tailOf(whole.slice(-LONGEST_WORD), /[\p{L}\p{N}]/u).length;
    this.rest = whole.slice(whole.length - end);
    this.words(whole.slice(0, whole.length - end));
  }

  end(): void {
    this.words(this.rest);
    this.rest = "";
  }

  private words(text: string): void {
    for (const [word] of text.toLowerCase().matchAll(WORD)) this.add(word);
  }

  private add(word: string): void {
    let p = 7;
    let q = 11;
    for (let i = 0; i < word.length; i++) {
      const c = word.charCodeAt(i) + 1;
      p = (times(p, 257, PRIME_A) + c) % PRIME_A;
      q = (times(q, 263, PRIME_B) + c) % PRIME_B;
    }
    if (this.hashes.length === this.size) {
      const [firstP, firstQ] = this.hashes.shift()!;
      this.a = (this.a - times(firstP, this.powers[0], PRIME_A) + PRIME_A) % PRIME_A;
      this.b = (this.b - times(firstQ, this.powers[1], PRIME_B) + PRIME_B) % PRIME_B;
    }
    this.hashes.push([p, q]);
    this.a = (times(this.a, BASE_A, PRIME_A) + p) % PRIME_A;
    this.b = (times(this.b, BASE_B, PRIME_B) + q) % PRIME_B;
    // 51 bits of both: among 16 million runs a chance agreement is unlikely.
    if (this.hashes.length === this.size) this.visit(this.a * 33_554_432 + (this.b % 33_554_432));
  }
}

/** Primes below 2²⁶, so that products are exact. */
const PRIME_A = 67_108_859;
const PRIME_B = 67_108_837;
const BASE_A = 48_271_393;
const BASE_B = 39_916_801;

function times(x: number, y: number, prime: number): number {
  return (x * y) % prime;
}

async function searchFile(
  file: InputFile,
  words: number,
  runs: Runs,
  found: Runs,
  budget: Budget,
  progress: (bytes: number) => void,
): Promise<void> {
  let decoder: TextDecoder | undefined;
  const window = new Window(words, (run) => {
    if (runs.has(run)) found.add(run);
  });
  for await (const bytes of chunksOf(file)) {
    decoder ??= new TextDecoder(encodingOf(bytes));
    const text = decoder.decode(bytes, { stream: true });
    for (let from = 0; from < text.length; from += 65_536) {
      window.push(text.slice(from, from + 65_536));
      if (budget.due(4096)) await budget.pause();
    }
    progress(bytes.length);
  }
  window.push(decoder?.decode() ?? "");
  window.end();
}

function outcomeOf(
  items: readonly Item[],
  shares: readonly number[],
  share: number,
  tooShort: number,
  words: number,
): Outcome {
  const isFound = (i: number) => shares[i]! > 0 && shares[i]! >= share;
  const places = [...items.keys()];
  const hit = places.filter(isFound);
  const rest = places.filter((i) => !isFound(i));
  const score = (some: readonly number[]): [number, number] | undefined => {
    const known = some.filter((i) => items[i]!.correct !== undefined);
    return known.length ? [known.filter((i) => items[i]!.correct).length, known.length] : undefined;
  };
  const [inside, outside] = [score(hit), score(rest)];
  const rate = (counts: [number, number] | undefined) => counts && counts[0] / counts[1];
  const gap = inside && outside && inside[0] / inside[1] - outside[0] / outside[1];
  const listed = hit.sort((i, j) => shares[j]! - shares[i]! || i - j).slice(0, 1000);
  return {
    metrics: figures({
      items: items.length,
      found: hit.length,
      found_share: hit.length / items.length,
      accuracy_found: rate(inside),
      accuracy_not_found: rate(outside),
      ...withInterval("difference", gap, inside && outside && shareDifference(inside, outside)),
    }),
    tables: [
      {
        id: "found",
        title: t("Items found in the corpus"),
        columns: [{ title: t("Line"), linesOf: 0 }, { title: t("Item") }, { title: t("Share of its runs found") }],
        rows: listed.map((i): Cell[] => [items[i]!.line, items[i]!.id, shares[i]]),
      },
    ],
    charts: [chartOf(shares)],
    notes: [
      t(
        "{0} of {1} items are found by runs of {2} words. The others are not found, which does not make them clean.",
        hit.length,
        items.length,
        words,
      ),
      ...(gap === undefined
        ? []
        : [
            t(
              "Accuracy on items found less on the others: {0}. They are other items, so the difference may have other reasons.",
              short(gap),
            ),
          ]),
    ],
    warnings: tooShort ? [t("{0} items have fewer than {1} words and cannot be looked for.", tooShort, words)] : [],
  };
}

function chartOf(shares: readonly number[]): Chart {
  const x = Array.from({ length: 11 }, (_, i) => i / 10);
  const y = x.map((at) => shares.filter((share) => Math.round(share * 10) / 10 === at).length);
  return {
    id: "shares",
    title: t("Share of an item's runs found"),
    x: { title: t("Share found"), from: -0.05, to: 1.05 },
    y: { title: t("Items"), from: 0 },
    series: [{ title: t("Items"), kind: "bars", x, y, width: 0.1 }],
    text: x
      .filter((_, i) => y[i])
      .map((at) => t("{0} found: {1} items", percent(at), y[Math.round(at * 10)]!))
      .join("; "),
  };
}
