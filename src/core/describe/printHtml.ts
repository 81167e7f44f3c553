import { escapeHtml, textHtml } from "../base/text/html";
import { number } from "../base/language";
import { fill, type PageTexts } from "../words/pageTexts";
import type { Address, CitationModel, Html, Marked } from "../words/shown";
import { chartHtml } from "./chartHtml";
import type { Block, Column, EntryPlace, Line, Piece } from "./tree";

/** What a page adds to a tree. */
export interface HtmlOptions {
  texts: PageTexts;
  /** Draws Markdown and maths. */
  render(text: Marked): Html;
  /** For a page that is read outside of the editor, at any later time: files are named there, and no time is told by its distance from now. */
  address?: Address;
  /** Draws what changes an entry, on a page on which that can be done. */
  controls?(entry: EntryPlace): Html;
}

/**
 * Blocks as HTML for a page: every text is escaped, but for what `render` makes. Links name what they lead to in `data-problem`,
 * `data-reference` or `data-file` with `data-line`; the page turns them into intents.
 */
export function printHtml(blocks: readonly Block[], options: HtmlOptions): Html {
  return blocks.map((block) => blockHtml(block, options)).join("") as Html;
}

function blockHtml(block: Block, options: HtmlOptions): string {
  const line = (pieces: Line) => lineHtml(pieces, options);
  switch (block.kind) {
    case "line":
      return `<p class="prose">${line(block.line)}</p>`;
    case "prose":
      return `<div class="prose${block.lead ? " lead" : ""}">${options.render(block.text)}</div>`;
    case "list": {
      const item = ([first = [], ...more]: readonly Line[]) =>
        `<li class="row"><div class="row-text"><div>${line(first)}</div>${more.map((one) => `<div class="muted context">${line(one)}</div>`).join("")}</div></li>`;
      return `<ul class="rows">${block.items.map(item).join("")}</ul>`;
    }
    case "columns":
      return `<div class="columns">${block.columns.map((column) => columnHtml(column, options)).join("")}</div>`;
    case "chart":
      return chartHtml(block.chart);
    case "table": {
      const head = block.head.map((text) => `<th scope="col">${textHtml(text)}</th>`).join("");
      const rows = block.rows.map((row) => `<tr>${row.map((cell) => `<td>${line(cell)}</td>`).join("")}</tr>`);
      const caption = `<caption class="visually-hidden">${textHtml(block.caption)}</caption>`;
      return `<div class="table"><table>${caption}<thead><tr>${head}</tr></thead><tbody>${rows.join("")}</tbody></table></div>`;
    }
    case "folded":
      return `<details><summary>${textHtml(block.title)}</summary>${printHtml(block.blocks, options)}</details>`;
    case "part":
      return `<h3>${textHtml(block.title)}</h3>${printHtml(block.blocks, options)}`;
  }
}

function columnHtml({ id, title, icon, items }: Column, options: HtmlOptions): string {
  const name = `statements-${escapeHtml(id)}`;
  const list = items.map((item) => `<li>${lineHtml(item, options)}</li>`).join("");
  return `<section class="column" aria-labelledby="${name}"><h3 id="${name}">${codicon(icon, `kind-${id}`)}${textHtml(title)} <span class="badge">${number(items.length)}</span></h3><ul class="statements">${list}</ul></section>`;
}

function lineHtml(line: Line, options: HtmlOptions): string {
  const pieces = line.map((piece) => pieceHtml(piece, options));
  return pieces.filter(Boolean).join(" ");
}

function pieceHtml(piece: Piece, options: HtmlOptions): string {
  const { address } = options;
  if (typeof piece === "string") return textHtml(piece);
  if ("markdown" in piece) return options.render(piece);
  if ("muted" in piece) return `<span class="muted">${lineHtml(piece.muted, options)}</span>`;
  if ("date" in piece) {
    const { iso, text, ago } = piece.date;
    const hint = address ? "" : ` title="${escapeHtml(ago)}"`;
    const time = `<time datetime="${escapeHtml(iso)}"${hint}>${textHtml(text)}</time>`;
    return textHtml(piece.around ?? "{0}").replace("{0}", () => time);
  }
  if ("entry" in piece) return options.controls?.(piece.entry) ?? "";
  if ("works" in piece)
    return `<span class="citations">${piece.works.map((work) => workHtml(work, options)).join("; ")}</span>`;
  if ("problem" in piece) return link("problem", piece.problem, piece.title, address);
  if ("url" in piece) return `<a href="${escapeHtml(piece.url)}">${textHtml(piece.text)}</a>`;
  if ("file" in piece && address) return textHtml(piece.text);
  if ("file" in piece)
    return `<a href="#" data-file="${escapeHtml(piece.file)}" data-line="${piece.line}">${textHtml(piece.text)}</a>`;
  return `<span class="label">${codicon(piece.icon)}${textHtml(piece.text)}</span>`;
}

function workHtml({ key, text, title, known }: CitationModel, { texts, address }: HtmlOptions): string {
  const hint = known && !address ? fill(texts.jumpToReference, title) : title;
  const named = `class="citation${known ? "" : " missing"}"`;
  return link("reference", key, text, address, named, `title="${escapeHtml(hint)}"`);
}

function link(
  kind: "problem" | "reference",
  id: string,
  text: string,
  address?: Address,
  before?: string,
  after?: string,
): string {
  const href = address ? address(kind, id) : "#";
  const target = address ? undefined : `data-${kind}="${escapeHtml(id)}"`;
  const tag = href === undefined ? "span" : "a";
  const attributes = [href === undefined ? undefined : `href="${escapeHtml(href)}"`, before, target, after];
  return `<${[tag, ...attributes.filter(Boolean)].join(" ")}>${textHtml(text)}</${tag}>`;
}

/** A sign of the codicons' font, beside a text that says the same. */
export function codicon(name: string, kind = ""): string {
  return `<span class="codicon codicon-${escapeHtml(name)} ${escapeHtml(kind)}" aria-hidden="true"></span>`;
}
