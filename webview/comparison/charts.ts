import { html, type TemplateResult } from "lit";
import type { ArrangedRow } from "../../src/core/comparison/arrange";
import { cellText } from "../../src/core/comparison/cellText";
import { type CurveOptions, curvesChart } from "../../src/core/comparison/curves";
import type { Curves } from "../../src/core/comparison/page/comparisonModel";
import type { ComparisonTexts } from "../../src/core/comparison/page/comparisonTexts";
import { parallelSvg } from "../../src/core/comparison/parallel";
import { scatterChart } from "../../src/core/comparison/scatter";
import type { Column } from "../../src/core/comparison/table";
import { svgOf } from "../../src/core/instruments/kit/svg";
import { fill } from "../../src/core/words/pageTexts";
import type { Html } from "../../src/core/words/shown";
import { choice, rendered } from "../kit/parts";
import { differencesPart } from "./differences";
import type { Looking } from "./looking";
import "./readout";

const KINDS = ["curves", "scatter", "parallel", "differences"] as const;
type Kind = (typeof KINDS)[number];

/** Rows whose curves are drawn at once; more nobody tells apart. */
const MOST_CURVES = 24;
/** Axes of parallel coordinates to begin with. */
const FEW_AXES = 6;

/** The charts of the page, and how they are set while it is open. */
export class ChartsPart {
  private kind: Kind = "curves";
  private metric: string | undefined;
  private curves: CurveOptions = { by: "step", smoothing: 0, logX: false, logY: false };
  private scatter: { x?: string; y?: string; logX: boolean; logY: boolean } = { logX: false, logY: false };
  private axes: ReadonlySet<string> | undefined;

  constructor(private readonly draw: () => void) {}

  part(looking: Looking): TemplateResult {
    const { strings } = looking.model;
    const tab = (kind: Kind) =>
      html`<button
        type="button"
        role="tab"
        id="tab-${kind}"
        aria-selected=${kind === this.kind}
        aria-controls="chart"
        tabindex=${kind === this.kind ? 0 : -1}
        @click=${() => this.choose(kind)}
      >
        ${strings[kind]}
      </button>`;
    return html`<div class="tabs" role="tablist" aria-label=${strings.charts} @keydown=${this.onKey}>
        ${KINDS.map(tab)}
      </div>
      <div id="chart" role="tabpanel" aria-labelledby="tab-${this.kind}">${this.drawn(looking)}</div>`;
  }

  private drawn(looking: Looking): TemplateResult {
    if (this.kind === "curves") return this.curvesPart(looking);
    if (this.kind === "differences") return differencesPart(looking);
    return this.kind === "scatter" ? this.scatterPart(looking) : this.parallelPart(looking);
  }

  private choose(kind: Kind): void {
    this.kind = kind;
    this.focusTab = true;
    this.draw();
  }

  private focusTab = false;

  private readonly onKey = (event: KeyboardEvent): void => {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (step === undefined) return;
    event.preventDefault();
    this.choose(KINDS[(KINDS.indexOf(this.kind) + step + KINDS.length) % KINDS.length]!);
  };

  /** After the page was drawn: the tab that was chosen by a key has the focus. */
  shownNow(page: HTMLElement): void {
    if (this.focusTab) page.querySelector<HTMLElement>(`#tab-${this.kind}`)?.focus();
    this.focusTab = false;
  }

  private curvesPart({ model: { strings, curves, published }, shown, selected }: Looking): TemplateResult {
    const chosen = rowsOf(shown.rows, selected).slice(0, MOST_CURVES);
    if (!chosen.length) return html`<p class="muted">${strings.selectForCurves}</p>`;
    const metrics = metricsOf(shown.columns, curves);
    const metric = metrics.find((name) => name === this.metric) ?? metrics[0];
    const { by, smoothing } = this.curves;
    const set = (part: Partial<CurveOptions>) => {
      this.curves = { ...this.curves, ...part };
      this.draw();
    };
    const chart =
      metric === undefined
        ? undefined
        : curvesChart(
            metric,
            chosen.map(({ row, runs }) => ({
              title: cellText(row.cells[0]!, shown.columns[0]!),
              runs: runs.map((id) => (curves[id] && Object.hasOwn(curves[id], metric) ? curves[id][metric]! : [])),
            })),
            this.curves,
            Object.hasOwn(published, metric) ? published[metric] : undefined,
          );
    return html`<div class="settings">
        ${labelled(
          strings.metric,
          choice(
            strings.metric,
            metric,
            metrics.map((name) => ({ value: name, text: name })),
            (name) => {
              this.metric = name;
              this.draw();
            },
          ),
        )}
        ${labelled(
          strings.by,
          choice(
            strings.by,
            by,
            [
              { value: "step" as const, text: strings.step },
              { value: "time" as const, text: strings.time },
            ],
            (value) => set({ by: value ?? "step" }),
          ),
        )}
        <label class="setting"
          >${strings.smoothing}<input
            type="range"
            min="0"
            max="0.99"
            step="0.01"
            .value=${String(smoothing)}
            @input=${(event: Event) => set({ smoothing: Number((event.target as HTMLInputElement).value) })}
        /></label>
        ${logs(this.curves, strings, set)}
      </div>
      ${
        chart?.series.length
          ? html`<curve-readout .chart=${chart} .by=${by} .strings=${strings}></curve-readout>`
          : html`<p class="muted">${fill(strings.noHistory, metric ?? strings.metrics)}</p>`
      }
      <p class="muted">${strings.thinned}</p>`;
  }

  private scatterPart(looking: Looking): TemplateResult {
    const {
      model: { strings },
      shown,
      selected,
    } = looking;
    const numbers = shown.columns.filter(({ numeric }) => numeric);
    const metrics = numbers.filter(({ of }) => of === "metric");
    const parameters = numbers.filter(({ of }) => of === "parameter");
    const has = (id: string | undefined) => numbers.find((column) => column.id === id)?.id;
    const y = has(this.scatter.y) ?? (metrics[0] ?? numbers[0])?.id;
    const x = has(this.scatter.x) ?? (parameters[0] ?? numbers.find(({ id }) => id !== y))?.id;
    if (x === undefined || y === undefined) return html`<p class="muted">${strings.noNumbers}</p>`;
    const set = (part: Partial<typeof this.scatter>) => {
      this.scatter = { ...this.scatter, ...part };
      this.draw();
    };
    const options = numbers.map(({ id, title }) => ({ value: id, text: title }));
    const { logX, logY } = this.scatter;
    const chart = scatterChart(shown, { x, y, logX, logY }, chosenIds(shown.rows, selected));
    return html`<div class="settings">
        ${labelled(
          strings.across,
          choice(strings.across, x, options, (value) => set({ x: value })),
        )}
        ${labelled(
          strings.up,
          choice(strings.up, y, options, (value) => set({ y: value })),
        )}
        ${logs(this.scatter, strings, set)}
      </div>
      ${figure(svgOf(chart) as Html, (target) => {
        const circles = [...(target.closest("svg")?.querySelectorAll("circle") ?? [])];
        toggle(looking, chart.ids[circles.indexOf(target as SVGCircleElement)]);
      })}`;
  }

  private parallelPart(looking: Looking): TemplateResult {
    const {
      model: { strings },
      shown,
      selected,
    } = looking;
    const possible = shown.columns.filter(({ of, varies }) => varies && of !== "run");
    // A row without a value on one axis has no line: those that most rows have.
    const common = possible.filter((column) => {
      const at = shown.columns.indexOf(column);
      return shown.rows.filter(({ cells }) => cells[at]!.value !== null).length * 2 > shown.rows.length;
    });
    const few = [
      ...common.filter(({ of }) => of === "parameter").slice(0, FEW_AXES - 2),
      ...common.filter(({ of }) => of === "metric").slice(0, 2),
    ];
    const axes = this.axes ?? new Set(few.map(({ id }) => id));
    const show = (id: string, on: boolean) => {
      this.axes = new Set([...axes].filter((one) => one !== id).concat(on ? [id] : []));
      this.draw();
    };
    const drawn = possible.filter(({ id }) => axes.has(id));
    // Parameters first: a line is read from what was set to what came of it.
    drawn.sort((a, b) => Number(a.of === "metric") - Number(b.of === "metric"));
    return html`<fieldset class="axes">
        <legend>${strings.axes}</legend>
        ${possible.map(
          ({ id, title }) =>
            html`<label class="flag"
              ><input
                type="checkbox"
                .checked=${axes.has(id)}
                @change=${(event: Event) => show(id, (event.target as HTMLInputElement).checked)}
              />${title}</label
            >`,
        )}
      </fieldset>
      ${
        drawn.length > 1
          ? figure(
              parallelSvg(
                shown,
                drawn.map(({ id }) => id),
                chosenIds(shown.rows, selected),
              ) as Html,
              (target) => toggle(looking, shown.rows[Number(target.dataset["at"] ?? NaN)]?.id),
            )
          : html`<p class="muted">${strings.noNumbers}</p>`
      }`;
  }
}

/** @param pick what is done where a part of the drawing is clicked; the same is done in the table by keys */
function figure(svg: Html, pick: (target: SVGElement) => void): TemplateResult {
  return html`<div class="table">
    <figure class="drawing" @click=${(event: Event) => pick(event.target as SVGElement)}>${rendered(svg)}</figure>
  </div>`;
}

/** Selects the runs of a row, or takes them out again. */
function toggle({ shown, selected, select }: Looking, id: string | undefined): void {
  const ids = shown.rows.find((row) => row.id === id)?.members.map((member) => member.id) ?? [];
  if (!ids.length) return;
  const others = [...selected].filter((one) => !ids.includes(one));
  select(ids.every((one) => selected.has(one)) ? others : [...others, ...ids]);
}

function labelled(title: string, control: TemplateResult): TemplateResult {
  return html`<span class="setting"><span aria-hidden="true">${title}</span>${control}</span>`;
}

function logs(
  { logX, logY }: { logX: boolean; logY: boolean },
  strings: ComparisonTexts,
  set: (part: { logX?: boolean; logY?: boolean }) => void,
): TemplateResult {
  const flag = (text: string, on: boolean, change: (on: boolean) => void) =>
    html`<label class="flag"
      ><input
        type="checkbox"
        .checked=${on}
        @change=${(event: Event) => change((event.target as HTMLInputElement).checked)}
      />${text}</label
    >`;
  return html`${flag(strings.logX, logX, (on) => set({ logX: on }))}${flag(strings.logY, logY, (on) => set({ logY: on }))}`;
}

/** The rows of which runs are selected, each with these runs. */
function rowsOf(rows: readonly ArrangedRow[], selected: ReadonlySet<string>): { row: ArrangedRow; runs: string[] }[] {
  return rows.flatMap((row) => {
    const runs = row.members.flatMap(({ id }) => (selected.has(id) ? [id] : []));
    return runs.length ? [{ row, runs }] : [];
  });
}

function chosenIds(rows: readonly ArrangedRow[], selected: ReadonlySet<string>): Set<string> {
  return new Set(rowsOf(rows, selected).map(({ row }) => row.id));
}

/** The metrics of which a selected run has a history, in the order of the columns; then those that have no column. */
function metricsOf(columns: readonly Column[], curves: Curves): string[] {
  const names = new Set(
    Object.values(curves).flatMap((histories) =>
      Object.entries(histories).flatMap(([name, points]) => (points.length > 1 ? [name] : [])),
    ),
  );
  const shown = columns.flatMap(({ of, title }) => (of === "metric" && names.has(title) ? [title] : []));
  return [...new Set([...shown, ...names])];
}
