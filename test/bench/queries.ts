import type { ProblemEntry } from "../../src/core/catalogue/model";
import { names, random } from "./generate";

/** A query for one problem of a generated catalogue. */
export interface HardQuery {
  query: string;
  /** Place of the problem that is meant. */
  index: number;
}

const STOP = new Set(
  "why does the a of under can for from when without and which makes is what how do be in to with theory".split(" "),
);

/** One error somewhere after the first letter: a letter left out, two swapped, one replaced or one too many. */
function mistyped(word: string, next: () => number): string {
  if (word.length < 4) return word;
  const i = 1 + Math.floor((word.length - 2) * next());
  const letter = String.fromCharCode(97 + Math.floor(26 * next()));
  const forms = [
    word.slice(0, i) + word.slice(i + 1),
    word.slice(0, i) + word[i + 1]! + word[i]! + word.slice(i + 2),
    word.slice(0, i) + letter + word.slice(i + 1),
    word.slice(0, i) + letter + word.slice(i),
  ];
  return forms[Math.floor(forms.length * next())]!;
}

const unfinished = (word: string) => word.slice(0, Math.max(4, word.length - 3));

/**
 * Queries for problems drawn from `entries`, in turn of four kinds: a mistyped word of the title, a person's name and a mistyped unfinished
 * word; two words in the wrong order around a mistyped tag; two mistyped words and one of the area's; all words mistyped and reversed with two
 * that do not belong. In a large catalogue several problems answer some of them equally well, so that not all can be met.
 */
export function hardQueries(entries: readonly ProblemEntry[], count: number): HardQuery[] {
  const next = random(991);
  const queries: HardQuery[] = [];
  while (queries.length < count) {
    const index = Math.floor(entries.length * next());
    const { title, people, tags, area } = entries[index]!;
    const words = title
      .toLowerCase()
      .replace(/[^a-z\- ]/g, "")
      .split(" ")
      .filter((word) => word && !STOP.has(word));
    const [a, b, c] = words;
    if (!a || !b || !c) continue;
    const forms = [
      [mistyped(a, next), names.person(people[0]!)!.split(" ").at(-1)!.toLowerCase(), unfinished(mistyped(c, next))],
      [c, mistyped(tags[0]!, next), a],
      [mistyped(b, next), mistyped(a, next), names.area(area)!.split(" ")[0]!.toLowerCase()],
      [...words, "problem", "unknown"].map((word) => mistyped(word, next)).reverse(),
    ];
    queries.push({ query: forms[queries.length % forms.length]!.join(" "), index });
  }
  return queries;
}

/** What the search is asked while a query is typed. */
export function keystrokes(query: string): string[] {
  return Array.from({ length: query.length }, (_, i) => query.slice(0, i + 1));
}
