import { html, nothing, svg, type SVGTemplateResult, type TemplateResult } from "lit";
import type { ChartModel } from "../../src/core/describe/facts/measurementModel";
import type { MarkKind } from "../../src/core/words/shown";

type Mark = ChartModel["marks"][number];

/**
 * Values on one axis, one row each, with lines at those to reach. Rows are HTML and each plot an SVG of the row's width, so that texts keep
 * their size and wrap on any page; positions are per cent.
 */
export function chart({ text, ticks, lines, marks }: ChartModel): TemplateResult {
  return html`<div class="chart" role="img" aria-label=${text}>
    ${marks.map(
      (mark) =>
        html`<div class="chart-row mark-${mark.kind}">
          <span class="chart-label" title=${mark.label}>${mark.label}</span>
          <svg class="plot">
            ${grid(ticks)}
            ${lines.map((line) => svg`<line class="reach reach-${line.kind}" x1="${line.at}%" x2="${line.at}%" y1="0" y2="100%"></line>`)}
            ${markShape(mark)}
          </svg>
          <span class="chart-value">${mark.value}</span>
        </div>`,
    )}
    <div class="chart-row axis">
      <span class="chart-label"></span>
      <svg class="plot">
        ${ticks.map((tick, i) => svg`<text x="${tick.at}%" y="1em" class=${i === 0 ? "first" : i === ticks.length - 1 ? "last" : ""}>${tick.text}</text>`)}
      </svg>
      <span class="chart-value"></span>
    </div>
    ${
      lines.length
        ? html`<div class="legend">
            ${lines.map((line) => html`<span class="legend-entry"><svg class="swatch">${swatch(line.kind)}</svg>${line.text}</span>`)}
          </div>`
        : nothing
    }
  </div>`;
}

function grid(ticks: ChartModel["ticks"]): SVGTemplateResult[] {
  return ticks.map((tick) => svg`<line class="grid" x1="${tick.at}%" x2="${tick.at}%" y1="0" y2="100%"></line>`);
}

function swatch(kind: string): SVGTemplateResult {
  return svg`<line class="reach reach-${kind}" x1="50%" x2="50%" y1="0" y2="100%"></line>`;
}

/** Each kind has a shape of its own besides its colour. A nested `svg` carries the shape to its place, since paths know no per cent. */
function markShape({ at, kind }: Mark): SVGTemplateResult {
  return svg`<svg x="${at}%" y="50%" class="mark">${SHAPES[kind]}</svg>`;
}

const SHAPES: Record<MarkKind, SVGTemplateResult> = {
  system: svg`<circle r="5"></circle>`,
  baseline: svg`<circle class="hollow" r="4.5"></circle>`,
  human: svg`<rect x="-4.5" y="-4.5" width="9" height="9"></rect>`,
  bound: svg`<path d="M-5 4.5 L5 4.5 L0 -5 Z"></path>`,
  experiment: svg`<path d="M0 -7 L7 0 L0 7 L-7 0 Z"></path>`,
};
