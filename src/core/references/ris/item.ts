import { groupBy } from "../../base/collections";
import type { CslDate, CslItem, CslName } from "../csl/csl";
import { cleanDate } from "../csl/schema";
import { seasonNumber } from "../csl/calendar";
import { parseDateText } from "../csl/dateText";
import { decodeEntities } from "../tex/entities";
import { cleanDoi, normaliseArxiv } from "../identity/identify";
import { cslByRis, notText, risNameTags, risTags, risVariable } from "./types";

/** One RIS record, given as its tags in order, as a CSL item. Tags that say nothing CSL has a variable for stand in `custom`. */
export class RisItemReader {
  private left: [tag: string, content: string][];
  private readonly item: CslItem;

  constructor(tags: [tag: string, content: string][]) {
    // Exporters of publishers write HTML's entities, some of them twice; a `<` that was one is a tag or nothing.
    this.left = tags
      .map(([tag, content]): [string, string] => [tag, notText.test(tag) ? content : decodeEntities(content)])
      .filter(([, content]) => content !== "");
    this.item = { id: this.take("ID"), type: risType(this.take("TY")) };
  }

  read(): CslItem {
    const { item } = this;
    for (const [variable, ...tags] of risNameTags) {
      const names = this.takeAll(...tags).flatMap((content) => risNames(content).map(readName));
      if (names.length) item[variable] = names;
    }
    this.doi();
    for (const [name, ...tags] of risTags) {
      const variable = risVariable(name, item.type);
      if (item[variable] === undefined) this.set(variable, this.take(...tags));
    }
    this.identifiers();
    this.issued();
    const accessed = readDate(this.take("Y2"));
    if (accessed) item.accessed = accessed;
    const start = this.take("SP");
    const end = this.take("EP");
    const isRange = start && end && start !== end && !start.endsWith(`-${end}`);
    this.set("page", isRange ? `${start}-${end}` : start || end);
    this.set("keyword", this.takeAll("KW").join(", "));
    this.accession(this.take("DB"), this.take("AN"));
    this.keepRest();
    return item;
  }

  /** Takes the first value of the first of the tags that has one. */
  private take(...tags: string[]): string {
    for (const tag of tags) {
      const index = this.left.findIndex(([name]) => name === tag);
      if (index >= 0) return this.left.splice(index, 1)[0]![1];
    }
    return "";
  }

  private takeAll(...tags: string[]): string[] {
    const found = this.left.filter(([tag]) => tags.includes(tag)).map(([, content]) => content);
    this.left = this.left.filter(([tag]) => !tags.includes(tag));
    return found;
  }

  private set(variable: string, content: string): void {
    if (content && this.item[variable] === undefined) this.item[variable] = content;
  }

  /** The fullest date of the year that the record gives as such; another year in `DA` is that of the file, or of a later edition. */
  private issued(): void {
    const of = (date: CslDate) => date["date-parts"]?.[0]?.[0];
    const [year, first] = ["PY", "Y1"].map((tag) => readDate(this.take(tag)));
    const words = this.take("DA");
    let day = readDate(words);
    // A day or season without the year, which stands in its own tag.
    if (day?.literal && year) day = cleanDate(`${words} ${of(year) ?? ""}`);
    const given = [year, first, day].filter((date): date is CslDate => date !== undefined);
    const known = given.find((date) => of(date) !== undefined) ?? given[0];
    const same = [day, year, first].filter(
      (date): date is CslDate => date !== undefined && of(date) === (known && of(known)),
    );
    const parts = (date: CslDate) =>
      (date["date-parts"]?.[0]?.length ?? 0) + (date.season ? 0.5 : 0) + (date["date-parts"]?.length ?? 0) / 4;
    const fullest = same.reduce<CslDate | undefined>(
      (best, date) => (!best || parts(date) > parts(best) ? date : best),
      undefined,
    );
    if (fullest) this.item.issued = fullest;
  }

  /** Publishers give the DOI in a note, as the kind of work or as a number, beside its own tag or in place of it. */
  private doi(): void {
    const given = this.take("DO");
    let doi = cleanDoi(given) ?? given;
    this.left = this.left.filter(([tag, content]) => {
      const isPlace = /^(?:M[13]|N1|L3)$/.test(tag) && /^(?:doi\b|https?:|10\.)/i.test(content);
      const found = isPlace ? cleanDoi(content) : undefined;
      if (!found || (doi && doi.toLowerCase() !== found.toLowerCase())) return true;
      doi ||= found;
      return false;
    });
    if (doi) this.item.DOI = doi;
  }

  private identifiers(): void {
    const { item } = this;
    // Some programs write all addresses into one line.
    const [first, ...others] = (item.URL ?? "").split(/;\s*(?=https?:)/).map((url) => url.trimEnd());
    if (first && others.length) {
      item.URL = first;
      for (const url of others) this.left.push(["UR", url]);
    }
    for (const serial of this.takeAll("SN")) {
      const variable = isIssn(serial, item.type) ? "ISSN" : "ISBN";
      if (item[variable] === undefined) item[variable] = serial;
      else this.left.push(["SN", serial]);
    }
  }

  private accession(database: string, number: string): void {
    const { item } = this;
    if (/^arxiv/i.test(database) && normaliseArxiv(number)) {
      item.archive = "arXiv";
      item[item.number === undefined ? "number" : "archive_location"] = number;
      if (item.type === "manuscript") item.type = "article";
    } else if (/^(?:pubmed|medline|pmid)$/i.test(database) && /^\d+$/.test(number)) item.PMID = number;
    else {
      this.set("archive", database);
      this.set("archive_location", number);
    }
  }

  private keepRest(): void {
    const left = groupBy(this.left, ([tag]) => tag);
    const custom = [...left].map(([tag, found]) => [
      tag,
      found.length > 1 ? found.map(([, text]) => text) : found[0]![1],
    ]);
    if (custom.length) this.item["custom"] = Object.fromEntries(custom);
  }
}

function risType(type: string): string {
  const code = type.toUpperCase().trim();
  if (Object.hasOwn(cslByRis, code)) return cslByRis[code]!;
  // Some programs write the name of the type: "Journal Article".
  const words: [RegExp, string][] = [
    [/journal/i, "article-journal"],
    [/chapter|section/i, "chapter"],
    [/book/i, "book"],
    [/conference|proceeding/i, "paper-conference"],
    [/thesis|dissertation/i, "thesis"],
    [/report/i, "report"],
    [/web/i, "webpage"],
  ];
  return words.find(([pattern]) => pattern.test(type))?.[1] ?? "document";
}

/** The names of a line: one, or several that a program has put there with semicolons between, each with family and given name. */
export function risNames(content: string): string[] {
  const names = content
    .split(/;(?:\s+|$)/)
    .map((name) => name.trimEnd())
    .filter(Boolean);
  const isPerson = (name: string) => {
    const parts = name.split(",");
    return parts.length === 2 && parts.every((part) => /\p{L}/u.test(part));
  };
  return names.length > 1 && names.every(isPerson) ? names : [content];
}

/** `von Last, First, Jr.`: words in lower case before the family name are its particle. Without a comma it is the name of a group. */
function readName(content: string): CslName {
  if (/^(?:et al\.?|others)[,\s]*$/i.test(content)) return { literal: "others" };
  if (!content.includes(",")) return { literal: content };
  const [last = "", given = "", ...suffix] = content.split(",").map((part) => part.trim());
  const words = last.split(/\s+/);
  const end = words.slice(0, -1).findLastIndex((word) => /^['’]?\p{Ll}/u.test(word)) + 1;
  const name: CslName = {};
  if (last) name.family = words.slice(end).join(" ");
  if (given) name.given = given;
  if (end > 0) name["non-dropping-particle"] = words.slice(0, end).join(" ");
  if (suffix.join("")) name.suffix = suffix.join(", ");
  return name.family ? name : { literal: content };
}

/** `2018/03/01/free words`, of which every part may be missing; the words may name a season, `circa`, and `to` the end of a range. */
function readDate(content: string): CslDate | undefined {
  const pattern = /^\d{1,2}\//.test(content)
    ? /^(-?\d{1,2})\/(\d\d?)?\/(\d\d?)?\/(.*)$/
    : /^(-?\d{1,5})?\/(\d\d?)?\/?(\d\d?)?\/?(.*)$/;
  const parts = pattern.exec(content);
  if (!parts) return cleanDate(content);
  const [, year, month, day, words = ""] = parts;
  if (!year) return cleanDate({ literal: words });
  const end = parseDateText(/\bto (-?\d{1,5}(?:-\d\d){0,2})$/.exec(words)?.[1] ?? "")?.start;
  const season = words
    .split(/[^\p{L}]+/u)
    .map(seasonNumber)
    .find((number) => number !== undefined);
  return cleanDate({
    // Seasons stand in the words.
    "date-parts": [
      [year, Number(month) > 12 ? undefined : month, day],
      ...(end ? [[end.year, end.month, end.day]] : []),
    ],
    ...(season ? { season } : {}),
    ...(/\b(?:circa|ca\.)/.test(words) ? { circa: true } : {}),
  });
}

function isIssn(serial: string, type: string): boolean {
  if (/^\d{4}-?\d{3}[\dXx](?!\d)/.test(serial)) return true;
  return type.startsWith("article") && !/\d[\d-]{8,}[\dXx]/.test(serial);
}
