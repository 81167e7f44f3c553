import type { CslDate, CslItem, CslName } from "./csl";
import { parseDate } from "./dates";
import { namePart } from "./names";

const list = (names: string) => new Set(names.trim().split(/\s+/));

/** The item types of CSL-JSON 1.0.2. */
export const cslTypes = list(`
  article article-journal article-magazine article-newspaper bill book broadcast chapter classic collection dataset document entry
  entry-dictionary entry-encyclopedia event figure graphic hearing interview legal_case legislation manuscript map motion_picture
  musical_score pamphlet paper-conference patent performance periodical personal_communication post post-weblog regulation report review
  review-book software song speech standard thesis treaty webpage`);

/** Variables that hold names. */
export const nameVariables = list(`
  author chair collection-editor compiler composer container-author contributor curator director editor editorial-director
  executive-producer guest host interviewer illustrator narrator organizer original-author performer producer recipient reviewed-author
  script-writer series-creator translator`);

export const dateVariables = list("accessed available-date event-date issued original-date submitted");

/** Variables that hold a string, or a string or number. */
export const numberVariables = list(`
  chapter-number citation-number collection-number edition first-reference-note-number issue locator number number-of-pages
  number-of-volumes page page-first part printing supplement volume`);

export const stringVariables = list(`
  language journalAbbreviation shortTitle abstract annote archive archive_collection archive_location archive-place authority call-number
  citation-label citation-key collection-title container-title container-title-short dimensions division DOI event event-title event-place
  genre ISBN ISSN jurisdiction keyword medium note original-publisher original-publisher-place original-title part-title PMCID PMID
  publisher publisher-place references reviewed-genre reviewed-title scale section source status title title-short URL version volume-title
  volume-title-short year-suffix`);

/** The spelling of a variable by its lower-case form, e.g. `DOI` for `doi`. */
export const variableByLowerCase: ReadonlyMap<string, string> = new Map(
  [...nameVariables, ...dateVariables, ...numberVariables, ...stringVariables].map((name) => [
    name.toLowerCase(),
    name,
  ]),
);

// Types that services put where CSL's belong: Crossref's and DataCite's.
const foreignTypes: Record<string, string> = {
  "journal-article": "article-journal",
  "proceedings-article": "paper-conference",
  "conference-paper": "paper-conference",
  "posted-content": "article",
  preprint: "article",
  "book-chapter": "chapter",
  dissertation: "thesis",
  monograph: "book",
  "edited-book": "book",
  "reference-entry": "entry",
  "computer-program": "software",
  "reference-book": "book",
  "book-series": "book",
  "book-set": "book",
  proceedings: "book",
  "proceedings-series": "book",
  "report-series": "report",
  "report-component": "report",
  "book-section": "chapter",
  "book-part": "chapter",
  "book-track": "chapter",
  "peer-review": "review",
  database: "dataset",
  component: "document",
  journal: "periodical",
  "journal-issue": "periodical",
  "journal-volume": "periodical",
  grant: "document",
  blog: "post-weblog",
};

const nameFields: (keyof CslName)[] = [
  "family",
  "given",
  "dropping-particle",
  "non-dropping-particle",
  "suffix",
  "literal",
  "comma-suffix",
];
const otherNameFields = ["static-ordering", "parse-names"];

/**
 * An item as the CSL-JSON schema allows it: known types, names and dates in their one form, strings where strings belong; what CSL has no
 * variable for moves to `custom`. Empty values go; nothing else does. The order of fields is kept.
 */
export function cleanItem(item: CslItem): CslItem {
  const clean: CslItem = { id: asString(item.id), type: cleanType(item.type) };
  const custom = new Map(isRecord(item["custom"]) ? Object.entries(item["custom"]) : []);
  for (const [field, value] of Object.entries(item)) {
    if (field === "id" || field === "type" || field === "custom") continue;
    const cleaned = cleanField(field, value);
    if (cleaned !== undefined) clean[field] = cleaned;
    else if (!isVariable(field) && isData(value)) custom.set(field, value);
  }
  if (custom.size) clean["custom"] = Object.fromEntries(custom);
  return clean;
}

/** A type of CSL for any type a source gives; `document` for what is unknown. */
function cleanType(type: unknown): string {
  const name = asString(type);
  if (cslTypes.has(name)) return name;
  return Object.hasOwn(foreignTypes, name) ? foreignTypes[name]! : "document";
}

/** True for a field that CSL-JSON defines. */
export function isVariable(field: string): boolean {
  return (
    nameVariables.has(field) ||
    dateVariables.has(field) ||
    numberVariables.has(field) ||
    stringVariables.has(field) ||
    field === "categories"
  );
}

function cleanField(field: string, value: unknown): unknown {
  if (nameVariables.has(field)) {
    const names = (Array.isArray(value) ? value : [value]).map(cleanName).filter((name) => name !== undefined);
    return names.length ? names : undefined;
  }
  if (dateVariables.has(field)) return cleanDate(value);
  if (field === "categories") {
    const strings = Array.isArray(value) ? value.map(asString).filter(Boolean) : [];
    return strings.length ? strings : undefined;
  }
  if (numberVariables.has(field) && typeof value === "number") return Number.isFinite(value) ? value : undefined;
  if (numberVariables.has(field) || stringVariables.has(field)) {
    // Crossref gives some fields as lists: the titles of a work, the ISSN of its editions.
    const string = Array.isArray(value)
      ? field.includes("title")
        ? asString(value[0])
        : value.map(asString).filter(Boolean).join(", ")
      : asString(value);
    return string.trim() ? string : undefined;
  }
  return undefined;
}

function cleanName(value: unknown): CslName | undefined {
  if (typeof value === "string") return value.trim() ? { literal: value } : undefined;
  if (!isRecord(value)) return undefined;
  const name: Record<string, unknown> = {};
  for (const field of [...nameFields, ...otherNameFields]) {
    const part = value[field];
    const flag = field === "comma-suffix" || otherNameFields.includes(field);
    if (flag && (typeof part === "boolean" || typeof part === "number")) name[field] = part;
    else if (Array.isArray(part) ? namePart(part) : asString(part).trim())
      name[field] = Array.isArray(part) ? namePart(part) : asString(part);
  }
  // Crossref gives groups a `name`.
  if (!name["family"] && !name["literal"] && asString(value["name"]).trim())
    name["literal"] = asString(value["name"]).trim();
  return (name["family"] ?? name["given"] ?? name["literal"]) ? (name as CslName) : undefined;
}

/** A date with one or two `date-parts` of one to three numbers, of which a second `[0]` is an open end, or its own words; undefined where it says nothing. */
export function cleanDate(value: unknown): CslDate | undefined {
  const parsed = parseDate(value);
  if (!parsed) return undefined;
  const result: CslDate = {};
  if (parsed.start) {
    const start = parsed.start;
    const season = start.month !== undefined && start.month > 12;
    const parts = [start, ...(parsed.end ? [parsed.end] : [])];
    result["date-parts"] = parts.map((part) => {
      // As pandoc writes it and citeproc-js reads it.
      if (part === "open") return [0];
      // CSL has a season for the start alone; that of the end is a month from 21 on, which its processors read as one.
      if (part.month === undefined || (part === start && season)) return [part.year];
      return part.day === undefined ? [part.year, part.month] : [part.year, part.month, part.day];
    });
    if (season) result.season = start.month! - 20;
  } else result.literal = parsed.literal!;
  if (parsed.circa) result.circa = true;
  return result;
}

function isData(value: unknown): boolean {
  return (
    value !== undefined &&
    value !== null &&
    value !== "" &&
    typeof value !== "function" &&
    typeof value !== "symbol" &&
    typeof value !== "bigint"
  );
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function asString(value: unknown): string {
  if (typeof value === "number") return Number.isFinite(value) ? String(value) : "";
  return typeof value === "string" ? value : "";
}
