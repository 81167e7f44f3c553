import { daysIn } from "../../base/isoDate";

/** A day, month or year; `month` from 1 to 12, or a season from 21 (spring) to 24 (winter) as EDTF numbers them. */
export interface CalendarDate {
  /** Negative before our era, counted as CSL does: -44 is 44 BC. */
  year: number;
  month?: number;
  day?: number;
}

/** What a date says once its many spellings are read. Words that are no date are kept as they stand. */
export interface ParsedDate {
  start?: CalendarDate;
  /** Absent for a single date; `open` for a range without an end. */
  end?: CalendarDate | "open";
  circa?: boolean;
  /** Where the date was given as words and no year could be read, the words. */
  literal?: string;
}

/** A date of numbers or texts; parts that no calendar has are left out. Undefined without a year: there is no year 0, which some programs write. */
export function calendarDate(year: unknown, month?: unknown, day?: unknown): CalendarDate | undefined {
  const y = integer(year);
  if (y === undefined || y === 0) return undefined;
  const m = integer(month);
  if (m === undefined || !((m >= 1 && m <= 12) || (m >= 21 && m <= 24))) return { year: y };
  const d = integer(day);
  return m <= 12 && d !== undefined && d >= 1 && d <= daysIn(y, m)
    ? { year: y, month: m, day: d }
    : { year: y, month: m };
}

/** A whole number, or its digits as text; undefined for anything else. */
export function integer(value: unknown): number | undefined {
  if (typeof value === "number") return Number.isInteger(value) ? value : undefined;
  if (typeof value !== "string" || !/^\s*-?\d{1,6}\s*$/.test(value)) return undefined;
  return Number.parseInt(value, 10);
}

const abbreviations = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

/** Names of the months in English, German, French, Spanish, Italian, Portuguese and Dutch, without accents, and how they are shortened. */
const monthWords = new Map(
  `jan january januar janvier enero ene gennaio gen janeiro januari; feb february februar fevrier fev febrero febbraio fevereiro februari fevr;
  mar march marz maerz mars marzo marco maart mrz mrt; apr april avril avr abril abr aprile; may mai mayo maggio mag maio mei;
  jun june juni juin junio giugno giu junho; jul july juli juillet julio luglio lug julho juil; aug august aout agosto ago augustus;
  sep sept september septembre septiembre settembre set setembro; oct october oktober okt octobre octubre ottobre ott outubro out;
  nov november novembre noviembre novembro; dec december dezember dez decembre diciembre dic dicembre dezembro`
    .split(";")
    .flatMap((names, index) =>
      names
        .trim()
        .split(/\s+/)
        .map((name) => [name, index + 1] as const),
    ),
);
const seasonWords = new Map(
  "spring fruhling fruhjahr printemps primavera; summer sommer ete verano estate verao; autumn fall herbst automne otono autunno outono; winter hiver invierno inverno"
    .split(";")
    .flatMap((names, index) =>
      names
        .trim()
        .split(" ")
        .map((name) => [name, index + 21] as const),
    ),
);

const folded = (word: string) => word.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase().replace(/\.$/, "");

/** The number of a month's name or of its short form, else undefined. */
export function monthNumber(text: string): number | undefined {
  return monthWords.get(folded(text.trim()));
}

/** The number that EDTF has for a season's name: 21 for spring to 24 for winter. */
export function seasonNumber(text: string): number | undefined {
  return seasonWords.get(folded(text.trim()));
}

/** The three-letter form that BibTeX styles define as a string, e.g. `feb` for 2. */
export function monthName(month: number): string | undefined {
  return abbreviations[month - 1];
}
