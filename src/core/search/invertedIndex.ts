import { Vocabulary } from "./vocabulary";
import { words } from "./words";

/** Bits of a posting that hold the field. */
const FIELD_BITS = 3;
const FIELD_MASK = (1 << FIELD_BITS) - 1;
/** Candidates this close to the best count as what the term means when its rarity is reckoned. */
const AS_GOOD = 0.05;
/** What the title of one word gains over a very long one, all else equal. */
const SHORTNESS = 0.1;

/** How a document meets a term: its text holds it, or what is much like it. What it holds is like it too. */
export const HELD = 1;
const LIKE = 2;
/** So well a word fits that differs in a letter or two, also where what was typed is a word itself. */
const MUCH_LIKE = 0.3;

/** What documents earn by a term of a query, by slot. */
export interface Earnings {
  /** 0 for those that the term does not meet. */
  earned: Float32Array;
  /** HELD where the text holds what was typed, LIKE where it holds a word much like it; bits. */
  meets: Uint8Array;
  /** Those that the term meets. */
  met: readonly number[];
}

/**
 * Which documents hold which words. Documents have slots, numbered as they are added; none is ever taken out, so that a reader of the first
 * slots is not disturbed by what is added after them.
 */
export class InvertedIndex {
  readonly vocabulary = new Vocabulary();
  /** By word: slot and field of each document that holds it, in slot order; of several fields the first. */
  private readonly postings: number[][] = [];
  /** By slot: what a document counts, and gains by a short title. */
  private readonly factors: number[] = [];

  /** How many slots there are. */
  get size(): number {
    return this.factors.length;
  }

  /** The words of a text, by their numbers in the vocabulary. */
  numbers(text: string): number[] {
    return words(text, true).map((word) => this.vocabulary.add(word));
  }

  /** Adds a document: the numbers of its words by field, at most eight, the title first, and what it counts. Returns its slot. */
  add(fields: readonly (readonly number[])[], factor = 1): number {
    const slot = this.factors.length;
    this.factors.push(factor * (1 + SHORTNESS / Math.max(1, fields[0]?.length ?? 0)));
    for (let field = 0; field < fields.length; field++) {
      for (const number of fields[field]!) {
        const list = this.postings[number];
        if (!list) this.postings[number] = [(slot << FIELD_BITS) | field];
        else if (list[list.length - 1]! >> FIELD_BITS !== slot) list.push((slot << FIELD_BITS) | field);
      }
    }
    return slot;
  }

  /** What a document counts, and gains by a short title. */
  factor(slot: number): number {
    return this.factors[slot]!;
  }

  /**
   * What each of the first `slots` documents earns by a term of a query: the best of the words that it may mean, by how well it fits, the
   * weight of the field (0 to 1) and the term's rarity among `documents` documents (inverse document frequency as in BM25).
   */
  earnings(term: string, fieldWeights: readonly number[], slots: number, documents: number): Earnings {
    const { words: meant, qualities, held: isHeld, best } = this.vocabulary.candidates(term);
    let holders = 0;
    for (let i = 0; i < meant.length; i++) {
      if (qualities[i]! >= best - AS_GOOD) holders += this.postings[meant[i]!]!.length;
    }
    const rarity = Math.log(1 + (Math.max(0, documents - holders) + 0.5) / (holders + 0.5));
    const earned = new Float32Array(slots);
    const meets = new Uint8Array(slots);
    const met: number[] = [];
    const values = new Float32Array(FIELD_MASK + 1);
    for (let i = 0; i < meant.length; i++) {
      for (let field = 0; field < fieldWeights.length; field++)
        values[field] = qualities[i]! * fieldWeights[field]! * rarity;
      const bits = isHeld[i] ? HELD | LIKE : qualities[i]! >= MUCH_LIKE ? LIKE : 0;
      for (const posting of this.postings[meant[i]!]!) {
        const slot = posting >> FIELD_BITS;
        if (slot >= slots) break;
        const value = values[posting & FIELD_MASK]!;
        if (!earned[slot] && value > 0) met.push(slot);
        if (value > earned[slot]!) earned[slot] = value;
        meets[slot] = meets[slot]! | bits;
      }
    }
    return { earned, meets, met };
  }
}
