import { daysIn } from "../base/isoDate";
import type { DateModel } from "./shown";

const DAY = 86_400_000;

/** To make one takes longer than to use it; there are as many as languages and precisions. */
const formats = new Map<string, Intl.DateTimeFormat>();
const distances = new Map<string, Intl.RelativeTimeFormat>();

/** The whole days from the date (`YYYY`, `YYYY-MM`, `YYYY-MM-DD` or longer) to `now`; undefined where the text is no date. */
export function daysSince(date: string, now: Date): number | undefined {
  const [year, month, day] = parts(date) ?? [];
  if (year === undefined) return undefined;
  return Math.floor((today(now) - Date.UTC(year, (month ?? 1) - 1, day ?? 1)) / DAY);
}

/** A date of a record as the page writes it, as exactly as it is known; undefined where there is none or it is no date. */
export function dateModel(date: string | number | undefined, locale: string, now: Date): DateModel | undefined {
  const [year, month, day] = parts(date) ?? [];
  if (year === undefined) return undefined;
  const iso = [
    String(year).padStart(4, "0"),
    ...[month, day].filter((n) => n !== undefined).map((n) => String(n).padStart(2, "0")),
  ].join("-");
  const text =
    locale === "en"
      ? english(year, month, day)
      : formatOf(locale, month, day).format(Date.UTC(year, (month ?? 1) - 1, day ?? 1));
  return {
    iso,
    text,
    get ago() {
      return ago(year, month, day, locale, now);
    },
  };
}

const MONTHS = "January, February, March, April, May, June, July, August, September, October, November, December".split(
  ", ",
);

/** As `Intl` writes it, without loading its tables, which takes longer than all else that a short command does. */
function english(year: number, month: number | undefined, day: number | undefined): string {
  if (month === undefined) return String(year);
  return `${MONTHS[month - 1]} ${day === undefined ? "" : `${day}, `}${year}`;
}

function formatOf(locale: string, month: number | undefined, day: number | undefined): Intl.DateTimeFormat {
  const name = [locale, month !== undefined, day !== undefined].join(" ");
  let format = formats.get(name);
  if (!format) {
    const options: Intl.DateTimeFormatOptions = { year: "numeric", timeZone: "UTC" };
    if (month !== undefined) options.month = "long";
    if (day !== undefined) options.day = "numeric";
    formats.set(name, (format = new Intl.DateTimeFormat(locale, options)));
  }
  return format;
}

function parts(date: string | number | undefined): [number, number?, number?] | undefined {
  const match = /^(\d{4})(?:-(\d\d)(?:-(\d\d))?)?(?!\d)/.exec(String(date ?? ""));
  if (!match) return undefined;
  const [year, month, day] = match.slice(1).map((part) => (part === undefined ? undefined : Number(part)));
  if (month === undefined || month < 1 || month > 12) return [year!];
  return day === undefined || day < 1 || day > daysIn(year!, month) ? [year!, month] : [year!, month, day];
}

/** In the coarsest unit that still tells something, and never finer than the date is known. */
function ago(year: number, month: number | undefined, day: number | undefined, locale: string, now: Date): string {
  let format = distances.get(locale);
  if (!format) distances.set(locale, (format = new Intl.RelativeTimeFormat(locale, { numeric: "auto" })));
  const years = year - now.getFullYear();
  if (month === undefined) return format.format(years, "year");
  const months = years * 12 + (month - 1 - now.getMonth());
  if (day === undefined)
    return Math.abs(months) < 12 ? format.format(months, "month") : format.format(Math.trunc(months / 12), "year");
  const days = Math.round((Date.UTC(year, month - 1, day) - today(now)) / DAY);
  if (Math.abs(days) < 14) return format.format(days, "day");
  if (Math.abs(days) < 60) return format.format(Math.trunc(days / 7), "week");
  return Math.abs(days) < 365
    ? format.format(Math.trunc(days / 30.44), "month")
    : format.format(Math.trunc(days / 365.25) || Math.sign(days), "year");
}

/** Dates of records have no time zone: they are compared with the calendar day at this machine. */
function today(now: Date): number {
  return Date.UTC(now.getFullYear(), now.getMonth(), now.getDate());
}
