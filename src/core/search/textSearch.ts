import { highlight } from "./highlight";
import type { TextRange } from "./highlight";
import { type Earnings, HELD, InvertedIndex } from "./invertedIndex";
import { byScore, MOST_RANKED, rank } from "./rank";
import type { Ranked, Scored, Tier } from "./rank";
import { Meaning } from "./vocabulary";
import { words } from "./words";

/** A document that a query met. */
export interface SearchHit {
  /** Place in the list that was searched. */
  index: number;
  /** Higher is better; comparable within one tier of one answer only. */
  score: number;
  tier: Tier;
  /** Whether its text holds a word of the query; otherwise it holds only words that are like them. */
  held: boolean;
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
  /** What a document is called outright, in lower case. One without a name is the same object as long as it says the same. */
  names(document: T): readonly string[];
  /** What a document counts against others that meet a query as well; 1 where nothing is said. */
  factor?(document: T): number;
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
/** What a document earns by what its parent holds, against holding it itself. */
const OF_PARENT = 0.3;
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
  /** By slot, the slot of the document's parent; -1 where it has none. */
  private parentSlots: Int32Array | undefined;
  /** By slot of the index: the document's place in the list; -1 for documents of other lists. */
  private places = new Int32Array(0);
  private last = new Map<string, Earnings>();
  private lastSize = 0;
  /** Most names are one document's: a list each would cost 5 MB more for 100,000. */
  private readonly byName = new Map<string, number | number[]>();
  /** What is left of building; it holds the lender, hence it goes when it is done. */
  private work: Generator<number, void> | undefined;
  private lender: TextSearch<T> | undefined;

  /**
   * `previous` lends its index: documents that are the same, or whose texts are unchanged, are not indexed again. It stays usable.
   * @param parents the place of each document's parent, whose words count for it too, though less; -1 where it has none
   */
  constructor(
    private readonly searched: Searched<T>,
    private readonly documents: readonly T[],
    previous?: TextSearch<T>,
    private readonly parents?: Int32Array,
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
    const nameless = this.lender?.nameless();
    for (let i = 0; i < this.documents.length; i++) {
      if (i % SLICE === 0 && i > 0) yield i / this.documents.length;
      const document = this.documents[i]!;
      const names = this.searched.names(document);
      for (const name of new Set(names)) this.name(name, i);
      const same = nameless?.get(document);
      if (same !== undefined) {
        this.slots[i] = same;
        continue;
      }
      const texts = this.searched.fields.map((field) => field.texts(document));
      const lent = this.lender?.slotsOf(names, texts).find((slot) => !taken.has(slot));
      if (lent !== undefined) taken.add(lent);
      this.slots[i] =
        lent ??
        this.index.add(
          texts.map((list) => (list.length === 1 ? numbers(list[0]!) : list.flatMap(numbers))),
          this.searched.factor?.(document),
        );
    }
    this.places = new Int32Array(this.index.size).fill(-1);
    for (let i = 0; i < this.slots.length; i++) this.places[this.slots[i]!] = i;
    if (this.parents) {
      this.parentSlots = new Int32Array(this.index.size).fill(-1);
      for (let i = 0; i < this.slots.length; i++)
        if (this.parents[i]! >= 0) this.parentSlots[this.slots[i]!] = this.slots[this.parents[i]!]!;
    }
    this.lender = undefined;
    this.work = undefined;
  }

  /** The slots of the documents without a name, which say the same for good. */
  private nameless(): Map<T, number> {
    const found = new Map<T, number>();
    for (let i = 0; i < this.documents.length; i++)
      if (!this.searched.names(this.documents[i]!).length) found.set(this.documents[i]!, this.slots[i]!);
    return found;
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

  /**
   * The documents that meet the query, best first, at most `limit`; none for a query without a word.
   * @param accepts which documents count, by their places
   */
  search(query: string, limit: number, accepts?: (index: number) => boolean): SearchHit[] {
    const shortlist = limit > 0 ? this.shortlist(query, Math.max(limit, MOST_RANKED), accepts) : [];
    if (!shortlist.length) return [];
    return rank(termsOf(query), shortlist, (i) => this.ranked(this.documents[i]!)).slice(0, limit);
  }

  /** What marks in a text the words that a query means. */
  marker(query: string): (text: string) => TextRange[] {
    const meanings = termsOf(query).map((term) => new Meaning(term, this.index.vocabulary.has(term)));
    return (text) => highlight(text, meanings);
  }

  /** The first stage alone: what the index thinks the best documents, best first, at most `size`. What only its parent meets is found with its parent. */
  private shortlist(query: string, size: number, accepts: (index: number) => boolean = () => true): Scored[] {
    for (const _ of this.build());
    const terms = termsOf(query);
    const earnings = this.earnings(terms);
    const seen = new Uint8Array(this.places.length);
    let list: Scored[] = [];
    // The last of the best so far, as numbers: of the many that are met few come before it.
    let [leastTier, leastScore, leastIndex] = [-1, 0, 0];
    for (const { met } of earnings) {
      for (const slot of met) {
        if (seen[slot]) continue;
        seen[slot] = 1;
        const index = this.places[slot]!;
        if (index < 0) continue;
        const parent = this.parentSlots ? this.parentSlots[slot]! : -1;
        let total = 0;
        let held = 0;
        let like = 0;
        for (const { earned, meets } of earnings) {
          const inherited = parent < 0 ? 0 : OF_PARENT * earned[parent]!;
          total += Math.max(earned[slot]!, inherited);
          const how = meets[slot]! | (parent < 0 ? 0 : meets[parent]!);
          held += how & HELD;
          like += how >> 1;
        }
        const tier = held === terms.length ? 3 : like === terms.length ? 2 : held ? 1 : 0;
        if (tier < leastTier) continue;
        const score = total * this.index.factor(slot);
        if (tier === leastTier && (score < leastScore || (score === leastScore && index > leastIndex))) continue;
        if (!accepts(index)) continue;
        list.push({ index, score, tier, held: held > 0 });
        if (list.length < 2 * size) continue;
        list = list.sort(byScore).slice(0, size);
        ({ tier: leastTier, score: leastScore, index: leastIndex } = list[size - 1]!);
      }
    }
    return list.sort(byScore).slice(0, size);
  }

  /** By term, what each slot earns. Those of the last query are kept: a keystroke changes one term. */
  private earnings(terms: readonly string[]): Earnings[] {
    const last = this.lastSize === this.index.size ? this.last : undefined;
    this.lastSize = this.index.size;
    this.last = new Map(
      terms.map((term) => [
        term,
        last?.get(term) ?? this.index.earnings(term, this.weights, this.places.length, this.documents.length),
      ]),
    );
    return [...this.last.values()];
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

/** "et al." stands for authors whom nobody named: it is no word that a work would hold. */
const OTHERS = /\bet\.? al\b/gi;

/** The words of a query, each once. */
function termsOf(query: string): string[] {
  return [...new Set(words(query.slice(0, MAX_QUERY).replace(OTHERS, " ")))].slice(0, MAX_TERMS);
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
