import * as assert from "node:assert/strict";
import { describe, it } from "mocha";
import { FolderWalks } from "../../../src/core/base/folders/folderWalks";
import { memoryFiles } from "../memoryFiles";

describe("the files of several folders", () => {
  it("are each found once where folders nest, and listed once", async () => {
    const files = memoryFiles({ "w/a.yaml": "", "w/in/b.yaml": "", "w/in/c.md": "", "w/out/node_modules/d.yaml": "" });
    const walks = new FolderWalks(
      files,
      () => true,
      async () => {},
    );
    const found = await walks.filesOf(["w/in", "w"], (file) => file.endsWith(".yaml"));
    assert.deepEqual([...found.files], ["w/in/b.yaml", "w/a.yaml"]);
    assert.equal(found.incomplete, false);
    assert.equal(files.asked.filter((asked) => asked === "list w/in").length, 1);
  });

  it("are looked at in slices, however many they are", async () => {
    const files = memoryFiles(Object.fromEntries(Array.from({ length: 3000 }, (_, i) => [`w/${i}.md`, ""])));
    let [since, longest] = [0, 0];
    const walks = new FolderWalks(
      files,
      () => true,
      async () => void (since = 0),
    );
    const { files: found } = await walks.filesOf(["w"], () => {
      longest = Math.max(longest, ++since);
      return true;
    });
    assert.equal(found.size, 3000);
    assert.ok(longest <= 500, `${longest} without a pause`);
  });
});
