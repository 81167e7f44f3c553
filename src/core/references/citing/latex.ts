import type { Citation } from "./syntax";
import { typesetLatex } from "./latexText";
import { commaKeys, Groups, separatorOf } from "./syntax";

// Commands with "cite" in their names that take no key, or define rather than cite: natbib, biblatex, apacite, cite.
const notCitations =
  /^(?:(?:set)?citestyle|setcitestyle|citesetstyle|citesetup|citereset|citetext|cite(?:index|tracker)(?:false|true)|citenumfont|cite(?:left|right|mid|punct|form|dash|leader|ellipsis|elt)|citationcite|bibcite|bstctlcite|defcitealias|newcites|newcitecommand|DeclareCite\w*|DeclareMultiCite\w*|DeclareAutoCite\w*|providecitecommand|renewcitecommand|AtEveryCite\w*|AtNextCite\w*|AtBeginCite|ExecuteCite\w*|PrepareCite\w*|ifcite\w*|ifciteseen|ifciteibid|iffirstcite\w*|xpatchcite\w*|fullciteoptions|citeoption)$/i;

/**
 * The citations of a LaTeX text: `\cite` and its family (`\citep`, `\citet*`, `\parencite`, `\textcites`, `\nocite`, `\bibentry`, …) with optional
 * arguments in brackets, or in angle brackets as apacite has them; what is not typeset is passed over, and so are arguments of macros (`#1`). A list
 * that is still being typed has no closing brace and ends at the first blank after a key.
 */
export function latexCitations(source: string, languageId = "latex"): Citation[] {
  const text = typesetLatex(source, languageId === "doctex");
  const groups = new Groups(text);
  const found: Citation[] = [];
  for (const match of text.matchAll(/\\([A-Za-z]*[cC]ite[A-Za-z]*|bibentry)\*?/g)) {
    if (notCitations.test(match[1]!) || text[match.index - 1] === "\\") continue;
    const several = /cites$/.test(match[1]!);
    let at = match.index + match[0].length;
    if (/volcites?$/i.test(match[1]!)) at = afterVolume(text, groups, at);
    at = afterAngles(text, at);
    for (let first = true; first || several; first = false) {
      const open = afterOptions(text, groups, at);
      if (text[open] !== "{") break;
      const citation = citationAtBrace(text, groups, first ? match.index : at, open);
      if (citation.keys.some(({ key }) => key.includes("#"))) break;
      found.push(citation);
      at = citation.end;
    }
  }
  return found;
}

/** The keys that a text defines itself, in `\bibitem`. */
export function bibitemKeys(source: string): Set<string> {
  const keys = new Set<string>();
  const text = typesetLatex(source, false);
  const groups = new Groups(text);
  for (const match of text.matchAll(/\\bibitem(?![A-Za-z])/g)) {
    const open = afterOptions(text, groups, match.index + match[0].length);
    const key = /^\{([^{}]{1,200})\}/.exec(text.slice(open, open + 210))?.[1];
    if (key) keys.add(key.trim());
  }
  return keys;
}

function citationAtBrace(text: string, groups: Groups, start: number, open: number): Citation {
  const closed = groups.end(open);
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
function afterOptions(text: string, groups: Groups, from: number): number {
  let at = from;
  for (;;) {
    const next = at + /^\s*/.exec(text.slice(at, at + 200))![0].length;
    const end = text[next] === "[" || text[next] === "(" ? groups.end(next) : -1;
    if (end < 0 || /\n[ \t]*\r?\n/.test(text.slice(at, end))) return next;
    at = end;
  }
}

/** Past the prefix that apacite takes in angle brackets, `\cite<see>[p. 3]{a}`: to TeX it ends at the first closing one outside of braces. */
function afterAngles(text: string, at: number): number {
  const prefix = /^<(?:[^>{}\\]|\\[^]|\{[^{}]*\})*>/.exec(text.slice(at, at + 1000))?.[0] ?? "";
  return /\n[ \t]*\r?\n/.test(prefix) ? at : at + prefix.length;
}

/** Past the volume argument of `\volcite[pre]{volume}[page]{key}`. */
function afterVolume(text: string, groups: Groups, from: number): number {
  const open = afterOptions(text, groups, from);
  const end = text[open] === "{" ? groups.end(open) : -1;
  return end > 0 ? end : from;
}
