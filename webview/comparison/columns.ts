import { html, nothing, type TemplateResult } from "lit";
import { number } from "../../src/core/base/language";
import type { ComparisonTexts } from "../../src/core/comparison/page/comparisonTexts";
import { type Column, RUN_COLUMN } from "../../src/core/comparison/table";
import { betterIn } from "../../src/core/comparison/view";
import { fill } from "../../src/core/words/pageTexts";
import { choice } from "../kit/parts";
import type { Looking } from "./looking";

const PARTS: readonly [of: Column["of"], title: keyof ComparisonTexts][] = [
  ["metric", "metrics"],
  ["parameter", "parameters"],
  ["run", "facts"],
];

/** All columns, to be shown or hidden, and for metrics which values are better; drawn once somebody opens it. */
export function columnList({ model: { strings, table }, view, shown, change, listed, list }: Looking): TemplateResult {
  const drawn = new Set(shown.columns.map(({ id }) => id));
  const row = (column: Column) => {
    const { id, title, of } = column;
    const set = (event: Event) =>
      change({ shown: { ...view.shown, [id]: (event.target as HTMLInputElement).checked } });
    return html`<li data-name=${title.toLowerCase()}>
      <label><input type="checkbox" .checked=${drawn.has(id)} @change=${set} />${title}</label>
      ${
        of === "metric"
          ? choice(
              fill(strings.direction, title),
              betterIn(view, column) ?? "none",
              [
                { value: "higher" as const, text: strings.higher },
                { value: "lower" as const, text: strings.lower },
                { value: "none" as const, text: strings.neither },
              ],
              (better) => better && change({ better: { ...view.better, [id]: better } }),
            )
          : nothing
      }
    </li>`;
  };
  const find = (event: Event) => {
    const input = event.target as HTMLInputElement;
    for (const item of input.closest("details")!.querySelectorAll<HTMLElement>("li"))
      item.hidden = !item.dataset["name"]!.includes(input.value.toLowerCase());
  };
  return html`<details
    class="columns-part"
    @toggle=${(event: Event) => list((event.target as HTMLDetailsElement).open)}
  >
    <summary>
      ${strings.columns} <span class="badge">${number(drawn.size)} / ${number(table.columns.length)}</span>
    </summary>
    ${
      listed
        ? html`<input
              class="filter"
              type="search"
              aria-label=${strings.findColumn}
              placeholder=${strings.findColumn}
              @input=${find}
            />
            <div class="column-lists">
              ${PARTS.map(([of, title]) => {
                const columns = table.columns.filter((column) => column.of === of && column.id !== RUN_COLUMN);
                return columns.length
                  ? html`<fieldset>
                      <legend>${strings[title]}</legend>
                      <ul>
                        ${columns.map(row)}
                      </ul>
                    </fieldset>`
                  : nothing;
              })}
            </div>`
        : nothing
    }
  </details>`;
}
