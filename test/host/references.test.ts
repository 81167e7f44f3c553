import { describe, it } from "mocha";
import * as assert from "node:assert/strict";
import { parse } from "@retorquere/bibtex-parser";
import * as vscode from "vscode";
import { inWorkspace, readyApi, run } from "./support";

async function citedIn(file: string, after: string, keys: string[]): Promise<string> {
  const document = await vscode.workspace.openTextDocument(inWorkspace("paper", file));
  const editor = await vscode.window.showTextDocument(document);
  const at = document.positionAt(document.getText().indexOf(after) + after.length);
  editor.selection = new vscode.Selection(at, at);
  await run("insertCitation", keys);
  return document.lineAt(at.line).text;
}

describe("references", () => {
  it("cites in the form of LaTeX, Markdown and Typst", async () => {
    await readyApi();
    assert.equal(
      await citedIn("draft.md", "citation", ["zhang2017rethinking", "arpit2017closer"]),
      "Words before the citation[@zhang2017rethinking; @arpit2017closer].",
    );
    assert.equal(await citedIn("draft.typ", "citation", ["zhang2017rethinking"]), "Words before the citation@zhang2017rethinking.");
    assert.equal(
      await citedIn("main.tex", "generalise", ["zhang2017rethinking"]),
      "Networks memorise \\cite{arpit2017closer} before they generalise\\cite{zhang2017rethinking}.",
    );
  });

  it("extends the list of a citation instead of nesting one", async () => {
    await readyApi();
    assert.match(
      await citedIn("main.tex", "\\cite{arpit", ["zhang2017rethinking"]),
      /memorise \\cite\{arpit2017closer,zhang2017rethinking\} before/,
    );
  });

  it("writes author, year and address in code", async () => {
    await readyApi();
    assert.match(await citedIn("train.py", "pass", ["zhang2017rethinking"]), /Zhang et al\. \(2017\), https:\/\//);
  });

  it("exports an area, with those in it, as BibTeX that a parser reads back whole", async () => {
    const api = await readyApi();
    const text = await run<string>("exportReadingList", { scope: "area", id: "learning-theory", format: "bibtex" });
    const library = parse(text);
    assert.equal(library.errors.length, 0);
    const areas = ["learning-theory", "scaling", "transformers", "post-training-theory"];
    const wanted = new Set(
      api
        .problems()
        .filter((problem) => areas.includes(problem.area))
        .flatMap((problem) => problem.references),
    );
    assert.deepEqual(library.entries.map((entry) => entry.key).sort(), [...wanted].sort());
    const zhang = library.entries.find((entry) => entry.key === "zhang2017rethinking")!;
    assert.match(String(zhang.fields.title), /understanding deep learning requires rethinking generalization/i);
    assert.equal(zhang.fields.author?.length, 5);
  });

  it("exports a problem as Markdown grouped under its title", async () => {
    await readyApi();
    const text = await run<string>("exportReadingList", { scope: "problem", id: "label-noise", format: "markdown" });
    assert.match(text, /How much label noise can a network bear\?/);
    assert.match(text, /A Closer Look at Memorization in Deep Networks/i);
  });

  it("refuses a key that nobody knows and inserts nothing", async () => {
    await readyApi();
    const document = await vscode.workspace.openTextDocument(inWorkspace("paper", "draft.md"));
    await vscode.window.showTextDocument(document);
    const before = document.getText();
    await assert.rejects(Promise.resolve(run("insertCitation", ["nobody1900nothing"])), /no reference “nobody1900nothing”/);
    assert.equal(document.getText(), before);
  });
});
