import { escapeHtml, textHtml } from "../base/text/html";
import type { Html, MarkKind } from "../words/shown";
import type { ChartModel } from "./facts/measurementModel";

/**
 * Values on one axis, one row each, with lines at those to reach. Rows are HTML and each plot an SVG of the row's width, so that texts keep
 * their size and wrap on any page; positions are per cent.
 */
export function chartHtml({ text, ticks, lines, marks }: ChartModel): Html {
  const grid = `<g class="grid">${ticks.map(({ at }) => `<rect x="${percent(at)}"/>`).join("")}</g>`;
  const reach = lines.map(({ kind, at }) => upright(at, `reach reach-${kind}`)).join("");
  const rows = marks.map(({ kind, label, value, at }) => {
    const name = textHtml(label);
    // A nested `svg` carries the shape to its place, since paths know no per cent.
    const mark = `<svg x="${percent(at)}" y="50%" class="mark">${SHAPES[kind]}</svg>`;
    return `<div class="chart-row mark-${kind}"><span class="chart-label" title="${name}">${name}</span> <svg class="plot">${grid}${reach}${mark}</svg> <span class="chart-value">${textHtml(value)}</span></div>`;
  });
  const axis = ticks.map(({ at, text: tick }, i) => {
    const end = i === 0 ? "first" : i === ticks.length - 1 ? "last" : "";
    return `<text x="${percent(at)}" y="1em"${end && ` class="${end}"`}>${textHtml(tick)}</text>`;
  });
  const legend = lines.map(
    ({ kind, text: line }) =>
      `<span class="legend-entry"><svg class="swatch">${upright(50, `reach reach-${kind}`)}</svg>${textHtml(line)}</span>`,
  );
  return [
    `<div class="chart" role="img" aria-label="${escapeHtml(text)}">`,
    ...rows,
    `<div class="chart-row axis"><span class="chart-label"></span><svg class="plot">${axis.join("")}</svg><span class="chart-value"></span></div>`,
    legend.length ? `<div class="legend">${legend.join("")}</div>` : "",
    "</div>",
  ].join("") as Html;
}

function upright(at: number, kind: string): string {
  return `<line class="${kind}" x1="${percent(at)}" x2="${percent(at)}" y2="100%"/>`;
}

/** A tenth of a per cent is less than a pixel. */
function percent(at: number): string {
  return `${Math.round(at * 10) / 10}%`;
}

/** Each kind has a shape of its own besides its colour. */
const SHAPES: Record<MarkKind, string> = {
  system: '<circle r="5"/>',
  baseline: '<circle class="hollow" r="4.5"/>',
  human: '<rect x="-4.5" y="-4.5" width="9" height="9"/>',
  bound: '<path d="M-5 4.5 L5 4.5 L0 -5 Z"/>',
  experiment: '<path d="M0 -7 L7 0 L0 7 L-7 0 Z"/>',
};
