import { describe, it } from "mocha";
import * as assert from "node:assert/strict";
import { parse } from "@retorquere/bibtex-parser";
import * as vscode from "vscode";
import { inWorkspace, readFile, readyApi, run, until, writeFile } from "./support";

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
      "Words before the citation [@zhang2017rethinking; @arpit2017closer].",
    );
    assert.equal(
      await citedIn("draft.typ", "citation", ["zhang2017rethinking"]),
      "Words before the citation @zhang2017rethinking.",
    );
    assert.equal(
      await citedIn("main.tex", "generalise", ["zhang2017rethinking"]),
      "Networks memorise \\cite{arpit2017closer} before they generalise~\\cite{zhang2017rethinking}.",
    );
  });

  it("extends the list of a citation instead of nesting one", async () => {
    await readyApi();
    assert.match(
      await citedIn("main.tex", "\\cite{arpit", ["zhang2017rethinking"]),
      /memorise \\cite\{arpit2017closer,zhang2017rethinking\} before/,
    );
  });

  it("adds a cited work to the bibliography that the text names, once, and leaves the rest of the file alone", async () => {
    await readyApi();
    const bibliography = inWorkspace("paper", "references.bib");
    const before = await readFile(bibliography);
    await citedIn("main.tex", "generalise", ["belkin2019reconciling"]);
    const after = await readFile(bibliography);
    assert.ok(after.startsWith(before.trimEnd()), "what was there stays, byte for byte");
    assert.equal(after.match(/@\w+\{belkin2019reconciling,/g)?.length, 1);
    assert.match(after, /\n {2}author\s+= \{Belkin, Mikhail/, "in the style of the file");
    await citedIn("main.tex", "memorise", ["belkin2019reconciling"]);
    assert.equal(await readFile(bibliography), after);
  });

  it("cites a work by the key that it has in the bibliography", async () => {
    await readyApi();
    const bibliography = inWorkspace("paper", "own.bib");
    await writeFile(
      bibliography,
      "@misc{NTK,\n  title = {Neural Tangent Kernel},\n  eprint = {1806.07572},\n  archiveprefix = {arXiv}\n}\n",
    );
    await writeFile(inWorkspace("paper", "own.tex"), "Kernels are fixed.\n\\addbibresource{own.bib}\n");
    assert.equal(await citedIn("own.tex", "fixed", ["jacot2018neural"]), "Kernels are fixed~\\cite{NTK}.");
    assert.equal((await readFile(bibliography)).match(/@/g)?.length, 1);
  });

  it("hints at a cited key that the bibliography lacks, and adds the work by a quick fix", async () => {
    await readyApi();
    const bibliography = inWorkspace("paper", "hints.bib");
    await writeFile(bibliography, "% empty so far\n");
    const file = inWorkspace("paper", "hints.tex");
    await writeFile(file, "See \\cite{hastie2022surprises}.\n\\bibliography{hints}\n");
    const document = await vscode.workspace.openTextDocument(file);
    await vscode.window.showTextDocument(document);
    const hint = await until(vscode.languages.onDidChangeDiagnostics, () => vscode.languages.getDiagnostics(file)[0]);
    assert.equal(document.getText(hint.range), "hastie2022surprises");
    const actions = await vscode.commands.executeCommand<vscode.CodeAction[]>(
      "vscode.executeCodeActionProvider",
      file,
      hint.range,
    );
    const fix = actions.find((action) => /Add “hastie2022surprises”/.test(action.title))!;
    await vscode.commands.executeCommand(fix.command!.command, ...(fix.command!.arguments ?? []));
    assert.match(await readFile(bibliography), /^% empty so far\n[\s\S]*@article\{hastie2022surprises,/);
    await until(vscode.languages.onDidChangeDiagnostics, () =>
      vscode.languages.getDiagnostics(file).length ? undefined : true,
    );
  });

  it("knows the works of the workspace's own bibliographies", async () => {
    const api = await readyApi();
    await writeFile(
      inWorkspace("paper", "extra.bib"),
      "@book{knuth1984texbook, author = {Knuth, Donald E.}, title = {The {\\TeX}book}, publisher = {Addison-Wesley}, year = 1984}\n",
    );
    await until(api.onDidChange, () => api.references().find((item) => item.id === "knuth1984texbook"));
    const text = await run<string>("copyReference", "knuth1984texbook", "text");
    assert.match(text, /Knuth \(1984\)/);
  });

  it("exports the works that one text cites, under the text's own keys", async () => {
    await readyApi();
    const document = await vscode.workspace.openTextDocument(inWorkspace("paper", "hints.tex"));
    await vscode.window.showTextDocument(document);
    const text = await run<string>("exportReadingList", { scope: "document", format: "bibtex" });
    assert.deepEqual(
      parse(text).entries.map((entry) => entry.key),
      ["hastie2022surprises"],
    );
  });

  it("knows the works of a CSL bibliography that a text names, and adds to it", async () => {
    const api = await readyApi();
    const bibliography = inWorkspace("paper", "works.json");
    await writeFile(
      bibliography,
      `${JSON.stringify([{ id: "turing1950", type: "article-journal", title: "Computing machinery" }], undefined, 2)}\n`,
    );
    const file = inWorkspace("paper", "csl.md");
    await writeFile(file, "---\nbibliography: works.json\n---\nSee [@turing1950] here.\n");
    const document = await vscode.workspace.openTextDocument(file);
    const editor = await vscode.window.showTextDocument(document);
    await until(api.onDidChange, () => api.references().find((item) => item.id === "turing1950"));
    const at = document.positionAt(document.getText().indexOf("] here"));
    editor.selection = new vscode.Selection(at, at);
    await run("insertCitation", ["zhang2017rethinking"]);
    assert.match(document.getText(), /\[@turing1950; @zhang2017rethinking\] here/);
    const items = JSON.parse(await readFile(bibliography)) as { id: string }[];
    assert.deepEqual(
      items.map(({ id }) => id),
      ["turing1950", "zhang2017rethinking"],
    );
    await vscode.commands.executeCommand("workbench.action.files.revert");
  });

  it("shows what is wrong with an entry of a bibliography at its line, and reads the others", async () => {
    const api = await readyApi();
    const file = inWorkspace("paper", "broken.bib");
    await writeFile(
      file,
      "@book{first1999, title = {First}}\n\n@book{second1999, title = {Never closed}\n\n@book{third1999, title = {Third}}\n",
    );
    const [finding] = await until(vscode.languages.onDidChangeDiagnostics, () => {
      const found = vscode.languages.getDiagnostics(file);
      return found.length ? found : undefined;
    });
    assert.equal(finding!.range.start.line, 2);
    assert.match(finding!.message, /never closes/);
    const keys = new Set(api.references().map(({ id }) => id));
    for (const key of ["first1999", "second1999", "third1999"]) assert.ok(keys.has(key), key);
    await vscode.workspace.fs.delete(file);
    await until(vscode.languages.onDidChangeDiagnostics, () =>
      vscode.languages.getDiagnostics(file).length ? undefined : true,
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
    const areas = ["learning-theory", "scaling", "transformers", "post-training-theory", "optimisation"];
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
    await assert.rejects(
      Promise.resolve(run("insertCitation", ["nobody1900nothing"])),
      /no reference “nobody1900nothing”/,
    );
    assert.equal(document.getText(), before);
  });
});
