import assert from "node:assert/strict";
import { findProblems, getProblem } from "../../../src/core/operations/problems";
import { buildResearch } from "../../../src/core/research/records";
import { inCopy } from "./workspace";

describe("finding problems", () => {
  it("reads no notes where the filter asks for none", () =>
    inCopy(async (workspace) => {
      let asked = 0;
      const counting = { ...workspace, research: () => (asked++, workspace.research()) };
      const { total } = await findProblems.run(counting, { state: "partial" });
      assert.ok(total > 0);
      assert.equal(asked, 0);
      await findProblems.run(counting, { person: "ada" });
      assert.equal(asked, 1);
    }));

  it("asks who I am only where somebody has a file", () =>
    inCopy(async (workspace) => {
      let asked = 0;
      const counting = { ...workspace, handle: async () => (asked++, "ada") };
      const { hits } = await findProblems.run(workspace, { limit: 1 });
      await getProblem.run(counting, { id: hits[0]!.id });
      assert.equal(asked, 1);
      const research = async () => buildResearch({ people: [], notes: [], experiments: [], mentions: [] });
      const nobody = { ...counting, research };
      await getProblem.run(nobody, { id: hits[0]!.id });
      assert.equal(asked, 1);
    }));
});
