import { describe, it } from "mocha";
import * as assert from "node:assert/strict";
import { chooseProblems } from "../../../src/core/graph/chooseProblems";
import { leavesAll, matchingLinks, matchingProblems, NO_FILTER } from "../../../src/core/graph/graphFilter";
import { neighbourhoodModel, relationGroups } from "../../../src/core/graph/neighbours";
import { inboundRelations, relationLinks } from "../../../src/core/catalogue/index/relations";
import { isRelationsState } from "../../../src/core/graph/protocol";
import { bundledCatalogue, catalogueFrom, graphOf } from "./samples";

const TEXT = `
areas:
  - {id: data, title: Data}
  - {id: noise, title: Noise, parent: data}
  - {id: empty, title: Nothing in it}
  - {id: theory, title: Theory}
problems:
  - {id: a, title: Alpha decay, area: noise, status: resolved, tags: [rare], related: [{problem: b, kind: requires}, {problem: gone, kind: enables}]}
  - {id: b, title: Beta, area: data, related: [{problem: a, kind: enables}, {problem: c, kind: see-also}, {problem: b, kind: requires}]}
  - {id: c, title: Gamma, area: theory, aliases: [rays], related: [{problem: b, kind: see-also}, {problem: b, kind: part-of}]}
  - {id: d, title: Delta}
`;

const ids = (problems: readonly { id: string }[]) => problems.map(({ id }) => id.replace("lab/", ""));

describe("the graph of problems", () => {
  it("has each link once, also where both ends say it, and none to a problem that is not there", async () => {
    const links = relationLinks(await catalogueFrom(TEXT)).map(({ from, to, kind }) => `${from.id} ${kind} ${to.id}`);
    assert.deepEqual(links, ["a requires b", "b see-also c", "c part-of b"]);
  });

  it("still tells each problem who names it", async () => {
    const inbound = inboundRelations(await catalogueFrom(TEXT), "lab/b").map(
      ({ problem, kind }) => `${problem.id} ${kind}`,
    );
    assert.deepEqual(inbound, ["a requires", "c see-also", "c part-of"]);
  });

  it("has the areas with problems, parents first, and one for those without an area; an area and those below it have one colour", async () => {
    const { areas } = graphOf(await catalogueFrom(TEXT));
    assert.deepEqual(
      areas.map(({ id, parent, colour }) => [id, parent, colour]),
      [
        ["data", undefined, 0],
        ["noise", "data", 0],
        ["theory", undefined, 1],
        ["", undefined, 2],
      ],
    );
  });

  it("names the kinds that there are, with their numbers", async () => {
    const { kinds } = graphOf(await catalogueFrom(TEXT));
    assert.deepEqual(
      kinds.map(({ text, count }) => `${text} ${count}`),
      ["Requires 1", "Part of 1", "See also 1"],
    );
  });

  it("shows the whole bundled catalogue with all of its links", async function () {
    this.timeout(20_000);
    const model = graphOf(await bundledCatalogue());
    assert.equal(model.problems.length, model.total);
    assert.ok(
      model.problems.length >= 90 && model.links.length >= 170,
      `${model.problems.length} problems, ${model.links.length} links`,
    );
    const named = model.problems.filter(({ name }) => name.length <= 36);
    assert.equal(named.length, model.problems.length, "every name fits a card");
    assert.equal(new Set(model.problems.map(({ name }) => name)).size, model.problems.length, "no name stands twice");
  });

  it("says of each problem what it is linked to, from both ends", async () => {
    const groups = relationGroups(graphOf(await catalogueFrom(TEXT)));
    const read = (id: string) => groups(id).map(({ title, problems }) => `${title}: ${ids(problems).join(", ")}`);
    assert.deepEqual(read("lab/a"), ["Requires: b"]);
    assert.deepEqual(read("lab/b"), ["Required by: a", "Has the parts: c", "See also: c"]);
    assert.deepEqual(read("lab/d"), []);
  });

  it("can be narrowed to one problem and those linked to it", async () => {
    const { problems, links, kinds } = neighbourhoodModel(graphOf(await catalogueFrom(TEXT)), "lab/a");
    assert.deepEqual(ids(problems), ["a", "b"]);
    assert.equal(links.length, 1);
    assert.deepEqual(
      kinds.map(({ value, count }) => [value, count]),
      [[links[0]!.kind, 1]],
    );
  });
});

describe("the filter of the graph", () => {
  it("finds words in any order in titles, aliases and tags, and leaves links between what it finds", async () => {
    const model = graphOf(await catalogueFrom(TEXT));
    const found = (text: string) =>
      [...matchingProblems(model, { ...NO_FILTER, text })].map((id) => id.replace("lab/", ""));
    assert.deepEqual(found("DECAY alpha"), ["a"]);
    assert.deepEqual(found("rare"), ["a"]);
    assert.deepEqual(found("rays"), ["c"]);
    assert.deepEqual(found(" "), ["a", "b", "c", "d"]);
    assert.deepEqual(found("nothing"), []);
    const some = new Set(["lab/b", "lab/c"]);
    assert.equal(matchingLinks(model, NO_FILTER, some).length, 2);
    assert.equal(matchingLinks(model, { ...NO_FILTER, withoutKinds: ["see-also"] }, some).length, 1);
  });

  it("takes an area with those below it, and states out", async () => {
    const model = graphOf(await catalogueFrom(TEXT));
    assert.deepEqual([...matchingProblems(model, { ...NO_FILTER, area: "data" })], ["lab/a", "lab/b"]);
    assert.deepEqual([...matchingProblems(model, { ...NO_FILTER, withoutStates: ["open"] })], ["lab/a"]);
    assert.deepEqual([...matchingProblems(model, { ...NO_FILTER, area: "" })], ["lab/d"]);
  });

  it("leaves all where nothing is asked, whatever kinds of links are hidden", () => {
    assert.ok(leavesAll({ ...NO_FILTER, text: "  ", withoutKinds: ["requires"] }));
    assert.ok(!leavesAll({ ...NO_FILTER, area: "" }));
  });
});

describe("a graph of a part of many problems", () => {
  const chain = (count: number) =>
    `areas:\n  - {id: x, title: X}\n  - {id: y, title: Y}\nproblems:\n${Array.from(
      { length: count },
      (_, i) =>
        `  - {id: p${i}, title: P${i}, area: ${i < count / 2 ? "x" : "y"}, related: [{problem: p${Math.max(0, i - 1)}}]}`,
    ).join("\n")}`;

  it("is all of them where they are few", async () => {
    const catalogue = await catalogueFrom(chain(10));
    assert.equal(chooseProblems(catalogue, { problem: "p1" }, 10).length, 10);
  });

  it("is a problem and what lies nearest to it by links", async () => {
    const catalogue = await catalogueFrom(chain(40));
    assert.deepEqual(ids(chooseProblems(catalogue, { problem: "p20" }, 5)), ["p18", "p19", "p20", "p21", "p22"]);
  });

  it("is an area and what is linked to it", async () => {
    const catalogue = await catalogueFrom(chain(20));
    assert.deepEqual(ids(chooseProblems(catalogue, { area: "y" }, 11)), ids(catalogue.problems).slice(9));
  });

  it("is what is asked for alone where nothing is linked to it", async () => {
    const lone = `${chain(20)}\n  - {id: lone, title: Lone, area: z}\n  - {id: other, title: Other, area: z}`;
    const catalogue = await catalogueFrom(lone.replace("areas:", "areas:\n  - {id: z, title: Z}"));
    assert.deepEqual(ids(chooseProblems(catalogue, { problem: "lone" }, 5)), ["lone"]);
    assert.deepEqual(ids(chooseProblems(catalogue, { area: "z" }, 5)), ["lone", "other"]);
  });

  it("is the most linked where nothing is asked, and where what is asked is unknown", async () => {
    const star = `${chain(20)}\n  - {id: hub, title: Hub, related: [{problem: p3}, {problem: p9}, {problem: p15}]}`;
    const catalogue = await catalogueFrom(star);
    for (const scope of [{}, { problem: "nowhere" }, { area: "nowhere" }])
      assert.deepEqual(ids(chooseProblems(catalogue, scope, 4)), ["p3", "p9", "p15", "hub"]);
  });
});

describe("the state that the page of relations keeps", () => {
  const state = { scope: {}, filter: NO_FILTER, view: "list", scroll: { left: 0, top: 0 } };

  it("is known again, and nothing else is", () => {
    assert.ok(isRelationsState(state));
    for (const other of [
      undefined,
      null,
      3,
      {},
      { ...state, view: "tree" },
      { ...state, filter: {} },
      { ...state, scope: null },
    ])
      assert.ok(!isRelationsState(other), JSON.stringify(other));
  });
});
