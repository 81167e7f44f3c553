import { Blanks } from "../../base/prose/blanks";
import { commaKeys, mask, separatorOf, trimmedKey, type Citation } from "./syntax";
import { linesOf } from "../../base/text/lines";

/** AsciiDoc with asciidoctor-bibtex: `cite:[a, b(12-14)]`, `citenp:[a]`, `fullcite:[a]`. Comments, blocks of code and literals are passed over. */
export function asciidocCitations(source: string): Citation[] {
  const text = asciidocText(source);
  // A locator in parentheses may hold a comma: `a(1, 3)`.
  const plain = text.replace(/\([^()\n]*\)/g, (l) => " ".repeat(l.length));
  return [...text.matchAll(/(?<![\w\\])(?:full|foot)?cite(?:np|year|author)?:\[([^\]\n]{0,4000})\]/g)].map((match) => {
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
  for (const { line, start } of linesOf(source)) {
    const end = start + line.length;
    const delimiter = /^(?:\/{4,}|-{4,}|\.{4,}|\+{4,}|`{3}[^`]*)$/.exec(line.trimEnd())?.[0];
    if (block !== undefined) {
      blanks.add(start, end);
      if (delimiter === block || (block === "```" && line.trim() === "```")) block = undefined;
      continue;
    }
    if (delimiter) block = delimiter.startsWith("```") ? "```" : delimiter;
    // A paragraph that is indented is literal; an indented item of a list is none.
    literal = /^[ \t]+\S/.test(line) && (afterBlank || literal) && !/^[ \t]+(?:[*.-]+|\d+\.|\S.*::)[ \t]/.test(line);
    if (delimiter || literal || /^\/\/(?!\/)/.test(line)) blanks.add(start, end);
    afterBlank = !line.trim();
  }
  return mask(
    blanks.text(),
    /`\+?[^`\r\n]{1,2000}?\+?`|pass:[a-z,]{0,20}\[[^\]\r\n]{0,2000}\]|\+{3}[^\r\n]*?\+{3}|(?<![\w+])\+[^\s+][^+\r\n]*\+(?!\w)/g,
  );
}
