import * as assert from "node:assert/strict";
import { describe, it } from "mocha";
import { exactData } from "../../../../src/core/catalogue/reading/exactRead";
import { catalogueScaffold } from "../../../../src/core/catalogue/editing/scaffold";
import { findings } from "../reading";

describe("scaffolds", () => {
  it("a new catalogue names its schema and has nothing wrong with it", async () => {
    const text = catalogueScaffold({ id: "lab", title: "Lab: ours" }, "2026-11-21");
    assert.match(text, /^# yaml-language-server: \$schema=https:\/\/\S+\/catalogue\.schema\.json\ncatalogue:/);
    assert.deepEqual(await findings({ "catalogue.yaml": text }), []);
    assert.equal(exactData(text).problems?.length, 1);
  });
});
