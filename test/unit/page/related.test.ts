import * as assert from "node:assert/strict";
import { describe, it } from "mocha";
import { entry, pageInput, problemPage } from "./samples";

/** The page of a problem that asks for `count` others. */
const page = (count: number, unknown = 0) => {
  const others = Array.from({ length: count }, (_, i) => entry(`o${i}`));
  const related = [...others, ...Array.from({ length: unknown }, (_, i) => ({ id: `gone${i}` }))];
  return problemPage(pageInput({ others, problem: { related: related.map(({ id }) => ({ problem: id, kind: "requires" as const })) }, entry: { related: related.map(({ id }) => ({ problem: id, kind: "requires" as const })) } })); // prettier-ignore
};

describe("the diagram of a problem's neighbours", () => {
  it("is drawn for two or more that are in a catalogue", () => {
    assert.equal(page(1).graph, undefined);
    assert.equal(page(1, 1).graph, undefined);
    assert.notEqual(page(2).graph, undefined);
  });
});
