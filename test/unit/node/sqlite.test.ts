import { build } from "esbuild";
import { after, before, describe, it } from "mocha";
import * as assert from "node:assert/strict";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { TooLong } from "../../../src/core/base/untrusted/isolation";
import { Budget } from "../../../src/core/runs/kit/budget";
import { readSqlite } from "../../../src/core/runs/kit/binary/sqlite";
import { readRuns } from "../../../src/core/runs/readers";
import { openSqlite } from "../../../src/node/sqlite";
import { inMemory } from "../runs/places";
import { filled, sqlite, sqliteWasm } from "../runs/trackers/mlflowTables";

const ENDLESS = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT count(*) FROM n";

describe("SQLite in a thread of its own", () => {
  let folder = "";
  let file = "";
  before(async () => {
    folder = await mkdtemp(path.join(tmpdir(), "open-problems-sqlite-"));
    file = path.join(folder, "worker.js");
    await build({
      entryPoints: ["src/node/sqliteWorker.ts"],
      outfile: file,
      bundle: true,
      platform: "node",
      mainFields: ["module", "main"],
    });
  });
  after(() => rm(folder, { recursive: true }));

  const thread = async () => openSqlite(await sqliteWasm(), file);

  it("gives what it gives in this one, of a sound database and of a damaged one", async () => {
    const bytes = await filled();
    for (const content of [bytes, bytes.slice(0, 3000)]) {
      const read = (open: typeof sqlite) => readRuns(inMemory({ "mlflow.db": content }), "", { sqlite: open, now: 0 });
      assert.deepEqual(await read(thread), await read(sqlite));
    }
  });

  it("is ended in the middle of an answer that never comes", async () => {
    const { ask, end } = await thread();
    await ask({ open: await filled() });
    await ask({ select: ENDLESS });
    const answer = ask({ rowsFor: 1 });
    end();
    await assert.rejects(answer);
    await assert.rejects(ask({ rowsFor: 1 }));
  });

  it("is ended by the reading when an answer takes too long, and at its end", async () => {
    let ended = 0;
    const silent = { ask: () => new Promise<never>(() => undefined), end: () => void ended++ };
    const nothing = async () => ({ runs: [], problems: [] });
    await assert.rejects(readSqlite(await filled(), silent, new Budget(), nothing, 20), TooLong);
    const sound = await sqlite();
    await readSqlite(await filled(), { ...sound, end: () => void ended++ }, new Budget(), nothing);
    assert.equal(ended, 2);
  });
});
