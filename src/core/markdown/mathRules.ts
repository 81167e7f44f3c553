import katex from "katex";
import type { MarkdownIt, StateBlock, StateCore, StateInline } from "markdown-it";
import { mathLetter } from "./mathAlphabets";
import { mathsEnd } from "../base/prose/spanEnds";
import { tailOf } from "../base/text/tail";

/** A longer formula is shown as it is written: no one reads it, and laying it out could take seconds. */
const MAX_FORMULA = 5000;
/** The same for the formulas of one text past this number. */
const MAX_FORMULAS = 1000;

const NOTHING = "\\@firstoftwo{}{#1}";
/** What papers write and KaTeX does not know, by what is shown instead: other letters, names, what only lays out, and references within a paper. */
const MACROS: Record<string, string> = {
  "\\mbox": "\\text",
  "\\textsc": "\\text",
  "\\mathds": "\\mathbb",
  "\\mathbbm": "\\mathbb",
  "\\ensuremath": "#1",
  "\\nicefrac": "{#1}/{#2}",
  "\\slashed": "\\not{#1}",
  "\\prescript": "{}^{#1}_{#2}{#3}",
  "\\SI": "{#1}\\,\\mathrm{#2}",
  "\\ce": "\\mathrm{#1}",
  "\\href": "{\\@secondoftwo{#1}{#2}}",
  "\\ref": "\\text{#1}",
  "\\eqref": "\\text{(#1)}",
  "\\label": NOTHING,
  "\\vspace": NOTHING,
  "\\require": NOTHING,
  "\\hfill": "\\quad",
  "\\DeclareMathOperator": "\\gdef#1{\\operatorname{#2}}",
  // A formula may define what KaTeX has under this name.
  "\\newcommand": "\\providecommand",
  "\\renewcommand": "\\providecommand",
};
const ENVIRONMENTS: Record<string, [begin: string, end: string]> = {
  eqnarray: ["\\begin{array}{rcl}", "\\end{array}"],
  multline: ["\\begin{gathered}", "\\end{gathered}"],
};

/**
 * TeX maths between `$…$` and `$$…$$` as Pandoc reads it (an opening `$` has no space after it; a closing one none before it and no digit after
 * it), and GitHub's fences of the language `math`, as MathML.
 */
export function mathRules(md: MarkdownIt): void {
  md.inline.ruler.before("escape", "math", inlineMath);
  md.block.ruler.before("fence", "math", blockMath, { alt: ["paragraph", "reference", "blockquote", "list"] });
  md.core.ruler.push("glue", glue);
  md.renderer.rules["math"] = (tokens, index, _options, env) => {
    const { content, markup, meta } = tokens[index]!;
    const count = Number(env?.["formulas"] ?? 0) + 1;
    if (env) env["formulas"] = count;
    const formula = count > MAX_FORMULAS ? source(content) : mathml(content, markup === "$$");
    const { before, after } = (meta ?? {}) as Partial<Glued>;
    return before || after ? `<span class="glued">${before ?? ""}${formula}${after ?? ""}</span>` : formula;
  };
  const fence = md.renderer.rules.fence!;
  md.renderer.rules.fence = (tokens, index, options, env, self) =>
    tokens[index]!.info.trim() === "math"
      ? `<div class="math-block">${mathml(tokens[index]!.content, true)}</div>\n`
      : fence(tokens, index, options, env, self);
  md.renderer.rules["math_block"] = (tokens, index) =>
    `<div class="math-block">${mathml(tokens[index]!.content, true)}</div>\n`;
}

/** Brackets and punctuation beside a formula; none of these needs to be escaped. */
interface Glued {
  before: string;
  after: string;
}

/** A browser breaks lines beside any formula: punctuation is kept with it. */
function glue(state: StateCore): void {
  for (const { children } of state.tokens) {
    children?.forEach((token, i) => {
      if (token.type !== "math") return;
      const [previous, next] = [children[i - 1], children[i + 1]];
      const before = previous?.type === "text" ? tailOf(previous.content, /[([]/) : "";
      const after = next?.type === "text" ? (/^[)\].,;:!?]+/.exec(next.content)?.[0] ?? "") : "";
      if (before) previous!.content = previous!.content.slice(0, -before.length);
      if (after) next!.content = next!.content.slice(after.length);
      token.meta = { before, after } satisfies Glued;
    });
  }
}

/**
 * One formula as MathML without inline styles and links; what KaTeX does not know is marked with the class `math-error`, and what it cannot read
 * is shown as it is written.
 */
function mathml(tex: string, display: boolean): string {
  if (tex.length > MAX_FORMULA) return source(tex);
  try {
    const known = tex.replace(
      /\\(begin|end)\{(eqnarray|multline)\*?\}/g,
      (_, at: string, name: string) => ENVIRONMENTS[name]![at === "begin" ? 0 : 1],
    );
    const made = katex.renderToString(known, {
      output: "mathml",
      displayMode: display,
      throwOnError: false,
      strict: "ignore",
      trust: false,
      // Its own for each formula: what one defines is not known to the next.
      macros: { ...MACROS },
      maxExpand: 300,
      maxSize: 20,
    });
    return forThePage(made);
  } catch {
    // KaTeX throws in spite of throwOnError when braces are nested deeper than the stack.
    return source(tex);
  }
}

/**
 * The page's content security policy has no room for inline styles: `\fcolorbox` and errors lose theirs. The TeX source that KaTeX attaches is
 * dropped too: no browser shows it. Alphabets become characters; a name as `\log` gets the thin space that browsers leave out. Quotation marks in texts are escaped by KaTeX, so that only attributes match.
 */
function forThePage(html: string): string {
  return html
    .replace(/ style="[^"]*"/g, "")
    .replace(/<annotation encoding="application\/x-tex">[^<]*<\/annotation>/g, "")
    .replace(/<mo>\u2061<\/mo>(?=<m(?:[ins]|sup|sub|frac|sqrt|over|under))/g, '$&<mspace width="0.1667em"></mspace>')
    .replace(/class="katex-error"/g, 'class="math-error"')
    .replace(/<mstyle mathcolor="#cc0000"><mtext>/g, '<mstyle class="math-error"><mtext>')
    .replace(
      /<(m[in]) mathvariant="(?!normal)([a-z-]+)">([^<&]*)</g,
      (_, tag: string, variant: string, text: string) => {
        const letters = [...text].map((letter) => mathLetter(letter, variant)).join("");
        return `<${tag}>${letters}<`;
      },
    );
}

function source(tex: string): string {
  const escaped = tex.replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/>/g, "&gt;");
  return `<code class="math-error">${escaped}</code>`;
}

function inlineMath(state: StateInline, silent: boolean): boolean {
  const { src, pos, posMax } = state;
  if (src[pos] !== "$") return false;
  const end = mathsEnd(src, pos, posMax);
  if (silent) {
    state.pos = end;
    return true;
  }
  if (end === pos + 1) state.pending += "$";
  else {
    const markup = src.startsWith("$$", pos) ? "$$" : "$";
    const token = state.push("math", "", 0);
    token.content = src.slice(pos + markup.length, end - markup.length).trim();
    token.markup = markup;
  }
  state.pos = end;
  return true;
}

function escaped(src: string, at: number): boolean {
  let backslashes = 0;
  while (src[at - 1 - backslashes] === "\\") backslashes++;
  return backslashes % 2 === 1;
}

function blockMath(state: StateBlock, startLine: number, endLine: number, silent: boolean): boolean {
  const line = (n: number) => state.src.slice(state.bMarks[n]! + state.tShift[n]!, state.eMarks[n]!).trimEnd();
  const first = line(startLine);
  if (!first.startsWith("$$") || state.sCount[startLine]! - state.blkIndent >= 4) return false;
  const content: string[] = [];
  let next = startLine;
  let rest = first.slice(2);
  for (;;) {
    if (rest.endsWith("$$") && !escaped(rest, rest.length - 2)) {
      content.push(rest.slice(0, -2));
      break;
    }
    // A text after the closing dollars makes it a formula within a paragraph.
    if (rest.includes("$$")) return false;
    content.push(rest);
    next++;
    if (next >= endLine || state.isEmpty(next) || state.sCount[next]! < state.blkIndent) return false;
    rest = line(next);
  }
  if (silent) return true;
  const token = state.push("math_block", "", 0);
  token.block = true;
  token.content = content.join("\n").trim();
  token.map = [startLine, next + 1];
  state.line = next + 1;
  return true;
}
