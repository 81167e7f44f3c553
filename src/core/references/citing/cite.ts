import type { Citation, CitationSyntax, CitedKey } from "./syntax";
import { citationSyntax, citedKey, safeKey, typstCall } from "./syntax";
import { bibitemKeys, latexCitations } from "./latex";
import { pandocCitations } from "./markdown";
import { asciidocCitations } from "./asciidoc";
import { orgCitations } from "./org";
import { rstCitations } from "./rst";
import { typstCitations } from "./typst";
import type { CslItem } from "../csl/csl";
import { authorYear, bestUrl, displayTitle, shortAuthors, year } from "../identity/display";
import { escapeMarkdown, markdownLink } from "../apa/richText";

/** A text to insert at an offset of a document. */
export interface Insertion {
  at: number;
  text: string;
}

/**
 * The citation of some works as a language writes it; works without a form of their own become "Zhang et al. (2017), https://…".
 *
 * A template of `templates[languageId]` replaces the form. It is literal text with placeholders `${name:separator}`: the value for each work,
 * joined by the separator (", " where none is given). Names: `keys` (as they are), `text` (author–year with address), `authorYear`,
 * `authors`, `year`, `title`, `url`, `link` (a Markdown link). Examples: `\\cite{${keys:,}}`, `[@${keys:; @}]`, `${link:; }`. Anything else
 * in `${…}` stays as it stands, so that a mistake shows.
 */
export function cite(items: CslItem[], languageId: string, templates: Record<string, string> = {}): string {
  if (!items.length) return "";
  const template = Object.hasOwn(templates, languageId) ? templates[languageId] : undefined;
  if (template) return fillTemplate(template, items, citationSyntax(languageId));
  const syntax = citationSyntax(languageId);
  const keys = items.map((item) => citedKey(item.id, languageId));
  switch (syntax) {
    case "latex":
      return `\\cite{${keys.join(",")}}`;
    case "pandoc":
      return `[${keys.join("; ")}]`;
    case "typst":
      return keys.join(" ");
    case "asciidoc":
      return `cite:[${keys.join(",")}]`;
    case "rst":
      return `:cite:\`${keys.join(",")}\``;
    case "org":
      return `[cite:${keys.join(";")}]`;
    case "text":
      return harmlessIn(languageId, items.map(citeAsText).join("; "));
  }
}

/** Languages in whose texts a `<` begins a tag. */
const MARKUP =
  /^(?:html|xml|xsl|svg|vue|vue-html|svelte|astro|handlebars|razor|cshtml|django-html|jinja-html|erb|ejs|aspnetcorerazor)$/;
/** What ends comments and strings over several lines in some language, split before its last character. */
const COMMENT_END = /\*(?=[/)])|--(?=>|\]\])|-(?=\})|[?%#](?=[>}])|[|=](?=#)|\](?=\])|"(?="")|'(?='')/g;

/** A text without what would end the comment of code that it is written in, or be markup where the language is one. */
function harmlessIn(languageId: string, text: string): string {
  if (MARKUP.test(languageId)) return text.replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/>/g, "&gt;");
  return languageId === "plaintext" ? text : text.replace(COMMENT_END, "$& ");
}

/** "Zhang et al. (2017), https://…" */
export function citeAsText(item: CslItem): string {
  const url = bestUrl(item);
  return url ? `${authorYear(item)}, ${url}` : authorYear(item);
}

/** `[title](address)`, or the title alone where there is no address. */
export function citeAsLink(item: CslItem): string {
  const url = bestUrl(item);
  return url ? markdownLink(displayTitle(item), url) : escapeMarkdown(displayTitle(item));
}

const placeholders: Record<string, (item: CslItem, syntax: CitationSyntax) => string> = {
  keys: (item, syntax) => safeKey(item.id, syntax),
  text: citeAsText,
  authorYear,
  authors: (item) => shortAuthors(item),
  year: (item) => year(item) || "n.d.",
  title: displayTitle,
  url: (item) => bestUrl(item) ?? "",
  link: citeAsLink,
};

function fillTemplate(template: string, items: CslItem[], syntax: CitationSyntax): string {
  return template.replace(/\$\{([A-Za-z]+)(?::([^}]*))?\}/g, (whole, name: string, separator: string | undefined) => {
    const value = Object.hasOwn(placeholders, name) ? placeholders[name]! : undefined;
    return value
      ? items
          .map((item) => value(item, syntax))
          .filter(Boolean)
          .join(separator ?? ", ")
      : whole;
  });
}

/** Scripts that write no blanks between words. */
const WITHOUT_BLANKS = "[\\p{sc=Han}\\p{sc=Hira}\\p{sc=Kana}]";
const ENDS_WITHOUT_BLANKS = new RegExp(`${WITHOUT_BLANKS}$`, "u");
const BEGINS_WITHOUT_BLANKS = new RegExp(`^${WITHOUT_BLANKS}`, "u");

/**
 * What keeps a new citation apart from a word or a sign that it is put right behind: a tie in LaTeX, so that no line breaks before it, else a blank.
 * Nothing where something else stands before it, after a command's name, and in scripts that write no blanks; RST has a blank of no width for those.
 * @param before the text before the citation
 */
export function gapBefore(before: string, languageId: string): string {
  const line = before.slice(-200);
  const syntax = citationSyntax(languageId);
  if (ENDS_WITHOUT_BLANKS.test(line)) return syntax === "rst" ? "\\ " : "";
  const isWord = /[\p{L}\p{N}.,;:!?)\]}”’]$/u.test(line);
  if (syntax !== "latex") return isWord ? " " : "";
  return isWord && !/\\[A-Za-z]+$/.test(line) ? "~" : "";
}

/**
 * What keeps a citation apart from the text right behind it, with which it would be something else: a longer key or a supplement in Typst, arguments of
 * its call, a link in Markdown, no role in RST, a longer address.
 * @param after the text behind the citation
 */
export function gapAfter(citation: string, after: string, languageId: string): string {
  switch (citationSyntax(languageId)) {
    case "typst":
      if (citation.endsWith(")")) return /^(?:[([;]|\.[\p{L}_])/u.test(after) ? ";" : "";
      return /^(?:[.:]{0,20}[\p{L}\p{N}_-]|\[)/u.test(after) ? " " : "";
    case "pandoc":
      return /^(?:[({]|\[(?!\^))/.test(after) ? " " : "";
    case "rst":
      if (BEGINS_WITHOUT_BLANKS.test(after)) return "\\ ";
      return /^[\p{L}\p{N}_]/u.test(after) ? " " : "";
    case "text":
      return /^[\p{L}\p{N}/]/u.test(after) ? " " : "";
    default:
      return "";
  }
}

/** All citations of a text in the order in which they stand; none in a language without a citation form. */
export function citations(text: string, languageId: string): Citation[] {
  const finders: Record<CitationSyntax, () => Citation[]> = {
    latex: () => latexCitations(text, languageId),
    pandoc: () => pandocCitations(text, languageId),
    typst: () => typstCitations(text),
    asciidoc: () => asciidocCitations(text),
    rst: () => rstCitations(text),
    org: () => orgCitations(text),
    text: () => [],
  };
  return finders[citationSyntax(languageId)]();
}

/** Every cited key of a text with its place, as often as it is cited. */
export function citedKeys(text: string, languageId: string): CitedKey[] {
  return citations(text, languageId)
    .flatMap((citation) => citation.keys)
    .sort((a, b) => a.start - b.start);
}

/** The keys that a text defines itself, so that no bibliography need have them: those of LaTeX's `\bibitem`. */
export function definedKeys(text: string, languageId: string): ReadonlySet<string> {
  return citationSyntax(languageId) === "latex" ? bibitemKeys(text) : new Set();
}

/**
 * The citation that holds the offset, with its command and its options; at the very end only where no bracket closes it. Undefined elsewhere.
 */
export function citationAt(text: string, offset: number, languageId: string): Citation | undefined {
  return citations(text, languageId).find(
    (c) => offset > c.start && (offset < c.end || (offset === c.end && c.listEnd === c.end)),
  );
}

/** The key at the offset (ends included), as hover and completion need it. */
export function keyAt(text: string, offset: number, languageId: string): CitedKey | undefined {
  return citedKeys(text, languageId).find((key) => offset >= key.start && offset <= key.end);
}

/**
 * The insertion that adds keys to the citation at the offset instead of nesting a new one. Keys that are there already are left out: the
 * text is "" where nothing is left to add. Undefined where the offset is in no citation.
 */
export function extendCitation(
  text: string,
  offset: number,
  languageId: string,
  keys: string[],
): Insertion | undefined {
  const citation = citationAt(text, offset, languageId);
  if (!citation) return undefined;
  const present = new Set(citation.keys.map((key) => key.key));
  const missing = [...new Set(keys)].filter((key) => !present.has(key));
  if (!missing.length) return { at: citation.insertAt, text: "" };
  if (citation.asCode)
    return { at: citation.insertAt, text: missing.map((key) => ` + ${typstCall(safeKey(key, "typst"))}`).join("") };
  const added = missing.map((key) => citedKey(key, languageId));
  const list = added.join(citation.separator);
  const wrapped = citation.wrap ? citation.wrap[0] + list + citation.wrap[1] : list;
  const after = text.slice(citation.insertAt, citation.insertAt + 30);
  const joined = citation.insertAt === citation.end ? wrapped + gapAfter(wrapped, after, languageId) : list;
  if (citation.wrap) return { at: citation.insertAt, text: joined };
  const before = text.slice(citation.listStart, citation.insertAt);
  // A key that was begun with `@` and a list that ends in its separator are carried on.
  if (/(?:^|[\s;])-?@$/.test(before)) return { at: citation.insertAt, text: joined.replace(/^@/, "") };
  if (!before.trim()) return { at: citation.insertAt, text: joined };
  if (/[,;]$/.test(before)) {
    const blank = /^[ \t]+$/.test(text.slice(citation.insertAt, citation.listEnd));
    return blank
      ? { at: citation.listEnd, text: joined }
      : { at: citation.insertAt, text: citation.separator.replace(/^[,;]/, "") + joined };
  }
  return { at: citation.insertAt, text: citation.separator + joined };
}
