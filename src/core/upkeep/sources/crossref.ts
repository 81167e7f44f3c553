import type { CslName } from "../../references/csl/csl";
import { parseDate } from "../../references/csl/dates";
import { normaliseDoi } from "../../references/identity/identify";
import { text } from "../../references/csl/names";
import type { NoticeType } from "../../references/identity/notice";
import type { Fact, Notice } from "../model";
import { BrokenAnswer, dois, fact, type IndexSource, json, known, list, map, plain, parseSearch } from "./source";

const FIELDS =
  "DOI,title,subtitle,original-title,author,editor,issued,published,published-print,published-online,container-title,type,relation,update-to,updated-by";

/** Crossref's types as CSL's. */
const TYPES: Readonly<Record<string, string>> = {
  "journal-article": "article-journal",
  "proceedings-article": "paper-conference",
  "posted-content": "article",
  "book-chapter": "chapter",
  monograph: "book",
  book: "book",
  "edited-book": "book",
  "reference-book": "book",
  dissertation: "thesis",
  report: "report",
  dataset: "dataset",
};

const NOTICES: Readonly<Record<string, NoticeType>> = {
  retraction: "retraction",
  withdrawal: "withdrawal",
  removal: "removal",
  partial_retraction: "partial-retraction",
  expression_of_concern: "concern",
  concern: "concern",
  correction: "correction",
  erratum: "correction",
  corrigendum: "correction",
  addendum: "addendum",
  reinstatement: "reinstatement",
};

/** Crossref's REST API: https://api.crossref.org. With a mail address it answers from its polite pool. */
export const crossref: IndexSource = {
  base: "https://api.crossref.org",
  gap: 220,
  batch: { doi: 40, title: 1 },
  alone: (value) => value.includes(","),
  request(by, values) {
    if (by === "title") {
      const { words, name } = parseSearch(values[0]);
      const query = encodeURIComponent(`${words} ${name}`.trim());
      return { method: "GET", path: `/works?query.bibliographic=${query}&rows=5&select=${FIELDS}` };
    }
    if (values.length === 1 && this.alone?.(values[0]!))
      return { method: "GET", path: `/works/${encodeURIComponent(values[0]!)}`, single: true };
    const filter = values.map((value) => `doi:${encodeURIComponent(value)}`).join(",");
    return { method: "GET", path: `/works?filter=${filter}&rows=${values.length}&select=${FIELDS}` };
  },
  read(answer) {
    const message = map(map(json(answer))["message"]);
    if (typeof message["DOI"] === "string") return { facts: [work(message)] };
    if (!Array.isArray(message["items"])) throw new BrokenAnswer("no items");
    return { facts: list(message["items"]).map((item) => work(map(item))) };
  },
};

function work(data: Record<string, unknown>): Fact {
  const doi = normaliseDoi(data["DOI"]);
  const titles = texts(data["title"]);
  const [subtitle] = texts(data["subtitle"]);
  const relation = map(data["relation"]);
  const [venue] = texts(data["container-title"]);
  const dates = ["issued", "published", "published-print", "published-online"].map(
    (name) => parseDate(data[name])?.start,
  );
  const type = text(data["type"]);
  return fact("crossref", {
    ...(doi ? { doi, id: doi } : {}),
    title: titles[0] ?? "",
    otherTitles: [
      ...titles.slice(1),
      ...texts(data["original-title"]),
      ...(titles[0] && subtitle ? [`${titles[0]}: ${subtitle}`] : []),
    ],
    authors: people(data["author"]).length ? people(data["author"]) : people(data["editor"]),
    years: known(dates.map((date) => date?.year)),
    ...(isoDate(data["issued"]) ? { date: isoDate(data["issued"])! } : {}),
    ...(venue ? { venue } : {}),
    ...(TYPES[type] ? { type: TYPES[type]! } : {}),
    preprint: type === "posted-content",
    notices: list(data["updated-by"]).flatMap((entry) => notice(map(entry))),
    notifies: list(data["update-to"]).flatMap((entry) => {
      const about = normaliseDoi(map(entry)["DOI"]);
      // The record names the work that it is about; the notice is the record itself.
      return about ? notice({ ...map(entry), DOI: doi }).map((found) => ({ doi: about, notice: found })) : [];
    }),
    published: dois(list(relation["is-preprint-of"]).map((entry) => map(entry)["id"])).map((id) => ({
      source: "crossref",
      doi: id,
    })),
    otherDois: dois(list(relation["has-preprint"]).map((entry) => map(entry)["id"])),
  });
}

function texts(value: unknown): string[] {
  return known(list(value).map(plain));
}

function people(value: unknown): CslName[] {
  return list(value).flatMap((entry): CslName[] => {
    const { family, given, name } = map(entry);
    if (plain(family)) return [{ family: plain(family)!, ...(plain(given) ? { given: plain(given)! } : {}) }];
    return plain(name) ? [{ literal: plain(name)! }] : [];
  });
}

function notice(entry: Record<string, unknown>): Notice[] {
  const type =
    NOTICES[
      text(entry["type"])
        .toLowerCase()
        .replace(/[\s-]+/g, "_")
    ];
  if (!type) return [];
  const doi = normaliseDoi(entry["DOI"]);
  const date = isoDate(entry["updated"]);
  const record = text(entry["record-id"]);
  return [
    {
      type,
      source: "crossref",
      by: text(entry["source"]) || "publisher",
      ...(date ? { date } : {}),
      ...(doi ? { doi } : {}),
      ...(record ? { record } : {}),
    },
  ];
}

/** A date of Crossref as ISO 8601, as exact as it is. */
function isoDate(value: unknown): string | undefined {
  const start = parseDate(value)?.start;
  if (!start || start.year < 1000) return undefined;
  const two = (part: number | undefined) =>
    part === undefined || part > 12 ? "" : `-${String(part).padStart(2, "0")}`;
  const month = two(start.month);
  return `${start.year}${month}${month && start.day !== undefined ? `-${String(start.day).padStart(2, "0")}` : ""}`;
}
