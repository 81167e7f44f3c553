import { groupBy } from "../base/collections";
import { plural } from "../base/language";
import { type Spread, spreadOf } from "../runs/result/groups";
import { byNumber } from "../runs/kit/place";
import { filterOf } from "./filter";
import { type Column, type Row, RUN_COLUMN, type RunsTable, type Value } from "./table";
import { betterIn, isShown, SEEDS, type View } from "./view";

/** The column of how many runs a group has. */
const COUNT_COLUMN = "count";

export interface Cell {
  /** Of a group the mean, or the values that its runs have. */
  value: Value;
  /** Where a best value was reached. */
  step?: number;
  /** Of a group's metric. */
  spread?: Spread;
  /** No other row has a better value. */
  best?: true;
  /** What it is more than the baseline's. */
  difference?: number;
  /** Whether that is better, where the direction is known. */
  improves?: boolean;
  /** A parameter that the baseline has otherwise. */
  differs?: true;
}

export interface ArrangedRow {
  /** The run's id, or the first's of a group. */
  id: string;
  /** The runs: one, or those of a group. */
  members: readonly Row[];
  pinned: boolean;
  baseline: boolean;
  cells: Cell[];
}

/** A table as a view shows it. */
export interface Arranged {
  columns: Column[];
  rows: ArrangedRow[];
  grouped: boolean;
  /** How many runs pass the filter, and how many there are. */
  runs: number;
  of: number;
  /** What in the filter could not be used. */
  faults: string[];
}

/** Filters, groups, sorts and marks the rows of a table: a pure function, n log n in the number of rows for each column that is sorted by. */
export function arranged(table: RunsTable, view: View): Arranged {
  const { matches, faults } = filterOf(view.filter, table);
  const kept = table.rows.filter(matches);
  const by = table.columns.filter(({ id }) => view.group.includes(id));
  const seeds = view.group.includes(SEEDS);
  const places = new Map(table.columns.map((column, i) => [column, i]));
  const columns = table.columns.filter((column) => isShown(column, view, table));
  const sortedBy = view.sort.flatMap(({ column, descending }) => {
    const found = column === COUNT_COLUMN ? COUNT : table.columns.find(({ id }) => id === column);
    return found ? [{ column: found, descending }] : [];
  });
  const made = [...new Set([...columns, ...sortedBy.map(({ column }) => column)])];
  const order = sortedBy.map(({ column, descending }) => ({ at: made.indexOf(column), descending }));
  const groups = by.length || seeds ? groupsOf(kept, by, places, seeds) : kept.map((row) => [row]);
  const pinned = new Set(view.pinned);
  const whole = groups.map((members) => ({
    id: members[0]!.id,
    members,
    pinned: members.some(({ id }) => pinned.has(id)),
    baseline: members.some(({ id }) => id === view.baseline),
    all: made.map((column) => cellOf(members, column, places, by, view)),
  }));
  whole.sort((a, b) => {
    if (a.pinned !== b.pinned) return a.pinned ? -1 : 1;
    for (const { at, descending } of order) {
      const sign = compareValues(a.all[at]!.value, b.all[at]!.value, descending);
      if (sign) return sign;
    }
    return 0;
  });
  const shown = by.length || seeds ? [columns[0]!, COUNT, ...columns.slice(1)] : columns;
  const at = shown.map((column) => made.indexOf(column));
  const rows = whole.map(({ all, ...row }): ArrangedRow => ({
    ...row,
    cells: at.map((i) => all[i] ?? { value: row.members.length }),
  }));
  shown.forEach((column, i) => {
    if (column.of === "metric") markBest(rows, i, betterIn(view, column));
    compareWithBaseline(rows, i, column, view);
  });
  return { columns: shown, rows, grouped: by.length > 0 || seeds, runs: kept.length, of: table.rows.length, faults };
}

/** The number of runs stands beside their name, where they are grouped. */
const COUNT: Column = { id: COUNT_COLUMN, title: "n", of: "run", numeric: true, varies: true };

/** Runs with the same values in the columns, and of one group of seeds where these make groups; those of none stay alone. */
function groupsOf(
  rows: readonly Row[],
  by: readonly Column[],
  places: ReadonlyMap<Column, number>,
  seeds: boolean,
): Row[][] {
  const key = (row: Row) =>
    JSON.stringify([
      ...by.map((column) => row.values[places.get(column)!]),
      ...(seeds ? [row.seeds ? row.seeds.group : row.id] : []),
    ]);
  return [...groupBy(rows, key).values()];
}

function cellOf(
  members: readonly Row[],
  column: Column,
  places: ReadonlyMap<Column, number>,
  by: readonly Column[],
  view: View,
): Cell {
  if (column === COUNT) return { value: members.length };
  const at = places.get(column)!;
  if (members.length === 1 || by.includes(column)) {
    const [row] = members;
    return column.of === "metric" ? metricOf(row!, column, at, view) : { value: row!.values[at]! };
  }
  if (column.of === "metric") {
    const values = members.map((row) => metricOf(row, column, at, view).value);
    const numbers = values.filter((value) => typeof value === "number");
    if (!numbers.length) return { value: values.find((value) => value !== null) ?? null };
    const folds = members.every(({ seeds }) => seeds?.by === "fold");
    const spread = spreadOf(numbers, folds ? "fold" : "seed");
    return { value: spread.mean, spread };
  }
  const values = [...new Set(members.map((row) => row.values[at]!))].filter((value) => value !== null);
  if (values.length < 2) return { value: values[0] ?? null };
  return { value: column.id === RUN_COLUMN ? groupName(members, by, places, view) : severalOf(values) };
}

/** What a group has in common. */
function groupName(
  [first]: readonly Row[],
  by: readonly Column[],
  places: ReadonlyMap<Column, number>,
  { group }: View,
): string {
  const seeds = group.includes(SEEDS) && first!.seeds ? [first!.seeds.name] : [];
  return [...seeds, ...by.map((column) => `${column.title} ${first!.values[places.get(column)!] ?? "–"}`)].join(", ");
}

function severalOf(values: readonly Value[]): string {
  return values.length <= 3 ? values.map(String).join(", ") : plural(values.length, "1 value", "{0} values");
}

function metricOf(row: Row, column: Column, at: number, view: View): Cell {
  const ends = row.ends[at];
  const better = betterIn(view, column);
  if (view.values === "last" || !ends || !better) return { value: row.values[at]! };
  return better === "higher" ? { value: ends.most, step: ends.mostStep } : { value: ends.least, step: ends.leastStep };
}

/** Numbers before texts; what is not there comes last in either direction. */
function compareValues(a: Value, b: Value, descending: boolean): number {
  if (a === null || b === null) return a === b ? 0 : a === null ? 1 : -1;
  if (typeof a !== typeof b) return typeof a === "number" ? -1 : 1;
  const order = typeof a === "number" ? a - (b as number) : byNumber(a, b as string);
  return descending ? -order : order;
}

function markBest(rows: readonly ArrangedRow[], at: number, better: "higher" | "lower" | undefined): void {
  if (!better) return;
  const values = rows.flatMap(({ cells }) => (typeof cells[at]!.value === "number" ? [cells[at]!.value] : []));
  if (values.length < 2) return;
  const best = values.reduce((one, other) => (better === "higher" ? Math.max(one, other) : Math.min(one, other)));
  for (const { cells } of rows) if (cells[at]!.value === best) cells[at]!.best = true;
}

function compareWithBaseline(rows: readonly ArrangedRow[], at: number, column: Column, view: View): void {
  const baseline = rows.find((row) => row.baseline)?.cells[at]!.value;
  if (baseline === undefined) return;
  const better = betterIn(view, column);
  for (const { cells, baseline: itself } of rows) {
    const cell = cells[at]!;
    if (itself) continue;
    if (column.of === "parameter") {
      if (cell.value !== baseline) cell.differs = true;
    } else if (column.of === "metric" && typeof cell.value === "number" && typeof baseline === "number") {
      cell.difference = cell.value - baseline;
      if (better && cell.difference) cell.improves = cell.difference > 0 === (better === "higher");
    }
  }
}
