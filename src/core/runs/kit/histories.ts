import type { Budget } from "./budget";
import type { MetricPoint, Run } from "../types";
import { number, plural, t } from "../../base/language";

interface Series {
  steps: number[];
  values: number[];
  /** ms since 1970; NaN where there is none. */
  times: number[];
  sorted: boolean;
  /** Only every so many points are kept once the history has become too long; the last one always is. */
  stride: number;
  seen: number;
  thinned: boolean;
  notFinite: number;
  /** Of the points that were taken out the lowest and the highest: a history that is thinned keeps its best value. */
  least?: MetricPoint;
  most?: MetricPoint;
  /** Whether it has a value only, and no history: there are too many others. */
  single: boolean;
}

/** Room for points before every other one is taken out, as a multiple of what a history may have in the end. */
const SLACK = 4;
/** How many metrics of a run have a history; of those beyond them the value at the last step is kept. */
const MOST_HISTORIES = 5_000;

/** Collects the values of a run's metrics and makes its `metrics`, `history` and problems of them. */
export class Histories {
  private readonly series = new Map<string, Series>();

  /**
   * `repeats` says whether values at one step are all kept, in MLflow's order (time, then value), or the last written replaces the others
   * (most), and whether besides a step that goes back is a restart, which discards what it repeats (TensorBoard, logs that a resumed run
   * goes on with).
   */
  constructor(
    private readonly budget: Budget,
    private readonly repeats: "keep" | "replace" | "restart" = "restart",
  ) {}

  /** Adds a value, as it was written; values that are not finite are kept too, for what they say of the run. */
  add(metric: string, step: number, value: number, time = NaN): void {
    let s = this.series.get(metric);
    if (!s) {
      this.series.set(metric, (s = newSeries(this.series.size >= MOST_HISTORIES)));
      if (!s.single) this.budget.countSeries(1);
    }
    if (!Number.isFinite(value)) s.notFinite++;
    if (s.single) return setSingle(s, step, value);
    const last = s.steps.length - 1;
    if (last >= 0 && step <= s.steps[last]!) {
      if (step === s.steps[last] && this.repeats !== "keep") {
        s.values[last] = value;
        s.times[last] = time;
        return;
      }
      if (this.repeats !== "restart" || !restarted(s, step, time)) s.sorted = false;
    }
    if ((s.seen - 1) % s.stride !== 0 && s.seen > 0) {
      note(s, s.steps.length - 1);
      pop(s);
    }
    s.seen++;
    s.steps.push(step);
    s.values.push(value);
    s.times.push(time);
    if (s.steps.length <= SLACK * this.budget.longestHistory()) return;
    this.settle(s);
    for (let i = 1; i < s.steps.length - 1; i += 2) note(s, i);
    reorder(
      s,
      s.steps.flatMap((_, i, all) => (i % 2 === 0 || i === all.length - 1 ? [i] : [])),
    );
    s.stride *= 2;
    s.seen = 1 + (s.steps.length - 1) * s.stride;
    s.thinned = true;
  }

  /** Takes over what another collected later. */
  async addAll(other: Histories): Promise<void> {
    for (const [metric, s] of other.series) {
      for (let i = 0; i < s.steps.length; i++) this.add(metric, s.steps[i]!, s.values[i]!, s.times[i]);
      const own = this.series.get(metric);
      if (own) {
        own.thinned ||= s.thinned;
        for (const point of [s.least, s.most]) if (point) keepExtreme(own, point);
      }
      if (this.budget.due(s.steps.length)) await this.budget.pause();
    }
  }

  get size(): number {
    return this.series.size;
  }

  /** Writes metrics, histories and problems into the run. `withHistory` false for a record that is a single state. */
  async finish(run: Run, withHistory = true): Promise<void> {
    const metrics = new Map(Object.entries(run.metrics));
    const history = new Map(Object.entries(run.history ?? {}));
    let withoutHistory = 0;
    this.budget.countSeries(-Math.min(this.series.size, MOST_HISTORIES));
    for (const [metric, s] of this.series) {
      if (this.budget.due(s.steps.length)) await this.budget.pause();
      this.settle(s);
      const last = s.steps.length - 1;
      const value = s.values[last]!;
      if (Number.isFinite(value)) metrics.set(metric, value);
      else metrics.delete(metric);
      if (s.notFinite) run.problems.push(notFiniteProblem(metric, s, value));
      if (s.single) withoutHistory++;
      if (!withHistory || s.single) continue;
      thin(s, this.budget.longestHistory());
      const points = pointsOf(s);
      this.budget.spendPoints(points.length);
      if (s.thinned)
        run.problems.push(t("{0}: the history is long; {1} of its points are kept.", metric, number(points.length)));
      if (points.length) history.set(metric, points);
    }
    if (withHistory && withoutHistory)
      run.problems.push(
        t("There are very many metrics: of {0} of them only the last value is kept.", number(withoutHistory)),
      );
    if (this.budget.due(metrics.size)) await this.budget.pause();
    run.metrics = Object.fromEntries(metrics);
    if (history.size) run.history = Object.fromEntries(history);
  }

  /** Puts the points in order of step; those of one step stay in the order they were written in. */
  private settle(s: Series): void {
    if (s.sorted) return;
    const order = s.steps.map((_, i) => i);
    const { steps, values, times } = s;
    if (this.repeats === "keep") {
      order.sort((a, b) => steps[a]! - steps[b]! || times[a]! - times[b]! || values[a]! - values[b]! || a - b);
      reorder(s, order);
    } else {
      order.sort((a, b) => steps[a]! - steps[b]! || a - b);
      reorder(
        s,
        order.filter((at, i) => i === order.length - 1 || steps[at] !== steps[order[i + 1]!]),
      );
    }
    s.sorted = true;
  }
}

function newSeries(single: boolean): Series {
  return { steps: [], values: [], times: [], sorted: true, stride: 1, seen: 0, thinned: false, notFinite: 0, single };
}

function setSingle(s: Series, step: number, value: number): void {
  if (s.steps.length && step < s.steps[0]!) return;
  s.steps[0] = step;
  s.values[0] = value;
  s.times[0] = NaN;
}

/**
 * Whether a step that is not after the last one comes of a run that went on from a checkpoint, or of another run in its place: it was
 * written later than all before, or, without times, it is there already. What that run did from this step on is then discarded, as
 * TensorBoard does (tensorboard/data/server/reservoir.rs). Steps of two files written at the same time are no restart.
 */
function restarted(s: Series, step: number, time: number): boolean {
  if (!s.sorted) return false;
  const last = s.steps.length - 1;
  let from = 0;
  for (let end = last; from < end;) {
    const middle = (from + end) >> 1;
    if (s.steps[middle]! < step) from = middle + 1;
    else end = middle;
  }
  const timed = Number.isFinite(time) && Number.isFinite(s.times[last]!);
  if (timed ? time < s.times[last]! : s.steps[from] !== step) return false;
  s.steps.length = s.values.length = s.times.length = from;
  s.seen = from ? 1 + (from - 1) * s.stride : 0;
  if (s.least && s.least.step >= step) delete s.least;
  if (s.most && s.most.step >= step) delete s.most;
  return true;
}

function pop(s: Series): void {
  s.steps.pop();
  s.values.pop();
  s.times.pop();
}

function reorder(s: Series, kept: readonly number[]): void {
  const { steps, values, times } = s;
  s.steps = kept.map((i) => steps[i]!);
  s.values = kept.map((i) => values[i]!);
  s.times = kept.map((i) => times[i]!);
}

/** Takes out points at even distances; the first and the last stay. */
function thin(s: Series, most: number): void {
  const count = s.steps.length;
  if (count <= most) return;
  const kept = new Set(Array.from({ length: most }, (_, i) => Math.round((i * (count - 1)) / (most - 1))));
  for (let i = 0; i < count; i++) if (!kept.has(i)) note(s, i);
  reorder(s, [...kept]);
  s.thinned = true;
}

function keepExtreme(s: Series, point: MetricPoint): void {
  if (!s.least || point.value < s.least.value) s.least = point;
  if (!s.most || point.value > s.most.value) s.most = point;
}

/** Puts down a point that is taken out, where it is the lowest or the highest of those. */
function note(s: Series, i: number): void {
  const value = s.values[i]!;
  if (s.least && s.most && value >= s.least.value && value <= s.most.value) return;
  if (Number.isFinite(value)) keepExtreme(s, pointAt(s, i));
}

function pointAt(s: Series, i: number): MetricPoint {
  const [step, value, time] = [s.steps[i]!, s.values[i]!, s.times[i]!];
  return Number.isFinite(time) ? { step, value, time } : { step, value };
}

function pointsOf(s: Series): MetricPoint[] {
  const points: MetricPoint[] = [];
  const extremes = [s.least, s.most].filter((point) => point !== undefined);
  extremes.sort((a, b) => a.step - b.step);
  for (let i = 0, next = 0; i < s.steps.length; i++) {
    for (; next < extremes.length && extremes[next]!.step <= s.steps[i]!; next++)
      if (extremes[next]!.step < s.steps[i]! && extremes[next]!.step !== points.at(-1)?.step)
        points.push(extremes[next]!);
    if (Number.isFinite(s.values[i])) points.push(pointAt(s, i));
  }
  return points;
}

function notFiniteProblem(metric: string, s: Series, last: number): string {
  const kept = plural(
    s.notFinite,
    "{1}: one value is not a finite number (NaN or infinite) and left out.",
    "{1}: {0} values are not a finite number (NaN or infinite) and left out.",
    metric,
  );
  return Number.isFinite(last)
    ? kept
    : `${kept} ${t("The metric is left out too, since its last value is {0}.", last)}`;
}
