import { isConfiguration, namesSetting } from "./configuration";
import { isStep } from "./table";
import { directionOf } from "../result/best";
import { namesBookkeeping, namesResult } from "../result/summary";

export type Cell = string | number | boolean | null;
export type Row = readonly (readonly [name: string, cell: Cell])[];

/** Columns that tell a row from the others although they hold numbers, and the settings of searches (scikit-learn, Optuna). */
const APART =
  /^(?:(?:seed|fold|split|trial|run|model|method|variant|config|task)s?(?:_?(?:id|name|number|idx|index))?|random_?state|number|params?_.+)$/i;
/** What one training has several of. */
const PART = /^(?:split|task|phase|stage|subset|set|partition|mode|metric)s?(?:_?(?:id|name))?$/i;
/** Who ran it, and on which machine: neither is told. */
const PRIVATE = /(?:^|[._])(?:user(?:_?name)?|host(?:_?name)?|node_?ip)$/i;
/** `0.91 ± 0.02`, `91.2%` */
const MEASURED = /^([+-]?\d+(?:\.\d+)?(?:e[+-]?\d+)?) ?%?(?: ?(?:±|\+\/?-) ?(\d+(?:\.\d+)?(?:e[+-]?\d+)?) ?%?)?$/i;
const LONGEST = 60;

/** What a cell of a metric says: its value, and what stands after `±`; undefined for other text. */
export function measured(cell: Cell): { value: number; spread?: number } | undefined {
  if (typeof cell === "number") return { value: cell };
  const found = typeof cell === "string" && cell.length <= LONGEST ? MEASURED.exec(cell.trim()) : null;
  if (!found) return undefined;
  return { value: Number(found[1]), ...(found[2] ? { spread: Number(found[2]) } : {}) };
}

type Kind = "apart" | "text" | "setting" | "scheduled";

interface Column {
  name: string;
  /** What is in it, without empty cells. */
  cells: readonly Cell[];
  kind?: Kind;
  varies: boolean;
}

/** What the columns of a table are. Names of people and machines are in neither. */
export interface Columns {
  settings: ReadonlySet<string>;
  metrics: ReadonlySet<string>;
  /** Settings that are not the same in all rows. */
  varied: ReadonlySet<string>;
  /** Whether a row is a run: there are texts, seeds or models, or settings of known names that vary. */
  apart: boolean;
}

/**
 * Tells settings from metrics: settings are texts, what counts seeds, models and such, what has the name of a setting, and what stands left
 * of the first column with a result's name and holds what a person chooses: whole numbers, or some value twice. A column without such a
 * name that is the same in all rows is a setting too. All others are metrics.
 * @param texts whether a text is enough to say that a row is a run; in a log it may be a message
 */
export function columnsOf(rows: readonly Row[], texts: boolean): Columns {
  const columns = columnsIn(rows);
  const first = columns.findIndex(({ name, kind }) => !kind && namesMetric(name));
  const settings = columns.filter(({ name, cells, kind, varies }, at) => {
    if (kind || namesMetric(name) || namesBookkeeping(name)) return kind !== undefined;
    return (at < first && isChosen(cells)) || (!varies && cells.length > 2);
  });
  const number = columns.find(({ kind }) => kind !== "text");
  return {
    ...parted(columns, settings),
    apart: columns.some(
      (column) =>
        column.kind === "apart" ||
        (texts && column.kind === "text") ||
        (column.varies &&
          // A log may have the learning rate of each of its lines, after what it measures; a table of learning rates begins with it.
          (column.kind === "setting" || (column.kind === "scheduled" && column === number && !counts(column.cells)))),
    ),
  };
}

/**
 * The columns that tell the trainings of a log apart: those of seeds, models and such, and texts that come again and settings where they
 * stand before the step. A part of the data (`split`, `phase`) is none: a training has several.
 */
export function stackedBy(rows: readonly Row[]): Columns {
  const columns = columnsIn(rows);
  const step = columns.findIndex(({ name }) => isStep(name));
  const settings = columns.filter(({ name, cells, kind }, at) => {
    if (PART.test(name) || !kind) return false;
    return kind === "apart" || (at < step && (kind !== "text" || 2 * new Set(cells).size <= cells.length));
  });
  return { ...parted(columns, settings), apart: settings.length > 0 };
}

/** Whether a log with these columns can be one of several trainings. */
export function mayStack(names: readonly string[]): boolean {
  return (
    names.slice(0, names.findIndex(isStep)).some((name) => name !== "index") || names.some((name) => APART.test(name))
  );
}

function parted(columns: readonly Column[], settings: readonly Column[]): Omit<Columns, "apart"> {
  const names = new Set(settings.map(({ name }) => name));
  return {
    settings: names,
    metrics: new Set(columns.flatMap(({ name, kind }) => (names.has(name) || kind === "text" ? [] : [name]))),
    varied: new Set(settings.flatMap(({ name, varies }) => (varies ? [name] : []))),
  };
}

function columnsIn(rows: readonly Row[]): Column[] {
  const cells = new Map<string, Cell[]>();
  for (const row of rows)
    for (const [name, cell] of row) {
      const own = cells.get(name) ?? [];
      if (cell !== null) own.push(cell);
      cells.set(name, own);
    }
  // A search of scikit-learn has the settings of each row once more.
  const searched = [...cells.keys()].some((name) => name.startsWith("param_"));
  return [...cells]
    .filter(([name]) => name !== "index" && !PRIVATE.test(name) && !(searched && name === "params"))
    .map(([name, own]) => ({
      name,
      cells: own,
      kind: kindOf(name, own),
      varies: own.some((cell) => cell !== own[0]) || (own.length > 0 && own.length < rows.length),
    }));
}

function kindOf(name: string, cells: readonly Cell[]): Kind | undefined {
  if (APART.test(name)) return "apart";
  const numbers = cells.filter((cell) => measured(cell)).length;
  // A result of text alone is none: the loss may be a function's name.
  if (numbers < cells.length && (namesMetric(name) ? !numbers : 2 * numbers <= cells.length)) return "text";
  return namesSetting(name) || undefined;
}

function namesMetric(name: string): boolean {
  return namesResult(name) || directionOf(name) !== undefined;
}

function isChosen(cells: readonly Cell[]): boolean {
  return new Set(cells).size < cells.length || cells.every((cell) => Number.isInteger(cell));
}

function counts(cells: readonly Cell[]): boolean {
  return cells.every((cell, i) => !i || cell === (cells[i - 1] as number) + 1);
}

/** A setting's name without the branch or the search that it is of: `config/lr` and `param_lr` are `lr`. */
export function settingName(name: string): string {
  const bare = name.replace(/^params?_(?=.)/, "");
  return isConfiguration(bare) ? bare.slice(bare.search(/[./]/) + 1) : bare;
}
