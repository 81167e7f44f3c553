import { calendarDate, monthNumber, seasonNumber, type CalendarDate, type ParsedDate } from "./calendar";

/**
 * Reads what people and programs write for a date: EDTF of levels 0 and 1 (`2018-03-01`, `2004~`, `199X`, `1998/..`, `2004-21`), days in numbers
 * of any order that tells itself (`30/03/2020`, `17.01.2014`), words of seven languages (`30-Mar-2020`, `Mai/Juni 2000`, `Winter 2004/05`),
 * years with a letter or in brackets (`2020a`, `c1995`, `[1923?]`, `(1923)`), years before our era (`44 BC`). Else the words are kept; undefined for nothing and zeros.
 * @param astronomical as EDTF has it, year 0 is 1 BC and -43 is 44 BC
 */
export function parseDateText(text: string, astronomical = false): ParsedDate | undefined {
  const trimmed = text
    .replace(/[０-９]/g, (digit) => String(digit.charCodeAt(0) - 0xff10))
    .replace(/\s+/g, " ")
    .trim();
  const zeros = astronomical ? /^0{1,4}(?:[-/.]0{1,2}){1,2}\/*$/ : /^(?:0{1,4}(?:[-/.]0{1,2}){0,2}\/*|0{8})$/;
  if (!trimmed || zeros.test(trimmed)) return undefined;
  const { plain, circa } = withoutMarks(trimmed);
  const found = edtf(plain, astronomical) ?? beforeOurEra(plain) ?? inNumbers(plain) ?? inWords(plain);
  if (!found) return circa && /[~?%]$|^(?:c\.|ca)/i.test(trimmed) ? { literal: trimmed, circa } : { literal: trimmed };
  return circa || found.circa ? { ...found, circa: true } : found;
}

/** Marks of doubt, of copyright and of what a cataloguer has added, away from a date. */
function withoutMarks(text: string): { plain: string; circa: boolean } {
  let plain = text.replace(/^\[(.*)\]$|^\((.*)\)$/, "$1$2");
  const about = /^(?:c\.|ca\.?|circa|about|approx\.?|um|vers|env\.?)\s*(?=\d|\p{L})/iu.exec(plain)?.[0] ?? "";
  plain = plain.slice(about.length).replace(/^(?:cop\.\s*|copyright\s+|©\s*|[cp℗](?=\d{4}$))/i, "");
  return { plain: plain.trim(), circa: about !== "" || /[~?%]/.test(plain) };
}

const NO_END = /^(?:\.\.|open|unknown|\*)?$/i;

/** A date or a range of EDTF. What has no start is dated by its end. */
function edtf(text: string, astronomical: boolean): ParsedDate | undefined {
  const marked = text.replace(/(?<=[\dXxu])[~?%]+(?=$|[-/])/g, "");
  const ends = marked.split("/");
  if (ends.length > 2) return undefined;
  const [first = "", second] = ends;
  const start = edtfDay(first, astronomical);
  if (second === undefined) return start;
  const end = edtfDay(second, astronomical);
  if (NO_END.test(first)) return end && { start: end.start! };
  // `03/2020` is a month.
  if (!start || !/^-?(?:Y-?)?\d{2}[\dXxu]/.test(first)) return undefined;
  if (NO_END.test(second)) return { start: start.start!, end: "open" };
  return end && /^-?\d{3,}/.test(second) ? { start: start.start!, end: lastOf(end) } : undefined;
}

const lastOf = ({ start, end }: ParsedDate): CalendarDate => (end && end !== "open" ? end : start!);

function edtfDay(text: string, astronomical: boolean): ParsedDate | undefined {
  // Times of day are no part of a bibliographic date, whether complete or not (Zotero writes `2019-03-12TZ`).
  const day = text.trim().replace(/^(-?\d{4}-\d\d?-\d\d?)[T ][\d:.,]*(?:Z|[+-]\d\d(?::?\d\d)?)?$/i, "$1");
  const vague = /^(-?)(\d{1,3})([Xxu]{1,3})(?:-[Xxu]{2}){0,2}$/.exec(day);
  if (vague && vague[2]!.length + vague[3]!.length === 4) {
    const [low, high] = ["0", "9"].map((digit) => Number(vague[2]! + digit.repeat(vague[3]!.length)));
    return vague[1]
      ? { start: { year: -high! }, end: { year: -low! } }
      : low
        ? { start: { year: low }, end: { year: high! } }
        : undefined;
  }
  const match = /^(?:Y(?=-?\d{5}))?(-?\d{1,6})(?:-(\d\d?|[Xxu]{2}))?(?:-(\d\d?|[Xxu]{2}))?$/.exec(day);
  if (!match) return undefined;
  const [, digits, month, rest] = match;
  // `1995-96` are two years; a year of two digits is none where a day or a month could stand.
  if (/^\d{1,2}$/.test(digits!) && month !== undefined) return undefined;
  const number = Number(month);
  const year = Number(digits);
  if (month !== undefined && rest === undefined && /^\d\d$/.test(month) && number > 41) {
    const end = Math.floor(year / 100) * 100 + number;
    return end > year ? { start: { year }, end: { year: end } } : { start: { year } };
  }
  // Level 2 tells the seasons of the two halves of the earth apart.
  const season = number >= 25 && number <= 32 ? ((number - 21) % 4) + 21 : month;
  const start = calendarDate(astronomical && year <= 0 ? year - 1 : year, season, rest);
  return start && { start };
}

function beforeOurEra(text: string): ParsedDate | undefined {
  const year = /^(\d{1,5}) ?(?:b\. ?c\.(?: ?e\.)?|bce?|v\. ?chr\.?|av\. ?j\.?-?c\.?|a\. ?c\.)$/i.exec(text)?.[1];
  return year && Number(year) ? { start: { year: -Number(year) } } : undefined;
}

/** `2018/03/01`, `20180301`, `1948/07//`, `30/03/2020`, `17.01.2014`, `03/2020`, `1995–96`: of two numbers that could both be the month, none is taken. */
function inNumbers(text: string): ParsedDate | undefined {
  // As in China and Japan, and with the words of Korea.
  const marked = /^(\d{4}) ?[年년](?: ?(\d\d?) ?[月월](?: ?(\d\d?) ?[日일])?)?$/.exec(text);
  const markedDay = marked && calendarDate(marked[1], marked[2], marked[3]);
  if (markedDay) return { start: markedDay };
  const compact = /^([12]\d{3})([01]\d)([0-3]\d)$/.exec(text);
  if (compact) return { start: calendarDate(...(compact.slice(1) as [string, string, string]))! };
  const yearFirst = /^(\d{3,5})([/.])(\d\d?)?(?:\2(\d\d?)?)?\2?$/.exec(text);
  if (yearFirst) {
    const [, year, separator, month, day] = yearFirst;
    if (separator === "/" && Number(month) > 12 && day === undefined) return yearsTo(year!, month!);
    const start = calendarDate(year, month, day);
    return start && { start };
  }
  const yearLast = /^(?:(\d\d?)([/.-]) ?)?(\d\d?)([/.-]) ?(\d{4})$/.exec(text);
  if (yearLast) {
    const [, first, , second, separator, year] = yearLast;
    if (first === undefined) return monthAlone(year!, Number(second));
    const [a, b] = [Number(first), Number(second)];
    const dayFirst = separator === "." || a > 12;
    const start =
      !dayFirst && b <= 12 && a !== b
        ? calendarDate(year)
        : dayFirst
          ? calendarDate(year, b, a)
          : calendarDate(year, a, b);
    return start && { start };
  }
  const years = /^(\d{4}) ?(?:--?|[–—/]) ?(\d{4}|\d\d)$/.exec(text);
  return years ? yearsTo(years[1]!, years[2]!) : undefined;
}

function monthAlone(year: string, month: number): ParsedDate | undefined {
  const start = calendarDate(year, month);
  return start && { start };
}

function yearsTo(first: string, last: string): ParsedDate | undefined {
  const year = Number(first);
  const end = last.length === 2 ? Math.floor(year / 100) * 100 + Number(last) : Number(last);
  if (!year) return undefined;
  return end > year ? { start: { year }, end: { year: end } } : { start: { year } };
}

interface Half {
  year?: number;
  month?: number;
  day?: number;
}

const WEEKDAY =
  /^(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\.?$|^(?:montag|dienstag|mittwoch|donnerstag|freitag|samstag|sonntag)$/i;
const FILLER = /^(?:the|of|de|del|den|der|am|le)$/i;
const BETWEEN = /^(?:--?|[–—/&]|and|und|et|y|to|bis)$/i;

/** A date with a month or season in words, or a year with a letter (`2020a`). */
function inWords(text: string): ParsedDate | undefined {
  if (text.length > 80) return undefined;
  const parts = text
    .replace(/^(\d{1,4})-(\p{L}+\.?)-(\d{1,4})$/u, "$1 $2 $3")
    .replace(/(\d)(?:st|nd|rd|th|º|er)(?![\p{L}\p{N}])/giu, "$1")
    .replace(/(?<=\d)\.(?= ?\p{L})/gu, " ")
    .replace(/--?|[–—/&]/g, " $& ")
    .split(/[\s,;]+/)
    .filter((word) => word && !WEEKDAY.test(word) && !FILLER.test(word));
  const halves: Half[] = [{}];
  for (const word of parts) {
    if (BETWEEN.test(word)) halves.push({});
    else if (!put(halves.at(-1)!, word)) return undefined;
  }
  if (
    halves.length > 2 ||
    halves.some((half) => half.day !== undefined && half.month === undefined && halves.length < 2)
  )
    return undefined;
  return joined(halves[0]!, halves[1]);
}

/** Takes one word of a date into what is known of it; false for one that is none. */
function put(half: Half, word: string): boolean {
  const month = monthNumber(word) ?? seasonNumber(word);
  if (month !== undefined) {
    if (half.month !== undefined) return false;
    half.month = month;
    return true;
  }
  const year = /^(\d{4})[a-z]?$/.exec(word)?.[1];
  if (year) {
    if (half.year !== undefined) return false;
    half.year = Number(year);
    return true;
  }
  if (!/^\d{1,2}$/.test(word) || half.day !== undefined) return false;
  half.day = Number(word);
  return true;
}

function joined(first: Half, last: Half | undefined): ParsedDate | undefined {
  const year = first.year ?? last?.year;
  if (year === undefined) return undefined;
  if (!last) {
    const start = calendarDate(year, first.month, first.day);
    return start && { start };
  }
  if (first.month !== undefined && first.month > 20 && last.month === undefined)
    return { start: { year, month: first.month } };
  const month = first.month ?? last.month;
  const start = calendarDate(year, month, first.day);
  const end = calendarDate(last.year ?? year, last.month ?? month, last.day);
  if (!start || !end || (month === undefined && last.day !== undefined)) return undefined;
  return isAfter(end, start) ? { start, end } : { start };
}

function isAfter(a: CalendarDate, b: CalendarDate): boolean {
  const rank = ({ year, month = 0, day = 0 }: CalendarDate) => year * 10_000 + month * 100 + day;
  return rank(a) > rank(b);
}
