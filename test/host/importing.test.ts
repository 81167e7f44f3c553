import { after, before, describe, it } from "mocha";
import * as assert from "node:assert/strict";
import * as vscode from "vscode";
import { inWorkspace, readFile, readyApi, run, until, writeFile } from "./support";

const catalogue = () => inWorkspace("problems", "catalogue.yaml");

const ZHANG = {
  type: "journal-article",
  title: "Understanding deep learning (still) requires rethinking generalization",
  author: [{ family: "Zhang", given: "Chiyuan" }],
  issued: { "date-parts": [[2021, 3]] },
  "container-title": "Communications of the ACM",
  DOI: "10.1145/3446776",
};
const PREPRINT = {
  type: "article",
  title: "Deep Double Descent: Where Bigger Models and More Data Hurt",
  author: [{ family: "Nakkiran", given: "Preetum" }],
  issued: { "date-parts": [[2019]] },
  DOI: "10.48550/ARXIV.1912.02292",
  publisher: "arXiv",
};

/** A resolver of our own: the network of a web worker is the browser's, which reaches no server of a test. */
const answers: Record<string, () => Response | Promise<Response>> = {
  "https://doi.org/10.1145/3446776": () => new Response(JSON.stringify(ZHANG)),
  "https://doi.org/10.48550/arXiv.1912.02292": () => new Response(JSON.stringify(PREPRINT)),
  "https://doi.org/10.1000/html": () => new Response("<!doctype html>", { headers: { "content-type": "text/html" } }),
  "https://doi.org/10.1000/failing": () => new Response("", { status: 503 }),
  "https://doi.org/10.1000/truncated": () => new Response('{"title": "Half'),
  "https://doi.org/10.1000/offline": () => Promise.reject(new TypeError("fetch failed")),
};

describe("adding references to a problem", () => {
  const asked: string[] = [];
  const realFetch = globalThis.fetch;
  before(() => {
    globalThis.fetch = async (input, init) => {
      const url = String(input);
      if (!url.startsWith("https://doi.org/")) return realFetch(input, init);
      asked.push(url);
      return (answers[url] ?? (() => new Response("", { status: 404 })))();
    };
  });
  after(() => {
    globalThis.fetch = realFetch;
  });

  it("takes a pasted work into the catalogue's references and its key into the problem, and leaves the rest alone", async () => {
    const api = await readyApi();
    const before = await readFile(catalogue());
    const text =
      "@article{Nagarajan2019, author = {Nagarajan, Vaishnavh and Kolter, J. Zico}, title = {Uniform convergence}, year = 2019}";
    assert.deepEqual(await run("addReference", "data-order", { text }), ["Nagarajan2019"]);
    const after = await readFile(catalogue());
    assert.match(
      after,
      / {2}- id: data-order\n {4}title: Does the order of the data matter\?\n {4}area: lab-data\n {4}status: partial\n {4}references: \[Nagarajan2019\]\n/,
    );
    assert.match(after, / {2}- id: Nagarajan2019\n {4}type: article-journal\n {4}title: Uniform convergence\n/);
    const added = after.split("\n").filter((line) => !before.split("\n").includes(line));
    assert.equal(
      after
        .split("\n")
        .filter((line) => !added.includes(line))
        .join("\n"),
      before.trimEnd() + "\n",
    );
    assert.ok(
      api.problems().some((problem) => problem.id === "data-order" && problem.references.includes("Nagarajan2019")),
    );
    assert.ok(api.references().some((item) => item.id === "Nagarajan2019"));
  });

  it("adds nothing twice", async () => {
    await readyApi();
    const before = await readFile(catalogue());
    const text = "TY  - JOUR\nID  - other\nAU  - Nagarajan, Vaishnavh\nTI  - Uniform Convergence\nPY  - 2019\nER  - \n";
    assert.deepEqual(
      await run("addReference", "data-order", { text }),
      ["Nagarajan2019"],
      "the same work, by title, author and year",
    );
    assert.equal(await readFile(catalogue()), before);
  });

  it("uses the key under which any catalogue knows the work", async () => {
    await readyApi();
    const text = JSON.stringify([
      { id: "x", type: "article", title: "Neural Tangent Kernel", archive: "arXiv", number: "1806.07572" },
    ]);
    assert.deepEqual(await run("addReference", "data-order", { text }), ["jacot2018neural"]);
    const after = await readFile(catalogue());
    assert.match(after, /references: \[Nagarajan2019, jacot2018neural\]/);
    assert.ok(!/id: jacot2018neural|id: x\b/.test(after), "the bundled catalogue has it");
  });

  it("gives another work with a key that is taken a key of its own", async () => {
    await readyApi();
    const text = "@book{zhang2017rethinking, author = {Zhang, Li}, title = {Of other things}, year = 2017}";
    assert.deepEqual(await run("addReference", "label-noise", { text }), ["zhang2017rethinkinga"]);
  });

  it("takes in a work that only a bibliography of the workspace has, under its key", async () => {
    const api = await readyApi();
    await writeFile(
      inWorkspace("paper", "import.bib"),
      "@book{bishop2006, author = {Bishop, Christopher}, title = {Pattern Recognition}, year = 2006}\n",
    );
    await until(api.onDidChange, () => api.references().find((item) => item.id === "bishop2006"));
    const text = "@book{other, author = {Bishop, Christopher}, title = {Pattern recognition}, year = 2006}";
    assert.deepEqual(await run("addReference", "label-noise", { text }), ["bishop2006"]);
    assert.match(await readFile(catalogue()), /- id: bishop2006\n/);
  });

  it("looks a DOI up and makes it a work of the catalogue", async () => {
    await readyApi();
    assert.deepEqual(
      await run("addReference", "data-order", { text: "https://doi.org/10.1145/3446776", allowNetwork: true }),
      ["zhang2021understanding"],
    );
    assert.match(
      await readFile(catalogue()),
      /- id: zhang2021understanding\n {4}type: article-journal\n[\s\S]*DOI: 10\.1145\/3446776/,
    );
  });

  it("looks an arXiv identifier up through its DOI", async () => {
    await readyApi();
    const text = "arXiv:1912.02292v1 [cs.LG]";
    const before = asked.length;
    const [key] = await run<string[]>("addReference", "data-order", { text, allowNetwork: true });
    const item = (await readFile(catalogue())).split(`- id: ${key}\n`)[1];
    // The bundled catalogue may hold the work: then nothing is asked and nothing is added.
    if (item) assert.match(item, /number: "?1912\.02292"?/);
    else assert.equal(asked.length, before);
  });

  it("asks nobody for a work that is known", async () => {
    await readyApi();
    const before = asked.length;
    assert.deepEqual(await run("addReference", "label-noise", { text: "10.1145/3446776" }), ["zhang2021understanding"]);
    assert.equal(asked.length, before);
  });

  it("says what went wrong at the resolver and changes nothing", async () => {
    await readyApi();
    const before = await readFile(catalogue());
    const said = async (text: string, message: RegExp) =>
      assert.rejects(Promise.resolve(run("addReference", "data-order", { text, allowNetwork: true })), message, text);
    await said("10.1000/unknown", /doi\.org does not know 10\.1000\/unknown/);
    await said("10.1000/html", /sent a web page or nothing instead of citation data for 10\.1000\/html/);
    await said("10.1000/failing", /failed with status 503/);
    await said("10.1000/truncated", /empty, broken off or no citation data/);
    await said("10.1000/offline", /could not be reached/);
    assert.equal(await readFile(catalogue()), before);
  });

  it("says what it cannot take", async () => {
    await readyApi();
    const said = async (text: string, message: RegExp) =>
      assert.rejects(Promise.resolve(run("addReference", "data-order", { text })), message, text);
    await said("some words", /neither BibTeX, RIS or CSL nor a DOI/);
    await said("https://distill.pub/2020/circuits/", /no DOI and no arXiv identifier/);
    await said("@article{", /Line 1: .* never closes/);
    await said("@misc{only-a-key}", /no work with a title/);
    await said("[1, 2]", /Line 1: /);
  });

  it("does not edit a bundled problem, and says so", async () => {
    await readyApi();
    await assert.rejects(
      Promise.resolve(run("addReference", "overparameterised-generalisation", { text: "@misc{a, title = {A}}" })),
      /belongs to the bundled catalogue, which is not edited/,
    );
  });

  it("keeps unsaved changes of an open catalogue", async () => {
    await readyApi();
    const document = await vscode.workspace.openTextDocument(catalogue());
    const editor = await vscode.window.showTextDocument(document);
    await editor.edit((edit) => edit.insert(new vscode.Position(0, 0), "# not saved yet\n"));
    await run("addReference", "data-order", { text: "@misc{unsaved2026, title = {Beside unsaved changes}}" });
    assert.match(document.getText(), /^# not saved yet\n[\s\S]*references: \[[^\]]*unsaved2026\]/);
    assert.ok(document.isDirty);
    await vscode.commands.executeCommand("workbench.action.files.revert");
  });
});
