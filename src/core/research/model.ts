import type { Diagnostic, Range } from "../base/diagnostics";
import type { Values } from "../runs/types";

/** A Markdown file whose front matter names at least one problem, or in the research folder a work or an experiment. */
export interface Note {
  /** URI string. */
  file: string;
  title: string;
  /** Ids as written: short or full; none of a note on works or experiments alone. */
  problems: string[];
  /** ISO 8601; undefined where the front matter has none. */
  created?: string;
  author?: string;
  /** From 0 to 1. */
  importance?: number;
  tags: string[];
  references: string[];
  experiments: string[];
  /** Whether the public site may show it. */
  public?: boolean;
  /** The Markdown after the front matter. */
  body: string;
  /** Zero-based line of the file on which the body starts. */
  bodyLine: number;
}

/** A place in a Markdown file that names a problem (`problem:ID` or `[[ID]]`). */
export interface Mention {
  file: string;
  /** The id as written. */
  problem: string;
  range: Range;
  /** The line of text around it, trimmed. */
  context: string;
  /** It is written `[[ID]]`, which may be meant for another note. */
  isWiki?: true;
}

export const EXPERIMENT_STATES = ["planned", "running", "finished", "failed", "abandoned"] as const;
export const VERDICTS = ["supports", "refutes", "inconclusive"] as const;
export const CLAIM_STATES = ["active", "paused", "done"] as const;
export const READING_STATES = ["to-read", "reading", "read"] as const;

export type ExperimentState = (typeof EXPERIMENT_STATES)[number];
export type Verdict = (typeof VERDICTS)[number];
export type ClaimState = (typeof CLAIM_STATES)[number];
export type ReadingState = (typeof READING_STATES)[number];

/** A record that ties runs to problems. */
export interface Experiment {
  /** The file's name without ending. */
  id: string;
  /** URI string. */
  file: string;
  title: string;
  problems: string[];
  hypothesis?: string;
  status: ExperimentState;
  verdict?: Verdict;
  /** URLs, and paths relative to the workspace folder. */
  links: string[];
  commit?: string;
  /** A snapshot of metric values, taken on `measured`. */
  metrics: Record<string, number>;
  /** Without it the last ones. */
  values?: Values;
  /** Of links that hold several runs those whose values `metrics` has: ids, or paths below the link. */
  runs?: string[];
  measured?: string;
  /** Id of the problem's measurement that `metrics` answers. */
  measurement?: string;
  /** What made `metrics`, where an instrument did. */
  instrument?: InstrumentUse;
  author?: string;
  created?: string;
  note?: string;
  /** Whether the public site may show it. */
  public?: boolean;
}

/** All that is needed to measure the same again. */
export interface InstrumentUse {
  id: string;
  version?: number;
  options?: Record<string, string | number | boolean>;
  /** Columns by field. */
  fields?: Record<string, string>;
  seed?: number;
  inputs: MeasuredInput[];
}

/** A file that was measured. */
export interface MeasuredInput {
  /** A URL, or a path relative to the workspace folder. */
  path: string;
  sha256?: string;
  rows?: number;
}

export interface Claim {
  problem: string;
  since?: string;
  focus?: string;
  state: ClaimState;
  updated?: string;
  helpWanted: boolean;
}

export interface Reading {
  reference: string;
  state: ReadingState;
  added?: string;
  problem?: string;
}

/** What a person says of works that have several keys: that they are one, or two. */
export interface WorksSaid {
  works: string[];
  are: "one" | "two";
}

/** One person's own file. */
export interface PersonRecord {
  /** The file's name without ending. */
  handle: string;
  /** URI string. */
  file: string;
  name?: string;
  /** Whether the public site may show it. */
  public?: boolean;
  claims: Claim[];
  reading: Reading[];
  /** How often each note (by its path) and experiment (by its id) was recalled. */
  recalled?: Record<string, number>;
  /** Which works are one, and which two, whatever their entries say. */
  works?: WorksSaid[];
}

/** What reading one file gives: the record, where the text is one, and what is wrong with it. */
export interface Parsed<T> {
  record?: T;
  diagnostics: Diagnostic[];
}

/** Of one person's state of upkeep what others see. */
export interface UpkeepRecord {
  handle: string;
  /** For each problem, by the id as written, the day of the last look for new works that left nothing to decide. Records are compared as JSON. */
  looks: readonly (readonly [problem: string, day: string])[];
}

/** Who looked for new works on a problem last, and when. */
export interface Look {
  day: string;
  handle: string;
}
