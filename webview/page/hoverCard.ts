import { html, LitElement, nothing, type PropertyValues, type TemplateResult } from "lit";
import type { CardTarget, HoverCard } from "../../src/core/page/hoverCard";
import type { PageModel } from "../../src/core/page/pageModel";
import { fill, type PageTexts } from "../../src/core/words/pageTexts";
import { icon, iconButton, label, rendered } from "../kit/parts";
import { send } from "./host";
import { noteNames } from "./notes";
import { readingState } from "./references";

/** What a card can be had of: a link to a work or to a problem that is there. */
const NAMED = "[data-reference]:not(.missing), [data-problem]:not(.missing)";
/** So long the pointer rests on a link before its card shows, and so long it may be outside of both, in milliseconds. */
const REST = 350;
const GRACE = 250;
/** Between a link, its card and the window's edge, in pixels. */
const GAP = 6;

/**
 * The card of the work or problem that a link names. The pointer has it by resting on the link, the keyboard by Alt+Down, which puts the focus into
 * it; Escape closes it and gives the focus back.
 */
class HoverCardElement extends LitElement {
  static override properties = { strings: {}, readings: {}, card: { state: true } };

  declare strings: PageTexts;
  declare readings: PageModel["choices"]["readings"];
  declare card: HoverCard | undefined;
  private link: HTMLElement | undefined;
  private byKey = false;
  private timer = 0;

  protected override createRenderRoot(): this {
    return this;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    const page = this.ownerDocument;
    page.addEventListener("pointerover", ({ target }) => this.onPointer(target));
    page.addEventListener("focusin", ({ target }) => this.onFocus(target));
    page.addEventListener("keydown", (event) => this.onKey(event));
    page.addEventListener("click", ({ target }) => {
      if (!(target instanceof Node && this.contains(target))) this.close();
    });
    // A link that was brought into sight by the focus goes on scrolling after its card was asked for.
    window.addEventListener("scroll", () => {
      if (this.card && !this.byKey && !this.contains(document.activeElement)) this.close();
    });
  }

  /** Shows what was asked for, unless another link is pointed at by now. */
  receive(card: HoverCard): void {
    if (!this.link || JSON.stringify(card.about) !== JSON.stringify(aboutOf(this.link))) return;
    this.card = card;
  }

  /** Asks again, since something changed. */
  refresh(): void {
    if (this.card) send({ type: "card", about: this.card.about });
  }

  private onPointer(target: EventTarget | null): void {
    const link = linkAt(target);
    if ((link && link === this.link) || (target instanceof Node && this.contains(target))) {
      clearTimeout(this.timer);
      return;
    }
    clearTimeout(this.timer);
    if (link) this.timer = window.setTimeout(() => this.ask(link, false), REST);
    else if (this.link && !this.byKey) this.timer = window.setTimeout(() => this.close(), GRACE);
    // The card says it better, and over it.
    link?.removeAttribute("title");
  }

  private onFocus(target: EventTarget | null): void {
    const link = linkAt(target);
    if (link) {
      link.setAttribute("aria-keyshortcuts", "Alt+ArrowDown");
      link.setAttribute("aria-describedby", "card-hint");
    } else if (this.link && target instanceof Node && !this.contains(target)) this.close();
  }

  private onKey(event: KeyboardEvent): void {
    const link = linkAt(event.target);
    if (event.key === "ArrowDown" && event.altKey && link) this.ask(link, true);
    else if (event.key === "Escape" && this.link) this.close(this.contains(document.activeElement));
    else return;
    event.preventDefault();
    event.stopPropagation();
  }

  private ask(link: HTMLElement, byKey: boolean): void {
    this.card = undefined;
    this.link = link;
    this.byKey = byKey;
    send({ type: "card", about: aboutOf(link) });
  }

  private close(giveBack = false): void {
    clearTimeout(this.timer);
    if (giveBack) this.link?.focus({ preventScroll: true });
    this.link = this.card = undefined;
  }

  protected override render(): TemplateResult {
    const { card, strings } = this;
    return html`<span id="card-hint" hidden>${strings.cardHint}</span> ${
        card
          ? html`<div class="hover-card" role="dialog" aria-labelledby="hover-card-title">
              ${"work" in card ? workCard(card, strings, this.readings) : problemCard(card)}
            </div>`
          : nothing
      }`;
  }

  protected override updated(changes: PropertyValues): void {
    const box = this.querySelector<HTMLElement>(".hover-card");
    if (!changes.has("card") || !box || !this.link) return;
    const at = this.link.getClientRects()[0] ?? this.link.getBoundingClientRect();
    const { offsetWidth: width, offsetHeight: height } = box;
    const below = at.bottom + GAP + height <= window.innerHeight || at.top < window.innerHeight / 2;
    box.style.left = `${Math.max(GAP, Math.min(at.left, document.documentElement.clientWidth - width - GAP))}px`;
    box.style.top = `${Math.max(GAP, below ? at.bottom + GAP : at.top - GAP - height)}px`;
    if (this.byKey && !changes.get("card")) box.querySelector<HTMLElement>("button, a, select")?.focus();
  }
}

function linkAt(target: EventTarget | null): HTMLElement | undefined {
  return (target instanceof Element && target.closest<HTMLElement>(NAMED)) || undefined;
}

function aboutOf({ dataset }: HTMLElement): CardTarget {
  const { reference, problem = "" } = dataset;
  return reference === undefined ? { problem } : { reference };
}

function workCard(
  { work, citedFor }: Extract<HoverCard, { work: unknown }>,
  strings: PageTexts,
  readings: PageModel["choices"]["readings"],
): TemplateResult {
  const { key, title, authors, year, venue, role, note, known, url, marks } = work;
  const reason =
    role || note
      ? html`<p>${role ? html`<span class="role">${role.text}</span> ` : nothing}${rendered(note)}</p>`
      : nothing;
  return html`<p id="hover-card-title" class="row-title">${title}</p>
    <p class="muted">${[authors, year, venue].filter(Boolean).join(" · ")}</p>
    ${marks.length ? html`<p class="marks">${marks.map((mark) => label(mark, "mark"))}</p>` : nothing} ${reason}
    ${
      citedFor.length
        ? html`<p class="muted">${strings.citedFor}</p>
            <ul>
              ${citedFor.map((text) => html`<li>${rendered(text)}</li>`)}
            </ul>`
        : nothing
    }
    ${noteNames(work.notes, fill(strings.notesOn, title))}
    <p class="card-actions">
      ${
        known
          ? html`${iconButton("quote", fill(strings.citeWork, title), () => send({ type: "cite", keys: [key] }))}
            ${iconButton("copy", fill(strings.copyWork, title), () => send({ type: "copyReference", key }))}`
          : nothing
      }
      ${url ? iconButton("link-external", fill(strings.openWork, title), () => send({ type: "openReference", key })) : nothing}
      ${iconButton("new-file", fill(strings.newNoteOn, title), () => send({ type: "newNote", reference: key }))}
      ${readingState(work, strings, readings)}
    </p>`;
}

function problemCard({ problem, summary }: Extract<HoverCard, { problem: unknown }>): TemplateResult {
  const { id, titleHtml, status, area } = problem;
  return html`<p id="hover-card-title" class="row-title">
      <button class="link" type="button" @click=${() => send({ type: "openProblem", id })}>
        ${rendered(titleHtml)}
      </button>
    </p>
    <p class="muted">
      ${status ? html`<span class="label state-${status.value}">${icon(status.icon)}${status.text}</span>` : nothing}
      ${area ?? nothing}
    </p>
    ${summary ? html`<p class="card-summary">${rendered(summary)}</p>` : nothing}`;
}

customElements.define("hover-card", HoverCardElement);

declare global {
  interface HTMLElementTagNameMap {
    "hover-card": HoverCardElement;
  }
}
