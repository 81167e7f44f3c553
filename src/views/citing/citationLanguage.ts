import type * as vscode from "vscode";
import { citationLanguages } from "../../core/references/citing/syntax";

/** Endings of languages that VS Code itself does not know: without their extension such a file is plain text to it. */
const BY_ENDING: Record<string, string> = {
  typ: "typst",
  qmd: "quarto",
  rmd: "rmd",
  adoc: "asciidoc",
  asciidoc: "asciidoc",
  rst: "restructuredtext",
  org: "org",
  tex: "latex",
  md: "markdown",
};

/** The language in whose form a document is cited in. */
export function citationLanguage(document: vscode.TextDocument): string {
  if (document.languageId !== "plaintext") return document.languageId;
  const ending = /\.([a-z]+)$/i.exec(document.uri.path)?.[1]?.toLowerCase() ?? "";
  return BY_ENDING[ending] ?? document.languageId;
}

/** The documents that have a form of citation of their own. */
export const CITED_DOCUMENTS: vscode.DocumentSelector = [
  ...citationLanguages,
  { language: "plaintext", pattern: `**/*.{${Object.keys(BY_ENDING).join(",")}}` },
];
