import { largest } from "../../base/collections";
import { number } from "../../base/language";
import type { Axis, Chart, Series } from "./chart";
import { short } from "./figures";

const WIDTH = 640;
const LINE = 18;
const LEFT = 76;
const RIGHT = 16;
const TOP = 34;
const BOTTOM = 48;
/** Told apart by those who see few colours (Okabe and Ito 2008); the page may set its own by the class. */
export const COLOURS = ["#0072b2", "#d55e00", "#009e73", "#cc79a7", "#e69f00", "#56b4e9"];
const DASHES = ["", "7 3", "2 3", "9 3 2 3"];

/** A place on the drawing for a value of an axis, and the axis' marks. */
export interface Scale {
  at(value: number): number;
  /** The value at a place. */
  of(place: number): number;
  ticks: number[];
}

/**
 * A chart as a drawing that stands alone: `<title>` and `<desc>` say what it shows, nothing is fetched, styled from outside or run. The same chart gives
 * the same text.
 */
export function svgOf(chart: Chart): string {
  const { x, y, left, height, top, rows } = plotOf(chart);
  const parts = [
    ...axisMarks(chart, x, y, left, height, rows > 0),
    ...chart.series.flatMap((series, i) => drawn(series, i, x, y, left)),
    ...legend(chart.series).parts,
  ];
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 ${top} ${WIDTH} ${height - top}" role="img" font-family="system-ui, sans-serif" font-size="12">`,
    `<title>${escaped(chart.title)}</title>`,
    `<desc>${escaped(chart.text)}</desc>`,
    ...parts,
    "</svg>",
    "",
  ].join("\n");
}

/** Where things stand on a chart's drawing, in its units. */
interface Plot {
  x: Scale;
  y: Scale;
  /** Where the horizontal axis begins. */
  left: number;
  /** The drawing's width, and where it begins and ends: the legend may stand above 0. */
  width: number;
  top: number;
  height: number;
  /** The ends of the vertical axis. */
  from: number;
  to: number;
  /** How many names of rows stand at the left. */
  rows: number;
}

/** The geometry of a chart's drawing, for what is drawn over it. */
export function plotOf(chart: Chart): Plot {
  const rows = labelled(chart.series)?.labels?.length ?? 0;
  const height = rows ? TOP + BOTTOM + Math.max(120, rows * LINE) : 400;
  const label = rows
    ? Math.min(260, 12 + 7 * largest(labelled(chart.series)!.labels!.map((text) => text.length)))
    : LEFT;
  const left = Math.max(LEFT, label);
  const x = scale(chart.x, allOf(chart.series, "x"), left, WIDTH - RIGHT);
  const y = scale(chart.y, allOf(chart.series, "y"), height - BOTTOM, TOP);
  return { x, y, left, width: WIDTH, top: legend(chart.series).top, height, from: TOP, to: height - BOTTOM, rows };
}

function labelled(series: readonly Series[]): Series | undefined {
  return series.find(({ kind, labels }) => kind === "intervals" && labels);
}

function allOf(series: readonly Series[], axis: "x" | "y"): number[] {
  return series.flatMap((one) => {
    const ends = axis === (one.kind === "intervals" ? "x" : "y") ? [...(one.low ?? []), ...(one.high ?? [])] : [];
    const half = (one.width ?? 0) / 2;
    const values = axis === "x" && half ? one.x.flatMap((value) => [value - half, value + half]) : [...one[axis]];
    return [...values, ...ends, ...(axis === "y" && one.kind === "bars" ? [0] : [])];
  });
}

export function scale(axis: Axis, values: readonly number[], start: number, end: number): Scale {
  const finite = values.filter((value) => Number.isFinite(value) && (!axis.logarithmic || value > 0));
  let low = axis.from ?? finite.reduce((least, value) => Math.min(least, value), Infinity);
  let high = axis.to ?? finite.reduce((most, value) => Math.max(most, value), -Infinity);
  if (!(low < high)) {
    const middle = Number.isFinite(low) ? low : 1;
    [low, high] = axis.logarithmic ? [middle / 2, middle * 2] : [middle - 0.5, middle + 0.5];
  }
  const of = axis.logarithmic ? Math.log10 : (value: number) => value;
  const [a, b] = [of(low), of(high)];
  return {
    at: (value) => start + ((of(value) - a) / (b - a)) * (end - start),
    of: (place) => {
      const value = a + ((place - start) / (end - start)) * (b - a);
      return axis.logarithmic ? 10 ** value : value;
    },
    ticks: axis.logarithmic ? powers(a, b) : steps(low, high),
  };
}

function steps(low: number, high: number): number[] {
  const rough = (high - low) / 5;
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = ([1, 2, 5].find((factor) => factor * power >= rough) ?? 10) * power;
  const ticks: number[] = [];
  for (let i = Math.ceil(low / step - 1e-9); i * step <= high + step * 1e-9 && ticks.length < 20; i++)
    ticks.push(Number((i * step).toPrecision(12)));
  return ticks;
}

/** Powers of ten; where there are few of them in sight, what is twice and five times as much, too. */
function powers(low: number, high: number): number[] {
  if (high - low < 2) {
    const found: number[] = [];
    for (let power = Math.floor(low); power <= high; power++)
      for (const factor of [1, 2, 5]) {
        const value = Number(`${factor}e${power}`);
        if (Math.log10(value) >= low - 1e-9 && Math.log10(value) <= high + 1e-9) found.push(value);
      }
    if (found.length) return found;
  }
  const every = Math.max(1, Math.ceil((high - low) / 6));
  const ticks: number[] = [];
  for (let power = Math.ceil(low); power <= high && ticks.length < 20; power += every) ticks.push(Number(`1e${power}`));
  return ticks;
}

function axisMarks(chart: Chart, x: Scale, y: Scale, left: number, height: number, named: boolean): string[] {
  const bottom = height - BOTTOM;
  const grid = x.ticks.map((value) => {
    const at = place(x.at(value));
    const text = tick(value);
    // The last one would else stand out of the drawing.
    const middle = place(Math.min(x.at(value), WIDTH - 3.6 * text.length));
    return `<path d="M${at} ${TOP}V${bottom}" stroke="#8884" /><text x="${middle}" y="${bottom + 16}" text-anchor="middle" fill="currentColor">${escaped(text)}</text>`;
  });
  const rows = named
    ? []
    : y.ticks.map((value) => {
        const at = place(y.at(value));
        return `<path d="M${left} ${at}H${WIDTH - RIGHT}" stroke="#8884" /><text x="${left - 6}" y="${place(y.at(value) + 4)}" text-anchor="end" fill="currentColor">${escaped(tick(value))}</text>`;
      });
  const titles = [
    `<text x="${place((left + WIDTH - RIGHT) / 2)}" y="${height - 10}" text-anchor="middle" fill="currentColor">${escaped(chart.x.title)}</text>`,
  ];
  if (!named) {
    const middle = place((TOP + bottom) / 2);
    titles.push(
      `<text x="14" y="${middle}" text-anchor="middle" transform="rotate(-90 14 ${middle})" fill="currentColor">${escaped(chart.y.title)}</text>`,
    );
  }
  return [
    ...grid,
    ...rows,
    ...titles,
    `<path d="M${left} ${TOP}V${bottom}H${WIDTH - RIGHT}" fill="none" stroke="currentColor" />`,
  ];
}

export function tick(value: number): string {
  return Number.isInteger(value) && Math.abs(value) < 1e6 ? number(value) : short(value);
}

/** The colour of a series; where there are more series than colours, dashes tell lines of one colour apart. */
function strokeOf({ reference, colour }: Series, index: number): { colour: string; dashes: string } {
  if (reference) return { colour: "currentColor", dashes: "4 4" };
  const number = colour ?? index;
  return {
    colour: COLOURS[number % COLOURS.length]!,
    dashes: DASHES[Math.floor(number / COLOURS.length) % DASHES.length]!,
  };
}

function drawn(series: Series, index: number, x: Scale, y: Scale, left: number): string[] {
  const { colour, dashes } = strokeOf(series, index);
  const points = series.x
    .map((value, i) => [x.at(value), y.at(series.y[i]!), series.labels?.[i]] as const)
    .filter(([a, b]) => Number.isFinite(a) && Number.isFinite(b));
  if (series.kind === "line") {
    const path = points.map(([a, b], i) => `${i ? "L" : "M"}${place(a)} ${place(b)}`).join("");
    return [
      `<path d="${path}" fill="none" stroke="${colour}" stroke-width="${series.reference ? 1 : 2}"${dashes && ` stroke-dasharray="${dashes}"`} />`,
    ];
  }
  if (series.kind === "points")
    return points.map(([a, b, name]) => {
      const title = name === undefined ? "" : `<title>${escaped(name)}</title>`;
      return `<circle cx="${place(a)}" cy="${place(b)}" r="3.5" fill="${colour}">${title}</circle>`;
    });
  if (series.kind === "bars") {
    const half = (series.width ?? 1) / 2;
    const base = y.at(0);
    return series.x.map((value, i) => {
      // The line around it is seen on black, too, where what fills it is hardly.
      const [from, to, top] = [x.at(value - half), x.at(value + half), y.at(series.y[i]!)];
      return `<rect x="${place(from + 0.5)}" y="${place(Math.min(top, base))}" width="${place(Math.max(0, to - from - 1))}" height="${place(Math.abs(base - top))}" fill="${colour}" fill-opacity="0.5" stroke="${colour}" />`;
    });
  }
  if (series.kind === "band") {
    const upper = series.x.map((value, i) => `${i ? "L" : "M"}${place(x.at(value))} ${place(y.at(series.high![i]!))}`);
    const lower = series.x.map((value, i) => `L${place(x.at(value))} ${place(y.at(series.low![i]!))}`).reverse();
    return [`<path d="${[...upper, ...lower].join("")}Z" fill="${colour}" fill-opacity="0.2" />`];
  }
  return series.x.map((value, i) => {
    const row = place(y.at(series.y[i]!));
    const name = series.labels?.[i];
    const text =
      name === undefined
        ? ""
        : `<text x="${left - 8}" y="${place(y.at(series.y[i]!) + 4)}" text-anchor="end" fill="currentColor">${escaped(name.length > 36 ? `${name.slice(0, 35)}…` : name)}</text>`;
    return `${text}<path d="M${place(x.at(series.low![i]!))} ${row}H${place(x.at(series.high![i]!))}" stroke="${colour}" stroke-width="2" /><circle cx="${place(x.at(value))}" cy="${row}" r="4" fill="${colour}" />`;
  });
}

/** The names of the series above the chart, in as many rows as they need; `top` is where the first begins. */
function legend(series: readonly Series[]): { parts: string[]; top: number } {
  const titled = series.map((one, i) => ({ ...one, stroke: strokeOf(one, i) })).filter(({ title }) => title);
  const shown = titled.length > 1 ? titled : [];
  let at = LEFT;
  let row = 0;
  const places = shown.map(({ title }) => {
    const width = 26 + 6.4 * title.length;
    if (at > LEFT && at + width > WIDTH) [at, row] = [LEFT, row + 1];
    const place = { at, row };
    at += width;
    return place;
  });
  const top = -LINE * row || 0;
  const parts = shown.map((one, i) => {
    const { colour, dashes } = one.stroke;
    const x = place(places[i]!.at);
    const y = top + 12 + LINE * places[i]!.row;
    const mark =
      one.kind === "line" && dashes && !one.reference
        ? `<path d="M${x} ${y + 5}h10" stroke="${colour}" stroke-width="3" stroke-dasharray="${dashes}" />`
        : `<rect x="${x}" y="${y}" width="10" height="10" fill="${colour}" />`;
    return `${mark}<text x="${place(places[i]!.at + 14)}" y="${y + 9}" fill="currentColor">${escaped(one.title)}</text>`;
  });
  return { parts, top };
}

export function place(value: number): string {
  return Number.isFinite(value) ? String(Number(value.toFixed(2))) : "0";
}

/** Text of a drawing; what XML forbids is left out. */
export function escaped(text: string): string {
  return text
    .replace(/[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]/g, "")
    .replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);
}
