import { t } from "../base/language";
import { printTable, type TableForm } from "../words/printTable";
import { arranged, type ArrangedRow, type Cell } from "./arrange";
import { cellText } from "./cellText";
import { type CaptionFacts, textCell } from "./print";
import { type Column, RUN_COLUMN, type RunsTable } from "./table";
import type { View } from "./view";

/** What sets some rows apart. */
export interface Differences {
  /** The rows, the first of which the others are compared with. */
  rows: ArrangedRow[];
  /** Their names. */
  names: string[];
  /** Parameters, metrics and facts in which they differ, each with a cell a row. */
  lines: { column: Column; cells: Cell[] }[];
  /** How many parameters are the same in all of them. */
  same: number;
}

/** Facts that differ between any two runs, or that the record has of both. */
const NOT_COMPARED = new Set([RUN_COLUMN, "run:notes", "run:problem", "run:experiment", "run:author", "count"]);

/**
 * In what some runs differ, whatever the view hides: parameters first, then metrics with what they are more or less than the first row's, then
 * facts. Rows that the view groups stay groups. The view's baseline is the first row, where it is one of them.
 */
export function differencesOf(table: RunsTable, view: View, selected: ReadonlySet<string>): Differences {
  const chosen = { ...table, rows: table.rows.filter(({ id }) => selected.has(id)) };
  const all = Object.fromEntries(table.columns.map(({ id }) => [id, true]));
  const whole = { ...view, shown: all, filter: "", pinned: [] };
  const first = chosen.rows.find(({ id }) => id === view.baseline)?.id ?? arranged(chosen, whole).rows[0]?.id;
  const { columns, rows } = arranged(chosen, { ...whole, baseline: first });
  rows.sort((a, b) => Number(b.baseline) - Number(a.baseline));
  const lines = columns.flatMap((column, i) => {
    const cells = rows.map((row) => row.cells[i]!);
    const differ = new Set(cells.map(({ value }) => value)).size > 1;
    return differ && !NOT_COMPARED.has(column.id) ? [{ column, cells }] : [];
  });
  const rank = ({ column: { of } }: { column: Column }) => ["parameter", "metric", "run"].indexOf(of);
  lines.sort((a, b) => rank(a) - rank(b));
  return {
    rows,
    names: rows.map(({ cells }) => cellText(cells[0]!, columns[0]!)),
    lines,
    same: columns.filter(({ of }) => of === "parameter").length - lines.filter((line) => rank(line) === 0).length,
  };
}

/** The same as text of a form: a column a run, a row a parameter, metric or fact; differences from the first run in brackets. */
export function printDifferences(
  { names, lines }: Differences,
  form: TableForm,
  { title, date }: CaptionFacts,
): string {
  return printTable(
    {
      caption: `${title}: ${t("what sets {0} apart", names.join(", "))}; ${date.slice(0, 10)}.`,
      head: ["", ...names].map((name, i) => ({ title: name, numeric: i > 0 })),
      rows: lines.map(({ column, cells }) => [column.title, ...cells.map((cell) => textCell(cell, column))]),
    },
    form,
  );
}
