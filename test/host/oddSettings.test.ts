import { after, before, describe, it } from "mocha";
import * as assert from "node:assert/strict";
import * as vscode from "vscode";
import type { OpenProblemsApi } from "../../src/api";
import { inWorkspace, readyApi, run, writeFile } from "./support";

const LONG = "x".repeat(100_000);
const NUL = "\u0000";

/** Three values for each that a repository may bring along, none of which is what the manifest names. */
const ODD: Record<string, readonly unknown[]> = {
  catalogues: [{}, ["problems", null, { a: 1 }], ["problems", NUL, LONG, "../".repeat(500), "problems/none/*"]],
  "notes.include": [[null], { length: 1 }, ["**/*.md", `{${"a,".repeat(5_000)}`, "*a".repeat(400), 7]],
  researchFolder: [7, null, ["research"]],
  "notes.template": [{}, ["# {title}"], 0],
  "citation.formats": [[], { latex: {} }, { __proto__: null, latex: 3, markdown: [null] }],
  "citation.bibliography": [{}, 1, ["refs.bib"]],
  "readingList.format": [null, {}, ["markdown"]],
  "tree.groupBy": ["constructor", {}, 3],
  "tree.views": [{}, [null, 1, { name: {} }], "all"],
  "tree.followPage": ["yes", 1, []],
  bundledCatalogue: ["no", 0, {}],
  "claims.staleAfterDays": ["90", -1, 1e300],
  "upkeep.sources": [{}, [null, 3], "crossref"],
  "limits.maxFileSizeMB": ["32", {}, [1]],
};

/** What nobody but the person may set. */
const OWN = ["identity.handle", "import.doiEndpoint", "upkeep.endpoints", "upkeep.mail"];

describe("settings of a repository that are not of the form that they should be", function () {
  this.timeout(60_000);
  const settings = () => vscode.workspace.getConfiguration("openProblems");
  const set = (name: string, value: unknown) => settings().update(name, value, vscode.ConfigurationTarget.Workspace);
  const note = inWorkspace("research", "notes", "odd.md");
  let api: OpenProblemsApi;

  before(async () => {
    api = await readyApi();
    await writeFile(note, "---\nproblem: label-noise\ntitle: Odd\n---\n");
    await run("refresh");
  });
  after(() => vscode.workspace.fs.delete(note));

  const known = async () => {
    await run("refresh");
    return [api.problems().map(({ id }) => id), api.references().map(({ id }) => id)];
  };

  for (const [name, values] of Object.entries(ODD))
    it(`${name}: what is right in it counts, else what it is by itself, and everything goes on`, async () => {
      const sound = await known();
      assert.ok(sound[0]!.length > 0);
      try {
        for (const value of values) {
          await set(name, value);
          assert.deepEqual(await known(), sound, JSON.stringify(value)?.slice(0, 100));
        }
      } finally {
        await set(name, undefined);
      }
      assert.deepEqual(await known(), sound);
    });

  for (const name of OWN)
    it(`${name} cannot come from a workspace`, async () => {
      await assert.rejects(async () => set(name, "someone-else"));
    });

  it("a form of citations that is odd leaves citing as it is by itself", async () => {
    const cited = () => run<string>("copyReference", api.references()[0]!.id, "bibtex");
    const before = await cited();
    for (const value of ODD["citation.formats"]!) {
      await set("citation.formats", value);
      assert.equal(await cited(), before);
    }
    await set("citation.formats", undefined);
  });
});
