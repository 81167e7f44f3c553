import assert from "node:assert/strict";
import { mkdirSync, mkdtempSync, readdirSync, rmSync, utimesSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { pruneCache } from "../../../src/node/pruneCache";

/** A folder with files of ten bytes, each unused for some days. */
async function inFolder(days: Record<string, number>, work: (folder: string, left: () => string[]) => Promise<void>) {
  const folder = mkdtempSync(path.join(tmpdir(), "cache-"));
  try {
    for (const [name, age] of Object.entries(days)) {
      const file = path.join(folder, name);
      mkdirSync(path.dirname(file), { recursive: true });
      writeFileSync(file, "0123456789");
      const used = Date.now() / 1000 - age * 86_400;
      utimesSync(file, used, used);
    }
    const left = () =>
      readdirSync(folder, { recursive: true, withFileTypes: true })
        .filter((entry) => entry.isFile())
        .map(({ name }) => name)
        .sort();
    await work(folder, left);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

describe("the command line's cache", () => {
  it("loses what nobody used for thirty days, in folders below too", () =>
    inFolder({ "catalogues/old": 31, "catalogues/young": 29, "compiled/v22/old": 90 }, async (folder, left) => {
      await pruneCache(folder);
      assert.deepEqual(left(), ["young"]);
    }));

  it("keeps a file that was read lately though it was written long ago", () =>
    inFolder({ read: 90 }, async (folder, left) => {
      utimesSync(path.join(folder, "read"), new Date(), new Date(0));
      await pruneCache(folder);
      assert.deepEqual(left(), ["read"]);
    }));

  it("loses the longest unused where there is too much", () =>
    inFolder({ a: 3, b: 1, c: 2, d: 4 }, async (folder, left) => {
      await pruneCache(folder, { days: 30, bytes: 20 });
      assert.deepEqual(left(), ["b", "c"]);
    }));

  it("may be gone", async () => {
    await pruneCache(path.join(tmpdir(), "no-such-cache"));
  });
});
