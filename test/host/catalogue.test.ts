import { describe, it } from "mocha";
import * as assert from "node:assert/strict";
import * as vscode from "vscode";
import { inWorkspace, readyApi, run, until, writeFile } from "./support";

describe("catalogues", () => {
  it("holds the bundled problems with all that their file says", async () => {
    const api = await readyApi();
    const detail = await api.problem("overparameterised-generalisation");
    assert.equal(detail?.entry.title, "Why do overparameterised networks generalise?");
    assert.ok(detail.problem.unknown?.length, "it lists open questions");
    assert.ok(api.references().some((item) => item.id === "zhang2017rethinking"));
  });

  it("adds the workspace's own catalogue and finds its problems by short and full id", async () => {
    const api = await readyApi();
    assert.equal((await api.problem("label-noise"))?.entry.fullId, "lab/label-noise");
    assert.equal((await api.problem("lab/label-noise"))?.problem.measurements?.length, 1);
  });

  it("opens one page for a problem, by its short and by its full id, and refuses an id that there is not", async () => {
    await readyApi();
    assert.equal(await run("openProblem", "label-noise"), "lab/label-noise");
    assert.equal(await run("openProblem", "lab/label-noise"), "lab/label-noise");
    const title = "How much label noise can a network bear?";
    const tabs = await until(vscode.window.tabGroups.onDidChangeTabs, () => {
      const found = vscode.window.tabGroups.all.flatMap((group) => group.tabs).filter((tab) => tab.label === title);
      return found.length ? found : undefined;
    });
    assert.equal(tabs.length, 1);
    await vscode.window.tabGroups.close(tabs);
    await assert.rejects(async () => run("openProblem", "lab/no-such-problem"), /no-such-problem/);
  });

  it("puts a diagnostic at the line and column of a bad value and loads the rest of the file", async () => {
    const api = await readyApi();
    const file = inWorkspace("problems", "broken.yaml");
    const found = await until(vscode.languages.onDidChangeDiagnostics, () =>
      vscode.languages.getDiagnostics(file).find((diagnostic) => diagnostic.message.includes("opne")),
    );
    assert.deepEqual([found.range.start.line, found.range.start.character], [7, 12]);
    assert.match(found.message, /did you mean `open`/);
    assert.equal((await api.problem("fine-beside-it"))?.entry.title, "This one loads all the same");
    assert.ok(await api.problem("misspelt"), "a problem with one bad field is kept");
  });

  it("shows a file that appears, changes and vanishes on disk", async () => {
    const api = await readyApi();
    const file = inWorkspace("problems", "late.yaml");
    await writeFile(file, "problems:\n  - {id: late-comer, title: Late, area: lab-data}\n");
    await until(api.onDidChange, () => api.problems().find((problem) => problem.id === "late-comer"));
    await writeFile(file, "problems:\n  - {id: late-comer, title: Later, area: lab-data}\n");
    await until(api.onDidChange, () => api.problems().find((problem) => problem.title === "Later"));
    await vscode.workspace.fs.delete(file);
    await until(api.onDidChange, () =>
      api.problems().some((problem) => problem.id === "late-comer") ? undefined : true,
    );
  });

  it("lets a workspace problem replace the bundled one of its id and says so", async () => {
    const api = await readyApi();
    const file = inWorkspace("problems", "replacing.yaml");
    await writeFile(
      file,
      "problems:\n  - id: overparameterised-generalisation\n    title: Our own wording\n    area: lab-data\n",
    );
    const ours = await until(api.onDidChange, () =>
      api.problems().find((problem) => problem.title === "Our own wording"),
    );
    assert.ok(ours.replaces);
    assert.equal(api.problems().filter((problem) => problem.id === "overparameterised-generalisation").length, 1);
    const said = await until(vscode.languages.onDidChangeDiagnostics, () => vscode.languages.getDiagnostics(file)[0]);
    assert.equal(said.range.start.line, 1);
    await vscode.workspace.fs.delete(file);
    await until(api.onDidChange, () => api.problems().find((problem) => problem.title.startsWith("Why do over")));
  });
});
