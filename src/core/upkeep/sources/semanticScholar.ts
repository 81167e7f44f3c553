import { normaliseArxiv, normaliseDoi } from "../../references/identity/identify";
import { text } from "../../references/csl/names";
import type { Fact } from "../model";
import { BrokenAnswer, fact, type IndexSource, json, known, list, literal, map, plain, yearOf } from "./source";

const FIELDS = "title,authors,year,venue,publicationVenue,publicationDate,publicationTypes,externalIds,journal";

/** Semantic Scholar's Academic Graph, many works a request: https://api.semanticscholar.org/api-docs/graph. It knows arXiv ids, but not arXiv's DOIs. */
export const semanticScholar: IndexSource = {
  base: "https://api.semanticscholar.org",
  gap: 1100,
  batch: { doi: 200, arxiv: 200 },
  request: (by, values) => ({
    method: "POST",
    path: `/graph/v1/paper/batch?fields=${FIELDS}`,
    body: JSON.stringify({ ids: values.map((value) => (by === "arxiv" ? `ARXIV:${value}` : `DOI:${value}`)) }),
  }),
  read(answer) {
    const data = json(answer);
    if (!Array.isArray(data)) throw new BrokenAnswer("no list");
    return { facts: data.map((entry) => (entry === null ? undefined : work(map(entry)))), aligned: true };
  },
};

function work(data: Record<string, unknown>): Fact {
  const ids = map(data["externalIds"]);
  const [doi, arxiv] = [normaliseDoi(ids["DOI"]), normaliseArxiv(ids["ArXiv"])];
  const venue =
    plain(map(data["publicationVenue"])["name"]) ?? plain(data["venue"]) ?? plain(map(data["journal"])["name"]);
  const appeared = venue !== undefined && !/^(?:arxiv(?:\.org)?|corr|(?:bio|med|chem)rxiv|ssrn\b.*)$/i.test(venue);
  const types = list(data["publicationTypes"]).map(text);
  const type = types.includes("Conference")
    ? "paper-conference"
    : types.includes("JournalArticle")
      ? "article-journal"
      : undefined;
  const year = yearOf(data["year"]);
  const elsewhere = doi !== undefined && !doi.startsWith("10.48550/") ? { doi } : {};
  return fact("semanticscholar", {
    id: text(data["paperId"]),
    ...(doi ? { doi } : {}),
    ...(arxiv ? { arxiv } : {}),
    title: plain(data["title"]) ?? "",
    authors: list(data["authors"]).flatMap((author) => literal(map(author)["name"])),
    years: known([year, yearOf(data["publicationDate"])]),
    ...(appeared ? { venue } : {}),
    ...(type && appeared ? { type } : {}),
    preprint: !appeared,
    published: appeared
      ? [{ source: "semanticscholar", venue, ...elsewhere, ...(year ? { year } : {}), ...(type ? { type } : {}) }]
      : [],
  });
}
