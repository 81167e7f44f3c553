import { html, nothing, svg, type TemplateResult } from "lit";
import type { MeasureModel, ResultModel, TableModel } from "../../src/core/instruments/page/measureModel";
import type { MeasureTexts } from "../../src/core/instruments/page/measureTexts";
import { number } from "../../src/core/base/language";
import { fill } from "../../src/core/words/pageTexts";
import { type Content, icon, rendered, section, textButton } from "../kit/parts";
import { send } from "./host";

/** What was found: what to mind, figures, charts and tables, and what can be done with them. */
export function resultPart({ strings, problem }: MeasureModel, result: ResultModel): TemplateResult {
  return section({
    id: "result",
    title: strings.result,
    body: html`${actions(strings, problem)} ${changed(strings, result)} ${warnings(strings, result)}
      <div class="measured">
        ${figures(strings, result)}
        <div class="charts">${result.charts.map((chart, index) => drawing(chart, index, strings))}</div>
      </div>
      ${
        result.notes.length
          ? html`<h3>${strings.notes}</h3>
              <ul class="notes">
                ${result.notes.map((note) => html`<li>${note}</li>`)}
              </ul>`
          : nothing
      }
      ${pictures(strings, result)} ${result.tables.map((table) => tablePart(table, strings))}
      <p class="muted made-by">${result.madeBy}</p>`,
  });
}

function actions(strings: MeasureTexts, problem: string | undefined): TemplateResult {
  const copy = (label: string, form: "markdown" | "latex" | "csv") =>
    textButton("copy", label, () => send({ type: "copy", form }));
  const attach = problem === undefined ? strings.attach : strings.attachTo;
  return html`<div class="actions" role="group" aria-label=${strings.actions}>
    ${textButton("beaker", attach, () => send({ type: "attach" }), "primary")} ${copy(strings.copyMarkdown, "markdown")}
    ${copy(strings.copyLatex, "latex")} ${copy(strings.copyCsv, "csv")}
  </div>`;
}

function changed(strings: MeasureTexts, { changed: sentences }: ResultModel): Content {
  if (!sentences) return nothing;
  return html`<div class="box changed" role="status">
    <h3>${icon("history")} ${strings.changed}</h3>
    <ul>
      ${sentences.map((sentence) => html`<li>${sentence}</li>`)}
    </ul>
  </div>`;
}

function warnings(strings: MeasureTexts, { warnings: sentences }: ResultModel): Content {
  if (!sentences.length) return nothing;
  return html`<div class="box warnings">
    <h3>${icon("warning")} ${strings.warnings}</h3>
    <ul>
      ${sentences.map((sentence) => html`<li>${sentence}</li>`)}
    </ul>
  </div>`;
}

function figures(strings: MeasureTexts, { figures: rows }: ResultModel): TemplateResult {
  const intervals = rows.some(({ interval }) => interval !== undefined);
  return html`<div class="table">
    <table class="figures">
      <caption class="visually-hidden">
        ${strings.figures}
      </caption>
      <thead>
        <tr>
          <th scope="col">${strings.figure}</th>
          <th scope="col" class="align-right">${strings.value}</th>
          ${intervals ? html`<th scope="col" class="align-right">${strings.interval}</th>` : nothing}
        </tr>
      </thead>
      <tbody>
        ${rows.map(
          ({ name, value, interval }) =>
            html`<tr>
              <th scope="row">${name}</th>
              <td class="number">${value}</td>
              ${intervals ? html`<td class="number">${interval ?? ""}</td>` : nothing}
            </tr>`,
        )}
      </tbody>
    </table>
  </div>`;
}

function drawing(
  { title, svg, table }: ResultModel["charts"][number],
  chart: number,
  strings: MeasureTexts,
): TemplateResult {
  return html`<figure>
    <figcaption>${title}</figcaption>
    <div class="table drawing">${rendered(svg)}</div>
    <div class="inline">
      <button class="link" type="button" @click=${() => send({ type: "copySvg", chart })}>
        ${icon("copy")} ${strings.copySvg}
      </button>
    </div>
    <details>
      <summary>${strings.asTable}</summary>
      ${dataTable(table, strings)}
    </details>
  </figure>`;
}

/** The worst pictures with the true box and the one that was found. */
function pictures(strings: MeasureTexts, { pictures: all }: ResultModel): Content {
  if (!all.length) return nothing;
  return html`<h3>${strings.pictures}</h3>
    <p class="muted">${strings.boxes}</p>
    <div class="pictures">${all.map(picture)}</div>`;
}

function picture({ title, src, boxes }: ResultModel["pictures"][number]): TemplateResult {
  // Boxes are in pixels of the picture, whose size is known when it is loaded.
  const loaded = ({ target }: Event) => {
    const { naturalWidth, naturalHeight, nextElementSibling } = target as HTMLImageElement;
    nextElementSibling!.setAttribute("viewBox", `0 0 ${naturalWidth} ${naturalHeight}`);
  };
  return html`<figure>
    <div class="picture">
      <img src=${src} alt="" @load=${loaded} /><svg aria-hidden="true">
        ${boxes.map(({ kind, x1, y1, x2, y2 }) => svg`<rect class="box-${kind}" x=${x1} y=${y1} width=${x2 - x1} height=${y2 - y1}></rect>`)}
      </svg>
    </div>
    <figcaption>${title}</figcaption>
  </figure>`;
}

/** A longer table is folded. */
const SHORT = 15;

function tablePart(table: TableModel, strings: MeasureTexts): TemplateResult {
  const { title, rows, of = rows.length } = table;
  if (of <= SHORT)
    return html`<h3>${title}</h3>
      ${dataTable(table, strings)}`;
  return html`<details class="long">
    <summary>
      <h3>${title}</h3>
      <span class="muted">${number(of)}</span>
    </summary>
    ${dataTable(table, strings)}
  </details>`;
}

function dataTable({ title, columns, rows, of }: TableModel, strings: MeasureTexts): TemplateResult {
  return html`<div class="table">
      <table>
        <caption class="visually-hidden">
          ${title}
        </caption>
        <thead>
          <tr>
            ${columns.map((column) => html`<th scope="col" class=${column.numeric ? "align-right" : ""}>${column.title}</th>`)}
          </tr>
        </thead>
        <tbody>
          ${rows.map(
            (row) =>
              html`<tr>
                ${row.map((cell, i) => html`<td class=${columns[i]!.numeric ? "number" : ""}>${cellContent(cell, columns[i]!, strings)}</td>`)}
              </tr>`,
          )}
        </tbody>
      </table>
    </div>
    ${of === undefined ? nothing : html`<p class="muted">${fill(strings.firstRows, rows.length, of)}</p>`}`;
}

function cellContent(cell: string, { file, fileName }: TableModel["columns"][number], strings: MeasureTexts): unknown {
  if (file === undefined || cell === "") return cell;
  const label = fill(strings.openLine, cell, fileName ?? "");
  return html`<button
    class="link"
    type="button"
    title=${label}
    aria-label=${label}
    @click=${() => send({ type: "openFile", file, line: Number(cell) })}
  >
    ${cell}
  </button>`;
}
