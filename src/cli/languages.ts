import path from "node:path";
import { didYouMean } from "../core/base/didYouMean";
import { type Call, textOption, UsageError } from "./command";

/** VS Code's names of languages that cite, by the endings of their files. */
const LANGUAGES: Readonly<Record<string, string>> = {
  tex: "latex",
  ltx: "latex",
  sty: "latex",
  cls: "latex",
  rnw: "rsweave",
  md: "markdown",
  markdown: "markdown",
  qmd: "quarto",
  rmd: "rmd",
  mdx: "mdx",
  typ: "typst",
  adoc: "asciidoc",
  asciidoc: "asciidoc",
  rst: "restructuredtext",
  org: "org",
};

/** The language that a call names, or that a file's ending tells. */
export function languageOf(call: Call, file: string | undefined): string {
  const named = textOption(call, "language");
  if (named !== undefined) {
    const near = didYouMean(named, new Set(Object.values(LANGUAGES)));
    if (near) throw new UsageError(`There is no language ${named}; did you mean ${near}?`);
    return Object.hasOwn(LANGUAGES, named) ? LANGUAGES[named]! : named;
  }
  const ending = file === undefined ? "" : path.extname(file).slice(1).toLowerCase();
  if (Object.hasOwn(LANGUAGES, ending)) return LANGUAGES[ending]!;
  if (file === undefined) return "plaintext";
  throw new UsageError(
    `The ending of ${file} tells no language that cites: say --language latex, markdown, typst, asciidoc, restructuredtext or org.`,
  );
}
