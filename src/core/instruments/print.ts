import { now, t } from "../base/language";
import { markdownText, printTable, type TableForm, type TextCell, type TextTable } from "../words/printTable";
import type { Measured } from ".";
import { short } from "./kit/figures";
import { INSTRUMENTS } from "./table";
import type { Cell } from "./types";

/** Forms in which a result is copied. */
export type ResultForm = Exclude<TableForm, "typst">;

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
  if (form === "markdown") return markdown(result);
  return printTable(
    form === "latex" ? { ...figureTable(result), caption: titleOf(result) } : everyFigure(result),
    form,
  );
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

function figureTable(result: Printable): TextTable {
  return {
    head: [
      { title: t("Figure"), numeric: false },
      { title: t("Value"), numeric: true },
      { title: t("95 % interval"), numeric: false },
    ],
    rows: figuresOf(result).map(({ name, value, low, high }) => [
      name,
      short(value),
      low === undefined || high === undefined ? "" : `${short(low)} – ${short(high)}`,
    ]),
  };
}

/** With all digits, for programs. */
function everyFigure(result: Printable): TextTable {
  return {
    head: ["name", "value", "low", "high"].map((title, i) => ({ title, numeric: i > 0 })),
    rows: figuresOf(result).map(({ name, value, low, high }) => [name, String(value), text(low), text(high)]),
  };
}

const text = (value: number | undefined): string => (value === undefined ? "" : String(value));

function markdown(result: Printable): string {
  const parts = [`## ${titleOf(result)}`, printTable(figureTable(result), "markdown").trimEnd()];
  for (const warning of result.warnings) parts.push(`> ⚠ ${markdownText(warning)}`);
  for (const { title, columns, rows } of result.tables) {
    if (rows.length)
      parts.push(`### ${markdownText(title)}`, printTable(shownTable(columns, rows), "markdown").trimEnd());
    if (rows.length > MOST_ROWS) parts.push(t("The first {0} of {1} rows.", MOST_ROWS, rows.length));
  }
  for (const note of result.notes) parts.push(markdownText(note));
  return `${parts.join("\n\n")}\n`;
}

const MOST_ROWS = 50;

function shownTable(columns: readonly { title: string }[], rows: readonly (readonly (Cell | null)[])[]): TextTable {
  const shown = rows.slice(0, MOST_ROWS);
  return {
    head: columns.map(({ title }, i) => ({ title, numeric: shown.every((row) => typeof row[i] !== "string") })),
    rows: shown.map((row) =>
      columns.map((_, i): TextCell => (typeof row[i] === "number" ? short(row[i]) : (row[i] ?? ""))),
    ),
  };
}
