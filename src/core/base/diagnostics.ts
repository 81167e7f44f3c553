import { compareTexts } from "./collections";
import type { RuleId } from "./rules";

/** A place in a text: zero-based line and character (UTF-16 code units), as editors count. */
export interface Position {
  line: number;
  character: number;
}

/** A half-open stretch of text. */
export interface Range {
  start: Position;
  end: Position;
}

export type Severity = "error" | "warning" | "info" | "hint";

/** Something wrong with, or worth saying of, a file. `message` says what is wrong and what would be right. */
export interface Diagnostic {
  /** The file, as the store names it (a URI string); core functions that see one text only leave the caller's value. */
  file: string;
  range: Range;
  severity: Severity;
  /** Stable name of the kind of finding, e.g. `unknown-reference`; quick fixes look for it. */
  code: RuleId;
  message: string;
  /** What a quick fix needs, e.g. `{ replacement: "open" }`. */
  data?: { replacement?: string; id?: string; kind?: string };
}

/** More findings of one file help nobody, and a file of mistakes alone would hold up the host. */
export const MOST_FINDINGS = 1000;

/** Turns offsets into positions of one text; O(log lines) a look-up. */
export class LineIndex {
  private readonly starts: number[] = [0];

  constructor(readonly text: string) {
    for (let i = text.indexOf("\n"); i >= 0; i = text.indexOf("\n", i + 1)) this.starts.push(i + 1);
  }

  position(offset: number): Position {
    const clamped = Math.max(0, Math.min(offset, this.text.length));
    let low = 0;
    let high = this.starts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (this.starts[middle]! <= clamped) low = middle;
      else high = middle - 1;
    }
    return { line: low, character: clamped - this.starts[low]! };
  }

  range(start: number, end: number): Range {
    return { start: this.position(start), end: this.position(Math.max(start, end)) };
  }
}

/** What is said of a file as a whole: it stands at its beginning. */
export function wholeFile(file: string, severity: Severity, code: RuleId, message: string): Diagnostic {
  const start = { line: 0, character: 0 };
  return { file, range: { start, end: start }, severity, code, message };
}

/** By file, then by place; for sorting. */
export function byPlace(a: { file: string; range: Range }, b: { file: string; range: Range }): number {
  return (
    compareTexts(a.file, b.file) ||
    a.range.start.line - b.range.start.line ||
    a.range.start.character - b.range.start.character
  );
}

/** `file:line:column: severity: message`, counted from 1 as compilers print it. */
export function formatDiagnostic(d: Diagnostic): string {
  return `${d.file}:${d.range.start.line + 1}:${d.range.start.character + 1}: ${d.severity}: ${d.message}`;
}
