import type { Budget } from "./budget";
import { readCsv } from "./csvText";
import { Histories } from "./histories";
import { asNumber, parseNumber } from "./numbers";
import type { Run } from "../types";
import { plural, t } from "../../base/language";

/** Columns that say where in the training a row stands, best first; the first that is there is the step. */
const STEPS = ["step", "global_step", "_step", "trainer/global_step", "steps", "iteration", "iter", "epoch", "index"];
/** Axes, not measurements; as a step they may still serve. */
const AXES = new Set([...STEPS, "timestamp", "_timestamp", "wall_time", "_runtime"]);
const TIMES = ["timestamp", "_timestamp", "wall_time"];

/** What a table's header makes of its columns. */
class Columns {
  private readonly step: number;
  private readonly time: number;
  private readonly text = new Set<number>();
  private readonly numbers = new Set<number>();
  private readonly histories: Histories;
  private lastStep = NaN;
  rows = 0;

  constructor(
    private readonly header: readonly string[],
    budget: Budget,
  ) {
    const lower = header.map((name) => name.toLowerCase());
    this.step = STEPS.map((name) => lower.indexOf(name)).find((at) => at >= 0) ?? -1;
    this.time = TIMES.map((name) => lower.indexOf(name)).find((at) => at >= 0) ?? -1;
    this.histories = new Histories(budget);
  }

  /** Adds a row of values by column; `null` is an empty cell, undefined one that is no number. */
  add(values: readonly (number | null | undefined)[]): void {
    const step = this.stepOf(values[this.step]);
    const time = timeOf(values[this.time]);
    for (let i = 0; i < this.header.length; i++) {
      const value = values[i];
      if (value === null || AXES.has(this.header[i]!.toLowerCase())) continue;
      if (value === undefined) {
        if (i < values.length) this.text.add(i);
        continue;
      }
      this.numbers.add(i);
      this.histories.add(this.header[i]!, step, value, time);
    }
    this.rows++;
  }

  async finish(run: Run): Promise<void> {
    run.rows = this.rows;
    await this.histories.finish(run, this.rows > 1);
    const text = [...this.text].filter((i) => !this.numbers.has(i)).map((i) => this.header[i]!);
    if (text.length) run.problems.push(t("Not numbers, and so not metrics: {0}.", list(text)));
    const mixed = [...this.text].filter((i) => this.numbers.has(i)).map((i) => this.header[i]!);
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
 * Reads a table of results with a header (CSV, TSV) into `run`: each numeric column is a metric, with its history by step (the column of
 * that name, else the row's number). Empty cells are no values.
 */
export async function readTable(bytes: Uint8Array, run: Run, budget: Budget): Promise<void> {
  let columns: Columns | undefined;
  let names: string[] = [];
  let short = 0;
  let headless = false;
  let previous: string[] | undefined;
  const add = (cells: string[]): void => {
    if (cells.length !== names.length) short++;
    columns!.add(cells.slice(0, names.length).map((cell) => parseNumber(cell)));
  };
  const { ended, broken } = await readCsv(bytes, budget, (cells) => {
    if (columns) {
      if (previous) add(previous);
      previous = cells;
      return true;
    }
    names = uniqueNames(cells);
    headless = cells.every((cell) => typeof parseNumber(cell) === "number");
    columns = new Columns(names, budget);
    return !headless;
  });
  if (!columns) run.problems.push(t("The table is empty."));
  else if (headless)
    run.problems.push(
      t("The table has no header: its first line holds numbers where the names of the columns should be."),
    );
  else {
    const whole = previous && (ended || previous.length >= names.length);
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

  constructor(budget: Budget) {
    this.histories = new Histories(budget);
  }

  add(record: readonly [string, unknown][]): void {
    const at = (wanted: readonly string[]): number | undefined => {
      for (const name of wanted) {
        const value = record.find(([key]) => key.toLowerCase() === name)?.[1];
        if (typeof value === "number" && Number.isFinite(value)) return value;
      }
      return undefined;
    };
    this.lastStep = at(STEPS) ?? this.lastStep;
    const step = this.lastStep ?? this.rows;
    const time = timeOf(at(TIMES));
    for (const [name, value] of record) {
      const number = asNumber(value);
      if (number !== undefined && !AXES.has(name.toLowerCase())) this.histories.add(name, step, number, time);
    }
    this.rows++;
  }

  async finish(run: Run): Promise<void> {
    run.rows = this.rows;
    await this.histories.finish(run, this.rows > 1);
  }
}

/** Seconds or milliseconds since 1970, whichever puts the time into this century; NaN when it is neither. */
function timeOf(value: number | null | undefined): number {
  if (typeof value !== "number") return NaN;
  if (value > 1e8 && value < 1e11) return value * 1000;
  return value >= 1e11 && value < 1e14 ? value : NaN;
}

/** Names for the columns: pandas leaves its index, the first, without a name, and nothing forbids two columns of one name. */
function uniqueNames(header: readonly string[]): string[] {
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
