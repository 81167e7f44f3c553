import * as assert from "node:assert/strict";
import { describe, it } from "mocha";
import { renderMarkdown } from "../../../src/core/markdown/render";
import { termsOf } from "../../../src/core/markdown/termRules";

const glossary = [
  { term: "Double descent", aliases: [" DD ", ""], text: " Error falls twice. " },
  { term: "deep double descent", text: "Of depth." },
  { term: "C++ (new)", aliases: ["low-rank"], text: "A language." },
  { term: "double descent", text: "Another meaning." },
];
const terms = termsOf(glossary)!;
const inline = (text: string) => renderMarkdown(text, { inline: true, terms });
const abbr = (word: string, meaning: string) => `<abbr class="term" title="${meaning}">${word}</abbr>`;
const twice = (word: string) => abbr(word, "Double descent: Error falls twice.");

describe("terms of a glossary in a text", () => {
  it("are explained where they are named first, between what stands before and behind", () => {
    const rows: [text: string, html: string][] = [
      ["Nothing here.", "Nothing here."],
      ["double descent", twice("double descent")],
      ["A double descent.", `A ${twice("double descent")}.`],
      ["Double descents, double descent", `${twice("Double descents")}, double descent`],
      ["DD and low-rank", `${twice("DD")} and ${abbr("low-rank", "C++ (new): A language.")}`],
      ["DDs of DD", `${twice("DDs")} of DD`],
    ];
    for (const [text, html] of rows) assert.equal(inline(text), html, text);
  });

  it("are explained once in all of its paragraphs", () => {
    assert.equal(
      renderMarkdown("- DD\n- double descent", { terms }),
      `<ul>\n<li>${twice("DD")}</li>\n<li>double descent</li>\n</ul>\n`,
    );
  });

  it("are the longest that fit, and whole words", () => {
    assert.equal(inline("deep double descent"), abbr("deep double descent", "deep double descent: Of depth."));
    for (const text of ["redouble descent", "double descentX", "non-double descent", "lowxrank", "C+++ (new)"])
      assert.equal(inline(text), text, text);
    assert.equal(inline("in C++ (new)"), `in ${abbr("C++ (new)", "C++ (new): A language.")}`);
  });

  it("with capitals within are found as they are written alone, others in any case", () => {
    assert.equal(inline("dd, Dd, dds"), "dd, Dd, dds");
    assert.equal(inline("DOUBLE DESCENT"), twice("DOUBLE DESCENT"));
  });

  it("stay as they are in links, code and maths, and are explained behind these", () => {
    assert.equal(
      inline("[DD](https://a.test) `DD` DD"),
      `<a href="https://a.test" title="https://a.test">DD</a> <code>DD</code> ${twice("DD")}`,
    );
    assert.equal(
      inline("*DD* [x](https://a.test)"),
      `<em>${twice("DD")}</em> <a href="https://a.test" title="https://a.test">x</a>`,
    );
  });

  it("are none where a glossary is empty or names nothing", () => {
    assert.equal(termsOf([]), undefined);
    assert.equal(termsOf([{ term: " ", text: "x" }]), undefined);
    assert.equal(terms.meaning("tripled"), undefined);
    assert.equal(terms.meaning("DD"), "Double descent: Error falls twice.");
    assert.equal(terms.meaning("xDD"), undefined);
  });
});
