import * as assert from "node:assert/strict";
import { describe, it } from "mocha";
import { crossCheck } from "../../../../src/core/catalogue/checks/crossCheck";
import { findCircles } from "../../../../src/core/catalogue/checks/circles";
import { mergeCatalogues } from "../../../../src/core/catalogue/index/catalogue";
import { catalogueOf, findings, SMALL } from "../reading";

describe("checks across files", () => {
  it("say nothing of a catalogue in order", async () =>
    assert.deepEqual(await findings({ "catalogue.yaml": SMALL }), []));

  it("let a workspace catalogue link to the bundled one", async () => {
    const own =
      "catalogue: {id: own, title: Own}\nproblems:\n  - {id: mine, title: Mine, area: theory, references: [zhang2017rethinking], related: [{problem: one}, {problem: lab/two}]}\n";
    assert.deepEqual(await findings({ "catalogue.yaml": own }, { "catalogue.yaml": SMALL }), []);
  });

  it("say at a workspace problem's id that it replaces a bundled one", async () => {
    const own = "catalogue: {id: own, title: Own}\nproblems:\n  - {id: one, title: Mine}\n";
    assert.deepEqual(await findings({ "catalogue.yaml": own }, { "catalogue.yaml": SMALL }), [
      "catalogue.yaml:3:10: info: this problem replaces `lab/one` of the bundled catalogue",
    ]);
  });

  it("say once, at the catalogue, that a copy of the bundled one replaces it", async () => {
    assert.deepEqual(await findings({ "catalogue.yaml": SMALL }, { "catalogue.yaml": SMALL }), [
      "catalogue.yaml:1:17: info: this catalogue has the id of the bundled one: its problems replace those with the same ids",
    ]);
  });

  it("ask for the full id where two workspace catalogues have a problem of that id", async () => {
    const read = async (id: string, text: string) => (await catalogueOf({ [`${id}.yaml`]: text })).sources[0]!.files;
    const texts: Record<string, string> = {
      "lab/x.yaml": "catalogue: {id: x, title: X}\nproblems: [{id: p, title: P}]\n",
      "lab/y.yaml": "catalogue: {id: y, title: Y}\nproblems: [{id: p, title: P}]\n",
      "lab/z.yaml": "catalogue: {id: z, title: Z}\nproblems:\n  - {id: q, title: Q, related: [{problem: p}]}\n",
    };
    const sources = await Promise.all(
      ["x", "y", "z"].map(async (id) => ({
        folder: id,
        bundled: false,
        files: await read(id, texts[`lab/${id}.yaml`]!),
      })),
    );
    const found = await crossCheck(mergeCatalogues(sources), async (file) => texts[file]);
    assert.deepEqual(
      found.map(({ message, range, data }) => [message, range.start, data?.replacement]),
      [["several catalogues have a problem `p`: write `x/p` or `y/p`", { line: 2, character: 42 }, "x/p"]],
    );
  });

  it("keep silent about what is missing while a file cannot be read: it may be there", async () => {
    const found = await findings({ "catalogue.yaml": SMALL.replace("title: Theory", 'title: "Theory') });
    assert.deepEqual(found, ["catalogue.yaml:3:25: error: this quote is never closed"]);
  });

  it("read again only the files with findings", async () => {
    const catalogue = await catalogueOf({
      "catalogue.yaml": SMALL,
      "b.yaml": "problems: [{id: p, title: P, area: gone}]\n",
    });
    const read: string[] = [];
    const found = await crossCheck(catalogue, async (file) => {
      read.push(file);
      return undefined;
    });
    assert.deepEqual(read, ["lab/b.yaml"]);
    assert.deepEqual([found.length, found[0]?.range.start], [1, { line: 0, character: 0 }]);
  });

  it("find the place in a reference file that is not YAML", async () => {
    const catalogue = await catalogueOf({ "catalogue.yaml": SMALL });
    const bib = {
      file: "lab/refs.bib",
      areas: [],
      people: [],
      problems: [],
      references: [{ id: "zhang2017rethinking", type: "book" }],
      diagnostics: [],
    };
    const texts: Record<string, string> = {
      "lab/refs.bib": "% zhang2017rethinkingx\n@book{zhang2017rethinking,\n  title = {T}}\n",
      "lab/catalogue.yaml": SMALL,
    };
    const merged = mergeCatalogues([{ folder: "lab", bundled: false, files: [...catalogue.sources[0]!.files, bib] }]);
    const [found] = await crossCheck(merged, async (file) => texts[file]);
    assert.deepEqual(
      [found?.file, found?.range.start, found?.code],
      ["lab/refs.bib", { line: 1, character: 6 }, "duplicate-id"],
    );
  });

  it("say where one arXiv number stands under two keys", async () => {
    const work = (id: string, number: string) =>
      `  - {id: ${id}, type: article, title: ${id}, archive: arXiv, number: "${number}"}\n`;
    const text = `catalogue: {id: lab, title: Lab}\nproblems:\n  - {id: p, title: P, references: [a, b, c]}\nreferences:\n${work("a", "1611.03530")}${work("b", "1611.03530v2")}${work("c", "1611.03531")}`;
    assert.deepEqual(await findings({ "catalogue.yaml": text }), [
      "catalogue.yaml:6:10: warning: `a` and `b` are one work, arXiv:1611.03530: cite it by one key",
    ]);
    const said = (are: "one" | "two") => [{ works: ["b", "c", "a"], are }];
    const warnings = async (are: "one" | "two") =>
      (await crossCheck(await catalogueOf({ "catalogue.yaml": text }), async () => text, undefined, said(are))).length;
    assert.deepEqual([await warnings("one"), await warnings("two")], [1, 0]);
  });

  it("find every place of an id in a large file, parsing little of it", async () => {
    const entries = Array.from(
      { length: 3000 },
      (_, i) => `  - id: p${i}\n    title: P\n${i % 1000 === 7 ? "    area: gone\n" : ""}`,
    ).join("");
    const found = await findings({ "catalogue.yaml": `catalogue: {id: lab, title: Lab}\nproblems:\n${entries}` });
    assert.deepEqual(
      found.map((line) => /:(\d+):(\d+): error: there is no area/.exec(line)?.slice(1).join(":")),
      ["19:11", "2020:11", "4021:11"],
    );
  });

  it("hint at unknown keys whose file the fast reader took, at the key", async () => {
    const text = SMALL.replace("    title: Two?", "    title: Two?\n    coments: x").replace(
      "title: Understanding",
      "title: U, doi: 10.1/x",
    );
    assert.deepEqual(await findings({ "catalogue.yaml": text }), [
      "catalogue.yaml:14:5: hint: `coments` is not a key that is known here: it is kept, and not shown",
      "catalogue.yaml:18:41: hint: `doi` is not a key that is known here; did you mean `DOI`?",
    ]);
  });

  it("let the host breathe", async function () {
    this.timeout(20_000);
    const entries = Array.from({ length: 5000 }, (_, i) => `  - {id: p${i}, title: P, area: gone}\n`).join("");
    const catalogue = await catalogueOf({
      "catalogue.yaml": `catalogue: {id: lab, title: Lab}\nproblems:\n${entries}`,
    });
    let pauses = 0;
    await crossCheck(
      catalogue,
      async () => `catalogue: {id: lab, title: Lab}\nproblems:\n${entries}`,
      async () => void pauses++,
    );
    assert.ok(pauses > 5, `${pauses}`);
  });
});

describe("circles", () => {
  it("are found once each, in chains of any length", function () {
    this.timeout(20_000);
    const chain = new Map(Array.from({ length: 100_000 }, (_, i) => [`n${i}`, [`n${i + 1}`]]));
    assert.deepEqual(findCircles(chain), []);
    chain.set("n100000", ["n99998"]);
    assert.deepEqual(findCircles(chain), [["n99998", "n99999", "n100000", "n99998"]]);
  });

  it("may share members", () => {
    const links = new Map([
      ["a", ["b", "c"]],
      ["b", ["a"]],
      ["c", ["a"]],
    ]);
    assert.deepEqual(findCircles(links), [
      ["a", "b", "a"],
      ["a", "c", "a"],
    ]);
  });
});
