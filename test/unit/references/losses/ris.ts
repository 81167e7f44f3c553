import type { CslName } from "../../../../src/core/references/csl/csl";
import { isVariable } from "../../../../src/core/references/csl/schema";
import { cleanDoi } from "../../../../src/core/references/identity/identify";
import type { Loss } from "./common";
import { arxivInNumber, isArxivId, mapEachName, mapText, oneLine } from "./common";
import { cslByRis, risByCsl, risNameTags, risTags, risVariable } from "../../../../src/core/references/ris/types";
import { risNames } from "../../../../src/core/references/ris/item";
import { isCustomTag } from "../../../../src/core/references/ris/write";

const ris = ["ris"] as const;

/** What RIS changes. */
export const risLosses: readonly Loss[] = [
  {
    formats: ris,
    what: "Types without an RIS type become `document`; preprints that are not on arXiv become manuscripts, and manuscripts on arXiv preprints.",
    why: "RIS has `UNPB` for both.",
    apply: (given) => {
      const item = arxivInNumber(given);
      const type = Object.hasOwn(risByCsl, item.type) ? cslByRis[risByCsl[item.type]!]! : "document";
      const arxiv = /^arxiv$/i.test(item.archive ?? "") && (isArxivId(item.number) || isArxivId(item.archive_location));
      return { ...item, type: type === "manuscript" && arxiv ? "article" : type };
    },
  },
  {
    formats: ris,
    what: "Variables without a tag go: those of the event and of the original, status, numbers of pages, chapters outside of chapters, versions of what is no software, and others.",
    why: "RIS has no tag for them that other programs would read.",
    apply: (item) => {
      const kept = new Set([...risTags, ...risNameTags].map(([variable]) => risVariable(variable!, item.type)));
      for (const field of [
        "id",
        "type",
        "issued",
        "accessed",
        "page",
        "ISBN",
        "ISSN",
        "keyword",
        "archive",
        "archive_location",
        "PMID",
        "custom",
      ])
        kept.add(field);
      for (const field of Object.keys(item)) if (isVariable(field) && !kept.has(field)) delete item[field];
      return item;
    },
  },
  {
    formats: ris,
    what: "Names: a group's name with a comma is split there; leading words in lower case are a particle, capitalised particles are part of the family name; a given name alone is one with an empty family name; a name in which two stand with a semicolon between loses the blank after it.",
    why: "RIS separates the parts of a name by commas alone.",
    apply: (item) => mapEachName(item, risName),
  },
  {
    formats: ris,
    what: "Keywords are separated by a comma and a blank; page ranges have a hyphen without blanks; DOIs lose their resolver; of several addresses in `URL` the first counts.",
    why: "RIS writes each keyword, and the ends of a range, in a tag of their own.",
    apply: (item) =>
      mapText(item, (text, field) => {
        if (field === "keyword")
          return text
            .split(/\s*[,;]\s*/)
            .filter(Boolean)
            .join(", ");
        if (field === "page")
          return text
            .replace(/\s+/g, " ")
            .replace(/^([^\s,–-]+)\s*[–-]\s*([^\s,–-]+)$/, (whole, a: string, b: string) =>
              a === b ? whole : `${a}-${b}`,
            );
        return field === "DOI" ? (cleanDoi(text) ?? text) : text;
      }),
  },
  {
    formats: ris,
    what: "The open end of a range of dates goes.",
    why: "RIS has words for an end alone.",
    apply: (item) => {
      for (const field of ["issued", "accessed"] as const)
        if (item[field]?.["date-parts"]?.[1]?.[0] === 0) item[field]["date-parts"].pop();
      return item;
    },
  },
  {
    formats: ris,
    what: "Of `custom`, texts under RIS tags stay.",
    why: "Other names are no tags.",
    apply: (item) => {
      const custom: Record<string, string | string[]> = {};
      for (const [tag, value] of Object.entries((item["custom"] as Record<string, unknown> | undefined) ?? {})) {
        const isText = (one: unknown): one is string | number => typeof one === "string" || typeof one === "number";
        const texts = (Array.isArray(value) ? value : [value]).filter(isText).map((one) => oneLine(String(one)));
        if (isCustomTag(tag) && texts.length) custom[tag] = texts.length > 1 ? texts : texts[0]!;
      }
      if (Object.keys(custom).length) item["custom"] = custom;
      else delete item["custom"];
      return item;
    },
  },
  {
    formats: ris,
    what: "An ISBN and an ISSN are told apart by their form. A work in an archive loses its PMID; `archive_location` goes where arXiv's identifier takes its tag.",
    why: "`SN` and `AN` serve for several.",
    apply: (item) => {
      if (/^arxiv$/i.test(item.archive ?? "") && isArxivId(item.number)) delete item.archive_location;
      if (item.archive || item.archive_location) delete item["PMID"];
      const serials = [item.ISBN, item.ISSN].filter((serial) => serial !== undefined);
      delete item.ISBN;
      delete item.ISSN;
      for (const serial of serials) {
        const issn =
          /^\d{4}-?\d{3}[\dXx](?!\d)/.test(serial) ||
          (item.type.startsWith("article") && !/\d[\d-]{8,}[\dXx]/.test(serial));
        const variable = issn ? "ISSN" : "ISBN";
        if (item[variable] === undefined) item[variable] = serial;
        else item["custom"] = { ...(item["custom"] as object | undefined), SN: serial };
      }
      return item;
    },
  },
];

function risName(name: CslName): CslName | undefined {
  if (name.literal === "others" || (name.literal && !name.literal.includes(","))) return name;
  const family = [name["non-dropping-particle"], name.family].filter(Boolean).join(" ");
  const own = family ? [family, name.given ?? "", ...(name.suffix ? [name.suffix] : [])] : [name.given ?? "", ""];
  let written = name.literal ?? own.join(", ");
  if (risNames(written).length > 1) written = written.replace(/;\s+/g, ";");
  if (/^(?:et al\.?|others)[,\s]*$/i.test(written)) return { literal: "others" };
  const [last = "", given = "", ...suffix] = written.split(",").map((part) => part.trim());
  return parts(last, given, suffix.join(", "), written);
}

function parts(last: string, given: string, suffix: string, whole: string): CslName {
  const words = last.split(/\s+/);
  const end = words.slice(0, -1).findLastIndex((word) => /^['’]?\p{Ll}/u.test(word)) + 1;
  const name: CslName = {};
  if (last) name.family = words.slice(end).join(" ");
  if (given) name.given = given;
  if (end > 0) name["non-dropping-particle"] = words.slice(0, end).join(" ");
  if (suffix.replace(/[,\s]/g, "")) name.suffix = suffix;
  return name.family ? name : { literal: whole };
}
