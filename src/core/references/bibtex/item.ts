import { decodeNames } from "./names";
import {
  dateFields,
  eprintArchives,
  languageCodes,
  languageName,
  nameFields,
  opaqueFields,
  plainFields,
  plainPages,
  readEdtf,
  readYear,
  typeKeys,
  verbatimFields,
} from "./fields";
import type { RawFields } from "./crossref";
import { isArticle, isOnSite, isTypeName, numberMeaning, readType } from "./types";
import type { CslItem, CslName } from "../csl/csl";
import { cleanDate, dateVariables, nameVariables, variableByLowerCase } from "../csl/schema";
import type { ParsedDate } from "../csl/calendar";
import { Groups } from "../citing/syntax";
import { cleanDoi, normaliseArxiv } from "../identity/identify";
import type { TexDecoder } from "../tex/decode";
import { unescapeAddress } from "../tex/decode";

/** An entry's fields as a CSL item. What CSL has no variable for stands under its BibTeX name in `custom`: nothing is dropped. */
export function bibtexItem(type: string, key: string, fields: RawFields, decode: TexDecoder): CslItem {
  return new ItemReader(type, key, fields, decode).read();
}

class ItemReader {
  private readonly left: RawFields;
  private readonly item: CslItem;

  constructor(
    private readonly entryType: string,
    key: string,
    fields: RawFields,
    private readonly decode: TexDecoder,
  ) {
    this.left = new Map(fields);
    this.item = { id: key, type: "" };
  }

  read(): CslItem {
    const archive = this.peek("eprinttype") || this.peek("archiveprefix");
    const eprint = this.peek("eprint");
    // An identifier of arXiv's form that no archive is named for is one of arXiv.
    const onArxiv = archive ? /^arxiv$/i.test(archive) && eprint !== "" : normaliseArxiv(eprint) !== undefined;
    const subtype = this.peek("entrysubtype");
    const contained = ["journal", "journaltitle", "booktitle"].some((field) => this.peek(field) !== "");
    const address = [this.peek("doi"), this.peek("url")].some((text) => normaliseArxiv(text) !== undefined);
    this.item.type = readType(this.entryType, subtype, onArxiv || (address && this.entryType === "article"), contained);
    if (isTypeName(subtype)) this.left.delete("entrysubtype");
    // An issue with a title of its own is in the journal whose title comes first.
    if (this.item.type === "periodical" && this.peek("issuetitle")) {
      this.set("container-title", this.title("title", "subtitle"));
      this.set("title", this.title("issuetitle", "issuesubtitle"));
    } else this.set("title", this.title("title", "subtitle"));
    for (const [variable, field] of nameFields) this.setNames(variable, field);
    this.container();
    this.eprint(onArxiv);
    this.numbers();
    this.publisher();
    // The ACM writes its publisher's address beside the place of the conference.
    if (this.peek("address") && this.peek("location") && !this.peek("venue"))
      this.left.set("venue", this.takeRaw("location"));
    for (const [variable, bibtex, biblatex] of plainFields) this.set(variable, this.first(biblatex, bibtex));
    this.language();
    this.set("page", plainPages(this.text("pages")));
    this.set("edition", this.text("edition").replace(/^(\d{1,3})(?:st|nd|rd|th)$/, "$1"));
    this.genre();
    this.dates();
    for (const [variable, field] of verbatimFields) this.set(variable, this.address(field));
    if (this.item.DOI) this.item.DOI = cleanDoi(this.item.DOI) ?? this.item.DOI;
    this.ownVariables();
    this.keepRest();
    return this.item;
  }

  /** What a field says, also where all of it stands in braces of its own, as some programs write every value. */
  private peek(field: string): string {
    return unbraced(this.left.get(field) ?? "");
  }

  private takeRaw(field: string): string {
    const value = (this.left.get(field) ?? "").trim();
    this.left.delete(field);
    return value;
  }

  private text(field: string): string {
    const raw = this.takeRaw(field);
    return raw ? this.decode(raw) : "";
  }

  /** EDTF is no TeX: its `~` says that a date is about right. */
  private dateText(field: string): string {
    const date = this.peek(field);
    const words = this.text(field);
    return /^[\d\-/.~?%XYTZ:]+$/.test(date) ? date : words;
  }

  /** The first of the fields that says something; the others stay for `custom`. */
  private first(...fields: string[]): string {
    for (const field of fields) {
      const found = this.text(field);
      if (found) return found;
    }
    return "";
  }

  private address(field: string): string {
    return unescapeAddress(this.takeRaw(field));
  }

  private set(variable: string, value: string): void {
    if (value && this.item[variable] === undefined) this.item[variable] = value;
  }

  private setNames(variable: string, field: string): void {
    const names: CslName[] = decodeNames(this.takeRaw(field), this.decode);
    if (names.length) this.item[variable] = names;
  }

  private setDate(variable: string, parsed: ParsedDate | undefined): void {
    const date = cleanDate(parsed ? csl(parsed) : undefined);
    if (date) this.item[variable] = date;
  }

  private title(field: string, subfield: string): string {
    const title = this.text(field);
    const subtitle = this.text(subfield);
    return title && subtitle ? title + (/[?!.:]$/.test(title) ? " " : ": ") + subtitle : title || subtitle;
  }

  private container(): void {
    const { type } = this.item;
    const titles: [string, string][] = [
      ["booktitle", "booksubtitle"],
      ["journaltitle", "journalsubtitle"],
      ["journal", "journalsubtitle"],
      ["maintitle", "mainsubtitle"],
    ];
    if (isArticle(type)) titles.push(titles.shift()!);
    for (const found of titles)
      if (!this.item["container-title"] && this.peek(found[0])) this.set("container-title", this.title(...found));
    if (!this.item["container-title"] && isOnSite(type))
      this.set(
        "container-title",
        this.first("organization", ...(this.isAddress("howpublished") ? [] : ["howpublished"])),
      );
  }

  private eprint(onArxiv: boolean): void {
    const archive = this.peek("eprinttype") || this.peek("archiveprefix");
    if (onArxiv) {
      this.item.archive = "arXiv";
      const id = this.address("eprint").replace(/^arxiv:\s*/i, "");
      const meaning = numberMeaning(this.item.type, this.peek("series") !== "");
      const taken = this.peek("eid") || (meaning === "number" && this.peek("number"));
      this.item[taken ? "archive_location" : "number"] = id;
      this.set("archive_collection", this.first("eprintclass", "primaryclass"));
    } else if (/^pubmed$/i.test(archive) && !this.peek("pmid")) this.set("PMID", this.address("eprint"));
    else if (eprintArchives.has(archive.toLowerCase()) && this.peek("eprint")) {
      this.item.archive = archive.toLowerCase();
      this.item.archive_location = this.address("eprint");
    } else return;
    this.left.delete("eprinttype");
    this.left.delete("archiveprefix");
  }

  private numbers(): void {
    const meaning = numberMeaning(this.item.type, this.peek("series") !== "");
    this.set(meaning, this.text("number"));
    if (this.item.issue === undefined) this.set("issue", this.text("issue"));
    if (this.item.number === undefined) this.set("number", this.first("eid", "articleno", "article-number"));
  }

  private publisher(): void {
    const howpublished = this.peek("howpublished");
    const link =
      /^(?:\\(?:href|url)\s*(?:\[[^[\]]*\])?\{([^{}]*)\}|(https?:\/\/(?:[.,;]*[^\s.,;])+))\s*(?:[.,;]\s*)?/.exec(
        howpublished,
      );
    if (link && !this.peek("url")) {
      this.left.set("url", link[1] ?? link[2]!);
      this.left.set("howpublished", howpublished.slice(link[0].length));
      if (this.item.type === "document" && !howpublished.startsWith("\\href")) this.item.type = "webpage";
    }
    // Of a thesis or report the university or institute counts; a publisher beside it stays for `custom`.
    const own = this.item.type === "thesis" || this.item.type === "report";
    const fields = own ? ["institution", "school", "publisher"] : ["publisher", "institution", "school"];
    if (!isOnSite(this.item.type))
      fields.push("organization", ...(this.isAddress("howpublished") ? [] : ["howpublished"]));
    this.set("publisher", this.first(...fields));
  }

  private isAddress(field: string): boolean {
    return /^\\url\b|^https?:\/\//.test(this.peek(field));
  }

  private language(): void {
    const id = this.peek("langid").toLowerCase();
    const code = Object.hasOwn(languageCodes, id) ? languageCodes[id]! : undefined;
    if (!code || this.item.language) return;
    this.item.language = code;
    // A name that the code does not lead back to is kept, for its hyphenation.
    if (languageName(code) === id) this.left.delete("langid");
  }

  private genre(): void {
    const type = this.text("type");
    const implied =
      this.entryType === "phdthesis" ? "PhD thesis" : this.entryType === "mastersthesis" ? "Master's thesis" : "";
    this.set("genre", (Object.hasOwn(typeKeys, type) ? typeKeys[type]! : type) || implied);
  }

  private dates(): void {
    if (this.peek("date")) {
      const year = this.peek("year");
      this.setDate("issued", readEdtf(this.dateText("date")));
      // `year` and `month` say the same again, for BibTeX.
      const start = this.item.issued?.["date-parts"]?.[0];
      if (!/^\d+$/.test(year) || Number(year) === start?.[0]) this.left.delete("year");
      if (readYear("2000", this.peek("month"), "").rest === "")
        for (const field of ["month", "day"]) this.left.delete(field);
    } else if (this.peek("year")) {
      const { date, rest } = readYear(this.text("year"), this.text("month"), this.text("day"));
      this.setDate("issued", date);
      if (rest) this.left.set("month", rest);
    }
    for (const [variable, field] of dateFields)
      if (variable !== "issued") this.setDate(variable, readEdtf(this.dateText(field)));
  }

  /** Fields under the names of CSL's own variables. */
  private ownVariables(): void {
    for (const field of [...this.left.keys()]) {
      const variable = variableByLowerCase.get(field);
      if (!variable || this.item[variable] !== undefined) continue;
      if (nameVariables.has(variable)) this.setNames(variable, field);
      else if (dateVariables.has(variable)) this.setDate(variable, readEdtf(this.dateText(field)));
      else this.set(variable, this.text(field));
    }
  }

  private keepRest(): void {
    const custom: [field: string, value: string][] = [];
    for (const [field, raw] of this.left) {
      const value = opaqueFields.test(field) ? raw.replace(/\s+/g, " ").trim() : this.decode(raw);
      if (value) custom.push([field, value]);
    }
    if (custom.length) this.item["custom"] = Object.fromEntries(custom);
  }
}

/** A value without the braces around all of it. */
function unbraced(value: string): string {
  const plain = value.trim();
  return plain.startsWith("{") && new Groups(plain).end(0) === plain.length ? unbraced(plain.slice(1, -1)) : plain;
}

/** A parsed date in CSL's form, for `cleanDate`. */
function csl(date: ParsedDate): unknown {
  if (!date.start) return { literal: date.literal, circa: date.circa };
  const parts = [date.start, ...(date.end ? [date.end] : [])].map((d) =>
    d === "open" ? [0] : [d.year, d.month, d.day].filter((n) => n !== undefined),
  );
  return { "date-parts": parts, circa: date.circa };
}
