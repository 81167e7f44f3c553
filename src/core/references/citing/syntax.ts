/** A cited key in a text; offsets in UTF-16 code units, of the key alone without `@` or delimiters. */
export interface CitedKey {
  key: string;
  start: number;
  end: number;
  /** False for a bare `@key` in running text, which in Markdown may also be a handle that is no citation. */
  bracketed: boolean;
}

/** One citation in a text: `\cite{a,b}`, `[@a; @b]`, `@a`, … */
export interface Citation {
  /** From the first character of the command or bracket to after the last. */
  start: number;
  end: number;
  keys: CitedKey[];
  /** The stretch in which keys are typed; a cursor in it (ends included) is inside the list. */
  listStart: number;
  listEnd: number;
  /** Where another key goes, and what to write before the first and between two. */
  insertAt: number;
  separator: string;
  /** Where a bare citation cannot take another key itself, how a new one after it begins and ends: ` [` and `]`. */
  wrap?: [string, string];
  /** True for a call in Typst's code, after which another stands as a call that is added. */
  asCode?: boolean;
}

export type CitationSyntax = "latex" | "pandoc" | "typst" | "asciidoc" | "rst" | "org" | "text";

const syntaxes: Record<string, CitationSyntax> = {
  latex: "latex",
  tex: "latex",
  "latex-expl3": "latex",
  doctex: "latex",
  rsweave: "latex",
  jlweave: "latex",
  pweave: "latex",
  markdown: "pandoc",
  quarto: "pandoc",
  rmd: "pandoc",
  mdx: "pandoc",
  juliamarkdown: "pandoc",
  weave_markdown: "pandoc",
  typst: "typst",
  "typst-code": "typst",
  asciidoc: "asciidoc",
  restructuredtext: "rst",
  org: "org",
};

/** How a language writes citations, by VS Code's language id; `text` where it has no form of its own. */
export function citationSyntax(languageId: string): CitationSyntax {
  return Object.hasOwn(syntaxes, languageId) ? syntaxes[languageId]! : "text";
}

/** The language ids that have a citation form, e.g. for registering completion. */
export const citationLanguages: readonly string[] = Object.keys(syntaxes);

/** A key as it stands inside a list of its language, with what the language needs around it: `@a`, `@{odd key}`, `#cite(label("…"))`. */
function keyText(key: string, syntax: CitationSyntax): string {
  const safe = safeKey(key, syntax);
  switch (syntax) {
    case "pandoc":
      return pandocKey.test(safe) ? `@${safe}` : `@{${safe}}`;
    case "typst":
      return typstKey.test(safe) ? `@${safe}` : `#${typstCall(safe)}`;
    case "org":
      return `@${safe}`;
    default:
      return safe;
  }
}

/** A key as a call of Typst's code. */
export function typstCall(key: string): string {
  return `cite(label("${key.replace(/[\\"]/g, "\\$&")}"))`;
}

/** A key without what would end the citation or begin something else in its language: such characters, which no bibliography can hold, become `_`. */
export function safeKey(key: string, syntax: CitationSyntax): string {
  return key.replace(/[\p{Cc}\p{Zl}\p{Zp}]/gu, "_").replace(breaking[syntax], "_");
}

/**
 * A key as it is written where its list has been begun: after the `@` of languages that have one. Undefined for one that cannot stand there.
 */
export function keyWithin(key: string, languageId: string): string | undefined {
  const syntax = citationSyntax(languageId);
  if (syntax === "typst") return typstKey.test(key) ? key : undefined;
  return syntax === "pandoc" || syntax === "org" ? citedKey(key, languageId).slice(1) : safeKey(key, syntax);
}

/** `keyText` in a language, of which one refuses what others of its syntax take. */
export function citedKey(key: string, languageId: string): string {
  return keyText(languageId === "mdx" ? mdxKey(key) : key, citationSyntax(languageId));
}

/** In MDX braces hold code: a key that pandoc would put into them gets `_` for what needs them. */
function mdxKey(key: string): string {
  const safe = safeKey(key, "pandoc");
  return pandocKey.test(safe) ? safe : safe.replace(/[^\p{L}\p{N}_]+/gu, "_");
}

const breaking: Record<CitationSyntax, RegExp> = {
  latex: /[\\{},%#~^]/g,
  // Backticks may hold code that R Markdown and Quarto run; a tag is HTML for all readers that know no citations.
  pandoc: /[{}`\s]|<(?=[A-Za-z/!?%])/g,
  typst: /(?!)/,
  asciidoc: /[\],]/g,
  rst: /[`,]/g,
  org: /[\];\s]/g,
  text: /(?!)/,
};

// pandoc's manual, "Citation syntax": a letter, digit or _, then alphanumerics with single internal punctuation.
const pandocKey = /^[\p{L}\p{N}_](?:[\p{L}\p{N}_]|[:.#$%&+?<>~/-](?=[\p{L}\p{N}_]))*$/u;
// Typst's lexer: identifier characters, `:` and `.`, which may not end the reference.
const typstKey = /^[\p{L}\p{N}_.:-]*[\p{L}\p{N}_-]$/u;

/** `text` with every match of `pattern` blanked. */
export function mask(text: string, pattern: RegExp): string {
  return text.replace(pattern, (match) => match.replace(/[^\r\n]/g, " "));
}

/** Nobody writes a longer citation, in characters. */
const LONGEST_CITATION = 4_000;
const CLOSING: Readonly<Record<string, string>> = { "{": "}", "[": "]", "(": ")" };

/**
 * Where the groups of a text end. Each kind of bracket is looked through once, however often it is asked for: what is opened again and again and never
 * closed would else be searched each time.
 */
export class Groups {
  private readonly ends = new Map<string, ReadonlyMap<number, number>>();

  constructor(private readonly text: string) {}

  /** The offset after the group that the bracket at `open` opens, counting nested ones and skipping what a backslash escapes; -1 where it does not close soon. */
  end(open: number): number {
    const opening = this.text[open]!;
    let ends = this.ends.get(opening);
    if (!ends) this.ends.set(opening, (ends = this.endsOf(opening, CLOSING[opening]!)));
    const end = ends.get(open) ?? -1;
    return end - open > LONGEST_CITATION ? -1 : end;
  }

  private endsOf(opening: string, closing: string): Map<number, number> {
    const ends = new Map<number, number>();
    const open: number[] = [];
    for (let i = 0; i < this.text.length; i++) {
      const c = this.text[i];
      if (c === "\\") i++;
      else if (c === opening) open.push(i);
      else if (c === closing && open.length) ends.set(open.pop()!, i + 1);
    }
    return ends;
  }
}

/** The keys of a comma-separated stretch, e.g. between the braces of `\cite`. */
export function commaKeys(text: string, start: number, end: number): CitedKey[] {
  const keys: CitedKey[] = [];
  for (const match of text.slice(start, end).matchAll(/[^,\s](?:[^,]*[^,\s])?/g)) {
    const at = start + match.index;
    keys.push({ key: match[0], start: at, end: at + match[0].length, bracketed: true });
  }
  return keys;
}

/** A key without the blanks around it. */
export function trimmedKey(key: CitedKey): CitedKey {
  const name = key.key.trim();
  return { ...key, key: name, end: key.start + name.length };
}

/** The separator that a list already uses between its first two keys, else the usual one. */
export function separatorOf(text: string, keys: CitedKey[], usual: string, pattern: RegExp): string {
  const between = keys.length > 1 ? text.slice(keys[0]!.end, keys[1]!.start) : "";
  return pattern.test(between) ? between : usual;
}
