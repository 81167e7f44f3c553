import * as assert from "node:assert/strict";
import { describe, it } from "mocha";
import { EXPERIMENT_STATES, VERDICTS } from "../../../src/core/research/model";
import { experimentJsonSchema, personJsonSchema } from "../../../src/core/research/schema";

interface JsonSchema {
  $schema?: string;
  title?: string;
  type?: string;
  required?: string[];
  properties?: Record<string, JsonSchema>;
  items?: JsonSchema;
  enum?: string[];
  pattern?: string;
  description?: string;
  additionalProperties?: JsonSchema | boolean;
}

describe("the JSON schemas of records", () => {
  it("an experiment needs a title and problems, and has the words of the design", () => {
    const schema = experimentJsonSchema() as JsonSchema;
    assert.deepEqual(
      [schema.type, schema.required, schema.title],
      ["object", ["title", "problems"], "An experiment of Open Problems"],
    );
    assert.deepEqual(schema.properties?.["status"]?.enum, EXPERIMENT_STATES);
    assert.deepEqual(schema.properties?.["verdict"]?.enum, VERDICTS);
    assert.deepEqual((schema.properties?.["metrics"]?.additionalProperties as JsonSchema).type, "number");
    assert.match("2026-11-21T10:00:00Z", new RegExp(schema.properties!["created"]!.pattern!));
  });

  it("a person's claims and readings need what they are of, and every key is described", () => {
    const schema = personJsonSchema() as JsonSchema;
    assert.deepEqual(Object.keys(schema.properties!), ["name", "public", "claims", "reading", "works", "recalled"]);
    assert.deepEqual(schema.properties!["claims"]!.items!.required, ["problem"]);
    assert.deepEqual(schema.properties!["reading"]!.items!.required, ["reference"]);
    for (const [key, inner] of Object.entries(schema.properties!["claims"]!.items!.properties!))
      assert.ok(inner.description, key);
  });

  it("keys of one's own are allowed", () => {
    assert.notEqual((experimentJsonSchema() as JsonSchema).additionalProperties, false);
  });
});
