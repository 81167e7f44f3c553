import { html, LitElement, type TemplateResult } from "lit";
import { repeat } from "lit/directives/repeat.js";
import "../media/page.css";
import type { OwnSection, PageModel } from "../src/core/page/pageModel";
import type { PageState, ToPage } from "../src/core/page/protocol";
import { contents, currentSection, sectionAtTop, topOf } from "./page/contents";
import { experimentList } from "./page/experiments";
import { addButton, focusEntry, handleEditing, noStatements } from "./page/editing";
import "./page/entryForm";
import { pageHeader } from "./page/header";
import { onMessage, savedState, saveState, send } from "./page/host";
import { handleLinks } from "./page/going/links";
import "./page/hoverCard";
import { goToPlace } from "./page/going/places";
import { backButton, forgetWay, handleWayBack } from "./page/going/wayBack";
import { measurementList } from "./page/measurements";
import { noteList } from "./page/notes";
import { rendered, section, withoutModel, type Section } from "./kit/parts";
import "./page/referenceList";
import { relatedList } from "./page/related";
import { reachScrollers } from "./kit/scrollers";
import { peopleList } from "./page/people";

/** What draws the sections that the page draws itself. */
const BODIES: Record<OwnSection, (model: PageModel) => unknown> = {
  measurements: measurementList,
  experiments: experimentList,
  notes: noteList,
  who: peopleList,
  related: relatedList,
  references: (model) => html`<reference-list .model=${model}></reference-list>`,
};

/** The last section of those that fill the first screen. */
const FIRST_SCREEN: Section["id"] = "knowledge";

/** The page of one problem. It draws the model that it is sent, in place, so that scroll and focus stay. */
class ProblemPage extends LitElement {
  static override properties = { model: { state: true }, failure: { state: true }, current: { state: true } };

  declare model: PageModel | undefined;
  declare failure: string | undefined;
  declare current: string | undefined;
  private scrolled = 0;
  /** Of a problem that has just come, the first screen is drawn alone, and the rest after it has been painted. */
  private whole = false;
  private restored = false;
  /** Where the reader was before the page was reloaded, until they move: what was there may be drawn only when the research is read. */
  private place: PageState | undefined;
  /** How far down that was, in pixels, when the page was last drawn. */
  private placedAt = 0;
  private focused: Element | null = null;

  /** In the document itself: find in page, styles and screen readers see one tree. */
  protected override createRenderRoot(): this {
    return this;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    handleLinks(this);
    handleWayBack(this, () => this.requestUpdate());
    handleEditing(
      this,
      (target) => void this.form?.open(target, this.model!),
      () => this.model,
    );
    for (const event of ["scroll", "focusin"])
      window.addEventListener(event, () => {
        cancelAnimationFrame(this.scrolled);
        this.scrolled = requestAnimationFrame(() => this.onScroll());
      });
    new ResizeObserver(() => reachScrollers(this)).observe(this);
    onMessage((message) => this.receive(message));
    send({ type: "ready" });
  }

  private receive(message: ToPage): void {
    if (message.type === "show") {
      // The tab may show another problem from now on.
      if (this.model && this.model.header.fullId !== message.model.header.fullId) {
        this.restored = this.whole = false;
        forgetWay();
      }
      this.model = message.model;
      this.failure = undefined;
      this.card?.refresh();
    } else if (message.type === "failed") {
      this.failure = message.message;
    } else if (message.type === "goTo") {
      this.drawWhole();
      void this.updateComplete.then(() => goToPlace(message.place, this));
    } else if (message.type === "card") {
      this.card?.receive(message.card);
    } else if (message.type === "suggestions") {
      if (this.form) this.form.suggestions = message.items;
    } else {
      const target = this.form?.answer(message.refused);
      if (target) void this.updateComplete.then(() => focusEntry(this, target));
    }
  }

  private drawWhole(): void {
    this.whole = true;
    this.requestUpdate();
  }

  private get card() {
    return this.querySelector("hover-card");
  }

  private get form() {
    return this.querySelector("entry-form");
  }

  private onScroll(): void {
    this.current = currentSection(this);
    if (this.place && Math.abs(window.scrollY - this.placedAt) < 2) return;
    this.place = undefined;
    if (this.model && this.restored)
      saveState({ problemId: this.model.header.fullId, scroll: window.scrollY, section: sectionAtTop(this) });
  }

  protected override render(): TemplateResult {
    if (this.failure !== undefined || !this.model) return withoutModel(this.failure);
    const { model } = this;
    const sections = model.sections.map((one): Section => ({
      ...one,
      action: "html" in one && !one.html ? undefined : addButton(one.id, model),
      body: "html" in one ? (one.html ? rendered(one.html) : noStatements(model.strings)) : BODIES[one.id](model),
    }));
    return html`<main>
      ${pageHeader(model)}
      <div class="body">
        ${contents(sections, this.current ?? sections[0]?.id, model.strings)}
        <div class="sections">
          ${repeat(
            this.whole
              ? sections
              : sections.slice(0, 1 + sections.findIndex(({ id }) => id === FIRST_SCREEN) || undefined),
            (one) => one.id,
            (one) => section(one),
          )}
        </div>
      </div>
      ${backButton(model.strings)}
      <entry-form></entry-form>
      <hover-card .strings=${model.strings} .readings=${model.choices.readings}></hover-card>
    </main>`;
  }

  protected override willUpdate(): void {
    this.focused = document.activeElement;
    // One that comes back has a place to go to, which may be anywhere.
    if (this.model && !this.restored && savedState()?.problemId === this.model.header.fullId) this.whole = true;
  }

  protected override updated(): void {
    // An element that moves within a list loses the focus on its way.
    const { focused } = this;
    if (focused instanceof HTMLElement && focused !== document.activeElement && this.contains(focused))
      focused.focus({ preventScroll: true });
    reachScrollers(this);
    loadMissingImages(this);
    this.restoreScroll();
    if (this.model && !this.whole) requestAnimationFrame(() => requestAnimationFrame(() => this.drawWhole()));
  }

  /** After the first drawing: later ones leave the reader where they are. */
  private restoreScroll(): void {
    if (!this.model) return;
    if (!this.restored) {
      this.restored = true;
      const { fullId } = this.model.header;
      const saved = savedState();
      this.place = saved?.problemId === fullId ? saved : undefined;
      if (!this.place) {
        window.scrollTo({ top: 0, behavior: "instant" });
        saveState({ problemId: fullId, scroll: 0 });
      }
    }
    if (!this.place) return;
    window.scrollTo({ top: topOf(this.place, this), behavior: "instant" });
    this.placedAt = window.scrollY;
  }
}

/** A picture that was not there when it was asked for may have come since. */
function loadMissingImages(root: HTMLElement): void {
  for (const image of root.querySelectorAll("img"))
    if (image.complete && !image.naturalWidth) image.src = image.getAttribute("src") ?? "";
}

customElements.define("problem-page", ProblemPage);
document.body.append(document.createElement("problem-page"));
