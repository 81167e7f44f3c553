import { describe } from "mocha";
import { citedKeys, definedKeys, extendCitation } from "../../../../src/core/references/citing/cite";
import { declaredBibliographies } from "../../../../src/core/references/citing/declaredBibliographies";
import { tryVariants } from "../../variants";

/** Variants of our own of the kinds that others found; those of what cites, and of code and comments, are in grammar.test.ts. */

const keys = (languageId: string) => (text: string) => citedKeys(text, languageId).map(({ key }) => key).join(" "); // prettier-ignore
const named = (languageId: string) => (text: string) => declaredBibliographies(text, languageId);
/** The text after citing `new1` with the cursor at `|`. */
const citing = (languageId: string) => (marked: string) => {
  const text = marked.replace("|", "");
  const edit = extendCitation(text, marked.indexOf("|"), languageId, ["new1"]);
  return edit && text.slice(0, edit.at) + edit.text + text.slice(edit.at);
};

describe("variants of what others found in texts", () =>
  tryVariants({
    "05 and 06: code, strings and calls in Typst": [
      keys("typst"),
      [
        ['#text("@no")[@a] #f("a@no", [@b])', "a b"],
        ['#cite(form: "prose", <a>) #cite(label("b"),)', "a b"],
        ["#let c = (<no>, [@a])\n#cite(<b>)", "a b"],
        ["#[@a #[@b] @c] @d", "a b c d"],
        ["#figure([@a], caption: [\n  By @b\n]) <fig> @fig", "a b"],
        ["研究@a、@b。", "a b"],
      ],
    ],
    "12: apacite's angle brackets": [
      keys("latex"),
      [
        ["\\citeA<see>{a}", "a"],
        ["\\shortcite<e.g.,>[chap. 2]{a,b}", "a b"],
        ["\\cite<a $<$ b>{c}", "c"],
        ["\\citeNP<cf.>\n  {d}", "d"],
        ["$a<b$ and \\cite{e} > x", "e"],
      ],
    ],
    "15: keys that a text defines itself": [
      (text) => [...definedKeys(text, "latex")].join(" "),
      [
        ["\\bibitem{a}\\bibitem [B (2001)] {b}", "a b"],
        ["\\bibitem[{[3]}]{c}", "c"],
        ["% \\bibitem{no}\n\\bibitem{d}", "d"],
        ["\\bibitemdeclare{x}{no} \\bibitem%\n{e}", "e"],
        ["\\begin{verbatim}\\bibitem{no}\\end{verbatim}\\bibitem{f:1}", "f:1"],
      ],
    ],
    "17: a role of RST over lines": [
      citing("restructuredtext"),
      [
        [":cite:`a,\n  b|`", ":cite:`a,\n  b,new1`"],
        [":cite:`|a`", ":cite:`a,new1`"],
        [":cite:p:`{see}a{p. 3}|`", ":cite:p:`{see}a{p. 3},new1`"],
        [":footcite:t:`a, |b`.", ":footcite:t:`a, b, new1`."],
        [":ci|te:`a,\n   b\n`", ":cite:`a,\n   b,new1\n`"],
        ["``:cite:`a|` ``", undefined],
      ],
    ],
    "18: prefixes and suffixes of all in Org": [
      citing("org"),
      [
        ["[cite:see @a|; and more]", "[cite:see @a;new1; and more]".replace("new1", "@new1")],
        ["[cite/t:@a p. 3|]", "[cite/t:@a p. 3;@new1]"],
        ["[ci|te:see ;@a;@b; or so]", "[cite:see ;@a;@b;@new1; or so]"],
        ["[cite:@a; @b|]", "[cite:@a; @b; @new1]"],
        ["[cite:@a;|]", "[cite:@a;@new1]"],
      ],
    ],
    "37: the bibliography of a template in Typst": [
      named("typst"),
      [
        ['#show: t.with(bibliography: bibliography("a.bib"))', ["a.bib"]],
        ['#show: t.with(bibliography-file: "a.bib")', ["a.bib"]],
        ['#bibliography(("a.bib", "b.yaml"), style: "apa.csl")', ["a.bib", "b.yaml"]],
        ['#bibliography(read("a.bib", encoding: none))', ["a.bib"]],
        ['// #bibliography("no.bib")\n#bibliography(title: [R], "a.bib")', ["a.bib"]],
        ['`#bibliography("no.bib")` #let b = bibliography("../x/a.bib")', ["../x/a.bib"]],
        ['#read("no.bib") #text("no.bib")', []],
      ],
    ],
    "38: the bibliography of a metadata block": [
      named("markdown"),
      [
        ["---\r\nbibliography: a.bib\r\n---\r\n", ["a.bib"]],
        ['\ufeff---\nbibliography: [a.bib, "b c.bib"]\n---', ["a.bib", "b c.bib"]],
        ["---\nx: &b a.bib\nbibliography: *b\n---", ["a.bib"]],
        ["---\nbibliography: &b 'a''b.bib'\n---", ["a'b.bib"]],
        ["---\nbibliography:\n- a.bib # x\n- b.bib\n---", ["a.bib", "b.bib"]],
        ["```yaml\n---\nbibliography: no.bib\n---\n```", []],
        ["---\n# bibliography: no.bib\nbibliography: >\n  a.bib\n---", ["a.bib"]],
        ["text\n\n---\nbibliography: late.bib\n...\n", ["late.bib"]],
      ],
    ],
    "39: the bibliography of a LaTeX text": [
      named("latex"),
      [
        ["\\bibliography{%\n a, % x\n b.bib}", ["a.bib", "b.bib"]],
        ["\\nobibliography{a} \\nobibliography*", ["a.bib"]],
        ['\\addbibresource{"a b.bib"} \\bibliography{"c d"}', ["a b.bib", "c d.bib"]],
        ["\\newcommand{\\mybib}[1]{\\bibliography{#1}}", []],
        ["\\def\\d{x/}\\addbibresource[label=y]{\\d a.bib}", ["x/a.bib"]],
        ["\\addbibresource[location=remote]{http://x/a.bib} \\printbibliography", []],
        ["\\begin{filecontents}{b.bib}\\bibliography{no}\\end{filecontents}\\bibliography{../x/a.b}", ["../x/a.b.bib"]],
      ],
    ],
  }));
