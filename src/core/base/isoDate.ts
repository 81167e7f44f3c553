import { later } from "./language";

const MONTH = String.raw`\d{4}-(?:0[1-9]|1[0-2])`;
/** A day that there is: of 28 in each month, more in most, 29 in February of leap years. */
const DAY =
  String.raw`(?:${MONTH}-(?:0[1-9]|1\d|2[0-8])|\d{4}-(?:(?:0[13-9]|1[0-2])-(?:29|30)|(?:0[13578]|1[02])-31)|` +
  String.raw`(?:\d\d(?:0[48]|[2468][048]|[13579][26])|(?:[02468][048]|[13579][26])00)-02-29)`;
const TIME = String.raw`[T ](?:[01]\d|2[0-3]):[0-5]\d(?::[0-5]\d(?:\.\d+)?)?(?: ?(?:Z|[+-](?:[01]\d|2[0-3])(?::?[0-5]\d)?))?`;

/** A year, a month or a day. */
export const DAY_PATTERN = new RegExp(`^(?:\\d{4}|${MONTH}|${DAY})$`);
/** The same, or a day and time. */
export const ISO_PATTERN = new RegExp(`^(?:\\d{4}|${MONTH}|${DAY}(?:${TIME})?)$`);

/** How a date is written, for messages. */
export const ISO_DATE = later("a date is written 2026-11-21 or 2026-11-21T10:00:00Z (ISO 8601)");

/** Whether a text is written as ISO 8601 has it: a year, a month, a day, or a day and time. */
export function isIsoDate(text: string): boolean {
  return text.length <= 40 && ISO_PATTERN.test(text);
}

/** Milliseconds since 1970 of an ISO date (a day without a time is its start in UTC); undefined for anything else. */
export function timeOf(date: string | undefined): number | undefined {
  if (date === undefined || !isIsoDate(date)) return undefined;
  const text = date.replace(" ", "T").replace(/ /g, "");
  // Engines want the minutes of a zone.
  const time = Date.parse(text.includes("T") && /[+-]\d\d$/.test(text) ? `${text}:00` : text);
  return Number.isNaN(time) ? undefined : time;
}

/** `2026/4`, `2026-4-1` or `1.4.2026` as ISO 8601 writes it, without a time that follows; undefined where nothing is near. */
export function repairedDate(text: string): string | undefined {
  const parts =
    /^(\d{4})[-/.](\d{1,2})(?:[-/.](\d{1,2}))?(?:[T ].*)?$/.exec(text.trim())?.slice(1) ??
    /^(\d{1,2})\.(\d{1,2})\.(\d{4})$/.exec(text.trim())?.slice(1).reverse();
  if (!parts) return undefined;
  const date = parts.flatMap((part) => (part ? [part.padStart(2, "0")] : [])).join("-");
  return isIsoDate(date) ? date : undefined;
}

/** How many days a month has; `month` from 1. */
export function daysIn(year: number, month: number): number {
  return month === 2
    ? year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0)
      ? 29
      : 28
    : 30 + ((month + (month >> 3)) % 2);
}
