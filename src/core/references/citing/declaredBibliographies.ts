import { citationSyntax } from "./syntax";

/**
 * The bibliography files that a document names itself, as it names them, in order: `\bibliography` and `\addbibresource` in LaTeX,
 * `bibliography:` in the front matter of Pandoc's Markdown, `#bibliography(…)` in Typst, `:bibtex-file:` in AsciiDoc, `#+bibliography:` in Org
 * and the `bibliography` directive in reStructuredText. Names without an ending get `.bib`, as BibTeX has it.
 */
export function declaredBibliographies(text: string, languageId: string): string[] {
  const names = find(text, languageId).map((name) => name.trim().replace(/^(["'])(.*)\1$/, "$2"));
  return [
    ...new Set(
      names
        .filter((name) => name && !/^[a-z]+:\/\//i.test(name))
        .map((name) => (/\.[a-z]+$/i.test(name) ? name : `${name}.bib`)),
    ),
  ];
}

/** The root document that a LaTeX file names in a magic comment, `% !TeX root = ../main.tex`. */
export function declaredRoot(text: string): string | undefined {
  return /^%\s*!\s*tex\s+root\s*=\s*(.+?)\s*$/im.exec(text.slice(0, 4000))?.[1];
}

function find(text: string, languageId: string): string[] {
  switch (citationSyntax(languageId)) {
    case "latex": {
      const code = text.replace(/(^|[^\\])%.*$/gm, "$1");
      return [
        ...all(code, /\\bibliography\s*\{([^{}]*)\}/g).flatMap((list) => list.split(",")),
        ...all(code, /\\addbibresource\s*(?:\[[^\]]{0,1000}\])?\s*\{([^{}]*)\}/g),
      ];
    }
    case "pandoc":
      return fromFrontMatter(text);
    case "typst":
      return all(text.replace(/\/\/.*$/gm, ""), /#bibliography\s*\(([^()]*(?:\([^()]*\))?[^()]*)\)/g).flatMap((call) =>
        all(call, /"([^"\n]+\.(?:bib|json|ya?ml))"/g),
      );
    case "asciidoc":
      return all(text, /^:bibtex-file:[ \t]*(\S.*)$/gm);
    case "org":
      return all(text, /^#\+bibliography:[ \t]*(\S.*)$/gim);
    case "rst":
      return all(text, /^\.\.[ \t]+bibliography::[ \t]*(\S.*)$/gm).flatMap((list) => list.split(/\s+/));
    case "text":
      return [];
  }
}

/** The value of `bibliography` at the top level of the front matter: a name, a flow list or a block list. */
function fromFrontMatter(text: string): string[] {
  const matter = /^\ufeff?---[ \t]*\r?\n([\s\S]*?)\r?\n(?:---|\.\.\.)[ \t]*(?:\r?\n|$)/.exec(text)?.[1];
  const line = matter && /^bibliography:[ \t]*(.*)((?:\r?\n[ \t]*-[ \t]+.*)*)/m.exec(matter);
  if (!line) return [];
  const inline = line[1]!.replace(/\s+#.*$/, "").trim();
  if (inline.startsWith("[")) return inline.replace(/^\[|\]$/g, "").split(",");
  return inline ? [inline] : all(line[2] ?? "", /^[ \t]*-[ \t]+(.*?)\s*$/gm);
}

function all(text: string, pattern: RegExp): string[] {
  return [...text.matchAll(pattern)].map((match) => match[1]!);
}
