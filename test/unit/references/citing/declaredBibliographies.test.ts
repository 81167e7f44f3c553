import { describe, it } from "mocha";
import * as assert from "node:assert/strict";
import { declaredBibliographies, declaredRoot } from "../../../../src/core/references/citing/declaredBibliographies";

describe("the bibliographies that a document names", () => {
  const cases: [string, string, string[]][] = [
    ["latex", "\\bibliography{refs, more}\n", ["refs.bib", "more.bib"]],
    ["latex", "\\addbibresource[label=x]{lib/all.bib}\n% \\addbibresource{old.bib}", ["lib/all.bib"]],
    ["latex", "100\\% of it \\bibliography{a}", ["a.bib"]],
    ["markdown", "---\ntitle: x\nbibliography: refs.bib # ours\n---\nbibliography: no.bib\n", ["refs.bib"]],
    ["markdown", '---\nbibliography: ["a.bib", b.json]\n---\n', ["a.bib", "b.json"]],
    ["quarto", "---\r\nbibliography:\r\n  - a.bib\r\n  - 'b.bib'\r\n---\r\n", ["a.bib", "b.bib"]],
    ["markdown", "No front matter\nbibliography: x.bib", []],
    ["typst", '#bibliography("works.bib", style: "ieee")', ["works.bib"]],
    ["typst", '#bibliography(("a.bib", "b.yml"))', ["a.bib", "b.yml"]],
    ["asciidoc", ":bibtex-file: refs.bib\n", ["refs.bib"]],
    ["org", "#+BIBLIOGRAPHY: refs.bib\n", ["refs.bib"]],
    ["restructuredtext", ".. bibliography:: a.bib b.bib\n", ["a.bib", "b.bib"]],
    ["python", "\\bibliography{refs}", []],
    ["latex", "\\bibliography{https://example.org/x.bib}", []],
    ["typst", '#show: article.with(\n  title: [T],\n  bibliography: bibliography("refs.bib"),\n)', ["refs.bib"]],
    ["typst", '#link("https://x.example")[x] #bibliography("refs.bib")', ["refs.bib"]],
    [
      "typst",
      '// #bibliography("no.bib")\n#let b = bibliography(("a.bib", "b.json"), style: "x.csl")',
      ["a.bib", "b.json"],
    ],
    ["typst", '`#bibliography("no.bib")` #figure(image("a.bib"))', []],
    ["markdown", "---\nbibliography: [a.bib,\n  b.bib]\n---\n", ["a.bib", "b.bib"]],
    ["markdown", '---\nbibliography:\n  - "b c.bib" # why\n---\n', ["b c.bib"]],
    ["markdown", "---\nbibliography: >\n  a.bib\n---\n", ["a.bib"]],
    ["markdown", "---\ntitle: A\n---\n\n---\nbibliography: late.bib\n---\n", ["late.bib"]],
    [
      "markdown",
      "---\nbibliography: a.bib\n...\n\nText\n\n---\nbibliography:\n- b.bib\n- c.json\n---\n",
      ["a.bib", "b.bib", "c.json"],
    ],
    ["markdown", "---\nformat:\n  pdf:\n    bibliography: no.bib\nnotbibliography: no.bib\n---\n", []],
    ["markdown", "---\nbibliography: 'it''s.bib'\nother: x\n---\n", ["it's.bib"]],
    ["markdown", "---\nbibliography:\n---\n", []],
    ["markdown", "```yaml\n---\nbibliography: no.bib\n---\n```\n", []],
    ["quarto", '---\r\n"bibliography": "my refs.bib"\r\n---\r\n', ["my refs.bib"]],
    [
      "latex",
      "\\newcommand{\\bibpath}{../lit}\n\\bibliography{\\bibpath/refs}\n\\bibliography{my.refs}\n\\addglobalbib{three.bib}\n\\begin{verbatim}\n\\bibliography{no}\n\\end{verbatim}",
      ["../lit/refs.bib", "my.refs.bib", "three.bib"],
    ],
    ["latex", "\\def\\a{\\b/x}\\def\\b{lib}\\addbibresource{\\a.bib} \\addbibresource{\\unknown/y.bib}", ["lib/x.bib"]],
    ["latex", "\\def\\a{\\a\\a}\\bibliography{\\a}", []],
    ["org", '#+bibliography: "my refs.bib"\n', ["my refs.bib"]],
  ];
  for (const [language, text, expected] of cases) {
    it(`finds ${expected.join(", ") || "none"} in ${JSON.stringify(text)} (${language})`, () => {
      assert.deepEqual(declaredBibliographies(text, language), expected);
    });
  }

  it("finds the root document of a chapter", () => {
    assert.equal(declaredRoot("% !TEX root = ../main.tex\nText"), "../main.tex");
    assert.equal(declaredRoot("Text % no root"), undefined);
  });
});
