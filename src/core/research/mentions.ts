import type { Mention } from "./model";

const ID = "[a-z0-9][a-z0-9-]{0,79}(?:/[a-z0-9][a-z0-9-]{0,79})?";
/** `problem:ID`, also as the target of a link, or `[[ID]]` and `[[ID|label]]`. An id that goes on beyond its bounds is none. */
const MENTION = new RegExp(
  `(?<![\\w/.:@-])problem:(${ID})(?![a-z0-9-]|[A-Z_]|/[a-z0-9])|\\[\\[(${ID})(?:\\|[^\\]\\[\\n]{0,200})?\\]\\]`,
  "g",
);

const CONTEXT = 240;

/**
 * The places of a Markdown text that name a problem: `problem:ID`, `[text](problem:ID)` (the range is `problem:ID`), `[[ID]]` and
 * `[[ID|label]]` (the range is all of it), with or without the catalogue before the id. Fenced code blocks and code spans are left out. Whether
 * there is such a problem is for the caller to see. Takes time linear in the text.
 * @param file URI string
 */
export function findMentions(file: string, text: string): Mention[] {
  if (!text.includes("problem:") && !text.includes("[[")) return [];
  const source = text.charCodeAt(0) === 0xfeff ? text.slice(1) : text;
  const mentions: Mention[] = [];
  for (const paragraph of paragraphsOf(source)) {
    const spans = codeSpans(paragraph.lines.map((line) => line.text));
    paragraph.lines.forEach((line, i) => {
      const code = spans[i]!;
      let next = 0;
      for (const match of line.text.matchAll(MENTION)) {
        const start = match.index;
        const end = start + match[0].length;
        while (next < code.length && code[next]!.end <= start) next++;
        if (next < code.length && code[next]!.start < end) continue;
        const range = { start: { line: line.number, character: start }, end: { line: line.number, character: end } };
        mentions.push({ file, problem: match[1] ?? match[2]!, range, context: contextOf(line.text, start, end) });
      }
    });
  }
  // Slices of a text keep the whole of it alive: what stays in memory is copied out.
  return mentions.length ? (JSON.parse(JSON.stringify(mentions)) as Mention[]) : mentions;
}

interface Line {
  number: number;
  text: string;
}

/** Runs of lines outside fenced code, broken at blank lines: a code span does not reach over one. */
function* paragraphsOf(source: string): Generator<{ lines: Line[] }> {
  let lines: Line[] = [];
  let fence: string | undefined;
  let number = -1;
  for (let start = 0; start <= source.length;) {
    const lineBreak = source.indexOf("\n", start);
    const end = lineBreak < 0 ? source.length : lineBreak;
    const text = source.slice(start, end);
    start = end + 1;
    number++;
    const [, mark, after = ""] =
      /^[ \t>]{0,20}(?:(?:[-*+]|\d{1,9}[.)])[ \t]{1,4})?(`{3,}(?=[^`]*$)|~{3,})(.*)/.exec(text) ?? [];
    const breaks = fence !== undefined || mark !== undefined || text.trim() === "";
    if (breaks && lines.length) {
      yield { lines };
      lines = [];
    }
    if (fence !== undefined) {
      if (mark?.startsWith(fence) && after.trim() === "") fence = undefined;
    } else if (mark) fence = mark;
    else if (!breaks) lines.push({ number, text });
  }
  if (lines.length) yield { lines };
}

interface Span {
  start: number;
  end: number;
}

/** The stretches of each line that lie in code spans: from a run of backticks to the next run of the same length. */
function codeSpans(lines: readonly string[]): Span[][] {
  const spans: Span[][] = lines.map(() => []);
  const runs: { line: number; start: number; end: number; escaped: boolean }[] = [];
  lines.forEach((text, line) => {
    for (const match of text.matchAll(/`+/g))
      runs.push({
        line,
        start: match.index,
        end: match.index + match[0].length,
        escaped: isEscaped(text, match.index),
      });
  });
  // For each run the next one of the same length, found from the end.
  const next = new Map<number, number>();
  const closing = runs.map(() => -1);
  for (let i = runs.length - 1; i >= 0; i--) {
    const length = runs[i]!.end - runs[i]!.start;
    closing[i] = next.get(runs[i]!.escaped ? length - 1 : length) ?? -1;
    next.set(length, i);
  }
  for (let i = 0; i < runs.length; i++) {
    const open = runs[i]!;
    const close = runs[closing[i]!];
    if (!close || (open.escaped && open.end - open.start === 1)) continue;
    for (let line = open.line; line <= close.line; line++) {
      spans[line]!.push({
        start: line === open.line ? open.start : 0,
        end: line === close.line ? close.end : lines[line]!.length,
      });
    }
    i = closing[i]!;
  }
  return spans;
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
