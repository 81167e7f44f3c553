import { isIsoDate, timeOf } from "../../base/isoDate";

const MISSING = new Set(["", "null", "none", "na", "n/a", "-", "–", "—"]);
const NUMBER = /^[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d+)?$/;
const DECIMAL_COMMA = /^[+-]?\d*,\d+(?:[eE][+-]?\d+)?$/;
const NOT_FINITE = new Map([
  ["nan", NaN],
  ["-nan", NaN],
  ["inf", Infinity],
  ["+inf", Infinity],
  ["infinity", Infinity],
  ["+infinity", Infinity],
  ["-inf", -Infinity],
  ["-infinity", -Infinity],
]);
/** The longest spelling of a number that is looked at. */
const LONGEST = 400;

/**
 * A number as Python, C or JSON write it, `nan` and `inf` included.
 * @returns the number (perhaps not finite), `null` for an empty cell or a word for "missing", undefined for any other text.
 */
export function parseNumber(text: string): number | null | undefined {
  if (text.length > LONGEST) return undefined;
  const trimmed = text.trim();
  if (NUMBER.test(trimmed)) return Number(trimmed);
  const lower = trimmed.toLowerCase();
  if (MISSING.has(lower)) return null;
  return NOT_FINITE.get(lower);
}

/** The same for a cell of a table with decimal commas: `0,435`. */
export function parseCommaNumber(text: string): number | null | undefined {
  const trimmed = text.trim();
  return parseNumber(DECIMAL_COMMA.test(trimmed) ? trimmed.replace(",", ".") : trimmed);
}

/**
 * A measured value: a number, or one of the words that JSON's own grammar lacks (see `parseJson`).
 * @returns undefined for anything that is not a measurement (text, booleans, maps).
 */
export function asNumber(value: unknown): number | undefined {
  if (typeof value === "number") return value;
  return typeof value === "string" ? NOT_FINITE.get(value.toLowerCase()) : undefined;
}

/** ISO 8601 of a time in ms since 1970; undefined when there is none or no calendar has it. */
export function isoTime(milliseconds: number | null | undefined): string | undefined {
  if (milliseconds === undefined || milliseconds === null || !Number.isFinite(milliseconds) || milliseconds <= 0)
    return undefined;
  const date = new Date(milliseconds);
  return Number.isNaN(date.getTime()) ? undefined : date.toISOString();
}

/** ISO 8601 of a time that a tracker wrote as text in UTC, with or without saying so (Python's `utcnow().isoformat()` does not). */
export function isoFromText(text: unknown): string | undefined {
  if (typeof text !== "string" || !/^\d{4}-\d\d-\d\d[T ]\d\d:\d\d/.test(text) || text.length > 40) return undefined;
  const zoned = /(?:[zZ]|[+-]\d\d:?\d\d)$/.test(text) ? text.toUpperCase() : `${text}Z`;
  return isoTime(timeOf(zoned));
}

/** ISO 8601, without a zone, of a time on a machine's own clock, of which only that was written. */
export function localTime(text: unknown): string | undefined {
  const found = typeof text === "string" ? /^(\d{4}-\d\d-\d\d)[T ](\d\d:\d\d:\d\d)(\.\d{1,3})?/.exec(text) : null;
  const time = found ? `${found[1]}T${found[2]}${found[3] ?? ""}` : "";
  return time && isIsoDate(time) ? time : undefined;
}

/** A git commit, when the text is one. */
export function commitFrom(text: unknown): string | undefined {
  const trimmed = typeof text === "string" ? text.trim() : "";
  return /^[0-9a-f]{7,64}$/i.test(trimmed) ? trimmed : undefined;
}
