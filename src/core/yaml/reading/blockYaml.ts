import { codesOf, FLOW_STOP, IN_KEY, KINDS, LETTER, LINE_STOP } from "./codes";
import { plainValue, UNSURE } from "./plainData";
import { withoutTail } from "../../base/text/tail";

/**
 * The reader of what catalogues are mostly made of, by whatever they are written: block maps and lists, flow collections (and so JSON), quoted
 * and plain texts on one line or folded over several, folded and literal texts, comments on lines of their own; keys are words, or in quotes.
 * Several times as fast as js-yaml, which does everything else: at whatever it does not know it gives up.
 */

const [LF, SPACE, QUOTE, HASH, APOSTROPHE, COMMA, DASH, COLON] = [10, 32, 34, 35, 39, 44, 45, 58] as const;
const [SLASH, CAPITAL_I] = [47, 73] as const;
const FALSE_LENGTH = 5;
const [OPEN_LIST, CLOSE_LIST, OPEN_MAP, BAR, CLOSE_MAP, GREATER] = [91, 93, 123, 124, 125, 62] as const;
const MOST_DEPTH = 40;
/** `yaml` refuses keys beyond a length. */
const LONGEST_KEY = 100;

/** With these a plain text may begin; what else may, js-yaml knows. */
const PLAIN_START = /[A-Za-z0-9($/\\\xa1-\u2027\u202a-\uffff]|[-+.][\w.]/y;
/** With these the further lines of a plain text may begin. */
const PLAIN_LINE = /[^-?:#&*!|>%@`]/y;
const BLOCK_TEXT = /([|>])(-?)\n/y;
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

class GivesUp extends Error {}
const givesUp = new GivesUp();

/** The data of a text; `UNSURE` where another reader has to look at it. */
export function readBlocks(text: string): unknown {
  const unified = text.includes("\r") ? text.replaceAll("\r\n", "\n") : text;
  const whole = unified.endsWith("\n") ? unified : `${unified}\n`;
  const codes = codesOf(whole);
  if (!codes) return UNSURE;
  try {
    return new BlockReader(whole, codes).read();
  } catch (error) {
    if (error instanceof GivesUp) return UNSURE;
    throw error;
  }
}

class BlockReader {
  /** Of the line that comes next: where it begins, where its first word is, and how far that is indented; -1 at the end. */
  private line = 0;
  private at = 0;
  private indent = -1;
  /** Of what `toLine` went over: the number of blank lines, and whether there was a comment. */
  private blank = 0;
  private commented = false;
  private depth = 0;
  /** The place in `keys` of the key that was read last. */
  private slot = 0;

  constructor(
    private readonly text: string,
    private readonly codes: Uint8Array,
  ) {}

  read(): unknown {
    this.toLine(0);
    if (this.indent < 0) throw givesUp;
    const first = this.codes[this.at]!;
    let data: unknown;
    if (first === OPEN_LIST || first === OPEN_MAP) data = this.ended(this.flow(-1), -1);
    else data = this.isItem() ? this.list() : this.map();
    if (this.indent >= 0) throw givesUp;
    return data;
  }

  /** Goes to the first line from `start` on that is neither blank nor a comment. */
  private toLine(start: number): void {
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

  private isItem(): boolean {
    return this.codes[this.at] === DASH && this.codes[this.at + 1] === SPACE;
  }

  /** The map whose first key is next and ends at `end`, in the column that the line or the item's dash gives it. */
  private map(column = this.indent, end = this.keyEnd(this.at)): Record<string, unknown> {
    if (++this.depth > MOST_DEPTH) throw givesUp;
    const map: Record<string, unknown> = {};
    let seen = 0;
    for (;;) {
      const key = this.key(end);
      const bit = 1 << (this.slot & 31);
      if (seen & bit && Object.hasOwn(map, key)) throw givesUp;
      seen |= bit;
      this.skipSpaces();
      map[key] = this.codes[this.at] === LF ? this.below(column) : this.inline(column);
      if (this.indent !== column) break;
      end = this.keyEnd(this.at);
    }
    if (this.indent > column) throw givesUp;
    this.depth--;
    return map;
  }

  private list(): unknown[] {
    if (++this.depth > MOST_DEPTH) throw givesUp;
    const column = this.indent;
    const list: unknown[] = [];
    while (this.indent === column && this.isItem()) {
      this.at += 2;
      this.skipSpaces();
      const inner = this.at - this.line;
      if (this.isItem()) {
        this.indent = inner;
        list.push(this.list());
      } else {
        const end = this.keyEnd(this.at);
        list.push(end ? this.map(inner, end) : this.inline(column));
      }
    }
    if (this.indent > column) throw givesUp;
    this.depth--;
    return list;
  }

  /** Where the word or the quoted text at `from` ends, if it is a key; else 0. */
  private keyEnd(from: number): number {
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
  private key(end: number): string {
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

  /** The value of a key of `column` that ends its line. */
  private below(column: number): unknown {
    this.toLine(this.at);
    if (this.indent >= column && this.isItem()) return this.list();
    if (this.indent <= column) return null;
    const end = this.keyEnd(this.at);
    if (end) return this.map(this.indent, end);
    const code = this.codes[this.at];
    if (code === BAR || code === GREATER) throw givesUp;
    return this.inline(column);
  }

  /** The value that is next and begins in this line, below something of `column`. */
  private inline(column: number): unknown {
    const first = this.codes[this.at]!;
    if (first === BAR || first === GREATER) {
      BLOCK_TEXT.lastIndex = this.at;
      const block = BLOCK_TEXT.exec(this.text);
      if (!block) throw givesUp;
      return this.blockText(BLOCK_TEXT.lastIndex, column, first === GREATER, block[2] === "-");
    }
    if (first === OPEN_LIST || first === OPEN_MAP) return this.ended(this.flow(column), column);
    if (first === QUOTE || first === APOSTROPHE) return this.ended(this.quoted(column), column);
    return this.plainLines(column);
  }

  /** A value that has to end its line; what is indented deeper below it would go on with it. */
  private ended(value: unknown, column: number): unknown {
    if (this.codes[this.at] !== LF) throw givesUp;
    this.toLine(this.at);
    if (this.indent > column) throw givesUp;
    return value;
  }

  /** A plain value in block style: a text may go on in lines below it that are indented deeper. */
  private plainLines(column: number): unknown {
    const { text, at } = this;
    if (!this.isPlainStart()) throw givesUp;
    let end = this.plainEnd(LINE_STOP);
    this.toLine(end);
    if (this.indent <= column) return this.plain(at, end);
    let value = text.slice(at, end);
    while (this.indent > column) {
      PLAIN_LINE.lastIndex = this.at;
      if (this.commented || !PLAIN_LINE.test(text)) throw givesUp;
      const begin = this.at;
      end = this.plainEnd(LINE_STOP);
      value += (this.blank > 0 ? "\n".repeat(this.blank) : " ") + text.slice(begin, end);
      this.toLine(end);
    }
    return value;
  }

  /** Where the plain text that is next ends in its line; gives up at what makes more of it: a colon of a pair, a comment, a blank before a line's end. */
  private plainEnd(stop: typeof LINE_STOP | typeof FLOW_STOP): number {
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
  private plain(at: number, end: number): unknown {
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

  private isPlainStart(): boolean {
    if (isWordCode(this.codes[this.at]!)) return true;
    PLAIN_START.lastIndex = this.at;
    return PLAIN_START.test(this.text);
  }

  /** A quoted text, its lines below the first indented deeper than `column`. */
  private quoted(column: number): string {
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

  /** A collection in brackets, no entry of it empty, its lines indented deeper than `column`. */
  private flow(column: number): unknown {
    if (++this.depth > MOST_DEPTH) throw givesUp;
    const isMap = this.codes[this.at++] === OPEN_MAP;
    this.skipInFlow(column);
    const value = isMap ? this.flowMap(column) : this.flowList(column);
    this.at++;
    this.depth--;
    return value;
  }

  private flowList(column: number): unknown[] {
    const { codes } = this;
    const list: unknown[] = [];
    if (codes[this.at] === CLOSE_LIST) return list;
    do list.push(this.flowValue(column));
    while (this.isMoreInFlow(column, CLOSE_LIST));
    return list;
  }

  private flowMap(column: number): Record<string, unknown> {
    const { codes } = this;
    const map: Record<string, unknown> = {};
    if (codes[this.at] === CLOSE_MAP) return map;
    let seen = 0;
    do {
      const key = this.key(this.flowKeyEnd());
      const bit = 1 << (this.slot & 31);
      if (seen & bit && Object.hasOwn(map, key)) throw givesUp;
      seen |= bit;
      this.skipInFlow(column);
      map[key] = this.flowValue(column);
    } while (this.isMoreInFlow(column, CLOSE_MAP));
    return map;
  }

  /** Goes on to the next entry of a collection in brackets; not where it ends. */
  private isMoreInFlow(column: number, close: number): boolean {
    this.skipInFlow(column);
    const code = this.codes[this.at];
    if (code === close) return false;
    if (code !== COMMA) throw givesUp;
    this.at++;
    this.skipInFlow(column);
    return true;
  }

  /** In JSON the value may follow the colon of a key in quotes at once. */
  private flowKeyEnd(): number {
    const { text, at, codes } = this;
    if (codes[at] !== QUOTE) return this.keyEnd(at);
    const end = text.indexOf('"', at + 1) + 1;
    return end && codes[end] === COLON ? end : 0;
  }

  private skipSpaces(): void {
    while (this.codes[this.at] === SPACE) this.at++;
  }

  private skipInFlow(column: number): void {
    const { codes } = this;
    let at = this.at;
    let begin = -1;
    for (let code = codes[at]; code === SPACE || code === LF; code = codes[at]) {
      at++;
      if (code === LF) begin = at;
    }
    if (begin >= 0 && at - begin <= column) throw givesUp;
    this.at = at;
  }

  private flowValue(column: number): unknown {
    const { codes, at } = this;
    const first = codes[at];
    if (first === OPEN_LIST || first === OPEN_MAP) return this.flow(column);
    if (first === QUOTE || first === APOSTROPHE) return this.quoted(column);
    if (!this.isPlainStart()) throw givesUp;
    let end = this.plainEnd(FLOW_STOP);
    if (codes[end] === OPEN_LIST || codes[end] === OPEN_MAP) throw givesUp;
    this.at = end;
    while (codes[end - 1] === SPACE) end--;
    return this.plain(at, end);
  }

  /** A folded or literal text from `start` on, its lines indented alike (in a literal one, some deeper); the first is not blank, and none ends in one. */
  private blockText(start: number, column: number, isFolded: boolean, strip: boolean): string {
    const { text, codes } = this;
    let at = start;
    while (codes[at] === SPACE) at++;
    const indent = at - start;
    if (indent <= column || codes[at] === LF || at >= text.length) throw givesUp;
    let value = "";
    let blank = 0;
    for (;;) {
      const end = text.indexOf("\n", at);
      const isFirst = value === "";
      if (end === at || codes[end - 1] === SPACE) throw givesUp;
      if (isFolded) {
        if (codes[at] === SPACE) throw givesUp;
        value += isFirst ? "" : blank ? "\n".repeat(blank) : " ";
      } else if (!isFirst) value += "\n".repeat(blank + 1);
      value += text.slice(at, end);
      at = end + 1;
      for (blank = 0; codes[at] === LF; at++) blank++;
      const begin = at;
      while (at < begin + indent && codes[at] === SPACE) at++;
      if (at < begin + indent || at >= text.length) {
        this.toLine(begin);
        if (this.indent > column) throw givesUp;
        return strip ? value : `${value}\n`;
      }
    }
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
