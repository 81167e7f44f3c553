import { codesOf, KINDS, LETTER, LINE_STOP } from "./codes";
import { UNSURE } from "./plainData";
import { FlowReader, MOST_DEPTH } from "./flow";
import { GivesUp, givesUp } from "./scalars";

const [LF, SPACE, QUOTE, APOSTROPHE, DASH] = [10, 32, 34, 39, 45] as const;
const [OPEN_LIST, OPEN_MAP, BAR, GREATER] = [91, 123, 124, 62] as const;

/** With these the further lines of a plain text may begin. */
const PLAIN_LINE = /[^-?:#&*!|>%@`]/y;
const BLOCK_TEXT = /([|>])(-?)\n/y;

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

/**
 * The reader of what catalogues are mostly made of, by whatever they are written: block maps and lists, flow collections (and so JSON), quoted
 * and plain texts on one line or folded over several, folded and literal texts, comments on lines of their own; keys are words, or in quotes.
 * Several times as fast as js-yaml, which does everything else: at whatever it does not know it gives up.
 */

class BlockReader extends FlowReader {
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
      if (this.commented || !this.isPlainLine()) throw givesUp;
      const begin = this.at;
      end = this.plainEnd(LINE_STOP);
      value += (this.blank > 0 ? "\n".repeat(this.blank) : " ") + text.slice(begin, end);
      this.toLine(end);
    }
    return value;
  }

  private isPlainLine(): boolean {
    // Most begin so, and an expression takes far longer.
    if (KINDS[this.codes[this.at]!]! & LETTER) return true;
    PLAIN_LINE.lastIndex = this.at;
    return PLAIN_LINE.test(this.text);
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
