const nextEntry = /^[ \t]*@[ \t]*[A-Za-z]+[ \t]*[{(]/m;

/** Where the next line begins an entry, else the end of the text. */
export function entryLimit(text: string, from: number): number {
  const match = nextEntry.exec(text.slice(from, from + 20_000)) ?? nextEntry.exec(text.slice(from));
  // A match at the very start counts only where a line begins.
  return match ? from + match.index : text.length;
}

/**
 * The offset after the brace or parenthesis that closes the one at `open`; -1 where the text ends or, with `stopAtEntry`, a line begins an
 * entry first. With `escapes` a brace after a backslash does not count, which BibTeX itself does not know.
 */
export function braceEnd(text: string, open: number, options: { escapes: boolean; stopAtEntry: boolean }): number {
  const pattern = text[open] === "(" ? /[\\{}()@]/g : /[\\{}@]/g;
  pattern.lastIndex = open + 1;
  let parentheses = text[open] === "(" ? 1 : 0;
  let depth = 1 - parentheses;
  for (let match = pattern.exec(text); match; match = pattern.exec(text)) {
    const c = match[0];
    if (c === "\\") {
      if (options.escapes) pattern.lastIndex++;
    } else if (c === "{") depth++;
    else if (c === "}") {
      if (--depth === 0 && !parentheses) return pattern.lastIndex;
    } else if (c === "@") {
      if (options.stopAtEntry && beginsEntry(text, match.index)) return -1;
    } else if (depth === 0) {
      parentheses += c === "(" ? 1 : -1;
      if (parentheses === 0) return pattern.lastIndex;
    }
  }
  return -1;
}

/** The offset after the quotation mark that closes the one at `open`; braces protect quotation marks. -1 as for `braceEnd`. */
export function quoteEnd(text: string, open: number, escapes: boolean): number {
  const pattern = /[\\{}"@]/g;
  pattern.lastIndex = open + 1;
  let depth = 0;
  for (let match = pattern.exec(text); match; match = pattern.exec(text)) {
    const c = match[0];
    if (c === "\\") {
      if (escapes) pattern.lastIndex++;
    } else if (c === "{") depth++;
    else if (c === "}") {
      if (--depth < 0) return -1;
    } else if (c === "@") {
      if (beginsEntry(text, match.index)) return -1;
    } else if (depth === 0) return pattern.lastIndex;
  }
  return -1;
}

/** True for an `@` that is the first of its line and looks like `@article{key,` or `@string{name =`: inside a value it is a lost brace. */
function beginsEntry(text: string, at: number): boolean {
  let before = at - 1;
  while (before >= 0 && /[^\S\r\n]/.test(text[before]!)) before--;
  if (before >= 0 && text[before] !== "\n" && text[before] !== "\r") return false;
  return /^@[A-Za-z]+[ \t]*[{(][ \t]*(?:[^\s,{}()"]+[ \t]*(?:,|=)|[{"])/.test(text.slice(at, at + 400));
}
