import { finish } from "../../base/slices";

/** A stretch of a text (offsets), whole lines. */
export interface Stretch {
  start: number;
  end: number;
}

/** A key of the top level with all below it; `items` are those of a list under it that is written like the whole, in block style or in brackets. */
export interface Section extends Stretch {
  key: string;
  items?: Stretch[];
  flow?: boolean;
}

/** So many characters of plain YAML take some 10 ms, in which nothing else happens: what is longer has to be of a form that can be read in pieces. */
export const MOST_AT_ONCE = 1_000_000;

/** Texts above this length are read in pieces. */
export const LARGE = 40_000;

/** The length of a piece. */
const PIECE = 30_000;

/** The characters that are cut in a step. */
const STRIDE = 500_000;

const TAB = 9;
const NEWLINE = 10;
const RETURN = 13;
const DASH = 45;
const HASH = 35;
const SPACE = 32;

/**
 * Cuts a block-style catalogue file at the lines where its top-level keys and their list items start, without parsing: each item parsed by
 * itself gives what it gives within the whole, since all that belongs to it is indented deeper. A line that fits nowhere (a tab, a lost word) goes
 * with the item above it, which is then not right by itself. Undefined where the lines do not show the structure (flow style or quoted keys at
 * the top, directives, several documents, one key twice).
 */
export function cutSections(text: string): Section[] | undefined {
  const cut = finish(cutLines(text));
  return typeof cut === "number" ? undefined : cut;
}

/** As `cutSections`, in steps; where the structure does not show, the offset of the line at which it stopped. */
export function* cutLines(text: string): Generator<void, Section[] | number> {
  // A carriage return alone breaks a line for some readers only.
  const alone = text.includes("\r") ? text.search(/\r(?!\n)/) : -1;
  if (alone >= 0) return alone;
  const sections: Section[] = [];
  const keys = new Set<string>();
  let current: Section | undefined;
  let itemIndent = -1;
  for (let start = 0, pausedAt = 0, next: number; start < text.length; start = next) {
    if (start - pausedAt > STRIDE) {
      pausedAt = start;
      yield;
    }
    next = text.indexOf("\n", start) + 1 || text.length;
    let at = start;
    while (text.charCodeAt(at) === SPACE) at++;
    const first = text.charCodeAt(at);
    if (at >= next || first === HASH || isBreak(first)) continue;
    const indent = at - start;
    if (first === TAB && current) {
      if (!current.items) itemIndent = Infinity;
      continue;
    }
    const isItem = first === DASH && isSpaceOrEnd(text.charCodeAt(at + 1));
    if (indent === 0 && !isItem) {
      const line = text.slice(start, next);
      if (!sections.length && /^---[ \t\r\n]*$/.test(line)) continue;
      const found = /^(?:"([A-Za-z][\w-]{0,99})"|([A-Za-z][\w-]{0,99})):(?:[ \t\r\n]|$)/.exec(line);
      const key = found?.[1] ?? found?.[2];
      if (!key) {
        if (!current || STRUCTURE.test(line)) return start;
        if (!current.items) itemIndent = Infinity;
        continue;
      }
      if (keys.has(key)) return start;
      keys.add(key);
      if (current) closeSection(current, start);
      current = { key, start, end: text.length };
      sections.push(current);
      itemIndent = /^[\w"-]+:[ \t\r\n]*(#.*)?$/.test(line) ? -1 : Infinity;
    } else if (!current) return start;
    else if (isItem && (indent === itemIndent || (itemIndent === -1 && !current.items))) {
      itemIndent = indent;
      current.items ??= [];
      closeItem(current, start);
      current.items.push({ start, end: text.length });
    } else if (itemIndent === -1) itemIndent = Infinity;
  }
  if (current) closeSection(current, text.length);
  return sections;
}

/** A line at the top that says more than that a word is lost there: a document's bounds, a directive, a key in another form. */
const STRUCTURE = /^(?:---|\.\.\.|[%"'{[?&!*:\ufeff])|:(?:\s|$)/;

function closeItem(section: Section, end: number): void {
  const last = section.items?.at(-1);
  if (last) last.end = end;
}

function closeSection(section: Section, end: number): void {
  section.end = end;
  closeItem(section, end);
}

const isBreak = (code: number): boolean => code === NEWLINE || code === RETURN;

const isSpaceOrEnd = (code: number): boolean => code === SPACE || isBreak(code) || Number.isNaN(code);

/** The item that holds an offset, by bisection; undefined where none does. */
export function stretchAt(items: readonly Stretch[], offset: number): Stretch | undefined {
  let low = 0;
  let high = items.length - 1;
  while (low <= high) {
    const middle = (low + high) >> 1;
    const item = items[middle]!;
    if (offset < item.start) high = middle - 1;
    else if (offset >= item.end) low = middle + 1;
    else return item;
  }
  return undefined;
}

/** Neighbouring items together: some milliseconds of reading. */
export function pieces(items: readonly Stretch[]): (Stretch & { items: Stretch[] })[] {
  const found: (Stretch & { items: Stretch[] })[] = [];
  for (const item of items) {
    const last = found.at(-1);
    if (last && item.end - last.start <= PIECE) {
      last.end = item.end;
      last.items.push(item);
    } else found.push({ ...item, items: [item] });
  }
  return found;
}
