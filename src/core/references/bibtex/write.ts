import type { BibtexEntry } from "./print";
import { balanced, commandsEncoded } from "./verbatim";
import { encodeNames } from "./names";
import type { BibtexStyle } from "./print";
import { defaultBibtexStyle, printBibtexEntry } from "./print";
import { encodeTitle } from "./title";
import {
  dateFields,
  edtf,
  eprintArchives,
  languageCodes,
  languageName,
  nameFields,
  opaqueFields,
  plainFields,
  texPages,
  typeKeys,
  verbatimFields,
} from "./fields";
import { entryType, isArticle, isOnSite, isTypeName, numberMeaning, siteVariable } from "./types";
import type { CslItem, CslName } from "../csl/csl";
import { cleanItem, dateVariables, isVariable, nameVariables } from "../csl/schema";
import { monthName } from "../csl/calendar";
import { parseDate } from "../csl/dates";
import { normaliseArxiv, cleanDoi } from "../identity/identify";
import { withNoticeSentence } from "../identity/notice";
import { text } from "../csl/names";
import type { BibFlavour } from "../tex/encode";
import { cleanText, encodeTex } from "../tex/encode";

/**
 * Items as a BibTeX or biblatex file (UTF-8, LF). Keys are kept where BibTeX can hold them, else see `bibtexKey`. What is lost is told in
 * docs/formats.md.
 */
export function writeBibtex(items: CslItem[], flavour: BibFlavour, style: BibtexStyle = defaultBibtexStyle): string {
  return items.map((item) => `${printBibtexEntry(bibtexEntry(item, flavour), style)}\n`).join("\n");
}

/** A key without the characters that BibTeX, biber or `\cite` cannot take, which become `_`. */
export function bibtexKey(key: string): string {
  return key.normalize("NFC").replace(/[\s\p{C},{}()"'#%=~^\\@]/gu, "_") || "_";
}

/** One item as an entry of the flavour, fields in the order in which people write them. */
export function bibtexEntry(given: CslItem, flavour: BibFlavour): BibtexEntry {
  const item = withNoticeSentence(cleanItem(given));
  item["title-short"] ??= item["shortTitle"] as string | undefined;
  item["container-title-short"] ??= item["journalAbbreviation"] as string | undefined;
  const writer = new EntryWriter(item, flavour);
  return writer.write();
}

class EntryWriter {
  private readonly fields = new Map<string, { value: string; bare?: boolean }>();
  private readonly used = new Set(["id", "type", "custom", "categories", "shortTitle", "journalAbbreviation"]);
  private readonly arxiv: { id: string; variable: "number" | "archive_location" } | undefined;

  constructor(
    private readonly item: CslItem,
    private readonly flavour: BibFlavour,
  ) {
    this.arxiv = arxivOf(item);
  }

  write(): BibtexEntry {
    const { item, flavour } = this;
    const contained = text(item["container-title"]) !== "";
    const { type, subtype } = entryType(item.type, flavour, {
      contained,
      onArxiv: this.arxiv !== undefined,
      genre: text(item.genre),
    });
    for (const [variable, field] of nameFields) this.names(variable, field);
    this.language();
    const isIssue = item.type === "periodical" && contained && text(item.title) !== "" && flavour === "biblatex";
    this.put(isIssue ? "issuetitle" : "title", encodeTitle(textAsIs(this.take("title")), flavour));
    if (isIssue) this.put("title", encodeTitle(textAsIs(this.take("container-title")), flavour));
    else this.container();
    for (const [variable, bibtex, biblatex] of plainFields.filter(([variable]) => !this.used.has(variable)))
      this.tex(variable, flavour === "bibtex" ? bibtex : biblatex);
    this.eprint();
    this.numbers();
    this.put("pages", texPages(encodeTex(textAsIs(this.take("page")), flavour)));
    this.put("edition", this.edition());
    this.publisher(type);
    this.genre(type);
    if (subtype) this.put("entrysubtype", subtype.replace(/^article-(magazine|newspaper)$/, "$1"));
    this.dates();
    for (const [variable, field] of verbatimFields)
      this.put(field, verbatim(variable === "DOI" ? bareDoi(this.take(variable)) : this.take(variable)));
    this.others();
    return {
      type,
      key: bibtexKey(item.id),
      fields: [...this.fields].map(([name, field]) => ({ name, ...field })).sort(byUsualOrder),
    };
  }

  private take(variable: string): unknown {
    this.used.add(variable);
    return this.item[variable];
  }

  private put(name: string, value: string, bare = false): void {
    if (value && !this.fields.has(name)) this.fields.set(name, bare ? { value, bare } : { value });
  }

  private tex(variable: string, field: string): void {
    this.put(field, listSafe(field, encodeTex(textAsIs(this.take(variable)), this.flavour)));
  }

  private names(variable: string, field: string): void {
    this.put(field, encodeNames((this.take(variable) as CslName[] | undefined) ?? [], this.flavour));
  }

  /** biblatex prints `language` and takes the hyphenation from `langid`. */
  private language(): void {
    if (this.flavour === "bibtex") return;
    const custom = this.item["custom"] as Record<string, unknown> | undefined;
    const code = text(this.item.language);
    const kept = text(custom?.["langid"]).toLowerCase();
    const name = kept && languageCodes[kept]?.toLowerCase() === code.toLowerCase() ? kept : languageName(code);
    if (!name || (kept && kept !== name)) return;
    this.take("language");
    this.put("langid", name);
  }

  private container(): void {
    const { type } = this.item;
    const address = /^https?:\/\//.test(text(this.item["container-title"]));
    if (isArticle(type)) this.tex("container-title", this.flavour === "bibtex" ? "journal" : "journaltitle");
    else if (isOnSite(type) && !address)
      this.tex(siteVariable(this.item), this.flavour === "bibtex" ? "howpublished" : "organization");
    else this.tex("container-title", "booktitle");
  }

  private eprint(): void {
    const { item, flavour, arxiv } = this;
    const archive = text(item.archive);
    if (arxiv) {
      this.take("archive");
      this.take(arxiv.variable);
      this.put("eprint", arxiv.id);
      this.put(flavour === "bibtex" ? "archiveprefix" : "eprinttype", flavour === "bibtex" ? "arXiv" : "arxiv");
      this.tex("archive_collection", flavour === "bibtex" ? "primaryclass" : "eprintclass");
    } else if (flavour === "biblatex" && eprintArchives.has(archive) && text(item.archive_location)) {
      this.put("eprint", verbatim(this.take("archive_location")));
      this.put("eprinttype", text(this.take("archive")));
    }
  }

  private numbers(): void {
    const meaning = numberMeaning(this.item.type, text(this.item["collection-title"]) !== "");
    if (!this.used.has(meaning)) this.tex(meaning, "number");
    for (const [variable, field] of [
      ["issue", "issue"],
      ["collection-number", "collection-number"],
      ["number", "eid"],
    ] as const) {
      if (!this.used.has(variable)) this.tex(variable, field);
    }
  }

  private edition(): string {
    const edition = textAsIs(this.take("edition"));
    if (this.flavour === "biblatex" || !/^\d{1,3}$/.test(edition)) return encodeTex(edition, this.flavour);
    const tens = Number(edition) % 100;
    const ending = tens > 10 && tens < 14 ? "th" : (["th", "st", "nd", "rd"][tens % 10] ?? "th");
    return edition + ending;
  }

  private publisher(type: string): void {
    if (this.used.has("publisher")) return;
    const byType: Record<string, string> =
      this.flavour === "bibtex"
        ? { phdthesis: "school", mastersthesis: "school", techreport: "institution", misc: "howpublished" }
        : { thesis: "institution", report: "institution" };
    // An address in `howpublished` reads as one.
    const elsewhere = type === "misc" && (isOnSite(this.item.type) || /^https?:\/\//.test(text(this.item.publisher)));
    const own = elsewhere ? undefined : byType[type];
    this.tex("publisher", own && !this.fields.has(own) ? own : "publisher");
  }

  private genre(type: string): void {
    const genre = textAsIs(this.take("genre"));
    const implied = type === "phdthesis" ? "PhD thesis" : type === "mastersthesis" ? "Master's thesis" : "";
    if (implied && genre === implied) return;
    const key =
      this.flavour === "biblatex" ? Object.entries(typeKeys).find(([, words]) => words === genre)?.[0] : undefined;
    this.put("type", key ?? encodeTex(genre, this.flavour));
  }

  private dates(): void {
    for (const [variable, field] of dateFields) {
      const date = parseDate(this.take(variable));
      if (!date) continue;
      if (variable === "issued" && this.flavour === "bibtex" && date.start) {
        const { year, month, day } = date.start;
        this.put("year", year > 0 ? String(year) : `${-year || 1} BC`);
        const name = month === undefined ? undefined : monthName(month);
        if (name) this.put("month", name, true);
        if (name && day !== undefined) this.put("day", String(day));
        // What year, month and day cannot say stands in biblatex's field as well.
        if (year > 0 && year < 10000 && !date.end && !date.circa && (month === undefined || name)) continue;
      }
      if (date.start) this.put(field, edtf(date));
      else if (date.literal) this.put(variable === "issued" ? "year" : field, encodeTex(date.literal, this.flavour));
    }
  }

  /** The publisher of a thesis or report, which is not its university. */
  private isPublisherBeside(field: string): boolean {
    return field === "publisher" && /^(?:thesis|report)$/.test(this.item.type) && !this.fields.has("publisher");
  }

  /** Every other variable under its own name, then what only other programs understand. */
  private others(): void {
    for (const [variable, value] of Object.entries(this.item)) {
      if (this.used.has(variable) || !isVariable(variable)) continue;
      const field = variable.toLowerCase();
      if (nameVariables.has(variable)) this.names(variable, field);
      else if (dateVariables.has(variable))
        this.put(field, edtf(parseDate(value) ?? {}) || encodeTex(parseDate(value)?.literal ?? "", this.flavour));
      else this.tex(variable, field);
    }
    const custom = (this.item["custom"] as Record<string, unknown> | undefined) ?? {};
    for (const [key, value] of Object.entries(custom)) {
      const field = key.toLowerCase();
      if (
        !/^[a-z][a-z0-9_+:.-]*$/.test(field) ||
        (isVariable(field) && !this.isPublisherBeside(field)) ||
        (field === "entrysubtype" && isTypeName(text(value)))
      )
        continue;
      this.put(field, opaqueFields.test(field) ? opaque(field, value) : encodeTex(textAsIs(value), this.flavour));
    }
  }
}

/** The arXiv identifier as the item writes it, version included, where it names arXiv as its archive. */
function arxivOf(item: CslItem): { id: string; variable: "number" | "archive_location" } | undefined {
  if (!/^arxiv$/i.test(text(item.archive))) return undefined;
  for (const variable of ["number", "archive_location"] as const) {
    const id = text(item[variable]);
    if (normaliseArxiv(id) && /^[\w./-]+$/.test(id)) return { id, variable };
  }
  return undefined;
}

/** In biblatex's list fields `and` separates; braces make it a word. */
function listSafe(field: string, tex: string): string {
  const lists = [
    "publisher",
    "institution",
    "school",
    "organization",
    "location",
    "address",
    "origpublisher",
    "origlocation",
    "language",
  ];
  return lists.includes(field) && /\sand\s/i.test(tex) ? `{${tex}}` : tex;
}

/** An address or identifier, which is no TeX. */
function verbatim(value: unknown): string {
  return balanced(commandsEncoded(cleanText(textAsIs(value))));
}

/** A value for programs: in lists of files, backslashes escape what separates paths, and nothing is ever typeset; else it holds keys and words. */
function opaque(field: string, value: unknown): string {
  return /^(?:file|files|pdf|groups|bdsk-.*|__.*)$/.test(field)
    ? balanced(cleanText(textAsIs(value)))
    : verbatim(value);
}

function bareDoi(value: unknown): unknown {
  return cleanDoi(value) ?? value;
}

/** A string or number as text, blanks untouched. */
function textAsIs(value: unknown): string {
  return typeof value === "string" ? value : text(value);
}

/** The order in which people write the fields of an entry. */
const usualOrder = [
  "author",
  "editor",
  "translator",
  "bookauthor",
  "title",
  "shorttitle",
  "journal",
  "journaltitle",
  "booktitle",
  "shortjournal",
  "eventtitle",
  "venue",
  "eventdate",
  "series",
  "volume",
  "number",
  "issue",
  "eid",
  "pages",
  "pagetotal",
  "volumes",
  "chapter",
  "edition",
  "type",
  "entrysubtype",
  "publisher",
  "school",
  "institution",
  "organization",
  "howpublished",
  "address",
  "location",
  "year",
  "month",
  "day",
  "date",
  "pubstate",
  "version",
  "doi",
  "isbn",
  "issn",
  "eprint",
  "archiveprefix",
  "eprinttype",
  "primaryclass",
  "eprintclass",
  "pmid",
  "pmcid",
  "url",
  "urldate",
  "language",
  "keywords",
  "abstract",
  "note",
];

function byUsualOrder(a: { name: string }, b: { name: string }): number {
  const rank = (name: string) => usualOrder.indexOf(name) + 1 || usualOrder.length + 1;
  return rank(a.name) - rank(b.name);
}
