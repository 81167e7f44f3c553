import type { CitationModel, DateModel, MarkKind, Marked } from "../../words/shown";

export interface MeasurementModel {
  id: string;
  task: string;
  metric: string;
  unit?: string;
  /** On which data. */
  dataset?: string;
  /** The protocol. */
  note?: Marked;
  better: "higher" | "lower" | undefined;
  /** `higher is better`, where known. */
  betterText?: string;
  /** Best first. */
  rows: MeasurementRow[];
  /** Absent where there is nothing to compare. */
  chart?: ChartModel;
  /** How far the best of my experiments is from the frontier, in words. */
  gap?: string;
}

export interface MeasurementRow {
  system: string;
  kind: MarkKind;
  kindText: string;
  /** With `≈` and the unit. */
  value: string;
  date?: DateModel;
  citation?: CitationModel;
  note?: Marked;
  /** Its place among the values of the problem's entry. */
  at?: number;
  /** Set where the row is one of the experiments. */
  experiment?: string;
}

/** Positions are per cent of the axis, 0 at its left. */
export interface ChartModel {
  /** Says what the chart shows, for those who do not see it. */
  text: string;
  logarithmic: boolean;
  ticks: { at: number; text: string }[];
  /** The lines to reach: human, bounds, or the best value where there are none. */
  lines: { at: number; kind: "human" | "bound" | "best"; text: string }[];
  /** Same order as the rows. */
  marks: { at: number; kind: MarkKind; label: string; value: string; experiment?: string }[];
}
