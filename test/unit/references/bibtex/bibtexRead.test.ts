import { describe, it } from "mocha";
import * as assert from "node:assert/strict";
import * as fc from "fast-check";
import { readBibtex, readBibtexInSlices } from "../../../../src/core/references/bibtex/read";
import { bibtexItem } from "../../../../src/core/references/bibtex/item";
import type { CslItem } from "../../../../src/core/references/csl/csl";

/** The item of one entry that reads without a diagnostic. */
function one(text: string): CslItem {
  const { items, diagnostics } = readBibtex(text);
  assert.deepEqual(diagnostics, [], text);
  assert.equal(items.length, 1);
  return items[0]!;
}

const field = (name: string, value: string) => one(`@article{k, ${name} = ${value}}`);
const problems = (text: string) =>
  readBibtex(text).diagnostics.map((d) => `${d.range.start.line + 1}: ${d.severity}: ${d.message}`);

describe("readBibtex", () => {
  it("reads titles as plain text, with maths and markup kept", () => {
    const titles: [string, string][] = [
      ['{The {BERT} Model of {G{\\"o}del}}', "The BERT Model of Gödel"],
      ['"Quotes {"}inside{"} and {\\\'E}tude"', 'Quotes "inside" and Étude'],
      ["{Learning in $O(n^{2})$ and $\\alpha$-divergence}", "Learning in $O(n^{2})$ and $\\alpha$-divergence"],
      ["{\\emph{Xenopus} and H\\textsubscript{2}O}", "<i>Xenopus</i> and H<sub>2</sub>O"],
      ["{100\\% of \\$5 \\& 50% of A_B}", "100% of $5 & 50% of A_B"],
      ["{A -- B --- ``C'' `D'}", "A – B — “C” ‘D’"],
      ["{Wrapped\n     over   lines}", "Wrapped over lines"],
      ["{UPPER Case Stays As It Is}", "UPPER Case Stays As It Is"],
      ['"a" # { b}', "a b"],
    ];
    for (const [given, expected] of titles) assert.equal(field("title", given).title, expected);
  });

  it("reads names with particles, suffixes, groups and the rest of a list", () => {
    const names = one(
      "@book{k, author = {Charles Louis Xavier Joseph de la Vall{\\'e}e Poussin and van Gennep, Arnold and King, Jr., Martin Luther and {Barnes and Noble, Inc.} and Jean d'Ormesson and {de Geer}, Ingrid and Plato and others}}",
    ).author;
    assert.deepEqual(names, [
      { family: "Vallée Poussin", given: "Charles Louis Xavier Joseph", "non-dropping-particle": "de la" },
      { family: "Gennep", given: "Arnold", "non-dropping-particle": "van" },
      { family: "King", given: "Martin Luther", suffix: "Jr." },
      { literal: "Barnes and Noble, Inc." },
      { family: "Ormesson", given: "Jean", "non-dropping-particle": "d'" },
      { family: "de Geer", given: "Ingrid" },
      { family: "Plato" },
      { literal: "others" },
    ]);
    assert.deepEqual(one("@book{k, author = {family=Berg, given=Ada, prefix=van, useprefix=false}}").author, [
      { family: "Berg", given: "Ada", "dropping-particle": "van" },
    ]);
  });

  it("reads dates of BibTeX and biblatex", () => {
    const dates: [string, unknown][] = [
      ["year = 2020, month = feb", { "date-parts": [[2020, 2]] }],
      ["year = {2020}, month = {July 30th}", { "date-parts": [[2020, 7, 30]] }],
      ["year = 2019, month = 2, day = 14", { "date-parts": [[2019, 2, 14]] }],
      ['year = 2019, month = 1 # "~" # jan', { "date-parts": [[2019, 1, 1]] }],
      ["date = {2018-12-03/2018-12-06}", { "date-parts": [[2018, 12, 3], [2018, 12, 6]] }], // prettier-ignore
      ["date = {2004~}", { "date-parts": [[2004]], circa: true }],
      ["date = {2004-21}", { "date-parts": [[2004]], season: 1 }],
      ["date = {-0043-03-15}", { "date-parts": [[-44, 3, 15]] }],
      ["year = {forthcoming}", { literal: "forthcoming" }],
    ];
    for (const [given, expected] of dates) assert.deepEqual(one(`@misc{k, ${given}}`).issued, expected, given);
  });

  it("reads arXiv's fields of both kinds", () => {
    for (const fields of [
      "archivePrefix = {arXiv}, primaryClass = {cs.LG}",
      "eprinttype = {arxiv}, eprintclass = {cs.LG}",
    ]) {
      assert.deepEqual(one(`@misc{k, eprint = {1611.03530}, ${fields}}`), {
        id: "k",
        type: "article",
        archive: "arXiv",
        number: "1611.03530",
        archive_collection: "cs.LG",
      });
    }
  });

  it("keeps what CSL has no variable for in custom, files untouched", () => {
    assert.deepEqual(one('@book{k, s2id = {1}, file = {C:\\a\\b.pdf:PDF}, titleaddon = {G{\\"o}del}}')["custom"], {
      s2id: "1",
      file: "C:\\a\\b.pdf:PDF",
      titleaddon: "Gödel",
    });
  });

  it("inherits from cross-references, also where they refer to each other", () => {
    const text = `@inbook{c, title={Part}, crossref={b}} @book{b, title={Whole}, author={Doe, J.}, year=2020, crossref={b}} @article{x, crossref={y}} @article{y, crossref={x}}`;
    const { items } = readBibtex(text);
    assert.equal(items[0]!["container-title"], "Whole");
    assert.deepEqual(items[0]!.issued, { "date-parts": [[2020]] });
    assert.deepEqual(items[0]!["container-author"], [{ family: "Doe", given: "J." }]);
    assert.equal(items.length, 4);
  });

  it("reads the other entries where one is broken, and says where", () => {
    const text = `@article{a, title = {A}}
@article{b,
  title = {never closed,
  year = 2001
}
@article{c, title = {C}
@article{d title = {no comma}, year = 2002}
@article{e, year 2003}
@article{f, title = {F}, journal = nowhere}
@article{, title = {G}}
@article{a, title = {again}, title = {and again}}
@comment{@article{x, title = {not this}}}
@book{z, title = "Z" year = 2004)`;
    const { items } = readBibtex(text);
    assert.deepEqual(
      items.map((i) => [i.id, i.title]),
      [["a", "A"], ["b", "never closed"], ["c", "C"], ["d", "no comma"], ["e", undefined], ["f", "F"], ["g", "G"], ["a", "again"], ["z", "Z"]], // prettier-ignore
    );
    assert.deepEqual(problems(text), [
      '3: error: the value of "title" never closes: a brace or a quote is missing',
      '6: error: the entry "c" never closes: a } is missing',
      '7: warning: a comma is missing after the key "d"',
      '8: error: the entry "e" cannot be read from here: "name = {value}," is expected',
      '9: warning: no @string defines "nowhere" before this line; put the value in braces or define it',
      "10: warning: this entry has no key: write one after the brace, with a comma",
      '11: warning: "title" is given twice in "a"; the first one counts',
      '11: warning: the key "a" is used twice in this file; the first one counts',
      '13: warning: a comma is missing before "year"',
      "13: warning: this entry opens with { and closes with )",
    ]);
  });

  it("says no more than a thousand things of one file, and reads it to its end", () => {
    const { items, diagnostics } = readBibtex("@misc{k, title = {a} year = 2000}\n".repeat(1200));
    assert.deepEqual([items.length, diagnostics.length], [1200, 1000]);
  });

  it("reads files that rely on escaped braces not counting", () => {
    const { items, diagnostics } = readBibtex("@misc{a, title = {A \\{ B}, note = {x}}\n@misc{b, title = {C}}");
    assert.deepEqual(
      [items.map((i) => i.title), diagnostics.map((d) => [d.range.start.line, d.severity])],
      [["A { B", "C"], [[0, "warning"]]],
    );
  });

  it("never throws, loses no entry it can see and shows no undefined, whatever the text", function () {
    this.timeout(20_000);
    const bits = fc.constantFrom(
      ...'@article{a, | title | = | {x} | "y" | , | } | { | ) | ( | # | % | \n | @string{s = {t}} | s | \\ | $ | year=2000 | @comment | author={A and B} | date={2016/} | @@ | é'.split(
        " | ",
      ),
    );
    fc.assert(
      fc.property(fc.array(bits, { maxLength: 25 }), (list) => {
        const { items, diagnostics } = readBibtex(list.join(""));
        for (const text of [...items.map((i) => JSON.stringify(i)), ...diagnostics.map((d) => d.message)])
          assert.doesNotMatch(text, /undefined|\[object/);
      }),
      { numRuns: 500 },
    );
  });

  it("can be cancelled", async () => {
    const text = "@article{a, title = {{\\'E}a}}\n".repeat(3000);
    assert.equal(await readBibtexInSlices(text, "", { sliceMs: 1, cancelled: () => true }), undefined);
  });

  it("reads an entry whose fields are all odd", () => {
    const fields = new Map([["year", "{{13th Century}}"], ["pages", "{}"], ["author", "and and ,"], ["month", "x"]]); // prettier-ignore
    assert.deepEqual(
      bibtexItem("weird", "k", fields, (tex) => tex.replace(/[{}]/g, "")),
      { id: "k", type: "document", issued: { literal: "13th Century" }, custom: { month: "x" } },
    );
  });
});
