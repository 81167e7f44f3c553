import * as assert from "node:assert/strict";
import { describe, it } from "mocha";
import { fitsInRows, separate, shelve } from "../../../src/core/graph/rectangles";

const card = (x: number, y: number, width = 10, height = 10) => ({ x, y, width, height });
const BOX = { x: 0, y: 0, width: 50, height: 50 };

describe("cards in a box", () => {
  it("come apart by the gap and stay within", () => {
    const cards = [card(5, 5), card(6, 5)];
    assert.equal(separate(cards, BOX, 2), true);
    const [a, b] = cards;
    assert.ok(Math.abs(a!.x - b!.x) > 11.9 || Math.abs(a!.y - b!.y) > 11.9, JSON.stringify(cards));
    for (const { x, y } of cards) assert.ok(x >= 5 && x <= 45 && y >= 5 && y <= 45, JSON.stringify(cards));
  });

  it("do not fit where one is wider, or higher, than the box, or all together are too many", () => {
    assert.equal(separate([card(25, 25, 60, 10)], BOX, 2), false);
    assert.equal(separate([card(25, 25, 10, 60)], BOX, 2), false);
    assert.equal(separate([card(25, 25, 50, 50)], BOX, 2), true);
    assert.equal(separate(Array.from({ length: 40 }, (_, i) => card(i, i)), BOX, 2), false); // prettier-ignore
  });

  it("are put in rows where they fit", () => {
    const cards = Array.from({ length: 4 }, () => card(0, 0, 20, 10));
    assert.equal(fitsInRows(cards, { width: 50, height: 22 }, 2), true);
    assert.equal(fitsInRows(cards, { width: 50, height: 21 }, 2), false);
    assert.equal(fitsInRows(cards, { width: 19, height: 100 }, 2), false);
    assert.equal(shelve(cards, BOX, 2), true);
    const places = cards.map(({ x, y }) => `${x},${y}`);
    assert.equal(new Set(places).size, 4, places.join(" "));
  });
});
