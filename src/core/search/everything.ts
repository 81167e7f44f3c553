import { fullId, parseProblemId } from "../base/ids";
import type { Pause } from "../base/slices";
import { fullName, isOthers, namesOf, text } from "../references/csl/names";
import { displayTitle, year } from "../references/identity/display";
import { arxivId, doi, normaliseArxiv, normaliseDoi } from "../references/identity/identify";
import { accepting, type Condition, type ConditionContext, parseQuery } from "./conditions";
import { type Entry, entriesOf, type SearchSources } from "./entries";
import { experimentText, type Found, Rows } from "./found";
import { type Field, TextSearch } from "./textSearch";

/** So many hits are looked at for each row that is asked for: several of them may be of one problem. */
const HITS_PER_ROW = 6;
const MOST_HITS = 3000;
/** Two words or more that no problem holds, and so few works do, mean these: "zhang 2017". */
const MOST_MEANT = 3;

/** What a query found. */
export interface Answer {
  found: Found[];
  /** Conditions whose value means nothing here. */
  unknown: Condition[];
  /** Whether texts of some problems were not searched, since there are too many. */
  partial: boolean;
}

/** Finds problems by their names and by every sentence in them, works, notes and experiments. */
export class Everything {
  private constructor(
    private readonly sources: SearchSources,
    private readonly entries: readonly Entry[],
    private readonly parents: Int32Array,
    private readonly texts: TextSearch<Entry>,
    private readonly partial: boolean,
  ) {}

  /**
   * Gathers and indexes all of it, in slices.
   * @param previous a search over an earlier state: what has not changed since is not indexed again
   */
  static async of(sources: SearchSources, pause: Pause, previous?: Everything): Promise<Everything> {
    const { entries, parents, partial } = await entriesOf(sources, pause);
    const texts = new TextSearch({ fields: fieldsOf(sources), names, factor }, entries, previous?.texts, parents);
    for (const _ of texts.build()) await pause();
    return new Everything(sources, entries, parents, texts, partial);
  }

  /**
   * What a query means, best first, at most `limit`: what holds its words, then what holds words like all of them, then like some. The key, DOI or arXiv id of
   * a work, and words that it holds and no problem does, lead to the work and to the problems that cite it. Conditions in it must hold; without a
   * word beside them all that they let through is found.
   */
  search(query: string, limit: number, context: ConditionContext): Answer {
    const { words, conditions } = parseQuery(query);
    const { accepts, unknown } = accepting(conditions, context);
    const rows = new Rows(context.catalogue, this.texts.marker(words), limit);
    if (words) this.searchWords(words, limit, rows, accepts);
    else if (conditions.length > unknown.length)
      for (const [at, entry] of this.entries.entries()) if (accepts(entry)) rows.add(entry, true, this.parentOf(at));
    return { found: rows.found(), unknown, partial: this.partial };
  }

  /** What words alone mean, best first, at most `limit`. */
  searchPlain(words: string, limit: number): Found[] {
    const rows = new Rows(this.sources.catalogue, this.texts.marker(words), limit);
    this.searchWords(words, limit, rows, () => true);
    return rows.found();
  }

  private searchWords(words: string, limit: number, rows: Rows, accepts: (entry: Entry) => boolean): void {
    const { entries } = this;
    let isWork = false;
    let isOfWork = false;
    for (const entry of this.named(words).filter(accepts)) {
      rows.add(entry, true);
      if (entry.kind !== "work") continue;
      isWork = true;
      this.addCiting(entry, rows, accepts);
    }
    const hits = this.texts.search(words, Math.min(MOST_HITS, limit * HITS_PER_ROW), (at) => accepts(entries[at]!));
    const whole = hits.filter(({ tier }) => tier === 3);
    // Words with a year are how one names a work: it stands before notes that cite it by a key with the same words.
    for (const { index } of whole) {
      if (!isOfYear(entries[index]!, words)) continue;
      isOfWork = true;
      rows.add(entries[index]!, true);
    }
    const works = whole.map(({ index }) => entries[index]!).filter((entry) => entry.kind === "work");
    const isOfProblems = whole.some(({ index }) => ["problem", "statement"].includes(entries[index]!.kind));
    if (!isWork && !isOfProblems && works.length <= MOST_MEANT && /\s/.test(words)) {
      for (const { index } of whole) rows.add(entries[index]!, true, this.parentOf(index));
      for (const work of works) this.addCiting(work, rows, accepts);
    }
    // Where something holds all words, what is only like them says nothing; and of what a work is called, parts say nothing.
    const counts = isWork || isOfWork ? whole : hits[0]?.tier === 3 ? hits.filter(({ held }) => held) : hits;
    for (const { index, held } of counts) rows.add(entries[index]!, held, this.parentOf(index));
  }

  private parentOf(at: number): Entry | undefined {
    return this.entries[this.parents[at]!];
  }

  /** All that the query is the name of. */
  private named(query: string): Entry[] {
    const whole = query.trim().toLowerCase();
    const key = /^\[?@?([^\s\]]+)\]?$/.exec(whole)?.[1];
    const id = key === undefined ? undefined : parseProblemId(key);
    const called = [whole, key, normaliseDoi(query), normaliseArxiv(query), id?.problem];
    const places = called.flatMap((name) => (name ? this.texts.named(name) : []));
    return [...new Set(places)]
      .map((place) => this.entries[place]!)
      .filter(
        (entry) =>
          entry.kind !== "problem" || !id?.catalogue || entry.problem.fullId === fullId(id.catalogue, id.problem),
      );
  }

  /** The problems that cite a work, each with the sentence that does. */
  private addCiting({ keys }: Entry & { kind: "work" }, rows: Rows, accepts: (entry: Entry) => boolean): void {
    const problems = new Map(
      this.sources.catalogue.problemsCiting(...keys).map((problem) => [problem.fullId, problem]),
    );
    const citing = new Map<string, Entry & { kind: "statement" }>();
    for (const entry of this.entries) {
      if (entry.kind !== "statement" || citing.has(entry.problem) || !problems.has(entry.problem)) continue;
      if (keys.some((key) => entry.keys.includes(key) || entry.text.includes(`@${key}`)))
        citing.set(entry.problem, entry);
    }
    for (const [id, problem] of problems)
      if (accepts({ kind: "problem", problem })) rows.addProblem(problem, "work", true, citing.get(id));
  }
}

/** Of what meets a query as well, problems come first, then what stands in them, then what they cite. */
const FACTORS: Record<Entry["kind"], number> = {
  problem: 1,
  statement: 0.9,
  note: 0.8,
  passage: 0.8,
  experiment: 0.8,
  work: 0.7,
};

const YEAR = /(?<!\d)(?:1[5-9]|20)\d\d(?!\d)/;

const isOfYear = (entry: Entry, words: string): boolean =>
  entry.kind === "work" && YEAR.exec(words)?.[0] === year(entry.item);

const factor = ({ kind }: Entry): number => FACTORS[kind];

function names(entry: Entry): readonly string[] {
  switch (entry.kind) {
    case "problem": {
      const { id, title, aliases } = entry.problem;
      return [id, ...[title, ...aliases].map((name) => name.toLowerCase())];
    }
    case "work": {
      const { item, keys } = entry;
      const lower = keys.map((key) => key.toLowerCase());
      return [...lower, ...[doi(item), arxivId(item)].filter((name) => name !== undefined)];
    }
    case "note":
      return [entry.note.file];
    case "experiment":
      return [entry.experiment.id];
    default:
      return [];
  }
}

const NONE: readonly string[] = [];

/** What is searched of each. The weights of what names a problem are those of the search for problems. */
function fieldsOf({ catalogue }: SearchSources): Field<Entry>[] {
  return [
    { weight: 1, texts: titles },
    { weight: 0.9, texts: (entry) => aliases(entry, (id) => catalogue.person(id)?.name ?? id) },
    { weight: 0.8, texts: (entry) => labels(entry, (id) => catalogue.areas.get(id)?.title ?? id) },
    { weight: 0.75, texts: prose },
    { weight: 0.9, texts: (entry) => (entry.kind === "work" ? [year(entry.item)] : NONE) },
    { weight: 0.7, texts: (entry) => (entry.kind === "work" ? places(entry) : NONE) },
    { weight: 0.5, texts: (entry) => (entry.kind === "problem" ? [entry.problem.id] : NONE) },
  ];
}

function titles(entry: Entry): readonly string[] {
  switch (entry.kind) {
    case "problem":
      return [entry.problem.title];
    case "work":
      return [displayTitle(entry.item)];
    case "note":
      return [entry.note.title];
    case "experiment":
      return [entry.experiment.title];
    default:
      return NONE;
  }
}

function aliases(entry: Entry, person: (id: string) => string): readonly string[] {
  switch (entry.kind) {
    case "problem":
      return [...entry.problem.aliases, ...entry.problem.people.map(person), ...entry.problem.groups];
    case "work": {
      const authors = namesOf(entry.item, "author");
      return (authors.length ? authors : namesOf(entry.item, "editor")).filter((one) => !isOthers(one)).map(fullName);
    }
    case "note":
      return entry.note.author === undefined ? NONE : [entry.note.author];
    case "experiment":
      return entry.experiment.author === undefined ? NONE : [entry.experiment.author];
    default:
      return NONE;
  }
}

function labels(entry: Entry, area: (id: string) => string): readonly string[] {
  switch (entry.kind) {
    case "problem":
      return [...entry.problem.tags, ...(entry.problem.area ? [area(entry.problem.area)] : [])];
    case "work":
      return entry.keys;
    case "note":
      return entry.note.tags;
    default:
      return NONE;
  }
}

function prose(entry: Entry): readonly string[] {
  if (entry.kind === "statement" || entry.kind === "passage") return [entry.text];
  return entry.kind === "experiment" ? [experimentText(entry.experiment)] : NONE;
}

/** Where a work appeared, and under which identifiers. */
function places({ item }: Entry & { kind: "work" }): readonly string[] {
  const named = [item["container-title"], item["event-title"], item["title-short"], item.publisher, item.DOI];
  return [...named, item.archive, item.number].map(text).filter(Boolean);
}
