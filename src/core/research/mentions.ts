import { LineIndex } from "../base/diagnostics";
import { markdownProse } from "../base/prose/markdownSpans";
import type { Mention } from "./model";

const ID = "[a-z0-9][a-z0-9-]{0,79}(?:/[a-z0-9][a-z0-9-]{0,79})?";
/**
 * `problem:ID`, also as the target of a link or in emphasis, or `[[ID]]`, `[[ID#section]]`, `[[ID#^block]]`, `[[ID.md]]`, each with a label behind a
 * bar, which in tables has a backslash before it. An id that goes on beyond its bounds is none.
 */
const MENTION = new RegExp(
  `(?<![A-Za-z0-9/.:@-]|[A-Za-z0-9]_{1,3})problem:(${ID})(?![a-z0-9-]|_{0,3}[A-Za-z0-9]|/[a-z0-9])|` +
    `\\[\\[(${ID})(?:\\.md)?(?:#[^\\]\\[\\n|]{0,200})?(?:\\\\?\\|[^\\]\\[\\n]{0,200})?\\]\\]`,
  "g",
);

const CONTEXT = 240;

/**
 * The places of a Markdown text that name a problem: `problem:ID`, `[text](problem:ID)` (the range is `problem:ID`), and links of wikis such as
 * `[[ID]]` and `[[ID#section|label]]` (the range is all of it), with or without the catalogue before the id. Code, comments and maths are left out.
 * Whether there is such a problem is for the caller to see. Takes time linear in the text.
 * @param file URI string
 */
export function findMentions(file: string, text: string): Mention[] {
  if (!text.includes("problem:") && !text.includes("[[")) return [];
  const source = text.charCodeAt(0) === 0xfeff ? text.slice(1) : text;
  const index = new LineIndex(source);
  const mentions: Mention[] = [];
  let number = -1;
  let line = "";
  for (const match of markdownProse(source).matchAll(MENTION)) {
    const end = match.index + match[0].length;
    if (isEscaped(source, match.index)) continue;
    const range = index.range(match.index, end);
    if (range.start.line !== number) line = lineAt(source, match.index);
    number = range.start.line;
    const context = contextOf(line, range.start.character, range.end.character);
    mentions.push({ file, problem: match[1] ?? match[2]!, range, context, ...(match[2] ? { isWiki: true } : {}) });
  }
  // Slices of a text keep the whole of it alive: what stays in memory is copied out.
  return mentions.length ? (JSON.parse(JSON.stringify(mentions)) as Mention[]) : mentions;
}

function lineAt(text: string, offset: number): string {
  const end = text.indexOf("\n", offset);
  return text.slice(text.lastIndexOf("\n", offset - 1) + 1, end < 0 ? text.length : end);
}

function isEscaped(text: string, offset: number): boolean {
  let slashes = 0;
  while (slashes < offset && text[offset - 1 - slashes] === "\\") slashes++;
  return slashes % 2 === 1;
}

/** The line around a mention, trimmed; of a long line the part near it. */
function contextOf(line: string, start: number, end: number): string {
  const from = Math.max(0, Math.min(start - CONTEXT / 3, line.length - CONTEXT));
  const to = Math.min(line.length, Math.max(from + CONTEXT, end));
  return `${from > 0 ? "…" : ""}${line.slice(Math.floor(from), to).trim()}${to < line.length ? "…" : ""}`;
}
