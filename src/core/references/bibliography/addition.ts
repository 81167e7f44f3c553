import type { TextEdit } from "../../base/textEdit";

/** What adds a work to a bibliography, and the key under which it stands there; or why it cannot be added. */
export type BibliographyAddition = { edit: TextEdit; key: string } | { problem: string };

export type BibliographyFormat = "bibtex" | "csl-json" | "csl-yaml";
