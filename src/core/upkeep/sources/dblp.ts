import type { CslName } from "../../references/csl/csl";
import { normaliseArxiv, normaliseDoi } from "../../references/identity/identify";
import { text } from "../../references/csl/names";
import type { Fact } from "../model";
import {
  BrokenAnswer,
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

/** DBLP's search, a title a request: https://dblp.org/faq/How+to+use+the+dblp+search+API.html. It knows the conferences that give no DOIs. */
export const dblp: IndexSource = {
  base: "https://dblp.org",
  gap: 1100,
  batch: { title: 1 },
  request: (_by, [value]) => ({
    method: "GET",
    path: `/search/publ/api?q=${encodeURIComponent(parseSearch(value).words)}&format=json&h=5`,
  }),
  read(answer) {
    const hits = map(map(map(json(answer))["result"])["hits"]);
    if (hits["@total"] === undefined && hits["hit"] === undefined) throw new BrokenAnswer("no hits");
    return { facts: list(hits["hit"]).map((hit) => work(map(map(hit)["info"]))) };
  },
};

function work(info: Record<string, unknown>): Fact {
  const venue = plain(Array.isArray(info["venue"]) ? list(info["venue"])[0] : info["venue"]);
  const preprint = /informal/i.test(text(info["type"])) || venue === "CoRR";
  const [doi, year] = [normaliseDoi(info["doi"]), yearOf(info["year"])];
  const arxiv =
    normaliseArxiv(info["doi"]) ?? (/arxiv\.org/.test(text(info["ee"])) ? normaliseArxiv(info["ee"]) : undefined);
  const type = preprint
    ? "article"
    : /journal/i.test(text(info["type"]))
      ? "article-journal"
      : /conference/i.test(text(info["type"]))
        ? "paper-conference"
        : undefined;
  const shown = venue && !preprint ? { venue } : {};
  return fact("dblp", {
    id: text(info["key"]),
    ...(doi ? { doi } : {}),
    ...(arxiv ? { arxiv } : {}),
    // Each title ends with a period.
    title: (plain(info["title"]) ?? "").replace(/\.$/, ""),
    authors: people(map(info["authors"])["author"]),
    years: known([year]),
    ...shown,
    ...(type ? { type } : {}),
    preprint,
    published: preprint
      ? []
      : [{ source: "dblp", ...shown, ...(doi ? { doi } : {}), ...(year ? { year } : {}), ...(type ? { type } : {}) }],
  });
}

/** One author comes as a map, several as a list of them; older answers hold plain names. Namesakes are numbered. */
function people(value: unknown): CslName[] {
  const all = Array.isArray(value) ? list(value) : value === undefined ? [] : [value];
  return all.flatMap((author) =>
    literal(text(typeof author === "string" ? author : map(author)["text"]).replace(/\s\d{4}$/, "")),
  );
}
