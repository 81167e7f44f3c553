import type { CslItem } from "../references/csl/csl";
import { familyName, namesOf, text } from "../references/csl/names";
import { arxivId, normaliseDoi } from "../references/identity/identify";
import { words } from "../search/words";
import type { Answers } from "./answers";
import { splitName } from "./matching/people";
import { isSameWork, type WorkSketch } from "./matching/sameWork";
import { titleForm } from "./matching/titles";
import type { Ask, Fact, IndexRequest } from "./model";
import { requestsFor } from "./checking/plan";
import { citesValue } from "./sources/openalex";
import { readEntry, sketchOf, type Entry } from "./checking/work";

/** A problem whose new works are looked for. */
export interface WatchedProblem {
  id: string;
  title: string;
  /** Other words for it: aliases, tags, what is measured. */
  terms: readonly string[];
  references: readonly { item: CslItem; role?: string }[];
  /** The day from which works count as new, ISO 8601. */
  since: string;
}

/** A new work for a problem, and why it is shown. */
export interface Candidate {
  item: CslItem;
  /** Higher is nearer to the problem. */
  score: number;
  /** Which of the problem's references it cites, by their keys. */
  cites: string[];
  /** Which words of the problem stand in its title or abstract. */
  words: string[];
  abstract?: string;
  /** All by which it can be dismissed, so that it does not come back under another identifier. */
  ids: string[];
}

/** What a look at one problem gave. */
export interface ProblemNews {
  problem: string;
  candidates: Candidate[];
  /** How many of its references an index knows: only works that cite these are found. */
  followed: number;
  references: number;
  /** Works beyond those that were read. */
  more: number;
  /** Whether every question was answered; if not, an empty list does not say that there is nothing new. */
  complete: boolean;
}

/** References of these roles are cited by whoever works on the problem: one of them is enough. */
const CENTRAL = new Set(["introduces", "survey"]);
/** How many references a work has to cite that match no words. */
const ENOUGH = 2;
const PAGES = 3;
const PER_PAGE = 100;

/** What there is to ask of OpenAlex about new works: first its identifiers of the references, then a list a problem of what cites them. */
export class NewsPlan {
  private readonly problems: readonly {
    problem: WatchedProblem;
    entries: Followed[];
  }[];
  private readonly known: ReadonlySet<string>;

  /**
   * @param catalogue works that are known already, wherever
   * @param dismissed identifiers of works that are not to be shown
   */
  constructor(
    problems: readonly WatchedProblem[],
    catalogue: readonly CslItem[],
    private readonly dismissed: ReadonlySet<string>,
  ) {
    this.problems = problems.map((problem) => ({
      problem,
      entries: problem.references.map(({ item, role }) => ({
        key: item.id,
        ...(role === undefined ? {} : { role }),
        ...followed(readEntry({ key: item.id, item })),
      })),
    }));
    this.known = new Set(catalogue.flatMap(idsOfItem));
  }

  /** The requests that follow from what is known; none once all is asked. */
  next(answers: Answers): IndexRequest[] {
    const identifiers = this.problems.flatMap(({ entries }) => entries.flatMap(({ asks }) => asks));
    const open = identifiers.filter((ask) => !answers.get(ask));
    if (open.length) return requestsFor(unique(open));
    return requestsFor(
      unique(this.problems.flatMap(({ problem, entries }) => pages(problem, entries, answers))).filter(
        (ask) => !answers.get(ask),
      ),
    );
  }

  /** How many requests more there may be than those for the identifiers: a list a problem; long ones have further pages. */
  possible(): number {
    return this.problems.filter(({ entries }) => entries.some(({ asks }) => asks.length)).length;
  }

  /** The new works of each problem, the nearest first. */
  news(answers: Answers): ProblemNews[] {
    return this.problems.map(({ problem, entries }) => {
      const asks = pages(problem, entries, answers);
      const outcomes = asks.map((ask) => answers.get(ask));
      const facts = asks.flatMap((ask) => answers.facts(ask));
      const [first] = outcomes;
      const total = first && "facts" in first ? (first.total ?? first.facts.length) : 0;
      const references = new Map<string, { key: string; role?: string; citedBy: number }>();
      for (const { key, role, ...own } of entries) {
        for (const fact of factsOf(own, answers))
          if (fact.id)
            references.set(fact.id, { key, ...(role === undefined ? {} : { role }), citedBy: fact.citedBy ?? 0 });
      }
      const complete = [...outcomes, ...entries.flatMap(({ asks: own }) => own.map((ask) => answers.get(ask)))].every(
        (outcome) => outcome !== undefined && "facts" in outcome,
      );
      return {
        problem: problem.id,
        candidates: this.candidates(problem, facts, references),
        followed: new Set([...references.values()].map(({ key }) => key)).size,
        references: entries.length,
        more: Math.max(0, total - facts.length),
        complete,
      };
    });
  }

  private candidates(
    problem: WatchedProblem,
    facts: readonly Fact[],
    references: ReadonlyMap<string, { key: string; role?: string; citedBy: number }>,
  ): Candidate[] {
    const match = matcher(problem);
    const seen = new Set<string>();
    return facts
      .flatMap((fact): Candidate[] => {
        const ids = idsOfFact(fact);
        if (!fact.title || ids.some((id) => this.known.has(id) || this.dismissed.has(id) || seen.has(id))) return [];
        for (const id of ids) seen.add(id);
        const cited = fact.cites.flatMap((id) => references.get(id) ?? []);
        const found = match(`${fact.title}. ${fact.abstract ?? ""}`);
        const enough = cited.length >= ENOUGH || cited.some(({ role }) => CENTRAL.has(role ?? "")) || found.score >= 1;
        if (!cited.length || !enough) return [];
        const score = cited.reduce((sum, { citedBy }) => sum + 1 / Math.log2(2 + citedBy), 0) + found.score;
        return [
          {
            item: itemOf(fact),
            score,
            cites: [...new Set(cited.map(({ key }) => key))],
            words: found.words,
            ...(fact.abstract ? { abstract: fact.abstract } : {}),
            ids,
          },
        ];
      })
      .sort((a, b) => b.score - a.score);
  }
}

/** A reference of a problem, and by what the index is asked for its own identifier of it. */
interface Followed {
  key: string;
  role?: string;
  asks: Ask[];
  /** Of a work without identifiers, which its title leads to. */
  sketch?: WorkSketch;
}

function followed({ doi, arxiv, searchable, query, sketch }: Entry): Pick<Followed, "asks" | "sketch"> {
  const asks: Ask[] = [
    ...(doi ? [{ source: "openalex", by: "doi", value: doi } as const] : []),
    ...(arxiv ? [{ source: "openalex", by: "arxiv", value: arxiv } as const] : []),
  ];
  if (asks.length || !searchable) return { asks };
  return { asks: [{ source: "openalex", by: "title", value: query }], sketch };
}

/** What the index has of a reference; of what a search for its title gave, the work itself alone. */
function factsOf({ asks, sketch }: Pick<Followed, "asks" | "sketch">, answers: Answers): Fact[] {
  const facts = asks.flatMap((ask) => answers.facts(ask));
  return sketch ? facts.filter((fact) => isSameWork(sketch, sketchOf(fact))) : facts;
}

/** The lists of what cites a problem's references, as far as is known how long they are. */
function pages(problem: WatchedProblem, entries: readonly Followed[], answers: Answers): Ask[] {
  const ids = [...new Set(entries.flatMap((entry) => factsOf(entry, answers).flatMap(({ id }) => id ?? [])))]
    .sort()
    .slice(0, PER_PAGE);
  if (!ids.length) return [];
  const asks: Ask[] = [];
  for (let page = 1; page <= PAGES; page++) {
    asks.push({ source: "openalex", by: "cites", value: citesValue(ids, problem.since, page) });
    const outcome = answers.get(asks[0]!);
    const total = outcome && "facts" in outcome ? (outcome.total ?? 0) : 0;
    if (total <= page * PER_PAGE) break;
  }
  return asks;
}

function unique(asks: readonly Ask[]): Ask[] {
  return [...new Map(asks.map((ask) => [`${ask.by} ${ask.value}`, ask])).values()];
}

/** Words that titles of problems share with those of all works. */
const COMMON = new Set(
  "a an the of in on for and or to with from by at as is are be do does can could we what why how when which that this it its their our into under over more than not no new using based towards toward between within without via learning model models neural network networks deep machine data method methods problem problems open question questions theory analysis approach study".split(
    " ",
  ),
);

/** Finds a problem's words in a text: a term of it counts 1, a word of its title a quarter, all words of the title 1 together. */
function matcher({ title, terms }: WatchedProblem): (text: string) => { score: number; words: string[] } {
  const phrases = [...new Set([title, ...terms])]
    .map((term) => ({ term, cut: words(term) }))
    .filter(({ cut }) => cut.length > 0 && cut.some((word) => !COMMON.has(word)));
  const single = [...new Set(words(title))].filter((word) => word.length > 3 && !COMMON.has(word));
  return (given) => {
    const joined = ` ${words(given).join(" ")} `;
    const found = phrases.filter(({ cut }) => joined.includes(` ${cut.join(" ")} `)).map(({ term }) => term);
    const covered = new Set(found.flatMap((term) => words(term)));
    const singles = single.filter((word) => !covered.has(word) && joined.includes(` ${word} `));
    return { score: found.length + Math.min(1, singles.length / 4), words: [...found, ...singles] };
  };
}

/** A work of an index as an item without a key. */
export function itemOf(fact: Fact): CslItem {
  const date = /^(\d{4})(?:-(\d\d))?(?:-(\d\d))?/.exec(fact.date ?? "");
  const parts = date ? date.slice(1).flatMap((part) => (part ? [Number(part)] : [])) : fact.years.slice(0, 1);
  const doi = fact.doi?.startsWith("10.48550/") ? undefined : fact.doi;
  return {
    id: "",
    type: fact.type ?? (fact.preprint ? "article" : "article-journal"),
    title: fact.title,
    ...(fact.authors.length
      ? { author: fact.authors.map((name) => (name.literal ? splitName(name.literal) : name)) }
      : {}),
    ...(parts.length ? { issued: { "date-parts": [parts] } } : {}),
    ...(fact.venue ? { "container-title": fact.venue } : {}),
    ...(doi ? { DOI: doi } : {}),
    ...(fact.arxiv ? { archive: "arXiv", number: fact.arxiv, URL: `https://arxiv.org/abs/${fact.arxiv}` } : {}),
  };
}

function idsOfFact(fact: Fact): string[] {
  const [first] = fact.authors;
  return ids(
    [fact.doi, ...fact.otherDois],
    fact.arxiv,
    fact.title,
    first ? familyName(first.literal ? splitName(first.literal) : first) : "",
    fact.id,
  );
}

/** All by which a work of our own is known again. */
export function idsOfItem(item: CslItem): string[] {
  const [first] = namesOf(item, "author");
  return ids([normaliseDoi(item.DOI)], arxivId(item), text(item.title), first ? familyName(first) : "");
}

function ids(
  dois: readonly (string | undefined)[],
  arxiv: string | undefined,
  title: string,
  family: string,
  own?: string,
): string[] {
  const whole = titleForm(title).whole;
  const name = titleForm(family).whole;
  const all = [
    ...dois.filter((doi) => !doi?.startsWith("10.48550/")),
    arxiv && `arXiv:${arxiv}`,
    own,
    // Short titles are too many works' to be known by.
    whole.length >= 16 && name ? `${name}:${whole}` : undefined,
  ];
  return [...new Set(all.filter((id): id is string => Boolean(id)))];
}
