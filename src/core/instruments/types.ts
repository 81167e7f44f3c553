import type { Pause } from "../base/slices";
import type { Chart } from "./kit/chart";
import type { InputFile } from "./readers/file";
import type { RowSource } from "./readers/rows";

export type Cell = string | number | undefined;

export interface Column {
  title: string;
  /** The cells are lines of this input file, counted from 1, so that a window can open them. */
  linesOf?: number;
}

export interface ResultTable {
  /** Stable, for scripts; the title is for people. */
  id: string;
  title: string;
  columns: readonly Column[];
  rows: readonly (readonly Cell[])[];
}

/** Something of a line of the input: marked in the editor of the file. */
export interface Mark {
  file: number;
  /** Counted from 1. */
  line: number;
  message: string;
  /** What stands there, to find the place within the line. */
  text: string;
  /** What would be right. */
  replacement?: string;
}

/** A picture that the input names, with boxes on it: drawn where the picture is there. */
export interface Picture {
  /** The file in whose folder the picture lies, or below it. */
  file: number;
  /** Its path. */
  name: string;
  title: string;
  /** In pixels from the upper left corner. */
  boxes: readonly { kind: "true" | "found"; x1: number; y1: number; x2: number; y2: number }[];
}

/** What an instrument found. The same input, options and seed give the same outcome, to the byte. */
export interface Outcome {
  /** By the names of the contract, in the order in which they are shown; each finite. A figure that does not exist for the input is absent. */
  metrics: Record<string, number>;
  tables: ResultTable[];
  charts: Chart[];
  /** What the figures say and do not say, in plain words. */
  notes: string[];
  /** What makes a figure doubtful. */
  warnings: string[];
  marks?: Mark[];
  pictures?: Picture[];
}

export interface FieldSpec {
  id: string;
  /** Marked by `later`. */
  title: string;
  /** Without it no file can be read. */
  required?: boolean;
  /** Names of columns that usually hold it, best first; also of the last part of a nested one. */
  names: readonly string[];
}

interface BaseOption {
  id: string;
  /** Marked by `later`. */
  title: string;
  unit?: string;
}

/** What can be set: by a form, by `--option NAME=VALUE`, or by an agent. One without an initial value may stay empty. A choice that is a word is marked by `later`. */
export type OptionSpec =
  | (BaseOption & { kind: "number"; initial?: number; least?: number; most?: number; whole?: boolean })
  | (BaseOption & { kind: "flag"; initial: boolean })
  | (BaseOption & { kind: "text"; initial?: string })
  | (BaseOption & { kind: "choice"; initial: string; choices: readonly string[] });

export type Options = Readonly<Record<string, number | boolean | string | undefined>>;

/** What an instrument is given. */
export interface Input {
  files: readonly InputFile[];
  /** Which column holds which field. */
  fields: Readonly<Record<string, string>>;
  /** Opens a file as rows, each file once; the first where no index says which. */
  rows(index?: number): Promise<RowSource>;
  /** Is told, between 0 and 1, how far the work has come. */
  progress?(share: number): void;
}

/** A work that a formula comes from. */
export interface Source {
  text: string;
  url: string;
}

/** A computation on a researcher's own file or figures. */
export interface Instrument {
  id: string;
  /** Grows when the same input gives other figures than before. */
  version: number;
  /** This and the next four are marked by `later`. */
  title: string;
  /** What it tells. */
  tells: string;
  /** What it does not tell. */
  limits: string;
  /** What files it reads. */
  takes: string;
  /** In plain signs, one a line. */
  formula: string;
  sources: readonly Source[];
  files: { least: number; most: number };
  fields: readonly FieldSpec[];
  options: readonly OptionSpec[];
  /**
   * Computes, in slices.
   * @param options all that `options` names, each checked; and `seed`, a whole number
   * @param pause awaited at least every 50 ms; what it throws (a cancellation) ends the work
   * @throws `InputError` where the input cannot be used
   */
  run(input: Input, options: Options, pause: Pause): Promise<Outcome>;
}
