import type { CatalogueProblem } from "../catalogue/model";
import { displayTitle, shortAuthors, shorten, year } from "../references/identity/display";
import { dateModel } from "../words/dates";
import type { PageInput } from "./input";
import type { CitationModel, DateModel, Html } from "../words/shown";
import { fill } from "../words/strings";

/** Of a longer title, which stands for authors that nobody names, the beginning is written, in characters. */
const MAX_TITLE = 32;

/** The input with the few things that every part of the page needs of it. */
export class PageContext {
  constructor(readonly input: PageInput) {}

  get strings() {
    return this.input.strings;
  }

  /** A line of Markdown; undefined for nothing. */
  line(text: string | undefined): Html | undefined {
    return text?.trim() ? this.input.render(text, { ...this.names, inline: true }) : undefined;
  }

  /** Paragraphs of Markdown; undefined for nothing. */
  block(text: string | undefined): Html | undefined {
    return text?.trim() ? this.input.render(text, this.names) : undefined;
  }

  /** The text of a note, with its links and images. */
  note(text: string, file: string): Html {
    const { image } = this.input;
    return this.input.render(text, { ...this.names, from: file, image: image && ((src) => image(file, src)) });
  }

  date(date: string | number | undefined): DateModel | undefined {
    return dateModel(date, this.input.locale, this.input.now);
  }

  /** A key of a statement or value as a link to the list of references. */
  citation(key: string | number): CitationModel {
    const item = this.input.catalogue.reference(String(key));
    if (!item)
      return { key: String(key), text: String(key), title: fill(this.strings.unknownReference, key), known: false };
    const title = displayTitle(item);
    const by = shortAuthors(item) || shorten(title, MAX_TITLE);
    return { key: String(key), text: `${by} ${year(item)}`.trim(), title, known: true };
  }

  citations(keys: readonly (string | number)[] | undefined): CitationModel[] {
    return (keys ?? []).map((key) => this.citation(key));
  }

  problem(id: string): CatalogueProblem | undefined {
    return this.input.catalogue.problem(id, this.input.detail.entry.catalogue);
  }

  number(value: number): string {
    const size = Math.abs(value);
    const notation = size !== 0 && (size < 1e-4 || size >= 1e7) ? "scientific" : "standard";
    return new Intl.NumberFormat(this.input.locale, { maximumSignificantDigits: 6, notation }).format(value);
  }

  /** A value with its unit; per cent as the reader's language writes it. */
  quantity(value: number, unit: string | undefined): string {
    if (unit === "%")
      return new Intl.NumberFormat(this.input.locale, { style: "percent", maximumSignificantDigits: 6 }).format(
        value / 100,
      );
    return unit ? `${this.number(value)}\u00a0${unit}` : this.number(value);
  }

  private readonly names = {
    citation: (key: string) => {
      const { text, title, known } = this.citation(key);
      return known ? { text, title } : undefined;
    },
    problem: (id: string) => this.problem(id)?.title,
  };
}
