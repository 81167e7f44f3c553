import type { Citation, CitedKey } from "./syntax";
import { commaKeys, separatorOf } from "./syntax";

/** AsciiDoc with asciidoctor-bibtex: `cite:[a, b(12-14)]`, `citenp:[a]`, `fullcite:[a]`. */
export function asciidocCitations(text: string): Citation[] {
  // A locator in parentheses may hold a comma: `a(1, 3)`.
  const plain = text.replace(/\([^()\n]*\)/g, (l) => " ".repeat(l.length));
  return [...text.matchAll(/\b(?:full|foot)?cite(?:np|year|author)?:\[([^\]\n]{0,4000})\]/g)].map((match) => {
    const end = match.index + match[0].length;
    const listStart = end - 1 - match[1]!.length;
    const keys = commaKeys(plain, listStart, end - 1).map((k) => trimmed(k));
    const insertAt = listStart + match[1]!.trimEnd().length;
    return list(text, match.index, end, listStart, end - 1, keys, insertAt, ",");
  });
}

/** reStructuredText with sphinxcontrib-bibtex: ``:cite:`a,b` ``, ``:cite:p:`a` ``, ``:footcite:t:`a` ``. */
export function rstCitations(text: string): Citation[] {
  // sphinxcontrib-bibtex 2.6 allows text in braces before and after a key: `{see}a{p. 3}`.
  const plain = text.replace(/\{[^{}\n]*\}/g, (l) => " ".repeat(l.length));
  return [...text.matchAll(/:(?:foot)?(?:no)?cite(?::[a-z:]{1,40})?:`([^`\n]{0,4000})`/g)].map((match) => {
    const end = match.index + match[0].length;
    const listStart = end - 1 - match[1]!.length;
    const keys = commaKeys(plain, listStart, end - 1).map((k) => trimmed(k));
    return list(text, match.index, end, listStart, end - 1, keys, listStart + match[1]!.trimEnd().length, ",");
  });
}

/** Org mode 9.5 citations: `[cite:@a;@b]`, `[cite/t:see @a p. 3;@b]`. */
export function orgCitations(text: string): Citation[] {
  return [...text.matchAll(/\[cite(?:\/[\w/-]+)?:((?:[^[\]]|\[[^[\]]*\])*)\]/g)].map((match) => {
    const end = match.index + match[0].length;
    const listStart = end - 1 - match[1]!.length;
    const keys: CitedKey[] = [...match[1]!.matchAll(/@([\p{L}\p{N}\-.:?!`'/*@+|(){}<>&_^$#%~]+)/gu)].map((m) => {
      const start = listStart + m.index + 1;
      return { key: m[1]!, start, end: start + m[1]!.length, bracketed: true };
    });
    return list(text, match.index, end, listStart, end - 1, keys, listStart + match[1]!.trimEnd().length, ";");
  });
}

function list(
  text: string,
  start: number,
  end: number,
  listStart: number,
  listEnd: number,
  keys: CitedKey[],
  insertAt: number,
  usual: string,
): Citation {
  const pattern = usual === ";" ? /^[ \t]*;[ \t]*@?$/ : /^[ \t]*,[ \t]*$/;
  const separator = separatorOf(text, keys, usual, pattern).replace("@", "");
  return { start, end, keys, listStart, listEnd, insertAt, separator };
}

function trimmed(key: CitedKey): CitedKey {
  const name = key.key.trim();
  return { ...key, key: name, end: key.start + name.length };
}
