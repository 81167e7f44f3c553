import { changeInline } from "../base/prose/spanEnds";
import { plainTex } from "../words/plainTitle";
import type { TextRange } from "./highlight";

/** The sentence of a text that a query meant most. */
export interface Excerpt {
  /** Without Markdown; of a long one a part. */
  text: string;
  /** What the query met in it. */
  ranges: TextRange[];
  /** Where it begins in the text that it is of. */
  start: number;
}

const SENTENCE_END = /(?<=[.!?])\s+|(?<=[。！？])|\n\s*\n/g;
/** So much is shown, and so much of it before the first mark. */
const LONGEST = 240;
const BEFORE = 60;

/** The sentence in which most is marked; of several the first. */
export function excerpt(text: string, mark: (text: string) => TextRange[]): Excerpt {
  let best: Excerpt | undefined;
  let most = -1;
  for (const { start, end } of sentences(text)) {
    const plain = withoutMarkdown(text.slice(start, end));
    const ranges = mark(plain);
    const words = new Set(ranges.map(([from, to]) => plain.slice(from, to).toLowerCase())).size;
    if (words <= most) continue;
    best = { text: plain, ranges, start };
    most = words;
  }
  return cut(best ?? { text: "", ranges: [], start: 0 });
}

function* sentences(text: string): Generator<{ start: number; end: number }> {
  let start = 0;
  for (const { index, 0: gap } of text.matchAll(SENTENCE_END)) {
    if (index > start) yield { start, end: index };
    start = index + gap.length;
  }
  if (start < text.length) yield { start, end: text.length };
}

/** Escaped characters lie here while the marks of Markdown go. */
const ESCAPED = 0xe000;

/** Citations, links, emphasis and the signs of maths and code are for a page; formulas stand as they do in a row of the tree, and a price keeps its dollar. */
function withoutMarkdown(text: string): string {
  return changeInline(
    text,
    (tex) => plainTex(tex.trim()) ?? tex,
    (sign) => String.fromCharCode(ESCAPED + sign.charCodeAt(0)),
  )
    .replace(/(?<!\s)\s*\[-?@[^[\]]*\]/g, "")
    .replace(/!?\[([^\][]*)\]\([^()\s]*\)/g, "$1")
    .replace(/\[\[([^\][]*)\]\]/g, "$1")
    .replace(/\*\*|__|`/g, "")
    .replace(/^[#>\s]+|^[-*+]\s+/g, "")
    .replace(/[\ue021-\ue07e]/g, (sign) => String.fromCharCode(sign.charCodeAt(0) - ESCAPED))
    .replace(/\s+/g, " ")
    .trim();
}

/** A sentence that is too long for a row: from a word or two before the first mark on. */
function cut({ text, ranges, start }: Excerpt): Excerpt {
  if (text.length <= LONGEST) return { text, ranges, start };
  const first = ranges[0]?.[0] ?? 0;
  const from = first <= BEFORE ? 0 : text.indexOf(" ", first - BEFORE) + 1;
  const before = from ? "…" : "";
  const to = Math.min(text.length, from + LONGEST);
  const shift = before.length - from;
  return {
    text: `${before}${text.slice(from, to).replace(/[\ud800-\udbff]$/, "")}${to < text.length ? "…" : ""}`,
    ranges: ranges.filter(([, end]) => end <= to).map(([a, b]) => [a + shift, b + shift]),
    start,
  };
}
