import { encodeWords } from "../references/tex/encode";

/** Forms in which a table is copied into a document. */
export const TABLE_FORMS = ["markdown", "latex", "typst", "csv"] as const;
export type TableForm = (typeof TABLE_FORMS)[number];

/** A table as texts, to be printed in any form. */
export interface TextTable {
  /** CSV has none. */
  caption?: string;
  head: readonly { title: string; numeric: boolean }[];
  rows: readonly (readonly TextCell[])[];
}

/** A text, or one that stands out. */
export type TextCell = string | { bold: string };

/**
 * A table as text that ends with a line break. A cell is shown letter by letter: none of its signs means anything in the form.
 * LaTeX wants the package booktabs, and says so.
 */
export function printTable({ caption, head, rows }: TextTable, form: TableForm): string {
  const { cell, strong, print } = FORMS[form];
  const shown = (one: TextCell) => (typeof one === "string" ? cell(plain(one)) : strong(cell(plain(one.bold))));
  return print({
    caption: caption && cell(plain(caption)),
    numeric: head.map(({ numeric }) => numeric),
    head: head.map(({ title }) => shown(title)),
    rows: rows.map((row) => row.map(shown)),
  });
}

/** Text that Markdown shows letter by letter, on one line; its full stops and brackets stay readable in the source. */
export function markdownText(text: string): string {
  return FORMS.markdown.cell(plain(text));
}

/** One line, without what moves a cursor or turns the direction of writing. */
function plain(text: string): string {
  return text
    .replace(/\s+/g, " ")
    .replace(/[\x00-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff]/g, "");
}

interface Written {
  caption?: string;
  numeric: boolean[];
  head: string[];
  rows: string[][];
}

interface Form {
  cell(text: string): string;
  strong(cell: string): string;
  print(table: Written): string;
}

const FORMS: Record<TableForm, Form> = {
  markdown: {
    cell: (text) => text.replace(/[\\`*_{}[\]<>|#&~$]/g, "\\$&"),
    strong: (cell) => `**${cell}**`,
    print: ({ caption, numeric, head, rows }) => {
      const rule = numeric.map((right) => (right ? "--:" : "---"));
      const lines = [head, rule, ...rows].map((row) => `| ${row.join(" | ")} |\n`);
      return lines.join("") + (caption ? `\nTable: ${caption}\n` : "");
    },
  },
  latex: {
    cell: tex,
    strong: (cell) => `\\textbf{${cell}}`,
    print: ({ caption, numeric, head, rows }) => {
      const line = (row: string[]) => `    ${row.join(" & ")} \\\\\n`;
      const columns = numeric.map((right) => (right ? "r" : "l")).join("");
      const beyond = [caption ?? "", ...head, ...rows.flat()].some((text) => BEYOND_LATIN.test(text));
      return [
        `\\begin{table} % \\usepackage{booktabs}${beyond ? "; LuaLaTeX or XeLaTeX, with a font that has all letters" : ""}\n  \\centering\n`,
        caption ? `  \\caption{${caption}}\n` : "",
        `  \\begin{tabular}{${columns}}\n    \\toprule\n${line(head)}    \\midrule\n${rows.map(line).join("")}`,
        "    \\bottomrule\n  \\end{tabular}\n\\end{table}\n",
      ].join("");
    },
  },
  typst: {
    // A string of code, in which no sign means anything but these two.
    cell: (text) => `"${text.replace(/["\\]/g, "\\$&")}"`,
    strong: (cell) => `strong(${cell})`,
    print: ({ caption, numeric, head, rows }) => {
      const align = numeric.map((right) => (right ? "right" : "left")).join(", ");
      return [
        `#figure(\n  table(\n    columns: ${head.length},\n    align: (${align},),\n`,
        `    table.header(${head.map(inContent).join(", ")}),\n`,
        ...rows.map((row) => `    ${row.map(inContent).join(", ")},\n`),
        `  ),\n${caption ? `  caption: ${inContent(caption)},\n` : ""})\n`,
      ].join("");
    },
  },
  csv: {
    // RFC 4180. A cell that a spreadsheet would take for a formula is kept from it by an apostrophe, unless it is a number.
    cell: (text) => {
      const safe = /^[=+\-@]/.test(text) && Number.isNaN(Number(text)) ? `'${text}` : text;
      return /[",]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
    },
    strong: (cell) => cell,
    print: ({ head, rows }) => [head, ...rows].map((row) => `${row.join(",")}\r\n`).join(""),
  },
};

const inContent = (code: string): string => `[#${code}]`;

/** Signs that TeX's text fonts lack, with their commands in maths; then raised and lowered digits. */
const MATHS = new Map<string, string>([
  ..."±pm ×times ·cdot →to ←leftarrow ↑uparrow ↓downarrow ≤le ≥ge ≠neq ≈approx ∞infty ∇nabla ∂partial √surd ∈in ∆Delta µmu"
    .split(" ")
    .map((pair): [string, string] => [pair[0]!, `\\${pair.slice(1)}`]),
  ["−", "-"],
  ...[..."⁰¹²³⁴⁵⁶⁷⁸⁹"].map((sign, digit): [string, string] => [sign, `^${digit}`]),
  ...[..."₀₁₂₃₄₅₆₇₈₉"].map((sign, digit): [string, string] => [sign, `_${digit}`]),
]);
/** A quotation mark by its number: languages of babel give the sign a meaning. */
const TEXT = new Map([
  ["|", "\\textbar{}"],
  ['"', "{\\char34}"],
  ["–", "--"],
  ["…", "\\dots{}"],
]);

function tex(text: string): string {
  return encodeWords(text, "biblatex").replace(/[^\w\s\\{}]/gu, (sign) => {
    const maths = MATHS.get(sign);
    return maths === undefined ? (TEXT.get(sign) ?? sign) : `$${maths}$`;
  });
}

/** What pdfLaTeX has no letters for: all but Latin ones. */
const BEYOND_LATIN = /[^\x00-\u017f\u2018-\u201e\u2020-\u2022]/;
