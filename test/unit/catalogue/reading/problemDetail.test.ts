import * as assert from "node:assert/strict";
import * as fc from "fast-check";
import { describe, it } from "mocha";
import { exactData } from "../../../../src/core/catalogue/reading/exactRead";
import { readProblem } from "../../../../src/core/catalogue/reading/problemDetail";
import { readCatalogueFile } from "../../../../src/core/catalogue/reading/readCatalogueFile";
import { cutSections } from "../../../../src/core/yaml/reading/sections";
import { catalogueText } from "../yamlFiles";

const many = (count: number): string =>
  `problems:\n${Array.from({ length: count }, (_, i) => `  - id: p${i}\n    title: Problem ${i}?\n    unknown:\n      - "${"word ".repeat(200)}"\n`).join("")}`;

describe("readProblem", () => {
  it("reads one problem out of many megabytes by its own lines only", async function () {
    this.timeout(20_000);
    const text = many(10_000);
    assert.ok(text.length > 10e6);
    // What stands before it is broken and would be refused, were it parsed.
    assert.equal(
      (await readProblem(text.replace("title: Problem 5?", "title: [broken"), "p9999"))?.title,
      "Problem 9999?",
    );
  });

  for (const [style, text] of Object.entries({
    "block style": "problems:\n- id: a\n  title: A\n- title: B\n  id: 'b'\n  tags: [x]\n",
    "flow style": "problems: [{id: a, title: A}, {id: b, title: B, tags: [x]}]\n",
    "flow items": "problems:\n  - {id: a, title: A}\n  - {id: b, title: B, tags: [x]}\n",
    JSON: '{"problems": [{"id": "a", "title": "A"}, {"id": "b", "title": "B", "tags": ["x"]}]}',
    "anchors and aliases": "problems:\n  - {id: a, title: A, tags: &t [x]}\n  - {id: b, title: B, tags: *t}\n",
    "merge keys": "problems:\n  - &a {id: a, title: A, tags: [x]}\n  - {<<: *a, id: b, title: B}\n",
    "other sections around":
      "areas:\n  - {id: b, title: Area}\nproblems:\n  - id: a\n    title: A # id: b\n  - id: b\n    title: B\n    tags: [x]\npeople:\n  - {id: b, name: Person}\n",
    CRLF: "problems:\r\n  - id: b\r\n    title: B\r\n    tags: [x]\r\n",
    "a mistake elsewhere": "problems:\n  - id: a\n    title: One: two\n  - id: b\n    title: B\n    tags: [x]\n",
  })) {
    it(`reads a problem from ${style}`, async () =>
      assert.deepEqual(await readProblem(text, "b"), { id: "b", title: "B", tags: ["x"] }));
  }

  it("leaves out what the schema refuses, as the index does", async () => {
    assert.deepEqual(await readProblem("problems:\n  - {id: a, title: A, status: opne, tags: [x, 3]}\n", "a"), {
      id: "a",
      title: "A",
      tags: ["x"],
    });
  });

  it("takes the first of two problems with one id", async () => {
    assert.equal(
      (await readProblem("problems:\n  - {id: a, title: First}\n  - {id: a, title: Second}\n", "a"))?.title,
      "First",
    );
  });

  it("gives undefined for a problem that is not there, and for a text that is no catalogue", async () => {
    for (const text of ["problems:\n  - {id: ab, title: A}\n", "", "{", "areas:\n  - {id: a, title: A}\n"])
      assert.equal(await readProblem(text, "a"), undefined);
  });

  it("gives for each problem of a generated file what the whole file gives", async function () {
    this.timeout(60_000);
    for (const text of fc.sample(catalogueText, { numRuns: 300, seed: 7 })) {
      const seen = new Set<string>();
      for (const problem of exactData(text).problems ?? []) {
        if (!seen.has(problem.id))
          assert.deepEqual(
            await readProblem(text, problem.id),
            JSON.parse(JSON.stringify(problem)),
            JSON.stringify(text),
          );
        seen.add(problem.id);
      }
    }
  });
});

describe("cutting a file at its sections", () => {
  it("gives the stretches of keys and items", () => {
    const text =
      "# top\n---\nareas:\n  # first\n  - id: a\n    title: |\n      - not an item\n\n  - id: b\nproblems: []\ncatalogue:\n  id: c\n";
    assert.deepEqual(
      cutSections(text)?.map(({ key, start, end, items }) => [
        key,
        text.slice(start, end).split("\n")[0],
        items?.map((item) => text.slice(item.start, item.start + 9)),
      ]),
      [
        ["areas", "areas:", ["  - id: a", "  - id: b"]],
        ["problems", "problems: []", undefined],
        ["catalogue", "catalogue:", undefined],
      ],
    );
  });

  it("is not tried where lines do not show the structure", () => {
    for (const text of [
      "{a: 1}",
      "'problems':\n  - x\n",
      "a: 1\na: 2\n",
      "a:\n  - x\n---\nb:\n  - y\n",
      "%YAML 1.2\n---\na: 1\n",
      "- a\n",
      "\t- b\na:\n",
    ]) {
      assert.equal(cutSections(text), undefined, text);
    }
  });
});

describe("reading a large file", () => {
  it("pauses between pieces and gives what reading it whole gives", async function () {
    this.timeout(20_000);
    const text = `catalogue: {id: lab, title: Lab}\n${many(1000)}areas:\n  - {id: a, title: A, own: x}\n`;
    let pauses = 0;
    const sliced = await readCatalogueFile("f.yaml", text, async () => void pauses++);
    assert.ok(pauses > 10, `${pauses}`);
    assert.deepEqual(sliced, await readCatalogueFile("f.yaml", text));
  });
});
