import { Blanks } from "../../base/prose/blanks";
import { commaKeys, mask, separatorOf, trimmedKey, type Citation } from "./syntax";
import { linesOf } from "../../base/text/lines";

/** What makes a paragraph, or what stands between two lines `--`, code or a comment: `[source,c]`. */
const VERBATIM = /^\[(?:source|listing|literal|pass|stem|latexmath|asciimath|comment)(?:[\s,%#.][^\]\n]*)?\]$/;

/** AsciiDoc with asciidoctor-bibtex: `cite:[a, b(12-14)]`, `cite:see[a]`, `citenp:[a]`, `fullcite:[a]`. Comments, blocks of code and literals are passed over. */
export function asciidocCitations(source: string): Citation[] {
  const text = asciidocText(source);
  // A locator in parentheses may hold a comma: `a(1, 3)`.
  const plain = text.replace(/\([^()[\]\n]*\)/g, (l) => " ".repeat(l.length));
  return [
    ...text.matchAll(
      /(?<![\w\\])(?:full|foot)?cite(?:np|year|author)?:(?:[^\s[\]][^[\]\n]{0,200})?\[([^\]\n]{0,4000})\]/g,
    ),
  ].map((match) => {
    const end = match.index + match[0].length;
    const listEnd = end - 1;
    const listStart = listEnd - match[1]!.length;
    const keys = commaKeys(plain, listStart, listEnd).map(trimmedKey);
    const insertAt = listStart + match[1]!.trimEnd().length;
    const separator = separatorOf(text, keys, ",", /^[ \t]*,[ \t]*$/);
    return { start: match.index, end, keys, listStart, listEnd, insertAt, separator };
  });
}

function asciidocText(source: string): string {
  const blanks = new Blanks(source);
  let block: string | undefined;
  let afterBlank = true;
  let literal = false;
  let verbatim = false;
  for (const { line, start } of linesOf(source)) {
    const end = start + line.length;
    const open: string | undefined = verbatim && line.trimEnd() === "--" ? "--" : undefined;
    const delimiter: string | undefined =
      open ?? /^(?:\/{4,}|-{4,}|\.{4,}|\+{4,}|`{3}[^`]*)$/.exec(line.trimEnd())?.[0];
    if (block !== undefined) {
      blanks.add(start, end);
      if (line.trimEnd() === block) block = undefined;
      continue;
    }
    if (delimiter) block = delimiter.startsWith("```") ? "```" : delimiter;
    // A paragraph whose first line is indented is literal; an indented item of a list is none.
    if (!line.trim()) literal = false;
    else if (afterBlank) literal = /^[ \t]/.test(line) && !/^[ \t]+(?:[*.-]+|\d+\.|\S.*::)[ \t]/.test(line);
    if (delimiter || literal || verbatim || /^\/\/(?!\/)/.test(line)) blanks.add(start, end);
    afterBlank = !line.trim();
    verbatim = VERBATIM.test(line.trimEnd()) || (verbatim && !afterBlank && !delimiter);
  }
  return mask(
    blanks.text(),
    /`\+?[^`\r\n]{1,2000}?\+?`|pass:[a-z,]{0,20}\[[^\]\r\n]{0,2000}\]|\+{3}[^\r\n]*?\+{3}|(?<![\w+])\+[^\s+][^+\r\n]*\+(?!\w)/g,
  );
}
