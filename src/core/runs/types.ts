import type { Files } from "../base/files";
import type { SqliteThread } from "./kit/binary/sqliteThread";
import type { Budget } from "./kit/budget";

export type RunState = "running" | "finished" | "failed" | "killed" | "unknown";

/** One value of a metric's history. `step` counts what the tracker counts; `time` is in ms since 1970, where recorded. */
export interface MetricPoint {
  step: number;
  value: number;
  time?: number;
}

/** Which values of its runs a record may hold: the last ones, the best of their histories, or the mean over seeds. */
export const VALUES = ["last", "best", "mean"] as const;
export type Values = (typeof VALUES)[number];

/** Whether a larger or a smaller value of a metric is the better one. */
export type Direction = "higher" | "lower";

/** What a tracker recorded of one run. Host names, user names and absolute paths are never in it. */
export interface Run {
  /** The tracker's row in the table of readers, e.g. `mlflow`. */
  tracker: string;
  /** The tracker's own identity of the run, always a string (MLflow experiment ids exceed 2^53). */
  id?: string;
  name?: string;
  /** The experiment, project or task that the tracker files the run under. */
  group?: string;
  state: RunState;
  /** ISO 8601. */
  started?: string;
  ended?: string;
  /** Git commit that the tracker recorded. */
  commit?: string;
  parameters: Record<string, string | number | boolean | null>;
  /** The last value of each metric. */
  metrics: Record<string, number>;
  /** Histories by metric, in order of step; absent where the format has none. */
  history?: Record<string, MetricPoint[]>;
  /** In which direction a metric is better, where the tracker says so. */
  better?: Record<string, Direction>;
  /** How many rows the tracker's table holds, where its record is a table (Lightning, Hugging Face, CSV). */
  rows?: number;
  /** Path of the run below the place that was read; of one of several that a file holds with `#` and its id or name: `mlflow.db#9f3c`. */
  path: string;
  /** What could not be read and why, each fit to show to a person. */
  problems: string[];
}

/** What became of a folder, file or URL that was linked. */
export interface RunReading {
  tracker: string;
  /** The tracker's name as people write it, e.g. `Weights & Biases`. */
  label: string;
  runs: Run[];
  /** The experiments or projects that were found, those without runs too, where the tracker has such. */
  groups?: string[];
  /** Why less was read than the place seemed to hold. */
  problems: string[];
}

/** What a reader is given besides the files. */
export interface ReadContext {
  /** The place's own name, the last part of the link; `""` when it is not known. */
  name: string;
  /** Keeps the reading from holding up the host and from filling its memory. */
  budget: Budget;
  /** Starts SQLite; without it databases are only recognised. */
  sqlite?: () => Promise<SqliteThread>;
}

/** What a reader finds; the table adds whose it is. */
export type RunsFound = Omit<RunReading, "tracker" | "label">;

/** One tracker: a row in the table of readers. */
export interface RunReader {
  tracker: string;
  label: string;
  /** Only asked when no tracker has recognised the place. */
  fallback?: boolean;
  /** Whether the place looks like this tracker's, by names alone or by a glance at a file; cheap. */
  detect(files: Files, context: ReadContext): Promise<boolean>;
  /** Reads what is there. Bad data is told in `problems`; nothing is thrown for it. */
  read(files: Files, context: ReadContext): Promise<RunsFound>;
}

/** What is known of a run from its address alone; nothing is fetched. */
export interface RunLink {
  tracker: string;
  label: string;
  url: string;
  entity?: string;
  project?: string;
  run?: string;
  /** What the address names: a run, commit, pull request, notebook … */
  kind: string;
  /** A title to propose. */
  title: string;
}
