import { describe, it } from "mocha";
import * as assert from "node:assert/strict";
import * as fc from "fast-check";
import { citations, cite, citedKeys, definedKeys, extendCitation } from "../../../../src/core/references/citing/cite";

const keysIn = (text: string, languageId: string) => {
  const found = citedKeys(text, languageId);
  for (const key of found) assert.equal(text.slice(key.start, key.end).replace(/\\(.)/g, "$1"), key.key);
  return found.map((key) => key.key).join(" ");
};

function finds(languageId: string, pairs: [text: string, keys: string][]): void {
  for (const [text, keys] of pairs) assert.equal(keysIn(text, languageId), keys, text);
}

/** The text after citing `new1` with the cursor at `|`. */
function extended(marked: string, languageId: string, key = "new1"): string | undefined {
  const offset = marked.indexOf("|");
  const text = marked.replace("|", "");
  const edit = extendCitation(text, offset, languageId, [key]);
  return edit && text.slice(0, edit.at) + edit.text + text.slice(edit.at);
}

function extendsTo(languageId: string, pairs: [before: string, after: string | undefined][]): void {
  for (const [before, after] of pairs) assert.equal(extended(before, languageId), after, before);
}

describe("citations in Markdown", () => {
  it("are keys in braces too, addresses among them, as pandoc reads them", () =>
    finds("markdown", [
      ["See [@{https://example.org/bib?name=foo&date=2000}, p. 33] and @{https://doi.org/10.1/x} there.", "https://example.org/bib?name=foo&date=2000 https://doi.org/10.1/x"],
      ["[@{a{b}c}]", "a{b}c"],
      ["[@{a b}] @{} @{a", ""],
      ["[-@{x.}; see @{y:}]", "x. y:"],
      ["https://x.org/@no <https://x.org/@no> @yes", "yes"],
    ])); // prettier-ignore

  it("may hold brackets and links, and those of a list are all of one citation", () => {
    finds("markdown", [
      ["[see @doe99 [sic], pp. 33; also @smith04]", "doe99 smith04"],
      ["[@roe01, see [the site](http://x.example/@no); @poe02]", "roe01 poe02"],
      ["[see [the paper by @a] and @b]", "a b"],
    ]);
    const bracketed = citedKeys("[see @doe99 [sic]; @b] [no citation; @c] [by @d](x)", "markdown");
    assert.deepEqual(bracketed.map((key) => key.bracketed), [true, true, false, false]); // prettier-ignore
    extendsTo("markdown", [
      ["[see @do|e99 [sic], pp. 33; also @smith04]", "[see @doe99 [sic], pp. 33; also @smith04; @new1]"],
      ["[see @doe99 [s|ic], p. 3]", "[see @doe99 [sic], p. 3; @new1]"],
      ["[@roe01, see [the site](http://x.example/a); @poe|02]", "[@roe01, see [the site](http://x.example/a); @poe02; @new1]"],
    ]); // prettier-ignore
  });

  it("take a locator in brackets after a bare key, in which another key goes", () =>
    extendsTo("markdown", [
      ["See @smith|04 [p. 33] says.", "See @smith04 [p. 33; @new1] says."],
      ["See @smith04 [p. |33] says.", "See @smith04 [p. 33; @new1] says."],
      ["See @smi|th04\n[p. 33] says.", "See @smith04\n[p. 33; @new1] says."],
      ["See @{a..b|} [p. 33; @c] says.", "See @{a..b} [p. 33; @c; @new1] says."],
      ["See @smi|th04\n\n[p. 33] says.", "See @smith04 [@new1]\n\n[p. 33] says."],
      ["See @smi|th04 [p. 33](x) says.", "See @smith04 [@new1] [p. 33](x) says."],
      ["See @smi|th04(x) says.", "See @smith04 [@new1] (x) says."],
      ["See @smi|th04[^1].", "See @smith04 [@new1][^1]."],
    ]));

  it("are bare keys in the text of links, images and notes", () => {
    const text =
      "See [the paper of @smith2020](https://x.example/p), [by @roe](a.md), ![Caption by @cap](img.png), [@s]{.x} and ^[@n].";
    assert.deepEqual(citedKeys(text, "markdown").map(({ key, bracketed }) => [key, bracketed]), [["smith2020", false], ["roe", false], ["cap", false], ["s", false], ["n", false]]); // prettier-ignore
    extendsTo("markdown", [
      ["[the paper of @smith|2020](https://x)", "[the paper of @smith2020 [@new1]](https://x)"],
      ["[email me](mailto:a@b.c|)", undefined],
    ]);
  });

  it("are none in code, comments, maths, tags and targets", () =>
    finds("markdown", [
      ["Text:\n\n    [@no] and @decorator\n\nand [@yes].\n\n\t[@no2]\n\nMaths $x_{@no3}$.", "yes"],
      ["- item\n\n    [@yes] goes on\n\n        @no code\n", "yes"],
      ["1. one\n\n   @yes\n\n[^n]: note\n\n    @more\n", "yes more"],
      ["text\n    [@yes] is no code, since a paragraph goes on", "yes"],
      ["> ```\n> @no\n> ```\n> @yes", "yes"],
      ["- ```\n  @no\n  ```\n- @yes", "yes"],
      ["``` {r}\n@no\n```\n~~~~\n~~~\n@no\n~~~~\n@yes", "yes"],
      ["```inline``` @yes", "yes"],
      ["<!-- @no\n\n@no --> @yes <!-- @no -->", "yes"],
      ["`<!--` @yes `-->`", "yes"],
      ['<a href="mailto:@no">@yes</a> <b@no.org>', "yes"],
      ["It costs $5 @yes and $6; $$\n@no\n$$ \\$ @more \\$", "yes more"],
      ["[x](@no) [y](<@no>) [z](a \"@no\") me@no.org \\@no a/@no", ""],
      ["`` ` @no `` @yes `@no", "yes no"],
    ])); // prettier-ignore

  it("have no indented code in MDX, and no cross-references in Quarto", () => {
    finds("mdx", [["\n\n    [@yes]", "yes"]]);
    finds("quarto", [["@fig-x [@tbl-y; @a]", "a"]]);
  });

  it("are written with keys that pandoc reads", () => {
    const written = (id: string) => cite([{ id, type: "book" }], "markdown");
    assert.equal(written("key with space"), "[@key_with_space]");
    assert.equal(written("Müller 2020, A"), "[@{Müller_2020,_A}]");
    assert.equal(written("a.b"), "[@a.b]");
    assert.equal(written("ends."), "[@{ends.}]");
    assert.equal(written("10.1000/(x)"), "[@{10.1000/(x)}]");
  });
});

describe("citations in LaTeX", () => {
  it("take apacite's angle brackets", () => {
    finds("latex", [["\\cite<e.g.,>{smith2014} \\cite<see>[p.~107]{a,b} \\citeR<cf.>[p. 4]{c} \\citeA<x>{d}", "smith2014 a b c d"]]); // prettier-ignore
    extendsTo("latex", [["\\cite<see>[p.~107]{a,b|}", "\\cite<see>[p.~107]{a,b,new1}"], ["\\cite<s|ee>{a}", "\\cite<see>{a,new1}"]]); // prettier-ignore
  });

  it("are no arguments of macros and no commands that set citations up", () =>
    finds("latex", [
      ["\\newcommand{\\upcite}[1]{\\textsuperscript{\\cite{#1}}} \\upcite{a}", "a"],
      ["\\renewcommand{\\citenumfont}[1]{x#1} \\renewcommand\\citeleft{(} \\citep{b}", "b"],
      ["\\setcitestyle{authoryear,open={(},close={)}} \\setcitestyle{numbers,square} \\citestyle{x} \\citetext{see \\citealp{c}}", "c"],
      ["\\defcitealias{jon90}{Paper~I} \\citetalias{jon90} \\newcites{sec}{Secondary} \\citesec{d} \\newcite{e}", "jon90 d e"],
      ["\\DeclareCiteCommand{\\x}{a}{b}{c}{d} \\bibentry{f} \\nocite{*} \\nocite{g}", "f g"],
      ["\\def\\mycite#1{\\cite[#1]{#1}} line\\\\cite{no}", ""],
    ])); // prettier-ignore

  it("are none where nothing is typeset", () => {
    finds("latex", [
      ["\\begin{Verbatim}[frame=single]\n\\cite{no}\n\\end{Verbatim}\\cite{yes}", "yes"],
      ["\\begin{lstlisting}\n\\cite{no}\n\\end{lstlisting} \\begin{filecontents*}{x.bib}\\cite{no}\\end{filecontents*}\\cite{yes}", "yes"],
      ["\\lstinline!\\cite{no}! \\lstinline[language=X]|\\cite{no}| \\mintinline{tex}{\\cite{no}} \\verb*+\\cite{no}+ \\cite{yes}", "yes"],
      ["\\iffalse\n\\ifx\\a\\b \\cite{no}\\fi \\cite{no}\n\\fi\n\\cite{yes}", "yes"],
      ["\\iffalse \\cite{no} \\else \\cite{yes} \\fi", "yes"],
      ["\\cite{yes}\n\\end{document}\n\\cite{no}", "yes"],
      ["50\\% \\cite{yes} \\\\% \\cite{no}\n\\\\\\% \\cite{more}", "yes more"],
      ["\\cite{a,% \\cite{no}, b\n c}", "a c"],
      ["\\url{https://x.org/%20}\\cite{yes} \\href{http://x/%}{y}\\cite{more}", "yes more"],
    ]); // prettier-ignore
    finds("rsweave", [['<<echo=FALSE>>=\ncat("\\\\cite{no5}")\n@\n\\cite{yes}\n\\Sexpr{"\\cite{no}"}', "yes"]]);
    finds("doctex", [["% \\cite{yes} % \\cite{no}\n%% \\cite{no}\n%\\cite{more}", "yes more"]]);
  });

  it("may be of works that the text defines itself", () => {
    const text = "See \\cite{ref1}.\n\\begin{thebibliography}{9}\n\\bibitem{ref1} One\n\\bibitem[Two]{ref2} Two\n% \\bibitem{no}\n\\bibitemstyle{x}"; // prettier-ignore
    assert.deepEqual([...definedKeys(text, "latex")], ["ref1", "ref2"]);
    assert.deepEqual([...definedKeys("\\bibitem{a}", "markdown")], []);
  });

  it("keep what is written around them when a key is added", () =>
    extendsTo("latex", [
      ["\\cite{a|, % comment\n b % more\n}", "\\cite{a, % comment\n b,new1 % more\n}"],
      ["\\autocites(see)[1]{a|}[2]{b}", "\\autocites(see)[1]{a,new1}[2]{b}"],
      ["\\citep[see][{p. [3]}]{a|}", "\\citep[see][{p. [3]}]{a,new1}"],
    ]));
});

describe("citations in Typst", () => {
  it("are references in markup, and calls over several lines with brackets in them", () =>
    finds("typst", [
      ['#cite(\n  <a>,\n  form: "prose",\n)\nAs @a says, #cite(<b>, supplement: [see (p. 3) @c]) and @b.\n#cite(label("https://doi.org/10.1/x"))', "a a b c b https://doi.org/10.1/x"],
      ["#let f(x) = [As @a says #cite(<b>)]\n@c", "a b c"],
      ["#figure(caption: [By @a])[See @b] <fig> @fig @c", "a b c"],
      ["#if x { cite(<a>) } else [@b]", "a b"],
      ["@a[p. 3] @b.", "a b"],
      ["研究@a。See @b; _as_@c", "a b c"],
      ["#if true [@a] else [@b] and @c", "a b c"],
      ["#if x [@a]\n  else if y { [@b] } else { cite(<c>) } @d, #for i in (1, 2) [@e] @f", "a b c d e f"],
      ["#while i < 1 { i += 1 } @a #context [@b] @c #context text(size: 9pt)[@d] @e", "a b c d e"],
      ["#let f = if true [@a] else [@b]\n@c", "a b c"],
    ])); // prettier-ignore

  it("are none in strings, comments, raw text, maths and addresses", () =>
    finds("typst", [
      ['#import "@preview/touying:0.6.1": *\n#let contact = "@handle"\nHello! @dirac', "dirac"],
      ["// @no\n/* @no /* @no */ @no */ `@no` ```\n@no\n``` a\\@no.org https://x.org/@no \\@no @yes", "yes"],
      ['$ x_"@no" $ @yes #link("https://x/@no")[@more]', "yes more"],
      ["= Results <sec:results>\nSee @sec:results and @d.", "d"],
      ["#show ref: it => [#it] \n @yes", "yes"],
      ["#set text(size: 12pt); @yes", "yes"],
      ["```typ @no", ""],
      ["a <@yes <b> @b", "yes"],
    ]));

  it("go on as Typst reads them", () => {
    extendsTo("typst", [
      ["As @a| says", "As @a @new1 says"],
      ["@a|[see [x] p. 3].", "@a[see [x] p. 3] @new1."],
      ["研究@a|[3]は", "研究@a[3] @new1 は"],
      ["@a|[p. 3]ff", "@a[p. 3] @new1 ff"],
      ["#cite(<a|>, supplement: [p. 3])", "#cite(<a>, supplement: [p. 3]) @new1"],
      ["#let x = cite(<a|>)", '#let x = cite(<a>) + cite(label("new1"))'],
    ]);
    assert.equal(extended("@a|(see)", "typst", "odd key"), '@a #cite(label("odd key"));(see)');
    assert.equal(extended("@a|. End", "typst", "odd key"), '@a #cite(label("odd key")). End');
  });
});

describe("citations in Org, reStructuredText and AsciiDoc", () => {
  it("are none in Org's comments, blocks and code", () => {
    finds("org", [
      ["# [cite:@no1]\n#+begin_src org\n[cite:@no2]\n#+end_src\n=[cite:@no3]= ~[cite:@no4]~\n: [cite:@no5]\n[cite:@yes]", "yes"],
      ["#+BEGIN_EXAMPLE\n[cite:@no]\n#+END_EXAMPLE\n#+title: X [cite:@yes]", "yes"],
      ["a = b and [cite:@yes] = c", "yes"],
      ["[cite/nocite:@*] [cite/nocite:@a;@b]", "a b"],
      ["[cite/t:see @a p. 3; and @b; or so]", "a b"],
    ]); // prettier-ignore
    extendsTo("org", [
      ["[cite:see ;@a ch|. 2; and more]", "[cite:see ;@a ch. 2;@new1; and more]"],
      ["[cite:see ;@a|]", "[cite:see ;@a;@new1]"],
      ["[cite:@a|; ]", "[cite:@a; @new1]"],
    ]);
  });

  it("are none in reStructuredText's comments, literal blocks and code; a role goes over lines", () => {
    finds("restructuredtext", [
      [".. :cite:`no1`\n\n.. code-block:: rst\n\n   :cite:`no2`\n\nExample::\n\n   :cite:`no3`\n\n:cite:`yes`", "yes"],
      [".. note::\n\n   See :cite:`yes`.\n\n..\n   :cite:`no`\n\n.. [1] See :cite:`more`.\n", "yes more"],
      ["Text :cite:`a,\n   b` and :cite:p:`c,\nd`.", "a b c d"],
      ["``:cite:`no` `` :cite:`yes`\n\n>>> :cite:`no`\n", "yes"],
      ["* item::\n\n    :cite:`no`\n\n  :cite:`yes`", "yes"],
      [".. math::\n\n   x :cite:`no`\n\n.. figure:: a.png\n\n   Of :cite:`yes`", "yes"],
    ]); // prettier-ignore
    extendsTo("restructuredtext", [["Text :cite:`a,\n   b|`.", "Text :cite:`a,\n   b,new1`."]]);
  });

  it("are none in AsciiDoc's comments, blocks and literals", () => {
    finds("asciidoc", [
      ["`cite:[no1]`\n// cite:[no2]\n////\ncite:[no3]\n////\n----\ncite:[no4]\n----\ncite:[yes]", "yes"],
      ["....\ncite:[no]\n....\n++++\ncite:[no]\n++++\n```js\ncite:[no]\n```\ncite:[yes]", "yes"],
      ["para\n\n cite:[no]\n\n* item\n  cite:[yes]\n\n  * nested cite:[more]", "yes more"],
      ["+cite:[no]+ pass:[cite:[no]] \\cite:[no] cite:[yes(1, 3),b]", "yes b"],
      ["====\ncite:[yes]\n====\n--\ncite:[more]\n--", "yes more"],
      ["Seen (cite:[a], and cite:[b(3)]) before (cite:[c(1, 3),d]).", "a b c d"],
      ["cite:See[a], cite:See also[b(3),c], cite: none[no], recite:[no]", "a b c"],
      ["[source,c]\ncite:[no]\nmore cite:[no]\n\ncite:[yes]", "yes"],
      ["[listing%nowrap]\n--\ncite:[no]\n\ncite:[no]\n--\n[quote]\ncite:[yes]", "yes"],
      [
        "[literal]\n....\ncite:[no]\n....\n[NOTE]\ncite:[yes]\n\n[stem]\n++++\ncite:[no]\n++++\ncite:[more]",
        "yes more",
      ],
      [" indented\ncite:[no]\n\n cite:[no]\nand cite:[no]\n\ncite:[yes]\n cite:[more]", "yes more"],
    ]);
    extendsTo("asciidoc", [
      ["cite:[a(1, 3)|]", "cite:[a(1, 3),new1]"],
      ["(cite:See[a|(3)])", "(cite:See[a(3),new1])"],
    ]);
  });
});

describe("what is cited is found", () => {
  const noise: Record<string, { code: string[]; prose: string[] }> = {
    markdown: {
      code: ["`@no`", "\n\n```\n[@no]\n```\n\n", "<!-- @no -->", "$x_{@no}$", "[x](http://a/@no)", "me@no.org", "<https://x/@no>"],
      prose: ["word ", "**bold** ", "[link](x) ", "It's 5 $ ", "\n\n", "- item ", "[^1] ", "a; b ", "(see) "],
    },
    latex: {
      code: ["% \\cite{no}\n", "\\verb|\\cite{no}|", "\\begin{verbatim}\\cite{no}\\end{verbatim}", "\\iffalse \\cite{no} \\fi ", "\\setcitestyle{no}", "\\newcommand{\\x}[1]{\\cite{#1}}"],
      prose: ["word ", "50\\% ", "\\emph{x} ", "\n\n", "$x$ ", "\\section{A} ", "[a] ", "{b} "],
    },
    typst: {
      code: ["`@no`", "/* @no */", "// @no\n", '#import "@preview/no:1.0.0"\n', "$x_\"@no\"$", '#link("https://x/@no")[x]'],
      prose: ["word ", "*bold* ", "\n\n", "- item ", "#emph[x] ", "(see) ", "= Head\n", "#f(1, [a]) "],
    },
    org: {
      code: ["=[cite:@no]= ", "~[cite:@no]~ ", "\n# [cite:@no]\n", "\n#+begin_src c\n[cite:@no]\n#+end_src\n", "\n: [cite:@no]\n"],
      prose: ["word ", "*bold* ", "\n\n", "[[link][x]] ", "(see) ", "- item "],
    },
    restructuredtext: {
      code: ["``:cite:`no` `` ", "\n\n.. :cite:`no`\n\n", "\n\nx::\n\n   :cite:`no`\n\n", "\n\n.. code:: c\n\n   :cite:`no`\n\n"],
      prose: ["word ", "**bold** ", "\n\n", "`link`_ ", "(see) ", "* item "],
    },
    asciidoc: {
      code: ["`cite:[no]` ", "\n// cite:[no]\n", "\n----\ncite:[no]\n----\n", "\n....\ncite:[no]\n....\n", "pass:[cite:[no]] "],
      prose: ["word ", "*bold* ", "\n\n", "link:x[y] ", "(see) ", "\n* item "],
    },
  }; // prettier-ignore
  /** Citations as people write them, of A and B. */
  const odd: Record<string, string[]> = {
    markdown: ["[see @A, pp. 33-35; also @B]", "[-@A]", "[@A [sic], ch. 1; @B [p. 2]]", "@A [p. 3]", "**[@A]** and ~~@B~~", "[see [the paper by @A] and @B]", "-@A", "^[In a note @A, and [@B].]", "[`@no` @A, $x_{@no}$; *see* @B & c.]", "[@A;@B; ]", "@A(x) and @B[^1]", "[-@A [§ 2]; \\@no -@B]"],
    latex: ["\\citep[see][p.~3]{A,B}", "\\cites(pre)(post)[a]{A}[b]{B}", "\\footnote{\\cite{A} and \\emph{\\citet{B}}}", "\\cite<see>[p. 3]{A}", "\\parencite*{A}", "\\cite{%\n A, % a\n B}", "\\cite[see \\cite{A}]{B}", "\\begin{abstract}\\nocite{A}\\end{abstract}", "\\autocites(50\\% of)()[{p. [3]}]{A}[$x_1$]{B}", "\\volcite[see]{2}[p. 3]{A}", "\\textcite[\\emph{e.g.}][]{ A , B }"],
    typst: ['#cite(<A>, form: "prose")', "@A[p. 3]", "#f([see @A], 2)", '#cite(label("A"))', "#footnote[@A and @B]", "#if true [@A] else [@B]", "@A @B", "#context [@A] @B", "#{ let x = cite(<A>); [@B] }", "東@A[3]は @B", "#for i in (1,) { cite(<A>) } @B", "#cite(<A>, supplement: [`@no` $x$ p. 3])", "*@A*, _see @B _"],
    org: ["[cite:see @A p. 3;@B]", "[cite/t:@A]", "[cite/text/f:see ;@A;@B; end]", "*[cite:@A]*", "[fn:: In a note [cite:@A].]", "[cite:/ibid./ @A ch. 2, 4; see @B ]"],
    restructuredtext: [":cite:`A,\n   B`", ":cite:p:`A`", ":cite:t:`A,B`", ":footcite:`A`", ":cite:`{see}A{p. 3}, B`", "(:cite:`A` and :cite:t:`B`)"],
    asciidoc: ["cite:[A(3-5),B]", "citenp:[A]", "cite:[A(see, 3)]", "footnote:[See cite:[A].]", "cite:[A(pp. 3, 4), B]", "citeyear:[A] and fullcite:[B]"],
  }; // prettier-ignore
  const id = fc.oneof(
    fc.stringMatching(/^[a-zA-Z][a-zA-Z0-9:_-]{0,12}[a-zA-Z0-9]$/),
    fc.constantFrom("DBLP:conf/iclr/X17", "o'brien2000", "müller2020", "10.1000/x", "a.b", "odd key", "東京2020"),
  );

  for (const [language, { code, prose }] of Object.entries(noise)) {
    it(`in 2,000 generated documents in ${language}, and nothing in code and comments; citing anywhere within a citation adds a key`, function () {
      this.timeout(60_000);
      const piece = fc.oneof(
        fc.constantFrom(...prose).map((text) => ({ text, keys: [] as string[] })),
        fc.constantFrom(...code).map((text) => ({ text, keys: [] as string[] })),
        fc
          .tuple(
            fc.constantFrom(...odd[language]!),
            fc.constantFrom("doe99", "Li_2020"),
            fc.constantFrom("x-y.z", "smith:04"),
          )
          .map(([text, a, b]) => ({
            text: `x ${text.replace(/\b[AB]\b/g, (key) => (key === "A" ? a : b))} y\n\n`,
            keys: (text.match(/\b[AB]\b/g) ?? []).map((key) => (key === "A" ? a : b)),
          })),
        fc.uniqueArray(id, { minLength: 1, maxLength: 3 }).map((keys) => {
          const text = cite(
            keys.map((key) => ({ id: key, type: "book" })),
            language,
          );
          return { text: `x ${text} `, keys: citedKeys(`x ${text} `, language).map(({ key }) => key) };
        }),
      );
      fc.assert(
        fc.property(fc.array(piece, { maxLength: 14 }), fc.nat(), fc.nat(), (pieces, seed, where) => {
          const text = pieces.map((one) => one.text).join("");
          const expected = pieces.flatMap(({ keys }) => keys);
          const found = citedKeys(text, language);
          assert.deepEqual(found.map(({ key }) => key), expected, text); // prettier-ignore
          if (!found.length) return;
          const all = citations(text, language);
          const citation = all[seed % all.length]!;
          // Anywhere within it: in a key, a page, a command's name, a bracket, between two keys.
          const offset = citation.start + 1 + (where % Math.max(1, citation.end - citation.start - 1));
          const edit = extendCitation(text, offset, language, ["new1"]);
          const [before, after] = [text.slice(0, offset), text.slice(offset)];
          assert.ok(edit, `${before}|${after}`);
          const extended = text.slice(0, edit.at) + edit.text + text.slice(edit.at);
          const now = citedKeys(extended, language).map(({ key }) => key);
          assert.deepEqual(now.filter((key) => key !== "new1"), expected, `${before}|${after}`); // prettier-ignore
          assert.equal(now.length, expected.length + 1, `${before}|${after}\n${extended}`);
        }),
        { numRuns: 2000, seed: Number(process.env.SEED ?? 20261130) },
      );
    });
  }

  it("each key that is written reads back as it is or as the language can hold it", () => {
    for (const language of Object.keys(noise))
      fc.assert(
        fc.property(id, (key) => {
          const [found] = citedKeys(`x ${cite([{ id: key, type: "book" }], language)} y`, language);
          assert.equal(found?.key.replace(/_/g, " "), key.replace(/_/g, " "), language);
        }),
        { numRuns: 200 },
      );
  });
});
