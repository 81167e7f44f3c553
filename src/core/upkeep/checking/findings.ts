import { addToGroup } from "../../base/collections";
import type { Answers } from "../answers";
import { compare } from "./compare";
import { duplicates } from "./duplicates";
import { isSameWork } from "../matching/sameWork";
import { titleSimilarity } from "../matching/titles";
import type { Ask, Fact, Notice, Source } from "../model";
import { noticeVerdict } from "./notices";
import { belongs, type CheckPlan, wanted } from "./plan";
import { appearance } from "./published";
import type { CheckResult, Difference, Hit, Verdict } from "./verdict";
import { fullName } from "../../references/csl/names";
import { type Entry, sketchOf } from "./work";

/** Indexes that keep notices of retraction and correction. */
const NOTICE_KEEPERS: ReadonlySet<Source> = new Set(["crossref", "openalex"]);

/** What the answers say of each work of a plan, in its order. */
export function findings(plan: CheckPlan, answers: Answers): CheckResult[] {
  const about = noticesAbout(plan.entries, plan.sources, answers);
  const known = new Map(plan.entries.map((entry) => [entry.work.key, knownOf(entry, answers, plan.sources)]));
  const twice = duplicates(plan.entries, (entry) => known.get(entry.work.key)!.facts);
  return plan.entries.map((entry) => {
    const result = check(entry, known.get(entry.work.key)!, answers, about);
    const of = twice.get(entry.work.key);
    if (of !== undefined) result.verdicts.push({ kind: "duplicate", of });
    if (result.verdicts.length) result.state = "found";
    return result;
  });
}

/** What the indexes gave for an entry. */
interface Known {
  asks: Ask[];
  /** Of the entry's work: under its identifiers, or by its title. */
  facts: Fact[];
  /** Under its identifiers, and of another work. */
  foreign: Fact[];
  byTitle: boolean;
  /** All that searches for the title gave. */
  hits: Fact[];
}

function knownOf(entry: Entry, answers: Answers, sources: readonly Source[]): Known {
  const asks = wanted(entry, answers, sources).filter(({ by, value }) => by !== "doi" || value === entry.doi);
  const under = asks.filter(({ by }) => by !== "title").flatMap((ask) => answers.facts(ask));
  const facts = under.filter((fact) => belongs(entry, fact));
  const foreign = under.filter((fact) => !belongs(entry, fact));
  const hits = asks.filter(({ by }) => by === "title").flatMap((ask) => answers.facts(ask));
  const alike = hits.filter((fact) => isSameWork(entry.sketch, sketchOf(fact)));
  return { asks, facts: [...facts, ...alike], foreign, byTitle: !facts.length && alike.length > 0, hits };
}

/** Notices that stand in the records of notices among the answers, by the DOI that they are about. */
function noticesAbout(entries: readonly Entry[], sources: readonly Source[], answers: Answers): Map<string, Notice[]> {
  const about = new Map<string, Notice[]>();
  for (const entry of entries) {
    for (const ask of wanted(entry, answers, sources)) {
      for (const { doi, notice } of answers.facts(ask).flatMap((fact) => fact.notifies)) addToGroup(about, doi, notice);
    }
  }
  return about;
}

function check(entry: Entry, known: Known, answers: Answers, about: ReadonlyMap<string, Notice[]>): CheckResult {
  const { facts, asks } = known;
  const result: CheckResult = {
    key: entry.work.key,
    ...(entry.work.place === undefined ? {} : { place: entry.work.place }),
    state: "not-checked",
    verdicts: [],
    disagreements: [],
    compared: [],
    noticesAsked: asks.some(
      (ask) => NOTICE_KEEPERS.has(ask.source) && ask.by !== "title" && answers.facts(ask).length > 0,
    ),
    asked: askedOf(asks, answers, facts),
  };
  if (!facts.length) return withoutFacts(entry, known, answers, result);
  const { differences, disagreements, compared } = compare(entry, comparable(entry, facts));
  if (known.byTitle) differences.unshift(...identifierDifference(entry, known));
  result.state = "agrees";
  result.compared = compared;
  const published = appearance(entry, facts, answers);
  const publicationFacts = published?.doi ? answers.facts({ source: "crossref", by: "doi", value: published.doi }) : [];
  const followed = facts.flatMap(({ doi }) =>
    doi && doi !== entry.doi ? answers.facts({ source: "crossref", by: "doi", value: doi }) : [],
  );
  const noted = [...facts, ...publicationFacts, ...followed];
  if (publicationFacts.length || followed.length) result.noticesAsked = true;
  const ids = new Set([entry.doi, ...noted.map(({ doi }) => doi)]);
  const notices = noticeVerdict(
    noted,
    [...about].flatMap(([doi, found]) => (ids.has(doi) ? found : [])),
  );
  result.disagreements = [...disagreements, ...notices.disagreements];
  const newest = facts.find((fact) => fact.source === "arxiv")?.version;
  if (newest) result.version = newest.number;
  const verdicts: (Verdict | undefined)[] = [
    notices.verdict,
    published ? { kind: "published", published } : undefined,
    newest && entry.version && newest.number > entry.version
      ? {
          kind: "newer-version",
          cited: entry.version,
          newest: newest.number,
          ...(newest.date ? { date: newest.date } : {}),
        }
      : undefined,
    differences.length ? { kind: "differs", differences } : undefined,
  ];
  result.verdicts = verdicts.filter((verdict) => verdict !== undefined);
  return result;
}

/** Facts to hold fields against: of a work that is cited as published, the preprint's only where nothing else is known. */
function comparable(entry: Entry, facts: readonly Fact[]): readonly Fact[] {
  const own = facts.filter((fact) => fact.preprint === entry.preprint);
  // A preprint's entry is compared with the preprint, but its title and authors may be those of what appeared.
  return own.length && !entry.preprint ? [...own, ...facts.filter((fact) => fact.preprint)] : facts;
}

/** That an entry's DOI leads nowhere or to another work, while the work itself was found under its own. */
function identifierDifference(entry: Entry, { facts, foreign }: Known): Difference[] {
  const ours = entry.doi ?? (entry.arxiv ? `arXiv:${entry.arxiv}` : undefined);
  if (ours === undefined) return [];
  const right = facts.find(({ doi }) => doi !== undefined) ?? facts[0]!;
  const theirs = right.doi ?? (right.arxiv ? `arXiv:${right.arxiv}` : foreign[0] ? foreign[0].title : "");
  return [{ field: "identifier", ours, theirs, source: right.source, ...(right.doi ? { value: right.doi } : {}) }];
}

/** The result for an entry of which no index gave its work. */
function withoutFacts(entry: Entry, known: Known, answers: Answers, result: CheckResult): CheckResult {
  const { asks, foreign, hits } = known;
  const failed = asks.some((ask) => answers.failure(ask) || !answers.get(ask));
  if (foreign.length && !failed) {
    const [other] = foreign;
    const theirs = {
      field: "title" as const,
      ours: entry.sketch.titles[0] ?? "",
      theirs: other!.title,
      source: other!.source,
    };
    const identifier = {
      field: "identifier" as const,
      ours: entry.doi ?? `arXiv:${entry.arxiv ?? ""}`,
      theirs: "",
      source: other!.source,
    };
    result.verdicts.push({ kind: "differs", differences: [identifier, theirs] });
  }
  const searched = asks.filter(({ by }) => by === "title");
  if (!asks.length) {
    const reason = entry.sketch.titles.length ? (entry.searchable ? "no-index" : "other-kind") : "no-title";
    return { ...result, reason };
  }
  if (failed) return result;
  // Other registries than these two give DOIs, too: both have to have answered before one is called unknown.
  const registries = ["crossref", "datacite"] as const;
  if (entry.doi && !registries.every((source) => asks.some((ask) => ask.source === source)))
    return { ...result, reason: "registry" };
  if (!searched.length && !entry.doi && !entry.arxiv) return { ...result, reason: "no-index" };
  if (!foreign.length)
    result.verdicts.push({
      kind: "not-found",
      asked: [...new Set(asks.map(({ source }) => source))],
      nearest: nearest(entry, hits),
    });
  return result;
}

/** The hits whose titles share most words with the entry's, three at most. */
function nearest(entry: Entry, hits: readonly Fact[]): Hit[] {
  const title = entry.sketch.titles[0] ?? "";
  const unique = new Map(hits.map((fact) => [fact.doi ?? fact.title, fact]));
  return [...unique.values()]
    .map((fact) => ({
      source: fact.source,
      title: fact.title,
      authors: fact.authors.slice(0, 3).map(fullName).join("; "),
      year: fact.years.length ? String(fact.years[0]) : "",
      ...(fact.doi ? { doi: fact.doi } : {}),
      ...(fact.arxiv ? { arxiv: fact.arxiv } : {}),
      similarity: titleSimilarity(title, fact.title),
    }))
    .sort((a, b) => b.similarity - a.similarity)
    .slice(0, 3);
}

function askedOf(asks: readonly Ask[], answers: Answers, facts: readonly Fact[]): CheckResult["asked"] {
  const bySource = new Map<Source, CheckResult["asked"][number]["outcome"]>();
  for (const ask of asks) {
    const outcome = answers.get(ask);
    if (!outcome || bySource.get(ask.source) === "known") continue;
    const known = "facts" in outcome && outcome.facts.some((fact) => facts.includes(fact));
    bySource.set(ask.source, "failure" in outcome ? outcome.failure : known ? "known" : "unknown");
  }
  return [...bySource].map(([source, outcome]) => ({ source, outcome }));
}
