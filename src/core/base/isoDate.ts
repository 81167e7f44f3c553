import { later } from "./language";

/** A year, a month, a day, or a day and time. */
export const ISO_PATTERN =
  /^\d{4}(?:-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12]\d|3[01])(?:[T ][0-2]\d:[0-5]\d(?::[0-6]\d(?:\.\d+)?)?(?: ?(?:Z|[+-]\d{2}(?::?\d{2})?))?)?)?)?$/;

/** How a date is written, for messages. */
export const ISO_DATE = later("a date is written 2026-11-21 or 2026-11-21T10:00:00Z (ISO 8601)");

/** Whether a text is written as ISO 8601 has it: a year, a month, a day, or a day and time. */
export function isIsoDate(text: string): boolean {
  return text.length <= 40 && ISO_PATTERN.test(text);
}

/** Milliseconds since 1970 of an ISO date (a day without a time is its start in UTC); undefined for anything else. */
export function timeOf(date: string | undefined): number | undefined {
  if (date === undefined || !isIsoDate(date)) return undefined;
  const time = Date.parse(date.replace(" ", "T").replace(/ /g, ""));
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
