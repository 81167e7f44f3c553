import { html, nothing, type TemplateResult } from "lit";
import "../media/measure.css";
import type { MeasureModel } from "../src/core/instruments/page/measureModel";
import type { MeasureState } from "../src/core/instruments/page/protocol";
import { ModelPage, show } from "./kit/modelPage";
import { icon, section } from "./kit/parts";
import { inputForm } from "./measure/form";
import { host, send } from "./measure/host";
import { resultPart } from "./measure/result";

/** The page of a measurement: what is measured and how, and what was found. */
class MeasurePage extends ModelPage<MeasureModel, MeasureState> {
  protected readonly host = host;

  protected kept({ key }: MeasureModel): { key: string } {
    return { key };
  }

  protected page(model: MeasureModel): TemplateResult {
    const { strings, result, problem } = model;
    return html`<main>
      <header>
        <h1>${model.title}</h1>
        <p>${model.tells}</p>
        ${
          problem === undefined
            ? nothing
            : html`<p>
                <button class="link" type="button" @click=${() => send({ type: "openProblem" })}>
                  ${icon("lightbulb")} ${problem}
                </button>
              </p>`
        }
      </header>
      <div class="visually-hidden" role="status">
        ${model.running !== undefined ? strings.running : result ? strings.done : ""}
      </div>
      ${section({ id: "input", title: strings.input, body: inputForm(model) })}
      ${model.failure === undefined ? nothing : html`<p class="box failed" role="alert">${icon("error")} ${model.failure}</p>`}
      ${result ? resultPart(model, result) : nothing}
      ${section({ id: "limits", title: strings.limits, body: html`<p>${model.limits}</p>` })}
      ${section({ id: "formula", title: strings.formula, body: this.formula(model) })}
    </main>`;
  }

  private formula({ formula, sources, strings }: MeasureModel): TemplateResult {
    return html`<ul class="formula">
        ${formula.map((line) => html`<li>${line}</li>`)}
      </ul>
      <ul aria-label=${strings.sources}>
        ${sources.map(
          (text, source) =>
            html`<li>
              <button class="link" type="button" @click=${() => send({ type: "openSource", source })}>
                ${icon("link-external")} ${text}
              </button>
            </li>`,
        )}
      </ul>`;
  }
}

show("measure-page", MeasurePage);
