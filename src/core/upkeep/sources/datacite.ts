import type { CslName } from "../../references/csl/csl";
import { normaliseArxiv, normaliseDoi } from "../../references/identity/identify";
import { text } from "../../references/csl/names";
import type { Fact } from "../model";
import { BrokenAnswer, dois, fact, type IndexSource, json, known, list, map, plain, yearOf } from "./source";

/** DataCite's general types as CSL's. */
const TYPES: Readonly<Record<string, string>> = {
  Preprint: "article",
  JournalArticle: "article-journal",
  ConferencePaper: "paper-conference",
  Dataset: "dataset",
  Software: "software",
  Book: "book",
  BookChapter: "chapter",
  Dissertation: "thesis",
  Report: "report",
};

/** DataCite's REST API, one DOI a request: https://support.datacite.org/docs/api. Its DOIs are those of arXiv, Zenodo, figshare and many archives. */
export const datacite: IndexSource = {
  base: "https://api.datacite.org",
  gap: 320,
  batch: { doi: 1, arxiv: 1 },
  request: (by, [value = ""]) => ({
    method: "GET",
    single: true,
    path: `/dois/${encodeURIComponent(by === "arxiv" ? `10.48550/arxiv.${value}` : value)}`,
  }),
  read(answer) {
    const attributes = map(map(map(json(answer))["data"])["attributes"]);
    if (typeof attributes["doi"] !== "string") throw new BrokenAnswer("no attributes");
    return { facts: [work(attributes)] };
  },
};

function work(data: Record<string, unknown>): Fact {
  const doi = normaliseDoi(data["doi"]);
  const arxiv = normaliseArxiv(data["doi"]);
  const type = text(map(data["types"])["resourceTypeGeneral"]);
  const titles = list(data["titles"]).map(map);
  const main = titles.find((title) => !title["titleType"]) ?? titles[0] ?? {};
  const issued = list(data["dates"])
    .map(map)
    .filter(({ dateType }) => /^(?:Issued|Available|Submitted|Created)$/.test(text(dateType)));
  const venue = plain(map(data["container"])["title"]);
  const related = list(data["relatedIdentifiers"]).map(map);
  const abstract = list(data["descriptions"])
    .map(map)
    .find(({ descriptionType }) => descriptionType === "Abstract");
  return fact("datacite", {
    ...(doi ? { doi, id: doi } : {}),
    ...(arxiv ? { arxiv } : {}),
    title: plain(main["title"]) ?? "",
    otherTitles: known(titles.map(({ title }) => plain(title))),
    authors: list(data["creators"]).flatMap(person),
    years: known([yearOf(data["publicationYear"]), ...issued.map(({ date }) => yearOf(date))]),
    ...(venue ? { venue } : {}),
    ...(TYPES[type] ? { type: TYPES[type]! } : {}),
    preprint: type === "Preprint" || arxiv !== undefined,
    // arXiv tells DataCite the DOI of the journal so.
    published: arxiv
      ? dois(
          related.filter((entry) => entry["relationType"] === "IsVersionOf").map((entry) => entry["relatedIdentifier"]),
          doi,
        ).map((id) => ({
          source: "datacite",
          doi: id,
        }))
      : [],
    ...(plain(abstract?.["description"]) ? { abstract: plain(abstract!["description"])! } : {}),
  });
}

function person(entry: unknown): CslName[] {
  const { name, givenName, familyName, nameType } = map(entry);
  if (plain(familyName))
    return [{ family: plain(familyName)!, ...(plain(givenName) ? { given: plain(givenName)! } : {}) }];
  const [family, given] = nameType === "Organizational" ? [] : (plain(name)?.split(/,\s*/, 2) ?? []);
  if (family && given) return [{ family, given }];
  return plain(name) ? [{ literal: plain(name)! }] : [];
}
