import type { Meaning } from "./vocabulary";
import { spans } from "./words";

/** A half-open stretch of a text, in UTF-16 code units. */
export type TextRange = [start: number, end: number];

/** Fits below this are guesses: they count for the order, but marking them would puzzle. */
const SURE = 0.5;

/** The stretches of a text that the terms of a query mean: what was typed where the text has it, the whole word where it was mistyped. */
export function highlight(text: string, meanings: readonly Meaning[]): TextRange[] {
  const found: TextRange[] = [];
  for (const { start, end, word } of spans(text)) {
    for (const meaning of meanings) {
      if (meaning.fit(word) < SURE && !word.includes(meaning.term)) continue;
      // Where folding changed the length, places in the folded word say nothing of the text.
      const at = word.length === end - start ? word.indexOf(meaning.term) : -1;
      found.push(at < 0 ? [start, end] : [start + at, start + at + meaning.term.length]);
    }
  }
  return merged(found);
}

function merged(ranges: TextRange[]): TextRange[] {
  const out: TextRange[] = [];
  for (const [start, end] of ranges.sort((a, b) => a[0] - b[0] || a[1] - b[1])) {
    const last = out.at(-1);
    if (last && start <= last[1]) last[1] = Math.max(last[1], end);
    else out.push([start, end]);
  }
  return out;
}
