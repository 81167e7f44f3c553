import * as assert from "node:assert/strict";
import { describe, it } from "mocha";
import { edgePath, headPath } from "../../../src/core/graph/edgePath";
import { RELATION_KINDS } from "../../../src/core/catalogue/vocabulary";
import type { RelationKind } from "../../../src/core/catalogue/schema";

const CARD = { width: 100, height: 20 };

/** The numbers of a path. */
const numbers = (path: string): number[] => path.match(/-?\d+(?:\.\d+)?/g)!.map(Number);

/** Where a line of the graph begins and ends, with the tip of its mark. */
function ends(to: { x: number; y: number }): { start: number[]; tip: number[] } {
  const { line, head } = edgePath({ x: 0, y: 0, ...CARD }, { ...to, ...CARD }, "requires");
  return { start: numbers(line).slice(0, 2), tip: numbers(head || line.split(" ").slice(-2).join(" ")).slice(0, 2) };
}

describe("a line of the graph", () => {
  it("begins and ends at the edges of its cards, beside, above and below each other", () => {
    for (const [dx, dy] of [
      [300, 0],
      [-300, 0],
      [0, 200],
      [0, -200],
      [200, 150],
      [60, -90],
      [1, 100],
    ] as const) {
      // prettier-ignore
      const { start, tip } = ends({ x: dx, y: dy });
      const onEdge = ([x, y]: number[], left: number, top: number): boolean => {
        const [across, down] = [Math.abs(x! - left - 50), Math.abs(y! - top - 10)];
        return (Math.abs(across - 50) < 0.11 && down <= 10.1) || (Math.abs(down - 10) < 0.11 && across <= 50.1);
      };
      assert.ok(onEdge(start, 0, 0), `${dx}, ${dy}: begins at ${String(start)}`);
      assert.ok(onEdge(tip, dx, dy), `${dx}, ${dy}: ends at ${String(tip)}`);
    }
  });

  it("bends the more to its own side, the more others run between the same two cards", () => {
    const from = { x: 0, y: 0, ...CARD };
    const lanes = (to: { x: number; y: number }) =>
      [0, 1, 2].map((lane) => numbers(edgePath(from, { ...to, ...CARD }, "requires", lane).line).slice(2, 4));
    // 8, 16 and 24 % of the way between the middles, at right angles to it.
    assert.deepEqual(lanes({ x: 300, y: 0 }), [[200, -14], [200, -38], [200, -62]]); // prettier-ignore
    assert.deepEqual(lanes({ x: 0, y: 200 }), [[66, 110], [82, 110], [98, 110]]); // prettier-ignore
    // The way back bends to the other side.
    assert.deepEqual(lanes({ x: -300, y: 0 }), [[-100, 34], [-100, 58], [-100, 82]]); // prettier-ignore
    assert.deepEqual(edgePath(from, { x: 300, y: 0, ...CARD }, "requires"), edgePath(from, { x: 300, y: 0, ...CARD }, "requires", 0)); // prettier-ignore
  });

  it("ends before its mark, and where it has none at the card", () => {
    const way = (kind: RelationKind) => {
      const { line, head } = edgePath({ x: 0, y: 0, ...CARD }, { x: 0, y: 200, ...CARD }, kind);
      return { line, head };
    };
    assert.deepEqual(
      RELATION_KINDS.filter((kind) => way(kind).head === undefined),
      ["duplicates", "see-also"],
    );
    const [x, y] = numbers(way("see-also").line).slice(-2);
    assert.ok(y === 200 && x! > 50 && x! < 52, `${x}, ${y}`);
  });

  it("has marks that point along it", () => {
    const down = { x: 0, y: 1 };
    assert.equal(headPath("triangle", { x: 5, y: 50 }, down), "M5 50L0 41L10 41Z");
    assert.equal(headPath("diamond", { x: 0, y: 0 }, { x: 1, y: 0 }), "M0 0L-5.5 4L-11 0L-5.5 -4Z");
  });
});
