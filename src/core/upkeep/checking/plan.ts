import { Answers, askKey } from "../answers";
import { authorsAgree, isSameWork } from "../matching/sameWork";
import { compareTitles } from "../matching/titles";
import type { Ask, CheckedWork, Fact, IndexRequest, Source } from "../model";
import { INDEXES } from "../sources/read";
import { type Entry, readEntry, sketchOf } from "./work";

/** Indexes that find works by title, in the order in which they are asked: the free ones first. */
export const BY_TITLE: readonly Source[] = ["crossref", "dblp", "openalex"];

/**
 * What there is to ask about some works, and nothing else: which index knows which of their identifiers, and step by step, from what was answered,
 * the titles of those that none knows and the publications of those that have appeared.
 */
export class CheckPlan {
  readonly entries: readonly Entry[];

  /** @param works each under a key of its own */
  constructor(
    works: readonly CheckedWork[],
    readonly sources: readonly Source[],
  ) {
    this.entries = works.map(readEntry);
  }

  /** The requests that follow from what is known; none once all is asked. */
  next(answers: Answers): IndexRequest[] {
    const asks = new Map<string, Ask>();
    for (const entry of this.entries) {
      for (const ask of wanted(entry, answers, this.sources)) if (!answers.get(ask)) asks.set(askKey(ask), ask);
    }
    return requestsFor([...asks.values()]);
  }

  /** How many requests more there may be at most, where identifiers do not settle a work. */
  possible(): number {
    const searches = BY_TITLE.filter((source) => this.sources.includes(source)).length;
    const all = this.entries.map((entry) => {
      const registry = entry.doi && this.sources.includes("datacite") ? 1 : 0;
      if (entry.doi ?? entry.arxiv) return registry + (entry.preprint && this.sources.includes("dblp") ? 1 : 0);
      return entry.searchable ? Math.max(0, searches - 1) : 0;
    });
    return all.reduce((sum, count) => sum + count, 0);
  }
}

/** The questions in requests of as many as the index takes at once. */
export function requestsFor(asks: readonly Ask[]): IndexRequest[] {
  const requests: IndexRequest[] = [];
  const groups = new Map<string, Ask[]>();
  const flush = (group: Ask[]) => {
    const [first] = group;
    if (!first) return;
    const form = INDEXES[first.source].request(
      first.by,
      group.map(({ value }) => value),
    );
    requests.push({ source: first.source, ...form, asks: [...group] });
    group.length = 0;
  };
  for (const ask of asks) {
    const index = INDEXES[ask.source];
    if (index.alone?.(ask.value) && ask.by !== "cites") {
      flush([ask]);
      continue;
    }
    const name = `${ask.source} ${ask.by}`;
    const group = groups.get(name) ?? [];
    groups.set(name, group);
    group.push(ask);
    if (group.length >= (index.batch[ask.by] ?? 1)) flush(group);
  }
  for (const group of groups.values()) flush(group);
  return requests;
}

/** All questions about an entry that what is known asks for, answered ones included. */
export function wanted(entry: Entry, answers: Answers, sources: readonly Source[]): Ask[] {
  const asks = byIdentifier(entry, answers, sources);
  const settled = asks.every((ask) => answers.get(ask));
  if (!settled) return asks;
  const found = asks.flatMap((ask) => answers.facts(ask)).filter((fact) => belongs(entry, fact));
  const titles = titleAsks(entry, answers, sources, { asked: asks, found });
  const known = [
    ...found,
    ...titles.flatMap((ask) => answers.facts(ask)).filter((fact) => isSameWork(entry.sketch, sketchOf(fact))),
  ];
  return [...asks, ...titles, ...publicationAsks(entry, known, sources)];
}

function byIdentifier({ doi, arxiv }: Entry, answers: Answers, sources: readonly Source[]): Ask[] {
  const asks: Ask[] = [];
  const add = (source: Source, by: Ask["by"], value: string): Ask | undefined => {
    if (!sources.includes(source)) return undefined;
    const ask = { source, by, value };
    asks.push(ask);
    return ask;
  };
  if (arxiv) {
    const own = add("arxiv", "arxiv", arxiv);
    const other = add("openalex", "arxiv", arxiv);
    add("semanticscholar", "arxiv", arxiv);
    // DataCite takes one identifier a request: it stands in where the others do not know it or were not asked.
    if (!own && (!other || (answers.get(other) && !answers.facts(other).length))) add("datacite", "arxiv", arxiv);
  }
  if (doi) {
    const registry = add("crossref", "doi", doi);
    add("openalex", "doi", doi);
    add("semanticscholar", "doi", doi);
    if (!registry || answers.unknown(registry)) add("datacite", "doi", doi);
  }
  return asks;
}

/** Searches for the title: of an entry that no identifier leads to, and of a preprint that may have appeared in a venue without DOIs. */
function titleAsks(
  entry: Entry,
  answers: Answers,
  sources: readonly Source[],
  { asked, found }: { asked: readonly Ask[]; found: readonly Fact[] },
): Ask[] {
  if (!entry.searchable) return [];
  const ask = (source: Source): Ask => ({ source, by: "title", value: entry.query });
  if (found.length) {
    const open = entry.preprint && !found.some((fact) => fact.published.length);
    return open && sources.includes("dblp") ? [ask("dblp")] : [];
  }
  if (asked.length && !asked.some((one) => !answers.failure(one))) return [];
  const asks: Ask[] = [];
  for (const source of BY_TITLE) {
    if (!sources.includes(source)) continue;
    asks.push(ask(source));
    if (
      !answers.get(asks.at(-1)!) ||
      answers.facts(asks.at(-1)!).some((fact) => isSameWork(entry.sketch, sketchOf(fact)))
    )
      break;
  }
  return asks;
}

/** What Crossref has on the DOIs under which a work has appeared, for its notices and for what a citation needs. */
function publicationAsks(entry: Entry, found: readonly Fact[], sources: readonly Source[]): Ask[] {
  if (!sources.includes("crossref")) return [];
  const dois = found.flatMap((fact) => [
    ...(entry.preprint ? fact.published.map(({ doi }) => doi) : []),
    ...(entry.doi || fact.preprint ? [] : [fact.doi]),
  ]);
  return [...new Set(dois)]
    .filter((doi): doi is string => doi !== undefined && doi !== entry.doi && !doi.startsWith("10.48550/"))
    .slice(0, 3)
    .map((value) => ({ source: "crossref", by: "doi", value }));
}

/** Whether what an index has under an entry's identifier is the entry's work at all: its title, or at least its first author, agrees. */
export function belongs(entry: Entry, fact: Fact): boolean {
  const theirs = sketchOf(fact);
  if (!theirs.titles.length || !entry.sketch.titles.length) return true;
  if (entry.sketch.titles.some((ours) => theirs.titles.some((title) => compareTitles(ours, title) !== "different")))
    return true;
  return authorsAgree(entry.sketch.authors, theirs.authors) === true;
}
