import { describe, it } from "mocha";
import * as assert from "node:assert/strict";
import {
  citationAt,
  gapAfter,
  gapBefore,
  cite,
  citedKeys,
  extendCitation,
  keyAt,
} from "../../../../src/core/references/citing/cite";
import type { CslItem } from "../../../../src/core/references/csl/csl";

const zhang: CslItem = {
  id: "zhang2017rethinking",
  type: "paper-conference",
  title: "Understanding deep learning requires rethinking generalization",
  author: [{ family: "Zhang" }, { family: "Bengio" }, { family: "Hardt" }],
  issued: { "date-parts": [[2017]] },
  URL: "https://arxiv.org/abs/1611.03530",
};
const vapnik: CslItem = {
  id: "vapnik1995nature",
  type: "book",
  author: [{ family: "Vapnik" }],
  issued: { "date-parts": [[1995]] },
};
const odd: CslItem = { id: "odd key", type: "book" };

/** The text after adding keys at `|`. */
function extended(marked: string, languageId: string, ...keys: string[]): string | undefined {
  const offset = marked.indexOf("|");
  const text = marked.replace("|", "");
  const edit = extendCitation(text, offset, languageId, keys);
  return edit && text.slice(0, edit.at) + edit.text + text.slice(edit.at);
}

const keysIn = (text: string, languageId: string) => {
  const found = citedKeys(text, languageId);
  for (const key of found) assert.equal(text.slice(key.start, key.end).replace(/\\(.)/g, "$1"), key.key);
  return found.map((key) => key.key);
};

describe("cite", () => {
  const forms: [string, string][] = [
    ["latex", "\\cite{zhang2017rethinking,vapnik1995nature}"],
    ["tex", "\\cite{zhang2017rethinking,vapnik1995nature}"],
    ["markdown", "[@zhang2017rethinking; @vapnik1995nature]"],
    ["quarto", "[@zhang2017rethinking; @vapnik1995nature]"],
    ["rmd", "[@zhang2017rethinking; @vapnik1995nature]"],
    ["typst", "@zhang2017rethinking @vapnik1995nature"],
    ["asciidoc", "cite:[zhang2017rethinking,vapnik1995nature]"],
    ["restructuredtext", ":cite:`zhang2017rethinking,vapnik1995nature`"],
    ["org", "[cite:@zhang2017rethinking;@vapnik1995nature]"],
    ["python", "Zhang et al. (2017), https://arxiv.org/abs/1611.03530; Vapnik (1995)"],
    ["constructor", "Zhang et al. (2017), https://arxiv.org/abs/1611.03530; Vapnik (1995)"],
  ];
  for (const [language, expected] of forms)
    it(`writes the form of ${language}`, () => assert.equal(cite([zhang, vapnik], language), expected));

  it("writes nothing for no works", () => assert.equal(cite([], "latex"), ""));

  it("quotes keys that a language cannot write plainly", () => {
    assert.equal(cite([vapnik, odd], "typst"), '@vapnik1995nature #cite(label("odd key"))');
    assert.equal(cite([{ ...odd, id: 'a"b\\c' }], "typst"), '#cite(label("a\\"b\\\\c"))');
    assert.equal(cite([{ ...odd, id: "ends:" }], "typst"), '#cite(label("ends:"))');
    assert.equal(
      cite([odd, { ...odd, id: "a..b" }, { ...odd, id: "DBLP:conf/iclr/ZhangBHRV17" }], "markdown"),
      "[@odd_key; @{a..b}; @DBLP:conf/iclr/ZhangBHRV17]",
    );
  });

  it("fills templates and leaves unknown placeholders to be seen", () => {
    const templates = {
      latex: "\\parencite{${keys:, }}",
      markdown: "[@${keys:; @}]",
      python: "${link:; } ${nothing}",
      c: "${authors} ${year}: ${title} <${url}>",
    };
    assert.equal(cite([zhang, vapnik], "latex", templates), "\\parencite{zhang2017rethinking, vapnik1995nature}");
    assert.equal(cite([zhang, vapnik], "markdown", templates), "[@zhang2017rethinking; @vapnik1995nature]");
    assert.equal(cite([vapnik], "python", templates), "vapnik1995nature ${nothing}");
    assert.equal(
      cite([zhang], "c", templates),
      "Zhang et al. 2017: Understanding deep learning requires rethinking generalization <https://arxiv.org/abs/1611.03530>",
    );
    assert.equal(cite([zhang], "toString", templates), "Zhang et al. (2017), https://arxiv.org/abs/1611.03530");
  });
});

describe("extendCitation", () => {
  const cases: [string, string, string][] = [
    ["latex", "See \\cite{a|}.", "See \\cite{a,n}."],
    ["latex", "See \\cite{a, |b}.", "See \\cite{a, b, n}."],
    ["latex", "See \\cite{|}.", "See \\cite{n}."],
    ["latex", "See \\cite{a,|}.", "See \\cite{a,n}."],
    ["latex", "\\citep[see][p. 3]{a|}", "\\citep[see][p. 3]{a,n}"],
    ["latex", "\\citep[s|ee][p. 3]{a}", "\\citep[see][p. 3]{a,n}"],
    ["latex", "\\Textcite*{a,%\n  b|}", "\\Textcite*{a,%\n  b,n}"],
    ["latex", "\\cite{a| and the rest", "\\cite{a,n and the rest"],
    ["latex", "\\autocites[1]{a}[2]{b|}", "\\autocites[1]{a}[2]{b,n}"],
    ["markdown", "As [@a; @b|] say", "As [@a; @b; @n] say"],
    ["markdown", "As [see @a, p. 3|] say", "As [see @a, p. 3; @n] say"],
    ["markdown", "As [|@a;@b] say", "As [@a;@b;@n] say"],
    ["markdown", "As [@|] say", "As [@n] say"],
    ["markdown", "As [@a; @|] say", "As [@a; @n] say"],
    ["markdown", "As [@a; |] say", "As [@a; @n] say"],
    ["markdown", "As @a| say", "As @a [@n] say"],
    ["quarto", "As @{a..b}| say", "As @{a..b} [@n] say"],
    ["typst", "As @a| say", "As @a @n say"],
    ["typst", "As @a @b|[p. 3].", "As @a @b[p. 3] @n."],
    ["typst", "As #cite(<a|>).", "As #cite(<a>) @n."],
    ["asciidoc", "As cite:[a|] say", "As cite:[a,n] say"],
    ["asciidoc", "As cite:[a(1, 3), b|] say", "As cite:[a(1, 3), b,n] say"],
    ["restructuredtext", "As :cite:`a|` say", "As :cite:`a,n` say"],
    ["restructuredtext", "As :cite:t:`|` say", "As :cite:t:`n` say"],
    ["org", "As [cite:@a;@b|] say", "As [cite:@a;@b;@n] say"],
    ["org", "As [cite/t:see @a p. 3|] say", "As [cite/t:see @a p. 3;@n] say"],
    ["org", "As [cite:@|] say", "As [cite:@n] say"],
  ];
  for (const [language, before, after] of cases) {
    it(`turns ${JSON.stringify(before)} into ${JSON.stringify(after)}`, () =>
      assert.equal(extended(before, language, "n"), after));
  }

  it("adds several keys as the language lists them", () => {
    for (const [language, before, after] of [
      ["latex", "\\cite{a|}", "\\cite{a,n,m}"],
      ["markdown", "As [@a|]", "As [@a; @n; @m]"],
      ["markdown", "As @a| say", "As @a [@n; @m] say"],
      ["typst", "As @a|.", "As @a @n @m."],
      ["asciidoc", "cite:[a|]", "cite:[a,n,m]"],
      ["restructuredtext", ":cite:`a|`", ":cite:`a,n,m`"],
      ["org", "[cite:@a|]", "[cite:@a;@n;@m]"],
    ] as const)
      assert.equal(extended(before, language, "n", "m"), after, before);
  });

  it("does not repeat a key that is there", () => {
    assert.equal(extended("\\cite{a,b|}", "latex", "a", "n", "n"), "\\cite{a,b,n}");
    assert.equal(extended("[@a|]", "markdown", "a"), "[@a]");
  });

  it("is undefined outside of a citation", () => {
    for (const [language, text] of [
      ["latex", "\\cite{a} |x"],
      ["latex", "\\cite{a}|"],
      ["latex", "% \\cite{a|}"],
      ["latex", "\\emph{a|}"],
      ["markdown", "[@a]|"],
      ["markdown", "`[@a|]`"],
      ["markdown", "[a|](b)"],
      ["markdown", "mail ada@exam|ple.org"],
      ["python", "\\cite{a|}"],
    ] as const) {
      assert.equal(extended(text, language, "n"), undefined, text);
    }
  });
});

describe("citedKeys", () => {
  it("reads LaTeX's family of commands and skips comments, verbatim text and definitions", () => {
    const text = [
      "\\cite{a} \\citep{b} \\citet*{c} \\citeauthor{d} \\parencite[p.~3]{e,f} \\Textcite{g} \\autocite[see][{[3]}]{h}",
      "50\\% of \\footcite{i} % \\cite{no}",
      "\\nocite{*} \\nocite{j}\\volcite[see]{2}[5]{k} \\cites(pre)(post)[1]{l}[2]{m}",
      "\\verb|\\cite{no}| \\citestyle{no} \\bibcite{no} \\\\% \\cite{no}",
      "\\begin{verbatim}\n\\cite{no}\n\\end{verbatim}\\citeyearpar{ n ,",
      " o }",
    ].join("\n");
    assert.deepEqual(keysIn(text, "latex"), [..."abcdefghijklmno"]);
  });

  it("reads pandoc's citations and skips e-mail addresses, code, links and comments", () => {
    const text = [
      "[@a; see @b, p. 3; -@c] and @d says; [-@e]; @{odd..key} @doe99's @DBLP:conf/iclr/X17.",
      "ada@example.org <bob@example.org> \\@no `@no` ``x ` @no`` [text](https://x.org/@no) <https://x.org/@no> https://x.org/@no",
      "```python\n@no\n```\n~~~\n@no\n~~~\n<!-- @no -->\nnode_modules/@no/x [see @f](http://x)",
      "^[@g]",
      "````\n```\n@no\n```\n````",
    ].join("\n");
    assert.deepEqual(keysIn(text, "markdown"), [
      "a",
      "b",
      "c",
      "d",
      "e",
      "odd..key",
      "doe99",
      "DBLP:conf/iclr/X17",
      "f",
      "g",
    ]);
    assert.deepEqual(
      citedKeys("[@a] @b", "markdown").map((key) => key.bracketed),
      [true, false],
    );
  });

  it("leaves Quarto's cross-references to Quarto", () => {
    assert.deepEqual(keysIn("@fig-loss [@tbl-x; @a]", "quarto"), ["a"]);
    assert.deepEqual(keysIn("@fig-loss", "markdown"), ["fig-loss"]);
  });

  it("reads Typst's references and calls, and skips labels of the text itself", () => {
    const text = [
      '@a @b[p. 3]. #cite(<c>, form: "prose") #cite(label("odd key")) #cite(label("q\\"q"))',
      "// @no\n/* @no */ `@no` ```\n@no\n``` a\\@no.org https://x.org/@no",
      "= Results <sec:results>\nSee @sec:results and @d.",
    ].join("\n");
    assert.deepEqual(keysIn(text, "typst"), ["a", "b", "c", "odd key", 'q"q', "d"]);
  });

  it("reads AsciiDoc, reStructuredText and Org", () => {
    assert.deepEqual(keysIn("cite:[a,b(12, 14)] citenp:[c]", "asciidoc"), ["a", "b", "c"]);
    assert.deepEqual(keysIn(":cite:`a,b` :cite:p:`{see}c{p. 3}` :footcite:t:`d`", "restructuredtext"), [
      "a",
      "b",
      "c",
      "d",
    ]);
    assert.deepEqual(keysIn("[cite:@a;@b] [cite/t/c:see @c p. 3; and @d]", "org"), ["a", "b", "c", "d"]);
    assert.deepEqual(keysIn("\\cite{a} [@b]", "plaintext"), []);
  });

  it("ends on long hostile texts, within the time that mocha gives a test", function () {
    this.timeout(30_000);
    for (const piece of [
      "[",
      "[@a",
      "\\cite[",
      "\\cite{",
      "`",
      "``` ",
      "@",
      "@a ",
      "<!--",
      "cite:[",
      "[cite:",
      "#cite(",
      "%\\",
      "/*",
      ":cite:`",
      "[@a;\n",
      "~~~\n",
      "{",
      "\\verb|",
    ]) {
      for (const language of ["latex", "markdown", "typst", "asciidoc", "restructuredtext", "org"]) {
        citedKeys(piece.repeat(20000 / piece.length), language);
      }
    }
  });
});

describe("citationAt and keyAt", () => {
  it("tell the citation, its keys and the key under the cursor", () => {
    const text = "As \\citep[p. 3]{alpha,beta} say";
    const citation = citationAt(text, text.indexOf("beta"), "latex");
    assert.equal(text.slice(citation!.start, citation!.end), "\\citep[p. 3]{alpha,beta}");
    assert.equal(text.slice(citation!.listStart, citation!.listEnd), "alpha,beta");
    assert.equal(keyAt(text, text.indexOf("beta") + 2, "latex")?.key, "beta");
    assert.equal(keyAt(text, 1, "latex"), undefined);
  });
});

describe("what stands between a text and a new citation", () => {
  const gaps: [string, string, string][] = [
    ["latex", "as was shown", "~"],
    ["latex", "in \\emph{two ways}", "~"],
    ["latex", "(see Section 2)", "~"],
    ["latex", "as was shown ", ""],
    ["latex", "as was shown~", ""],
    ["latex", "\\item", ""],
    ["latex", "\\footnote{", ""],
    ["latex", "", ""],
    ["markdown", "as was shown", " "],
    ["markdown", "as was shown\n", ""],
    ["markdown", "> ", ""],
    ["restructuredtext", "So.", " "],
    ["typst", "größer", " "],
    ["python", "# after Ada", " "],
    ["python", "#", ""],
    ["markdown", "大模型", ""],
    ["restructuredtext", "大模型", "\\ "],
  ];
  for (const [language, before, gap] of gaps)
    it(`is ${JSON.stringify(gap)} after ${JSON.stringify(before)} in ${language}`, () =>
      assert.equal(gapBefore(before, language), gap));

  const gapsAfter: [string, string, string, string][] = [
    ["typst", "@a", "word", " "],
    ["typst", "@a", "研究", " "],
    ["typst", "@a", ".1", " "],
    ["typst", "@a", ". End", ""],
    ["typst", "@a", "[p. 3]", " "],
    ["typst", "@a", "*bold*", ""],
    ["typst", '#cite(label("odd key"))', "(see)", ";"],
    ["typst", '#cite(label("odd key"))', ".key", ";"],
    ["typst", '#cite(label("odd key"))', "word", ""],
    ["markdown", "[@a]", "(see)", " "],
    ["markdown", "[@a]", "{.x}", " "],
    ["markdown", "[@a]", "研究", ""],
    ["markdown", "[@a]", ", and", ""],
    ["restructuredtext", ":cite:`a`", "word", " "],
    ["restructuredtext", ":cite:`a`", "研究", "\\ "],
    ["restructuredtext", ":cite:`a`", ".", ""],
    ["latex", "\\cite{a}", "word", ""],
    ["org", "[cite:@a]", "word", ""],
    ["python", "Ada (1843), https://x.org/a", "word", " "],
    ["python", "Ada (1843), https://x.org/a", ")", ""],
  ];
  for (const [language, citation, after, gap] of gapsAfter)
    it(`is ${JSON.stringify(gap)} between ${citation} and ${JSON.stringify(after)} in ${language}`, () =>
      assert.equal(gapAfter(citation, after, language), gap));
});
