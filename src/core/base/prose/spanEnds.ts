/** As pandoc has formulas: between two pairs of dollars, or between two that have no blank within and no digit after them; they end with their paragraph at the latest. `\$` is no end, nor is what stands within `\text{…}`. */
const FORMULA =
  /\$\$(?:(?=(\\[^]|\$(?!\$)|[^$\\\n]|\n(?![ \t]*\r?\n)))\1)+\$\$|\$(?![\s$])(?:(?=(\\text\{(?:[^{}\\]|\\[^]|\{[^{}]*\})*\}|\\[^]|[^$\\\n]|\n(?![ \t]*\r?\n)))\2)+(?<!\s)\$(?!\d)/;
const HERE = new RegExp(FORMULA, "y");
/** A formula, an escaped sign or a span of code, whose end is looked for so far and no further. */
const INLINE = new RegExp(`${FORMULA.source}|\\\\[!-/:-@[-\`{-~]|(?<!\`)(\`+)(?!\`)[^]{0,4000}?(?<!\`)\\3(?!\`)`, "g");

/** The offset after the formula that begins at a dollar sign; one after the sign where none does that ends before `limit`. */
export function mathsEnd(text: string, at: number, limit = text.length): number {
  HERE.lastIndex = at;
  return HERE.test(text) && HERE.lastIndex <= limit ? HERE.lastIndex : at + 1;
}

/** A text of Markdown with its formulas (as TeX, without their dollars) and escaped signs changed; code stays as it is. */
export function changeInline(
  text: string,
  maths: (tex: string, whole: string) => string,
  escaped: (sign: string) => string,
): string {
  return text.replace(INLINE, (whole) => {
    const dollars = whole[1] === "$" ? 2 : 1;
    if (whole[0] === "$") return maths(whole.slice(dollars, -dollars), whole);
    return whole[0] === "\\" ? escaped(whole[1]!) : whole;
  });
}
