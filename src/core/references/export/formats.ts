/** The formats of an export, with the language that shows them and the ending of their files. A module of its own: a list of them needs no writer. */
export const exportFormats = {
  bibtex: { label: "BibTeX", language: "bibtex", ending: "bib" },
  biblatex: { label: "biblatex", language: "bibtex", ending: "bib" },
  "csl-json": { label: "CSL-JSON", language: "json", ending: "json" },
  "csl-yaml": { label: "CSL-YAML", language: "yaml", ending: "yaml" },
  ris: { label: "RIS", language: "plaintext", ending: "ris" },
  markdown: { label: "Markdown", language: "markdown", ending: "md" },
  html: { label: "HTML", language: "html", ending: "html" },
} as const;

export type ExportFormat = keyof typeof exportFormats;
