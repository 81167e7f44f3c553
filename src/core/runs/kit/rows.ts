import type { Budget } from "./budget";
import { type Cell, type Columns, columnsOf, mayStack, measured, type Row, settingName, stackedBy } from "./columns";
import { readCsv } from "./csvText";
import { entriesOf, flattenParameters } from "./flatten";
import { eachJsonLine } from "./jsonLines";
import { asNumber, parseCommaNumber, parseNumber } from "./numbers";
import { isComment, isStep, partOf, RecordTable, uniqueNames } from "./table";
import { groupBy } from "../../base/collections";
import { newRun, setKnown } from "../run";
import type { Run } from "../types";
import { t } from "../../base/language";

/** A table with more rows is data or a log. */
const MOST_ROWS = 1_000;
/** What is looked at in one step. */
const MOST_CELLS = 100_000;
/** A run with more settings is called after those by which it differs from the others. */
const MOST_NAMING = 4;

/**
 * The rows of a table that is no time series: they are models, seeds, folds or settings, a run each. `0.91 ± 0.02` is two metrics, `acc` and
 * `acc ±`.
 * @param texts whether texts are enough to say so (see `columnsOf`)
 * @returns undefined for a log: a table with steps, without what sets its rows apart, of a single row or of very many.
 */
export function rowRuns(rows: readonly Row[], path: string, texts = true): Run[] | undefined {
  if (rows.length < 2 || rows.length > MOST_ROWS || hasSteps(rows)) return undefined;
  const columns = columnsOf(rows, texts);
  return columns.apart && columns.metrics.size ? runsOf(rows, columns, path) : undefined;
}

/**
 * The trainings of a log that has them one below the other, told apart by columns (`seed`, `model`, settings before the step), each with its
 * history.
 * @returns undefined where the steps tell that it is one training, or that the columns do not part it
 */
export async function stackedRuns(rows: readonly Row[], path: string, budget: Budget): Promise<Run[] | undefined> {
  if (rows.length < 2 || goesUp(rows)) return undefined;
  const columns = stackedBy(rows);
  const groups = [...groupBy(rows, (row) => nameOf(settingsIn(row, columns.settings))).values()];
  if (groups.length < 2 || groups.length > MOST_ROWS || !groups.every(goesUp)) return undefined;
  if (groups.length === rows.length) return runsOf(rows, columns, path);
  const runs = runsOf(
    groups.map(([row]) => row!),
    columns,
    path,
  );
  for (const [at, group] of groups.entries()) {
    const table = new RecordTable(budget);
    for (const row of group) {
      table.add(row.filter(([name, cell]) => columns.metrics.has(name) || partOf(name, cell)));
      if (budget.due()) await budget.pause();
    }
    runs[at]!.metrics = {};
    await table.finish(runs[at]!);
  }
  return runs;
}

/** Whether the steps of each part of the data grow from row to row. */
function goesUp(rows: readonly Row[]): boolean {
  const last = new Map<string | undefined, number>();
  return rows.every((row) => {
    const step = row.find(([name]) => isStep(name))?.[1];
    const part = row.map(([name, cell]) => partOf(name, cell)).find((found) => found);
    const before = last.get(part) ?? -Infinity;
    if (typeof step !== "number" || step <= before) return false;
    last.set(part, step);
    return true;
  });
}

function runsOf(rows: readonly Row[], { settings, metrics, varied }: Columns, path: string): Run[] {
  const seen = new Map<string, number>();
  return rows.map((row) => {
    const run = newRun("files", path);
    const own = settingsIn(row, settings);
    run.parameters = Object.fromEntries(own);
    addMetrics(
      run,
      row.filter(([name]) => metrics.has(name)),
    );
    const name = nameOf(own);
    const times = (seen.get(name) ?? 0) + 1;
    seen.set(name, times);
    run.path += times > 1 ? `#${name} (${times})` : `#${name}`;
    setKnown(run, "name", own.length > MOST_NAMING && varied.size ? nameOf(settingsIn(row, varied)) : name);
    return run;
  });
}

function settingsIn(row: Row, settings: ReadonlySet<string>): [string, Cell][] {
  return row.flatMap(([name, cell]) => (settings.has(name) && cell !== null ? [[settingName(name), cell]] : []));
}

function nameOf(settings: Row): string {
  return settings.map(([key, cell]) => (typeof cell === "string" ? cell : `${key} ${cell}`)).join(", ");
}

function addMetrics(run: Run, row: Row): void {
  const values: [string, number][] = [];
  const left: string[] = [];
  for (const [name, cell] of row) {
    const found = measured(cell);
    if (!found && cell !== null) left.push(name);
    if (!found || !Number.isFinite(found.value)) continue;
    values.push([name, found.value]);
    if (found.spread !== undefined) values.push([`${name} ±`, found.spread]);
  }
  run.metrics = Object.fromEntries(values);
  if (left.length) run.problems.push(t("Some cells are not numbers and are left out: {0}.", left.join(", ")));
}

/** Whether any of a table's rows says where in a training it stands. */
export function hasSteps(rows: readonly Row[]): boolean {
  return rows.some((row) => row.some(([name]) => isStep(name)));
}

/** A table's rows; undefined when it has no header, more rows than can be runs, or is too wide for such a table. */
export async function csvRows(bytes: Uint8Array, budget: Budget): Promise<Row[] | undefined> {
  let header: string[] | undefined;
  let steps = false;
  let first = "";
  let parse = parseNumber;
  let left = MOST_CELLS;
  const rows: Row[] = [];
  await readCsv(bytes, budget, (cells, _, separator) => {
    if (isComment(cells)) return true;
    if (separator !== ",") parse = parseCommaNumber;
    if (!header) {
      if (cells.some((cell) => typeof parseNumber(cell) === "number")) return false;
      [header, first, steps] = [uniqueNames(cells), cells.join("\n"), cells.some(isStep)];
      return !steps || mayStack(header);
    }
    left -= cells.length;
    // Written by several programs in turn, each with its header.
    if (cells.join("\n") !== first)
      rows.push(
        header.map((name, i): [string, Cell] => {
          const number = parse(cells[i] ?? "");
          return [name, number === undefined ? cells[i]!.trim() : number];
        }),
      );
    return left >= 0 && (steps || rows.length <= MOST_ROWS);
  });
  return left < 0 || (!steps && rows.length > MOST_ROWS) ? undefined : rows;
}

/** The records of a list that JSON holds, with their texts, numbers and what their branches hold; undefined for anything else. */
export async function jsonRows(value: unknown, budget: Budget): Promise<Row[] | undefined> {
  if (!Array.isArray(value) || value.length > MOST_ROWS || !value.every((record) => entriesOf(record) !== undefined))
    return undefined;
  const rows: Row[] = [];
  let left = MOST_CELLS;
  for (const record of value) {
    rows.push(rowOf(record));
    left -= rows.at(-1)!.length;
    if (left < 0) return undefined;
    if (budget.due(rows.at(-1)!.length)) await budget.pause();
  }
  return rows;
}

/** The same of JSON lines. */
export async function jsonLineRows(text: string, budget: Budget): Promise<Row[] | undefined> {
  const rows: Row[] = [];
  let left = MOST_CELLS;
  await eachJsonLine(text, budget, (record) => {
    rows.push(rowOf(new Map(record)));
    left -= rows.at(-1)!.length;
    return rows.length <= MOST_ROWS && left >= 0;
  });
  return rows.length > MOST_ROWS || left < 0 ? undefined : rows;
}

function rowOf(record: unknown): Row {
  return Object.entries(flattenParameters(record).parameters).map(([name, cell]) => [name, asNumber(cell) ?? cell]);
}
