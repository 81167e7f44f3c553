import { html, LitElement, nothing, type PropertyValues, type TemplateResult } from "lit";
import type { Arranged, ArrangedRow, Cell } from "../../src/core/comparison/arrange";
import { cellText, differenceText } from "../../src/core/comparison/cellText";
import type { ComparisonTexts } from "../../src/core/comparison/page/comparisonTexts";
import type { Column } from "../../src/core/comparison/table";
import { betterIn, type View } from "../../src/core/comparison/view";
import { short } from "../../src/core/instruments/kit/figures";
import { fill } from "../../src/core/words/pageTexts";
import { icon } from "../kit/parts";
import { columnWidths } from "./widths";

/** Pixels; the style sheet has the same. */
const ROW = 26;
const HEAD = 30;
/** How high the table is at most; as the style sheet has it, too. */
const mostHigh = () => Math.min(620, 0.6 * window.innerHeight);
/** Rows that are drawn above and below those in sight; they are drawn anew when half of them are used up. */
const SPARE = 16;
/** Columns that are drawn to the right of those in sight; more are drawn when half of them are used up. */
const SPARE_COLUMNS = 8;

/** What a person does in the table. */
export interface GridEvents {
  sort(column: Column, more: boolean): void;
  toggle(row: ArrangedRow, rangeFrom: ArrangedRow | undefined): void;
  selectAll(on: boolean): void;
  open(row: ArrangedRow, column: Column): void;
  pin(row: ArrangedRow): void;
  baseline(row: ArrangedRow): void;
}

/**
 * The table as a grid of the ARIA practices: the focus stays on the grid, which names its active cell. Only the rows around those in sight
 * are drawn, and only the columns up to the last that was in sight, so that a thousand rows of fifty columns cost as much as forty of ten.
 */
export class RunGrid extends LitElement {
  static override properties = {
    shown: { attribute: false },
    view: { attribute: false },
    selected: { attribute: false },
    strings: { attribute: false },
    first: { state: true },
    columns: { state: true },
    active: { state: true },
  };

  declare shown: Arranged;
  declare view: View;
  declare selected: ReadonlySet<string>;
  declare strings: ComparisonTexts;
  events!: GridEvents;
  /** The first row that is drawn. */
  declare first: number;
  /** How many columns of a row are drawn: those that were in sight, and some more. */
  declare columns: number;
  /** The active cell: a row's id, undefined for the head, and a column's number. */
  declare active: { row: string | undefined; column: number };
  /** The row that was selected last: where a range begins. */
  private last: ArrangedRow | undefined;
  private widths: number[] = [];
  private places = new Map<string, number>();

  constructor() {
    super();
    this.first = 0;
    this.columns = 0;
    this.active = { row: undefined, column: 0 };
  }

  protected override createRenderRoot(): this {
    return this;
  }

  private get scroller(): HTMLElement {
    return this.querySelector<HTMLElement>(".grid")!;
  }

  protected override firstUpdated(): void {
    // After the first frame, which draws only what is in sight.
    requestAnimationFrame(() =>
      setTimeout(() => {
        new ResizeObserver(this.onScroll).observe(this);
        this.requestUpdate();
      }),
    );
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (!changed.has("shown")) return;
    const before = this.active.row === undefined ? undefined : this.places.get(this.active.row);
    this.places = new Map(this.shown.rows.map(({ id }, i) => [id, i]));
    this.widths = columnWidths(this.shown);
    const now = this.active.row === undefined ? undefined : this.places.get(this.active.row);
    if (this.active.row !== undefined && now === undefined) this.active = { ...this.active, row: undefined };
    // New runs above the active row move neither it nor what is in sight.
    const live = before !== undefined && now !== undefined && changed.get("view") === undefined;
    if (live && now !== before && this.hasUpdated && this.scroller.scrollTop > 0)
      void this.updateComplete.then(() => (this.scroller.scrollTop += (now - before) * ROW));
  }

  protected override render(): TemplateResult {
    const { shown, strings, first } = this;
    const count = shown.rows.length;
    const rows = this.hasUpdated
      ? Math.ceil(this.scroller.clientHeight / ROW) + 2 * SPARE
      : Math.ceil(mostHigh() / ROW);
    const end = Math.min(count, first + rows);
    const start = Math.max(0, Math.min(first, count - 1));
    const width = this.widths.reduce((sum, one) => sum + one, 0);
    const drawn = Math.max(this.columns, this.columnsUpTo(window.innerWidth));
    const heads = this.hasUpdated ? shown.columns : shown.columns.slice(0, drawn);
    return html`<div class="grid" @scroll=${this.onScroll}>
      <table
        role="grid"
        tabindex="0"
        width=${width}
        aria-label=${strings.table}
        aria-describedby="grid-keys"
        aria-rowcount=${count + 1}
        aria-colcount=${shown.columns.length}
        aria-multiselectable="true"
        aria-activedescendant=${this.activeId()}
        @keydown=${this.onKey}
        @click=${this.onClick}
        @dblclick=${this.onDoubleClick}
      >
        <colgroup>
          ${this.widths.map((one) => html`<col width=${one} />`)}
        </colgroup>
        <thead>
          <tr role="row" aria-rowindex="1">
            ${heads.map((column, i) => this.headCell(column, i))}
          </tr>
        </thead>
        <tbody>
          ${space(start)} ${shown.rows.slice(start, end).map((row, i) => this.bodyRow(row, start + i, drawn))}
          ${space(count - end)}
        </tbody>
      </table>
    </div>`;
  }

  /** How many columns begin within so many pixels from the left. */
  private columnsUpTo(right: number): number {
    let left = 0;
    const beyond = this.widths.findIndex((one) => (left += one) >= right);
    return beyond < 0 ? this.widths.length : beyond + 1;
  }

  private headCell(column: Column, i: number): TemplateResult {
    const { view, strings } = this;
    const sorted = view.sort.findIndex((one) => one.column === column.id);
    const descending = sorted >= 0 && view.sort[sorted]!.descending;
    const better = column.of === "metric" ? betterIn(view, column) : undefined;
    const isActive = this.active.row === undefined && this.active.column === i;
    return html`<th
      role="columnheader"
      id="cell-head-${i}"
      scope="col"
      class="${column.numeric ? "number" : ""} ${isActive ? "active" : ""}"
      title=${better ? `${column.title} (${strings[better]})` : column.title}
      aria-colindex=${i + 1}
      aria-sort=${sorted < 0 ? "none" : descending ? "descending" : "ascending"}
      data-column=${i}
    >
      <span class="title">${column.title}</span>${
        better ? html`<span class="better" aria-hidden="true">${better === "higher" ? "↑" : "↓"}</span>` : nothing
      }${
        sorted < 0
          ? nothing
          : html`${icon(descending ? "chevron-down" : "chevron-up")}${view.sort.length > 1 ? html`<sup>${sorted + 1}</sup>` : nothing}`
      }
    </th>`;
  }

  private bodyRow(row: ArrangedRow, at: number, columns: number): TemplateResult {
    const { strings } = this;
    const isSelected = row.members.every(({ id }) => this.selected.has(id));
    const isActiveRow = this.active.row === row.id;
    return html`<tr
      role="row"
      aria-rowindex=${at + 2}
      aria-selected=${isSelected}
      class="${isSelected ? "selected" : ""} ${row.pinned ? "pinned" : ""}"
      data-row=${at}
    >
      ${row.cells.slice(0, columns).map((cell, i) => {
        const column = this.shown.columns[i]!;
        const difference = differenceText(cell);
        return html`<td
          role="gridcell"
          id="cell-${at}-${i}"
          class="${column.numeric ? "number" : ""} ${cell.best ? "best" : ""} ${cell.differs ? "differs" : ""} ${isActiveRow && this.active.column === i ? "active" : ""}"
          title=${tooltip(cell, column, strings)}
          aria-colindex=${i + 1}
          data-column=${i}
        >
          ${
            i === 0
              ? html`<span class="check" aria-hidden="true">${isSelected ? icon("check") : nothing}</span>${
                    row.pinned ? icon("pinned") : nothing
                  }${row.baseline ? icon("target") : nothing}`
              : nothing
          }${cellText(cell, column)}${
            difference
              ? html` <span class="difference ${cell.improves === undefined ? "" : cell.improves ? "good" : "bad"}"
                  >${difference}</span
                >`
              : nothing
          }${cell.best ? html`<span class="visually-hidden">, ${strings.bestValue}</span>` : nothing}${
            i === 0 && (row.pinned || row.baseline)
              ? html`<span class="visually-hidden"
                  >${row.pinned ? `, ${strings.pinned}` : ""}${row.baseline ? `, ${strings.isBaseline}` : ""}</span
                >`
              : nothing
          }
        </td>`;
      })}
    </tr>`;
  }

  private activeId(): string | typeof nothing {
    const { row, column } = this.active;
    if (row === undefined) return `cell-head-${column}`;
    const at = this.places.get(row);
    return at !== undefined && this.querySelector(`#cell-${at}-${column}`) ? `cell-${at}-${column}` : nothing;
  }

  private readonly onScroll = (): void => {
    const { scrollTop, scrollLeft, clientWidth } = this.scroller;
    const first = Math.max(0, Math.floor(scrollTop / ROW) - SPARE);
    const seen = this.columnsUpTo(scrollLeft + clientWidth);
    if (seen > this.columns - SPARE_COLUMNS / 2) this.columns = seen + SPARE_COLUMNS;
    if (Math.abs(first - this.first) >= SPARE / 2 || (first === 0 && this.first)) this.first = first;
  };

  private readonly onClick = (event: MouseEvent): void => {
    const target = event.target as HTMLElement;
    const cell = target.closest<HTMLElement>("[data-column]");
    if (!cell) return;
    const column = Number(cell.dataset["column"]);
    const row = this.rowOf(cell);
    this.active = { row: row?.id, column };
    if (!row) this.events.sort(this.shown.columns[column]!, event.shiftKey);
    else if (target.closest(".check") || event.ctrlKey || event.metaKey) this.toggle(row, event.shiftKey);
    else if (event.shiftKey) this.toggle(row, true);
  };

  private readonly onDoubleClick = (event: MouseEvent): void => {
    const cell = (event.target as HTMLElement).closest<HTMLElement>("[data-column]");
    const row = cell && this.rowOf(cell);
    if (row) this.events.open(row, this.shown.columns[Number(cell.dataset["column"])]!);
  };

  private rowOf(cell: HTMLElement): ArrangedRow | undefined {
    const at = cell.closest<HTMLElement>("[data-row]")?.dataset["row"];
    return at === undefined ? undefined : this.shown.rows[Number(at)];
  }

  private toggle(row: ArrangedRow, range: boolean): void {
    this.events.toggle(row, range ? this.last : undefined);
    this.last = row;
  }

  private readonly onKey = (event: KeyboardEvent): void => {
    if (event.altKey) return;
    const { rows, columns } = this.shown;
    const at = this.active.row === undefined ? -1 : (this.places.get(this.active.row) ?? -1);
    const row = rows[at];
    const column = this.active.column;
    const page = Math.max(1, Math.floor(this.scroller.clientHeight / ROW) - 2);
    const all = event.ctrlKey || event.metaKey;
    const moves: Record<string, [row: number, column: number]> = {
      ArrowDown: [at + 1, column],
      ArrowUp: [at - 1, column],
      ArrowRight: [at, column + 1],
      ArrowLeft: [at, column - 1],
      PageDown: [at + page, column],
      PageUp: [Math.max(0, at - page), column],
      Home: all ? [0, 0] : [at, 0],
      End: all ? [rows.length - 1, columns.length - 1] : [at, columns.length - 1],
    };
    const move = moves[event.key];
    if (move) this.goTo(...move);
    else if (all && event.key.toLowerCase() === "a") this.events.selectAll(true);
    else if (all) return;
    else if (event.key === " " && row) this.toggle(row, event.shiftKey);
    else if (event.key === "Escape" && this.selected.size) this.events.selectAll(false);
    else if (event.key === "Enter" && !row) this.events.sort(columns[column]!, event.shiftKey);
    else if (event.key === "Enter" && row) this.events.open(row, columns[column]!);
    else if (event.key.toLowerCase() === "p" && row) this.events.pin(row);
    else if (event.key.toLowerCase() === "b" && row) this.events.baseline(row);
    else return;
    event.preventDefault();
  };

  /** Makes a cell the active one, brings it into sight, and then names it to screen readers. */
  private goTo(row: number, column: number): void {
    const { rows, columns } = this.shown;
    const at = Math.max(-1, Math.min(rows.length - 1, row));
    const place = Math.max(0, Math.min(columns.length - 1, column));
    this.active = { row: rows[at]?.id, column: place };
    const { scroller } = this;
    if (at >= 0) {
      const top = at * ROW;
      const room = scroller.clientHeight - HEAD - ROW;
      if (top < scroller.scrollTop) scroller.scrollTop = top;
      else if (top > scroller.scrollTop + room) scroller.scrollTop = top - room;
      this.onScroll();
    }
    if (place > 0) {
      const left = this.widths.slice(0, place).reduce((sum, one) => sum + one, 0);
      // The first column stays where it is, above the others.
      const from = scroller.scrollLeft + this.widths[0]!;
      const to = scroller.scrollLeft + scroller.clientWidth;
      if (left < from) scroller.scrollLeft -= from - left;
      else if (left + this.widths[place]! > to) scroller.scrollLeft += left + this.widths[place]! - to;
    }
    void this.updateComplete.then(() => this.requestUpdate());
  }
}

/** The room of rows that are not drawn. */
function space(rows: number): TemplateResult | typeof nothing {
  return rows > 0
    ? html`<tr aria-hidden="true" class="space">
        <td height=${rows * ROW}></td>
      </tr>`
    : nothing;
}

/** What a cell has no room for. */
function tooltip(cell: Cell, column: Column, strings: ComparisonTexts): string {
  const text = cellText(cell, column);
  const { spread, step } = cell;
  if (step !== undefined) return `${text} ${fill(strings.atStep, step)}`;
  if (!spread) return text;
  const { n, low, high } = spread;
  const about =
    low === undefined || high === undefined
      ? fill(strings.meanOf, n)
      : fill(strings.interval, n, short(low), short(high));
  return `${text}: ${about}`;
}

customElements.define("run-grid", RunGrid);
