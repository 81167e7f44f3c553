import { largest, smallest } from "../base/collections";
import { t } from "../base/language";
import type { Chart, Series } from "../instruments/kit/chart";
import type { MetricPoint } from "../runs/types";
import { spreadOf } from "../runs/result/groups";
import { short } from "../instruments/kit/figures";
import { placeBefore } from "./readings";
import type { Published } from "./table";

/** How curves are drawn. */
export interface CurveOptions {
  by: "step" | "time";
  /** From 0, as measured, to below 1: the weight of what came before in the moving mean. */
  smoothing: number;
  logX: boolean;
  logY: boolean;
}

/** The histories of one metric of a row: one for each run of a group. */
export interface Curves {
  title: string;
  runs: readonly (readonly MetricPoint[])[];
}

/** Points at which the runs of a group are read off. */
const GRID = 100;

/**
 * The histories of a metric laid over one another: a line for each run, for a group the mean with a band of one standard deviation. Time is
 * minutes since the first point of the run. What has no such history is left out.
 * @param published what others have reached: a thin line
 */
export function curvesChart(
  metric: string,
  rows: readonly Curves[],
  options: CurveOptions,
  published?: Published,
): Chart {
  const { by, logX, logY } = options;
  const drawn = rows.flatMap(({ title, runs }) => {
    const lines = runs.map((points) => lineOf(points, options)).filter(({ x }) => x.length > 1);
    return lines.length ? [{ title, lines }] : [];
  });
  return {
    id: "curves",
    title: metric,
    x: { title: by === "time" ? t("Minutes since the start") : t("Step"), logarithmic: logX },
    y: { title: metric, logarithmic: logY },
    series: [
      ...drawn.flatMap(({ title, lines }, colour): Series[] =>
        lines.length === 1 ? [{ title, kind: "line", colour, ...lines[0]! }] : meanOf(title, lines, colour),
      ),
      ...publishedLine(
        published,
        drawn.flatMap(({ lines }) => lines),
        logY,
      ),
    ],
    text: textOf(metric, drawn),
  };
}

/** What others have reached, from end to end. */
function publishedLine(published: Published | undefined, lines: readonly Line[], logY: boolean): Series[] {
  if (!published || !lines.length || (logY && published.value <= 0)) return [];
  const { system, value } = published;
  const from = lines.reduce((least, { x }) => Math.min(least, x[0]!), Infinity);
  const to = lines.reduce((most, { x }) => Math.max(most, x.at(-1)!), -Infinity);
  return [{ title: `${system}: ${short(value)}`, kind: "line", reference: true, x: [from, to], y: [value, value] }];
}

interface Line {
  x: number[];
  y: number[];
}

function lineOf(points: readonly MetricPoint[], { by, smoothing, logX, logY }: CurveOptions): Line {
  const start = points[0]?.time;
  const line: Line = { x: [], y: [] };
  let sum = 0;
  let weight = 0;
  for (const { step, value, time } of points) {
    const x = by === "step" ? step : time === undefined || start === undefined ? NaN : (time - start) / 60_000;
    if (!Number.isFinite(x) || !Number.isFinite(value)) continue;
    // The exponential moving mean of TensorBoard, without its bias towards 0 at the start.
    sum = sum * smoothing + value * (1 - smoothing);
    weight = weight * smoothing + (1 - smoothing);
    const y = sum / weight;
    if ((logX && x <= 0) || (logY && y <= 0)) continue;
    line.x.push(x);
    line.y.push(y);
  }
  return line;
}

/** Where all runs of a group have values: their mean and standard deviation, read off between neighbours. */
function meanOf(title: string, lines: readonly Line[], colour: number): Series[] {
  const from = largest(lines.map(({ x }) => x[0]!));
  const to = smallest(lines.map(({ x }) => x.at(-1)!));
  if (!(from < to)) return lines.map((line) => ({ title, kind: "line", colour, ...line }));
  const x = Array.from({ length: GRID }, (_, i) => from + ((to - from) * i) / (GRID - 1));
  const spreads = x.map((at) => spreadOf(lines.map((line) => valueAt(line, at))));
  const sd = spreads.map((spread) => spread.deviation ?? 0);
  const y = spreads.map(({ mean }) => mean);
  return [
    {
      title: "",
      kind: "band",
      colour,
      x,
      y,
      low: y.map((one, i) => one - sd[i]!),
      high: y.map((one, i) => one + sd[i]!),
    },
    { title: `${title} (n = ${lines.length})`, kind: "line", colour, x, y },
  ];
}

function valueAt({ x, y }: Line, at: number): number {
  const low = placeBefore(x, at);
  const high = Math.min(low + 1, x.length - 1);
  const span = x[high]! - x[low]!;
  return span > 0 ? y[low]! + ((at - x[low]!) / span) * (y[high]! - y[low]!) : y[high]!;
}

function textOf(metric: string, drawn: readonly { title: string; lines: readonly Line[] }[]): string {
  const ends = drawn.map(({ title, lines }) => {
    const last = lines.map(({ y }) => y.at(-1)!);
    return `${title}: ${Number(spreadOf(last).mean.toPrecision(4))}`;
  });
  return t("{0} of {1} rows; the last values are {2}.", metric, drawn.length, ends.join(", "));
}
