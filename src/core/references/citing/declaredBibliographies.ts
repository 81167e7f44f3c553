import { withoutCodeBlocks } from "../../base/prose/markdownBlocks";
import { typesetLatex } from "./latexText";
import { citationSyntax } from "./syntax";
import { scanTypst } from "./typstScan";

/**
 * The bibliography files that a document names itself, as it names them, in order: `\bibliography` and `\addbibresource` in LaTeX, with the
 * text's own macros in them; `bibliography:` in the metadata blocks of Pandoc's Markdown; `bibliography(…)` and a template's `bibliography-file:` in Typst, `:bibtex-file:` in AsciiDoc,
 * `#+bibliography:` in Org and the `bibliography` directive in reStructuredText. What is no name of a file is left out.
 */
export function declaredBibliographies(text: string, languageId: string): string[] {
  const names = find(text, languageId).map((name) => name.trim());
  return [
    ...new Set(
      names
        .filter((name) => name && !/^[a-z]+:\/\/|[\\\n]/i.test(name))
        .map((name) => (/\.(?:bib|bibtex|json|ya?ml|ris)$/i.test(name) ? name : `${name}.bib`)),
    ),
  ];
}

/** The root document that a LaTeX file names in a magic comment, `% !TeX root = ../main.tex`. */
export function declaredRoot(text: string): string | undefined {
  return /^%\s*!\s*tex\s+root\s*=\s*(\S.*)/im.exec(text.slice(0, 4000))?.[1]!.trimEnd();
}

function find(text: string, languageId: string): string[] {
  switch (citationSyntax(languageId)) {
    case "latex":
      return inLatex(typesetLatex(text, languageId === "doctex"));
    case "pandoc":
      return metadataBlocks(text, languageId).flatMap((block) => valueOf("bibliography", block));
    case "typst":
      return scanTypst(text).bibliographies.filter((name) => /\.(?:bib|json|ya?ml)$/i.test(name));
    case "asciidoc":
      return all(text, /^:bibtex-file:[ \t]*(\S.*)$/gm);
    case "org":
      return all(text, /^#\+bibliography:[ \t]*(\S.*)$/gim).map(unquoted);
    case "rst":
      return all(text, /^\.\.[ \t]+bibliography::[ \t]*(\S.*)$/gm).flatMap((list) => list.split(/\s+/));
    case "text":
      return [];
  }
}

/** BibTeX adds `.bib` to any name that does not end so; biblatex takes names as they are. */
function inLatex(text: string): string[] {
  const macros = new Map<string, string>();
  const definition =
    /\\(?:(?:re)?newcommand|providecommand|def|edef|gdef)\*?\s*(?:\{\s*)?\\([A-Za-z@]+)\s*(?:\}\s*)?\{([^{}\n]{0,300})\}/g;
  for (const [, name, value] of text.matchAll(definition)) macros.set(name!, value!);
  const expanded = (name: string) => {
    let plain = name;
    // A macro may hold another; a circle of them ends as what it is.
    for (let i = 0; i < 5 && plain.length < 1000; i++)
      plain = plain.replace(/\\([A-Za-z@]+) ?(?:\{\})?/g, (whole, macro: string) => macros.get(macro) ?? whole);
    return unquoted(plain);
  };
  const withEnding = (name: string) => (/\.bib$/i.test(name) || !name ? name : `${name}.bib`);
  const commands =
    /\\((?:no)?bibliography|addbibresource|addglobalbib|addsectionbib)\s*(?:\[[^\]]{0,1000}\]\s*)?\{([^{}]*)\}/g;
  return [...text.matchAll(commands)]
    .flatMap(([, command, list]) =>
      command!.endsWith("bibliography") ? expanded(list!).split(",").map(unquoted).map(withEnding) : [expanded(list!)],
    )
    .filter((name) => !name.includes("#"));
}

/** The metadata blocks of a Markdown text, wherever pandoc finds them: at the start, and after an empty line. */
function metadataBlocks(text: string, languageId: string): string[] {
  const plain = withoutCodeBlocks(text, languageId !== "mdx").replace(/^\ufeff/, "");
  return all(plain, /(?<=^|\n[ \t]*\r?\n)---[ \t]*\r?\n(?![ \t]*\r?\n)([^]*?)(?:^|\n)(?:---|\.\.\.)[ \t]*(?=\r?\n|$)/g);
}

/** The texts of a key of the outermost level of YAML: a name in any style, or a list of names in flow or in lines. */
function valueOf(key: string, yaml: string): string[] {
  const found = new RegExp(
    `^(?:${key}|"${key}"|'${key}')[ \\t]*:(?=[ \\t]|\\r?$)([^\\r\\n]*)((?:\\r?\\n(?:[ \\t]+[^\\r\\n]*|-[ \\t][^\\r\\n]*|[ \\t]*(?=\\r?\\n)))*)`,
    "m",
  ).exec(yaml);
  if (!found) return [];
  const first = withoutAnchor(found[1]!.trim(), yaml);
  const lines = found[2]!.split(/\r?\n/).slice(1);
  if (/^[>|][+-]?\d?[ \t]*(?:#.*)?$/.test(first))
    return [
      lines
        .map((line) => line.trim())
        .filter(Boolean)
        .join(" "),
    ];
  if (first.startsWith("[")) return flowItems([first, ...lines].join(" "));
  const items = lines
    .filter((line) => /^[ \t]*-[ \t]/.test(line))
    .map((line) => scalar(line.replace(/^[ \t]*-[ \t]+/, "")));
  return first && !first.startsWith("#")
    ? [scalar([first, ...lines.map((line) => line.trim())].join(" ").trim())]
    : items;
}

/** A value without the anchor before it, and that of the anchor where it is an alias. */
function withoutAnchor(value: string, yaml: string): string {
  const alias = /^\*([\w-]{1,100})/.exec(value)?.[1];
  const meant = alias === undefined ? undefined : new RegExp(`[\\s[,]&${alias}[ \\t]+([^\\r\\n]*)`).exec(yaml)?.[1];
  return (meant ?? value).replace(/^&[\w-]{1,100}[ \t]+/, "").trim();
}

/** The items of a flow list, quoted or plain. */
function flowItems(text: string): string[] {
  const items = /"(?:[^"\\]|\\.)*"|'(?:[^']|'')*'|\]|(?:#(?<=\s#).*$)|[^\s,[\]"'][^,[\]]*/g;
  const found: string[] = [];
  for (const [item] of text.matchAll(items)) {
    if (item === "]") break;
    found.push(scalar(item));
  }
  return found;
}

/** A quoted or plain scalar on one line, without a comment after it. */
function scalar(text: string): string {
  const double = /^"((?:[^"\\]|\\.)*)"/.exec(text);
  if (double) return double[1]!.replace(/\\(.)/g, "$1");
  const single = /^'((?:[^']|'')*)'/.exec(text);
  return single ? single[1]!.replace(/''/g, "'") : text.split(/(?<!\S)#/, 1)[0]!.trim();
}

const unquoted = (name: string) => name.trim().replace(/^(["'])(.*)\1$/, "$2");

function all(text: string, pattern: RegExp): string[] {
  return [...text.matchAll(pattern)].map((match) => match[1]!);
}
