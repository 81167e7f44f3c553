import { html, LitElement, nothing, type PropertyValues, type TemplateResult } from "lit";
import { repeat } from "lit/directives/repeat.js";
import type { PageModel, ReferenceModel } from "../../src/core/page/pageModel";
import { fill } from "../../src/core/words/pageTexts";
import { choice, textButton, type Content } from "../kit/parts";
import { send } from "./host";
import { referenceRow } from "./references";

/** Fewer works are seen at once. */
const MANY = 10;

type Order = "entry" | "year" | "title";

/** The works of a problem. Of many those that have some words, in another order, and all that are shown cited at once. */
class ReferenceList extends LitElement {
  static override properties = { model: {}, query: { state: true }, order: { state: true } };

  declare model: PageModel | undefined;
  declare query: string;
  declare order: Order;

  constructor() {
    super();
    this.query = "";
    this.order = "entry";
  }

  protected override createRenderRoot(): this {
    return this;
  }

  /** Shows a work that the words leave out. */
  async reveal(key: string): Promise<void> {
    if (!this.query || !this.model?.references.some((one) => one.key === key)) return;
    this.query = "";
    await this.updateComplete;
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    const before = changed.get("model");
    if (before && before.header.fullId !== this.model?.header.fullId) {
      this.query = "";
      this.order = "entry";
    }
  }

  protected override render(): Content {
    const { model } = this;
    if (!model) return nothing;
    const shown = this.inOrder(model.references.filter((one) => hasWords(one, this.query)));
    return html`${model.references.length < MANY ? nothing : this.tools(model, shown)}
    ${groups(shown, this.order, model.strings.undated).map(
      ([title, works]) =>
        html`${title ? html`<h3>${title}</h3>` : nothing}
          <ul class="rows references">
            ${repeat(
              works,
              ({ key }) => key,
              (reference) => referenceRow(reference, model),
            )}
          </ul>`,
    )}`;
  }

  private tools({ strings, references }: PageModel, shown: readonly ReferenceModel[]): TemplateResult {
    const orders = [
      { value: "entry", text: strings.orderOfEntry },
      { value: "year", text: strings.orderByYear },
      { value: "title", text: strings.orderByTitle },
    ] as const;
    const typed = (event: Event) => (this.query = (event.target as HTMLInputElement).value);
    const cite = () => send({ type: "cite", keys: shown.map(({ key }) => key) });
    return html`<div class="inline work-tools">
      <input
        type="search"
        class="filter"
        aria-label=${strings.filterWorks}
        placeholder=${strings.filterWorks}
        .value=${this.query}
        @input=${typed}
      />
      ${choice<Order>(strings.orderOfWorks, this.order, orders, (chosen) => (this.order = chosen ?? "entry"))}
      ${this.query ? html`<span class="muted" role="status">${fill(strings.worksShown, shown.length, references.length)}</span>` : nothing}
      ${this.query && shown.length ? textButton("quote", strings.citeShown, cite) : nothing}
    </div>`;
  }

  private inOrder(works: ReferenceModel[]): ReferenceModel[] {
    if (this.order === "entry") return works;
    const byTitle = works.sort((a, b) => a.title.localeCompare(b.title));
    return this.order === "title" ? byTitle : byTitle.sort((a, b) => yearOf(b) - yearOf(a));
  }
}

function yearOf({ year }: ReferenceModel): number {
  return Number.parseInt(year, 10) || -Infinity;
}

/** Under their years where they are in that order, else all together. */
function groups(works: readonly ReferenceModel[], order: Order, undated: string): [string, ReferenceModel[]][] {
  if (order !== "year") return [["", [...works]]];
  const found = new Map<string, ReferenceModel[]>();
  for (const work of works) {
    const year = work.year || undated;
    const known = found.get(year);
    if (known) known.push(work);
    else found.set(year, [work]);
  }
  return [...found];
}

/** Whether all words of a query stand in what is shown of a work; neither case nor accents count. */
function hasWords({ title, authors, year, venue, key, role }: ReferenceModel, query: string): boolean {
  const text = plain([title, authors, year, venue, key, role?.text].join(" "));
  return plain(query)
    .split(/\s+/)
    .every((word) => text.includes(word));
}

function plain(text: string): string {
  return text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase().trim();
}

customElements.define("reference-list", ReferenceList);

declare global {
  interface HTMLElementTagNameMap {
    "reference-list": ReferenceList;
  }
}
