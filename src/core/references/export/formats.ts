/** How a format of references is called, the editor's language that shows it, and the endings of its files, the first of which is written. */
interface FormatName {
  label: string;
  language: string;
  endings: readonly [string, ...string[]];
}

/** The formats of an export. A module of its own: a list of them needs no reader and no writer, which `references/formats.ts` has. */
export const exportFormats = {
  bibtex: { label: "BibTeX", language: "bibtex", endings: ["bib"] },
  biblatex: { label: "biblatex", language: "bibtex", endings: ["bib"] },
  "csl-json": { label: "CSL-JSON", language: "json", endings: ["json"] },
  "csl-yaml": { label: "CSL-YAML", language: "yaml", endings: ["yaml", "yml"] },
  ris: { label: "RIS", language: "plaintext", endings: ["ris"] },
  markdown: { label: "Markdown", language: "markdown", endings: ["md"] },
  html: { label: "HTML", language: "html", endings: ["html"] },
} as const satisfies Record<string, FormatName>;

export type ExportFormat = keyof typeof exportFormats;
