import { describe, it } from "mocha";
import * as assert from "node:assert/strict";
import { mergeCatalogues } from "../../../src/core/catalogue/index/catalogue";
import { readCatalogueFile } from "../../../src/core/catalogue/reading/readCatalogueFile";
import type { CatalogueProblem } from "../../../src/core/catalogue/model";
import type { CslItem } from "../../../src/core/references/csl/csl";
import { inOrderOfRequirement, inReadingOrder, withRequirements } from "../../../src/core/tree/readingOrder";

const TEXT = `
catalogue: {id: c, title: C}
problems:
  - {id: top, title: Top, related: [{problem: mid, kind: requires}, {problem: other, kind: see-also}], references: [late, early]}
  - {id: mid, title: Mid, related: [{problem: base, kind: requires}], references: [mid1]}
  - {id: base, title: Base, related: [{problem: top, kind: requires}], references: [early, undated, base1]}
  - {id: helper, title: Helper, related: [{problem: mid, kind: enables}], references: [help]}
  - {id: other, title: Other, references: [no]}
references:
  - {id: late, title: Late, issued: {date-parts: [[2020]]}}
  - {id: early, title: Early, issued: {date-parts: [[1999]]}}
  - {id: mid1, title: Mid, issued: {date-parts: [[2010]]}}
  - {id: undated, title: Undated}
  - {id: base1, title: Base, issued: {date-parts: [[2001]]}}
  - {id: help, title: Help, issued: {date-parts: [[1990]]}}
  - {id: no, title: No}
`;

describe("everything that a problem requires", () => {
  const load = async () =>
    mergeCatalogues([
      { folder: "file:///c", bundled: false, files: [await readCatalogueFile("file:///c/catalogue.yaml", TEXT)] },
    ]);

  it("comes before it, along requires and enables, each once, circles and other links left out", async () => {
    const catalogue = await load();
    const ids = withRequirements(catalogue, catalogue.resolve("top")!).map((problem) => problem.id);
    assert.deepEqual(ids, ["base", "helper", "mid", "top"]);
  });

  it("is read by problem, then by year, a shared work where it is first needed", async () => {
    const catalogue = await load();
    const works = new Map(catalogue.referenceItems.map(({ item }) => [item.id, item]));
    const order = inReadingOrder(withRequirements(catalogue, catalogue.resolve("top")!), (key) => works.get(key));
    assert.deepEqual(
      order.map((item) => item.id),
      ["early", "base1", "undated", "help", "mid1", "late"],
    );
  });

  it("orders the problems of an area, also where the way from one to another leaves it, and brings in no others", async () => {
    const catalogue = await load();
    const area = ["other", "top", "helper", "base"].map((id) => catalogue.resolve(id)!);
    assert.deepEqual(
      inOrderOfRequirement(catalogue, area).map((problem) => problem.id),
      ["other", "base", "helper", "top"],
    );
  });

  it("has works of one year, and those without one, by their keys, and leaves out what is no work or no problem", () => {
    const work = (id: string, year?: number): CslItem => ({
      id,
      type: "book",
      ...(year === undefined ? {} : { issued: { "date-parts": [[year]] } }),
    });
    const works = new Map([work("z", 2001), work("b"), work("y", 2001), work("a"), work("c", 1990)].map((item) => [item.id, item])); // prettier-ignore
    const cites = (...references: string[]) => ({ references }) as unknown as CatalogueProblem;
    const order = (...problems: CatalogueProblem[]) =>
      inReadingOrder(problems, (key) => works.get(key)).map(({ id }) => id);
    assert.deepEqual(order(cites("b", "z", "gone", "a", "y", "c")), ["c", "y", "z", "a", "b"]);
    assert.deepEqual(order(cites("y", "z", "a", "b")), ["y", "z", "a", "b"]);
    assert.deepEqual(order(cites("z"), cites("c", "z")), ["z", "c"]);
  });

  it("leaves out what it requires that is not there", async () => {
    const text =
      "catalogue: {id: c, title: C}\nproblems: [{id: a, title: A, related: [{problem: gone, kind: requires}]}]\n";
    const files = [await readCatalogueFile("file:///c/catalogue.yaml", text)];
    const catalogue = mergeCatalogues([{ folder: "file:///c", bundled: false, files }]);
    assert.deepEqual(
      withRequirements(catalogue, catalogue.resolve("a")!).map(({ id }) => id),
      ["a"],
    );
  });
});
