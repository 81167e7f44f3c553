import { LitElement, type TemplateResult } from "lit";
import type { Host } from "./api";
import { withoutModel } from "./parts";
import { reachScrollers } from "./scrollers";

/** What every page is told: the whole state, safe to repeat. */
type ToModelPage<Model> = { type: "show"; model: Model } | { type: "failed"; message: string };

/** A page that draws the model that it is sent, in place, so that scroll and focus stay; it keeps how far it is scrolled. */
export abstract class ModelPage<Model, State extends { scroll: number }> extends LitElement {
  static override properties = { model: { state: true }, failure: { state: true } };

  declare model: Model | undefined;
  declare failure: string | undefined;
  private restored = false;

  /** Its line to the extension. */
  protected abstract readonly host: Host<ToModelPage<Model>, { type: "ready" }, State>;

  /** The page of a model. */
  protected abstract page(model: Model): TemplateResult;

  /** What is kept across reloads of the window beside the scroll. */
  protected abstract kept(model: Model): Omit<State, "scroll">;

  /** In the document itself: find in page, styles and screen readers see one tree. */
  protected override createRenderRoot(): this {
    return this;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.host.onMessage((message) => {
      if (message.type === "show") this.model = message.model;
      this.failure = message.type === "failed" ? message.message : undefined;
    });
    window.addEventListener("scroll", () => {
      if (this.restored) this.save();
    });
    new ResizeObserver(() => reachScrollers(this)).observe(this);
    this.host.send({ type: "ready" });
  }

  protected override render(): TemplateResult {
    return this.failure !== undefined || !this.model ? withoutModel(this.failure) : this.page(this.model);
  }

  protected override updated(): void {
    reachScrollers(this);
    if (!this.model) return;
    if (!this.restored) {
      this.restored = true;
      window.scrollTo({ top: this.host.savedState()?.scroll ?? 0, behavior: "instant" });
    }
    this.save();
  }

  private save(): void {
    if (this.model) this.host.saveState({ ...this.kept(this.model), scroll: window.scrollY } as State);
  }
}

/** Makes a page the whole document. */
export function show(name: string, page: CustomElementConstructor): void {
  customElements.define(name, page);
  document.body.append(document.createElement(name));
}
