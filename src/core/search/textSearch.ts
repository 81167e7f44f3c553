import { highlight } from "./highlight";
import type { TextRange } from "./highlight";
import { InvertedIndex } from "./invertedIndex";
import { MOST_RANKED, rank } from "./rank";
import type { Ranked, Scored } from "./rank";
import { Meaning } from "./vocabulary";
import { words } from "./words";

/** A document that a query met. */
export interface SearchHit {
  /** Place in the list that was searched. */
  index: number;
  /** Higher is better; comparable within one answer only. */
  score: number;
  /** Stretches of the title that met the query, in order; missing where the title met none of it. */
  ranges?: TextRange[];
}

/** A part of a document that is searched. */
export interface Field<T> {
  /** How much a word counts in it, 0 to 1. */
  weight: number;
  texts(document: T): readonly string[];
}

/** What is searched of documents. */
export interface Searched<T> {
  /** At most eight, the title first. */
  fields: readonly Field<T>[];
  /** What a document is called outright, in lower case. */
  names(document: T): readonly string[];
}

/** Documents handled before `build` yields: a few milliseconds of work. */
const SLICE = 40;
/** How many texts, and up to which length, have their words remembered while the index is built. */
const MEMORY = 4096;
const LONGEST_REMEMBERED = 32;
/** Of longer texts the beginning is searched. */
const LONGEST_TEXT = 1000;
/** Longer queries are pasted by mistake: their beginning is searched. */
const MAX_QUERY = 256;
const MAX_TERMS = 12;
/** An index is made anew when it has this many times the slots that are needed: the rest is of documents that are gone. */
const GARBAGE = 2;

/**
 * Typo-tolerant search over documents. For each word of a query an inverted index finds the words that it may mean and the documents that
 * hold them; the best of these by a cheap score are ranked.
 */
export class TextSearch<T> {
  private readonly index: InvertedIndex;
  private readonly weights: number[];
  private readonly slots: Int32Array;
  /** By slot of the index: the document's place in the list; -1 for documents of other lists. */
  private places = new Int32Array(0);
  private last = new Map<string, Float32Array>();
  private lastSize = 0;
  /** Most names are one document's: a list each would cost 5 MB more for 100,000. */
  private readonly byName = new Map<string, number | number[]>();
  /** What is left of building; it holds the lender, hence it goes when it is done. */
  private work: Generator<number, void> | undefined;
  private lender: TextSearch<T> | undefined;

  /** `previous` lends its index: documents whose texts are unchanged are not indexed again. It stays usable. */
  constructor(
    private readonly searched: Searched<T>,
    private readonly documents: readonly T[],
    previous?: TextSearch<T>,
  ) {
    const lender = previous?.work ? previous.lender : previous;
    this.lender = lender && lender.index.size <= GARBAGE * documents.length ? lender : undefined;
    this.index = this.lender?.index ?? new InvertedIndex();
    this.weights = searched.fields.map((field) => field.weight);
    this.slots = new Int32Array(documents.length);
    this.work = this.indexing();
  }

  /**
   * Builds the index in slices of a few milliseconds; yields the share done, 0 to 1, after each. Whoever drives it decides when to pause;
   * `search` finishes what is left.
   */
  *build(): Generator<number, void> {
    for (let step = this.work?.next(); step && !step.done; step = this.work?.next()) yield step.value;
  }

  private *indexing(): Generator<number, void> {
    const numbers = remembering((text) => this.index.numbers(text.slice(0, LONGEST_TEXT)));
    const taken = new Set<number>();
    for (let i = 0; i < this.documents.length; i++) {
      if (i % SLICE === 0 && i > 0) yield i / this.documents.length;
      const document = this.documents[i]!;
      const names = this.searched.names(document);
      for (const name of new Set(names)) this.name(name, i);
      const texts = this.searched.fields.map((field) => field.texts(document));
      const lent = this.lender?.slotsOf(names, texts).find((slot) => !taken.has(slot));
      if (lent !== undefined) taken.add(lent);
      this.slots[i] =
        lent ?? this.index.add(texts.map((list) => (list.length === 1 ? numbers(list[0]!) : list.flatMap(numbers))));
    }
    this.places = new Int32Array(this.index.size).fill(-1);
    for (let i = 0; i < this.slots.length; i++) this.places[this.slots[i]!] = i;
    this.lender = undefined;
    this.work = undefined;
  }

  /** The slots of documents that have one of the names and just these texts. */
  private slotsOf(names: readonly string[], texts: readonly (readonly string[])[]): number[] {
    const places = names.flatMap((name) => this.placesOf(name));
    return places
      .filter((i) => this.searched.fields.every((field, f) => same(field.texts(this.documents[i]!), texts[f]!)))
      .map((i) => this.slots[i]!);
  }

  private name(name: string, place: number): void {
    const known = this.byName.get(name);
    if (known === undefined) this.byName.set(name, place);
    else if (typeof known === "number") this.byName.set(name, [known, place]);
    else known.push(place);
  }

  /** The places of the documents of this name, which is in lower case. */
  named(name: string): readonly number[] {
    for (const _ of this.build());
    return this.placesOf(name);
  }

  private placesOf(name: string): readonly number[] {
    const known = this.byName.get(name);
    return known === undefined ? [] : typeof known === "number" ? [known] : known;
  }

  /** The documents that meet the query, best first, at most `limit`; none for a query without a word. */
  search(query: string, limit: number): SearchHit[] {
    const shortlist = limit > 0 ? this.shortlist(query, Math.max(limit, MOST_RANKED)) : [];
    if (!shortlist.length) return [];
    const terms = termsOf(query);
    const meanings = terms.map((term) => new Meaning(term, this.index.vocabulary.has(term)));
    return rank(terms, shortlist, (i) => this.ranked(this.documents[i]!))
      .slice(0, limit)
      .map((hit) => {
        const ranges = highlight(this.title(this.documents[hit.index]!), meanings);
        return ranges.length ? { ...hit, ranges } : hit;
      });
  }

  /** The first stage alone: what the index thinks the best documents, best first, at most `size`. */
  shortlist(query: string, size: number): Scored[] {
    for (const _ of this.build());
    const totals = new Float32Array(this.places.length);
    for (const earned of this.earnings(termsOf(query))) {
      for (let slot = 0; slot < totals.length; slot++) totals[slot]! += earned[slot]!;
    }
    let list: Scored[] = [];
    let least = 0;
    const byScore = (a: Scored, b: Scored) => b.score - a.score || a.index - b.index;
    for (let slot = 0; slot < totals.length; slot++) {
      if (totals[slot] === 0) continue;
      const index = this.places[slot]!;
      const score = totals[slot]! * this.index.shortTitle(slot);
      if (index < 0 || score <= least) continue;
      list.push({ index, score });
      if (list.length < 2 * size) continue;
      list = list.sort(byScore).slice(0, size);
      least = list[size - 1]!.score;
    }
    return list.sort(byScore).slice(0, size);
  }

  /** By term, what each slot earns. Those of the last query are kept: a keystroke changes one term. */
  private earnings(terms: readonly string[]): Iterable<Float32Array> {
    const last = this.lastSize === this.index.size ? this.last : undefined;
    this.lastSize = this.index.size;
    this.last = new Map(
      terms.map((term) => [
        term,
        last?.get(term) ?? this.index.earnings(term, this.weights, this.places.length, this.documents.length),
      ]),
    );
    return this.last.values();
  }

  private title(document: T): string {
    return (this.searched.fields[0]!.texts(document)[0] ?? "").slice(0, LONGEST_TEXT);
  }

  private ranked(document: T): Ranked {
    const [title, ...rest] = this.searched.fields.map((field) =>
      field
        .texts(document)
        .flatMap((text) => words(text.slice(0, LONGEST_TEXT)))
        .join(" "),
    );
    return { title: title!, rest: rest.join(" ").slice(0, LONGEST_TEXT) };
  }
}

/** The words of a query, each once. */
function termsOf(query: string): string[] {
  return [...new Set(words(query.slice(0, MAX_QUERY)))].slice(0, MAX_TERMS);
}

/** Names, tags and areas come again and again: what was made of the last few thousand texts is kept. */
function remembering(make: (text: string) => number[]): (text: string) => number[] {
  const made = new Map<string, number[]>();
  return (text) => {
    if (text.length > LONGEST_REMEMBERED) return make(text);
    const known = made.get(text);
    if (known) return known;
    if (made.size >= MEMORY) made.clear();
    const value = make(text);
    made.set(text, value);
    return value;
  };
}

function same(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((text, i) => text === b[i]);
}
