import { html, nothing, type TemplateResult } from "lit";
import { number } from "../../src/core/base/language";
import { cellText, differenceText } from "../../src/core/comparison/cellText";
import { differencesOf } from "../../src/core/comparison/differences";
import { fill } from "../../src/core/words/pageTexts";
import { textButton } from "../kit/parts";
import { send } from "./host";
import type { Looking } from "./looking";

/** Runs that stand beside one another. */
const MOST = 12;

/** What sets the selected rows apart, a column a row; the first is what the others are compared with. */
export function differencesPart({ model: { strings, table }, view, shown, selected }: Looking): TemplateResult {
  const ids = shown.rows
    .filter(({ members }) => members.some(({ id }) => selected.has(id)))
    .slice(0, MOST)
    .flatMap(({ members }) => members.flatMap(({ id }) => (selected.has(id) ? [id] : [])));
  const { rows, names, lines, same } = differencesOf(table, view, new Set(ids));
  if (rows.length < 2) return html`<p class="muted">${strings.selectForDifferences}</p>`;
  if (!lines.length) return html`<p class="muted">${strings.noDifferences}</p>`;
  return html`<div class="table" tabindex="0" role="region" aria-label=${strings.differences}>
      <table class="differences">
        <thead>
          <tr>
            <th scope="col">${strings.compared}</th>
            ${names.map((name) => html`<th scope="col">${name}</th>`)}
          </tr>
        </thead>
        <tbody>
          ${lines.map(
            ({ column, cells }) =>
              html`<tr>
                <th scope="row">${column.title}</th>
                ${cells.map((cell) => {
                  const difference = differenceText(cell);
                  return html`<td class=${cell.best ? "best" : ""}>
                    ${cellText(cell, column)}${
                      difference
                        ? html` <span
                            class="difference ${cell.improves === undefined ? "" : cell.improves ? "good" : "bad"}"
                            >${difference}</span
                          >`
                        : nothing
                    }${cell.best ? html`<span class="visually-hidden">, ${strings.bestValue}</span>` : nothing}
                  </td>`;
                })}
              </tr>`,
          )}
        </tbody>
      </table>
    </div>
    <div class="actions differing">
      <span class="muted">${fill(strings.sameParameters, number(same))}</span>
      ${textButton("copy", strings.copyDifferences, () => send({ type: "copyDifferences", rows: ids, view }))}
    </div>`;
}
