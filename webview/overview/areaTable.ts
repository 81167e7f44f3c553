import { html, nothing, type TemplateResult } from "lit";
import { number } from "../../src/core/base/language";
import type { AreaCell, AreaRow, AreaTable } from "../../src/core/overview/overviewModel";
import type { OverviewTexts } from "../../src/core/overview/overviewTexts";
import { fill } from "../../src/core/words/pageTexts";
import { icon, textButton } from "../kit/parts";
import { send } from "./host";

/** Deeper areas are indented no further. */
const DEEPEST = 4;

/**
 * Areas against states: numbers, the warmer the more there are in their column; each shows its problems in the tree. What was checked lately has a
 * column where anything was.
 */
export function areaTable(table: AreaTable, strings: OverviewTexts): TemplateResult {
  if (!table.rows.length) {
    const offer = (command: "useBundledCatalogue" | "newCatalogue", icon: string) =>
      textButton(icon, strings[command], () => send({ type: "run", command }));
    return html`<div class="invitation">
      <span class="muted">${strings.noProblems}</span>${offer("useBundledCatalogue", "library")}
      ${offer("newCatalogue", "new-file")}
    </div>`;
  }
  return html`<div class="table">
    <table class="areas">
      <thead>
        <tr>
          <th scope="col">${strings.area}</th>
          ${table.states.map((state) => html`<th scope="col" class="number state state-${state.value}" title=${state.text}>${icon(state.icon)} <span>${state.text}</span></th>`)}
          <th scope="col" class="number">${strings.total}</th>
          ${
            table.all.checked
              ? html`<th scope="col" class="number checked" title=${strings.checkedHint}>
                  ${icon("check")} <span>${strings.checked}</span>
                </th>`
              : nothing
          }
        </tr>
      </thead>
      <tbody>
        ${table.rows.map((row) => areaRow(row, table, strings))}
      </tbody>
      <tfoot>
        ${areaRow(table.all, table, strings)}
      </tfoot>
    </table>
  </div>`;
}

function areaRow(row: AreaRow, { states, all }: AreaTable, strings: OverviewTexts): TemplateResult {
  const area = row.id || undefined;
  // What is in no area cannot be asked of the tree.
  const shows = row === all || area !== undefined;
  const cell = (count: number, name: string, filter: { state?: AreaCell["state"]; checked?: boolean }) => {
    if (!count)
      return html`<span class="muted"><span aria-hidden="true">·</span><span class="visually-hidden">0</span></span>`;
    if (!shows) return html`${number(count)}`;
    const label = fill(strings.showCell, row.title, name, count);
    return html`<button
      class="cell"
      type="button"
      title=${label}
      aria-label=${label}
      @click=${() => send({ type: "filter", area, ...filter })}
    >
      ${number(count)}
    </button>`;
  };
  return html`<tr>
    <th scope="row" class="depth-${Math.min(row.depth, DEEPEST)}">
      ${
        area === undefined
          ? html`<span class="name">${row.title}</span>`
          : html`<button class="link name" type="button" @click=${() => send({ type: "filter", area })}>
              ${row.title}
            </button>`
      }
    </th>
    ${row.cells.map(
      ({ state, count, heat }, i) =>
        html`<td class="number heat-${heat} state-${state}">${cell(count, states[i]?.text ?? state, { state })}</td>`,
    )}
    <td class="number total">${cell(row.total, strings.total, {})}</td>
    ${all.checked ? html`<td class="number">${cell(row.checked, strings.checked, { checked: true })}</td>` : nothing}
  </tr>`;
}
