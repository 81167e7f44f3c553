import * as assert from "node:assert/strict";
import { describe, it } from "mocha";
import { renderMarkdown } from "../../../src/core/markdown/render";

/** A text as HTML, each formula as its letters in braces. */
const shape = (text: string): string =>
  renderMarkdown(text)
    .replace(
      /<span class="katex">([^]*?)<\/math><\/span>/g,
      (_, formula: string) => `{${formula.replace(/<[^>]*>/g, "")}}`,
    )
    .replaceAll("\n", "");
const block = (letters: string): string => `<div class="math-block">{${letters}}</div>`;

describe("a formula of its own lines", () => {
  it("is what stands between double dollars, on one line or several", () => {
    const rows: [text: string, html: string][] = [
      ["$$a$$", block("a")],
      ["$$ a $$  ", block("a")],
      ["$$\na\n$$", block("a")],
      ["$$a\nb$$\nc", `${block("ab")}<p>c</p>`],
      ["$$\n\\text{x\ny}\n$$", block("x\u00a0y")],
      ["   $$a$$", block("a")],
      ["    $$a$$", "<pre><code>$$a$$</code></pre>"],
      ["x\n$$a$$\ny", `<p>x</p>${block("a")}<p>y</p>`],
      ["> x\n$$a$$", `<blockquote><p>x</p></blockquote>${block("a")}`],
      ["- x\n$$a$$", `<ul><li>x</li></ul>${block("a")}`],
      ["- $$a$$\n- b", `<ul><li>${block("a")}</li><li>b</li></ul>`],
      ["> $$\n> a\n> $$", `<blockquote>${block("a")}</blockquote>`],
      ["```math\na\n```", block("a")],
      ["``` math \na\n```", block("a")],
    ];
    for (const [text, html] of rows) assert.equal(shape(text), html, JSON.stringify(text));
  });

  it("ends at its paragraph, or is one of the paragraph where a text follows; a backslash takes a dollar away", () => {
    const rows: [text: string, html: string][] = [
      ["$$a", "<p>$$a</p>"],
      ["$$a\n\nb$$", "<p>$$a</p><p>b$$</p>"],
      ["- $$a\n\nb$$", "<ul><li>$$a</li></ul><p>b$$</p>"],
      ["$$a$$ and b", "<p>{a} and b</p>"],
      ["$$a\\\\$$", block("a")],
      ["```maths\na\n```", '<pre><code class="language-maths">a</code></pre>'],
    ];
    for (const [text, html] of rows) assert.equal(shape(text), html, JSON.stringify(text));
  });
});

describe("tables, tasks and headings", () => {
  it("lie in a box of their own that scrolls, cells aligned by class", () => {
    assert.equal(
      shape("| a | b | c |\n|:--|:-:|--|\n| 1 | 2 | 3 |"),
      '<div class="table"><table><thead><tr><th class="align-left">a</th><th class="align-center">b</th><th>c</th></tr></thead>' +
        '<tbody><tr><td class="align-left">1</td><td class="align-center">2</td><td>3</td></tr></tbody></table></div>',
    );
  });

  it("are ticked in lists alone, at the beginning of an item", () => {
    assert.equal(
      shape("- [x]   a\n- [ ] b\n- c [x] d\n- *[x] e*\n\n[x] f\n\n- g\n\n  [x] h"),
      '<ul><li class="task">✓ a</li><li class="task">☐ b</li><li>c [x] d</li><li><em>[x] e</em></li></ul><p>[x] f</p>' +
        "<ul><li><p>g</p><p>[x] h</p></li></ul>",
    );
  });

  it("stand one below another, a heading of the same level beside the last", () => {
    assert.equal(shape("## A\n\n# B\n\n### C\n\n### D\n\ntext"), "<h4>A</h4><h4>B</h4><h5>C</h5><h5>D</h5><p>text</p>");
  });
});
