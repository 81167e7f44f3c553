/** A paragraph that is searched for the end of code, or a formula for that of a brace, is no longer, in characters. */
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

/**
 * The offset after a formula that begins at a dollar sign, as pandoc has it: between two pairs of dollars, or between two that have no blank
 * within and no digit after them. It ends with its paragraph at the latest; `\$` is no end, nor is what stands within `\text{…}`. One after the sign where
 * no formula begins. With `limit` what stands there and later is not looked at.
 */
export function mathsEnd(text: string, at: number, limit = text.length): number {
  const marker = text.startsWith("$$", at) ? "$$" : "$";
  const start = at + marker.length;
  if (marker === "$" && /\s/.test(text[start] ?? " ")) return at + 1;
  const special = /\\text\{|\\[^]|\$\$?|\n[ \t]*\r?\n/g;
  special.lastIndex = start;
  for (let found = special.exec(text); found && found.index < limit; found = special.exec(text)) {
    const { index, 0: sign } = found;
    if (sign.startsWith("\n")) break;
    if (sign === "\\text{") special.lastIndex = braceEnd(text, special.lastIndex);
    if (sign.startsWith("\\")) continue;
    if (marker === "$$") {
      if (sign === "$") continue;
      return index > start && index + 2 <= limit ? index + 2 : at + 1;
    }
    return /\s/.test(text[index - 1]!) || /\d/.test(text[index + 1] ?? "") ? at + 1 : index + 1;
  }
  return at + 1;
}

/** The offset after the brace that closes what begins here; the beginning where none does. */
function braceEnd(text: string, start: number): number {
  const brace = /\\[^]|[{}]|\n[ \t]*\r?\n/g;
  brace.lastIndex = start;
  let depth = 1;
  for (let found = brace.exec(text); found && found.index < start + LONGEST; found = brace.exec(text)) {
    if (found[0] === "{") depth++;
    if (found[0] === "}" && --depth === 0) return brace.lastIndex;
    if (found[0].startsWith("\n")) break;
  }
  return start;
}

/** A text of Markdown with its formulas (as TeX, without their dollars) and escaped characters changed; code stays as it is. */
export function changeInline(
  text: string,
  maths: (tex: string, whole: string) => string,
  escaped: (sign: string) => string,
): string {
  const special = /\\[!-/:-@[-`{-~]|[`$]/g;
  let out = "";
  let done = 0;
  for (let found = special.exec(text); found; found = special.exec(text)) {
    const { index: at, 0: sign } = found;
    out += text.slice(done, at);
    done = sign === "`" ? codeSpanEnd(text, at) : sign === "$" ? mathsEnd(text, at) : special.lastIndex;
    const whole = text.slice(at, done);
    const dollars = whole.startsWith("$$") ? 2 : 1;
    if (sign === "$" && whole.length > 1) out += maths(whole.slice(dollars, -dollars), whole);
    else out += sign.length > 1 ? escaped(sign[1]!) : whole;
    special.lastIndex = done;
  }
  return out + text.slice(done);
}
