import { calendarDate, integer, seasonNumber, type CalendarDate, type ParsedDate } from "./calendar";
import { parseDateText } from "./dateText";

/**
 * Reads a CSL date in any of its forms: `date-parts` (numbers or strings, however many and however empty), `raw`, `literal`, `edtf`, a plain
 * string or a bare year; and as old pandoc and Better BibTeX write it, `{year, month, day, season, circa}` or a list of one or two of these.
 * Never throws; undefined where nothing at all is given.
 */
export function parseDate(date: unknown): ParsedDate | undefined {
  if (typeof date === "number") {
    const start = calendarDate(date);
    return start && { start };
  }
  if (typeof date === "string") return parseDateText(date);
  if (Array.isArray(date)) return parseList(date);
  if (typeof date !== "object" || date === null) return undefined;
  const fields = date as Record<string, unknown>;
  const result: ParsedDate = ofParts(fields) ?? {};
  if (!result.start) {
    for (const name of ["edtf", "raw", "literal"]) {
      const text = fields[name];
      if (typeof text !== "string" || !text.trim()) continue;
      Object.assign(result, parseDateText(text, name === "edtf"));
      break;
    }
  }
  if (isSet(fields["circa"])) result.circa = true;
  return result.start || result.literal ? result : undefined;
}

const isSet = (flag: unknown) =>
  flag !== undefined &&
  flag !== null &&
  flag !== false &&
  flag !== 0 &&
  flag !== "" &&
  flag !== "false" &&
  flag !== "0";

/** A list of one or two dates, of which an empty second one leaves a range open. */
function parseList(list: unknown[]): ParsedDate | undefined {
  if (list.length && list.every((part) => typeof part !== "object" || part === null))
    return parseDate({ "date-parts": [list] });
  const first = parseDate(list[0]);
  if (!first || list.length < 2) return first;
  const second = parseDate(list[1]);
  return { ...first, end: second?.start ?? "open", ...(second?.circa ? { circa: true } : {}) };
}

function ofParts(fields: Record<string, unknown>): ParsedDate | undefined {
  const given = fields["date-parts"];
  const parts: unknown[] = !Array.isArray(given) ? [] : given.length && !given.some(Array.isArray) ? [given] : given;
  const start = parts.length ? fromList(parts[0]) : calendarDate(fields["year"], fields["month"], fields["day"]);
  if (!start) return undefined;
  const result: ParsedDate = { start: withSeason(start, fields["season"]) };
  if (parts.length > 1) result.end = fromList(parts[1]) ?? "open";
  return result;
}

/** One entry of `date-parts`; parts beyond the day (hours, as some services send) are not part of a date and are dropped. */
function fromList(parts: unknown): CalendarDate | undefined {
  if (!Array.isArray(parts)) return undefined;
  const month = integer(parts[1]);
  // CSL data of older processors numbers seasons from 13.
  return calendarDate(parts[0], month !== undefined && month >= 13 && month <= 16 ? month + 8 : month, parts[2]);
}

function withSeason(start: CalendarDate, season: unknown): CalendarDate {
  if (start.month !== undefined) return start;
  const number = integer(season) ?? seasonNumber(String(season));
  if (number === undefined) return start;
  const month = number >= 1 && number <= 4 ? number + 20 : number;
  return month >= 21 && month <= 24 ? { ...start, month } : start;
}
