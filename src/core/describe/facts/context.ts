import type { CatalogueProblem } from "../../catalogue/model";
import type { CslItem } from "../../references/csl/csl";
import { displayTitle, shortAuthors, shorten, year } from "../../references/identity/display";
import type { ProblemInput } from "./input";
import { Writing } from "./writing";
import type { CitationModel } from "../../words/shown";
import { fill } from "../../words/pageTexts";

/** Of a longer title, which stands for authors that nobody names, the beginning is written, in characters. */
const MAX_TITLE = 32;

/** A work as texts cite it, and its title. */
export function shortCitation(item: CslItem): { text: string; title: string } {
  const title = displayTitle(item);
  const by = shortAuthors(item) || shorten(title, MAX_TITLE);
  return { text: `${by} ${year(item)}`.trim(), title };
}

/** The input with the few things that every part of a description needs of it. */
export class Context extends Writing {
  constructor(readonly input: ProblemInput) {
    super(input);
  }

  /** A key of a statement or value as a link to the list of references. */
  citation(key: string | number): CitationModel {
    const item = this.input.catalogue.reference(String(key));
    if (!item)
      return { key: String(key), text: String(key), title: fill(this.texts.unknownReference, key), known: false };
    return { key: String(key), ...shortCitation(item), known: true };
  }

  citations(keys: readonly (string | number)[] | undefined): CitationModel[] {
    return (keys ?? []).map((key) => this.citation(key));
  }

  /** Who signed a record, by name where one of the team did. */
  signer(author: string | undefined): string | undefined {
    return (author === undefined ? undefined : this.input.research.person?.(author)?.name) ?? author;
  }

  problem(id: string): CatalogueProblem | undefined {
    return this.input.catalogue.problem(id, this.input.detail.entry.catalogue);
  }
}
