import { parse } from "@retorquere/bibtex-parser";
import MarkdownIt from "markdown-it";
import { describe, it } from "mocha";
import * as assert from "node:assert/strict";
import { readBibtex } from "../../../src/core/references/bibtex/read";
import { cite, citeAsLink, citeAsText } from "../../../src/core/references/citing/cite";
import { citationLanguages } from "../../../src/core/references/citing/syntax";
import type { CslItem } from "../../../src/core/references/csl/csl";
import { readCslJson } from "../../../src/core/references/csl/read";
import { readCslYaml } from "../../../src/core/references/csl/yaml";
import { exportReferences, type ExportFormat, type ReadingListEntry } from "../../../src/core/references/export/export";
import { readRis } from "../../../src/core/references/ris/read";
import { EXPORTED, strayMarkup } from "../../hostile/markupChecker";
import { PAYLOADS, shown } from "../../hostile/payloads";
import { hostileWork } from "../../hostile/records";

/** Long texts cost much, and how they end does not depend on the type. */
const typesFor = (text: string) => (text.length > 400 ? ["book"] : ["article-journal", "book", "thesis"]);
const worksOf = (text: string) => typesFor(text).length + 1;

/** A work of each type with the text in every field, told apart by their titles and DOIs, and one that is harmless, last. */
function entriesOf(text: string, key?: string): ReadingListEntry[] {
  const problems = [
    { id: "a", title: text },
    { id: "b", title: `${text}!` },
  ];
  const works = typesFor(text).map((type, i) => {
    const title = i % 2 ? `${type} ${text}` : `${text} ${type}`;
    return { ...hostileWork(text, type, key && key + i), title, DOI: `10.1234/${type}${text}`, number: "" } as CslItem;
  });
  const harmless: CslItem = {
    id: "harmless2020",
    type: "book",
    title: "Harmless",
    author: [{ family: "Hale" }],
    DOI: "10.1234/harmless",
  };
  return [...works, harmless].map((item) => ({ item, problems, state: "reading" }));
}

const exported = (text: string, format: ExportFormat, key?: string) =>
  exportReferences(entriesOf(text, key), format, { title: text });

/** The depth of braces at the end of a BibTeX text, and the least on the way; escaped ones count for none in TeX and for one in BibTeX. */
function braces(text: string): { end: number; least: number } {
  let depth = 0;
  let least = 0;
  for (const c of text) {
    if (c === "{") depth++;
    else if (c === "}") depth--;
    least = Math.min(least, depth);
  }
  return { end: depth, least };
}

/** As GitHub reads Markdown, and with no address refused. */
const reader = new MarkdownIt({ html: true, linkify: true });
reader.validateLink = () => true;
reader.linkify.set({ fuzzyLink: false }).add("//", null);

function each(check: (text: string, title: string) => void): void {
  for (const payload of PAYLOADS) check(payload.text, shown(payload));
}

describe("exports of works with a hostile text in every field", function () {
  this.timeout(240_000);

  for (const format of ["bibtex", "biblatex"] as const) {
    it(`${format}: balanced, and as many entries for us and for another reader`, () => {
      each((text, title) => {
        const bib = exported(text, format);
        assert.deepEqual(braces(bib), { end: 0, least: 0 }, title);
        const { items, diagnostics } = readBibtex(bib);
        assert.equal(items.length, worksOf(text), title);
        assert.deepEqual(
          diagnostics.filter(({ severity }) => severity === "error").map(({ message }) => message),
          [],
          title,
        );
        assert.equal(items.at(-1)!.title, "Harmless", title);
        if (text.length > 400) return; // The other reader takes minutes for long values.
        // It refuses keys that BibTeX and biber take.
        const other = parse(exportReferences(entriesOf(text, "key").slice(-2), format));
        assert.equal(other.entries.length, 2, title);
        // Macros that it does not know, and dollar signs in addresses, are its own affair; what acts on files or redefines others is not.
        const errors = other.errors.filter(({ error }) => !/^unhandled (macro|displaymath)|^Unclosed math/.test(error));
        assert.deepEqual(errors, [], title);
        assert.doesNotMatch(
          bib,
          /\\(input|include|write|immediate|openin|[gex]?def|let|href|url|catcode|includegraphics)(?![a-z])|\^\^/,
          title,
        );
      });
    });
  }

  it("csl-json, csl-yaml and ris: as many works as were written, the last one whole", () => {
    each((text, title) => {
      for (const [format, read] of [
        ["csl-json", readCslJson],
        ["csl-yaml", readCslYaml],
        ["ris", readRis],
      ] as const) {
        const { items, diagnostics } = read(exported(text, format));
        assert.equal(items.length, worksOf(text), `${format}, ${title}`);
        assert.deepEqual(
          diagnostics.filter(({ severity }) => severity !== "hint").map(({ message }) => message),
          [],
          `${format}, ${title}`,
        );
        assert.equal(items.at(-1)!.title, "Harmless");
      }
    });
  });

  it("html: elements of ours only, links to the web only, one line for each work", () => {
    each((text, title) => {
      const html = exported(text, "html").replace(/^<!DOCTYPE html>\n/, "");
      assert.equal(strayMarkup(html, EXPORTED), undefined, title);
      assert.equal(html.match(/<li /g)?.length, worksOf(text), title);
    });
  });

  it("markdown: no raw HTML, no picture, links to the web only, one line for each work", () => {
    each((text, title) => {
      const tokens = reader.parse(exported(text, "markdown"), {});
      const all = tokens.flatMap((token) => [token, ...(token.children ?? [])]);
      for (const token of all) {
        assert.ok(
          !["html_block", "image", "fence", "code_block", "code_inline", "hr"].includes(token.type),
          `${token.type}: ${token.content}, ${title}`,
        );
        if (token.type === "html_inline") assert.match(token.content, /^<\/?su[bp]>$/, title);
        if (token.type === "link_open") assert.match(String(token.attrGet("href")), /^(https?:\/\/|mailto:)/, title);
      }
      assert.equal(all.filter(({ type }) => type === "heading_open").length, 2, title);
      assert.equal(all.filter(({ type }) => type === "list_item_open").length, worksOf(text), title);
    });
  });
});

describe("citations of works with a hostile text in every field", () => {
  it("give a text in every language, on one line", () => {
    each((text, title) => {
      const items = entriesOf(text).map(({ item }) => item);
      for (const language of [...citationLanguages, "python"]) {
        const cited = cite(items, language);
        assert.ok(cited.length > 0, title);
        assert.doesNotMatch(cited, /[\r\n]/, `${language}, ${title}`);
      }
      assert.doesNotMatch(citeAsText(items[0]!), /[\r\n]/, title);
    });
  });

  it("give a Markdown link that leads to the web and holds no markup", () => {
    each((text, title) => {
      const tokens = reader.parse(citeAsLink(entriesOf(text)[0]!.item), {}).flatMap((token) => token.children ?? []);
      for (const token of tokens) {
        assert.ok(
          !["html_inline", "image", "code_inline"].includes(token.type),
          `${token.type}: ${token.content}, ${title}`,
        );
        if (token.type === "link_open") assert.match(String(token.attrGet("href")), /^(https?:\/\/|mailto:)/, title);
      }
    });
  });

  it("hold nothing that R Markdown, Quarto, MDX or HTML would run, however the key is written", () => {
    const keys = [
      "x`r system('id')`",
      "`{python} 1`y",
      "x<script>alert(1)</script>",
      "x<img src=x>",
      "alert(1)",
      "{alert(1)}",
      "a/*b",
    ];
    for (const [language, forbidden] of [
      ["rmd", /`|<[a-z]/],
      ["quarto", /`|<[a-z]/],
      ["markdown", /`|<[a-z]/],
      ["juliamarkdown", /`/],
      ["mdx", /[{}`<]/],
    ] as const) {
      for (const id of keys)
        assert.doesNotMatch(cite([{ id, type: "book" }], language), forbidden, `${language}: ${id}`);
    }
    assert.equal(
      cite([{ id: "10.1002/(SICI)1097<1::AID>3.0", type: "book" }], "quarto"),
      "[@{10.1002/(SICI)1097<1::AID>3.0}]",
    );
    assert.equal(cite([{ id: "doe2020", type: "book" }], "mdx"), "[@doe2020]");
  });

  it("do not end the comment of code that they stand in, and are no markup in HTML", () => {
    const work = (family: string): CslItem => ({
      id: "a",
      type: "book",
      author: [{ family }],
      URL: `https://outside.invalid/${family}`,
    });
    for (const end of ["*/", "*)", "-->", "--]]", "-}", "?>", "%>", "#}", "|#", "=#", "#>", "]]", '"""', "'''"])
      assert.ok(!cite([work(`x${end}y`)], "c").includes(end), end);
    assert.equal(cite([work("O'Neil-Smith")], "c"), "O'Neil-Smith (n.d.), https://outside.invalid/O'Neil-Smith");
    assert.equal(cite([work("<b>")], "html"), "&lt;b&gt; (n.d.), https://outside.invalid/&lt;b&gt;");
    assert.equal(cite([work("A*)")], "plaintext"), "A*) (n.d.), https://outside.invalid/A*)");
  });
});

describe("fields that only programs read", () => {
  it("hold no TeX in an exported bibliography, but the backslashes of lists of files", () => {
    const evil = "useprefix=\\input{/etc/passwd}^^5cwrite18{id}";
    const custom = Object.fromEntries(
      ["options", "crossref", "xref", "xdata", "entryset", "related", "ids", "execute"].map((key) => [key, evil]),
    );
    const bib = exportReferences(
      [{ item: { id: "a", type: "book", custom: { ...custom, file: "C\\:\\\\a.pdf" } } as CslItem, problems: [] }],
      "biblatex",
    );
    assert.doesNotMatch(bib, /\\(?:input|write)|\^\^/);
    assert.match(bib, /file = \{C\\:\\\\a\.pdf\}/);
  });
});
