import { calendarDate, monthName, type CalendarDate, type ParsedDate } from "../csl/calendar";
import { parseDateText } from "../csl/dateText";

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

/** CSL's codes for the names that biblatex has for languages in `langid`; the first name of a code is the one that is written. */
export const languageCodes: Record<string, string> = {
  english: "en",
  american: "en-US",
  usenglish: "en-US",
  british: "en-GB",
  ukenglish: "en-GB",
  german: "de",
  ngerman: "de",
  french: "fr",
  spanish: "es",
  italian: "it",
  dutch: "nl",
  portuguese: "pt",
  brazilian: "pt-BR",
  brazil: "pt-BR",
  russian: "ru",
  japanese: "ja",
  chinese: "zh",
  korean: "ko",
  polish: "pl",
  czech: "cs",
  swedish: "sv",
  danish: "da",
  finnish: "fi",
  hungarian: "hu",
  turkish: "tr",
  greek: "el",
  ukrainian: "uk",
  latin: "la",
  austrian: "de-AT",
  naustrian: "de-AT",
  canadian: "en-CA",
  australian: "en-AU",
};

/** biblatex's name of a language by its code; undefined for other languages. */
export function languageName(code: string): string | undefined {
  return Object.entries(languageCodes).find(([, known]) => known.toLowerCase() === code.toLowerCase())?.[0];
}

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
  return parseDateText(text, true);
}

/**
 * A date from BibTeX's `year`, `month` and `day`: months as numbers or words, with a day before or after (`2 sep`, `July 30th`), seasons, and
 * ranges of these (`may/jun`). `rest` is a month that says something else, which the caller keeps.
 */
export function readYear(year: string, month: string, day: string): { date: ParsedDate | undefined; rest: string } {
  const date = parseDateText(year);
  if (!date?.start || date.start.month !== undefined || date.end || !month.trim()) return { date, rest: month };
  const inYear = date.start.year;
  if (/^\d{1,2}$/.test(month.trim())) {
    const start = calendarDate(inYear, month, day)!;
    return { date: { ...date, start }, rest: start.month === undefined ? month : "" };
  }
  const numbers = /^(\d{1,2})\s*(?:--?|[–/])\s*(\d{1,2})$/.exec(month.trim());
  const named = numbers?.slice(1).map((number) => monthName(Number(number)));
  // What is not of four digits is no year to the reader of words.
  const words = parseDateText(
    named?.every((name) => name !== undefined)
      ? `${named.join("/")} 2000`
      : `${/\d/.test(month) ? "" : day} ${month.replace(/~/g, " ")} 2000`,
  );
  if (words?.start?.month === undefined) return { date, rest: month };
  const placed = (found: CalendarDate): CalendarDate => ({ ...found, year: inYear });
  const end = words.end && words.end !== "open" ? { end: placed(words.end) } : {};
  return { date: { ...date, start: placed(words.start), ...end }, rest: "" };
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
  return pages
    .split(/--+|[–—]/)
    .map((page) => page.trim())
    .join("-");
}
