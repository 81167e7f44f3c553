import uFuzzy from "@leeoniya/ufuzzy";
import Fuse from "fuse.js";
import { problemFields, type SearchableProblem } from "../../src/core/search/problemSearch";
import { TextSearch } from "../../src/core/search/textSearch";
import { fold, words } from "../../src/core/search/words";
import { names } from "./generate";

/** A way to search problems: gives the places of those found, best first. */
export interface Plan {
  name: string;
  /** Beyond so many problems it takes too long to be measured. */
  most: number;
  /** Of the queries, so many are enough. */
  queries: number;
  make(problems: readonly SearchableProblem[]): (query: string) => number[];
}

const FIELDS = problemFields(names);
const FUSE = { useTokenSearch: true, ignoreDiacritics: true, ignoreLocation: true, threshold: 0.35 };
const KEYS = FIELDS.map((field, i) => ({
  name: `${i}`,
  weight: field.weight,
  getFn: (p: SearchableProblem) => field.texts(p),
}));
const SHORTLIST = 200;
const LIMIT = 50;

function fuse(problems: readonly SearchableProblem[]): Fuse<SearchableProblem> {
  return new Fuse(problems, { ...FUSE, keys: KEYS });
}

/** As design.md section 8 has it: single errors make a shortlist, on which the problems come that meet the most and rarest words. */
function shortlistThenFuse(problems: readonly SearchableProblem[]): (query: string) => number[] {
  const texts = problems.map((problem) => fold(FIELDS.flatMap((field) => field.texts(problem)).join(" | ")));
  const filter = new uFuzzy({ intraMode: 1 });
  return (query) => {
    const scores = new Map<number, number>();
    for (const word of words(query)) {
      const met = filter.filter(texts, word) ?? [];
      const rarity = Math.log(1 + problems.length / (1 + met.length));
      for (const i of met) scores.set(i, (scores.get(i) ?? 0) + rarity);
    }
    const list = [...scores].sort((a, b) => b[1] - a[1]).slice(0, SHORTLIST);
    return fuse(list.map(([i]) => problems[i]!))
      .search(query, { limit: LIMIT })
      .map((hit) => list[hit.refIndex]![0]);
  };
}

function index(problems: readonly SearchableProblem[]): TextSearch<SearchableProblem> {
  const search = new TextSearch({ fields: FIELDS, names: (problem) => [problem.id] }, problems);
  for (const _ of search.build());
  return search;
}

function indexThenFuse(problems: readonly SearchableProblem[], ranked: number): (query: string) => number[] {
  const search = index(problems);
  return (query) => {
    const list = search.shortlist(query, ranked);
    return fuse(list.map((scored) => problems[scored.index]!))
      .search(query, { limit: LIMIT })
      .map((hit) => list[hit.refIndex]!.index);
  };
}

export const PLANS: readonly Plan[] = [
  {
    name: "Fuse alone",
    most: 10_000,
    queries: 40,
    make(problems) {
      const all = fuse(problems);
      return (query) => all.search(query, { limit: LIMIT }).map((hit) => hit.refIndex);
    },
  },
  {
    name: "uFuzzy's shortlist of 200 (a filter for each word), ranked by Fuse",
    most: Infinity,
    queries: 200,
    make: shortlistThenFuse,
  },
  {
    name: "the index's shortlist of 200, ranked by Fuse",
    most: Infinity,
    queries: 200,
    make: (problems) => indexThenFuse(problems, SHORTLIST),
  },
  {
    name: "the index alone",
    most: Infinity,
    queries: 200,
    make(problems) {
      const search = index(problems);
      return (query) => search.shortlist(query, LIMIT).map((hit) => hit.index);
    },
  },
  {
    name: "the index, then a fifth of Fuse's score for the first 8 to 20 (taken)",
    most: Infinity,
    queries: 200,
    make(problems) {
      const search = index(problems);
      return (query) => search.search(query, LIMIT).map((hit) => hit.index);
    },
  },
];
