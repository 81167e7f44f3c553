import "@vscode-elements/elements/dist/vscode-button/index.js";
import { html, nothing, type TemplateResult } from "lit";
import { live } from "lit/directives/live.js";
import { unsafeHTML } from "lit/directives/unsafe-html.js";
import { number } from "../../src/core/base/language";
import type { CitationModel, DateModel, Html, Labelled } from "../../src/core/words/shown";
import { fill, type PageTexts } from "../../src/core/words/pageTexts";

/** What a template may leave out. */
export type Content = TemplateResult | typeof nothing;

/** Inserts what `renderMarkdown` or `svgOf` made: the only place where text becomes markup. */
export function rendered(text: Html | undefined) {
  return text === undefined ? nothing : unsafeHTML(text);
}

/** A codicon beside a text that says the same. */
export function icon(name: string, kind = ""): TemplateResult {
  return html`<span class="codicon codicon-${name} ${kind}" aria-hidden="true"></span>`;
}

/** A button that is only an icon; `label` names it and is its tooltip. */
export function iconButton(name: string, label: string, action: () => void): TemplateResult {
  return html`<button class="icon-button" type="button" title=${label} aria-label=${label} @click=${action}>
    ${icon(name)}
  </button>`;
}

/** A button with an icon and a text. */
export function textButton(
  name: string,
  label: string,
  action: () => void,
  kind: "primary" | "secondary" = "secondary",
): TemplateResult {
  return html`<vscode-button ?secondary=${kind === "secondary"} @click=${action}>
    <span slot="content-before" class="codicon codicon-${name}" aria-hidden="true"></span>${label}
  </vscode-button>`;
}

/** A value of a vocabulary: icon and name. */
export function label(value: Labelled<string>, kind: string): TemplateResult {
  return html`<span class="label ${kind}-${value.value}">${icon(value.icon)}${value.text}</span>`;
}

/** A date in full, with how long ago it is as a tooltip. */
export function dateText(date: DateModel | undefined): Content {
  return date ? html`<time datetime=${date.iso} title=${date.ago}>${date.text}</time>` : nothing;
}

/** How long ago, with the date as a tooltip. */
export function agoText(date: DateModel): TemplateResult {
  return html`<time datetime=${date.iso} title=${date.text}>${date.ago}</time>`;
}

/** `template` with a part of the page in the place `{0}`. */
export function around(template: string, part: unknown): TemplateResult {
  const [before = "", after = ""] = template.split("{0}");
  return html`${before}${part}${after}`;
}

/** Links to rows of the list of references. */
export function citations(list: CitationModel[], strings: PageTexts): Content {
  if (!list.length) return nothing;
  return html` <span class="citations"
    >${list.map((citation, i) => html`${i ? "; " : ""}${citationLink(citation, strings)}`)}</span
  >`;
}

/** A link to the work's row in the list of references. */
export function citationLink({ key, text, title, known }: CitationModel, strings: PageTexts): TemplateResult {
  const hint = known ? fill(strings.jumpToReference, title) : title;
  return html`<a href="#" class="citation ${known ? "" : "missing"}" data-reference=${key} title=${hint}>${text}</a>`;
}

/** A part of a page; `count` stands beside its title. */
export interface Section {
  id: string;
  title: string;
  count?: number;
  /** What stands beside the title. */
  action?: unknown;
  body: unknown;
}

/** A page without a model: why there is none, or nothing yet. */
export function withoutModel(failure: string | undefined): TemplateResult {
  if (failure === undefined) return html`<main class="loading" aria-busy="true"></main>`;
  return html`<main class="failure">
    <div role="alert"><h1>${failure}</h1></div>
  </main>`;
}

/** A part of the page under a heading, listed in the table of contents. */
export function section({ id, title, count, action, body }: Section): TemplateResult {
  return html`<section id=${id} class="section" aria-labelledby="${id}-title" tabindex="-1">
    <h2 id="${id}-title">
      ${title}${count === undefined ? nothing : html` <span class="badge">${number(count)}</span>`}
    </h2>
    ${action ?? nothing} ${body}
  </section>`;
}

/** A choice among a few values, drawn as VS Code's drop-downs are. */
export function choice<T extends string>(
  name: string,
  value: T | undefined,
  options: readonly { value: T | undefined; text: string }[],
  choose: (value: T | undefined) => void,
): TemplateResult {
  const changed = (event: Event) => choose(options[(event.target as HTMLSelectElement).selectedIndex]?.value);
  return html`<select
    class="choice ${value === undefined ? "unset" : ""}"
    aria-label=${name}
    title=${name}
    @change=${changed}
  >
    ${options.map((option) => html`<option .selected=${live(option.value === value)}>${option.text}</option>`)}
  </select>`;
}
