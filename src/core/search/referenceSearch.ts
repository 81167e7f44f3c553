import type { CslItem } from "../references/csl/csl";
import { parseDate } from "../references/csl/dates";
import { fullName, isOthers, namesOf, text } from "../references/csl/names";
import { namedFirst } from "./namedFirst";
import { TextSearch } from "./textSearch";
import type { Field, SearchHit } from "./textSearch";

/** A work as the search sees it. */
export interface ReferenceDocument {
  /** Its citation key. */
  key: string;
  item: CslItem;
  /** Keys that other sources give it. */
  aliases?: string[];
  /** Titles of the problems that cite it. */
  problemTitles?: string[];
  tags?: string[];
}

/** Finds works by title, authors, year, key, tags, venue, identifiers and the problems that cite them, with typos and words in any order. */
export class ReferenceSearch {
  private readonly texts: TextSearch<ReferenceDocument>;

  /** Hits refer to places in `items`. `previous`, a search over an earlier state, makes building quick; it stays usable. */
  constructor(items: readonly ReferenceDocument[], previous?: ReferenceSearch) {
    this.texts = new TextSearch({ fields: FIELDS, names: keys }, items, previous?.texts);
  }

  /** Builds the index in slices of a few milliseconds; yields the share done, 0 to 1. Not needed: `search` finishes what is left. */
  build(): Generator<number, void> {
    return this.texts.build();
  }

  /** The works that a query means, best first; one whose key, or other key, is the query comes before all. None for an empty query. */
  search(query: string, limit = 100): SearchHit[] {
    const key = query.trim().replace(/^@/, "").toLowerCase();
    return namedFirst(this.texts.named(key), this.texts.search(query, limit), limit);
  }
}

function keys({ key, aliases }: ReferenceDocument): string[] {
  return [key, ...(aliases ?? [])].map((name) => name.toLowerCase());
}

const FIELDS: Field<ReferenceDocument>[] = [
  { weight: 1, texts: ({ item }) => [text(item.title)] },
  { weight: 1, texts: ({ item }) => people(item) },
  { weight: 0.9, texts: ({ item }) => years(item) },
  { weight: 0.8, texts: ({ key, aliases }) => [key, ...(aliases ?? [])] },
  { weight: 0.7, texts: ({ tags }) => tags ?? [] },
  {
    weight: 0.7,
    texts: ({ item }) => [item["container-title"], item["event-title"], item["title-short"], item.publisher].map(text),
  },
  { weight: 0.7, texts: ({ item }) => [item.DOI, item.archive, item.number].map(text) },
  { weight: 0.5, texts: ({ problemTitles }) => problemTitles ?? [] },
];

function people(item: CslItem): string[] {
  const names = namesOf(item, "author");
  return (names.length ? names : namesOf(item, "editor")).filter((name) => !isOthers(name)).map(fullName);
}

function years(item: CslItem): string[] {
  const start = parseDate(item.issued)?.start;
  return start ? [String(start.year)] : [];
}
