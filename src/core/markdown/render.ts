import { shownControls } from "../base/text/direction";
import type { MarkdownOptions } from "../words/shown";
import type { MarkdownIt, StateCore } from "markdown-it";
import MarkdownParser from "markdown-it";
import { linkRules } from "./linkRules";
import { mathRules } from "./mathRules";
import { termRules } from "./termRules";
import type { Html } from "../words/shown";

let parser: MarkdownIt | undefined;

/**
 * Markdown (CommonMark, tables, strikethrough, task lists, TeX maths, links to problems, citations) as HTML that holds no script, no style, no
 * raw HTML of the text, and no address but those that `linkTarget` allows and those that `image` gives. Never throws.
 */
export function renderMarkdown(text: string, options: MarkdownOptions = {}): Html {
  parser ??= makeParser();
  const env = { options };
  text = shownControls(text);
  return (options.inline ? parser.renderInline(text.trim(), env) : parser.render(text, env)) as Html;
}

function makeParser(): MarkdownIt {
  const md = new MarkdownParser({ html: false, linkify: true, typographer: false, maxNesting: 50 });
  md.use(linkRules);
  md.use(mathRules);
  md.use(termRules);
  md.core.ruler.push("headings", headings);
  md.core.ruler.push("tasks", tasks);
  md.core.ruler.push("alignment", alignment);
  md.renderer.rules.image = (tokens, index, _options, env) => {
    const token = tokens[index]!;
    const { escapeHtml } = md.utils;
    const address = String(token.attrGet("src") ?? "");
    const alternative = md.renderer.renderInlineAsText(token.children ?? [], md.options, env ?? {});
    const src = ((env?.["options"] ?? {}) as MarkdownOptions).image?.(address);
    if (src === undefined)
      return `<span class="picture" title="${escapeHtml(address)}">${escapeHtml(alternative || address)}</span>`;
    return `<img src="${escapeHtml(src)}" alt="${escapeHtml(alternative)}" loading="lazy">`;
  };
  const table = { open: md.renderer.rules["table_open"], close: md.renderer.rules["table_close"] };
  md.renderer.rules["table_open"] = (...args) =>
    `<div class="table">${table.open?.(...args) ?? args[4].renderToken(args[0], args[1], args[2])}`;
  md.renderer.rules["table_close"] = (...args) =>
    `${table.close?.(...args) ?? args[4].renderToken(args[0], args[1], args[2])}</div>\n`;
  return md;
}

/** A page has one outline: headings within a text start below the heading that it stands under, and no level is skipped. */
function headings(state: StateCore): void {
  const top = ((state.env["options"] ?? {}) as MarkdownOptions).heading ?? 4;
  const open: number[] = [];
  for (const token of state.tokens) {
    if (token.type !== "heading_open" && token.type !== "heading_close") continue;
    const level = Number(token.tag.slice(1));
    if (token.type === "heading_open") {
      while (open.length && open.at(-1)! >= level) open.pop();
      open.push(level);
    }
    token.tag = `h${Math.min(6, top + open.length - 1)}`;
  }
}

/** `- [ ]` and `- [x]` as GitHub draws them, for reading only. */
function tasks(state: StateCore): void {
  state.tokens.forEach((token, i) => {
    if (token.type !== "inline" || state.tokens[i - 2]?.type !== "list_item_open") return;
    const first = token.children?.[0];
    const box = first?.type === "text" ? /^\[([ xX])\] +/.exec(first.content) : null;
    if (!first || !box) return;
    first.content = `${box[1] === " " ? "☐" : "✓"} ${first.content.slice(box[0].length)}`;
    state.tokens[i - 2]!.attrJoin("class", "task");
  });
}

/** markdown-it aligns the cells of tables by inline styles, which the page's content security policy forbids. */
function alignment(state: StateCore): void {
  for (const token of state.tokens) {
    const style = token.attrGet("style");
    if (style === null) continue;
    token.attrs = token.attrs!.filter(([name]) => name !== "style");
    const side = /^text-align:(left|right|center)$/.exec(String(style))?.[1];
    if (side) token.attrJoin("class", `align-${side}`);
  }
}
