import type { CatalogueProblem, ProblemEntry } from "../catalogue/model";
import { fullId, parseProblemId } from "../base/ids";
import { namedFirst } from "./namedFirst";
import { TextSearch } from "./textSearch";
import type { Field, SearchHit } from "./textSearch";

/** What areas and people are called; undefined for ids that the catalogue does not have. */
export interface SearchNames {
  area(id: string): string | undefined;
  person(id: string): string | undefined;
}

/** A problem as the search sees it; one of a union of catalogues has a full id too. */
export type SearchableProblem = ProblemEntry & Partial<Pick<CatalogueProblem, "fullId">>;

/** Finds problems by title, aliases, people, tags, id and area, with typos, missing words and words in any order. */
export class ProblemSearch {
  private readonly texts: TextSearch<SearchableProblem>;

  /**
   * Hits refer to places in `problems`. `previous`, a search over an earlier state, makes building quick: only what has changed since is
   * indexed. It stays usable.
   */
  constructor(
    private readonly problems: readonly SearchableProblem[],
    names: SearchNames,
    previous?: ProblemSearch,
  ) {
    this.texts = new TextSearch(
      { fields: problemFields(names), names: (problem) => [problem.id] },
      problems,
      previous?.texts,
    );
  }

  /** Builds the index in slices of a few milliseconds; yields the share done, 0 to 1. Not needed: `search` finishes what is left. */
  build(): Generator<number, void> {
    return this.texts.build();
  }

  /** The problems that a query means, best first; one whose id or full id is the query comes before all. None for an empty query. */
  search(query: string, limit = 50): SearchHit[] {
    const id = parseProblemId(query.trim().toLowerCase());
    const isIt = (index: number) => !id?.catalogue || this.problems[index]!.fullId === fullId(id.catalogue, id.problem);
    const named = id ? this.texts.named(id.problem).filter(isIt) : [];
    return namedFirst(named, this.texts.search(query, limit), limit);
  }
}

/** What is searched of a problem. The shares were tuned on generated queries against 1,000 and 10,000 generated problems; the order matters more than the figures. */
function problemFields(names: SearchNames): Field<SearchableProblem>[] {
  return [
    { weight: 1, texts: (p) => [p.title] },
    { weight: 0.9, texts: (p) => p.aliases },
    { weight: 0.9, texts: (p) => [...p.people.map((id) => names.person(id) ?? id), ...p.groups] },
    { weight: 0.8, texts: (p) => p.tags },
    { weight: 0.8, texts: (p) => (p.area ? [names.area(p.area) ?? p.area] : []) },
    { weight: 0.5, texts: (p) => [p.id] },
  ];
}
