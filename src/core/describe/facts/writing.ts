import { dateModel } from "../../words/dates";
import { pageTexts } from "../../words/pageTexts";
import type { DateModel, Marked } from "../../words/shown";
import type { ProblemInput } from "./input";

/** What words, dates and numbers are written by. */
export type WritingInput = Pick<ProblemInput, "locale" | "now" | "runs">;

/** Writes texts, dates and numbers as all descriptions have them. */
export class Writing {
  readonly texts = pageTexts();

  constructor(readonly by: WritingInput) {}

  /** A line of Markdown; undefined for nothing. */
  line(text: string | undefined): Marked | undefined {
    return text?.trim() ? { markdown: text, inline: true } : undefined;
  }

  /** Paragraphs of Markdown; undefined for nothing. */
  block(text: string | undefined): Marked | undefined {
    return text?.trim() ? { markdown: text } : undefined;
  }

  date(date: string | number | undefined): DateModel | undefined {
    return dateModel(date, this.by.locale, this.by.now);
  }

  number(value: number): string {
    const size = Math.abs(value);
    const notation = size !== 0 && (size < 1e-4 || size >= 1e7) ? "scientific" : "standard";
    return new Intl.NumberFormat(this.by.locale, { maximumSignificantDigits: 6, notation }).format(value);
  }

  /** A value with its unit; per cent as the reader's language writes it. */
  quantity(value: number, unit: string | undefined): string {
    if (unit === "%")
      return new Intl.NumberFormat(this.by.locale, { style: "percent", maximumSignificantDigits: 6 }).format(
        value / 100,
      );
    return unit ? `${this.number(value)}\u00a0${unit}` : this.number(value);
  }
}
