import { Blanks } from "../../base/prose/blanks";
import { Groups } from "./syntax";

/** Environments whose text is typeset as it stands, or not at all. */
const VERBATIM =
  /^(?:[BLS]?Verbatim|verbatim|verbatimtab|verbatimwrite|lstlisting|minted|comment|filecontents|luacode|luacodestar|pycode|pyverbatim|sagesilent|sageblock|Code|CodeInput|CodeOutput|Schunk|Sinput|Soutput|asy|dot2tex|gnuplot|rawhtml)\*?$/;
/** Commands whose argument is typeset as it stands: between braces, or between two of one character. */
const INLINE =
  /^(?:verb|Verb|lstinline|mintinline|spverb|code|cprotect|path|url|href|nolinkurl|Sexpr|directlua|input|include|includegraphics)$/;
const DELIMITED = /^(?:verb|Verb|lstinline|mintinline|spverb|path)$/;

/**
 * A LaTeX text without what LaTeX does not typeset: comments, verbatim text, what stands between `\iffalse` and `\fi` and after `\end{document}`, and
 * chunks of Sweave. Blanks stand in its place, so that offsets stay.
 * @param documented true for `.dtx`, where a percent sign at the start of a line begins what is typeset
 */
export function typesetLatex(source: string, documented: boolean): string {
  const blanks = new Blanks(source);
  const groups = new Groups(source);
  const special = /%|\\(?:[A-Za-z@]+|[^]?)|^<<.*>>=[ \t]*$/gm;
  for (let match = special.exec(source); match; match = special.exec(source)) {
    const start = match.index;
    const after = special.lastIndex;
    if (match[0] === "%") {
      const lineStart = start === 0 || source[start - 1] === "\n";
      if (documented && lineStart && !source.startsWith("%%", start)) continue;
      special.lastIndex = blanks.add(start, lineEnd(source, start));
    } else if (match[0].startsWith("<<")) {
      const end = /^@(?![^\s%])/m.exec(source.slice(after));
      special.lastIndex = blanks.add(start, end ? after + end.index + 1 : source.length);
    } else special.lastIndex = skip(source, groups, start, after, blanks);
  }
  return blanks.text();
}

/** The offset from which reading goes on after a command; what it does not typeset is blanked. */
function skip(source: string, groups: Groups, start: number, after: number, blanks: Blanks): number {
  const name = source.slice(start + 1, after);
  if (name === "iffalse") return blanks.add(start, endOfFalse(source, after));
  if (name === "begin") {
    const environment = /^\s*\{([^{}]*)\}/.exec(source.slice(after, after + 60));
    if (!environment || !VERBATIM.test(environment[1]!)) return after;
    const end = source.indexOf(`\\end{${environment[1]}}`, after);
    return blanks.add(start, end < 0 ? source.length : end);
  }
  if (name === "end" && /^\s*\{document\}/.test(source.slice(after, after + 30))) {
    return blanks.add(after, source.length);
  }
  return INLINE.test(name) ? skipInline(source, groups, name, after, blanks) : after;
}

function skipInline(source: string, groups: Groups, name: string, after: number, blanks: Blanks): number {
  let at = after;
  if (source[at] === "*") at++;
  if (source[at] === "[" && name !== "verb" && name !== "Verb") at = Math.max(at, groups.end(at));
  if (name === "mintinline" && source[at] === "{") at = Math.max(at, groups.end(at));
  const delimiter = source[at];
  if (delimiter === "{") return blanks.add(at, Math.max(at + 1, groups.end(at)));
  if (!DELIMITED.test(name) || delimiter === undefined || /[\sA-Za-z]/.test(delimiter)) return at;
  const line = source.slice(at + 1, lineEnd(source, at));
  const end = line.indexOf(delimiter);
  return end < 0 ? at : blanks.add(at, at + end + 2);
}

/** The offset after the `\fi` or `\else` that ends an `\iffalse`; conditions within it count. */
function endOfFalse(source: string, from: number): number {
  const pattern = /\\(if[A-Za-z@]*|fi|else|newif)(?![A-Za-z@])/g;
  pattern.lastIndex = from;
  let depth = 1;
  for (let match = pattern.exec(source); match; match = pattern.exec(source)) {
    if (match[1] === "newif") pattern.lastIndex += 1;
    else if (match[1] === "fi") depth--;
    else if (match[1]!.startsWith("if")) depth++;
    else if (depth === 1) return pattern.lastIndex;
    if (depth === 0) return pattern.lastIndex;
  }
  return source.length;
}

function lineEnd(source: string, from: number): number {
  const found = /[\r\n]/g;
  found.lastIndex = from;
  return found.exec(source)?.index ?? source.length;
}
