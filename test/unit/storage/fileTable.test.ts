import * as assert from "node:assert/strict";
import { describe, it } from "mocha";
import { FileTable } from "../../../src/storage/files/fileTable";
import { memoryFiles } from "../memoryFiles";

describe("a table of files", () => {
  it("forgets the others in slices, and nothing that comes meanwhile", async () => {
    const names = Array.from({ length: 1200 }, (_, i) => `w/${i}.yaml`);
    const table = new FileTable<string>({
      files: memoryFiles({}),
      accepts: () => true,
      read: (file) => Promise.resolve(file),
      failed: (_, error) => assert.ifError(error),
    });
    assert.equal(await table.load(names), true);
    const forgetting = table.keepOnly(new Set(["w/7.yaml"]));
    await table.apply(["w/new.yaml"]);
    assert.equal(await forgetting, true);
    assert.deepEqual([...table.records.keys()], ["w/7.yaml", "w/new.yaml"]);
    assert.equal(await table.keepOnly(new Set(["w/7.yaml", "w/new.yaml"])), false);
  });
});
