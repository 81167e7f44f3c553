import { plainValue, UNSURE } from "./plainData";

/**
 * The reader of what catalogues are mostly made of: block maps and lists, flow collections and quoted texts on one line, folded and literal
 * texts; keys are words. Three times as fast as js-yaml, which does everything else: at whatever it does not know it gives up.
 */

const [LF, SPACE, COMMA, DASH, COLON] = [10, 32, 44, 45, 58] as const;
const MOST_DEPTH = 40;
/** `yaml` refuses keys beyond a length. */
const LONGEST_KEY = 100;

/** Line breaks other than LF, tabs, what does not print, byte order marks, and pairs of surrogates. */
const ODD = /[^\n\x20-\x7e\xa0-\u2027\u202a-\ud7ff\ue000-\ufefe\uff00-\ufffd]/;
/** With these a plain text may begin; what else may, js-yaml knows. */
const PLAIN_START = /[A-Za-z0-9($/\\\xa1-\u2027\u202a-\uffff]|[-+.][\w.]/y;
const BLOCK_TEXT = /([|>])(-?)\n/y;
/** Keys that are not texts. */
const NOT_A_KEY = new Set(["null", "Null", "NULL", "true", "True", "TRUE", "false", "False", "FALSE"]);

class GivesUp extends Error {}
const givesUp = new GivesUp();

/** The data of a text; `UNSURE` where another reader has to look at it. */
export function readBlocks(text: string): unknown {
  if (ODD.test(text)) return UNSURE;
  const whole = text.endsWith("\n") ? text : `${text}\n`;
  try {
    return new BlockReader(whole).read();
  } catch (error) {
    if (error instanceof GivesUp) return UNSURE;
    throw error;
  }
}

class BlockReader {
  /** Of the line that comes next: where its first word is, and how far that is indented; -1 at the end. */
  private at = 0;
  private indent = -1;
  private depth = 0;

  constructor(private readonly text: string) {}

  read(): unknown {
    this.toLine(0);
    if (this.indent < 0) throw givesUp;
    const data = this.isItem() ? this.list() : this.map();
    if (this.indent >= 0) throw givesUp;
    return data;
  }

  /** Goes to the first line from `start` on that is not blank. */
  private toLine(start: number): void {
    let at = start;
    let begin = start;
    for (;;) {
      const code = this.text.charCodeAt(at);
      if (code === SPACE) at++;
      else if (code === LF) begin = ++at;
      else break;
    }
    this.at = at;
    this.indent = at < this.text.length ? at - begin : -1;
  }

  private isItem(): boolean {
    return this.text.charCodeAt(this.at) === DASH && this.text.charCodeAt(this.at + 1) === SPACE;
  }

  /** The map whose first key is next, in the column that the line or the item's dash gives it. */
  private map(column = this.indent): Record<string, unknown> {
    if (++this.depth > MOST_DEPTH) throw givesUp;
    const map: Record<string, unknown> = {};
    do {
      const key = this.key();
      if (Object.hasOwn(map, key)) throw givesUp;
      map[key] = this.text.charCodeAt(this.at) === LF ? this.below(column) : this.inline(column);
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
      const start = this.text.lastIndexOf("\n", this.at) + 1;
      list.push(this.keyEnd(this.at) ? this.map(this.at - start) : this.inline(column));
    }
    if (this.indent > column) throw givesUp;
    this.depth--;
    return list;
  }

  /** Where the word at `from` ends, if it is a key; else 0. */
  private keyEnd(from: number): number {
    const { text } = this;
    let at = from;
    let code = text.charCodeAt(at);
    if (!isLetter(code)) return 0;
    while (isLetter(code) || (code >= 48 && code <= 57) || code === DASH || code === 95) code = text.charCodeAt(++at);
    if (code !== COLON) return 0;
    const next = text.charCodeAt(at + 1);
    return next === SPACE || next === LF ? at : 0;
  }

  /** The key that is next; what follows its colon is next then. */
  private key(): string {
    const end = this.keyEnd(this.at);
    const key = this.text.slice(this.at, end);
    if (!end || key.length > LONGEST_KEY || NOT_A_KEY.has(key)) throw givesUp;
    this.at = end + 1;
    this.skipSpaces();
    return key;
  }

  /** The value of a key of `column` that ends its line. */
  private below(column: number): unknown {
    this.toLine(this.at);
    if (this.indent >= column && this.isItem()) return this.list();
    return this.indent > column ? this.map() : null;
  }

  /** The value that is next and begins in this line, below something of `column`. */
  private inline(column: number): unknown {
    const { text } = this;
    BLOCK_TEXT.lastIndex = this.at;
    const block = BLOCK_TEXT.exec(text);
    if (block) return this.blockText(BLOCK_TEXT.lastIndex, column, block[1] === ">", block[2] === "-");
    const end = text.indexOf("\n", this.at);
    if (text.charCodeAt(end - 1) === SPACE) throw givesUp;
    const first = text[this.at]!;
    let value: unknown;
    if ("[{\"'".includes(first)) {
      value = this.flowValue();
      if (this.at !== end) throw givesUp;
    } else value = this.plain(text.slice(this.at, end));
    this.toLine(end);
    // What is indented deeper would go on with it.
    if (this.indent > column) throw givesUp;
    return value;
  }

  private plain(source: string): unknown {
    PLAIN_START.lastIndex = this.at;
    if (!PLAIN_START.test(this.text) || source.includes(": ") || source.includes(" #") || source.endsWith(":"))
      throw givesUp;
    const value = plainValue(source);
    if (value === UNSURE) throw givesUp;
    return value;
  }

  /** A quoted text on one line, without any escape. */
  private quoted(): string {
    const { text, at } = this;
    const quote = text[at]!;
    const end = text.indexOf(quote, at + 1);
    const value = text.slice(at + 1, end);
    if (end < 0 || value.includes("\n") || value.includes("\\") || text[end + 1] === quote) throw givesUp;
    this.at = end + 1;
    return value;
  }

  /** A collection in brackets, on one line; no entry is empty. */
  private flow(): unknown {
    if (++this.depth > MOST_DEPTH) throw givesUp;
    const isMap = this.text[this.at] === "{";
    const map: Record<string, unknown> = {};
    const list: unknown[] = [];
    const close = isMap ? 125 : 93;
    this.at++;
    if (this.text.charCodeAt(this.at) !== close) {
      for (;;) {
        this.skipSpaces();
        if (isMap) {
          const key = this.key();
          if (Object.hasOwn(map, key)) throw givesUp;
          map[key] = this.flowValue();
        } else list.push(this.flowValue());
        this.skipSpaces();
        const code = this.text.charCodeAt(this.at);
        if (code === close) break;
        if (code !== COMMA) throw givesUp;
        this.at++;
      }
    }
    this.at++;
    this.depth--;
    return isMap ? map : list;
  }

  private skipSpaces(): void {
    while (this.text.charCodeAt(this.at) === SPACE) this.at++;
  }

  private flowValue(): unknown {
    const { text } = this;
    const first = text.charCodeAt(this.at);
    if (first === 91 || first === 123) return this.flow();
    if (first === 34 || first === 39) return this.quoted();
    let end = this.at;
    for (let code = first; code !== COMMA && code !== 93 && code !== 125; code = text.charCodeAt(++end)) {
      if (code === LF || code === 91 || code === 123) throw givesUp;
      // An address has a colon, and so has a pair.
      if (code === COLON && !isWordCode(text.charCodeAt(end + 1)) && text.charCodeAt(end + 1) !== 47) throw givesUp;
    }
    const value = this.plain(text.slice(this.at, end).trimEnd());
    this.at = end;
    return value;
  }

  /** A folded or literal text from `start` on, its lines indented alike (in a literal one, some deeper); the first is not blank, and none ends in one. */
  private blockText(start: number, column: number, folded: boolean, strip: boolean): string {
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
      if (folded) {
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

const isLetter = (code: number): boolean => (code >= 97 && code <= 122) || (code >= 65 && code <= 90);
const isWordCode = (code: number): boolean => isLetter(code) || (code >= 48 && code <= 57);
