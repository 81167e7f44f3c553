import { describe, it } from "mocha";
import * as assert from "node:assert/strict";
import * as fc from "fast-check";
import type { CslItem } from "../../../../src/core/references/csl/csl";
import { ReferenceLibrary, uniqueWorks } from "../../../../src/core/references/identity/library";
import { identitiesOfBib } from "../../../../src/core/references/bibtex/bibliographyIdentity";
import { makeKey, uniqueKey } from "../../../../src/core/references/identity/keys";
import { arbitraryItem } from "../arbitraryItem";

const zhang = { family: "Zhang", given: "Chiyuan" };
const title = "Understanding deep learning requires rethinking generalization";
const inCatalogue: CslItem = {
  id: "zhang2017rethinking",
  type: "paper-conference",
  title,
  author: [zhang],
  issued: { "date-parts": [[2017]] },
  archive: "arXiv",
  number: "1611.03530",
};
const inBib: CslItem = {
  id: "Zhang:2017",
  type: "article",
  title: "Understanding {Deep} Learning",
  DOI: "10.1145/3446776",
  URL: "https://arxiv.org/pdf/1611.03530v2",
};
const inRis: CslItem = {
  id: "z",
  type: "article-journal",
  title: `${title}.`,
  author: [zhang],
  issued: { "date-parts": [["2017", 2]] },
  publisher: "ACM",
};

describe("ReferenceLibrary", () => {
  const library = new ReferenceLibrary([
    { name: "catalogue.yaml", items: [inCatalogue] },
    { name: "refs.bib", items: [inBib] },
    { name: "refs.ris", items: [inRis] },
  ]);

  it("holds the same work from three places once, with every key", () => {
    assert.equal(library.items.length, 1);
    for (const key of ["zhang2017rethinking", "Zhang:2017", "z"])
      assert.equal(library.get(key)?.id, "zhang2017rethinking");
    assert.deepEqual(library.aliases("z"), ["zhang2017rethinking", "Zhang:2017", "z"]);
    assert.deepEqual(library.sources("z"), ["catalogue.yaml", "refs.bib", "refs.ris"]);
  });

  it("completes the first item with what only the others know, and changes no source", () => {
    const item = library.get("z")!;
    assert.deepEqual(
      [item.type, item.title, item.DOI, item.publisher],
      ["paper-conference", title, "10.1145/3446776", "ACM"],
    );
    assert.equal(inCatalogue.DOI, undefined);
  });

  it("finds a work from elsewhere, and knows nothing of unknown keys", () => {
    assert.equal(
      library.find({ id: "x", type: "book", DOI: "https://doi.org/10.1145/3446776" })?.id,
      "zhang2017rethinking",
    );
    assert.deepEqual([library.get("x"), library.aliases("x"), library.sources("x")], [undefined, [], []]);
  });

  it("keeps works apart that share a title but not a DOI, or a key but not a work", () => {
    const other = { ...inRis, id: "other", DOI: "10.1000/other" };
    const sameKey: CslItem = { id: "z", type: "book", title: "Something else" };
    const apart = new ReferenceLibrary([{ name: "a", items: [inBib, inRis, other, sameKey] }]);
    assert.deepEqual(
      apart.items.map((item) => item.id),
      ["Zhang:2017", "z", "z"],
    );
    assert.equal(apart.get("z")?.publisher, "ACM");
  });

  it("tells the key of a work in each place, also where its own key is another work's there", () => {
    const ours: CslItem = { id: "smith2020", type: "book", title: "Ours", DOI: "10.1000/ours" };
    const theirs: CslItem = { id: "smith2020", type: "book", title: "Theirs", DOI: "10.1000/theirs" };
    const library = new ReferenceLibrary([
      { name: "catalogue.yaml", items: [ours] },
      { name: "refs.bib", items: [theirs, { ...ours, id: "smith2020a" }] },
    ]);
    const [first, second] = library.items;
    assert.deepEqual(
      [library.keyIn("refs.bib", first!), library.keyIn("catalogue.yaml", first!)],
      ["smith2020a", "smith2020"],
    );
    assert.deepEqual(
      [library.keyIn("refs.bib", second!), library.keyIn("catalogue.yaml", second!)],
      ["smith2020", undefined],
    );
  });

  it("takes a stub and the work of the same key for one, whichever comes first", () => {
    const stub: CslItem = { id: "z", type: "document" };
    for (const items of [[stub, inRis], [inRis, stub]]) assert.deepEqual(new ReferenceLibrary([{ name: "a", items }]).get("z")?.publisher, "ACM"); // prettier-ignore
  });

  it("never loses a key", function () {
    this.timeout(20_000);
    fc.assert(
      fc.property(fc.array(arbitraryItem, { maxLength: 12 }), (items) => {
        const all = new ReferenceLibrary([{ name: "a", items }]);
        for (const item of items) assert.ok(all.get(item.id) && all.aliases(item.id).includes(item.id));
        assert.ok(all.items.length <= items.length);
      }),
      { numRuns: 100 },
    );
  });

  it("takes 20,000 references", function () {
    this.timeout(10_000);
    const items = Array.from({ length: 20_000 }, (_, i): CslItem => ({
      ...inRis,
      id: `k${i}`,
      title: `Title ${i % 15_000}`,
    }));
    const works = uniqueWorks(items);
    assert.equal(works.length, 15_000);
  });
});

describe("makeKey and uniqueKey", () => {
  it("make keys of author, year and the first word that says something", () => {
    const keys: [Partial<CslItem>, string][] = [
      [{ author: [zhang], title, issued: { "date-parts": [[2017]] } }, "zhang2017understanding"],
      [
        {
          author: [{ family: "Łukasz-Müller", "non-dropping-particle": "von" }],
          title: "On the $O(n)$ <i>Straße</i>",
          issued: { "date-parts": [[2001]] },
        },
        "lukaszmuller2001strasse",
      ],
      [{ author: [{ literal: "OpenAI" }], title: "GPT-4: Technical Report" }, "openaigpt"],
      [{ title: "The 12 Laws" }, "12"],
      [{ author: [{ family: "李" }], title: "深度学习", issued: { "date-parts": [[2020]] } }, "reference2020"],
      [{}, "reference"],
    ];
    for (const [fields, expected] of keys) assert.equal(makeKey({ id: "", type: "book", ...fields }), expected);
  });

  it("give letters and then numbers to taken keys", () => {
    assert.equal(uniqueKey("a", new Set()), "a");
    assert.equal(uniqueKey("a", new Set(["a", "aa"])), "ab");
    assert.equal(uniqueKey("a", { has: (key) => /^a[a-z]?$/.test(key) }), "a-27");
  });
});

describe("identitiesOfBib", () => {
  it("reads the keys of any layout, and of a long file", () => {
    assert.deepEqual(
      identitiesOfBib("@article{a,} @Book( b , x = {@c{d,}})\n%@misc{no,}\n@comment{@misc{no}}@string{s={t}}").map(
        ({ id }) => id,
      ),
      ["a", "b"],
    );
    const text = '@article{key,\n  title = {A {B} "C"},\n  abstract = {x}\n}\n'.repeat(50_000);
    assert.equal(identitiesOfBib(text).length, 50_000);
  });
});
