import type { CslItem } from "../../references/csl/csl";
import { parseDate } from "../../references/csl/dates";
import { arxivId, doi } from "../../references/identity/identify";
import { namesOf, text } from "../../references/csl/names";
import type { WorkSketch } from "../matching/sameWork";
import { listed } from "../matching/people";
import type { CheckedWork, Fact } from "../model";
import { searchValue } from "../sources/source";

/** What an entry says of itself, read once for all comparisons. */
export interface Entry {
  work: CheckedWork;
  /** Another one than arXiv's. */
  doi?: string;
  arxiv?: string;
  /** The version of arXiv that is cited. */
  version?: number;
  sketch: WorkSketch;
  /** What a search for its title holds. */
  query: string;
  /** Whether the list of authors ends with "et al.". */
  cut: boolean;
  /** Where it is said to have appeared, a preprint server not counted. */
  venue: string;
  /** Whether it is cited as a preprint, which may have appeared since. */
  preprint: boolean;
  /** Whether an index can be expected to know it by its title. */
  searchable: boolean;
}

/** Servers of preprints, as names of journals. */
const SERVERS =
  /^(?:arxiv|corr$|(?:bio|med|chem|psy|soc|eng|edu|tech|eco)a?rxiv|ssrn|research square|preprints(?:\.org)?$|openreview|hal$|osf preprints|techrxiv|computing research repository)/i;
/** Their DOIs. */
const SERVER_DOI = /^10\.(?:1101|64898|26434|20944|31234|31235|21203|2139|36227|35542|31219)\//;
/** Kinds of works that no index of papers holds. */
const UNLISTED = new Set(
  "webpage post post-weblog software motion_picture broadcast song interview personal_communication legislation legal_case bill patent graphic map musical_score performance pamphlet treaty entry entry-dictionary entry-encyclopedia speech dataset hearing regulation standard manuscript".split(
    " ",
  ),
);

/** Reads an entry. */
export function readEntry(work: CheckedWork): Entry {
  const { item } = work;
  const arxiv = arxivId(item);
  const ownDoi = doi(item);
  const other = ownDoi && !ownDoi.startsWith("10.48550/arxiv.") ? ownDoi : undefined;
  const container = text(item["container-title"]) || text(item["event-title"]);
  const venue = SERVERS.test(container) ? "" : container;
  const authors = namesOf(item, "author").length ? namesOf(item, "author") : namesOf(item, "editor");
  const { people, cut } = listed(authors);
  const years = yearsOf(item);
  const version = arxiv ? citedVersion(item) : undefined;
  const onServer = arxiv !== undefined || (other !== undefined && SERVER_DOI.test(other)) || SERVERS.test(container);
  return {
    work,
    ...(other ? { doi: other } : {}),
    ...(arxiv ? { arxiv } : {}),
    ...(version ? { version } : {}),
    sketch: { titles: [text(item.title)].filter(Boolean), authors: people, years },
    query: searchValue(item),
    cut,
    venue,
    preprint: onServer && !venue && (other === undefined || SERVER_DOI.test(other)),
    searchable: text(item.title) !== "" && !UNLISTED.has(item.type),
  };
}

function yearsOf(item: CslItem): number[] {
  const date = parseDate(item.issued);
  const end = date?.end && date.end !== "open" ? [date.end.year] : [];
  return date?.start ? [date.start.year, ...end] : [];
}

/** The version in an identifier or an address, such as 3 in `2204.08348v3`. */
function citedVersion(item: CslItem): number | undefined {
  const custom =
    typeof item["custom"] === "object" && item["custom"] !== null ? (item["custom"] as Record<string, unknown>) : {};
  for (const value of [
    item.number,
    item.archive_location,
    item["eprint"],
    custom["eprint"],
    item.URL,
    item.note,
    item["container-title"],
  ]) {
    const found = /(?:\d{4}\.\d{4,5}|\/\d{7})v(\d{1,3})(?!\d)/i.exec(text(value));
    if (found) return Number(found[1]);
  }
  return undefined;
}

/** What an index says of a work, for comparing. */
export function sketchOf(fact: Fact): WorkSketch {
  return {
    titles: [fact.title, ...fact.otherTitles].filter(Boolean),
    authors: listed(fact.authors).people,
    years: fact.years,
  };
}
