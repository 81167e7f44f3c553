import { Blanks } from "./blanks";
import { withoutCodeBlocks } from "./markdownBlocks";
import { mathsEnd } from "./spanEnds";

/** A paragraph that is searched for the end of code or of a tag is no longer, in characters. */
const LONGEST = 4_000;

/** The offset after a code span that begins at a backtick: to the next run of as many within the paragraph; after the run where there is none. */
export function codeSpanEnd(text: string, at: number): number {
  const ticks = /`+/y;
  ticks.lastIndex = at;
  const mark = ticks.exec(text)![0];
  const after = at + mark.length;
  const rest = text.slice(after, after + LONGEST);
  const paragraph = rest.slice(0, /\n[ \t]*\r?\n/.exec(rest)?.index ?? rest.length);
  const close = new RegExp(`(?<!\`)\`{${mark.length}}(?!\`)`).exec(paragraph);
  return close ? after + close.index + mark.length : after;
}

/** Where comments, tags of HTML and addresses in angle brackets end; the places of a text are asked for in their order. */
export class HtmlEnds {
  private commentEnd = 0;

  constructor(private readonly text: string) {}

  /** The offset after what begins at a `<`; after the bracket alone where nothing does. */
  after(at: number): number {
    const { text } = this;
    if (text.startsWith("<!--", at)) {
      if (this.commentEnd < at + 4) {
        const end = text.indexOf("-->", at + 4);
        this.commentEnd = end < 0 ? Infinity : end + 3;
      }
      return this.commentEnd === Infinity ? at + 4 : this.commentEnd;
    }
    const tag = /^<(?:\/?[a-z][a-z0-9-]*(?:\s[^<>]*)?|[a-z][a-z0-9+.-]*:[^\s<>]*|[^\s<>@]+@[^\s<>@]+)\/?>/i.exec(
      text.slice(at, at + LONGEST),
    );
    return at + (tag?.[0].length ?? 1);
  }
}

/**
 * A Markdown text of which only what is read as prose is left: code, comments (Obsidian's `%% … %%` too), maths and tags are blanks, so that
 * offsets stay.
 */
export function markdownProse(source: string): string {
  const text = withoutCodeBlocks(source, true);
  const blanks = new Blanks(text);
  const html = new HtmlEnds(text);
  const special = /[\\`<$]|(?<![\w%])%%(?!%)/g;
  for (let match = special.exec(text); match; match = special.exec(text)) {
    const at = match.index;
    const end = spanEnd(text, at, html);
    // A lone sign is text.
    if (end > at + match[0].length && match[0] !== "\\") blanks.add(at, end);
    special.lastIndex = Math.max(special.lastIndex, end);
  }
  return blanks.text();
}

function spanEnd(text: string, at: number, html: HtmlEnds): number {
  switch (text[at]) {
    case "\\":
      return at + 2;
    case "`":
      return codeSpanEnd(text, at);
    case "<":
      return elementEnd(text, at) ?? html.after(at);
    case "$":
      return mathsEnd(text, at);
    default: {
      const end = text.indexOf("%%", at + 2);
      return end < 0 ? at + 2 : end + 2;
    }
  }
}

/** The offset after an element in which there is no prose; undefined for any other tag, and for one that is not closed soon. */
function elementEnd(text: string, at: number): number | undefined {
  const name = /^<(code|pre|script|style|kbd|samp)\b[^<>]*>/i.exec(text.slice(at, at + 200))?.[1]?.toLowerCase();
  if (!name) return undefined;
  const end = new RegExp(`</${name}\\s{0,9}>`, "i").exec(text.slice(at, at + LONGEST));
  return end ? at + end.index + end[0].length : undefined;
}
