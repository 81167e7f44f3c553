import { describe, it } from "mocha";
import * as assert from "node:assert/strict";
import * as fc from "fast-check";
import { readBibtex } from "../../../../src/core/references/bibtex/read";
import { writeBibtex } from "../../../../src/core/references/bibtex/write";
import type { CslItem } from "../../../../src/core/references/csl/csl";
import { readCslJson } from "../../../../src/core/references/csl/read";
import { writeCslJson } from "../../../../src/core/references/csl/write";
import { readCslYaml, writeCslYaml } from "../../../../src/core/references/csl/yaml";
import type { ExportFormat, ReadingListEntry } from "../../../../src/core/references/export/export";
import { exportReferences, exportSteps, stepsOf, uniqueEntries } from "../../../../src/core/references/export/export";
import { exportFormats } from "../../../../src/core/references/export/formats";
import { readRis } from "../../../../src/core/references/ris/read";
import { writeRis } from "../../../../src/core/references/ris/write";
import { arbitraryItem } from "../arbitraryItem";

const a: CslItem = {
  id: "a",
  type: "book",
  title: "Alpha * beta",
  author: [{ family: "Zed", given: "A." }],
  issued: { "date-parts": [[2001]] },
};
const b: CslItem = {
  id: "b",
  type: "article",
  title: "Beta",
  author: [{ family: "Abel", given: "B." }],
  issued: { "date-parts": [[2002]] },
  archive: "arXiv",
  number: "1611.03530",
};
const c: CslItem = { id: "c", type: "book", title: "Gamma" };
const one = { id: "one", title: "Problem [one]" };
const two = { id: "two", title: "Two" };
const entries: ReadingListEntry[] = [
  { item: a, problems: [one, two], state: "read" },
  { item: b, problems: [one], state: "reading" },
  { item: { ...b, id: "b2", DOI: "10.48550/arXiv.1611.03530" }, problems: [two], state: "to-read" },
  { item: c, problems: [] },
];
const formats = Object.keys(exportFormats) as ExportFormat[];

describe("the works of a library", () => {
  it("are apart where somebody said so, whatever their entries tell, and one where they have one key", () => {
    const work = (id: string) => ({
      item: { id, type: "article-journal", title: "One title", DOI: "10.1000/one" },
      problems: [],
    });
    const exported = (byKey: boolean) =>
      (JSON.parse(exportReferences([work("a"), work("b"), work("a")], "csl-json", { byKey })) as { id: string }[]).map(
        ({ id }) => id,
      );
    assert.deepEqual(exported(false), ["a"]);
    assert.deepEqual(exported(true), ["a", "b"]);
  });
});

describe("exportReferences", () => {
  it("has seven formats", () =>
    assert.deepEqual(formats, ["bibtex", "biblatex", "csl-json", "csl-yaml", "ris", "markdown", "html"]));

  it("gives each work once under its own key, in the order given", () => {
    for (const text of [exportReferences(entries, "bibtex"), exportReferences(entries, "biblatex")]) {
      assert.deepEqual(
        readBibtex(text).items.map((i) => i.id),
        ["a", "b", "c"],
      );
    }
    assert.deepEqual(
      readCslJson(exportReferences(entries, "csl-json")).items.map((i) => i.id),
      ["a", "b", "c"],
    );
    assert.deepEqual(
      readCslYaml(exportReferences(entries, "csl-yaml")).items.map((i) => i.id),
      ["a", "b", "c"],
    );
    assert.deepEqual(
      readRis(exportReferences(entries, "ris")).items.map((i) => i.id),
      ["a", "b", "c"],
    );
  });

  it("writes a long list as its writers do, in many steps", () => {
    const items = Array.from({ length: 23 }, (_, i): CslItem => ({
      id: `w${i}`,
      type: "book",
      title: `Of ${i}`,
      volume: i + 1,
    }));
    assert.equal(exportReferences(items, "bibtex"), writeBibtex(items, "bibtex"));
    assert.equal(exportReferences(items, "biblatex"), writeBibtex(items, "biblatex"));
    assert.equal(exportReferences(items, "ris"), writeRis(items));
    assert.equal(exportReferences(items, "csl-json"), writeCslJson(items));
    assert.equal(exportReferences(items, "csl-yaml"), writeCslYaml(items));
    for (const format of formats) {
      const steps = [...exportSteps(items, format)].length;
      assert.ok(steps >= 23 && steps <= Math.ceil(stepsOf(format, 23)), `${format}: ${steps}`);
    }
    assert.deepEqual(readCslJson(exportReferences([], "csl-json")).items, []);
    assert.deepEqual(readCslYaml(exportReferences([], "csl-yaml")).items, []);
  });

  it("joins problems and takes the furthest reading state of the same work", () => {
    assert.deepEqual(uniqueEntries(entries).map((entry) => [entry.problems.map((p) => p.id).join(), entry.state]), [["one,two", "read"], ["one,two", "reading"], ["", undefined]]); // prettier-ignore
  });

  it("gives a letter to a second work with the same key", () => {
    assert.deepEqual(
      uniqueEntries([a, { ...c, id: "a" }]).map((entry) => entry.item.id),
      ["a", "aa"],
    );
  });

  it("groups Markdown by the first problem of each work, which stands once, with links and a checkbox for the reading state", () => {
    assert.equal(
      exportReferences(entries, "markdown", { title: "My list" }),
      `# My list

## Problem [one]

- [x] Zed, A. (2001). *Alpha \\* beta*.
- [ ] Abel, B. (2002). *Beta* (arXiv:1611.03530). arXiv. <https://arxiv.org/abs/1611.03530> (reading)

## Other references

- *Gamma*. (n.d.).
`,
    );
    assert.equal(exportReferences([c], "markdown"), "# References\n\n- *Gamma*. (n.d.).\n");
    assert.equal(
      exportReferences([{ item: c, problems: [{ id: "lab/untitled", title: "" }] }], "markdown"),
      "# References\n\n## lab/untitled\n\n- *Gamma*. (n.d.).\n",
    );
  });

  it("gives HTML in APA's order, with nothing that runs", () => {
    const html = exportReferences(
      [...entries, { ...c, id: "x y", title: '<script>alert("1")</script>', URL: "javascript:alert(1)" }],
      "html",
      { title: "A & B" },
    );
    assert.match(
      html,
      /^<!DOCTYPE html>\n<html lang="en">\n<head>\n {2}<meta charset="utf-8">\n {2}<title>A &amp; B<\/title>/,
    );
    assert.deepEqual(
      [...html.matchAll(/<li id="([^"]+)">/g)].map((match) => match[1]),
      ["b", "x-y", "c", "a"],
    );
    assert.doesNotMatch(html, /<script|javascript:/);
    assert.match(html, /<a href="https:\/\/arxiv\.org\/abs\/1611\.03530">/);
  });

  it("is stable and gives text without undefined in every format, for generated items", function () {
    this.timeout(60_000);
    fc.assert(
      fc.property(fc.array(arbitraryItem, { maxLength: 5 }), (items) => {
        for (const format of formats) {
          const text = exportReferences(items, format);
          assert.equal(exportReferences(items, format), text);
          if (!JSON.stringify(items).includes("undefined")) assert.doesNotMatch(text, /undefined|\[object/);
        }
      }),
      { numRuns: 60 },
    );
  });
});
