import assert from "node:assert/strict";
import { findProblems, getProblem } from "../../../src/core/operations/problems";
import { buildResearch } from "../../../src/core/research/records";
import { writeFileSync } from "node:fs";
import path from "node:path";
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

  it("reads neither works nor notes for words that problems hold, and finds what cites a work by its key, DOI or alias", () =>
    inCopy(async (workspace) => {
      let asked = 0;
      const counting = { ...workspace, library: () => (asked++, workspace.library()) };
      const found = async (query: string) => (await findProblems.run(counting, { query })).hits.map(({ id }) => id);
      writeFileSync(
        path.join(workspace.root, "problems/restarts.yaml"),
        "problems: [{id: restarts, title: Do restarts help?, references: [loshchilov]}]\nreferences: [{id: loshchilov, title: SGDR, DOI: 10.48550/arXiv.1608.03983}]\n",
      );
      writeFileSync(
        path.join(workspace.root, "own.bib"),
        "@misc{mine, title = {SGDR}, eprint = {1608.03983}, archiveprefix = {arXiv}}\n",
      );
      workspace.changed();
      assert.equal((await found("restarts help"))[0], "restarts");
      assert.equal((await found("Restarts"))[0], "restarts");
      assert.equal(asked, 0);
      for (const name of [
        "loshchilov",
        "@loshchilov",
        "https://doi.org/10.48550/arXiv.1608.03983",
        "arXiv:1608.03983",
        "mine",
      ]) {
        asked = 0;
        assert.deepEqual((await found(name)).slice(0, 1), ["restarts"], name);
        assert.ok(asked > 0, name);
      }
      assert.deepEqual(await found("restarts state:open"), ["restarts"]);
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
