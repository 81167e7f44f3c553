import * as assert from "node:assert/strict";
import { describe, it } from "mocha";
import { exactData } from "../../../../src/core/catalogue/reading/exactRead";
import { catalogueScaffold, fileOfNewProblem } from "../../../../src/core/catalogue/editing/scaffold";
import { findings } from "../reading";

describe("scaffolds", () => {
  it("a new catalogue names its schema and has nothing wrong with it", async () => {
    const text = catalogueScaffold({ id: "lab", title: "Lab: ours" }, "2026-11-21");
    assert.match(text, /^# yaml-language-server: \$schema=https:\/\/\S+\/catalogue\.schema\.json\ncatalogue:/);
    assert.deepEqual(await findings({ "catalogue.yaml": text }), []);
    assert.equal(exactData(text).problems?.length, 1);
  });

  it("a new problem's file lies in the folder of its area, within the catalogue whatever the area is called", () => {
    const source = { folder: "file:///w/problems", bundled: false, files: [] };
    const fileIn = (area?: string) => fileOfNewProblem(source, "width", area);
    assert.equal(fileIn("optics"), "file:///w/problems/optics/width.yaml");
    assert.equal(fileIn("aux"), "file:///w/problems/aux-/width.yaml");
    for (const area of [undefined, "", "../..", "a/b", "a b", "a#b"])
      assert.equal(fileIn(area), "file:///w/problems/problems/width.yaml", area);
  });
});
