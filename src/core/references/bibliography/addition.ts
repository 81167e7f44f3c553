/** One change of a text: what stands from `start` to `end` becomes `text`. Everything else stays byte for byte. */
export interface TextEdit {
  start: number;
  end: number;
  text: string;
}

/** What adds a work to a bibliography, and the key under which it stands there; or why it cannot be added. */
export type BibliographyAddition = { edit: TextEdit; key: string } | { problem: string };

export type BibliographyFormat = "bib" | "csl-json" | "csl-yaml";
