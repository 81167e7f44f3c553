import * as assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import path from "node:path";
import * as fc from "fast-check";
import { describe, it } from "mocha";
import * as v from "valibot";
import { didYouMean } from "../../../src/core/base/didYouMean";
import { fits } from "../../../src/core/yaml/check/fits";
import { catalogueJsonSchema, catalogueJsonSchemaText } from "../../../src/core/catalogue/jsonSchema";
import { catalogueFileSchema } from "../../../src/core/catalogue/schema";
import { catalogueData } from "./yamlFiles";

describe("the schema", () => {
  it("is in problems/catalogue.schema.json as it stands in the code (npm run schema)", () => {
    const file = path.resolve(process.cwd(), "problems/catalogue.schema.json");
    assert.equal(readFileSync(file, "utf8"), catalogueJsonSchemaText());
  });

  it("describes every key of a problem for editors", () => {
    const schema = catalogueJsonSchema() as {
      properties: { problems: { items: { required: string[]; properties: Record<string, { description?: string }> } } };
    };
    const { required, properties } = schema.properties.problems.items;
    assert.deepEqual(required, ["id", "title"]);
    assert.deepEqual(
      Object.keys(properties).filter((key) => !properties[key]?.description),
      [],
    );
  });
});

describe("the quick check", () => {
  /** The data of a right file with one value somewhere replaced by any other. */
  const spoilt = fc
    .tuple(
      catalogueData,
      fc.nat(),
      fc.oneof(
        fc.constantFrom(null, "", "x", "Open", 3, 2.5, true, NaN, "2026-13-01"),
        fc.constant([]),
        fc.constant({}),
      ),
    )
    .map(([data, pick, value]) => {
      const places: [Record<string | number, unknown>, string | number][] = [];
      const walk = (node: unknown): void => {
        if (typeof node !== "object" || node === null) return;
        for (const key of Object.keys(node)) {
          places.push([node as Record<string, unknown>, key]);
          walk((node as Record<string, unknown>)[key]);
        }
      };
      const copy = structuredClone(data);
      walk(copy);
      const place = places[pick % Math.max(1, places.length)];
      if (place) place[0][place[1]] = value;
      return copy;
    });

  it("says of right and of spoilt data what valibot says", function () {
    this.timeout(60_000);
    let right = 0;
    fc.assert(
      fc.property(fc.oneof(catalogueData, spoilt), (data) => {
        const expected = v.is(catalogueFileSchema, data);
        if (expected) right++;
        assert.equal(fits(catalogueFileSchema, data), expected);
      }),
      { numRuns: 3000, seed: 3 },
    );
    assert.ok(right > 500 && right < 2900, `${right}`);
  });

  it("leaves to valibot what it does not know", () => {
    const odd = v.object({ a: v.pipe(v.string(), v.email()), b: v.tuple([v.number()]) });
    assert.ok(fits(odd, { a: "a@example.org", b: [1] }));
    assert.ok(!fits(odd, { a: "a", b: [1] }));
  });
});

describe("did you mean", () => {
  const words = ["open", "partial", "contested", "resolved", "learning-theory"];
  it("finds a word through missing, wrong, double and swapped letters, and capitals", () => {
    for (const [typed, meant] of Object.entries({
      opne: "open",
      Open: "open",
      partal: "partial",
      contessted: "contested",
      resovled: "resolved",
      "learning-teory": "learning-theory",
    })) {
      assert.equal(didYouMean(typed, words), meant);
    }
  });
  it("finds nothing for what is far from all, short, or right", () => {
    for (const typed of ["closed", "x", "", "open", "zzzzzzzz"]) assert.equal(didYouMean(typed, words), undefined);
  });
});
