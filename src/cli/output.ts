import { largest } from "../core/base/collections";
import { columns, widest } from "../core/base/text/columns";

/** Where a command writes: results to one, everything else to the other. */
export interface Output {
  result(text: string): void;
  say(text: string): void;
  /** Columns of the terminal; 80 where it is none. */
  width: number;
  color: Colors;
}

export interface Colors {
  bold(text: string): string;
  dim(text: string): string;
  red(text: string): string;
  yellow(text: string): string;
  green(text: string): string;
}

/** On a terminal, unless NO_COLOR (no-color.org) or --no-color says otherwise. */
export function colors(on: boolean): Colors {
  const style = (open: number, close: number) => (text: string) =>
    on && text ? `\x1b[${open}m${text}\x1b[${close}m` : text;
  return { bold: style(1, 22), dim: style(2, 22), red: style(31, 39), yellow: style(33, 39), green: style(32, 39) };
}

/**
 * Data for a terminal: control characters, which could move the cursor or change what stands there, and those that turn the direction of writing are
 * shown as `\u001b`; line breaks and tabs stay.
 */
export function visible(text: string): string {
  return text.replace(/[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff]/g, escaped);
}

const escaped = (char: string): string => `\\u${char.charCodeAt(0).toString(16).padStart(4, "0")}`;

/** As `visible`, on one line. */
export function visibleLine(text: string): string {
  return visible(text.replace(/\s+/g, " ").trim());
}

/** Rows in columns; the last one is cut so that no line is longer than `width`. */
export function aligned(rows: readonly (readonly string[])[], width: number): string[] {
  const count = rows.reduce((most, row) => Math.max(most, row.length), 0);
  const widths = Array.from({ length: count }, (_, i) => widest(rows.map((row) => row[i] ?? "")));
  return rows.map((row) => {
    const fixed = row.slice(0, -1).map((cell, i) => cell + " ".repeat(widths[i]! - columns(cell)));
    const used = fixed.reduce((sum, cell) => sum + columns(cell) + 2, 0);
    return [...fixed, cut(row.at(-1) ?? "", Math.max(20, width - used))].join("  ").trimEnd();
  });
}

/**
 * A table with headings, no line of it longer than `width`: headings are folded, the widest cells are cut, numbers stand at the right.
 * @param isNumber by column
 */
export function tableLines(
  head: readonly string[],
  rows: readonly (readonly string[])[],
  isNumber: readonly boolean[],
  width: number,
): string[] {
  const words = head.map((title) => title.split(/(?<=[ _])|(?=@)/));
  const widths = head.map((_, i) => widest([...words[i]!, ...rows.map((row) => row[i] ?? "")]));
  const taken = widths.reduce((sum, one) => sum + one, 0);
  const gap = taken + 2 * (head.length - 1) <= width ? 2 : 1;
  let spare = width - taken - gap * (head.length - 1);
  for (; spare < 0; spare++) {
    const at = widths.indexOf(largest(widths));
    if (widths[at]! <= 4) break;
    widths[at]!--;
  }
  head.forEach((title, i) => {
    const wanted = columns(title) - widths[i]!;
    if (wanted <= 0 || wanted > spare) return;
    widths[i]! += wanted;
    spare -= wanted;
  });
  const headings = words.map((title, i) => heading(title, widths[i]!));
  const height = largest(headings.map((lines) => lines.length));
  const above = Array.from({ length: height }, (_, k) =>
    headings.map((lines) => lines[k - height + lines.length] ?? ""),
  );
  return [...above, ...rows].map((row) =>
    head
      .map((_, i) => {
        const cell = cut(row[i] ?? "", widths[i]!);
        const blank = " ".repeat(widths[i]! - columns(cell));
        return isNumber[i] ? blank + cell : cell + blank;
      })
      .join(" ".repeat(gap))
      .trimEnd(),
  );
}

/** The words of a heading in lines of a width. */
function heading(words: readonly string[], width: number): string[] {
  const lines: string[] = [];
  for (const word of words) {
    const joined = `${lines.at(-1) ?? ""}${word}`;
    if (lines.length && columns(joined.trimEnd()) <= width) lines[lines.length - 1] = joined;
    else lines.push(word);
  }
  return lines.map((line) => line.trimEnd());
}

/** Names with what is said of each beside it, or below it where the name is long. */
export function described(rows: readonly (readonly [name: string, about: string])[]): string {
  const width = Math.min(30, largest(rows.map(([name]) => name.length)));
  return rows
    .map(([name, about]) =>
      name.length > width
        ? `${name}\n${folded(" ".repeat(width + 2), about)}`
        : folded(`${name.padEnd(width)}  `, about),
    )
    .join("\n");
}

/** A text behind a beginning, its further lines indented as far. */
export function folded(start: string, text: string, width = 80): string {
  const lines: string[] = [];
  let line = start;
  for (const word of text.split(" ")) {
    if (line.length + word.length > width && line.trim()) {
      lines.push(line.trimEnd());
      line = " ".repeat(start.length);
    }
    line += `${word} `;
  }
  return [...lines, line.trimEnd()].join("\n");
}

function cut(text: string, width: number): string {
  if (columns(text) <= width) return text;
  let kept = "";
  let used = 0;
  for (const char of text) {
    used += columns(char);
    if (used > width - 1) break;
    kept += char;
  }
  return `${kept.trimEnd()}…`;
}
