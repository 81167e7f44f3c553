import type { Citation } from "./syntax";
import { commaKeys, groupEnd, mask, separatorOf } from "./syntax";

// Commands with "cite" in their names that take no key, or define rather than cite.
const notCitations = new Set([
  "citestyle",
  "citesetstyle",
  "citereset",
  "citetext",
  "citeindexfalse",
  "citeindextrue",
  "citetrackertrue",
]);

/**
 * The citations of a LaTeX text: `\cite` and its family (`\citep`, `\citet*`, `\parencite`, `\textcites`, `\nocite`, …) with optional
 * arguments in brackets; comments and verbatim text are passed over. A list that is still being typed has no closing brace and ends at the
 * first blank after a key.
 */
export function latexCitations(source: string): Citation[] {
  const text = maskLatex(source);
  const found: Citation[] = [];
  for (const match of text.matchAll(/\\([A-Za-z]*[cC]ite[A-Za-z]*)\*?/g)) {
    if (notCitations.has(match[1]!) || /^(?:bib|defcite|newcite|DeclareCite)/.test(match[1]!)) continue;
    const several = /cites$/.test(match[1]!);
    let at = match.index + match[0].length;
    if (/volcites?$/i.test(match[1]!)) at = afterVolume(text, at);
    for (let first = true; first || several; first = false) {
      const open = afterOptions(text, at);
      if (text[open] !== "{") break;
      const citation = citationAtBrace(text, first ? match.index : at, open);
      found.push(citation);
      at = citation.end;
    }
  }
  return found;
}

function citationAtBrace(text: string, start: number, open: number): Citation {
  const closed = groupEnd(text, open, "{", "}");
  const list = closed > 0 ? text.slice(open + 1, closed - 1) : "";
  const complete = closed > 0 && !/\n[ \t]*\r?\n|[\\{]/.test(list);
  const typed = /^[^\s,{}\\]*(?:,[ \t]*[^\s,{}\\]*)*/.exec(text.slice(open + 1))?.[0] ?? "";
  const listEnd = complete ? closed - 1 : open + 1 + typed.length;
  const keys = commaKeys(text, open + 1, listEnd).filter((key) => key.key !== "*");
  return {
    start,
    end: complete ? closed : listEnd,
    keys,
    listStart: open + 1,
    listEnd,
    insertAt: open + 1 + text.slice(open + 1, listEnd).trimEnd().length,
    separator: separatorOf(text, keys, ",", /^[ \t]*,[ \t]*$/),
  };
}

/** Past optional arguments in brackets or, as biblatex's multicite commands have them, parentheses. */
function afterOptions(text: string, from: number): number {
  let at = from;
  for (;;) {
    const next = at + /^\s*/.exec(text.slice(at, at + 200))![0].length;
    const closing = text[next] === "[" ? "]" : text[next] === "(" ? ")" : "";
    const end = closing ? groupEnd(text, next, text[next]!, closing) : -1;
    if (end < 0 || /\n[ \t]*\r?\n/.test(text.slice(at, end))) return next;
    at = end;
  }
}

/** Past the volume argument of `\volcite[pre]{volume}[page]{key}`. */
function afterVolume(text: string, from: number): number {
  const open = afterOptions(text, from);
  const end = text[open] === "{" ? groupEnd(text, open, "{", "}") : -1;
  return end > 0 ? end : from;
}

function maskLatex(text: string): string {
  const plain = mask(
    text,
    /\\verb\*?([^\sA-Za-z*])[^\n]*?\1|\\begin\{(verbatim|lstlisting|minted|comment)\*?\}[\s\S]*?\\end\{\2\*?\}/g,
  );
  return plain.replace(
    /((?:^|[^\\])(?:\\\\)*)%[^\r\n]*/gm,
    (whole, before: string) => before + " ".repeat(whole.length - before.length),
  );
}
