import { Blanks } from "./blanks";
import { linesOf } from "../text/lines";

/**
 * A Markdown text without its blocks of code and its comments, as pandoc finds them: fences, indented code that follows an empty line and no list, HTML
 * comments, chunks. Blanks stand in their place, so that offsets stay.
 * @param indentedCode false in MDX, which has none
 */
export function withoutCodeBlocks(source: string, indentedCode: boolean): string {
  const blanks = new Blanks(source);
  let fence: { mark: string; length: number } | undefined;
  let comment = false;
  let lastEnd: number | undefined;
  /** How far the text of the list item that goes on is indented. */
  let items: number[] = [];
  let afterBlank = true;
  let inCode = false;
  for (const { line, start } of linesOf(source)) {
    if (comment) {
      const end = line.indexOf("-->");
      blanks.add(start, start + (end < 0 ? line.length : end + 3));
      comment = end < 0;
      continue;
    }
    const bare = line.replace(/^[ \t]*(?:>[ \t]?)+/, "");
    if (fence) {
      blanks.add(start, start + line.length);
      const closing = /^[ \t]*(`{3,}|~{3,})[ \t]*$/.exec(bare)?.[1];
      if (closing?.startsWith(fence.mark) && closing.length >= fence.length) fence = undefined;
      continue;
    }
    const opening = /^[ \t]*(?:[-*+][ \t]+|\d+[.)][ \t]+)?(`{3,}(?!.*`)|~{3,})/.exec(bare)?.[1];
    if (opening) {
      fence = { mark: opening[0]!, length: opening.length };
      blanks.add(start, start + line.length);
      afterBlank = false;
      continue;
    }
    if (!line.trim()) {
      afterBlank = true;
      continue;
    }
    const indent = columns(/^[ \t]*/.exec(line)![0]);
    if (afterBlank) items = items.filter((column) => indent >= Math.min(column, 4));
    const base = items.at(-1) ?? 0;
    inCode = indentedCode && indent >= base + 4 && (afterBlank || inCode);
    afterBlank = false;
    if (inCode) {
      blanks.add(start, start + line.length);
      continue;
    }
    const item = /^([ \t]*)(?:[-*+]|\(?(?:\d+|#|[a-z]|[ivx]+)[.)]|[:~]|\[\^[^\]\s]+\]:|\(@[\w-]*\))[ \t]+(?=\S)/i.exec(
      line,
    );
    if (item) {
      const column = columns(item[1]!);
      items = [...items.filter((other) => other <= column), /\[\^/.test(item[0]) ? column + 4 : columns(item[0])];
    }
    const at = line.lastIndexOf("<!--");
    if (at >= 0 && !line.includes("-->", at) && !isInSpan(line, at)) {
      lastEnd ??= source.lastIndexOf("-->");
      comment = lastEnd > start + at;
      if (comment) blanks.add(start + at, start + line.length);
    }
  }
  return blanks.text();
}

/** Columns that blanks fill, with tabs of four. */
function columns(blanks: string): number {
  let column = 0;
  for (const c of blanks) column = c === "\t" ? column + 4 - (column % 4) : column + 1;
  return column;
}

/** Whether an odd number of backticks stands before a place of a line. */
function isInSpan(line: string, at: number): boolean {
  return ((line.slice(0, at).match(/`+/g) ?? []).length & 1) === 1;
}
