import { columns, widest } from "../base/text/columns";
import { oneLine } from "../base/text/lines";
import { autolink, escapeMarkdown } from "../words/escape";
import type { Block, Description, Line, Piece, Section } from "./tree";

/** How a description is written down. */
interface Form {
  heading(text: string, level: number): string;
  /** Data, and the catalogue's own Markdown. */
  text(text: string): string;
  link(text: string, url: string): string;
  works(keys: readonly string[], names: readonly string[]): string;
  /** A paragraph, or an item of a list, whose lines after the first begin with `indent`. */
  paragraph(text: string, indent: string): string;
  table(head: readonly string[], rows: readonly string[][]): string;
  /** What ends a line of an item that another follows. */
  lineEnd: string;
}

/**
 * A description as Markdown. For people's tools and language models the texts of catalogues and notes stay the Markdown that they are, and works
 * are cited by key (`[@zhang2017]`).
 * @param letters for where VS Code draws it, such as a hover: every text is shown letter by letter, so that nothing in the data is a link, an
 * image or a command, and a title is bold
 */
export function printMarkdown(description: Description, { letters = false } = {}): string {
  return printed(description, letters ? LETTERS : MARKDOWN);
}

/** A description as text for a terminal, its lines at most `width` characters long where words allow it. */
export function printText(description: Description, { width = 80 } = {}): string {
  return printed(description, plainForm(width));
}

const MARKDOWN: Form = {
  heading: (text, level) => `${"#".repeat(level)} ${text}`,
  text: (text) => text.trim(),
  link: (text, url) => `[${text.replace(/[[\]]/g, "\\$&")}](<${url.replace(/[<>\s]/g, encodeURIComponent)}>)`,
  works: (keys) => `[${keys.map((key) => `@${key}`).join("; ")}]`,
  paragraph: (text, indent) => text.replace(/\n/g, `\n${indent}`),
  table: (head, rows) => markdownTable(head, rows, (cell) => cell.replaceAll("|", "\\|")),
  lineEnd: "  ",
};

const LETTERS: Form = {
  ...MARKDOWN,
  heading: (text) => `**${escapeMarkdown(text)}**`,
  text: escapeMarkdown,
  link: (text, url) => (text === url ? autolink(url) : `${escapeMarkdown(text)} ${autolink(url)}`),
  table: (head, rows) => markdownTable(head, rows, (cell) => cell),
  works: (_keys, names) => escapeMarkdown(`(${names.join("; ")})`),
};

function plainForm(width: number): Form {
  return {
    heading: (text, level) => (level < 3 ? `${text}\n${(level === 1 ? "=" : "-").repeat(columns(text))}` : text),
    text: (text) => text.trim(),
    link: (text, url) => (text === url ? url : `${text} ${url}`),
    works: (_keys, names) => `(${names.join("; ")})`,
    paragraph: (text, indent) => wrapped(text, width, indent),
    table: (head, rows) => {
      const all = [head, ...rows].map((row) => row.map(oneLine));
      const widths = head.map((_, i) => widest(all.map((row) => row[i] ?? "")));
      return all
        .map((row) => row.map((cell, i) => cell + " ".repeat(widths[i]! - columns(cell))).join("  "))
        .map((row) => row.trimEnd())
        .join("\n");
    },
    lineEnd: "",
  };
}

function markdownTable(head: readonly string[], rows: readonly string[][], cell: (text: string) => string): string {
  return [head, head.map(() => "---"), ...rows]
    .map((row) => `| ${row.map((text) => cell(oneLine(text))).join(" | ")} |`)
    .join("\n");
}

function printed({ title, lines, sections }: Description, form: Form): string {
  const parts = [
    form.heading(oneLine(title), 1),
    ...lines.map((line) => form.paragraph(lineText(line, form), "")),
    ...sections.flatMap((section) => sectionTexts(section, form)),
  ];
  return parts.filter(Boolean).join("\n\n");
}

function sectionTexts({ title, count, blocks }: Section, form: Form): string[] {
  if (!blocks.length) return [];
  return [
    title && form.heading(count === undefined ? title : `${title} (${count})`, 2),
    ...blocksText(blocks, form, 3),
  ];
}

function blocksText(blocks: readonly Block[], form: Form, level: number): string[] {
  return blocks.flatMap((block) => blockTexts(block, form, level));
}

function blockTexts(block: Block, form: Form, level: number): string[] {
  switch (block.kind) {
    case "line":
      return [form.paragraph(lineText(block.line, form), "")];
    case "prose":
      return block.text.markdown
        .trim()
        .split(/\n\s*\n/)
        .map((paragraph) => form.paragraph(form.text(paragraph), ""));
    case "list":
      return [listText(block.items, form)];
    case "columns":
      return block.columns.flatMap(({ title, items }) => [
        form.heading(title, level),
        listText(
          items.map((item) => [item]),
          form,
        ),
      ]);
    case "chart":
      return [];
    case "table":
      return [
        form.table(
          block.head,
          block.rows.map((row) => row.map((cell) => lineText(cell, form))),
        ),
      ];
    case "folded":
    case "part":
      return [form.heading(oneLine(block.title), level), ...blocksText(block.blocks, form, level + 1)];
  }
}

function listText(items: readonly (readonly Line[])[], form: Form): string {
  return items
    .map((lines) =>
      lines
        .map((line, i) => `${i ? "  " : "- "}${form.paragraph(lineText(line, form), "  ")}`)
        .join(`${form.lineEnd}\n`),
    )
    .join("\n");
}

function lineText(line: Line, form: Form): string {
  const texts = line.map((piece) => pieceText(piece, form));
  return texts.filter(Boolean).join(" ");
}

function pieceText(piece: Piece, form: Form): string {
  if (typeof piece === "string") return form.text(piece);
  if ("markdown" in piece) return form.text(piece.markdown);
  if ("muted" in piece) return lineText(piece.muted, form);
  if ("date" in piece) return form.text((piece.around ?? "{0}").replace("{0}", () => piece.date.text));
  if ("works" in piece)
    return form.works(
      piece.works.map(({ key }) => key),
      piece.works.map(({ text }) => text),
    );
  if ("problem" in piece)
    return form.text(piece.title === piece.problem ? piece.title : `${piece.title} (${piece.problem})`);
  if ("entry" in piece) return "";
  if ("url" in piece) return form.link(piece.text, piece.url);
  return form.text(piece.text);
}

/** A text in lines of at most `width` columns; the lines of its own stay apart. */
function wrapped(text: string, width: number, indent: string): string {
  const lines: string[] = [];
  for (const line of text.split("\n")) {
    let current = "";
    for (const word of line.split(/[ \t]+/)) {
      if (current && columns(indent + current) + 1 + columns(word) > width) {
        lines.push(current);
        current = word;
      } else current = current ? `${current} ${word}` : word;
    }
    lines.push(current);
  }
  return lines.join(`\n${indent}`);
}
