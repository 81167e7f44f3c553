import type { Measurement } from "../../catalogue/schema";
import type { Experiment } from "../../research/model";
import { chartModel, type Mark } from "./chart";
import type { Context } from "./context";
import type { MeasurementModel, MeasurementRow } from "./measurementModel";
import { fill } from "../../words/pageTexts";
import { MARK_WORDS, nameOf } from "../../words/names";

/** The problem's measurements, each with the values of its sources and those of the experiments that name it. */
export function measurementModels(context: Context): MeasurementModel[] {
  return (context.input.detail.problem.measurements ?? []).map((measurement) => measurementModel(context, measurement));
}

interface Placed {
  mark: Mark;
  row: MeasurementRow;
}

function measurementModel(context: Context, measurement: Measurement): MeasurementModel {
  const { id, task, metric, unit, better } = measurement;
  const { texts } = context;
  const published = (measurement.values ?? []).map((value, at) => publishedValue(context, measurement, value, at));
  const answering = context.input.research.experiments.filter((experiment) => experiment.measurement === id);
  const mine = answering.flatMap((experiment) => ownValue(context, measurement, experiment) ?? []);
  const all = [...published, ...mine];
  const sign = better === "lower" ? 1 : -1;
  if (better) all.sort((a, b) => sign * (a.mark.value - b.mark.value));
  const best = better ? all.find(({ mark }) => mark.kind === "system" || mark.kind === "baseline")?.mark : undefined;
  const missing = answering.filter((experiment) => !mine.some(({ mark }) => mark.experiment === experiment.id));
  const notes = missing.map((experiment) => fill(texts.metricNotFound, experiment.title, metric));
  const own = better ? all.find(({ mark }) => mark.kind === "experiment")?.mark : undefined;
  return {
    id,
    task,
    metric,
    unit,
    dataset: measurement.dataset,
    note: context.line(measurement.note),
    better,
    betterText: better && texts[better === "higher" ? "higherIsBetter" : "lowerIsBetter"],
    rows: all.map(({ row }) => row),
    chart: chartModel(
      context,
      task,
      metric,
      unit,
      all.map(({ mark }) => mark),
      best,
    ),
    gap: [...(own ? gaps(context, measurement, own, best, published) : []), ...notes].join(" ") || undefined,
  };
}

function publishedValue(
  context: Context,
  { unit }: Measurement,
  value: NonNullable<Measurement["values"]>[number],
  at: number,
): Placed {
  const kind = value.kind ?? "system";
  const written = (value.approximate ? "≈\u00a0" : "") + context.quantity(value.value, unit);
  return {
    mark: { label: value.system, kind, value: value.value, written },
    row: {
      at,
      system: value.system,
      kind,
      kindText: nameOf(MARK_WORDS, kind),
      value: written,
      date: context.date(value.year),
      citation: value.reference === undefined ? undefined : context.citation(value.reference),
      note: context.line(value.note),
    },
  };
}

function ownValue(context: Context, measurement: Measurement, experiment: Experiment): Placed | undefined {
  const found = answeringMetric(measurement, experiment.metrics);
  if (found === undefined || !Number.isFinite(found)) return undefined;
  const value = inUnit(found, measurement);
  const written = context.quantity(value, measurement.unit);
  return {
    mark: { label: experiment.title, kind: "experiment", value, written, experiment: experiment.id },
    row: {
      system: experiment.title,
      kind: "experiment",
      kindText: nameOf(MARK_WORDS, "experiment"),
      value: written,
      date: context.date(experiment.measured),
      experiment: experiment.id,
    },
  };
}

/**
 * Which of an experiment's metrics answers a measurement: the only one; else the one named like the measurement's metric or id, alone or as
 * the last part of the name (`test/accuracy`), where a test's comes before a validation's and that before others. Undefined where none is.
 */
export function answeringMetric(
  measurement: Pick<Measurement, "id" | "metric">,
  metrics: Record<string, number>,
): number | undefined {
  const name = answeringName(measurement, Object.keys(metrics));
  return name === undefined ? undefined : metrics[name];
}

/** The same by its name. */
export function answeringName(
  { id, metric }: Pick<Measurement, "id" | "metric">,
  metrics: readonly string[],
): string | undefined {
  if (metrics.length === 1) return metrics[0];
  for (const name of [plain(metric), plain(id)]) {
    const exact = metrics.find((key) => plain(key) === name);
    if (exact !== undefined) return exact;
    const candidates = metrics.filter((key) => plain(key).endsWith(`-${name}`));
    const split = [/^test-/, /^(val|valid|validation|dev|eval)-/, /^(?!train)/].find((part) =>
      candidates.some((key) => part.test(plain(key))),
    );
    const chosen = candidates.find((key) => split?.test(plain(key))) ?? candidates[0];
    if (chosen !== undefined) return chosen;
  }
  return undefined;
}

function plain(name: string): string {
  return name
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^-|-$/g, "");
}

function inUnit(value: number, measurement: Measurement): number {
  return value * hundredfold(value, measurement);
}

/** Trackers record percentages as fractions: where the published values cannot be fractions, a value from 0 to 1 is one. */
function hundredfold(value: number, { unit, values }: Measurement): number {
  const published = (values ?? []).map((other) => Math.abs(other.value));
  return unit === "%" && value >= 0 && value <= 1 && published.some((other) => other > 1) ? 100 : 1;
}

/** The best value that is published for a measurement, as a fraction where a run's value is one; undefined where no direction is known. */
export function publishedBest(measurement: Measurement, own: number): { system: string; value: number } | undefined {
  const sign = measurement.better === "lower" ? 1 : -1;
  const [best] = (measurement.values ?? [])
    .filter(({ kind = "system" }) => kind === "system" || kind === "baseline")
    .sort((a, b) => sign * (a.value - b.value));
  if (!best || !measurement.better) return undefined;
  return { system: best.system, value: best.value / hundredfold(own, measurement) };
}

function gaps(
  context: Context,
  { unit, better }: Measurement,
  own: Mark,
  best: Mark | undefined,
  published: Placed[],
): string[] {
  const { texts } = context;
  const quantity = (value: number) => context.quantity(value, unit);
  const difference = (value: number) =>
    unit === "%" ? fill(texts.percentagePoints, context.number(tidy(value))) : quantity(tidy(value));
  const short = (other: number) => (better === "lower" ? own.value - other : other - own.value);
  const said: string[] = [];
  if (best && short(best.value) > 0)
    said.push(fill(texts.gapToBest, own.label, difference(short(best.value)), best.written, best.label));
  else if (best) said.push(fill(texts.gapReached, own.label, own.written, best.written, best.label));
  const human = published.find(({ mark }) => mark.kind === "human")?.mark;
  if (human && short(human.value) > 0) said.push(fill(texts.gapToHuman, difference(short(human.value)), human.written));
  return said;
}

/** A difference without the noise of binary fractions. */
function tidy(value: number): number {
  return Number(value.toPrecision(4));
}
