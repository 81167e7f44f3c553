import { describe, it } from "mocha";
import * as assert from "node:assert/strict";
import { readBibtex } from "../../../../src/core/references/bibtex/read";
import { identitiesOfBib } from "../../../../src/core/references/bibtex/bibliographyIdentity";
import { exportReferences } from "../../../../src/core/references/export/export";
import { sameWork, workIdentity } from "../../../../src/core/references/identity/identify";
import { ReferenceLibrary, uniqueWorks } from "../../../../src/core/references/identity/library";

/** How many works the entries of a text are; the fast reader of bibliographies must agree. */
function works(text: string): number {
  const quick = identitiesOfBib(text).map(workIdentity);
  const distinct = quick.filter((one, i) => !quick.slice(0, i).some((other) => sameWork(one, other)));
  const count = uniqueWorks(readBibtex(text).items).length;
  if (!/thesis|book|@data/.test(text)) assert.equal(distinct.length, count, text);
  return count;
}

const two = (name: string, ...fields: string[]) =>
  fields.map((more, i) => `@article{${name}${i}, author={Ed, Ann}, title={The Title}, ${more}}`).join("\n");

describe("two entries with one title and author", () => {
  it("are two works where volume, issue, pages, edition, year, given name or kind differ", () => {
    for (const pair of [
      two("a", "volume=5, number=1, year=2012", "volume=5, number=2, year=2012"),
      two("b", "volume=1, year=2010", "volume=7, year=2010"),
      two("c", "pages={1--2}", "pages={65--66}"),
      two("d", "year={2019a}", "year={2020a}"),
      two("e", "year={FY 2019}", "year={FY 2020}"),
      two("f", "date={2019-03}", "year={30-Mar-2020}"),
      two("g", "edition=2", "edition={Third}, edition={3rd}").replace("{Third}, edition=", ""),
      "@article{s1, author={Smith, Ann}, title={Reply}, year=2019}\n@article{s2, author={Smith, Bob}, title={Reply}, year=2019}",
      "@phdthesis{t1, author={A, B}, title={T}, year=2019}\n@article{t2, author={A, B}, title={T}, year=2019}",
      "@book{t1, author={A, B}, title={T}, year=2019}\n@inbook{t2, author={A, B}, title={T}, year=2019}",
      two("h", "doi={10.1000/a}", "doi={10.1000/b}"),
    ])
      assert.equal(works(pair), 2, pair);
  });

  it("are one where nothing contradicts it, and where only one knows the year", () => {
    for (const pair of [
      two("a", "year=2013, pages={48--62}", "abstract={This}"),
      two("b", "year={30-Mar-2020}", "year=2020"),
      two("c", "volume={Vol. 5}, number={No. 2}", "volume=5, issue=2"),
      two("d", "pages={48--62}", "pages={48}"),
      two("e", "date={2019/2020}", "year=2020"),
      "@article{z, title={Boolean quantifier--a case}, author={Zeng, Christoph}, year=2013}\n@article{y, title={Boolean Quantifier—A Case}, author={Zeng, C.}}",
      "@misc{p, author={A, B}, title={T}, year=2019, eprint={1901.00001}, archiveprefix={arXiv}}\n@article{q, author={A, B}, title={T}, year=2019, journal={J}, volume=3}",
      "@article{p, author={A, B}, title={T}, year=2019, journal={CoRR}, volume={abs/1901.00001}}\n@article{q, author={A, B}, title={T}, year=2019, journal={J}, volume=3}",
    ])
      assert.equal(works(pair), 1, pair);
  });

  it("that tell apart later what the first did not say stay apart", () => {
    const text = `${two("a", "note={no year}", "year=2019", "year=2020")}`;
    assert.equal(uniqueWorks(readBibtex(text).items).length, 2);
  });
});

describe("works that somebody says are one, or two", () => {
  const items = [
    { id: "a", type: "article", title: "On warmth", DOI: "10.1000/x" },
    { id: "b", type: "article", title: "On warmth", DOI: "10.1000/x" },
    { id: "c", type: "book", title: "Heat", DOI: "10.1000/y" },
  ];
  const keys = (...said: { works: string[]; are: "one" | "two" }[]) =>
    new ReferenceLibrary([{ name: "f", items }], said).items.map(({ id }) => id).join(" ");

  it("are that, whatever their entries tell; where people differ they stay apart", () => {
    assert.equal(keys(), "a c");
    assert.equal(keys({ works: ["b", "a"], are: "two" }), "a b c");
    assert.equal(keys({ works: ["c", "a"], are: "one" }), "a");
    assert.equal(keys({ works: ["a", "c"], are: "one" }, { works: ["c", "a"], are: "two" }), "a c");
    assert.equal(keys({ works: ["nobody", "a"], are: "one" }), "a c");
  });

  it("stand so in what is exported of them", () => {
    const exported = (...said: { works: string[]; are: "one" | "two" }[]) => {
      const library = new ReferenceLibrary([{ name: "f", items }], said);
      const cited = items.flatMap(({ id }) => library.get(id) ?? []);
      const text = exportReferences(cited, "bibtex", { byKey: true });
      return [...text.matchAll(/^@\w+\{(\w+),/gm)].map(([, key]) => key).join(" ");
    };
    assert.equal(exported(), "a c");
    assert.equal(exported({ works: ["a", "b"], are: "two" }), "a b c");
    assert.equal(exported({ works: ["c", "b"], are: "one" }), "a");
    assert.equal(exported({ works: ["b", "c"], are: "one" }, { works: ["a", "b"], are: "two" }), "a b");
  });

  it("are listed where entries were taken for one", () => {
    const { merged } = new ReferenceLibrary([{ name: "f", items }]);
    assert.deepEqual(merged.map((one) => [one.item.id, one.keys]), [["a", ["a", "b"]]]); // prettier-ignore
    assert.equal(new ReferenceLibrary([{ name: "f", items }], [{ works: ["a", "b"], are: "two" }]).merged.length, 0);
  });
});
