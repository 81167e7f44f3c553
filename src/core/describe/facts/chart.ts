import { smallest, largest } from "../../base/collections";
import type { Context } from "./context";
import type { ChartModel } from "./measurementModel";
import type { MarkKind } from "../../words/shown";
import { fill } from "../../words/pageTexts";
import { MARK_WORDS, nameOf } from "../../words/names";

export interface Mark {
  label: string;
  kind: MarkKind;
  value: number;
  /** The value as it is written: with its unit, and `≈` where the source gives it as approximate. */
  written: string;
  experiment?: string;
}

/** Room left free at both ends of the axis, in per cent, so that no mark is cut. */
const MARGIN = 3;

/**
 * Places marks on one horizontal axis. The axis starts at zero where the values are not all far from it, ends at 100 for percentages close to it, and is
 * logarithmic where positive values span more than three orders of magnitude. Undefined for fewer than two different values.
 */
export function chartModel(
  context: Context,
  task: string,
  metric: string,
  unit: string | undefined,
  marks: Mark[],
  best: Mark | undefined,
): ChartModel | undefined {
  const values = marks.map((mark) => mark.value).filter(Number.isFinite);
  const low = smallest(values);
  const high = largest(values);
  if (values.length !== marks.length || marks.length < 2 || low === high) return undefined;
  const logarithmic = low > 0 && high / low > 1000;
  const axis = logarithmic ? logarithmicAxis(low, high) : linearAxis(low, high, unit === "%");
  const at = (value: number) => round(MARGIN + axis.position(value) * (100 - 2 * MARGIN));
  const { texts } = context;
  const quantity = (value: number) => context.quantity(value, unit);
  const entries = marks.map((mark) => fill(texts.chartEntry, mark.label, nameOf(MARK_WORDS, mark.kind), mark.written));
  const scale = logarithmic ? `${metric}, ${texts.chartLogarithmic}` : metric;
  return {
    text: fill(texts.chartText, task, scale, entries.join("; ")),
    logarithmic,
    ticks: axis.ticks.map((value) => ({ at: at(value), text: quantity(value) })),
    lines: lines(marks, best).map(({ value, written, kind, label }) => ({
      at: at(value),
      kind,
      text: kind === "best" ? fill(texts.best, written) : fill(texts.lineLabel, label, written),
    })),
    marks: marks.map((mark) => ({
      at: at(mark.value),
      kind: mark.kind,
      label: mark.label,
      value: mark.written,
      experiment: mark.experiment,
    })),
  };
}

function lines(marks: Mark[], best: Mark | undefined): (Omit<Mark, "kind"> & { kind: "human" | "bound" | "best" })[] {
  const reach = marks.flatMap(({ kind, ...mark }) => (kind === "human" || kind === "bound" ? [{ ...mark, kind }] : []));
  return best ? [...reach, { ...best, kind: "best" }] : reach;
}

interface Axis {
  ticks: number[];
  /** From 0 to 1. */
  position(value: number): number;
}

function linearAxis(low: number, high: number, percent: boolean): Axis {
  const fromZero = low >= 0 && low < high * 0.7;
  const toHundred = percent && high <= 100 && high > 80;
  const start = fromZero ? 0 : low;
  const end = toHundred ? 100 : high;
  const step = niceStep((end - start) / 5);
  const first = Math.floor(round(start / step)) * step;
  const last = Math.ceil(round(end / step)) * step;
  const count = Math.round((last - first) / step);
  const ticks = Array.from({ length: count + 1 }, (_, i) => round(first + i * step));
  return { ticks, position: (value) => (value - first) / (last - first) };
}

function logarithmicAxis(low: number, high: number): Axis {
  const first = Math.floor(Math.log10(low));
  const last = Math.ceil(Math.log10(high));
  const every = Math.ceil((last - first) / 6);
  const ticks: number[] = [];
  for (let power = first; power <= last; power += every) ticks.push(Number(`1e${power}`));
  // Powers beyond the range of numbers come out as 0 and infinity.
  const shown = ticks.filter((value) => value > 0 && Number.isFinite(value));
  return { ticks: shown, position: (value) => (Math.log10(value) - first) / (last - first) };
}

/** 1, 2 or 5 times a power of ten, at least `step`. */
function niceStep(step: number): number {
  const power = 10 ** Math.floor(Math.log10(step));
  return ([1, 2, 5].find((factor) => factor * power >= step) ?? 10) * power;
}

/** Without the noise of binary fractions. */
function round(value: number): number {
  return Number(value.toPrecision(12));
}
