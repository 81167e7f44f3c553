import * as assert from "node:assert/strict";
import { describe, it } from "mocha";
import { mergeCatalogues } from "../../../../src/core/catalogue/index/catalogue";
import { exactRead } from "../../../../src/core/catalogue/reading/exactRead";
import { fastRead } from "../../../../src/core/catalogue/reading/fastRead";
import { catalogueOf, SMALL } from "../reading";

const BUNDLED = `catalogue: {id: shipped, title: Shipped}
areas:
  - {id: theory, title: Theory, summary: of the bundle}
  - {id: optics, title: Optics, parent: theory}
problems:
  - {id: one, title: One as shipped, area: theory}
  - {id: three, title: Three, area: optics, references: [zhang2017rethinking]}
references:
  - {id: zhang2017rethinking, title: As shipped}
`;

describe("a union of catalogues", () => {
  it("resolves full ids, and short ones where they are unique", async () => {
    const catalogue = await catalogueOf({ "a.yaml": SMALL });
    assert.equal(catalogue.resolve("lab/one")?.title, "One?");
    assert.equal(catalogue.resolve("one")?.fullId, "lab/one");
    assert.equal(catalogue.resolve("lab/none"), undefined);
    assert.equal(catalogue.resolve("none"), undefined);
  });

  it("lets a workspace problem replace the bundled one of the same id, also by the bundled one's full id", async () => {
    const catalogue = await catalogueOf({ "a.yaml": SMALL }, { "b.yaml": BUNDLED });
    assert.equal(catalogue.problems.length, 3);
    assert.equal(catalogue.resolve("one")?.replaces, "shipped/one");
    assert.equal(catalogue.resolve("shipped/one")?.title, "One?");
    assert.equal(catalogue.resolve("three")?.replaces, undefined);
  });

  it("tells areas of several catalogues that are called the same apart by their catalogues", async () => {
    const catalogue = await catalogueOf(
      {
        "a.yaml":
          "catalogue: {id: lab, title: Lab}\nareas:\n  - {id: ours, title: theory }\n  - {id: light, title: Light}\n",
      },
      { "b.yaml": BUNDLED },
    );
    assert.deepEqual(
      ["ours", "theory", "light", "optics", "none"].map((id) => catalogue.areaTitle(id)),
      ["theory (Lab)", "Theory (Shipped)", "Light", "Optics", "none"],
    );
  });

  it("lets a workspace copy of the bundled catalogue replace it whole", async () => {
    const catalogue = await catalogueOf({ "b.yaml": BUNDLED.replace("Three", "Three revised") }, { "b.yaml": BUNDLED });
    assert.deepEqual(
      catalogue.problems.map(({ title, replaces }) => [title, replaces]),
      [
        ["One as shipped", "shipped/one"],
        ["Three revised", "shipped/three"],
      ],
    );
  });

  it("finds a short id that two workspace catalogues have only from within one of them", () => {
    const source = (id: string) => ({
      folder: id,
      bundled: false,
      files: [exactRead(`${id}/c.yaml`, `catalogue: {id: ${id}, title: T}\nproblems: [{id: p, title: ${id}}]\n`)],
    });
    const catalogue = mergeCatalogues([source("x"), source("y")]);
    assert.equal(catalogue.resolve("p"), undefined);
    assert.equal(catalogue.resolve("p", "y")?.title, "y");
    assert.equal(catalogue.resolve("x/p")?.title, "x");
  });

  it("finds a problem by an id that it had, as long as no other has it", async () => {
    const file = "catalogue: {id: lab, title: Lab}\nproblems:\n  - {id: new, title: New, formerly: [old, one]}\n";
    const catalogue = await catalogueOf({ "a.yaml": file, "b.yaml": "problems: [{id: one, title: One}]\n" });
    assert.equal(catalogue.resolve("old")?.id, "new");
    assert.equal(catalogue.resolve("lab/old")?.id, "new");
    assert.equal(catalogue.resolve("old", "lab")?.id, "new");
    assert.equal(catalogue.resolve("one")?.id, "one");
    assert.deepEqual(catalogue.problems.map(({ id }) => id).sort(), ["new", "one"]);
  });

  it("finds the replacing problem by an id that the replaced one had", async () => {
    const bundled = BUNDLED.replace("title: One as shipped", "title: One as shipped, formerly: [uno]");
    const catalogue = await catalogueOf({ "a.yaml": SMALL }, { "b.yaml": bundled });
    assert.equal(catalogue.resolve("uno")?.title, "One?");
  });

  it("knows each term of its glossaries once, that of the workspace first", async () => {
    const glossary = (text: string): string =>
      `glossary: [{term: Grokking, text: ${text}, references: [zhang2017rethinking]}]\n`;
    const catalogue = await catalogueOf(
      { "a.yaml": SMALL, "g.yaml": glossary("ours") },
      { "b.yaml": BUNDLED, "g.yaml": glossary("theirs") },
    );
    assert.deepEqual(
      catalogue.glossary.map(({ term, text }) => [term, text]),
      [["Grokking", "ours"]],
    );
  });

  it("takes areas, people and references of the workspace before bundled ones", async () => {
    const catalogue = await catalogueOf({ "a.yaml": SMALL }, { "b.yaml": BUNDLED });
    assert.equal(catalogue.areas.get("theory")?.summary, undefined);
    assert.equal(catalogue.person("ada")?.name, "Ada");
    assert.deepEqual(
      catalogue.referenceItems.map(({ item, file }) => [item.title, file]),
      [["Understanding", "lab/a.yaml"]],
    );
  });

  it("nests areas, and keeps those in sight whose parent is missing or that lie in a circle", async () => {
    const text =
      "areas:\n  - {id: a, title: A}\n  - {id: b, title: B, parent: a}\n  - {id: c, title: C, parent: gone}\n  - {id: d, title: D, parent: e}\n  - {id: e, title: E, parent: d}\n";
    const catalogue = await catalogueOf({ "a.yaml": text });
    const ids = (of?: string) => catalogue.childAreas(of).map((area) => area.id);
    assert.deepEqual([ids(), ids("a"), ids("d"), ids("e")], [["a", "c", "d"], ["b"], ["e"], []]);
  });

  it("lists the problems of an area, and those of none that is there", async () => {
    const catalogue = await catalogueOf({
      "a.yaml": `${SMALL}`,
      "b.yaml": "problems: [{id: x, title: X}, {id: y, title: Y, area: gone}]\n",
    });
    const ids = (area: string) => catalogue.problemsOf(area).map((problem) => problem.id);
    assert.deepEqual([ids("theory"), ids(""), ids("gone")], [["one", "two"], ["x", "y"], []]);
  });

  it("knows which problems cite a work", async () => {
    const catalogue = await catalogueOf({ "a.yaml": SMALL }, { "b.yaml": BUNDLED });
    assert.deepEqual(
      catalogue.problemsCiting("zhang2017rethinking").map((problem) => problem.fullId),
      ["lab/one", "shipped/three"],
    );
    assert.deepEqual(catalogue.problemsCiting("none"), []);
  });

  it("knows a problem that cites a work under two of its keys once", async () => {
    const catalogue = await catalogueOf({
      "a.yaml": "problems:\n  - {id: x, title: X, references: [old, new]}\n  - {id: y, title: Y, references: [new]}\n",
    });
    assert.deepEqual(
      catalogue.problemsCiting("old", "none", "new").map(({ id }) => id),
      ["x", "y"],
    );
  });

  it("names a folder without a catalogue block by its own name", () => {
    const catalogue = mergeCatalogues([
      {
        folder: "file:///w/My%20Problems",
        bundled: false,
        files: [exactRead("file:///w/My%20Problems/a.yaml", "problems: [{id: p, title: P}]\n")],
      },
    ]);
    assert.deepEqual(catalogue.infos, [
      { id: "my-problems", title: "My Problems", folder: "file:///w/My%20Problems", bundled: false },
    ]);
    assert.equal(catalogue.resolve("my-problems/p")?.title, "P");
  });

  it("does not depend on the order in which the files were read", () => {
    const files = ["b", "a", "catalogue"].map((name) =>
      exactRead(`f/${name}.yaml`, `problems: [{id: p, title: ${name}}]\n`),
    );
    for (const order of [files, [...files].reverse()]) {
      assert.equal(mergeCatalogues([{ folder: "f", bundled: false, files: order }]).resolve("p")?.title, "catalogue");
    }
  });

  it("says the same whether it was prepared in slices or asked at once, and pauses between the slices", async () => {
    const problems = Array.from(
      { length: 3000 },
      (_, i) => `{id: p${i}, title: P, area: a${i % 7}, references: [k${i % 11}]}`,
    );
    const text = `catalogue: {id: many, title: Many}\nareas: [{id: a1, title: A}]\nproblems: [${problems.join(", ")}]\n`;
    const sources = [false, true].map((bundled) => ({
      folder: "many",
      bundled,
      files: [fastRead(`${bundled}.yaml`, text)!],
    }));
    const [prepared, asked] = [mergeCatalogues(sources), mergeCatalogues(sources)];
    let pauses = 0;
    await prepared.prepare(async () => void pauses++);
    assert.ok(pauses > 10, `${pauses} pauses`);
    assert.deepEqual(prepared.problems, asked.problems);
    for (const area of ["a1", "a2", ""]) assert.deepEqual(prepared.problemsOf(area), asked.problemsOf(area));
    for (const key of ["k0", "k10", "none"]) assert.deepEqual(prepared.problemsCiting(key), asked.problemsCiting(key));
    assert.equal(prepared.resolve("p5"), prepared.problems[5]);
  });

  it("keeps what was asked for while it was being prepared", async () => {
    const catalogue = await catalogueOf({ "a.yaml": SMALL }, { "b.yaml": BUNDLED });
    const preparing = catalogue.prepare(async () => {});
    const { problems } = catalogue;
    await preparing;
    assert.equal(catalogue.problems, problems);
    assert.equal(catalogue.problemsOf("theory")[0], problems[0]);
  });

  it("makes nothing anew for a file that did not change", () => {
    const file = exactRead("f/a.yaml", "problems: [{id: p, title: P}]\n");
    const other = exactRead("f/b.yaml", "problems: [{id: q, title: Q}]\n");
    const merge = (...files: (typeof file)[]) => mergeCatalogues([{ folder: "f", bundled: false, files }]);
    assert.equal(merge(file).problems[0], merge(file, other).problems[0]);
  });
});
