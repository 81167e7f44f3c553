import * as assert from "node:assert/strict";
import { describe, it } from "mocha";
import { renderMarkdown } from "../../../src/core/markdown/render";

const known = { text: "Zhang et al. 2017", title: "Rethinking" };
const citation = (key: string) => (key === "z" || key === "z:1/a" ? known : undefined);
const inline = (text: string, more: object = {}) => renderMarkdown(text, { inline: true, citation, ...more });
const link = (key: string, text: string) =>
  `<a href="#" class="citation" data-reference="${key}" title="Rethinking">${text}</a>`;
const [paper, byName] = [link("z", "Zhang et al. 2017"), link("z", "Zhang et al. (2017)")];
const problem = (id: string, text: string) => `<a href="#" data-problem="${id}" class="problem">${text}</a>`;

describe("citations and links, letter by letter", () => {
  it("cite in brackets where each part has a key of its own, and in a sentence where the work is known", () => {
    const rows: [text: string, html: string][] = [
      ["[@z]", `(${paper})`],
      ["[-@z]", `(${paper})`],
      ["[@z; @z]", `(${paper}; ${paper})`],
      ["[ see @z , p. 3;@n]", `(see ${paper} , p. 3; @n)`],
      ["[@z; nobody]", "[@z; nobody]".replace("@z", byName)],
      ["[x@z]", "[x@z]"],
      ["[@z](https://a.test)", '<a href="https://a.test" title="https://a.test">@z</a>'],
      ["[@z]: x", `[${byName}]: x`],
      ["@z:1/a.", `${link("z:1/a", "Zhang et al. (2017)")}.`],
      ["@{z} (@z)", `${byName} (${byName})`],
      ["@n and x@z and a/@z and a.@z", "@n and x@z and a/@z and a.@z"],
      ["@", "@"],
      ["@{}", "@{}"],
    ];
    for (const [text, html] of rows) assert.equal(inline(text), html, text);
    assert.equal(renderMarkdown("@z [@z] [[p]]", { inline: true }), `@z (@z) ${problem("p", "p")}`);
  });

  it("are plain within a link and within a picture's words", () => {
    assert.equal(
      inline("[see @z and [[p]]](https://a.test)"),
      `[see ${byName} and ${problem("p", "p")}](<a href="https://a.test" title="https://a.test">https://a.test</a>)`,
    );
    assert.equal(
      inline("![@z [[p]]](x.png)"),
      '<span class="picture" title="x.png">Zhang et al. (2017) problem:p</span>',
    );
  });

  it("lead to addresses where a site has some, and nowhere where it has none", () => {
    const address = (kind: string, id: string) => (id === "gone" ? undefined : `/${kind}/${id}`);
    const site = (text: string) => inline(text, { address, from: "file:///a.md", citation: () => known });
    const rows: [text: string, html: string][] = [
      ["[[p]]", '<a href="/problem/p">p</a>'],
      ["[it](problem:lab/p)", '<a href="/problem/lab/p">it</a>'],
      ["[[gone|it]] is", "it is"],
      ["[@z]", '(<a href="/reference/z" class="citation" title="Rethinking">Zhang et al. 2017</a>)'],
      ["[@gone]", "(@gone)"],
      ["[n](b.md) and *[m](c.md)*", "n and <em>m</em>"],
    ];
    for (const [text, html] of rows) assert.equal(site(text), html, text);
  });

  it("name a problem by its title, else by its id, and keep a text and a title of their own", () => {
    const rows: [text: string, html: string][] = [
      ["[[p]] [[lab/q]]", `${problem("p", "The p")} ${problem("lab/q", "The lab/q")}`],
      ["[[p|own]] [*own*](problem:p)", `${problem("p", "own")} ${problem("p", "<em>own</em>")}`],
      ["[](problem:p)", problem("p", "")],
      ["[[P]] [[p", "[[P]] [[p"],
      ["[p](problem:p 'why')", '<a href="#" data-problem="p" class="problem" title="why">p</a>'],
      ["[w](https://a.test 'why')", '<a href="https://a.test" title="why">w</a>'],
      ["[n](#part 'why') problem:lab/p, problem:-", `n ${problem("lab/p", "The lab/p")}, problem:-`],
    ];
    for (const [text, html] of rows) assert.equal(inline(text, { problem: (id: string) => `The ${id}` }), html, text);
  });

  it("are none of names without a scheme, and of ftp", () => {
    for (const text of ["a.test and a@b.test", "ftp://a.test", "//a.test", "[x](javascript:a)"])
      assert.equal(inline(text), text);
  });
});
