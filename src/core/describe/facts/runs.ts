import { smallest, largest } from "../../base/collections";
import type { GroupMetricModel, RunGroupModel, RunsModel, RunModel, SparklineModel } from "./runsModel";
import type { Experiment } from "../../research/model";
import type { Spread } from "../../runs/result/groups";
import type { ShownGroup, ShownRun } from "../../runs/shown";
import type { MetricPoint } from "../../runs/types";
import type { Writing } from "./writing";
import type { DateModel } from "../../words/shown";
import { fill } from "../../words/pageTexts";
import { labelled, RUN_WORDS } from "../../words/names";

export const SPARK_WIDTH = 96;
export const SPARK_HEIGHT = 22;
/** So many metrics of a run are in sight; the others are unfolded. */
export const METRICS_IN_SIGHT = 6;
/** Room for the line's width and the mark at its end. */
const PADDING = 3;

/** The runs of an experiment's local links; the metrics that its record names come first. */
export function runsModels(writing: Writing, experiment: Experiment): RunsModel[] {
  const linked = writing.by.runs?.(experiment) ?? [];
  const own = Object.keys(experiment.metrics);
  return linked.map(({ link, found }) => {
    if (!found) return { link, reading: true, runs: [], groups: [], problems: [] };
    const more = found.total - found.runs.length;
    return {
      link,
      reading: false,
      runs: found.runs.map((run) => runModel(writing, run, found.label, own)),
      groups: groupModels(writing, found.groups ?? [], own),
      more: more > 0 ? fill(writing.texts.moreRuns, writing.number(more)) : undefined,
      problems: found.problems,
    };
  });
}

function runModel(writing: Writing, run: ShownRun, label: string, own: readonly string[]): RunModel {
  const names = [...own.filter((name) => Object.hasOwn(run.metrics, name)), ...Object.keys(run.metrics)];
  const started = time(writing, run.started);
  return {
    name: run.name ?? run.id ?? (run.path.split("/").pop() || label),
    origin: isTelling(run.group) && run.group !== run.name ? `${label} · ${run.group}` : label,
    state: labelled(RUN_WORDS, run.state),
    started,
    ended: time(writing, run.ended, run.started),
    took: duration(writing, run.started, run.ended),
    metrics: [...new Set(names)].map((name) => ({
      name,
      value: writing.number(run.metrics[name]!),
      best: bestText(writing, run, name),
      history: sparkline(
        writing,
        name,
        run.history && Object.hasOwn(run.history, name) ? run.history[name] : undefined,
      ),
    })),
    parameters: Object.entries(run.parameters).map(([name, value]) => ({ name, value: written(writing, value) })),
    problems: run.problems,
  };
}

function bestText(writing: Writing, { best, metrics }: ShownRun, name: string): string | undefined {
  const found = best && Object.hasOwn(best, name) ? best[name] : undefined;
  return found && found.value !== metrics[name]
    ? fill(writing.texts.bestAt, writing.number(found.value), writing.number(found.step))
    : undefined;
}

function groupModels(writing: Writing, groups: readonly ShownGroup[], own: readonly string[]): RunGroupModel[] {
  return groups.map(({ name, by, n, metrics, parameters }) => {
    const names = [...own.filter((metric) => Object.hasOwn(metrics, metric)), ...Object.keys(metrics)];
    return {
      name,
      count: fill(by === "seed" ? writing.texts.seedCount : writing.texts.foldCount, n),
      metrics: [...new Set(names)].map((metric) =>
        groupMetric(
          writing,
          metric,
          metrics[metric]!,
          groups.flatMap((group) => (Object.hasOwn(group.metrics, metric) ? [group.metrics[metric]!] : [])),
        ),
      ),
      parameters: Object.entries(parameters).map(([key, value]) => ({ name: key, value: written(writing, value) })),
    };
  });
}

/** @param all the spreads that the metric has in the groups of the link, for their scale */
function groupMetric(writing: Writing, name: string, spread: Spread, all: readonly Spread[]): GroupMetricModel {
  const { texts } = writing;
  const { n, mean, deviation, low, high } = spread;
  // As many decimals as two digits of the deviation have: the mean is known no better.
  const decimals = deviation ? Math.min(100, Math.max(0, 1 - Math.floor(Math.log10(deviation)))) : 100;
  const number = (value: number) => writing.number(Number(value.toFixed(decimals)));
  const value = deviation === undefined ? number(mean) : fill(texts.meanDeviation, number(mean), number(deviation));
  const model: GroupMetricModel = { name, value, n: fill(texts.countOf, n) };
  if (low === undefined || high === undefined) return model;
  const least = smallest(all.map((one) => one.low ?? one.mean));
  const most = largest(all.map((one) => one.high ?? one.mean));
  const x = (at: number) => along(most > least ? (at / 2 - least / 2) / (most / 2 - least / 2) : 0.5, SPARK_WIDTH);
  const interval = fill(texts.interval, number(low), number(high));
  return {
    ...model,
    interval,
    whiskers: { low: x(low), mean: x(mean), high: x(high), text: `${name}: ${value}, ${interval}, ${model.n}` },
  };
}

/** Whether the name of an experiment or project says anything to a person: MLflow's default name and its numbers do not. */
function isTelling(group: string | undefined): boolean {
  return group !== undefined && group !== "Default" && !/^\d+$/.test(group);
}

function written(writing: Writing, value: string | number | boolean | null): string {
  return typeof value === "number" ? writing.number(value) : String(value);
}

/** Day and time where the reader is; of the end the time alone when it was the same day. */
function time(writing: Writing, iso: string | undefined, after?: string): DateModel | undefined {
  const date = iso === undefined ? undefined : new Date(iso);
  const day = iso === undefined ? undefined : writing.date(iso);
  if (!date || !day || Number.isNaN(date.getTime())) return undefined;
  const sameDay = after !== undefined && new Date(after).toDateString() === date.toDateString();
  const options: Intl.DateTimeFormatOptions = sameDay
    ? { timeStyle: "short" }
    : { dateStyle: "medium", timeStyle: "short" };
  return { iso: iso!, text: new Intl.DateTimeFormat(writing.by.locale, options).format(date), ago: day.ago };
}

/** In the coarsest unit of which there are at least one and a half. */
function duration(writing: Writing, from: string | undefined, to: string | undefined): string | undefined {
  const seconds =
    from === undefined || to === undefined ? NaN : (new Date(to).getTime() - new Date(from).getTime()) / 1000;
  if (!(seconds >= 0)) return undefined;
  const units: [unit: string, seconds: number][] = [
    ["day", 86_400],
    ["hour", 3600],
    ["minute", 60],
  ];
  const [unit, size] = units.find(([, size]) => seconds >= 1.5 * size) ?? ["second", 1];
  const format = new Intl.NumberFormat(writing.by.locale, {
    style: "unit",
    unit,
    unitDisplay: "short",
    maximumFractionDigits: 1,
  });
  return format.format(seconds / size);
}

/** A metric's history as a small line; undefined where there are fewer than two points. */
export function sparkline(
  writing: Writing,
  name: string,
  points: readonly MetricPoint[] | undefined,
): SparklineModel | undefined {
  const first = points?.[0];
  const last = points?.at(-1);
  if (!points || !first || !last || points.length < 2) return undefined;
  const values = points.map((point) => point.value);
  const low = smallest(values);
  const high = largest(values);
  const span = last.step - first.step;
  const x = (point: MetricPoint, i: number) =>
    along(span > 0 ? (point.step - first.step) / span : i / (points.length - 1), SPARK_WIDTH);
  // Halved before they are subtracted: the whole range of numbers may lie between two values.
  const y = (value: number) => along(high > low ? (high / 2 - value / 2) / (high / 2 - low / 2) : 0.5, SPARK_HEIGHT);
  const places = points.map((point, i) => ({ x: x(point, i), y: y(point.value) }));
  const number = (value: number) => writing.number(value);
  return {
    points: places.map((place) => `${place.x},${place.y}`).join(" "),
    end: places.at(-1)!,
    text: fill(
      writing.texts.historyText,
      name,
      number(first.step),
      number(last.step),
      number(first.value),
      number(last.value),
      number(low),
      number(high),
    ),
  };
}

function along(share: number, size: number): number {
  return Number((PADDING + share * (size - 2 * PADDING)).toFixed(1));
}
