import { after, before, describe, it } from "mocha";
import * as assert from "node:assert/strict";
import * as vscode from "vscode";
import { heavyFiles, isWrong } from "../hostile/heavy";
import { inWorkspace, readyApi, run, until, writeFile } from "./support";

const FILES = heavyFiles();
const uriOf = (path: string): vscode.Uri => inWorkspace(...path.split("/"));
const said = (path: string) => vscode.languages.getDiagnostics(uriOf(path)).length > 0;

describe("a workspace with 200 files that are made to take long", function () {
  this.timeout(120_000);
  let atFirst: { problems: number; references: number };

  before(async () => {
    const api = await readyApi();
    atFirst = { problems: api.problems().length, references: api.references().length };
    await Promise.all(Object.entries(FILES).map(([path, text]) => writeFile(uriOf(path), text)));
    await run("refresh");
  });
  after(async () => {
    for (const path of Object.keys(FILES)) {
      try {
        await vscode.workspace.fs.delete(uriOf(path));
      } catch {
        // Gone already.
      }
    }
  });

  it("says of each what is wrong with it, and the rest is there", async () => {
    const api = await readyApi();
    const wrong = Object.keys(FILES).filter(isWrong);
    await until(vscode.languages.onDidChangeDiagnostics, () => (wrong.every(said) ? true : undefined));
    assert.equal((await api.problem("label-noise"))?.entry.fullId, "lab/label-noise");
    assert.equal((await api.problem("overparameterised-generalisation"))?.entry.id, "overparameterised-generalisation");
  });

  it("takes up what is written beside them", async () => {
    const api = await readyApi();
    const file = inWorkspace("problems", "beside.yaml");
    await writeFile(file, "problems:\n  - {id: beside-them, title: Beside, area: lab-data}\n");
    await until(api.onDidChange, () => api.problems().find(({ id }) => id === "beside-them"));
    await vscode.workspace.fs.delete(file);
    await until(api.onDidChange, () => (api.problems().some(({ id }) => id === "beside-them") ? undefined : true));
  });

  it("has no trace of them once they are gone", async () => {
    const api = await readyApi();
    await Promise.all(Object.keys(FILES).map((path) => vscode.workspace.fs.delete(uriOf(path))));
    await run("refresh");
    await until(vscode.languages.onDidChangeDiagnostics, () => (Object.keys(FILES).some(said) ? undefined : true));
    await until(api.onDidChange, () => (api.problems().length === atFirst.problems ? true : undefined));
    assert.deepEqual({ problems: api.problems().length, references: api.references().length }, atFirst);
  });
});
