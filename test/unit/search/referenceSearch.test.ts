import { describe, it } from "mocha";
import * as assert from "node:assert/strict";
import type { CslItem } from "../../../src/core/references/csl/csl";
import { ReferenceSearch } from "../../../src/core/search/referenceSearch";
import type { ReferenceDocument } from "../../../src/core/search/referenceSearch";

function work(
  key: string,
  author: string,
  year: number,
  title: string,
  more: Partial<CslItem> = {},
  rest: Partial<ReferenceDocument> = {},
) {
  const names = author
    .split(";")
    .map((name) => ({ family: name.split(",")[0]!.trim(), given: name.split(",")[1]?.trim() }));
  const item: CslItem = {
    id: key,
    type: "article-journal",
    title,
    author: names,
    issued: { "date-parts": [[year]] },
    ...more,
  };
  return { key, item, ...rest };
}

const works: ReferenceDocument[] = [
  work(
    "zhang2021understanding",
    "Zhang, Chiyuan; Bengio, Samy",
    2021,
    "Understanding deep learning (still) requires rethinking generalization",
    {
      "container-title": "Communications of the ACM",
      DOI: "10.1145/3446776",
    },
  ),
  work(
    "zhang2017rethinking",
    "Zhang, Chiyuan; Bengio, Samy; Hardt, Moritz",
    2017,
    "Understanding deep learning requires rethinking generalization",
    {
      "container-title": "International Conference on Learning Representations",
      archive: "arXiv",
      number: "1611.03530",
    },
    {
      aliases: ["DBLP:conf/iclr/ZhangBHRV17"],
      problemTitles: ["Why do overparameterised networks generalise?"],
      tags: ["random-labels"],
    },
  ),
  work("zhang2019attention", "Zhang, Han", 2019, "Self-attention generative adversarial networks"),
  work("vaswani2017attention", "Vaswani, Ashish; Shazeer, Noam", 2017, "Attention is all you need", {
    archive: "arXiv",
    number: "1706.03762",
  }),
  work("lecam1986", "Le Cam, Lucien", 1986, "Asymptotic methods in statistical decision theory", {
    type: "book",
    publisher: "Springer",
  }),
  work("erdos1947", "Erdős, Paul", 1947, "Some remarks on the theory of graphs"),
  work("noauthor", "", 0, "A {TeX} title with $\\alpha$-mixing", {
    author: undefined,
    issued: { "date-parts": [[null]] },
  }),
];
const search = new ReferenceSearch(works);
const first = (query: string) => works[search.search(query)[0]?.index ?? -1]?.key;

describe("the search for references", () => {
  it("finds a work by its author and title, mistyped", () => {
    assert.equal(first("zang rethinkng"), "zhang2017rethinking");
    assert.equal(first("vasvani atention"), "vaswani2017attention");
    assert.equal(first("attention shazer"), "vaswani2017attention");
  });

  it("finds a work by author and year, venue, tag, publisher and the problem that cites it", () => {
    assert.equal(first("zhang 2021"), "zhang2021understanding");
    assert.equal(first("zhang 2017"), "zhang2017rethinking");
    assert.equal(first("zhang comunications acm"), "zhang2021understanding");
    assert.equal(first("random labels"), "zhang2017rethinking");
    assert.equal(first("springer asymptotic"), "lecam1986");
    assert.equal(first("overparameterised networks"), "zhang2017rethinking");
  });

  it("finds a work by a part of its key", () => {
    const keyed = new ReferenceSearch([work("a2020barlow", "Ada, A.", 2020, "A first title"), work("b2021", "Bo, B.", 2021, "A second title", {}, { aliases: ["zzkrypton"] })]); // prettier-ignore
    assert.deepEqual(keyed.search("barlow").map(({ index }) => index), [0]); // prettier-ignore
    assert.deepEqual(keyed.search("zzkryp").map(({ index }) => index), [1]); // prettier-ignore
  });

  it("finds a work by its identifiers, also in an address", () => {
    assert.equal(first("1706.03762"), "vaswani2017attention");
    assert.equal(first("https://arxiv.org/abs/1611.03530v2"), "zhang2017rethinking");
    assert.equal(first("https://doi.org/10.1145/3446776"), "zhang2021understanding");
  });

  it("puts the work first whose key, or other key, is the query", () => {
    assert.equal(first("zhang2021understanding"), "zhang2021understanding");
    assert.equal(first("@zhang2019attention"), "zhang2019attention");
    assert.equal(first("dblp:conf/iclr/zhangbhrv17"), "zhang2017rethinking");
  });

  it("ignores accents and TeX, and reads works without author or year", () => {
    assert.equal(first("erdos graphs"), "erdos1947");
    assert.equal(first("tex alpha mixing"), "noauthor");
  });

  it("gives nothing for an empty query", () => {
    assert.deepEqual(search.search(" "), []);
  });
});
