import { describe, it } from "mocha";
import * as assert from "node:assert/strict";
import * as fc from "fast-check";
import { ProblemSearch } from "../../../src/core/search/problemSearch";
import type { SearchableProblem } from "../../../src/core/search/problemSearch";
import { TextSearch } from "../../../src/core/search/textSearch";

function problem(id: string, title: string, more: Partial<SearchableProblem> = {}): SearchableProblem {
  return {
    id,
    title,
    aliases: [],
    area: "",
    state: "open",
    tags: [],
    people: [],
    groups: [],
    references: [],
    related: [],
    unknown: 0,
    ...more,
  };
}

const names = {
  area: (id: string) => ({ theory: "Learning theory", vision: "Computer vision" })[id],
  person: (id: string) => ({ "lenaic-chizat": "Lénaïc Chizat", ada: "Ada Lovelace" })[id],
};

const problems = [
  problem("overparameterised-generalisation", "Why do overparameterised networks generalise?", {
    aliases: ["random labels", "benign overfitting"],
    area: "theory",
    tags: ["implicit-bias"],
    people: ["lenaic-chizat"],
  }),
  problem("scaling-laws", "Why do scaling laws hold?", { area: "theory", tags: ["power-law"], groups: ["OpenAI"] }),
  problem("superposition", "How do networks store more features than neurons?", { tags: ["interpretability"] }),
  problem("features", "Superposition of features in self-supervised vision", { area: "vision" }),
  problem("alpha", "Rényi $\\alpha$-divergences and $\\ell_2$ bounds"),
  problem("chinese", "深層学習の理論 (deep learning theory)", { people: ["ada"] }),
  problem("greek", "Στοιχεῖα of Euclid"),
];
const search = new ProblemSearch(problems, names);
const ids = (query: string, limit?: number) => search.search(query, limit).map((hit) => problems[hit.index]!.id);
const first = (query: string) => ids(query)[0];
const titles = new TextSearch<string>(
  { fields: [{ weight: 1, texts: (title) => [title] }], names: () => [] },
  problems.map(({ title }) => title),
);
const marked = (query: string) => {
  const { title } = problems[search.search(query)[0]!.index]!;
  return titles
    .marker(query)(title)
    .map(([start, end]) => title.slice(start, end));
};

describe("the search for problems", () => {
  it("finds by title, alias, tag, area, person, group and id", () => {
    assert.equal(first("scaling laws"), "scaling-laws");
    assert.equal(first("benign overfitting"), "overparameterised-generalisation");
    assert.equal(first("power law"), "scaling-laws");
    assert.equal(first("computer vision"), "features");
    assert.equal(first("chizat"), "overparameterised-generalisation");
    assert.equal(first("openai"), "scaling-laws");
    assert.deepEqual(ids("learning theory").slice(0, 3).sort(), [
      "chinese",
      "overparameterised-generalisation",
      "scaling-laws",
    ]);
  });

  it("forgives typos, also in two words at once, and finds unfinished words", () => {
    assert.equal(first("overparametrized netwroks"), "overparameterised-generalisation");
    assert.equal(first("scailng lwas"), "scaling-laws");
    assert.equal(first("overpram"), "overparameterised-generalisation");
    assert.equal(first("Chzat"), "overparameterised-generalisation");
  });

  it("does not mind the order of words, nor missing, joined or parted ones, nor words too many", () => {
    assert.equal(first("generalise networks why"), "overparameterised-generalisation");
    assert.equal(first("over parameterised generalise"), "overparameterised-generalisation");
    assert.equal(first("selfsupervised"), "features");
    assert.equal(first("what do we know about scaling laws nowadays"), "scaling-laws");
  });

  it("ignores case, accents and TeX", () => {
    assert.equal(first("RENYI ALPHA"), "alpha");
    assert.equal(first("α"), "alpha");
    assert.equal(first("l2 bounds"), "alpha");
  });

  it("finds any stretch of Chinese or Greek text", () => {
    assert.equal(first("学習"), "chinese");
    assert.equal(first("論"), "chinese");
    assert.equal(first("学習理論"), "chinese");
    assert.equal(first("στοιχεια"), "greek");
    assert.equal(first("οιχει"), "greek");
  });

  it("puts the problem first whose id is the query", () => {
    assert.equal(first("superposition"), "superposition");
    assert.equal(first("features"), "features");
    assert.equal(first(" Superposition "), "superposition");
  });

  it("puts the problem first whose full id is the query, and no other of the short id", () => {
    const two = [
      problem("superposition", "One", { fullId: "physics/superposition" }),
      problem("superposition", "Two", { fullId: "ml/superposition" }),
    ];
    const both = new ProblemSearch(two, names);
    assert.equal(both.search("ml/superposition")[0]!.index, 1);
    assert.equal(both.search("physics/superposition")[0]!.index, 0);
    assert.deepEqual(
      both.search("superposition").map((hit) => hit.index),
      [0, 1],
    );
    assert.equal(both.search("superposition", 1).length, 1);
  });

  it("gives nothing for a query without a word, or one that nothing is like", () => {
    for (const query of ["", "   ", "?!.*", "\u0000", "zzqqxxyy"]) assert.deepEqual(search.search(query), [], query);
  });

  it("marks what was typed in the title, and the whole of a word that was mistyped", () => {
    assert.deepEqual(marked("scal lwas"), ["scal", "laws"]);
    assert.deepEqual(marked("netwroks overparam"), ["overparam", "networks"]);
    assert.deepEqual(marked("renyi"), ["Rényi"]);
    assert.deepEqual(marked("学習"), ["学習"]);
    assert.deepEqual(marked("chizat"), []);
  });

  it("gives no more than the limit, the best first, by falling score", () => {
    assert.equal(search.search("learning", 1).length, 1);
    assert.deepEqual(search.search("learning", 0), []);
    const scores = search.search("learning theory of features").map((hit) => hit.score);
    assert.deepEqual(
      scores,
      [...scores].sort((a, b) => b - a),
    );
  });

  it("takes any text as a query: regular expressions, very long ones, any characters", () => {
    assert.equal(first("(scaling|laws)+$ [a-z]{99999} \\"), "scaling-laws");
    assert.ok(search.search("scaling ".repeat(100_000)).length);
    assert.ok(search.search(Array.from({ length: 5000 }, (_, i) => `laws${i}`).join(" ")).length);
    assert.doesNotThrow(() => search.search("x".repeat(1_000_000)));
    // Of a query's words the first twelve count.
    const twelve = "scaling laws of neural networks and what else is there to ask ";
    assert.deepEqual(search.search(`${twelve} ${"grokking ".repeat(50)}`), search.search(twelve));
    fc.assert(
      fc.property(fc.string({ unit: "binary", maxLength: 300 }), (query) => {
        for (const { index } of search.search(query)) {
          const { title } = problems[index]!;
          assert.ok(
            titles
              .marker(query)(title)
              .every(([start, end], i, all) => start < end && end <= title.length && (!i || all[i - 1]![1] < start)),
          );
        }
      }),
    );
  });

  it("takes any text as a title", () => {
    fc.assert(
      fc.property(fc.array(fc.string({ unit: "binary" })), fc.string(), (titles, query) => {
        const odd = titles.map((title, i) => problem(`p${i}`, title));
        assert.ok(new ProblemSearch(odd, names).search(query).every((hit) => hit.index < odd.length));
      }),
    );
  });

  it("searches nothing in no problems", () => {
    assert.deepEqual(new ProblemSearch([], names).search("scaling"), []);
  });
});

describe("the index of the problem search", () => {
  const many = Array.from({ length: 1000 }, (_, i) =>
    problem(`problem-${i}`, `Question ${i} about topic${i % 7} and matter`),
  );

  it("is built in slices, which may be taken one at a time, or left to the search", () => {
    const sliced = new ProblemSearch(many, names);
    const shares = [...sliced.build()];
    assert.ok(
      shares.length >= 4 && shares.every((share, i) => share > (shares[i - 1] ?? 0) && share < 1),
      String(shares),
    );
    const half = new ProblemSearch(many, names);
    half.build().next();
    assert.deepEqual(half.search("question 999"), sliced.search("question 999"));
    assert.deepEqual([...half.build()], []);
  });

  it("takes over what has not changed, and answers as one made anew", () => {
    const changed = [
      problem("new", "Something else about scaling"),
      ...many.slice(10).map((p, i) => (i % 100 ? { ...p } : { ...p, title: `${p.title} changed` })),
      many[20]!,
    ];
    const old = new ProblemSearch(many, names);
    const before = old.search("question 15 matter");
    const again = new ProblemSearch(changed, names, old);
    const anew = new ProblemSearch(changed, names);
    for (const query of ["changed", "scaling", "question 15", "topic3 matter", "question 20"]) {
      const found = again.search(query).map((hit) => hit.index);
      assert.deepEqual(
        found.slice(0, 2).sort(),
        anew
          .search(query)
          .map((hit) => hit.index)
          .slice(0, 2)
          .sort(),
        query,
      );
    }
    assert.equal(
      again.search("question 5").some((hit) => hit.index < 0 || hit.index >= changed.length),
      false,
    );
    assert.deepEqual(
      old.search("question 15 matter").map((hit) => hit.index),
      before.map((hit) => hit.index),
      "the old one stays usable",
    );
  });

  it("follows a change of a person's or an area's name", () => {
    const old = new ProblemSearch(problems, names);
    assert.equal(old.search("kolmogorov").length, 0);
    const renamed = new ProblemSearch(problems, { ...names, person: () => "Andrey Kolmogorov" }, old);
    assert.deepEqual(
      renamed
        .search("kolmogorov")
        .map((hit) => problems[hit.index]!.id)
        .sort(),
      ["chinese", "overparameterised-generalisation"],
    );
  });

  it("stays right over many changes, while old ones are still being built", () => {
    let last = new ProblemSearch(many, names);
    for (let round = 0; round < 30; round++) {
      const edited = many.map((p, i) => (i % 5 === round % 5 ? { ...p, title: `${p.title} round${round}` } : p));
      last = new ProblemSearch(edited, names, last);
      if (round % 3) last.build().next();
      else assert.equal(edited[last.search(`round${round}`)[0]!.index]!.title.endsWith(`round${round}`), true);
    }
  });
});
