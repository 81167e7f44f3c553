import * as assert from "node:assert/strict";
import fc from "fast-check";
import { describe, it } from "mocha";
import { renderMarkdown } from "../../../src/core/markdown/render";

const known: Record<string, { text: string; title: string }> = {
  zhang2017rethinking: {
    text: "Zhang et al. 2017",
    title: "Understanding deep learning requires rethinking generalization",
  },
  "odd:key/1": { text: "Odd 2020", title: 'A "quoted" <title>' },
};
const options = {
  from: "file:///ws/research/notes/a.md",
  citation: (key: string) => known[key],
  problem: (id: string) => (id.endsWith("superposition") ? "Superposition" : undefined),
  image: (src: string) => (/^[a-z]+:|^\/\//.test(src) ? undefined : `https://resource.test/${src}`),
};
const render = (text: string) => renderMarkdown(text, options);
const inline = (text: string) => renderMarkdown(text, { ...options, inline: true });

const ATTRIBUTES = new Set(
  (
    "href title class data-problem data-path data-from data-reference src alt loading start xmlns display encoding mathcolor mathbackground mathvariant mathsize stretchy fence " +
    "separator accent accentunder notation width height depth lspace rspace voffset columnalign columnlines columnspacing rowlines rowspacing rowalign scriptlevel " +
    "displaystyle minsize maxsize linethickness linebreak largeop valign d"
  ).split(" "),
);

/** Fails unless `html` is made of texts and of tags whose names and attributes are harmless. */
function assertHarmless(html: string): void {
  let rest = html;
  while (rest) {
    const text = /^[^<]+/.exec(rest);
    const tag = /^<(\/?)([a-z][a-z0-9]*)((?: [a-zA-Z-]+ ?="[^"<]*")*)>/.exec(rest);
    assert.ok(text ?? tag, `neither text nor tag: ${rest.slice(0, 200)}`);
    if (tag) {
      assert.doesNotMatch(
        tag[2]!,
        /^(script|style|iframe|object|embed|form|input|button|link|meta|base|svg|template|video|audio)$/,
        html,
      );
      for (const [, name, value] of tag[3]!.matchAll(/ ([a-zA-Z-]+) ?="([^"]*)"/g)) {
        assert.ok(ATTRIBUTES.has(name!), `attribute ${name} in ${html}`);
        if (name === "href") assert.match(value!, /^(https?:\/\/|mailto:|#$)/i, html);
        if (name === "src") assert.match(value!, /^https:\/\/resource\.test\//, html);
      }
    }
    rest = rest.slice((text ?? tag)![0].length);
  }
}

describe("renderMarkdown", () => {
  it("renders the usual Markdown", () => {
    const html = render("A *b* **c** ~~d~~ `e`\n\n- one\n- two\n\n> quote");
    for (const part of [
      "<em>b</em>",
      "<strong>c</strong>",
      "<s>d</s>",
      "<code>e</code>",
      "<li>one</li>",
      "<blockquote>",
    ])
      assert.ok(html.includes(part));
  });

  it("renders one line without a paragraph", () => {
    assert.equal(inline(" Is **P** = NP? "), "Is <strong>P</strong> = NP?");
  });

  it("shows task lists as boxes and ticks", () => {
    const html = render("- [ ] open\n- [x] done");
    assert.match(html, /<li class="task">☐ open<\/li>\s*<li class="task">✓ done<\/li>/);
  });

  it("aligns table cells by class, since inline styles are forbidden", () => {
    const html = render("| a | b |\n|:--|--:|\n| 1 | 2 |");
    assert.match(html, /<td class="align-left">1<\/td>\s*<td class="align-right">2<\/td>/);
    assert.doesNotMatch(html, /style=/);
  });

  it("puts headings below the one that the text stands under and skips no level", () => {
    assert.deepEqual(render("## a\n\n#### b\n\n# c\n\n### d").match(/<h\d/g), ["<h4", "<h5", "<h4", "<h5"]);
    assert.deepEqual(renderMarkdown("# a\n\n## b", { heading: 3 }).match(/<h\d/g), ["<h3", "<h4"]);
    assert.deepEqual(render("# a\n## b\n### c\n#### d").match(/<\/h\d/g), ["</h4", "</h5", "</h6", "</h6"]);
  });
});

describe("maths in Markdown", () => {
  it("is readable as papers write it, also what KaTeX does not know", () => {
    const formulas = String.raw`$\operatorname{rank}(A) \le r$
$\text{Pr}[X_n \to 0 \text{ as } n \to \infty] = 1$
$\begin{cases} 1 & \text{if } x > 0 \\ 0 & \text{otherwise} \end{cases}$
$$\begin{align*} a &= b \label{eq:a} \\ c &= d \tag{1} \end{align*}$$
$$\begin{equation} E = mc^2 \label{eq:e} \end{equation}$$
$$\begin{eqnarray} a &=& b \nonumber \\ c &<& d \end{eqnarray}$$
$$\begin{eqnarray*} a &=& b \end{eqnarray*}$$
$$\begin{multline} a + b \\ + c \end{multline}$$
$\mbox{OPT} \leq \hbox{ALG}$
$\binom{n}{k} = {n \choose k}$
$\underset{x \in X}{\arg\min}\, f(x)$
$\DeclareMathOperator{\Tr}{Tr} \Tr(A)$
$\newcommand{\R}{\mathbb{R}} x \in \R^n$
$\def\eps{\varepsilon} \eps > 0$
$\mathds{1}_{x > 0} + \mathbbm{1}$
$\mathsf{NP} \neq \mathsf{P}, \textsf{BPP}, \textsc{Sat}$
$\ce{H2O}$
$\ensuremath{x} \hfill y$
$10\,000 \cdot \SI{3}{m}$
$\nicefrac{1}{2} + \tfrac12$
$\eqref{a} \text{ and } \ref{b}$
$\href{https://x.org}{x}$
$\require{AMSmath} x$
$\prescript{14}{6}{C}$
$\slashed{D} \vspace{2pt} \hspace{1cm}$
$α + β ≤ ∞, x ∈ ℝ$
$\rm{d}x\, {\bf v}\, {\cal L}$`.split("\n");
    for (const formula of formulas) {
      const html = render(formula);
      assert.match(html, /<math/, formula);
      assert.doesNotMatch(html, /math-error|href/, formula);
    }
  });

  it("keeps what a formula defines to itself, and says what nobody knows", () => {
    assert.match(render("$\\newcommand{\\mine}{x} \\mine$ and $\\mine$"), /math-error[^]*\\mine/);
    assert.match(render("$\\nobodyknows$"), /math-error/);
  });

  it("becomes MathML between single and double dollars", () => {
    assert.match(inline("so $n^2$ steps"), /^so <span class="katex"><math [^>]*>.*<msup>.*<\/math><\/span> steps$/);
    assert.match(
      render("$$\n\\sum_i x_i\n$$"),
      /^<div class="math-block"><span class="katex"><math [^>]*display="block"/,
    );
    assert.match(render("a $$x$$ b"), /^<p>a <span class="katex"><math [^>]*display="block".* b<\/p>\n$/);
    assert.match(render("```math\nx^2\n```"), /^<div class="math-block"><span class="katex">/);
  });

  it("sets a thin space between the name of a function and a letter or number, and none before a bracket", () => {
    assert.match(inline("$\\log 10$"), /<mi>log<\/mi><mo>\u2061<\/mo><mspace width="0\.1667em"><\/mspace><mn>10<\/mn>/);
    assert.doesNotMatch(inline("$\\log(n)$"), /mspace/);
  });

  it("keeps brackets and punctuation on the line of their formula, and no more than those", () => {
    assert.match(
      inline("where ($n$), and"),
      /^where <span class="glued">\(<span class="katex">.*<\/math><\/span>\),<\/span> and$/,
    );
    assert.match(
      inline("$a$, $b$."),
      /^<span class="glued"><span class="katex">.*,<\/span> <span class="glued">.*\.<\/span>$/,
    );
    assert.doesNotMatch(inline("so $n$ - or $m$ *x*"), /glued/);
  });

  it("has the letters of other alphabets as characters, since browsers no longer know them by attribute", () => {
    const html = inline("$\\mathbb{E}\\,\\mathcal{L}(\\mathbf{x}) + \\mathrm{d}y$");
    for (const part of ["<mi>𝔼</mi>", "<mi>ℒ</mi>", "<mi>𝐱</mi>", '<mi mathvariant="normal">d</mi>'])
      assert.ok(html.includes(part), html);
  });

  it("leaves prices and escaped dollars alone", () => {
    for (const text of ["from $5 to $10", "\\$x$ y", "$ x $", "just $$", "$20,000 and $30,000"])
      assert.doesNotMatch(render(text), /<math/, text);
  });

  // Each as pandoc 2.17 reads it: formulas in brackets.
  for (const [text, right] of [
    ["5\\% of \\$x\\$", "5% of $x$"],
    ["\\$\\$x\\$\\$", "$$x$$"],
    ["\\\\$x$", "\\[x]"],
    ["\\$$x$$", "$[x]$"],
    ["$$x$", "$[x]"],
    ["$$x$$5", "[x]5"],
    ["$$a$b", "$[a]b"],
    ["$a$$b$", "[a][b]"],
    ["costs $5 and $x$", "costs $5 and [x]"],
    ["$5 and $6", "$5 and $6"],
    ["$x$5", "$x$5"],
    ["$x $ y$", "$x $ y$"],
    ["$x\\$", "$x$"],
    ["$\\$ 5$", "[$5]"],
    ["$\\text{a $b$ c}$ d", "[a\u00a0b\u00a0c] d"],
    ["$\\text{a$ b", "[\\text{a] b"],
    ["`$a` and $x$ `b$`", "`$a` and [x] `b$`"],
    ["a \\$x$ b$", "a $x$ b$"],
    ["&#36;x&#36;", "$x$"],
    ["$$ $$", "[]"],
  ] as const)
    it(`finds the formulas of ${text}`, () => {
      const html = inline(text)
        .replace(/<math[^>]*>(.*?)<\/math>/g, (_, maths: string) => `[${maths.replace(/<[^>]*>/g, "")}]`)
        .replace(/<span class="math-error"[^>]*>([^<]*)<\/span>/g, "[$1]")
        .replace(/<\/?code>/g, "`")
        .replace(/<[^>]*>/g, "");
      assert.equal(html, right);
    });

  it("does not read Markdown or citations within a formula", () => {
    assert.doesNotMatch(render("$a_1 * b_2 * c$ and $[@zhang2017rethinking]$"), /<em>|data-reference/);
  });

  it("keeps a formula that KaTeX cannot read, with a mark and no inline style", () => {
    for (const tex of ["\\frac{", "\\nosuch{x}", "{".repeat(4000), "x".repeat(6000), "\\fcolorbox{red}{blue}{x}"]) {
      const html = inline(`$${tex}$`);
      assertHarmless(html);
      if (!tex.startsWith("\\fc")) assert.match(html, /math-error/, tex.slice(0, 20));
    }
  });

  it("bounds what macros may expand to", () => {
    const bomb =
      "\\def\\a{xxxxxxxxxx}\\def\\b{\\a\\a\\a\\a\\a\\a\\a\\a\\a\\a}\\def\\c{\\b\\b\\b\\b\\b\\b\\b\\b\\b\\b}\\def\\d{\\c\\c\\c\\c\\c\\c\\c\\c\\c\\c}\\d\\d\\d\\d";
    assert.ok(inline(`$${bomb}$`).length < 5000);
  });
});

describe("links in Markdown", () => {
  it("keeps web and mail addresses, typed out or not", () => {
    assert.match(
      render("[x](https://a.test/b?c=1&d=2)"),
      /<a href="https:\/\/a\.test\/b\?c=1&amp;d=2" title="[^"]*">x<\/a>/,
    );
    assert.match(render("see https://a.test/b."), /<a href="https:\/\/a\.test\/b" [^>]*>https:\/\/a\.test\/b<\/a>\./);
    assert.match(render("<mailto:a@b.test>"), /href="mailto:a@b\.test"/);
    assert.doesNotMatch(render("www.a.test a@b.test ftp://a.test"), /<a/);
  });

  it("names problems by their titles", () => {
    const link = '<a href="#" data-problem="superposition" class="problem">Superposition</a>';
    assert.equal(inline("[[superposition]]"), link);
    assert.equal(inline("problem:superposition"), link);
    assert.equal(inline("(see problem:superposition)."), `(see ${link}).`);
    assert.equal(inline("[it](problem:superposition)"), link.replace(">Superposition", ">it"));
    assert.equal(
      inline("[[ml/superposition|this]]"),
      '<a href="#" data-problem="ml/superposition" class="problem">this</a>',
    );
    assert.equal(
      inline("[[nowhere]]"),
      '<a href="#" data-problem="nowhere" class="missing" title="No catalogue here holds this problem.">nowhere</a>',
    );
  });

  it("hands relative links on with the file that they come from", () => {
    assert.equal(
      inline("[n](../b.md#x)"),
      '<a href="#" data-from="file:///ws/research/notes/a.md" data-path="../b.md#x">n</a>',
    );
    assert.equal(renderMarkdown("[n](../b.md)", { inline: true }), "n");
    assert.equal(inline("[n](#part)"), "n");
  });

  it("turns citations into links to references, by author and year", () => {
    const link =
      '<a href="#" class="citation" data-reference="zhang2017rethinking" title="Understanding deep learning requires rethinking generalization">';
    assert.equal(inline("[@zhang2017rethinking]"), `(${link}Zhang et al. 2017</a>)`);
    assert.equal(inline("@zhang2017rethinking show"), `${link}Zhang et al. (2017)</a> show`);
    assert.match(
      inline("[see @zhang2017rethinking, p. 3; @{odd:key/1}]"),
      /^\(see <a .*Zhang et al\. 2017<\/a>, p\. 3; <a .*title="A &quot;quoted&quot; &lt;title&gt;">Odd 2020<\/a>\)$/,
    );
    assert.equal(inline("[@unknown2020]"), "(@unknown2020)");
    assert.equal(inline("a@zhang2017rethinking.org and [text @x](https://a.test)").includes("data-reference"), false);
  });

  it("shows images only where the host gives an address for them", () => {
    assert.equal(
      inline("![A plot](plot.png)"),
      '<img src="https://resource.test/plot.png" alt="A plot" loading="lazy">',
    );
    assert.equal(
      inline("![A plot](https://tracker.test/p.gif)"),
      '<span class="picture" title="https://tracker.test/p.gif">A plot</span>',
    );
    assert.equal(
      renderMarkdown("![A plot](plot.png)", { inline: true }),
      '<span class="picture" title="plot.png">A plot</span>',
    );
  });
});

describe("hostile Markdown", () => {
  const payloads = [
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "<svg/onload=alert(1)>",
    "<a href='javascript:alert(1)'>x</a>",
    "[x](javascript:alert(1))",
    "[x](JaVaScRiPt:alert(1))",
    "[x](java&#x73;cript:alert(1))",
    "[x](&#106;avascript:alert(1))",
    "[x](\u0001javascript:alert(1))",
    "[x](<java\tscript:alert(1)>)",
    "[x](vbscript:x)",
    "[x](data:text/html,<script>alert(1)</script>)",
    "![x](data:image/svg+xml;base64,PHN2Zy8+)",
    "![x](javascript:alert(1))",
    "[x](command:workbench.action.terminal.new)",
    "[x](vscode://settings/x)",
    "[x](file:///etc/passwd)",
    "[x](//evil.test/x)",
    "[x](\\\\evil.test\\x)",
    "[x](/\\evil.test)",
    "[x](C:\\windows)",
    "[x](https:evil)",
    "<javascript:alert(1)>",
    "<command:x>",
    '[x](https://a.test "\\" onmouseover=alert(1) x=\\"")',
    '[x](https://a.test/"onclick="alert(1))',
    "[x]: javascript:alert(1)\n\n[x]",
    '[[a" onclick="x]]',
    "[[../../etc/passwd]]",
    "problem:<script>",
    "problem:../../x",
    '[@a"onclick="x]',
    '[@{zhang2017rethinking" onclick="x}]',
    "[@{<script>alert(1)</script>}]",
    '``` "><script>alert(1)</script>\nx\n```',
    "$\\href{javascript:alert(1)}{x}$",
    "$\\url{javascript:alert(1)}$",
    "$\\htmlStyle{position:fixed}{x}$",
    "$\\htmlData{x=y}{x}$",
    "$\\includegraphics{https://evil.test/x.png}$",
    "$\\text{<script>alert(1)</script>}$",
    '$\\color{red" onclick="x}{x}$',
    "$\\unicode{x3c}script$",
    "$$</math><script>alert(1)</script>$$",
    '$\\text{ style="x"}$',
    "| a |\n|:-:|\n| <b onclick=x> |",
    "&lt;script&gt; &#60;script&#62;",
    "\u0000<script>\u0000",
    `${">".repeat(3000)}x`,
    `${"[".repeat(3000)}x`,
    `${"![".repeat(3000)}x`,
    `${"*a ".repeat(3000)}`,
    `${"$".repeat(3001)}`,
    `${"[@".repeat(2000)}`,
  ];
  for (const payload of payloads) {
    it(`is harmless: ${JSON.stringify(payload.slice(0, 60))}`, () => {
      for (const html of [render(payload), inline(payload), render(`- a\n\n  ${payload}`)])
        assertHarmless(html.replaceAll("\n", " "));
    });
  }

  it("is harmless in every mixture", () => {
    const piece = fc.oneof(
      fc.constantFrom(...payloads.filter((p) => p.length < 100)),
      fc.constantFrom("$", "[", "](", ")", "`", '"', "<", ">", "\n\n", "@", "!", "|", "\\", "'"),
      fc.string(),
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 12 }), (pieces) => {
        assertHarmless(render(pieces.join("")));
        assertHarmless(inline(pieces.join("")));
      }),
      { numRuns: 400 },
    );
  });
});
