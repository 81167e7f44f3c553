import type { Citation, CitedKey } from "./syntax";
import { mask, separatorOf } from "./syntax";

const key =
  /(?<![\p{L}\p{N}_\\/@])-?@(?:\{([^{}\n]+)\}|([\p{L}\p{N}_](?:[\p{L}\p{N}_]|[:.#$%&+?<>~/-](?=[\p{L}\p{N}_]))*))/gu;
// Quarto's cross-references share the citation syntax: https://quarto.org/docs/authoring/cross-references.html
const crossReference = /^(?:fig|tbl|lst|sec|eq|thm|lem|cor|prp|cnj|def|exm|exr|sol|rem|alg|tip|nte|wrn|imp|cau)-/;

/**
 * The citations of a Markdown text in pandoc's syntax: `[@a; see @b, p. 3]`, `[-@a]`, `@a`, `@{odd key}`. E-mail addresses, code, comments
 * and link targets are passed over; in Quarto also cross-references such as `@fig-loss`.
 */
export function pandocCitations(source: string, languageId: string): Citation[] {
  const text = maskMarkdown(source);
  const keys: CitedKey[] = [];
  for (const match of text.matchAll(key)) {
    const name = match[1] ?? match[2]!;
    if (languageId === "quarto" && crossReference.test(name)) continue;
    const end = match.index + match[0].length - (match[1] === undefined ? 0 : 1);
    keys.push({ key: name, start: end - name.length, end, bracketed: false });
  }
  const found: Citation[] = [];
  let next = 0;
  for (const [start, end] of brackets(text)) {
    while (next < keys.length && keys[next]!.start <= start) next++;
    const inside: CitedKey[] = [];
    for (; next < keys.length && keys[next]!.end < end; next++) inside.push(keys[next]!);
    // `[text @a](target)` and `[text][label]` are links, not citations.
    if (/^[([]/.test(text[end] ?? "") || (!inside.length && !/^\[\s*-?@\s*\]$/.test(text.slice(start, end)))) continue;
    for (const k of inside) k.bracketed = true;
    found.push(bracketCitation(text, start, end, inside));
  }
  for (const k of keys) {
    if (k.bracketed) continue;
    const end = text[k.end] === "}" ? k.end + 1 : k.end;
    const start = text[k.start - 1] === "{" ? k.start - 2 : k.start - 1;
    found.push({
      start,
      end,
      keys: [k],
      listStart: start + 1,
      listEnd: end,
      insertAt: end,
      separator: "; ",
      wrap: [" [", "]"],
    });
  }
  return found.sort((a, b) => a.start - b.start);
}

function bracketCitation(text: string, start: number, end: number, keys: CitedKey[]): Citation {
  const content = text.slice(start + 1, end - 1);
  const insertAt = start + 1 + content.trimEnd().length;
  const separator = /;(?!\s)/.test(content) ? ";" : "; ";
  return {
    start,
    end,
    keys,
    listStart: start + 1,
    listEnd: end - 1,
    insertAt,
    separator: separatorOf(text, keys, separator, /^;[ \t]*$/),
  };
}

/** Innermost pairs of square brackets that are not escaped and lie in one paragraph. */
function brackets(text: string): [number, number][] {
  const pairs: [number, number][] = [];
  for (const match of text.matchAll(/(?<!\\)\[(?:[^[\]\\\n]|\\.|\n(?![ \t]*\n))*\]/g)) {
    pairs.push([match.index, match.index + match[0].length]);
  }
  return pairs;
}

function maskMarkdown(text: string): string {
  const withoutFences = mask(
    text,
    /^[ \t]*(?:>[ \t]*)*(`{3,}(?!`)|~{3,}(?!~))[^\n]*\n(?:[\s\S]*?^[ \t]*(?:>[ \t]*)*\1[`~]*[ \t]*$|[\s\S]*$(?![\s\S]))/gm,
  );
  const withoutComments = mask(withoutFences, /<!--[\s\S]*?(?:-->|$(?![\s\S]))/g);
  const withoutSpans = mask(withoutComments, /(?<![\\`])(`+)(?!`)(?:[^\n]|\n(?![ \t]*\n))*?(?<!`)\1(?!`)/g);
  // Targets of links, autolinks and attribute blocks.
  return mask(
    withoutSpans,
    /(?<=\])\([^()\s]*(?:\([^()\s]*\)[^()\s]*)*(?:[ \t]+"[^"\n]*")?\)|<[a-z][a-z0-9+.-]*:[^\s<>]*>|https?:\/\/[^\s<>\])]+/gi,
  );
}
