import { before, describe, it } from "mocha";
import * as assert from "node:assert/strict";
import { readFileSync, readdirSync } from "node:fs";
import path from "node:path";
import { mergeCatalogues } from "../../../src/core/catalogue/index/catalogue";
import type { Catalogue } from "../../../src/core/catalogue/index/catalogue";
import { readCatalogueFile } from "../../../src/core/catalogue/reading/readCatalogueFile";
import { ProblemSearch } from "../../../src/core/search/problemSearch";
import { queries } from "./queries";

const folder = path.resolve(process.cwd(), "problems");

describe("the search in the bundled catalogue", () => {
  let catalogue: Catalogue;
  let search: ProblemSearch;

  before(async () => {
    const names = readdirSync(folder).filter((file) => file.endsWith(".yaml"));
    const files = await Promise.all(
      names.map((file) => readCatalogueFile(file, readFileSync(path.join(folder, file), "utf8"))),
    );
    catalogue = mergeCatalogues([{ folder, bundled: true, files }]);
    search = new ProblemSearch(catalogue.problems, {
      area: (id) => catalogue.areas.get(id)?.title,
      person: (id) => catalogue.person(id)?.name,
    });
  });

  const found = (query: string) => search.search(query).map((hit) => catalogue.problems[hit.index]!.id);

  it("is tried with 40 queries for problems that are there", () => {
    assert.equal(queries.length, 40);
    assert.deepEqual(
      queries.filter(({ id }) => !catalogue.resolve(id)).map(({ id }) => id),
      [],
    );
  });

  it("puts the problem that is meant first, for 38 of the 40", () => {
    const wrong = queries
      .filter(({ query, id }) => found(query)[0] !== id)
      .map(({ query, id }) => ({ query, id, first: found(query)[0] }));
    assert.ok(wrong.length <= 2, JSON.stringify(wrong, null, 2));
  });

  it("shows the problem that is meant among the first five, for all", () => {
    for (const { query, id } of queries) assert.ok(found(query).slice(0, 5).includes(id), query);
  });

  it("puts every problem first for its own title and for its id", function () {
    this.timeout(10_000);
    for (const { id, title, fullId } of catalogue.problems) {
      assert.equal(found(title)[0], id, title);
      assert.equal(found(id)[0], id);
      assert.equal(found(fullId)[0], id);
    }
  });
});
