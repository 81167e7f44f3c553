import { compareTexts } from "../base/collections";
import { byNumber } from "./kit/place";
import { bestOf, type Best } from "./result/best";
import { seedGroups, type RunGroup } from "./result/groups";
import { telling } from "./result/summary";
import type { MetricPoint, Run, RunReading } from "./types";

/** What is kept of the runs of a link to show them: the newest ones, without the bulk of their histories. */
export interface ShownRuns {
  /** The tracker's name as people write it. */
  label: string;
  /** Newest first. Their metrics are in the order of what they tell; only those that tell most have a history. */
  runs: ShownRun[];
  /** Those that differ by their seed or fold alone, of all runs. */
  groups?: ShownGroup[];
  /** How many runs there are. */
  total: number;
  /** Why less was read than the place seemed to hold. */
  problems: string[];
}

/** A run with the best values of the metrics that are shown with a history. */
export interface ShownRun extends Run {
  best?: Record<string, Best>;
}

/** A group of runs with the most telling metrics first. */
export interface ShownGroup extends Omit<RunGroup, "runs"> {
  /** How many runs it has. */
  n: number;
}

const MOST_RUNS = 12;
const MOST_GROUPS = 12;
const MOST_METRICS = 60;
const MOST_PARAMETERS = 200;
const MOST_HISTORIES = 8;
const MOST_POINTS = 100;
const MOST_PROBLEMS = 20;
const LONGEST_VALUE = 300;

/** The part of a reading that a page shows, small enough to be kept for many links; a step for each run and group. */
export function* showing({ label, runs, problems }: RunReading): Generator<void, ShownRuns> {
  const newest = [...runs].sort((a, b) => compareTexts(b.started ?? "", a.started ?? "") || byNumber(b.path, a.path));
  return {
    label,
    runs: yield* eachShown(newest.slice(0, MOST_RUNS), shownRun),
    groups: yield* eachShown(seedGroups(runs).groups.slice(0, MOST_GROUPS), shownGroup),
    total: runs.length,
    problems: problems.slice(0, MOST_PROBLEMS),
  };
}

function* eachShown<T, Shown>(all: readonly T[], shown: (one: T) => Shown): Generator<void, Shown[]> {
  const found: Shown[] = [];
  for (const one of all) {
    yield;
    found.push(shown(one));
  }
  return found;
}

function shownGroup({ name, by, runs, parameters, metrics }: RunGroup): ShownGroup {
  const means = Object.fromEntries(Object.entries(metrics).map(([metric, { mean }]) => [metric, mean]));
  const names = [...new Set([...Object.keys(telling(means)), ...Object.keys(means)])].slice(0, MOST_METRICS);
  return {
    name,
    by,
    n: runs.length,
    parameters: shownParameters(parameters),
    metrics: Object.fromEntries(names.map((metric) => [metric, metrics[metric]!])),
  };
}

function shownRun(run: Run): ShownRun {
  const metrics = Object.fromEntries(
    Object.entries({ ...telling(run.metrics, MOST_METRICS), ...run.metrics }).slice(0, MOST_METRICS),
  );
  const histories = Object.keys(metrics).flatMap((name): [string, MetricPoint[]][] => {
    const points = run.history && Object.hasOwn(run.history, name) ? run.history[name]! : [];
    return points.length > 1 ? [[name, thinned(points)]] : [];
  });
  const shown = histories.slice(0, MOST_HISTORIES);
  const best = shown.flatMap(([name]): [string, Best][] => {
    const found = bestOf(run, name);
    return found ? [[name, found]] : [];
  });
  return {
    ...run,
    metrics,
    history: Object.fromEntries(shown),
    best: Object.fromEntries(best),
    parameters: shownParameters(run.parameters),
    problems: run.problems.slice(0, MOST_PROBLEMS),
  };
}

/** A run's parameters, long values and long lists of them cut. */
export function shownParameters(parameters: Run["parameters"]): Run["parameters"] {
  return Object.fromEntries(
    Object.entries(parameters)
      .slice(0, MOST_PARAMETERS)
      .map(([name, value]) => [name, typeof value === "string" ? value.slice(0, LONGEST_VALUE) : value]),
  );
}

/** Of each stretch of a long history its lowest and its highest value, so that no peak is lost; the first and the last point stay. */
export function thinned(points: readonly MetricPoint[], most = MOST_POINTS): MetricPoint[] {
  if (points.length <= most) return [...points];
  const stretches = Math.floor((most - 2) / 2);
  const kept = new Set([0, points.length - 1]);
  for (let s = 0; s < stretches; s++) {
    const from = 1 + Math.floor((s * (points.length - 2)) / stretches);
    const to = 1 + Math.floor(((s + 1) * (points.length - 2)) / stretches);
    let low = from;
    let high = from;
    for (let i = from; i < to; i++) {
      if (points[i]!.value < points[low]!.value) low = i;
      if (points[i]!.value > points[high]!.value) high = i;
    }
    kept.add(low).add(high);
  }
  return [...kept].sort((a, b) => a - b).map((i) => points[i]!);
}

/** What is known of the runs of one of an experiment's links. */
export interface LinkedRuns {
  /** The link as the record has it. */
  link: string;
  /** Absent while the place is being read for the first time. */
  found?: ShownRuns;
}
