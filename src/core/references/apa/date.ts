import type { CslItem } from "../csl/csl";
import type { CalendarDate } from "../csl/calendar";
import { parseDate } from "../csl/dates";
import { isEpisode } from "./types";
import { text } from "../csl/names";

const monthNames = "January February March April May June July August September October November December".split(" ");
const seasonNames = ["Spring", "Summer", "Fall", "Winter"];

/** Types that appear on a day rather than in a year. */
const dated = new Set([
  "article-magazine",
  "article-newspaper",
  "webpage",
  "post",
  "post-weblog",
  "speech",
  "interview",
  "broadcast",
  "personal_communication",
]);

/** What stands in the parentheses after the authors: "2017", "2018, March 1", "2018, December 3–6", "ca. 1850", "in press", "n.d.". */
export function apaDate(item: CslItem, suffix = ""): string {
  // A talk is dated by the event.
  const date = (item.type === "speech" ? parseDate(item["event-date"]) : undefined) ?? parseDate(item.issued);
  if (!date?.start) return status(item) || (date?.literal ?? "") || (suffix ? `n.d.-${suffix}` : "n.d.");
  const year = apaYear(date.start) + suffix;
  const circa = date.circa ? "ca. " : "";
  if (date.end === "open") return `${circa}${year}–present`;
  const { end } = date;
  if (!(dated.has(item.type) || isEpisode(item)) || date.start.month === undefined)
    return circa + year + (end && end.year !== date.start.year ? `–${apaYear(end)}` : "");
  const from = dayOf(date.start);
  if (!end || end.year !== date.start.year) return `${circa}${year}, ${from}`;
  if (end.month === date.start.month && end.day !== undefined) return `${circa}${year}, ${from}–${end.day}`;
  return `${circa}${year}, ${from}–${dayOf(end)}`;
}

/** "January 23, 2021"; "" where no day is known. */
export function apaDay(value: unknown): string {
  const start = parseDate(value)?.start;
  if (!start) return "";
  return start.month === undefined ? apaYear(start) : `${dayOf(start)}, ${apaYear(start)}`;
}

/** The year as APA writes it; years before the first in B.C.E. */
export function apaYear(date: CalendarDate): string {
  return date.year > 0 ? String(date.year) : `${-date.year} B.C.E.`;
}

function dayOf(date: CalendarDate): string {
  const month = date.month === undefined ? "" : (monthNames[date.month - 1] ?? seasonNames[date.month - 21] ?? "");
  return date.day === undefined ? month : `${month} ${date.day}`;
}

function status(item: CslItem): string {
  const words = text(item["status"]).toLowerCase();
  return /^(?:in ?press|forthcoming)$/.test(words) ? "in press" : "";
}
