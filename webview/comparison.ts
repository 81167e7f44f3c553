import { html, nothing, type TemplateResult } from "lit";
import "../media/comparison.css";
import { type Arranged, arranged, type ArrangedRow } from "../src/core/comparison/arrange";
import type { ComparisonModel } from "../src/core/comparison/page/comparisonModel";
import type { ComparisonState } from "../src/core/comparison/page/protocol";
import { type Column, type RunsTable, VERDICT_COLUMN } from "../src/core/comparison/table";
import { betterIn, DEFAULT_VIEW, type View } from "../src/core/comparison/view";
import { number } from "../src/core/base/language";
import { fill } from "../src/core/words/pageTexts";
import { ChartsPart } from "./comparison/charts";
import { columnList } from "./comparison/columns";
import { type GridEvents, type RunGrid } from "./comparison/grid";
import "./comparison/grid";
import { host, send } from "./comparison/host";
import type { Looking } from "./comparison/looking";
import { actionBar, selectionBar, toolbar } from "./comparison/toolbar";
import { ModelPage, show } from "./kit/modelPage";
import { icon, section, textButton } from "./kit/parts";

/** The table of runs: what is shown of it is worked out here, by the functions that print it, so that no key waits for the extension. */
class ComparisonPage extends ModelPage<ComparisonModel, ComparisonState> {
  static override properties = {
    ...ModelPage.properties,
    view: { state: true },
    selected: { state: true },
    listed: { state: true },
  };

  declare view: View;
  declare selected: ReadonlySet<string>;
  /** Whether the list of all columns is open. */
  declare listed: boolean;
  protected readonly host = host;
  private readonly charts = new ChartsPart(() => this.requestUpdate());
  private arrangedFor: { table: RunsTable; view: View; shown: Arranged } | undefined;
  private wanted: ReturnType<typeof setTimeout> | undefined;
  private askedAt: ComparisonModel | undefined;

  constructor() {
    super();
    const saved = host.savedState();
    this.view = saved ? { ...DEFAULT_VIEW, ...saved.view } : DEFAULT_VIEW;
    this.selected = new Set(saved?.selected);
    this.listed = false;
  }

  protected kept({ scope }: ComparisonModel): Omit<ComparisonState, "scroll"> {
    return { scope, view: this.view, selected: [...this.selected] };
  }

  protected page(model: ComparisonModel): TemplateResult {
    const { strings, problems, table } = model;
    const looking = this.looking(model);
    return html`<main>
      <header>
        <h1>${strings.heading}</h1>
        ${toolbar(looking)}
      </header>
      ${
        table.rows.length
          ? html`${columnList(looking)} ${actionBar(looking)} ${this.table(looking)}
            ${section({ id: "charts", title: strings.charts, body: this.charts.part(looking) })}`
          : html`<div class="invitation">
              <p>${model.waiting ? strings.waiting.replace("{0}", number(model.waiting)) : strings.noExperiments}</p>
              ${textButton("beaker", strings.linkExperiment, () => send({ type: "linkExperiment" }))}
            </div>`
      }
      ${
        problems.length
          ? html`<details class="problems">
              <summary>
                ${icon("info")} ${strings.problems} <span class="badge">${number(problems.length)}</span>
              </summary>
              <ul>
                ${problems.map((problem) => html`<li>${problem}</li>`)}
              </ul>
            </details>`
          : nothing
      }
    </main>`;
  }

  private looking(model: ComparisonModel): Looking {
    const { view } = this;
    if (this.arrangedFor?.table !== model.table || this.arrangedFor.view !== view)
      this.arrangedFor = { table: model.table, view, shown: arranged(model.table, view) };
    return {
      model,
      view,
      shown: this.arrangedFor.shown,
      selected: this.selected,
      change: (part) => (this.view = { ...this.view, ...part }),
      select: (ids) => this.select(ids),
      listed: this.listed,
      list: (open) => (this.listed = open),
    };
  }

  private table({ model: { strings, waiting }, shown, view, selected }: Looking): TemplateResult {
    const count = fill(
      shown.grouped ? strings.countGrouped : strings.count,
      number(shown.grouped ? shown.rows.length : shown.runs),
      number(shown.of),
    );
    const read = waiting ? fill(strings.waiting, number(waiting)) : "";
    const chosen = selected.size ? fill(strings.selected, number(selected.size)) : "";
    return html`<p class="count" role="status">${[count, read, chosen].filter((text) => text).join(" · ")}</p>
      ${shown.faults.length ? html`<p class="fault" role="alert">${icon("warning")} ${shown.faults.join(" ")}</p>` : nothing}
      <run-grid
        .shown=${shown}
        .view=${view}
        .selected=${selected}
        .strings=${strings}
        .events=${this.events}
      ></run-grid>
      <p id="grid-keys" class="muted keys">${shown.rows.length ? strings.keys : strings.noneLeft}</p>
      ${selectionBar(this.looking(this.model!))}`;
  }

  private readonly events: GridEvents = {
    sort: (column, more) => (this.view = { ...this.view, sort: sortedBy(this.view, column, more) }),
    toggle: (row, from) => this.toggle(row, from),
    selectAll: (on) =>
      this.select(on ? this.arrangedFor!.shown.rows.flatMap(({ members }) => members.map(({ id }) => id)) : []),
    open: ({ members }, column) => {
      const experiment = members.find((row) => row.experiment)?.experiment;
      if (experiment === undefined) return;
      if (column.id === VERDICT_COLUMN) send({ type: "setVerdict", experiment });
      else send({ type: "openExperiment", id: experiment });
    },
    pin: ({ members, pinned }) => {
      const ids = members.map(({ id }) => id);
      const others = this.view.pinned.filter((id) => !ids.includes(id));
      this.view = { ...this.view, pinned: pinned ? others : [...others, ...ids] };
    },
    baseline: ({ id, baseline }) => (this.view = { ...this.view, baseline: baseline ? undefined : id }),
  };

  /** Selects a row, or takes it out again; with the start of a range, all rows between. */
  private toggle(row: ArrangedRow, from: ArrangedRow | undefined): void {
    const { rows } = this.arrangedFor!.shown;
    const [one, other] = [rows.indexOf(row), from ? rows.findIndex(({ id }) => id === from.id) : -1];
    const range = other < 0 ? [row] : rows.slice(Math.min(one, other), Math.max(one, other) + 1);
    const ids = range.flatMap(({ members }) => members.map(({ id }) => id));
    const takeOut = other < 0 && ids.every((id) => this.selected.has(id));
    const kept = [...this.selected].filter((id) => !ids.includes(id));
    this.select(takeOut ? kept : [...kept, ...ids]);
  }

  /** The curves of what is selected come with the next model: asked for once when several rows are selected in a row. */
  private select(ids: readonly string[]): void {
    this.selected = new Set(ids);
    clearTimeout(this.wanted);
    this.wanted = setTimeout(() => send({ type: "select", rows: [...this.selected] }), 60);
  }

  protected override updated(): void {
    super.updated();
    const { model } = this;
    if (this.view.values === "best" && model && !model.best && this.askedAt !== model) {
      this.askedAt = model;
      send({ type: "best" });
    }
    this.charts.shownNow(this);
  }
}

/** First the better values of a metric, then the others, then no order; with `more`, beside the columns that are sorted by already. */
function sortedBy(view: View, column: Column, more: boolean): View["sort"] {
  const first = betterIn(view, column) === "higher" || column.id === "run:started" || column.id === "count";
  const at = view.sort.findIndex((one) => one.column === column.id);
  const next = at < 0 ? { column: column.id, descending: first } : { column: column.id, descending: !first };
  const ended = at >= 0 && view.sort[at]!.descending !== first;
  if (!more) return ended && view.sort.length === 1 ? [] : [ended ? { column: column.id, descending: first } : next];
  if (at < 0) return [...view.sort, next];
  return view.sort.flatMap((one, i) => (i !== at ? [one] : ended ? [] : [next]));
}

declare global {
  interface HTMLElementTagNameMap {
    "run-grid": RunGrid;
  }
}

show("comparison-page", ComparisonPage);
