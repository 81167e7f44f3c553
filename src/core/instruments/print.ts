import { now, t } from "../base/language";
import type { Measured } from ".";
import { short } from "./kit/figures";
import { INSTRUMENTS } from "./table";
import type { Cell } from "./types";

/** Forms in which a result is copied. */
export type ResultForm = "markdown" | "latex" | "csv";

/** What is printed of a result: an answer of the operation has as much, without what JSON cannot say. */
interface Printable extends Pick<Measured, "instrument" | "metrics" | "notes" | "warnings"> {
  tables: readonly {
    title: string;
    columns: readonly { title: string }[];
    rows: readonly (readonly (Cell | null)[])[];
  }[];
}

/** A result as Markdown (figures, tables, notes), as LaTeX (a table of the figures) or as CSV (name, value, low, high). */
export function printed(result: Printable, form: ResultForm): string {
  if (form === "csv")
    return csv([
      ["name", "value", "low", "high"],
      ...figuresOf(result).map(({ name, value, low, high }) => [name, value, low, high]),
    ]);
  return form === "latex" ? latex(result) : markdown(result);
}

interface Figure {
  name: string;
  value: number;
  low?: number;
  high?: number;
}

/** Each figure with its interval beside it. */
export function figuresOf({ metrics }: Pick<Measured, "metrics">): Figure[] {
  return Object.entries(metrics)
    .filter(([name]) => !(/_(low|high)$/.test(name) && name.replace(/_(low|high)$/, "") in metrics))
    .map(([name, value]) => ({ name, value, low: metrics[`${name}_low`], high: metrics[`${name}_high`] }));
}

function titleOf(result: Printable): string {
  const found = INSTRUMENTS.find(({ id }) => id === result.instrument);
  return found ? now(found.title) : result.instrument;
}

function markdown(result: Printable): string {
  const header = [t("Figure"), t("Value"), t("95 % interval")];
  const rows = figuresOf(result).map(({ name, value, low, high }): Cell[] => [
    name,
    value,
    low === undefined || high === undefined ? "" : `${short(low)} – ${short(high)}`,
  ]);
  const parts = [`## ${titleOf(result)}`, markdownTable(header, rows)];
  for (const warning of result.warnings) parts.push(`> ⚠ ${inline(warning)}`);
  for (const { title, columns, rows } of result.tables) {
    if (rows.length)
      parts.push(
        `### ${inline(title)}`,
        markdownTable(
          columns.map((column) => column.title),
          rows.slice(0, MOST_ROWS),
        ),
      );
    if (rows.length > MOST_ROWS) parts.push(t("The first {0} of {1} rows.", MOST_ROWS, rows.length));
  }
  for (const note of result.notes) parts.push(inline(note));
  return `${parts.join("\n\n")}\n`;
}

const MOST_ROWS = 50;

function markdownTable(header: readonly string[], rows: readonly (readonly (Cell | null)[])[]): string {
  const line = (cells: readonly (Cell | null)[]) => `| ${cells.map((cell) => inline(shown(cell))).join(" | ")} |`;
  const rule = `| ${header.map((_, i) => (rows.every((row) => typeof row[i] !== "string") ? "--:" : "---")).join(" | ")} |`;
  return [line(header), rule, ...rows.map(line)].join("\n");
}

function shown(cell: Cell | null): string {
  return typeof cell === "number" ? short(cell) : (cell ?? "");
}

/** Text that Markdown shows as it is, on one line. */
function inline(text: string): string {
  return text.replace(/\s+/g, " ").replace(/[\\`*_{}[\]<>|#&~$]/g, "\\$&");
}

function latex(result: Printable): string {
  const rows = figuresOf(result).map(({ name, value, low, high }) => {
    const interval = low === undefined || high === undefined ? "" : `[${tex(short(low))}, ${tex(short(high))}]`;
    return `  ${tex(name)} & ${tex(short(value))} & ${interval} \\\\`;
  });
  return [
    "\\begin{table}",
    "  \\centering",
    `  \\caption{${tex(titleOf(result))}}`,
    "  \\begin{tabular}{lrl}",
    "  \\hline",
    `  ${[t("Figure"), t("Value"), t("95 % interval")].map(tex).join(" & ")} \\\\`,
    "  \\hline",
    ...rows,
    "  \\hline",
    "  \\end{tabular}",
    "\\end{table}",
    "",
  ].join("\n");
}

const TEX: Readonly<Record<string, string>> = {
  "\\": "\\textbackslash{}",
  "~": "\\textasciitilde{}",
  "^": "\\textasciicircum{}",
  "−": "$-$",
};

function tex(text: string): string {
  return text.replace(/[\\~^−]|[#$%&_{}]/g, (sign) => TEX[sign] ?? `\\${sign}`);
}

/** RFC 4180; a cell that a spreadsheet would take for a formula is text. */
function csv(rows: readonly (readonly Cell[])[]): string {
  const cell = (value: Cell) => {
    if (typeof value === "number") return String(value);
    const text = /^[=+\-@\t\r]/.test(value ?? "") ? `'${value}` : (value ?? "");
    return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
  };
  return rows.map((row) => `${row.map(cell).join(",")}\r\n`).join("");
}
