import { html, LitElement, type PropertyValues, svg, type TemplateResult } from "lit";
import type { CurveOptions } from "../../src/core/comparison/curves";
import type { ComparisonTexts } from "../../src/core/comparison/page/comparisonTexts";
import { nearestTo, readingsAt, stopsOf } from "../../src/core/comparison/readings";
import type { Chart } from "../../src/core/instruments/kit/chart";
import { short } from "../../src/core/instruments/kit/figures";
import { COLOURS, place, plotOf, svgOf } from "../../src/core/instruments/kit/svg";
import { fill } from "../../src/core/words/pageTexts";
import type { Html } from "../../src/core/words/shown";
import { rendered } from "../kit/parts";

/** Digits of a value that is read off. */
const DIGITS = 5;

/** A chart of lines whose values are read off where the pointer is, or where a slider stands, which the arrow keys move from point to point. */
class CurveReadout extends LitElement {
  static override properties = {
    chart: { attribute: false },
    by: { attribute: false },
    strings: { attribute: false },
    at: { state: true },
  };

  declare chart: Chart;
  declare by: CurveOptions["by"];
  declare strings: ComparisonTexts;
  /** Where it is read on the horizontal axis; at the end by default. */
  declare at: number | undefined;
  private drawing = "" as Html;
  private plot!: ReturnType<typeof plotOf>;
  private stops: number[] = [];

  protected override createRenderRoot(): this {
    return this;
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (!changed.has("chart")) return;
    this.drawing = svgOf(this.chart) as Html;
    this.plot = plotOf(this.chart);
    this.stops = stopsOf(this.chart);
  }

  protected override render(): TemplateResult {
    const { plot, stops, strings } = this;
    const { x, y, width, top, height, from, to } = plot;
    const last = stops.length - 1;
    const stop = this.at === undefined ? last : nearestTo(stops, this.at);
    const readings = readingsAt(this.chart, stops[stop]!);
    const where = (at: number) => fill(this.by === "time" ? strings.atMinutes : strings.atStep, short(at, DIGITS));
    const text = (one: (typeof readings)[number]) => `${one.title}: ${short(one.y, DIGITS)}`;
    const along = place(x.at(stops[stop]!));
    return html`<div class="table">
        <figure class="drawing" @pointermove=${this.onMove}>
          ${rendered(this.drawing)}
          <svg class="marks" viewBox="0 ${top} ${width} ${height - top}" aria-hidden="true">
            ${svg`<path d="M${along} ${from}V${to}"></path>`}
            ${readings.map(
              (one) =>
                svg`<circle cx=${place(x.at(one.x))} cy=${place(y.at(one.y))} r="4" fill=${colourOf(one.colour)}></circle>`,
            )}
          </svg>
        </figure>
      </div>
      <label class="setting reading"
        >${strings.readAt}<input
          type="range"
          min="0"
          max=${last}
          .value=${String(stop)}
          aria-valuetext="${where(stops[stop]!)}: ${readings.map(text).join(", ")}"
          @input=${(event: Event) => (this.at = stops[Number((event.target as HTMLInputElement).value)])}
        /><span class="number">${where(stops[stop]!)}</span></label
      >
      <ul class="readings" aria-hidden="true">
        ${readings.map(
          (one) =>
            html`<li>
              <svg viewBox="0 0 10 10"><rect width="10" height="10" fill=${colourOf(one.colour)}></rect></svg
              >${text(one)} ${one.x === stops[stop] ? "" : html`<span class="muted">${where(one.x)}</span>`}
            </li>`,
        )}
      </ul>`;
  }

  private readonly onMove = (event: PointerEvent): void => {
    const { left, width } = this.querySelector(".drawing svg")!.getBoundingClientRect();
    this.at = this.plot.x.of(((event.clientX - left) / width) * this.plot.width);
  };
}

function colourOf(number: number): string {
  return COLOURS[number % COLOURS.length]!;
}

customElements.define("curve-readout", CurveReadout);
