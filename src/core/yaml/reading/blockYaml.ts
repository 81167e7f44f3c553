import { plainValue, UNSURE } from "./plainData";
import { withoutTail } from "../../base/text/tail";

/**
 * The reader of what catalogues are mostly made of, by whatever they are written: block maps and lists, flow collections (and so JSON), quoted
 * and plain texts on one line or folded over several, folded and literal texts, comments on lines of their own; keys are words, or in quotes.
 * Several times as fast as js-yaml, which does everything else: at whatever it does not know it gives up.
 */

const [LF, SPACE, QUOTE, HASH, APOSTROPHE, COMMA, DASH, COLON] = [10, 32, 34, 35, 39, 44, 45, 58] as const;
const [OPEN_LIST, CLOSE_LIST, OPEN_MAP, BAR, CLOSE_MAP, GREATER] = [91, 93, 123, 124, 125, 62] as const;
const MOST_DEPTH = 40;
/** `yaml` refuses keys beyond a length. */
const LONGEST_KEY = 100;

/** Line breaks other than LF, tabs, what does not print, byte order marks, and pairs of surrogates. */
const ODD = /[^\n\x20-\x7e\xa0-\u2027\u202a-\ud7ff\ue000-\ufefe\uff00-\ufffd]/;
/** With these a plain text may begin; what else may, js-yaml knows. */
const PLAIN_START = /[A-Za-z0-9($/\\\xa1-\u2027\u202a-\uffff]|[-+.][\w.]/y;
/** With these the further lines of a plain text may begin. */
const PLAIN_LINE = /[^-?:#&*!|>%@`]/y;
const BLOCK_TEXT = /([|>])(-?)\n/y;
/** Escapes that mean in JSON what they mean in YAML, and of those none of a control character. */
const PLAIN_ESCAPES = /^(?:[^\\]|\\(?:[n"\\/]|u(?!00[01])[0-9a-fA-F]{4}))*$/;
/** Plain keys that are not texts, and keys that are more than a name. */
const NOT_A_KEY = new Set(["null", "Null", "NULL", "true", "True", "TRUE", "false", "False", "FALSE"]);
const NO_NAME = new Set(["", "<<", "__proto__"]);

class GivesUp extends Error {}
const givesUp = new GivesUp();

/** The data of a text; `UNSURE` where another reader has to look at it. */
export function readBlocks(text: string): unknown {
  const unified = text.includes("\r") ? text.replaceAll("\r\n", "\n") : text;
  if (ODD.test(unified)) return UNSURE;
  const whole = unified.endsWith("\n") ? unified : `${unified}\n`;
  try {
    return new BlockReader(whole).read();
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
  /** Keys by their first letter and length: most come again and again, and are the same strings then. */
  private readonly keys: string[] = [];

  constructor(private readonly text: string) {}

  read(): unknown {
    this.toLine(0);
    if (this.indent < 0) throw givesUp;
    const first = this.text.charCodeAt(this.at);
    let data: unknown;
    if (first === OPEN_LIST || first === OPEN_MAP) data = this.ended(this.flow(-1), -1);
    else data = this.isItem() ? this.list() : this.map();
    if (this.indent >= 0) throw givesUp;
    return data;
  }

  /** Goes to the first line from `start` on that is neither blank nor a comment. */
  private toLine(start: number): void {
    const { text } = this;
    let at = start;
    let begin = start;
    this.blank = -1;
    this.commented = false;
    for (;;) {
      const code = text.charCodeAt(at);
      if (code === SPACE) at++;
      else if (code === LF) {
        begin = ++at;
        this.blank++;
      } else if (
        code === HASH &&
        at < text.length &&
        (begin !== start || start === 0 || text.charCodeAt(start - 1) === LF)
      ) {
        this.commented = true;
        at = text.indexOf("\n", at);
      } else break;
    }
    this.line = begin;
    this.at = at;
    this.indent = at < text.length ? at - begin : -1;
  }

  private isItem(): boolean {
    return this.text.charCodeAt(this.at) === DASH && this.text.charCodeAt(this.at + 1) === SPACE;
  }

  /** The map whose first key is next, in the column that the line or the item's dash gives it. */
  private map(column = this.indent): Record<string, unknown> {
    if (++this.depth > MOST_DEPTH) throw givesUp;
    const map: Record<string, unknown> = {};
    do {
      const key = this.key(this.keyEnd(this.at));
      this.skipSpaces();
      const value = this.text.charCodeAt(this.at) === LF ? this.below(column) : this.inline(column);
      if (map[key] !== undefined) throw givesUp;
      map[key] = value;
    } while (this.indent === column);
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
      } else list.push(this.keyEnd(this.at) ? this.map(inner) : this.inline(column));
    }
    if (this.indent > column) throw givesUp;
    this.depth--;
    return list;
  }

  /** Where the word or the quoted text at `from` ends, if it is a key; else 0. */
  private keyEnd(from: number): number {
    const { text } = this;
    let at = from;
    let code = text.charCodeAt(at);
    if (code === QUOTE || code === APOSTROPHE) {
      at = text.indexOf(code === QUOTE ? '"' : "'", at + 1) + 1;
      if (!at || text.charCodeAt(at) !== COLON) return 0;
    } else {
      if (!isLetter(code)) return 0;
      while (isLetter(code) || (code >= 48 && code <= 57) || code === DASH || code === 95) code = text.charCodeAt(++at);
      if (code !== COLON) return 0;
    }
    const next = text.charCodeAt(at + 1);
    return next === SPACE || next === LF ? at : 0;
  }

  /** The key that is next and ends at `end`, which `keyEnd` gave; what follows its colon is next then. */
  private key(end: number): string {
    const { text, at } = this;
    if (!end || end - at > LONGEST_KEY) throw givesUp;
    this.at = end + 1;
    const first = text.charCodeAt(at);
    if (first === QUOTE || first === APOSTROPHE) {
      const key = text.slice(at + 1, end - 1);
      if (NO_NAME.has(key) || key.includes("\\") || key.includes("\n") || key.includes("'")) throw givesUp;
      return key;
    }
    const slot = ((first & 31) << 5) | ((end - at) & 31);
    const known = this.keys[slot];
    if (known?.length === end - at && text.startsWith(known, at)) return known;
    const key = text.slice(at, end);
    if (NOT_A_KEY.has(key)) throw givesUp;
    return (this.keys[slot] = key);
  }

  /** The value of a key of `column` that ends its line. */
  private below(column: number): unknown {
    this.toLine(this.at);
    if (this.indent >= column && this.isItem()) return this.list();
    if (this.indent <= column) return null;
    if (this.keyEnd(this.at)) return this.map();
    const code = this.text.charCodeAt(this.at);
    if (code === BAR || code === GREATER) throw givesUp;
    return this.inline(column);
  }

  /** The value that is next and begins in this line, below something of `column`. */
  private inline(column: number): unknown {
    const { text } = this;
    const first = text.charCodeAt(this.at);
    if (first === BAR || first === GREATER) {
      BLOCK_TEXT.lastIndex = this.at;
      const block = BLOCK_TEXT.exec(text);
      if (!block) throw givesUp;
      return this.blockText(BLOCK_TEXT.lastIndex, column, first === GREATER, block[2] === "-");
    }
    if (first === OPEN_LIST || first === OPEN_MAP) return this.ended(this.flow(column), column);
    if (first === QUOTE || first === APOSTROPHE) return this.ended(this.quoted(column), column);
    return this.plainLines(column);
  }

  /** A value that has to end its line; what is indented deeper below it would go on with it. */
  private ended(value: unknown, column: number): unknown {
    if (this.text.charCodeAt(this.at) !== LF) throw givesUp;
    this.toLine(this.at);
    if (this.indent > column) throw givesUp;
    return value;
  }

  /** A plain value in block style: a text may go on in lines below it that are indented deeper. */
  private plainLines(column: number): unknown {
    const { text } = this;
    let end = text.indexOf("\n", this.at);
    const first = text.slice(this.at, end);
    if (!this.isPlainStart() || isMore(first)) throw givesUp;
    this.toLine(end);
    if (this.indent <= column) return plainOr(first);
    let value = first;
    while (this.indent > column) {
      end = text.indexOf("\n", this.at);
      const line = text.slice(this.at, end);
      PLAIN_LINE.lastIndex = this.at;
      if (this.commented || !PLAIN_LINE.test(text) || isMore(line)) throw givesUp;
      value += (this.blank > 0 ? "\n".repeat(this.blank) : " ") + line;
      this.toLine(end);
    }
    return value;
  }

  private isPlainStart(): boolean {
    if (isWordCode(this.text.charCodeAt(this.at))) return true;
    PLAIN_START.lastIndex = this.at;
    return PLAIN_START.test(this.text);
  }

  /** A quoted text, its lines below the first indented deeper than `column`. */
  private quoted(column: number): string {
    const { text, at } = this;
    const isDouble = text.charCodeAt(at) === QUOTE;
    const quote = isDouble ? '"' : "'";
    let end = text.indexOf(quote, at + 1);
    let isDoubled = false;
    if (isDouble) while (end >= 0 && isEscaped(text, end)) end = text.indexOf(quote, end + 1);
    else
      while (end >= 0 && text.charCodeAt(end + 1) === APOSTROPHE) {
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
    const { text } = this;
    const isMap = text.charCodeAt(this.at) === OPEN_MAP;
    const map: Record<string, unknown> = {};
    const list: unknown[] = [];
    const close = isMap ? CLOSE_MAP : CLOSE_LIST;
    this.at++;
    this.skipInFlow(column);
    if (text.charCodeAt(this.at) !== close) {
      for (;;) {
        if (isMap) {
          const key = this.key(this.flowKeyEnd());
          this.skipInFlow(column);
          if (map[key] !== undefined) throw givesUp;
          map[key] = this.flowValue(column);
        } else list.push(this.flowValue(column));
        this.skipInFlow(column);
        const code = text.charCodeAt(this.at);
        if (code === close) break;
        if (code !== COMMA) throw givesUp;
        this.at++;
        this.skipInFlow(column);
      }
    }
    this.at++;
    this.depth--;
    return isMap ? map : list;
  }

  /** In JSON the value may follow the colon of a key in quotes at once. */
  private flowKeyEnd(): number {
    const { text, at } = this;
    if (text.charCodeAt(at) !== QUOTE) return this.keyEnd(at);
    const end = text.indexOf('"', at + 1) + 1;
    return end && text.charCodeAt(end) === COLON ? end : 0;
  }

  private skipSpaces(): void {
    while (this.text.charCodeAt(this.at) === SPACE) this.at++;
  }

  private skipInFlow(column: number): void {
    const { text } = this;
    let at = this.at;
    let begin = -1;
    for (let code = text.charCodeAt(at); code === SPACE || code === LF; code = text.charCodeAt(at)) {
      at++;
      if (code === LF) begin = at;
    }
    if (begin >= 0 && at - begin <= column) throw givesUp;
    this.at = at;
  }

  private flowValue(column: number): unknown {
    const { text } = this;
    const first = text.charCodeAt(this.at);
    if (first === OPEN_LIST || first === OPEN_MAP) return this.flow(column);
    if (first === QUOTE || first === APOSTROPHE) return this.quoted(column);
    let end = this.at;
    for (
      let code = first;
      code !== COMMA && code !== CLOSE_LIST && code !== CLOSE_MAP && code !== LF;
      code = text.charCodeAt(++end)
    ) {
      if (code === OPEN_LIST || code === OPEN_MAP || end >= text.length) throw givesUp;
      // An address has a colon, and so has a pair.
      if (code === COLON && !isWordCode(text.charCodeAt(end + 1)) && text.charCodeAt(end + 1) !== 47) throw givesUp;
    }
    const source = text.slice(this.at, end).trimEnd();
    if (!this.isPlainStart() || isMore(source)) throw givesUp;
    this.at = end;
    return plainOr(source);
  }

  /** A folded or literal text from `start` on, its lines indented alike (in a literal one, some deeper); the first is not blank, and none ends in one. */
  private blockText(start: number, column: number, isFolded: boolean, strip: boolean): string {
    const { text } = this;
    let at = start;
    while (text.charCodeAt(at) === SPACE) at++;
    const indent = at - start;
    if (indent <= column || text.charCodeAt(at) === LF || at >= text.length) throw givesUp;
    let value = "";
    let blank = 0;
    for (;;) {
      const end = text.indexOf("\n", at);
      const isFirst = value === "";
      if (end === at || text.charCodeAt(end - 1) === SPACE) throw givesUp;
      if (isFolded) {
        if (text.charCodeAt(at) === SPACE) throw givesUp;
        value += isFirst ? "" : blank ? "\n".repeat(blank) : " ";
      } else if (!isFirst) value += "\n".repeat(blank + 1);
      value += text.slice(at, end);
      at = end + 1;
      for (blank = 0; text.charCodeAt(at) === LF; at++) blank++;
      const begin = at;
      while (at < begin + indent && text.charCodeAt(at) === SPACE) at++;
      if (at < begin + indent || at >= text.length) {
        this.toLine(begin);
        if (this.indent > column) throw givesUp;
        return strip ? value : `${value}\n`;
      }
    }
  }
}

/** Whether a line of a plain text ends in a blank, or holds what makes more of it: a colon of a pair, or a comment. */
function isMore(line: string): boolean {
  const last = line.charCodeAt(line.length - 1);
  return last === SPACE || last === COLON || line.includes(": ") || line.includes(" #");
}

function plainOr(source: string): unknown {
  const value = plainValue(source);
  if (value === UNSURE) throw givesUp;
  return value;
}

/** Whether an odd number of backslashes stands before an offset. */
function isEscaped(text: string, at: number): boolean {
  let from = at;
  while (text.charCodeAt(from - 1) === 92) from--;
  return ((at - from) & 1) === 1;
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

const isLetter = (code: number): boolean => (code >= 97 && code <= 122) || (code >= 65 && code <= 90);
const isWordCode = (code: number): boolean => isLetter(code) || (code >= 48 && code <= 57);
