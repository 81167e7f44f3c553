import { normaliseArxiv, normaliseDoi } from "../../references/identity/identify";
import { text } from "../../references/csl/names";
import type { Fact, Publication } from "../model";
import {
  BrokenAnswer,
  dois,
  fact,
  type IndexSource,
  json,
  known,
  list,
  literal,
  map,
  plain,
  parseSearch,
  yearOf,
} from "./source";

const FIELDS =
  "id,doi,title,publication_year,publication_date,type,is_retracted,authorships,primary_location,locations,cited_by_count";
const NEW_FIELDS = `${FIELDS},referenced_works,abstract_inverted_index`;
/** OpenAlex's types as CSL's, where they are not equal. */
const TYPES: Readonly<Record<string, string>> = {
  preprint: "article",
  "book-chapter": "chapter",
  dissertation: "thesis",
  "conference-paper": "paper-conference",
};

/** OpenAlex: https://developers.openalex.org. A list costs one credit of the 1,000 that a day gives without a key, a search ten. */
export const openalex: IndexSource = {
  base: "https://api.openalex.org",
  gap: 200,
  batch: { doi: 50, arxiv: 50, title: 1, cites: 1 },
  alone: (value) => /[,|]/.test(value),
  request(by, values) {
    const get = (path: string) => ({ method: "GET" as const, path });
    if (by === "title") {
      const words = encodeURIComponent(parseSearch(values[0]).words);
      return get(`/works?filter=title.search:${words}&per_page=5&select=${FIELDS}`);
    }
    if (by === "cites") {
      const { ids, since, page } = parseCites(values[0]!);
      const filter = `cites:${ids.join("|")},from_publication_date:${since}`;
      return get(
        `/works?filter=${encodeURIComponent(filter)}&sort=publication_date:desc&per_page=100&page=${page}&select=${NEW_FIELDS}`,
      );
    }
    const all = values.map((value) => (by === "arxiv" ? `10.48550/arxiv.${value}` : value));
    if (all.length === 1 && this.alone?.(all[0]!))
      return { ...get(`/works/https://doi.org/${encodeURIComponent(all[0]!)}`), single: true };
    return get(`/works?filter=doi:${encodeURIComponent(all.join("|"))}&per_page=${all.length}&select=${FIELDS}`);
  },
  read(answer) {
    const data = map(json(answer));
    if (typeof data["id"] === "string") return { facts: [work(data)] };
    if (!Array.isArray(data["results"])) throw new BrokenAnswer("no results");
    const total = Number(map(data["meta"])["count"]);
    return {
      facts: list(data["results"]).map((result) => work(map(result))),
      ...(Number.isInteger(total) ? { total } : {}),
    };
  },
};

/** What a question for new works holds: the cited works' identifiers, a day, and a page from 1. */
export function citesValue(ids: readonly string[], since: string, page: number): string {
  return `${ids.join(",")} ${since} ${page}`;
}

/** What `citesValue` made. */
function parseCites(value: string): { ids: string[]; since: string; page: number } {
  const [ids = "", since = "", page = "1"] = value.split(" ");
  return { ids: ids.split(","), since, page: Number(page) };
}

function work(data: Record<string, unknown>): Fact {
  const doi = normaliseDoi(data["doi"]);
  const primary = map(data["primary_location"]);
  const locations = [primary, ...list(data["locations"]).map(map)];
  const addresses = locations.map((location) => text(location["landing_page_url"]));
  const year = yearOf(data["publication_year"]);
  const onRepository = map(primary["source"])["type"] === "repository";
  const preprint =
    data["type"] === "preprint" ||
    (data["type"] === "article" && onRepository && primary["version"] !== "publishedVersion");
  const source = map(primary["source"]);
  const [arxiv] = known([data["doi"], ...addresses].map(normaliseArxiv));
  const type = text(data["type"]);
  return fact("openalex", {
    id: shortId(data["id"]),
    ...(doi ? { doi } : {}),
    otherDois: dois([...addresses, ...locations.map(({ id }) => text(id).replace(/^doi:/, ""))], doi),
    ...(arxiv ? { arxiv } : {}),
    title: plain(data["title"]) ?? plain(data["display_name"]) ?? "",
    authors: list(data["authorships"]).flatMap((entry) =>
      literal(text(map(entry)["raw_author_name"]) || text(map(map(entry)["author"])["display_name"])),
    ),
    years: known([year]),
    ...(text(data["publication_date"]) ? { date: text(data["publication_date"]) } : {}),
    ...(plain(source["display_name"]) && !onRepository ? { venue: plain(source["display_name"])! } : {}),
    ...(type ? { type: cslType(type, source["type"]) } : {}),
    preprint,
    ...(typeof data["is_retracted"] === "boolean" ? { retracted: data["is_retracted"] } : {}),
    published: locations.flatMap((location) => publication(location, { doi, year, preprint })).slice(0, 1),
    ...(data["abstract_inverted_index"] ? { abstract: abstract(map(data["abstract_inverted_index"])) } : {}),
    cites: list(data["referenced_works"]).map(shortId),
    ...(typeof data["cited_by_count"] === "number" ? { citedBy: data["cited_by_count"] } : {}),
  });
}

const shortId = (id: unknown): string => text(id).replace(/^https?:\/\/openalex\.org\//i, "");

function cslType(type: string, venue: unknown): string {
  if (type === "article") return venue === "conference" ? "paper-conference" : "article-journal";
  return TYPES[type] ?? type;
}

/** A place where the work stands as published, other than a repository. */
function publication(
  location: Record<string, unknown>,
  work: { doi: string | undefined; year: number | undefined; preprint: boolean },
): Publication[] {
  const source = map(location["source"]);
  const venue = plain(source["display_name"]);
  if (location["version"] !== "publishedVersion" || !venue || source["type"] === "repository") return [];
  const doi = normaliseDoi(location["landing_page_url"]);
  // The year is the work's; of a preprint that is the year of the preprint.
  const year = doi !== undefined && doi === work.doi && !work.preprint ? work.year : undefined;
  const type = source["type"] === "conference" ? "paper-conference" : "article-journal";
  return [{ source: "openalex", venue, type, ...(doi ? { doi } : {}), ...(year ? { year } : {}) }];
}

/** The text of an inverted index: words with the places at which they stand. */
function abstract(index: Record<string, unknown>): string {
  const words: string[] = [];
  for (const [word, places] of Object.entries(index)) {
    for (const place of list(places))
      if (Number.isInteger(place) && (place as number) >= 0 && (place as number) < 20_000)
        words[place as number] = word;
  }
  return words.filter((word) => word !== undefined).join(" ");
}
