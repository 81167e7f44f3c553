import type { RunState } from "../../runs/types";
import type { DateModel, Labelled } from "../../words/shown";

/** The runs of one link as the page shows them. */
export interface RunsModel {
  link: string;
  /** Whether the place is still being read for the first time. */
  reading: boolean;
  runs: RunModel[];
  /** Runs that differ by their seed or fold alone. */
  groups: RunGroupModel[];
  /** That there are more runs than are shown. */
  more?: string;
  /** What could not be read and why. */
  problems: string[];
}

export interface RunModel {
  name: string;
  /** The tracker, and the experiment or project that it files the run under. */
  origin: string;
  state: Labelled<RunState>;
  started?: DateModel;
  ended?: DateModel;
  /** How long it took. */
  took?: string;
  /** The most telling ones first. */
  metrics: RunMetricModel[];
  parameters: { name: string; value: string }[];
  problems: string[];
}

export interface RunMetricModel {
  name: string;
  value: string;
  /** The best value with its step, where it is not the last. */
  best?: string;
  history?: SparklineModel;
}

export interface RunGroupModel {
  name: string;
  /** How many seeds or folds. */
  count: string;
  metrics: GroupMetricModel[];
  parameters: { name: string; value: string }[];
}

export interface GroupMetricModel {
  name: string;
  /** The mean with its deviation. */
  value: string;
  /** How many runs have it. */
  n: string;
  /** The mean's 95 % interval. */
  interval?: string;
  whiskers?: WhiskersModel;
}

/** A mean with its interval in a box of `SPARK_WIDTH` by `SPARK_HEIGHT`; groups of one link have one scale for each metric. */
export interface WhiskersModel {
  low: number;
  mean: number;
  high: number;
  text: string;
}

/** A line in a box of `SPARK_WIDTH` by `SPARK_HEIGHT`. */
export interface SparklineModel {
  /** As an SVG polyline's `points`. */
  points: string;
  /** The last point. */
  end: { x: number; y: number };
  /** Says what the line shows, for those who do not see it. */
  text: string;
}
