import { describe, it } from "mocha";
import * as assert from "node:assert/strict";
import { newestShown, rounds } from "../../../src/host/rounds";

describe("rounds that overtake each other", () => {
  it("are the newest until the next begins", () => {
    const begin = rounds();
    const first = begin();
    assert.equal(first(), true);
    const second = begin();
    assert.deepEqual([first(), second()], [false, true]);
    assert.equal(rounds()()(), true);
    assert.deepEqual([first(), second()], [false, true]);
  });

  /** Shows what each round finds, in the order in which the rounds are let end. */
  async function shownWhere(...ends: (readonly [round: number, found: string | Error])[]): Promise<string[]> {
    const shown: string[] = [];
    const waiting: { resolve: (found: string) => void; reject: (error: Error) => void }[] = [];
    const update = newestShown(
      () => new Promise<string>((resolve, reject) => waiting.push({ resolve, reject })),
      (found) => {
        if (found === "unshowable") throw new Error("no show");
        shown.push(found);
      },
      (error) => shown.push((error as Error).message),
    );
    const updates = ends.map(() => update());
    for (const [round, found] of ends) {
      if (found instanceof Error) waiting[round]!.reject(found);
      else waiting[round]!.resolve(found);
      await updates[round];
    }
    return shown;
  }

  it("show what the newest found, though an older one ends later", async () => {
    assert.deepEqual(await shownWhere([1, "new"], [0, "old"]), ["new"]);
    assert.deepEqual(await shownWhere([0, "old"], [1, "new"]), ["new"]);
    assert.deepEqual(await shownWhere([2, "newest"], [0, "old"], [1, "newer"]), ["newest"]);
  });

  it("tell of what fails, in finding and in showing", async () => {
    assert.deepEqual(await shownWhere([1, new Error("broken")], [0, "old"]), ["broken"]);
    assert.deepEqual(await shownWhere([0, "unshowable"]), ["no show"]);
  });

  it("show each that has ended before the next begins", async () => {
    const shown: number[] = [];
    let next = 0;
    const update = newestShown(
      () => Promise.resolve(next++),
      (found) => shown.push(found),
      (error) => assert.fail(String(error)),
    );
    await update();
    await update();
    assert.deepEqual(shown, [0, 1]);
  });
});
