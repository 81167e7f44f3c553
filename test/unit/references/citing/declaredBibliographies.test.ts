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
