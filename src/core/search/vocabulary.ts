import { errorsAllowed, letters, missingLetters, prefixErrors } from "./typos";

/** The words that a term of a query may mean, by their numbers in the vocabulary, each with how well it fits: 1 is the word itself. */
export interface Candidates {
  words: readonly number[];
  qualities: readonly number[];
  /** Which of them begin with the term: the text holds what was typed. */
  held: readonly boolean[];
  /** The best of the qualities; 0 where there is no word. */
  best: number;
}

const NUMBER = /^\p{N}+$/u;
const LATIN = /^[a-z0-9]+$/;
const CACHED_TERMS = 256;
/** V8 keeps longer cuts of a string as views, which keep the whole alive. */
const LONGEST_COPIED = 12;

/** All words of the documents, each with a number, and the look-up of what a mistyped or unfinished word may mean. */
export class Vocabulary {
  private readonly numbers = new Map<string, number>();
  private readonly words: string[] = [];
  /** By word, its letters as bits: a look at them alone rules most words out. */
  private letters = new Int32Array(1024);
  private readonly cache = new Map<string, Candidates>();

  /** The number of a word, which is added if it is new. */
  add(word: string): number {
    const known = this.numbers.get(word);
    if (known !== undefined) return known;
    const copy = word.length > LONGEST_COPIED ? (JSON.parse(JSON.stringify(word)) as string) : word;
    const number = this.words.length;
    if (number === this.letters.length) {
      const grown = new Int32Array(2 * number);
      grown.set(this.letters);
      this.letters = grown;
    }
    this.numbers.set(copy, number);
    this.words.push(copy);
    this.letters[number] = letters(copy);
    if (this.cache.size) this.cache.clear();
    return number;
  }

  has(word: string): boolean {
    return this.numbers.has(word);
  }

  /** Every word that the term may mean, in no order. Kept for the next keystroke, which changes one term only. */
  candidates(term: string): Candidates {
    const kept = this.cache.get(term);
    if (kept) return kept;
    const meaning = new Meaning(term, this.has(term));
    const found = { words: [] as number[], qualities: [] as number[], held: [] as boolean[], best: 0 };
    for (let word = 0; word < this.words.length; word++) {
      const missing = missingLetters(meaning.letters, this.letters[word]!);
      if (missing > meaning.errors) continue;
      const quality = meaning.fit(this.words[word]!, missing);
      if (quality === 0) continue;
      found.words.push(word);
      found.qualities.push(quality);
      found.held.push(this.words[word]!.startsWith(term));
      if (quality > found.best) found.best = quality;
    }
    if (this.cache.size >= CACHED_TERMS) this.cache.clear();
    this.cache.set(term, found);
    return found;
  }
}

/** What a term of a query may mean. */
export class Meaning {
  readonly letters: number;
  /** How many errors it may hold. */
  readonly errors: number;
  private readonly inside: boolean;

  /** `exists` says that the term is itself a word, so that a mistyped other word is less likely meant. */
  constructor(
    readonly term: string,
    private readonly exists: boolean,
  ) {
    this.letters = letters(term);
    this.errors = NUMBER.test(term) ? 0 : errorsAllowed(term.length);
    // Of a short word inside of a long one nothing is meant: LoRA is no exploration.
    this.inside = term.length > 4 || !LATIN.test(term);
  }

  /**
   * How well a word fits, 0 (not at all) to 1: the term itself, what begins with it, what holds it, what is or begins like it but for an
   * error or two. The longer the rest of the word, the less. `missing` is how many of the term's letters the word lacks, where known.
   */
  fit(word: string, missing = missingLetters(this.letters, letters(word))): number {
    if (missing > this.errors || word.length < this.term.length - this.errors) return 0;
    const rest = 0.25 * (Math.max(0, word.length - this.term.length) / word.length);
    const at = missing ? -1 : word.indexOf(this.term);
    if (at === 0) return 1 - rest;
    if (at > 0 && this.inside) return 0.6 - rest;
    // Stryker disable next-line ConditionalExpression: a short cut, since a word with no error has begun with the term
    if (!this.errors) return 0;
    const errors = prefixErrors(this.term, word, this.errors);
    if (errors > this.errors) return 0;
    const first = this.term.charCodeAt(0) === word.charCodeAt(0) ? 0 : 0.1;
    const quality = (errors === 1 ? 0.85 : 0.7) - first - rest;
    return this.exists ? quality / 2 : quality;
  }
}
