import type { Answers } from "../answers";
import { isSameWork } from "../matching/sameWork";
import type { Fact, Publication, Source } from "../model";
import { belongs } from "./plan";
import type { Appearance } from "./verdict";
import { type Entry, sketchOf } from "./work";

/** Whose word counts first: the registry's relation, the authors' own on arXiv, then those that match by title. */
const RANK: readonly Source[] = ["crossref", "arxiv", "datacite", "openalex", "dblp", "semanticscholar"];

/**
 * Where a work that is cited as a preprint has appeared, from all that tells of it; undefined where nothing does. What Crossref has under a DOI that
 * was named completes it, or refutes it where that is another work.
 */
export function appearance(entry: Entry, facts: readonly Fact[], answers: Answers): Appearance | undefined {
  if (!entry.preprint) return undefined;
  const told = facts
    .flatMap((fact) => [...fact.published, ...direct(entry, fact)])
    .filter(
      ({ doi, venue }) =>
        (doi ?? venue) !== undefined && (doi === undefined || (doi !== entry.doi && !doi.startsWith("10.48550/"))),
    )
    .sort((a, b) => RANK.indexOf(a.source) - RANK.indexOf(b.source));
  for (const [i, publication] of told.entries()) {
    const [record] = publication.doi ? answers.facts({ source: "crossref", by: "doi", value: publication.doi }) : [];
    if (record && (!belongs(entry, record) || record.preprint)) continue;
    return joined(publication, told.slice(i + 1), record);
  }
  return undefined;
}

/** An index that holds the published work itself, found by its title. */
function direct(entry: Entry, fact: Fact): Publication[] {
  if (fact.preprint || fact.source !== "crossref" || !isSameWork(entry.sketch, sketchOf(fact))) return [];
  return [
    { source: fact.source, ...(fact.doi ? { doi: fact.doi } : {}), ...(fact.venue ? { venue: fact.venue } : {}) },
  ];
}

function joined(first: Publication, others: readonly Publication[], record: Fact | undefined): Appearance {
  // What names another DOI is another appearance, such as a talk before the journal.
  const same = [
    first,
    ...others.filter(({ doi }) => doi === undefined || first.doi === undefined || doi === first.doi),
  ];
  const pick = <K extends "doi" | "venue" | "year" | "type">(key: K): Publication[K] =>
    same.find((publication) => publication[key] !== undefined)?.[key];
  const [doi, venue] = [pick("doi"), record?.venue ?? pick("venue")];
  const [year, type] = [record?.years[0] ?? pick("year"), record?.type ?? pick("type")];
  return {
    sources: [...new Set([...same.map(({ source }) => source), ...(record ? [record.source] : [])])],
    ...(doi ? { doi } : {}),
    ...(venue ? { venue } : {}),
    ...(year ? { year } : {}),
    ...(type ? { type } : {}),
  };
}
