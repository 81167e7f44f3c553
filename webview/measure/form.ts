import { html, nothing, type TemplateResult } from "lit";
import type { FormModel, FormValues, OptionModel } from "../../src/core/instruments/page/formModel";
import type { MeasureModel } from "../../src/core/instruments/page/measureModel";
import type { MeasureTexts } from "../../src/core/instruments/page/measureTexts";
import { fill } from "../../src/core/words/pageTexts";
import { icon, textButton } from "../kit/parts";
import { send } from "./host";

/**
 * Files, fields and settings, and what starts the work; Enter in a field does so by the hidden button, since VS Code's is none to the browser.
 * What a person has typed stays while the page is drawn again.
 */
export function inputForm(model: MeasureModel): TemplateResult {
  const { strings, form, files, takesFiles, running, result } = model;
  const submit = (event: Event) => {
    event.preventDefault();
    send({ type: "measure", ...valuesOf(event.currentTarget as HTMLFormElement, form) });
  };
  return html`<form class="input" @submit=${submit}>
    ${takesFiles ? fileList(model) : nothing} ${form.fields.length ? fieldList(form, strings) : nothing}
    ${
      form.options.length
        ? html`<details ?open=${form.open}>
            <summary>${strings.options}</summary>
            <div class="settings">
              ${form.options.map((option) => optionRow(option))}
              ${
                form.seed === undefined
                  ? nothing
                  : labelled(
                      "seed",
                      strings.seed,
                      html`<input id="seed" name="seed" inputmode="numeric" .value=${form.seed} />`,
                    )
              }
            </div>
          </details>`
        : nothing
    }
    <div class="buttons">
      <button type="submit" hidden></button>
      ${
        running === undefined
          ? html`<vscode-button type="submit">
              <span slot="content-before" class="codicon codicon-play" aria-hidden="true"></span
              >${result ? strings.measureAgain : strings.measure}
            </vscode-button>`
          : html`<progress max="1" value=${running} aria-label=${strings.running}></progress
              ><span role="status">${strings.running}</span
              >${textButton("debug-stop", strings.cancel, () => send({ type: "cancel" }))}`
      }
    </div>
    ${files.length === 0 && takesFiles ? html`<p class="muted">${strings.takes}: ${model.takes}</p>` : nothing}
  </form>`;
}

function fileList({ files, strings }: MeasureModel): TemplateResult {
  return html`<div class="files">
    ${
      files.length
        ? html`<ul aria-label=${strings.files}>
            ${files.map(
              ({ name, facts }, file) =>
                html`<li>
                  <button
                    class="link"
                    type="button"
                    title=${fill(strings.openFile, name)}
                    @click=${() => send({ type: "openFile", file })}
                  >
                    ${icon("file")} ${name}
                  </button>
                  <span class="muted">${facts}</span>
                </li>`,
            )}
          </ul>`
        : html`<p class="muted">${strings.noFiles}</p>`
    }
    ${textButton("folder-opened", strings.chooseFiles, () => send({ type: "chooseFiles" }))}
  </div>`;
}

function fieldList({ fields }: FormModel, strings: MeasureTexts): TemplateResult {
  return html`<fieldset>
    <legend>${strings.fields}</legend>
    <div class="settings">
      ${fields.map(({ id, title, required, value, columns }) =>
        labelled(
          `field-${id}`,
          title,
          html`<select id="field-${id}" name="field-${id}" class="choice" ?required=${required}>
            <option value="" .selected=${value === ""}>${strings.notGiven}</option>
            ${columns.map((column) => html`<option value=${column} .selected=${value === column}>${column}</option>`)}
          </select>`,
          required,
        ),
      )}
    </div>
  </fieldset>`;
}

function optionRow({ id, title, kind, value, choices }: OptionModel): TemplateResult {
  const name = `option-${id}`;
  if (kind === "flag")
    return html`<label class="flag"
      ><input type="checkbox" id=${name} name=${name} .checked=${value === "true"} />${title}</label
    >`;
  if (kind === "choice")
    return labelled(
      name,
      title,
      html`<select id=${name} name=${name} class="choice">
        ${choices.map((one) => html`<option value=${one.value} .selected=${one.value === value}>${one.text}</option>`)}
      </select>`,
    );
  const list = choices.length ? `${name}-known` : nothing;
  return labelled(
    name,
    title,
    html`<input
        id=${name}
        name=${name}
        spellcheck="false"
        autocomplete="off"
        inputmode=${kind === "number" ? "decimal" : nothing}
        list=${list}
        .value=${value}
      />${
        choices.length
          ? html`<datalist id=${list}>${choices.map((one) => html`<option value=${one.value}></option>`)}</datalist>`
          : nothing
      }`,
  );
}

function labelled(id: string, title: string, control: TemplateResult, required = false): TemplateResult {
  return html`<div class="setting">
    <label for=${id}>${title}${required ? html`<span aria-hidden="true"> *</span>` : nothing}</label>${control}
  </div>`;
}

function valuesOf(form: HTMLFormElement, { fields, options }: FormModel): FormValues {
  const data = new FormData(form);
  const text = (name: string) => {
    const value = data.get(name);
    return typeof value === "string" ? value.trim() : "";
  };
  return {
    fields: Object.fromEntries(fields.map(({ id }) => [id, text(`field-${id}`)])),
    options: Object.fromEntries(
      options.map(({ id, kind }) => [id, kind === "flag" ? String(data.has(`option-${id}`)) : text(`option-${id}`)]),
    ),
    seed: text("seed") || "1",
  };
}
