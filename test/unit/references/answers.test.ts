import { describe, it } from "mocha";
import * as assert from "node:assert/strict";
import type { CslItem } from "../../../src/core/references/csl/csl";
import { cleanItem } from "../../../src/core/references/csl/schema";
import { apaReference } from "../../../src/core/references/apa/apa";
import { toPlain } from "../../../src/core/references/apa/richText";
import { cite } from "../../../src/core/references/citing/cite";
import { authorYear, displayTitle } from "../../../src/core/references/identity/display";
import { lookedUp } from "../../../src/core/references/pasted";
import { readRis } from "../../../src/core/references/ris/read";

const known = (record: Record<string, unknown>) =>
  lookedUp({ id: "", type: "journal-article", ...record } as CslItem, { doi: "10.1000/x", shown: "10.1000/x" });

describe("answers of Crossref and DataCite", () => {
  it("keep groups among the authors", () => {
    const author = [
      { given: "Colby", family: "Chiang", sequence: "first" },
      { name: "GTEx Consortium", sequence: "first" },
    ];
    assert.deepEqual(known({ author }).author, [{ family: "Chiang", given: "Colby" }, { literal: "GTEx Consortium" }]); // prettier-ignore
    assert.deepEqual(cleanItem({ id: "a", type: "book", editor: [{ name: " A " }, { name: "" }] as never }).editor, [{ literal: "A" }]); // prettier-ignore
  });

  it("have markup that CSL knows, formulas as their text and entities decoded to the end", () => {
    for (const [title, expected] of [
      [
        "RNeXML: a package for … in <scp>r</scp>",
        'RNeXML: a package for … in <span style="font-variant:small-caps;">r</span>',
      ],
      [
        '<jats:italic>E. coli</jats:italic> at <mml:math xmlns:mml="http://x"><mml:msqrt><mml:mi>s</mml:mi></mml:msqrt></mml:math>',
        "<i>E. coli</i> at s",
      ],
      ["Risk Analysis&amp;nbsp;", "Risk Analysis"],
      [
        "H<sub>2</sub>O &amp;amp; <jats:bold>x</jats:bold> <em>y</em> a &lt; b",
        "H<sub>2</sub>O & <b>x</b> <i>y</i> a < b",
      ],
      ["<p>Long</p> <a href='x'>link</a> 1 < 2 > 0", "Long link 1 < 2 > 0"],
      ["<jats:tex-math>$x$</jats:tex-math><mml:mi>x</mml:mi>", "x"],
      ["<tex-math>$x$</tex-math> alone", "$x$ alone"],
      [
        '<span class="a"><span style="font-variant: small-caps">dna</span></span>',
        '<span style="font-variant:small-caps;">dna</span>',
      ],
      ["One<br/>two<jats:title>Three</jats:title>", "One two Three"],
      [
        "<jats:sc>abc</jats:sc><sup>2</sup><inf>3</inf>",
        '<span style="font-variant:small-caps;">abc</span><sup>2</sup><sub>3</sub>',
      ],
      ["&Ccaron;apek &amp;Eacute;lan &zcaron;", "Čapek Élan ž"],
    ] as const)
      // prettier-ignore
      assert.equal(known({ title }).title, expected, title);
  });

  it("have names without markup", () => {
    const author = [{ given: "J&#246;rg", family: "M<sup>c</sup>Leod" }, { name: "A &amp;amp; B <i>Group</i>" }];
    assert.deepEqual(known({ author }).author, [{ family: "McLeod", given: "Jörg" }, { literal: "A & B Group" }]);
  });

  it("keep the number of an article, and have types of CSL", () => {
    const item = known({ "article-number": "e70021", volume: "23", "container-title": "J", title: "T" });
    assert.equal(item.number, "e70021");
    assert.match(toPlain(apaReference(item)), /J, 23, Article e70021/);
    const types = "reference-book book-section book-part book-series proceedings peer-review database component".split(
      " ",
    );
    assert.deepEqual(types.map((type) => cleanItem({ id: "a", type }).type), "book chapter chapter book book review dataset document".split(" ")); // prettier-ignore
  });
});

describe("RIS of publishers and databases", () => {
  const one = (tags: string) => readRis(`TY  - JOUR\n${tags}\nER  - \n`).items[0]!;

  it("gives the DOI in other tags, which then say nothing else", () => {
    for (const tags of ["M3  - doi:10.5555/only", "N1  - doi: 10.5555/only", "M3  - https://doi.org/10.5555/only", "N1  - doi: 10.5555/only\nDO  - 10.5555/only\nM3  - doi: 10.5555/ONLY"]) {
      const item = one(tags);
      assert.deepEqual([item.DOI, item.genre, item.note], ["10.5555/only", undefined, undefined], tags);
    } // prettier-ignore
    assert.equal(one("N1  - doi: 10.5555/other\nDO  - 10.5555/one").note, "doi: 10.5555/other");
    for (const tag of ["M1", "M3", "N1", "L3"]) assert.equal(one(`${tag}  - 10.5555/only`).DOI, "10.5555/only", tag);
    assert.equal(one("M1  - 12\nDO  - 10.5555/one").DOI, "10.5555/one");
    assert.equal(one("N1  - See 10.5555/x").note, "See 10.5555/x");
    assert.equal(one("M3  - Article").genre, "Article");
  });

  it("has several people in a line, days without their year and ranges of pages in one tag", () => {
    const people = (author: string) => one(`AU  - ${author}`).author?.map((name) => name.literal ?? `${name.given} ${name.family}`); // prettier-ignore
    assert.deepEqual(people("Bee, Ann; Dee, C. D.; von Eff, E"), ["Ann Bee", "C. D. Dee", "E Eff"]);
    assert.deepEqual(people("Bee, Ann; Dee, Cee;"), ["Ann Bee", "Cee Dee"]);
    assert.deepEqual(people("Institute of A; Department B"), ["Institute of A; Department B"]);
    assert.deepEqual(one("PY  - 2014\nDA  - Jan 17").issued, { "date-parts": [[2014, 1, 17]] });
    assert.deepEqual(one("PY  - 2014\nDA  - Summer").issued, { "date-parts": [[2014]], season: 2 });
    assert.equal(one("SP  - 12-19\nEP  - 19").page, "12-19");
    assert.equal(one("SP  - 12\nEP  - 19").page, "12-19");
  });

  it("has HTML's entities, which are decoded", () => {
    const item = one(
      "TI  - Fe<sup>0</sup> for &lt;i&gt;Degradation&lt;/i&gt;\nT2  - Science &amp; Technology\nAU  - S&#246;hne, A\nUR  - http://x.org/?a=1&amp;b=2",
    );
    assert.equal(item.title, "Fe<sup>0</sup> for <i>Degradation</i>");
    assert.equal(item["container-title"], "Science & Technology");
    assert.deepEqual(item.author, [{ family: "Söhne", given: "A" }]);
    assert.equal(item.URL, "http://x.org/?a=1&amp;b=2");
  });
});

describe("titles that are shown as plain text", () => {
  it("have no tags in them", () => {
    const charter: CslItem = { id: "u", type: "treaty", title: "<i>United Nations Charter</i>", issued: { "date-parts": [[1945]] } }; // prettier-ignore
    assert.equal(displayTitle(charter), "United Nations Charter");
    assert.equal(authorYear(charter), "United Nations Charter (1945)");
    assert.equal(cite([charter], "python"), "United Nations Charter (1945)");
    assert.equal(displayTitle({ id: "a", type: "book", title: "H<sub>2</sub>O <b>x</b> a <c> b" }), "H2O x a <c> b");
  });
});
