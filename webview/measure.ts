import { html, LitElement, nothing, type TemplateResult } from "lit";
import "../media/measure.css";
import type { MeasureModel } from "../src/core/instruments/page/measureModel";
import type { ToMeasure } from "../src/core/instruments/page/protocol";
import { icon, section, withoutModel } from "./kit/parts";
import { reachScrollers } from "./kit/scrollers";
import { inputForm } from "./measure/form";
import { onMessage, savedState, saveState, send } from "./measure/host";
import { resultPart } from "./measure/result";

/** The page of a measurement: what is measured and how, and what was found. It draws the model that it is sent, in place. */
class MeasurePage extends LitElement {
  static override properties = { model: { state: true }, failure: { state: true } };

  declare model: MeasureModel | undefined;
  declare failure: string | undefined;
  private restored = false;

  /** In the document itself: find in page, styles and screen readers see one tree. */
  protected override createRenderRoot(): this {
    return this;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    onMessage((message) => this.receive(message));
    window.addEventListener("scroll", () => {
      if (this.restored) this.save();
    });
    new ResizeObserver(() => reachScrollers(this)).observe(this);
    send({ type: "ready" });
  }

  private receive(message: ToMeasure): void {
    if (message.type === "show") {
      this.model = message.model;
      this.failure = undefined;
    } else this.failure = message.message;
  }

  protected override render(): TemplateResult {
    const { model } = this;
    if (this.failure !== undefined || !model) return withoutModel(this.failure);
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

  protected override updated(): void {
    reachScrollers(this);
    if (!this.model) return;
    if (!this.restored) {
      this.restored = true;
      window.scrollTo({ top: savedState()?.scroll ?? 0, behavior: "instant" });
    }
    this.save();
  }

  private save(): void {
    if (this.model) saveState({ key: this.model.key, scroll: window.scrollY });
  }
}

customElements.define("measure-page", MeasurePage);
document.body.append(document.createElement("measure-page"));
