import type { MarkdownIt, StateCore, Token } from "markdown-it";
import type { MarkdownOptions } from "../words/shown";

/** Terms of a glossary, to be found in texts: `pattern` finds any of them, `meaning` knows which spellings are none. */
type Terms = NonNullable<MarkdownOptions["terms"]>;

/** The first time that a text names a term of the glossary, what it means is a hover of it (`<abbr title>`). Links, code and maths are left alone. */
export function termRules(md: MarkdownIt): void {
  md.core.ruler.push("terms", (state) => {
    const terms = ((state.env?.["options"] ?? {}) as MarkdownOptions).terms;
    if (!terms) return;
    const seen = new Set<string>();
    for (const block of state.tokens)
      if (block.children) block.children = withTerms(block.children, terms, seen, state);
  });
}

function withTerms(tokens: Token[], terms: Terms, seen: Set<string>, state: StateCore): Token[] {
  let inLink = 0;
  return tokens.flatMap((token) => {
    if (token.type === "link_open") inLink += 1;
    if (token.type === "link_close") inLink -= 1;
    if (token.type !== "text" || inLink > 0) return [token];
    const pieces: Token[] = [];
    const add = (type: string, tag: string, nesting: 1 | 0 | -1, content = ""): Token => {
      const piece = new state.Token(type, tag, nesting);
      piece.content = content;
      pieces.push(piece);
      return piece;
    };
    let end = 0;
    for (const match of token.content.matchAll(terms.pattern)) {
      const meaning = terms.meaning(match[0]);
      if (meaning === undefined || seen.has(meaning)) continue;
      seen.add(meaning);
      if (match.index > end) add("text", "", 0, token.content.slice(end, match.index));
      add("term_open", "abbr", 1).attrs = [
        ["class", "term"],
        ["title", meaning],
      ];
      add("text", "", 0, match[0]);
      add("term_close", "abbr", -1);
      end = match.index + match[0].length;
    }
    if (!pieces.length) return [token];
    if (end < token.content.length) add("text", "", 0, token.content.slice(end));
    return pieces;
  });
}

/**
 * A glossary as `termRules` takes it: a term is found in any case, an abbreviation (with a capital after the first letter) as it is written, and
 * both in the plural.
 */
export function termsOf(glossary: readonly { term: string; aliases?: string[]; text: string }[]): Terms | undefined {
  const meanings = new Map<string, { text: string; written: string }>();
  for (const { term, aliases = [], text } of glossary) {
    for (const name of [term, ...aliases]) {
      const written = name.trim();
      const meaning = { text: `${term}: ${text.trim()}`, written };
      if (written && !meanings.has(written.toLowerCase())) meanings.set(written.toLowerCase(), meaning);
    }
  }
  if (!meanings.size) return undefined;
  // The longest first: "deep double descent" before "double descent".
  const names = [...meanings.keys()].sort((a, b) => b.length - a.length).map(escaped);
  const find = (found: string) => meanings.get(found) ?? meanings.get(found.replace(/s$/, ""));
  return {
    pattern: new RegExp(`(?<![\\p{L}\\p{N}-])(?:${names.join("|")})s?(?![\\p{L}\\p{N}])`, "giu"),
    meaning: (found) => {
      const meaning = find(found.toLowerCase());
      if (!meaning) return undefined;
      const exact = !/\p{Lu}/u.test(meaning.written.slice(1)) || found.startsWith(meaning.written);
      return exact ? meaning.text : undefined;
    },
  };
}

function escaped(name: string): string {
  return name.replace(/[.*+?^${}()|[\]\\/-]/g, (char) => (char === "-" ? "\\x2d" : `\\${char}`));
}
