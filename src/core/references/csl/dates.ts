/** A day, month or year; `month` from 1 to 12, or a season from 21 (spring) to 24 (winter) as EDTF numbers them. */
export interface CalendarDate {
  /** Negative before our era, counted as CSL does: -44 is 44 BC. */
  year: number;
  month?: number;
  day?: number;
}

/** What a CSL date says once its many spellings are read. A literal that is no date is kept as it stands. */
export interface ParsedDate {
  start?: CalendarDate;
  /** Absent for a single date; `open` for a range without an end. */
  end?: CalendarDate | "open";
  circa?: boolean;
  /** Where the date was given as words and no year could be read, the words. */
  literal?: string;
}

const months = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
const seasons: Record<string, number> = { spring: 21, summer: 22, autumn: 23, fall: 23, winter: 24 };

/** The number of a month's English name or three-letter form, else undefined. */
export function monthNumber(text: string): number | undefined {
  const index = months.indexOf(text.trim().slice(0, 3).toLowerCase());
  return index >= 0 && /^[a-z]+\.?$/i.test(text.trim()) ? index + 1 : undefined;
}

/** The three-letter form that BibTeX styles define as a string, e.g. `feb` for 2. */
export function monthName(month: number): string | undefined {
  return months[month - 1];
}

/**
 * Reads a CSL date in any of its forms: `date-parts` (numbers or strings, however many and however empty), `raw`, `literal`, `edtf`, a plain
 * string or a bare year. Never throws; undefined where nothing at all is given.
 */
export function parseDate(date: unknown): ParsedDate | undefined {
  if (typeof date === "number") return Number.isInteger(date) ? { start: { year: date } } : undefined;
  if (typeof date === "string") return parseDateText(date);
  if (typeof date !== "object" || date === null) return undefined;
  const fields = date as Record<string, unknown>;
  const parts = Array.isArray(fields["date-parts"]) ? (fields["date-parts"] as unknown[]) : [];
  const start = calendarDate(parts[0]);
  const result: ParsedDate = {};
  if (start) {
    result.start = withSeason(start, fields["season"]);
    if (parts.length > 1) result.end = calendarDate(parts[1]) ?? "open";
  } else {
    for (const name of ["edtf", "raw", "literal"]) {
      const text = fields[name];
      if (typeof text !== "string" || !text.trim()) continue;
      Object.assign(result, parseDateText(text));
      break;
    }
  }
  const circa = fields["circa"];
  if (circa !== undefined && circa !== false && circa !== 0 && circa !== "" && circa !== "false" && circa !== "0")
    result.circa = true;
  return result.start || result.literal ? result : undefined;
}

/**
 * Reads `2018`, `2018-03`, `2018-03-01`, `1948/07//`, ranges with `/`, EDTF's `~`, and dates in English words; else keeps the words. With
 * `astronomical`, as EDTF has it, year 0 is 1 BC and -43 is 44 BC.
 */
export function parseDateText(text: string, astronomical = false): ParsedDate | undefined {
  const trimmed = text.trim();
  if (!trimmed) return undefined;
  const result: ParsedDate = {};
  const circa = /^(?:c\.|ca\.?|circa)\s+/i.exec(trimmed)?.[0] ?? "";
  const plain = trimmed.slice(circa.length);
  if (circa || /[~?%]/.test(plain)) result.circa = true;
  const range = /^(-?\d{1,5}(?:-\d\d?){0,2})[~?%]?\/(-?\d{3,5}(?:-\d\d?){0,2}|\.\.)?[~?%]?$/.exec(plain);
  if (range) {
    result.start = isoDate(range[1]!, astronomical);
    result.end = range[2] && range[2] !== ".." ? isoDate(range[2], astronomical) : "open";
  } else {
    result.start = isoDate(plain.replace(/[~?%]$/, ""), astronomical) ?? slashedDate(plain) ?? wordedDate(plain);
  }
  if (result.start) return result;
  return { literal: trimmed };
}

function isoDate(text: string, astronomical: boolean): CalendarDate | undefined {
  const match = /^(-?\d{1,5})(?:-(\d\d?))?(?:-(\d\d?))?(?:T[\d:.,]*Z?)?$/.exec(text.trim());
  if (!match) return undefined;
  const year = Number(match[1]);
  return date(astronomical && year <= 0 ? year - 1 : year, match[2], match[3]);
}

function slashedDate(text: string): CalendarDate | undefined {
  const match = /^(\d{3,5})\/(\d\d?)?\/?(\d\d?)?(?:\/.*)?$/.exec(text);
  return match ? date(match[1], match[2], match[3]) : undefined;
}

function wordedDate(text: string): CalendarDate | undefined {
  const words = text.split(/[\s,]+/).filter(Boolean);
  const year = words.find((word) => /^\d{4}$/.test(word));
  if (!year || words.length > 4) return undefined;
  const month = words.map((word) => monthNumber(word) ?? seasons[word.toLowerCase()]).find(Boolean);
  const day = words.map((word) => /^(\d{1,2})(?:st|nd|rd|th)?$/.exec(word)?.[1]).find(Boolean);
  const known = 1 + (month ? 1 : 0) + (day ? 1 : 0);
  return known === words.length ? date(year, month, month && month <= 12 ? day : undefined) : undefined;
}

/** One entry of `date-parts`; parts beyond the day (hours, as some services send) are not part of a date and are dropped. */
function calendarDate(parts: unknown): CalendarDate | undefined {
  return Array.isArray(parts) ? date(parts[0], parts[1], parts[2]) : undefined;
}

function date(year: unknown, month: unknown, day: unknown): CalendarDate | undefined {
  const y = integer(year);
  // There is no year 0, and some programs write zeros for what is unknown.
  if (y === undefined || y === 0) return undefined;
  const m = integer(month);
  const known = m !== undefined && ((m >= 1 && m <= 12) || (m >= 21 && m <= 24) || (m >= 13 && m <= 16));
  if (!known) return { year: y };
  // CSL data of older processors number seasons from 13.
  if (m > 12) return { year: y, month: m < 20 ? m + 8 : m };
  const d = integer(day);
  return d !== undefined && d >= 1 && d <= 31 ? { year: y, month: m, day: d } : { year: y, month: m };
}

function withSeason(start: CalendarDate, season: unknown): CalendarDate {
  if (start.month !== undefined || season === undefined || season === null) return start;
  const number = integer(season) ?? seasons[String(season).trim().toLowerCase()];
  if (number === undefined) return start;
  const month = number >= 1 && number <= 4 ? number + 20 : number;
  return month >= 21 && month <= 24 ? { ...start, month } : start;
}

function integer(value: unknown): number | undefined {
  if (typeof value === "number") return Number.isInteger(value) ? value : undefined;
  if (typeof value !== "string" || !/^\s*-?\d{1,6}\s*$/.test(value)) return undefined;
  return Number.parseInt(value, 10);
}
