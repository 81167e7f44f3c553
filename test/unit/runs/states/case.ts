import type { RunState } from "../../../../src/core/runs/types";

/** What becomes of a run; "resumed" is one that was stopped and went on, "empty" one that began and logged nothing. */
export const STATES = ["running", "finished", "failed", "killed", "resumed", "empty"] as const;

/** The clock of all cases: an hour after the runs began. */
export const NOW = Date.parse("2026-01-01T11:00:00Z");

type Content = Record<string, string | Uint8Array>;

export interface Case {
  files: Content | Promise<Content>;
  /** The linked place's own name. */
  name?: string;
  is: {
    state?: RunState;
    metrics?: Record<string, number>;
    /** Of each history. */
    steps?: Record<string, number[]>;
    problems?: string[];
    runs?: number;
  };
}

/** A tracker with a case for each state, or why its files cannot tell that state from another. */
export interface Tracker {
  label: string;
  /** Which of its formats. */
  of?: string;
  cases: Record<(typeof STATES)[number], Case | string>;
}

export const lines = (...records: object[]): string => records.map((record) => `${JSON.stringify(record)}\n`).join("");
