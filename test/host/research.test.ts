import { describe, it } from "mocha";
import * as assert from "node:assert/strict";
import * as vscode from "vscode";
import { inWorkspace, readFile, readyApi, run } from "./support";

describe("notes and experiments", () => {
  it("creates a note whose front matter names the problem, and never over an existing one", async () => {
    await readyApi();
    const first = await run<vscode.Uri>("newNote", "overparameterised-generalisation", {
      title: "Thoughts on “margins”",
      body: "A first thought.\n",
    });
    assert.match(
      first.path,
      /\/research\/notes\/overparameterised-generalisation\/\d{4}-\d\d-\d\d-thoughts-on-margins[a-z0-9-]*\.md$/,
    );
    const text = await readFile(first);
    assert.match(text, /^---\nproblem: overparameterised-generalisation\n/);
    assert.match(text, /A first thought\./);
    const second = await run<vscode.Uri>("newNote", "overparameterised-generalisation", {
      title: "Thoughts on “margins”",
    });
    assert.notEqual(second.path, first.path);
    assert.equal(await readFile(first), text);
  });

  it("gives an existing Markdown file the front matter and keeps its text", async () => {
    await readyApi();
    const file = inWorkspace("docs", "ideas.md");
    const before = await readFile(file);
    await run("attachNote", file, "data-order");
    const after = await readFile(file);
    assert.match(after, /^---\nproblem: data-order\n/);
    assert.ok(after.endsWith(before));
  });

  it("links a run by its folder, with what could be read of it", async () => {
    await readyApi();
    const record = await run<vscode.Uri>("linkExperiment", "label-noise", {
      link: "runs/sweep",
      title: "A sweep",
      hypothesis: "Width helps",
    });
    const text = await readFile(record);
    assert.match(text, /^title: A sweep$/m);
    assert.match(text, /^hypothesis: Width helps$/m);
    assert.match(text, /runs\/sweep/);
    assert.match(text, /accuracy: 71\.5/);
    assert.match(text, /^measured: \d{4}-\d\d-\d\d$/m);
  });

  it("links a run by its address without fetching anything", async () => {
    await readyApi();
    const record = await run<vscode.Uri>("linkExperiment", ["label-noise", "data-order"], {
      link: "https://wandb.ai/acme/noise/runs/abc123",
    });
    const text = await readFile(record);
    assert.match(text, /https:\/\/wandb\.ai\/acme\/noise\/runs\/abc123/);
    assert.match(text, /problems: \[\s*label-noise, data-order\s*\]/);
  });

  it("sets a verdict and leaves every other byte of the record alone", async () => {
    await readyApi();
    const file = inWorkspace("research", "experiments", "2026-10-02-noise-sweep--grace.yaml");
    const before = await readFile(file);
    await run("setVerdict", "2026-10-02-noise-sweep--grace", "supports");
    const after = await readFile(file);
    assert.match(after, /^verdict: supports$/m);
    assert.equal(after.replace(/^verdict: supports\n/m, ""), before);
  });

  it("says in one sentence what is wrong with an argument", async () => {
    await readyApi();
    await assert.rejects(Promise.resolve(run("openProblem", "no-such-problem")), /no problem “no-such-problem”/);
    await assert.rejects(
      Promise.resolve(run("linkExperiment", "label-noise", { link: "runs/missing" })),
      /nothing at runs\/missing/,
    );
  });

  it("claims and releases a problem in one's own file alone", async () => {
    await readyApi();
    await vscode.workspace
      .getConfiguration("openProblems")
      .update("identity.handle", "ada", vscode.ConfigurationTarget.Global);
    const others = await readFile(inWorkspace("research", "people", "grace.yaml"));
    const file = await run<vscode.Uri>("claimProblem", "label-noise", { focus: "wide networks" });
    assert.ok(file.path.endsWith("/research/people/ada.yaml"));
    assert.match(await readFile(file), /problem: label-noise/);
    assert.match(await readFile(file), /wide networks/);
    assert.equal(await readFile(inWorkspace("research", "people", "grace.yaml")), others);
  });
});
