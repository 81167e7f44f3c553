import type { CslItem, CslName } from "../csl/csl";
import { cleanItem } from "../csl/schema";
import type { CalendarDate } from "../csl/calendar";
import { parseDate } from "../csl/dates";
import { normaliseArxiv } from "../identity/identify";
import { withNoticeSentence } from "../identity/notice";
import { isOthers, text } from "../csl/names";
import { risNames } from "./item";
import { notText, risByCsl, risNameTags, risTags, risVariable } from "./types";
import { cleanText } from "../tex/encode";

/** The seasons of EDTF in words, as the free part of an RIS date has them. */
const seasonWords: Record<number, string> = { 21: "Spring", 22: "Summer", 23: "Autumn", 24: "Winter" };

/**
 * Items as RIS (UTF-8, LF): one tag a line however long, `ID` holds the key, each record ends with `ER  - `. Line ends inside values become
 * blanks. What is lost is told in docs/formats.md.
 */
export function writeRis(items: CslItem[]): string {
  return items.map((item) => `${risRecord(item)}\n`).join("\n");
}

function risRecord(given: CslItem): string {
  const item = withNoticeSentence(cleanItem(given));
  item["title-short"] ??= item["shortTitle"] as string | undefined;
  item["container-title-short"] ??= item["journalAbbreviation"] as string | undefined;
  const lines: string[] = [];
  const put = (tag: string, value: unknown) => {
    const line = cleanText(typeof value === "string" ? value : text(value));
    // Readers decode HTML's entities: a text that looks like one is written so that it comes back.
    const safe = notText.test(tag) ? line : line.replace(/&(?=(?:#\d{1,7}|#x[0-9a-f]{1,6}|[a-z]\w{1,30});)/gi, "&amp;");
    if (line) lines.push(`${tag}  - ${safe}`);
  };
  put("TY", Object.hasOwn(risByCsl, item.type) ? risByCsl[item.type] : "GEN");
  put("ID", item.id);
  for (const [variable, tag] of risNameTags)
    for (const name of (item[variable] as CslName[] | undefined) ?? []) put(tag!, asOneName(risName(name)));
  const identifiers = accession(item);
  for (const [variable, tag] of risTags) {
    if (variable === "number" && identifiers.usesNumber) continue;
    put(tag!, item[risVariable(variable, item.type)]);
  }
  putDate(put, "PY", "DA", item.issued);
  putDate(put, undefined, "Y2", item.accessed);
  putPages(put, text(item.page));
  for (const serial of [item.ISBN, item.ISSN]) put("SN", serial);
  for (const word of text(item.keyword).split(/[,;]/)) put("KW", word.trim());
  put("DB", identifiers.database);
  put("AN", identifiers.number);
  for (const [tag, value] of Object.entries((item["custom"] as Record<string, unknown> | undefined) ?? {})) {
    if (isCustomTag(tag)) for (const one of Array.isArray(value) ? value : [value]) put(tag, one);
  }
  lines.push("ER  - ");
  return lines.join("\n");
}

const ownTags = new Set([...risNameTags.flatMap(([, ...tags]) => tags), "TY", "ID", "ER", "KW"]);

/** True for a tag that stands in `custom`: one without a variable, or a second value of one that has it. */
export function isCustomTag(tag: string): boolean {
  return /^[A-Z][A-Z0-9]$/.test(tag) && !ownTags.has(tag);
}

/** A name that readers would take for several says its semicolons without blanks. */
function asOneName(name: string): string {
  return risNames(name).length > 1 ? name.replace(/;\s+/g, ";") : name;
}

/** `von Last, First, Jr.`; a group stands as it is, with a comma only where it has one. */
function risName(name: CslName): string {
  if (isOthers(name)) return "et al.";
  if (text(name.literal)) return text(name.literal);
  const given = text(name.given);
  const suffix = text(name.suffix);
  const family = [name["dropping-particle"], name["non-dropping-particle"], name.family]
    .map(text)
    .filter(Boolean)
    .join(" ");
  if (!family) return given ? `${given},` : "";
  // The comma after a family name alone tells it from a group's name.
  return suffix ? `${family}, ${given}, ${suffix}` : `${family},${given ? ` ${given}` : ""}`;
}

function accession(item: CslItem): { database: string; number: string; usesNumber: boolean } {
  const archive = text(item.archive);
  const location = text(item.archive_location);
  const arxiv = /^arxiv$/i.test(archive) && normaliseArxiv(item.number) ? text(item.number) : "";
  if (arxiv) return { database: "arXiv", number: arxiv, usesNumber: true };
  if (archive || location) return { database: archive, number: location, usesNumber: false };
  const pmid = text(item.PMID);
  return { database: pmid ? "PubMed" : "", number: pmid, usesNumber: false };
}

function putDate(
  put: (tag: string, value: string) => void,
  yearTag: string | undefined,
  tag: string,
  value: unknown,
): void {
  const date = parseDate(value);
  if (!date) return;
  if (!date.start) return put(tag, `///${date.literal}`);
  const { start } = date;
  if (yearTag) put(yearTag, String(start.year));
  const words = [date.circa ? "circa" : "", start.month === undefined ? "" : (seasonWords[start.month] ?? "")];
  if (date.end && date.end !== "open") words.push(`to ${isoDay(date.end)}`);
  const rest = words.filter(Boolean).join(" ");
  if (start.month === undefined && !rest && yearTag) return;
  const two = (n: number | undefined) => (n === undefined || n > 12 ? "" : String(n).padStart(2, "0"));
  put(
    tag,
    `${start.year}/${two(start.month)}/${start.day === undefined ? "" : String(start.day).padStart(2, "0")}/${rest}`,
  );
}

function isoDay(date: CalendarDate): string {
  return [date.year, date.month, date.day]
    .filter((n) => n !== undefined)
    .map((n) => String(n).padStart(2, "0"))
    .join("-");
}

function putPages(put: (tag: string, value: string) => void, pages: string): void {
  const range = /^([^\s,–-]+)\s*[–-]\s*([^\s,–-]+)$/.exec(pages);
  // Some programs give a single page as both, so that "5-5" stays in one tag.
  const both = range && range[1] !== range[2];
  put("SP", both ? range[1]! : pages);
  if (both) put("EP", range[2]!);
}
