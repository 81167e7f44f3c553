import type { Budget } from "./budget";
import { encodingOf } from "./place";

/** Bytes decoded at a time. */
const CHUNK = 256 * 1024;
/** Beyond these a file is no table of results: the reading ends there. */
const LONGEST_CELL = 64 * 1024;
const MOST_CELLS = 20_000;

const QUOTE = 34;
const COMMA = 44;
const enum At {
  /** At the start of a cell. */
  start,
  /** In a cell without quotes. */
  plain,
  quoted,
  /** After a quote within quotes: the cell's end, or the first of two that stand for one. */
  quote,
}

/**
 * Reads a table of comma-, tab- or semicolon-separated values (RFC 4180 quoting; LF, CRLF or CR), row by row, pausing as `budget` says.
 * The separator is the one that the first line has most of; a line that begins with `#` leaves that to the next. `row` gets each row with
 * its place in the table, 0 for the header, and the separator; it answers false to end the reading. Empty lines are passed over. A file
 * too large for memory comes in parts.
 * @returns `ended`: whether the last line was ended (if not, the file may have been cut off within it); `broken`: whether a cell or a row
 * was too long for a table, so that the rest was not read; `open`: whether the end came within quotes.
 */
export async function readCsv(
  bytes: Uint8Array | AsyncIterable<Uint8Array>,
  budget: Budget,
  row: (cells: string[], index: number, separator: string) => boolean,
  longestCell = LONGEST_CELL,
): Promise<{ ended: boolean; broken: boolean; open: boolean }> {
  let decoder: TextDecoder | undefined;
  const parser = new CsvParser(row, longestCell);
  for await (const part of bytes instanceof Uint8Array ? partsOf(bytes) : bytes) {
    decoder ??= new TextDecoder(encodingOf(part));
    const text = decoder.decode(part, { stream: true });
    for (let i = 0; i < text.length && !parser.done;) {
      const from = i;
      i = parser.line(text, from);
      // A wide row is as much work as many narrow ones.
      if (budget.due(1 + ((i - from) >> 6))) await budget.pause();
    }
    if (parser.done) break;
  }
  const open = parser.isQuoted;
  return { ended: parser.end(), broken: parser.broken, open };
}

function* partsOf(bytes: Uint8Array): Generator<Uint8Array> {
  for (let from = 0; from < bytes.length; from += CHUNK) yield bytes.subarray(from, from + CHUNK);
}

class CsvParser {
  done = false;
  broken = false;
  private separator = 0;
  /** What decides where a line has as many of one separator as of another: a comment above it. */
  private preferred = COMMA;
  /** Whether a line has come that is no comment. */
  private headed = false;
  private at = At.start;
  private cells: string[] = [];
  private cell = "";
  private index = 0;

  constructor(
    private readonly row: (cells: string[], index: number, separator: string) => boolean,
    private readonly longestCell: number,
  ) {}

  get isQuoted(): boolean {
    return this.at === At.quoted;
  }

  /** Goes on to the end of the line or of `text`, whichever comes first; returns the place after it. */
  line(text: string, from: number): number {
    this.separator ||= separatorOf(text, from, this.preferred);
    for (let i = from; i < text.length && !this.done;) {
      const start = i;
      if (this.at === At.quoted) {
        const quote = text.indexOf('"', i);
        i = quote < 0 ? text.length : quote;
      } else if (this.at === At.plain || !this.special(text.charCodeAt(i))) {
        while (i < text.length && !this.ends(text.charCodeAt(i))) i++;
        this.at = At.plain;
      }
      if (i > start) this.add(text.slice(start, i));
      if (i === text.length) return i;
      const c = text.charCodeAt(i++);
      if (c === QUOTE) this.quote();
      else if (c === this.separator) this.endCell();
      else {
        this.endRow();
        return i;
      }
    }
    return text.length;
  }

  end(): boolean {
    const ended = this.at === At.start && this.cells.length === 0;
    if (!ended && !this.done) this.endRow();
    return ended;
  }

  private quote(): void {
    if (this.at === At.quote) this.add('"');
    this.at = this.at === At.quoted ? At.quote : At.quoted;
  }

  /** What is not simply text at the start of a cell or after a quote. */
  private special(c: number): boolean {
    return c === QUOTE || this.ends(c);
  }

  private ends(c: number): boolean {
    return c === this.separator || c === 10 || c === 13;
  }

  private add(text: string): void {
    this.cell += text;
    if (this.cell.length > this.longestCell) this.stop();
  }

  private endCell(): void {
    this.cells.push(this.cell);
    this.cell = "";
    this.at = At.start;
    if (this.cells.length > MOST_CELLS) this.stop();
  }

  private endRow(): void {
    this.endCell();
    const cells = this.cells;
    this.cells = [];
    if (this.done || (cells.length === 1 && cells[0]!.trim() === "")) return;
    if (!this.row(cells, this.index++, String.fromCharCode(this.separator))) this.done = true;
    if (this.headed) return;
    if (cells[0]!.startsWith("#")) {
      this.preferred = this.separator;
      this.separator = 0;
    } else this.headed = true;
  }

  private stop(): void {
    this.done = true;
    this.broken = true;
  }
}

/** The separator that the line has most of; `preferred` when it has none, or as many of that. */
function separatorOf(text: string, from: number, preferred: number): number {
  const counts = new Map([
    [9, 0],
    [44, 0],
    [59, 0],
  ]);
  for (let i = from; i < text.length && text.charCodeAt(i) !== 10 && text.charCodeAt(i) !== 13; i++) {
    const seen = counts.get(text.charCodeAt(i));
    if (seen !== undefined) counts.set(text.charCodeAt(i), seen + 1);
  }
  const most: [number, number] = [preferred, counts.get(preferred)!];
  return [...counts].reduce((best, next) => (next[1] > best[1] ? next : best), most)[0];
}
