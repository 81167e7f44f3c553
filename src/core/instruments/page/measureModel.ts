import { now } from "../../base/language";
import { fill } from "../../words/pageTexts";
import type { Html } from "../../words/shown";
import type { Measured } from "..";
import { short } from "../kit/figures";
import { svgOf } from "../kit/svg";
import { figuresOf } from "../print";
import type { Cell, Picture, ResultTable } from "../types";
import { chartTable } from "./chartTable";
import { formModel, type FormModel, type FormInput } from "./formModel";
import { measureTexts, type MeasureTexts } from "./measureTexts";

/** All that a measurement's page shows, in the reader's language. Plain JSON. */
export interface MeasureModel {
  strings: MeasureTexts;
  /** Names what is measured, for the page to keep. */
  key: string;
  title: string;
  tells: string;
  limits: string;
  takes: string;
  files: { name: string; facts: string }[];
  takesFiles: boolean;
  form: FormModel;
  /** The problem for which it is measured. */
  problem?: string;
  /** How far the work has come, from 0 to 1, while it goes on. */
  running?: number;
  failure?: string;
  result?: ResultModel;
  formula: string[];
  sources: string[];
}

export interface ResultModel {
  figures: { name: string; value: string; interval?: string }[];
  /** What is different from the last time; absent for a first one. */
  changed?: string[];
  warnings: string[];
  notes: string[];
  charts: { title: string; text: string; svg: Html; table: TableModel }[];
  /** Those that are there. */
  pictures: { title: string; src: string; boxes: Picture["boxes"] }[];
  tables: TableModel[];
  madeBy: string;
}

export interface TableModel {
  title: string;
  columns: { title: string; numeric: boolean; file?: number; fileName?: string }[];
  rows: string[][];
  /** How many rows there are, where not all are shown. */
  of?: number;
}

/** What a page is made of. */
export interface MeasureInput extends FormInput {
  key: string;
  files: readonly InputFacts[];
  problem?: string;
  running?: number;
  failure?: string;
  result?: Measured;
  changed?: string[];
  /** Under which addresses the page finds the result's pictures, in their order. */
  addresses?: readonly (string | undefined)[];
}

/** What is known of a file that is measured. */
export interface InputFacts {
  name: string;
  /** Bytes; absent for one that could not be opened. */
  size?: number;
  /** Name of the format, where it has rows. */
  format?: string;
  /** Whether the numbers of its rows are lines of it, or a row of a table, which may go over several; absent where it has no lines. */
  lines?: "line" | "table";
}

/** What a measurement's page shows: a pure function of its input. */
export function measureModel(input: MeasureInput): MeasureModel {
  const { instrument, files, result } = input;
  return {
    strings: measureTexts(),
    key: input.key,
    title: now(instrument.title),
    tells: now(instrument.tells),
    limits: now(instrument.limits),
    takes: now(instrument.takes),
    files: files.map(({ name, format, size }) => ({
      name,
      facts: [format, size === undefined ? undefined : sizeText(size)].filter(Boolean).join(", "),
    })),
    takesFiles: instrument.files.most > 0,
    form: formModel(input),
    problem: input.problem,
    running: input.running,
    failure: input.failure,
    result: result && resultModel(result, input),
    formula: now(instrument.formula).split(/\n|; {2}/),
    sources: instrument.sources.map(({ text }) => text),
  };
}

function resultModel(
  result: Measured,
  { instrument, files, changed, addresses = [] }: Pick<MeasureInput, "instrument" | "files" | "changed" | "addresses">,
): ResultModel {
  const table = (one: ResultTable) => tableModel(one, files);
  return {
    figures: figuresOf(result).map(({ name, value, low, high }) => ({
      name,
      value: short(value),
      interval: low === undefined || high === undefined ? undefined : `[${short(low)}, ${short(high)}]`,
    })),
    changed,
    warnings: result.warnings,
    notes: result.notes,
    charts: result.charts.map((chart) => ({
      title: chart.title,
      text: chart.text,
      svg: svgOf(chart) as Html,
      table: table(chartTable(chart)),
    })),
    pictures: (result.pictures ?? []).flatMap(({ title, boxes }, i) => {
      const src = addresses[i];
      return src === undefined ? [] : [{ title, src, boxes }];
    }),
    tables: result.tables.filter(({ rows }) => rows.length).map(table),
    madeBy: fill(measureTexts().madeBy, instrument.id, result.version, result.seed),
  };
}

const MOST_ROWS = 200;

function tableModel({ title, columns, rows }: ResultTable, files: readonly InputFacts[]): TableModel {
  return {
    title,
    columns: columns.map(({ title, linesOf }, i) => {
      const file = linesOf === undefined ? undefined : files[linesOf];
      const numeric = rows.every((row) => typeof row[i] !== "string");
      return file?.lines ? { title, numeric, file: linesOf, fileName: file.name } : { title, numeric };
    }),
    rows: rows.slice(0, MOST_ROWS).map((row) => columns.map((_, i) => shown(row[i]))),
    of: rows.length > MOST_ROWS ? rows.length : undefined,
  };
}

function shown(cell: Cell): string {
  return typeof cell === "number" ? short(cell) : (cell ?? "");
}

const UNITS = ["B", "kB", "MB", "GB", "TB"];

function sizeText(bytes: number): string {
  const power = Math.min(UNITS.length - 1, Math.floor(Math.log10(Math.max(1, bytes)) / 3));
  return `${Number((bytes / 1000 ** power).toPrecision(3))} ${UNITS[power]}`;
}
