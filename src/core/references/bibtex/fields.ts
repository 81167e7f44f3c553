import type { CalendarDate, ParsedDate } from "../csl/dates";
import { monthNumber, parseDateText } from "../csl/dates";

/**
 * Fields that say the same thing in every entry type: [CSL variable, BibTeX's name, biblatex's name]. Both names are read. What a table does
 * not hold and CSL has a variable for is written under the variable's own name, which BibTeX and biber pass over, and read back from it.
 */
export const plainFields: [variable: string, bibtex: string, biblatex: string][] = [
  ["title-short", "shorttitle", "shorttitle"],
  ["container-title-short", "shortjournal", "shortjournal"],
  ["collection-title", "series", "series"],
  ["volume", "volume", "volume"],
  ["number-of-volumes", "volumes", "volumes"],
  ["chapter-number", "chapter", "chapter"],
  ["number-of-pages", "pagetotal", "pagetotal"],
  ["publisher-place", "address", "location"],
  ["event-title", "eventtitle", "eventtitle"],
  ["event-place", "venue", "venue"],
  ["original-title", "origtitle", "origtitle"],
  ["original-publisher", "origpublisher", "origpublisher"],
  ["original-publisher-place", "origlocation", "origlocation"],
  ["version", "version", "version"],
  ["status", "pubstate", "pubstate"],
  ["language", "language", "language"],
  ["keyword", "keywords", "keywords"],
  ["abstract", "abstract", "abstract"],
  ["note", "note", "note"],
  ["annote", "annote", "annotation"],
];

/** [CSL variable, field] of names and dates; the dates of BibTeX's own `year` and `month` are apart. */
export const nameFields: [string, string][] = [
  ["author", "author"],
  ["editor", "editor"],
  ["translator", "translator"],
  ["container-author", "bookauthor"],
];
export const dateFields: [string, string][] = [
  ["issued", "date"],
  ["accessed", "urldate"],
  ["event-date", "eventdate"],
  ["original-date", "origdate"],
];

/** Fields that are not TeX: [CSL variable, field]. */
export const verbatimFields: [string, string][] = [
  ["DOI", "doi"],
  ["URL", "url"],
  ["ISBN", "isbn"],
  ["ISSN", "issn"],
  ["PMID", "pmid"],
  ["PMCID", "pmcid"],
];

/** Fields that other programs keep for themselves and whose text is no TeX. */
export const opaqueFields =
  /^(?:file|files|pdf|ids|options|crossref|xref|xdata|entryset|related|execute|bdsk-.*|groups|timestamp|__.*)$/;

/** Localisation keys of biblatex for `type`, and what they print in English. */
export const typeKeys: Record<string, string> = {
  phdthesis: "PhD thesis",
  mathesis: "Master's thesis",
  bathesis: "Bachelor's thesis",
  candthesis: "Candidate thesis",
  techreport: "Technical report",
  resreport: "Research report",
};

/** Names of archives that biblatex knows as `eprinttype`, besides arXiv and PubMed. */
export const eprintArchives = new Set(["jstor", "hdl", "googlebooks"]);

/** A date in EDTF, biblatex's form: `2018-03-01`, `2016/2017`, `2004~`, `2004-21` for spring 2004. */
export function edtf(date: ParsedDate): string {
  if (!date.start) return "";
  const mark = date.circa ? "~" : "";
  const end = date.end === "open" ? "/" : date.end ? `/${edtfDay(date.end)}${mark}` : "";
  return edtfDay(date.start) + mark + end;
}

function edtfDay(date: CalendarDate): string {
  // EDTF has a year 0, CSL has none: 44 BC is -0043.
  const year = date.year < 0 ? date.year + 1 : date.year;
  const digits = String(Math.abs(year)).padStart(4, "0");
  const two = (n: number) => String(n).padStart(2, "0");
  const sign = year < 0 ? "-" : "";
  const rest =
    (date.month === undefined ? "" : `-${two(date.month)}`) + (date.day === undefined ? "" : `-${two(date.day)}`);
  return sign + digits + rest;
}

/** Reads biblatex's dates; the years before our era as EDTF counts them. Words stay a literal. */
export function readEdtf(text: string): ParsedDate | undefined {
  // Times of day are no part of a CSL date, whether complete or not (Zotero writes `2019-03-12TZ`).
  return parseDateText(text.replace(/(\d{4}-\d\d(?:-\d\d)?)T[\d:.]*Z?(?=$|\/)/g, "$1"), true);
}

/**
 * A date from BibTeX's `year`, `month` and `day`: months as numbers or words, with a day before or after (`2 sep`, `July 30th`). `rest` is a
 * month that says something else, which the caller keeps.
 */
export function readYear(year: string, month: string, day: string): { date: ParsedDate | undefined; rest: string } {
  const date = readEdtf(year);
  if (!date?.start || date.start.month !== undefined) return { date, rest: month };
  const words = month.split(/[\s,.~]+/).filter(Boolean);
  const number = words
    .map(
      (word) =>
        monthNumber(word) ?? (/^(?:0?[1-9]|1[0-2])$/.test(word) && words.length === 1 ? Number(word) : undefined),
    )
    .find(Boolean);
  if (!number) return { date, rest: month };
  const digits = words.map((word) => /^(\d{1,2})(?:st|nd|rd|th)?$/.exec(word)?.[1]);
  const inMonth = words.length === 2 ? digits.find(Boolean) : undefined;
  const start: CalendarDate = { year: date.start.year, month: number };
  const known = Number(/^\d{1,2}$/.exec(day.trim())?.[0] ?? inMonth);
  if (known >= 1 && known <= 31) start.day = known;
  return { date: { ...date, start }, rest: words.length > 2 ? month : "" };
}

/** Page ranges as TeX writes them, `200--210`; a hyphen inside one page's name (`A-12`) stays. */
export function texPages(pages: string): string {
  return pages.replace(
    /(?<![\p{L}\p{N}-])([\p{Lu}\p{Ll}]{0,2}\d+|[ivxlc]+)\s*[-–—]\s*([\p{Lu}\p{Ll}]{0,2}\d+|[ivxlc]+)(?![\p{L}\p{N}-])/giu,
    "$1--$2",
  );
}

/** Page ranges with a single hyphen, as CSL has them. */
export function plainPages(pages: string): string {
  return pages.replace(/\s*(?:--+|[–—])\s*/g, "-");
}
