import type { Budget } from "./budget";
import { readCsv } from "./csvText";
import { Histories } from "./histories";
import { asNumber, parseCommaNumber, parseNumber } from "./numbers";
import type { Run } from "../types";
import { plural, t } from "../../base/language";

/** Columns that say where in the training a row stands, best first; the first that is there is the step. */
const STEPS: readonly string[] = [
  "step",
  "global_step",
  "_step",
  "trainer/global_step",
  "steps",
  "iteration",
  "iter",
  "epoch",
  "index",
];
/** Axes, not measurements; as a step they may still serve. */
const AXES = new Set([...STEPS, "timestamp", "_timestamp", "wall_time", "_runtime"]);
const TIMES = ["timestamp", "_timestamp", "wall_time"];

/** What part of the data a row is about; of an epoch there is one for each. */
const PART = /^(?:split|phase|stage|subset|partition|mode|set)$/i;
const PARTS = /^(?:train(?:ing)?|val(?:id(?:ation)?)?|dev|test(?:ing)?|eval(?:uation)?)$/i;

/** The part of the data that a cell names (`train`, `val`), in a column of such; undefined for all else. */
export function partOf(column: string, cell: unknown): string | undefined {
  return typeof cell === "string" && PART.test(column) && PARTS.test(cell.trim()) ? cell.trim() : undefined;
}

function stepNames(counts: string | undefined): readonly string[] {
  return counts === undefined ? STEPS : [counts, ...STEPS];
}

/** What a table's header makes of its columns. */
class Columns {
  private step = -1;
  private time = -1;
  private part = -1;
  private readonly text = new Set<string>();
  private readonly numbers = new Set<string>();
  private readonly histories: Histories;
  private lastStep = NaN;
  private header: readonly string[] = [];
  private names: ReadonlySet<string> = new Set();
  private axes: readonly boolean[] = [];
  rows = 0;

  constructor(
    header: readonly string[],
    budget: Budget,
    private readonly counts: string | undefined,
  ) {
    this.histories = new Histories(budget);
    this.head(header);
  }

  get width(): number {
    return this.header.length;
  }

  /** The names of the columns from here on: a resumed run writes its header again, perhaps with other columns. */
  head(header: readonly string[]): void {
    const lower = header.map((name) => name.toLowerCase());
    this.header = header;
    this.names = new Set(header);
    this.axes = lower.map((name) => AXES.has(name) || name === this.counts);
    this.step =
      stepNames(this.counts)
        .map((name) => lower.indexOf(name))
        .find((at) => at >= 0) ?? -1;
    this.time = TIMES.map((name) => lower.indexOf(name)).find((at) => at >= 0) ?? -1;
    this.part = this.step < 0 ? -1 : lower.findIndex((name) => PART.test(name));
  }

  /** Whether a row repeats names of the header, with nothing in it that is a number. */
  isHeader(cells: readonly string[]): boolean {
    const named = cells.filter((cell) => this.names.has(cell.trim())).length;
    return named > 0 && 2 * named >= this.header.length && cells.every((cell) => parseNumber(cell) === undefined);
  }

  /** Adds a row of cells, and of their values: `null` is an empty cell, undefined one that is no number. */
  add(cells: readonly string[], values: readonly (number | null | undefined)[]): void {
    const part = partOf(this.header[this.part] ?? "", cells[this.part]);
    const step = this.stepOf(values[this.step]);
    const time = timeOf(values[this.time]);
    for (let i = 0; i < this.header.length; i++) {
      const value = values[i];
      if (value === null || this.axes[i] || (part && i === this.part)) continue;
      if (value === undefined) {
        if (i < values.length) this.text.add(this.header[i]!);
        continue;
      }
      this.numbers.add(this.header[i]!);
      this.histories.add(part ? `${part}/${this.header[i]!}` : this.header[i]!, step, value, time);
    }
    this.rows++;
  }

  async finish(run: Run): Promise<void> {
    run.rows = this.rows;
    await this.histories.finish(run, this.rows > 1);
    const text = [...this.text].filter((name) => !this.numbers.has(name));
    if (text.length) run.problems.push(t("Not numbers, and so not metrics: {0}.", list(text)));
    const mixed = [...this.text].filter((name) => this.numbers.has(name));
    if (mixed.length) run.problems.push(t("Some cells are not numbers and are left out: {0}.", list(mixed)));
  }

  /** Without a step of its own a row is where the last one was, or after it in a table without steps. */
  private stepOf(value: number | null | undefined): number {
    if (this.step < 0) return this.rows;
    if (typeof value === "number" && Number.isFinite(value)) this.lastStep = value;
    else if (Number.isNaN(this.lastStep)) this.lastStep = 0;
    return this.lastStep;
  }
}

/**
 * The names of a table's columns, and whether numbers stand below them; undefined where there is no header.
 */
export async function tableHeader(
  bytes: Uint8Array,
  budget: Budget,
): Promise<{ names: string[]; numbers: boolean; steps: boolean } | undefined> {
  const rows: string[][] = [];
  await readCsv(bytes, budget, (cells) => {
    rows.push(isComment(cells) ? [cells[0]!.replace(/^#\s*/, ""), ...cells.slice(1)] : cells);
    // Comments are few: what follows them is the header, or their last was.
    return isComment(cells) ? rows.length < MOST_COMMENTS : rows.length < 2 || !hasNumber(cells);
  });
  const at = rows.findIndex(hasNumber);
  const header = at < 0 ? rows.at(-1) : rows[at - 1];
  if (!header || header.some((cell) => typeof parseNumber(cell) === "number")) return undefined;
  const names = uniqueNames(header);
  return {
    names,
    numbers: at > 0,
    steps: names.some(isStep),
  };
}

const MOST_COMMENTS = 100;

function hasNumber(cells: readonly string[]): boolean {
  return cells.some((cell) => typeof parseCommaNumber(cell) === "number");
}

/**
 * Reads a table of results with a header (CSV, TSV) into `run`: each numeric column is a metric, with its history by step (the column of
 * that name, else the row's number), of each part of the data where a column names it (`train/loss`). Empty cells are no values. Lines that begin with `#` are comments, but for the last one above numbers
 * with as many cells as they have, which is their header (numpy.savetxt). Where semicolons or tabs part the cells, `0,5` is a number.
 * @param step the column that counts, where it is none of the usual, in small letters
 */
export async function readTable(bytes: Uint8Array, run: Run, budget: Budget, step?: string): Promise<void> {
  let columns: Columns | undefined;
  let short = 0;
  let headless = false;
  let previous: string[] | undefined;
  let comment: string[] | undefined;
  let parse = parseNumber;
  const add = (cells: string[]): void => {
    if (columns!.isHeader(cells)) return columns!.head(uniqueNames(cells));
    if (cells.length !== columns!.width) short++;
    columns!.add(
      cells,
      cells.slice(0, columns!.width).map((cell) => parse(cell)),
    );
  };
  const { ended, broken } = await readCsv(bytes, budget, (cells, _, separator) => {
    if (isComment(cells)) {
      if (!columns) comment = cells;
      return true;
    }
    if (separator !== ",") parse = parseCommaNumber;
    const values = cells.every((cell) => typeof parse(cell) === "number");
    if (!columns && values && comment?.length === cells.length) {
      columns = new Columns(uniqueNames([comment[0]!.replace(/^#\s*/, ""), ...comment.slice(1)]), budget, step);
    }
    if (columns) {
      if (previous) add(previous);
      previous = cells;
      return true;
    }
    headless = values;
    columns = new Columns(uniqueNames(cells), budget, step);
    return !headless;
  });
  if (!columns) run.problems.push(t("The table is empty."));
  else if (headless)
    run.problems.push(
      t("The table has no header: its first line holds numbers where the names of the columns should be."),
    );
  else {
    const whole = previous && (ended || previous.length >= columns.width);
    if (whole) add(previous!);
    else if (previous) run.problems.push(t("The last line is cut off and is left out."));
    await columns.finish(run);
  }
  if (short)
    run.problems.push(
      plural(short, "{0} row has not as many cells as the header.", "{0} rows have not as many cells as the header."),
    );
  if (broken) run.problems.push(t("A line is too long for a table; the rest of the file is left out."));
}

/** The same for rows that are maps: JSON lines, a log of records. */
export class RecordTable {
  private readonly histories: Histories;
  private rows = 0;
  private lastStep: number | undefined;

  /** @param counts the name of what counts, where it is none of the usual, in small letters */
  constructor(
    budget: Budget,
    private readonly counts?: string,
  ) {
    this.histories = new Histories(budget);
  }

  add(record: readonly (readonly [string, unknown])[]): void {
    const at = (wanted: readonly string[]): number | undefined => {
      for (const name of wanted) {
        const value = record.find(([key]) => key.toLowerCase() === name)?.[1];
        if (typeof value === "number" && Number.isFinite(value)) return value;
      }
      return undefined;
    };
    this.lastStep = at(stepNames(this.counts)) ?? this.lastStep;
    const step = this.lastStep ?? this.rows;
    const time = timeOf(at(TIMES));
    const part = record.map(([name, value]) => partOf(name, value)).find((found) => found);
    for (const [name, value] of record) {
      const number = asNumber(value);
      const lower = name.toLowerCase();
      if (number !== undefined && !AXES.has(lower) && lower !== this.counts)
        this.histories.add(part ? `${part}/${name}` : name, step, number, time);
    }
    this.rows++;
  }

  async finish(run: Run): Promise<void> {
    run.rows = this.rows;
    await this.histories.finish(run, this.rows > 1);
  }
}

/** A comment's first cell goes on after the mark; a column may be named `#`. */
export function isComment(cells: readonly string[]): boolean {
  const first = cells[0]!.trim();
  return first.startsWith("#") && (first.length > 1 || cells.length === 1);
}

/** Seconds or milliseconds since 1970, whichever puts the time into this century; NaN when it is neither. */
function timeOf(value: number | null | undefined): number {
  if (typeof value !== "number") return NaN;
  if (value > 1e8 && value < 1e11) return value * 1000;
  return value >= 1e11 && value < 1e14 ? value : NaN;
}

/** Whether a column says where in the training a row stands; a row's own number says nothing. */
export function isStep(name: string): boolean {
  return name !== "index" && STEPS.includes(name.toLowerCase());
}

/** Names for the columns: pandas leaves its index, the first, without a name, and nothing forbids two columns of one name. */
export function uniqueNames(header: readonly string[]): string[] {
  const seen = new Map<string, number>();
  return header.map((cell, i) => {
    const name = i === 0 && /^(?:unnamed: 0)?$/i.test(cell.trim()) ? "index" : cell.trim() || `column ${i + 1}`;
    const times = (seen.get(name) ?? 0) + 1;
    seen.set(name, times);
    return times === 1 ? name : `${name} (${times})`;
  });
}

function list(names: readonly string[]): string {
  return names.length > 5 ? t("{0} and {1} more", names.slice(0, 5).join(", "), names.length - 5) : names.join(", ");
}
