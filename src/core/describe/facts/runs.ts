import type { RunsModel, RunModel, SparklineModel } from "./runsModel";
import type { Experiment } from "../../research/model";
import type { MetricPoint, Run } from "../../runs/types";
import type { Writing } from "./writing";
import type { DateModel } from "../../words/shown";
import { fill } from "../../words/pageTexts";
import { labelled, RUN_WORDS } from "../../words/names";

export const SPARK_WIDTH = 96;
export const SPARK_HEIGHT = 22;
/** Room for the line's width and the mark at its end. */
const PADDING = 3;

/** The runs of an experiment's local links; the metrics that its record names come first. */
export function runsModels(writing: Writing, experiment: Experiment): RunsModel[] {
  const linked = writing.by.runs?.(experiment) ?? [];
  const own = Object.keys(experiment.metrics);
  return linked.map(({ link, found }) => {
    if (!found) return { link, reading: true, runs: [], problems: [] };
    const more = found.total - found.runs.length;
    return {
      link,
      reading: false,
      runs: found.runs.map((run) => runModel(writing, run, found.label, own)),
      more: more > 0 ? fill(writing.texts.moreRuns, writing.number(more)) : undefined,
      problems: found.problems,
    };
  });
}

function runModel(writing: Writing, run: Run, label: string, own: readonly string[]): RunModel {
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
  const low = Math.min(...values);
  const high = Math.max(...values);
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
