/** The lines of a text and the offsets at which they begin; CR LF, LF and CR end one, and what follows the last of these is a line too. */
export function* linesOf(text: string): Generator<{ line: string; start: number }> {
  let start = 0;
  for (const end of text.matchAll(/\r\n?|\n/g)) {
    yield { line: text.slice(start, end.index), start };
    start = end.index + end[0].length;
  }
  yield { line: text.slice(start), start };
}

/** A text on one line: a blank for each line break and the blanks around it. */
export function oneLine(text: string): string {
  return text.replace(/\s+/g, (blanks) => (/[\r\n]/.test(blanks) ? " " : blanks));
}
