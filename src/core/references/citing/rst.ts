import { Blanks } from "../../base/prose/blanks";
import { commaKeys, mask, separatorOf, trimmedKey, type Citation } from "./syntax";
import { linesOf } from "../../base/text/lines";

/**
 * reStructuredText with sphinxcontrib-bibtex: ``:cite:`a,b` ``, ``:cite:p:`a` ``, ``:footcite:t:`a` ``, over several lines too. Comments, literal
 * blocks, code and literals are passed over.
 */
export function rstCitations(source: string): Citation[] {
  const text = rstText(source);
  // sphinxcontrib-bibtex 2.6 allows text in braces before and after a key: `{see}a{p. 3}`.
  const plain = text.replace(/\{[^{}]*\}/g, (l) => l.replace(/[^\r\n]/g, " "));
  const roles = /:(?:foot)?(?:no)?cite(?:[A-Za-z]*)(?::[a-z:]{1,40})?:`((?:[^`\n]|\n(?![ \t]*\r?\n)){0,4000})`/g;
  return [...text.matchAll(roles)].map((match) => {
    const end = match.index + match[0].length;
    const listEnd = end - 1;
    const listStart = listEnd - match[1]!.length;
    const keys = commaKeys(plain, listStart, listEnd)
      .map(trimmedKey)
      .filter(({ key }) => key !== "*");
    const insertAt = listStart + match[1]!.trimEnd().length;
    return {
      start: match.index,
      end,
      keys,
      listStart,
      listEnd,
      insertAt,
      separator: separatorOf(text, keys, ",", /^[ \t]*,[ \t]*$/),
    };
  });
}

/** Directives whose content is text; that of all others, and of comments, is not read for citations. */
const TEXT_DIRECTIVE =
  /^(?:admonition|attention|caution|danger|error|hint|important|note|tip|warning|seealso|todo|versionadded|versionchanged|deprecated|figure|image|table|list-table|csv-table|epigraph|highlights|pull-quote|compound|container|rubric|topic|sidebar|line-block|parsed-literal|only|glossary|tab-set|tab-item|dropdown|card|grid|grid-item|theorem|proof|lemma|definition|prf:\S+|footnote|class|role|centered|hlist|abstract|dedication|contents|\w+:(?:function|class|method|module|data|attribute|describe|object))$/i;

function rstText(source: string): string {
  const blanks = new Blanks(source);
  /** The indent of what began a literal block, whose deeper lines are all literal. */
  let literal: number | undefined;
  let expecting: number | undefined;
  for (const { line, start } of linesOf(source)) {
    const end = start + line.length;
    if (!line.trim()) continue;
    const indent = /^\s*/.exec(line)![0].length;
    const content = /^\s*(?:(?:[*+•-]|\(?(?:\d+|#|[a-z])[.)])\s+)*/i.exec(line)![0].length;
    if (expecting !== undefined) {
      // A quoted literal block need not be indented.
      if (indent > expecting || /^\s*[!-/:-@[-`{-~]/.test(line)) literal = expecting;
      expecting = undefined;
    }
    if (literal !== undefined) {
      if (indent > literal) {
        blanks.add(start, end);
        continue;
      }
      literal = undefined;
    }
    const explicit = /^\s*\.\.(?:[ \t]+|$)/.exec(line);
    if (explicit) {
      const rest = line.slice(explicit[0].length);
      const directive = /^(?:\|[^|]+\|[ \t]+)?([\w:+.-]+?)[ \t]?::(?:\s|$)/.exec(rest)?.[1];
      const isTarget = /^(?:\[[^\]]+\]|_|\|)/.test(rest);
      if (directive ? !TEXT_DIRECTIVE.test(directive) : !isTarget) {
        blanks.add(start, end);
        literal = indent;
      }
    } else if (/^\s*>>> /.test(line)) blanks.add(start, end);
    else if (/::\s*$/.test(line)) expecting = content;
  }
  return mask(blanks.text(), /``(?!`)(?:[^`\n]|`(?!`)|\n(?![ \t]*\r?\n)){0,4000}?``/g);
}
