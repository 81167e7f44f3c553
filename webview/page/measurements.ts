import { html, nothing, type TemplateResult } from "lit";
import { chartHtml } from "../../src/core/describe/chartHtml";
import type { DrawnMeasurement, PageModel } from "../../src/core/page/pageModel";
import { fill, type PageTexts } from "../../src/core/words/pageTexts";
import { editButton, editControl } from "./editing";
import { send } from "./host";
import { citationLink, dateText, icon, rendered } from "../kit/parts";

/** Each measurement as a chart and a table, with my own experiments among the published values. */
export function measurementList({ measurements, strings }: PageModel): TemplateResult[] {
  return measurements.map((measurement) => measurementPart(measurement, strings));
}

function measurementPart(measurement: DrawnMeasurement, strings: PageTexts): TemplateResult {
  const { id, task, metric, unit, betterText, dataset, note, gap, rows } = measurement;
  const what = [unit && unit !== "%" ? `${metric} (${unit})` : metric, betterText].filter(Boolean).join(", ");
  return html`<section class="measurement" aria-labelledby="measurement-${id}">
    <h3 id="measurement-${id}">${task} <span class="muted">${what}</span></h3>
    ${editButton({ list: "values", measurement: id }, fill(strings.addTo, task))}
    ${dataset ? html`<p class="muted">${fill(strings.dataset, dataset)}</p>` : nothing}
    ${note ? html`<p class="prose">${rendered(note)}</p>` : nothing}
    ${gap ? html`<p class="gap">${icon("beaker")}<span>${gap}</span></p>` : nothing}
    <div class="measured">
      ${measurement.chart ? rendered(chartHtml(measurement.chart)) : nothing}
      ${rows.length ? table(measurement, strings) : html`<p class="muted">${strings.noValues}</p>`}
    </div>
  </section>`;
}

function table({ id, task, metric, rows }: DrawnMeasurement, strings: PageTexts): TemplateResult {
  return html`<div class="table">
    <table>
      <caption class="visually-hidden">
        ${task}, ${metric}
      </caption>
      <thead>
        <tr>
          <th scope="col">${strings.system}</th>
          <th scope="col" class="align-right">${strings.value}</th>
          <th scope="col">${strings.kind}</th>
          <th scope="col">${strings.date}</th>
          <th scope="col">${strings.source}</th>
        </tr>
      </thead>
      <tbody>
        ${rows.map((row) => tableRow(row, id, strings))}
      </tbody>
    </table>
  </div>`;
}

function tableRow(row: DrawnMeasurement["rows"][number], measurement: string, strings: PageTexts): TemplateResult {
  const { at, system, value, kind, kindText, date, citation, note, experiment } = row;
  const name = experiment
    ? html`<button class="link" type="button" @click=${() => send({ type: "openExperiment", id: experiment })}>
        ${system}
      </button>`
    : system;
  return html`<tr class="mark-${kind}">
    <th scope="row">${name}${note ? html`<div class="muted">${rendered(note)}</div>` : nothing}</th>
    <td class="number">${value}</td>
    <td>${kindText}</td>
    <td>${dateText(date)}</td>
    <td>
      ${citation ? citationLink(citation, strings) : nothing}
      ${at === undefined ? nothing : editControl({ list: "values", at, measurement }, fill(strings.editNamed, system))}
    </td>
  </tr>`;
}
