import * as assert from "node:assert/strict";
import { describe, it } from "mocha";
import * as fc from "fast-check";
import { keptMap, layoutOf, someKeptMaps } from "../../../src/core/graph/keptMap";
import { keptPlaces } from "../../../src/core/graph/keptPlaces";
import { layoutGraph, type GraphLayout, type LayoutInput } from "../../../src/core/graph/layout";
import type { Box } from "../../../src/core/graph/rectangles";
import { assertSound } from "./samples";

const VIEW = { width: 1000, height: 600 };
const node = (id: string, area = "a", width = 90, height = 23) => ({ id, area, width, height });
const input = (nodes: LayoutInput["nodes"], links: LayoutInput["links"] = []): LayoutInput => ({
  nodes,
  links,
  areas: [...new Set(nodes.map(({ area }) => area))].map((id) => ({ id, title: 60 })),
});
const FIRST = Array.from({ length: 24 }, (_, i) => node(`p${i}`, "abc"[i % 3]));
const before = layoutGraph(input(FIRST), VIEW);
const away = (a: Box, b: Box) => Math.hypot(a.x - b.x, a.y - b.y);

function goOn(more: LayoutInput["nodes"], links: LayoutInput["links"] = [], earlier = before): GraphLayout {
  const whole = input(more, links);
  const layout = keptPlaces(whole, earlier);
  assert.ok(layout);
  assertSound(whole, layout);
  return layout;
}

describe("a map that goes on from an earlier one", () => {
  it("leaves every card where it was when one is added, which comes near to what it is linked to", () => {
    const added = node("new", "a", 60);
    const after = goOn([...FIRST, added], [{ from: "new", to: "p0" }]);
    for (const [id, box] of before.cards) assert.deepEqual(after.cards.get(id), box, id);
    const others = FIRST.filter(({ area }) => area === "a").map(({ id }) =>
      away(after.cards.get(id)!, after.cards.get("new")!),
    );
    assert.ok(away(after.cards.get("p0")!, after.cards.get("new")!) <= others.sort((a, b) => a - b)[2]!);
  });

  it("grows where an area is full: what lies below moves down by as much, and nothing changes its order", () => {
    const after = goOn([...FIRST, ...Array.from({ length: 20 }, (_, i) => node(`n${i}`, "b"))]);
    assert.ok(after.height >= before.height);
    assert.equal(after.width, before.width);
    for (const [id, { x, y }] of before.cards) {
      assert.equal(after.cards.get(id)!.x, x, id);
      assert.ok(after.cards.get(id)!.y >= y, id);
    }
  });

  it("makes room for a card that is wider than its area, and for an area that is new", () => {
    const after = goOn([...FIRST, node("wide", "c", 900, 40), node("first", "d"), node("second", "d")]);
    assert.ok(after.areas.get("d")!.y >= before.height);
    assert.ok(after.areas.get("c")!.width > 900);
  });

  it("puts a card anew that moved to another area, and forgets what is gone", () => {
    const after = goOn([...FIRST.slice(2), node("p0", "b")]);
    assert.equal(after.cards.size, 23);
    assert.equal(after.cards.has("p1"), false);
  });

  it("is none where little is left of it", () => {
    assert.equal(keptPlaces(input(Array.from({ length: 9 }, (_, i) => node(`x${i}`))), before), undefined);
    assert.equal(
      keptPlaces(input([...FIRST.slice(0, 3), ...Array.from({ length: 9 }, (_, i) => node(`x${i}`))]), before),
      undefined,
    );
  });

  it("is the same after it was kept; what is no map is not taken for one", () => {
    const kept: unknown = JSON.parse(JSON.stringify({ wide: keptMap(before) }));
    const again = layoutOf(someKeptMaps(kept)!["wide"]!);
    for (const [id, { x, y }] of before.cards)
      assert.ok(Math.abs(again.cards.get(id)!.x - x) + Math.abs(again.cards.get(id)!.y - y) < 0.2);
    goOn([...FIRST, node("new")], [], again);
    for (const wrong of [1, { wide: 1 }, { wide: { width: 1, height: 1, areas: [], cards: [["a", 1, 2, 3, null]] } }])
      assert.deepEqual(someKeptMaps(wrong) ?? {}, {});
  });

  it("is found whatever the sizes, which are fractions of pixels", () => {
    const size = (min: number, max: number) => fc.double({ min, max, noNaN: true });
    const card = fc.record({ area: fc.constantFrom("a", "b", "c"), width: size(20, 300), height: size(15, 200) });
    const cards = (minLength: number, maxLength: number) => fc.array(card, { minLength, maxLength });
    fc.assert(
      fc.property(cards(3, 30), cards(0, 5), (first, added) => {
        const nodes = [...first, ...added].map((one, i) => ({ ...one, id: `n${i}` }));
        const earlier = layoutGraph(input(nodes.slice(0, first.length)), { width: 900.3, height: 700.1 });
        const after = keptPlaces(input(nodes), layoutOf(keptMap(earlier)));
        if (after) assert.deepEqual([...after.cards.keys()].sort(), nodes.map(({ id }) => id).sort());
      }),
      { numRuns: 200 },
    );
  });
});
