import { escapeHtml } from "../../base/text/html";
import { isHarmlessTex } from "../tex/harmless";
import { oneLine } from "../../base/text/lines";

/** A stretch of a formatted reference; its text may hold CSL's markup (`<i>`, `<sup>` …) and maths between dollar signs. */
export interface Segment {
  text: string;
  italic?: boolean;
  /** The address that the text links to. */
  url?: string;
}

const tags = /<\/?(?:i|b|sup|sub|sc)>|<span (?:style="font-variant:\s*small-caps;?"|class="nocase")>|<\/span>/g;

/** The segments as plain text, markup dropped. */
export function toPlain(segments: Segment[]): string {
  return segments.map((segment) => segment.text.replace(tags, "")).join("");
}

/** The segments as Markdown: emphasis with `*`, addresses as links, everything else that Markdown would read escaped; maths stays. */
export function toMarkdown(segments: Segment[]): string {
  return segments
    .map((segment) => {
      if (segment.url) return markdownLink(segment.text, segment.url);
      // What Markdown has no form for goes first: the texts on both sides are escaped as one.
      const content = mapText(
        segment.text.replace(/<span [^<>]*>|<\/?(?:span|sc)>/g, (tag) => tag.replace(tags, "")),
        escapeMarkdown,
        (tag) => (/^<\/?i>$/.test(tag) ? "*" : /^<\/?b>$/.test(tag) ? "**" : tag),
      );
      // Emphasis within emphasis is upright, as in print.
      return segment.italic && content.trim() ? `*${content.replace(/(?<!\\)\*/g, "")}*` : content;
    })
    .join("");
}

/** The segments as HTML: everything escaped but CSL's markup; links only to http and https. */
export function toHtml(segments: Segment[]): string {
  return segments
    .map((segment) => {
      if (segment.url) return `<a href="${escapeHtml(segment.url)}">${escapeHtml(segment.text)}</a>`;
      const content = balancedTags(segment.text)
        ? mapText(segment.text, escapeHtml, (tag) =>
            /^<(?:span style|sc>)/.test(tag)
              ? '<span style="font-variant: small-caps">'
              : tag.replace("</sc>", "</span>"),
          )
        : escapeHtml(segment.text.replace(tags, ""));
      return segment.italic ? `<i>${content}</i>` : content;
    })
    .join("");
}

/** `[label](address)`, or the address alone where it is the label. */
export function markdownLink(label: string, url: string): string {
  const address = url.replace(/[()\s<>]/g, (c) => `%${c.charCodeAt(0).toString(16).toUpperCase().padStart(2, "0")}`);
  return label === url ? `<${address}>` : `[${escapeMarkdown(label)}](${address})`;
}

/** Text, on one line, in which Markdown reads nothing but maths between dollar signs. */
export function escapeMarkdown(text: string): string {
  return oneLine(text)
    .split(/((?<!\\)\$(?![\s$])(?:[^$\\]|\\.)*[^$\\\s]\$)/)
    .map((part, index) => (index % 2 && isHarmlessTex(part) ? tameMaths(part) : escapeWords(part)))
    .join("");
}

/** A reader without maths must find no tag, link or code in a formula; TeX reads the same. */
function tameMaths(formula: string): string {
  return formula
    .replace(/<(?=[a-z/!?])/gi, "< ")
    .replace(/\](?=[([:])/g, "] ")
    .replace(/`/g, "\\lq ");
}

/** Brackets count only where they could begin a link or a box, hashes, dashes and numbers only where they could begin a block. */
function escapeWords(text: string): string {
  return text
    .replace(/[\\`*_<>]|~(?=~)|!(?=\[)|\[(?=\^)|^\[(?=[ xX]\])|\](?=[([:])/g, "\\$&")
    .replace(/^([#+-])(?=\s)/, "\\$1")
    .replace(/^(\d+)([.)])(?=\s)/, "$1\\$2");
}

function mapText(text: string, words: (text: string) => string, tag: (tag: string) => string): string {
  let out = "";
  let at = 0;
  for (const match of text.matchAll(tags)) {
    out += words(text.slice(at, match.index)) + tag(match[0]);
    at = match.index + match[0].length;
  }
  return out + words(text.slice(at));
}

function balancedTags(text: string): boolean {
  const open: string[] = [];
  for (const [tag] of text.matchAll(tags)) {
    const name = /[a-z]+/.exec(tag)![0];
    if (!tag.startsWith("</")) open.push(name);
    else if (open.pop() !== name) return false;
  }
  return open.length === 0;
}
