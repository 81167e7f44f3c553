import { FLOW_STOP, IN_KEY, KINDS, LETTER, LINE_STOP } from "./codes";
import { plainValue, UNSURE } from "./plainData";
import { withoutTail } from "../../base/text/tail";

const [LF, SPACE, QUOTE, HASH, APOSTROPHE, COLON] = [10, 32, 34, 35, 39, 58] as const;
const [SLASH, CAPITAL_I] = [47, 73] as const;
const FALSE_LENGTH = 5;
/** `yaml` refuses keys beyond a length. */
const LONGEST_KEY = 100;

/** With these a plain text may begin; what else may, js-yaml knows. */
const PLAIN_START = /[A-Za-z0-9($/\\\xa1-\u2027\u202a-\uffff]|[-+.][\w.]/y;
/** Escapes that mean in JSON what they mean in YAML, and of those none of a control character. */
const PLAIN_ESCAPES = /^(?:[^\\]|\\(?:[n"\\/]|u(?!00[01])[0-9a-fA-F]{4}))*$/;
/** Plain keys that are not texts, and keys that are more than a name. */
const NO_NAME = new Set([
  "null",
  "Null",
  "NULL",
  "true",
  "True",
  "TRUE",
  "false",
  "False",
  "FALSE",
  "",
  "<<",
  "__proto__",
]);

/** Keys, and short values, each at its slot: most come again and again, and are the same strings then. */
const SLOTS = 4096;
const keys = new Array<string>(SLOTS).fill(" ");
const words = new Array<string>(SLOTS).fill(" ");
/** A longer piece keeps the whole text that it is cut from in memory. */
const LONGEST_WORD = 12;

/** By length and some characters, which tell most words apart; of nothing but the word, since `seen` in a map rests on it. */
function slotOf(codes: Uint8Array, from: number, length: number): number {
  const last = from + length - 1;
  let sum = Math.imul(length, 31) + codes[from]!;
  sum = Math.imul(sum, 31) + codes[from + (length >> 1)]!;
  sum = Math.imul(sum, 31) + codes[last]!;
  if (length > 2) sum = Math.imul(Math.imul(sum, 31) + codes[last - 1]!, 31) + codes[last - 2]!;
  return (sum ^ (sum >>> 12)) & (SLOTS - 1);
}

export class GivesUp extends Error {}
export const givesUp = new GivesUp();

/** Where a reader is in a text, and its keys and texts on the way, which block style and brackets have in common. */
export class ScalarReader {
  /** Of the line that comes next: where it begins, where its first word is, and how far that is indented; -1 at the end. */
  protected line = 0;
  protected at = 0;
  protected indent = -1;
  /** Of what `toLine` went over: the number of blank lines, and whether there was a comment. */
  protected blank = 0;
  protected commented = false;
  protected depth = 0;
  /** The place in `keys` of the key that was read last. */
  protected slot = 0;

  constructor(
    protected readonly text: string,
    protected readonly codes: Uint8Array,
  ) {}

  /** Goes to the first line from `start` on that is neither blank nor a comment. */
  protected toLine(start: number): void {
    const { text, codes } = this;
    let at = start;
    let begin = start;
    this.blank = -1;
    this.commented = false;
    for (;;) {
      const code = codes[at]!;
      if (code === SPACE) at++;
      else if (code === LF) {
        begin = ++at;
        this.blank++;
      } else if (code === HASH && at < text.length && (begin !== start || start === 0 || codes[start - 1] === LF)) {
        this.commented = true;
        at = text.indexOf("\n", at);
      } else break;
    }
    this.line = begin;
    this.at = at;
    this.indent = at < text.length ? at - begin : -1;
  }

  protected skipSpaces(): void {
    while (this.codes[this.at] === SPACE) this.at++;
  }

  /** Where the word or the quoted text at `from` ends, if it is a key; else 0. */
  protected keyEnd(from: number): number {
    const { text, codes } = this;
    let at = from;
    const first = codes[at]!;
    if (first === QUOTE || first === APOSTROPHE) at = text.indexOf(first === QUOTE ? '"' : "'", at + 1) + 1;
    else if (KINDS[first]! & LETTER) while (KINDS[codes[++at]!]! & IN_KEY);
    if (at === from || codes[at] !== COLON) return 0;
    const next = codes[at + 1];
    return next === SPACE || next === LF ? at : 0;
  }

  /** The key that is next and ends at `end`, which `keyEnd` gave; what follows its colon is next then. */
  protected key(end: number): string {
    const { text, at, codes } = this;
    if (!end || end - at > LONGEST_KEY) throw givesUp;
    this.at = end + 1;
    const isQuoted = !(KINDS[codes[at]!]! & LETTER);
    const from = isQuoted ? at + 1 : at;
    const length = isQuoted ? end - 1 - from : end - from;
    const slot = (this.slot = slotOf(codes, from, length));
    const known = keys[slot]!;
    if (known.length === length && text.startsWith(known, from)) return known;
    const key = text.slice(from, from + length);
    if (NO_NAME.has(key) || /[\\\n']/.test(key)) throw givesUp;
    return (keys[slot] = internalised(key));
  }

  /** Where the plain text that is next ends in its line; gives up at what makes more of it: a colon of a pair, a comment, a blank before a line's end. */
  protected plainEnd(stop: typeof LINE_STOP | typeof FLOW_STOP): number {
    const { codes } = this;
    for (let end = this.at; ; end++) {
      while (!(KINDS[codes[end]!]! & stop)) end++;
      const code = codes[end];
      if (code === COLON) {
        const next = codes[end + 1]!;
        // In brackets an address has a colon, and so has a pair.
        if (stop === FLOW_STOP ? !isWordCode(next) && next !== SLASH : next === SPACE || next === LF) throw givesUp;
      } else if (code === HASH) {
        if (codes[end - 1] === SPACE) throw givesUp;
      } else {
        if (code === 0 || (stop === LINE_STOP && codes[end - 1] === SPACE)) throw givesUp;
        return end;
      }
    }
  }

  /** The value of the plain text from `at` to `end`. */
  protected plain(at: number, end: number): unknown {
    const { codes, text } = this;
    const length = end - at;
    const first = codes[at]!;
    let source: string;
    if (length > LONGEST_WORD) source = text.slice(at, end);
    else {
      const slot = slotOf(codes, at, length);
      source = words[slot]!;
      if (source.length !== length || !text.startsWith(source, at)) words[slot] = source = text.slice(at, end);
    }
    // What `plainValue` would say of a word, without the call.
    return KINDS[first]! & LETTER && first !== CAPITAL_I && length > FALSE_LENGTH ? source : plainOr(source);
  }

  protected isPlainStart(): boolean {
    if (isWordCode(this.codes[this.at]!)) return true;
    PLAIN_START.lastIndex = this.at;
    return PLAIN_START.test(this.text);
  }

  /** A quoted text, its lines below the first indented deeper than `column`. */
  protected quoted(column: number): string {
    const { text, at, codes } = this;
    const isDouble = codes[at] === QUOTE;
    const quote = isDouble ? '"' : "'";
    let end = text.indexOf(quote, at + 1);
    let isDoubled = false;
    if (isDouble) while (end >= 0 && isEscaped(codes, end)) end = text.indexOf(quote, end + 1);
    else
      while (end >= 0 && codes[end + 1] === APOSTROPHE) {
        isDoubled = true;
        end = text.indexOf(quote, end + 2);
      }
    if (end < 0) throw givesUp;
    this.at = end + 1;
    let value = text.slice(at + 1, end);
    if (value.includes("\n")) value = folded(value, column);
    if (!isDouble) return isDoubled ? value.replaceAll("''", "'") : value;
    if (!value.includes("\\")) return value;
    if (!PLAIN_ESCAPES.test(value)) throw givesUp;
    return JSON.parse(`"${value.replaceAll("\n", "\\n")}"`) as string;
  }
}

function plainOr(source: string): unknown {
  const value = plainValue(source);
  if (value === UNSURE) throw givesUp;
  return value;
}

/** Whether an odd number of backslashes stands before an offset. */
function isEscaped(codes: Uint8Array, at: number): boolean {
  let from = at;
  while (codes[from - 1] === 92) from--;
  return ((at - from) & 1) === 1;
}

/** The same text as the engine keeps names of properties, each once: it need not look it up at each use. */
function internalised(key: string): string {
  return Object.keys({ [key]: 0 })[0]!;
}

/** A quoted text of several lines as one; gives up where a line break is escaped, or the first or last line is blank. */
function folded(source: string, column: number): string {
  const [first, ...lines] = source.split("\n");
  let value = withoutTail(first!, / /);
  let blank = 0;
  if (value === "" || column < 0) throw givesUp;
  for (const [i, line] of lines.entries()) {
    const words = i < lines.length - 1 ? line.trim() : line.trimStart();
    if (value.endsWith("\\") || (words === "" && i === lines.length - 1)) throw givesUp;
    if (words === "") blank++;
    else {
      if (line.length - line.trimStart().length <= column) throw givesUp;
      value += (blank ? "\n".repeat(blank) : " ") + words;
      blank = 0;
    }
  }
  return value;
}

const isWordCode = (code: number): boolean => (KINDS[code]! & LETTER) > 0 || (code >= 48 && code <= 57);
