import { describe, it } from "mocha";
import * as assert from "node:assert/strict";
import { parse } from "@retorquere/bibtex-parser";
import * as vscode from "vscode";
import { citedAt, inWorkspace, opened, readFile, readyApi, run, until, writeFile } from "./support";

const ZHANG = "zhang2017rethinking";

describe("citing and exporting more than a work", () => {
  it("copies a problem as an entry that a parser reads: title, catalogue, version, address", async () => {
    await readyApi();
    const text = await run<string>("copyProblemLink", "overparameterised-generalisation", "bibtex");
    const { entries, errors } = parse(text);
    assert.deepEqual(errors, []);
    assert.equal(entries.length, 1);
    assert.equal(entries[0]!.key, "overparameterised-generalisation");
    assert.match(text, /overparameterised networks generalise/i);
    assert.match(text, /Open problems in machine learning/i);
    assert.equal(await vscode.env.clipboard.readText(), text);
    await assert.rejects(
      Promise.resolve(run("copyProblemLink", "overparameterised-generalisation", "pdf")),
      /copied as one of/,
    );
  });

  it("cites a problem itself: an entry of its catalogue goes to the bibliography, once", async () => {
    await readyApi();
    const bibliography = inWorkspace("citing", "problems.bib");
    await writeFile(bibliography, "% of problems\n");
    const problem = "machine-learning/overparameterised-generalisation";
    const cited = (marked: string) => citedAt("problem.tex", `${marked}\n\\bibliography{problems}\n`, [problem]);
    assert.match(await cited("So |."), /^So \\cite\{overparameterised-generalisation\}\./);
    const text = await readFile(bibliography);
    assert.equal(
      await cited("And |.").then((found) => found.split("\n")[0]),
      "And \\cite{overparameterised-generalisation}.",
    );
    assert.equal(await readFile(bibliography), text, "nothing twice");
    const { entries, errors } = parse(text);
    assert.deepEqual(errors, []);
    assert.deepEqual(
      entries.map(({ key, type }) => [key, type]),
      [["overparameterised-generalisation", "incollection"]],
    );
    assert.match(text, /booktitle = \{Open problems in machine learning\}/);
    assert.match(text, /version = \{\d[\d.]*\}/);
  });

  it("copies a work in each of its forms", async () => {
    await readyApi();
    const forms: Record<string, RegExp> = {
      key: /^zhang2017rethinking$/,
      bibtex: /^@\w+\{zhang2017rethinking,\n/,
      "csl-json": /^\[\n {2}\{\n {4}"id": "zhang2017rethinking"/,
      text: /^Zhang et al\. \(2017\), https:\/\/arxiv\.org\/abs\/1611\.03530$/,
      markdown: /^\[Understanding deep learning [^\]]*\]\(https:\/\/arxiv\.org\/abs\/1611\.03530\)$/i,
    };
    for (const [form, expected] of Object.entries(forms)) {
      const text = await run<string>("copyReference", ZHANG, form);
      assert.match(text, expected, form);
      assert.equal(await vscode.env.clipboard.readText(), text, form);
    }
  });

  it("shows a person a failure once, and throws it for a program", async () => {
    await readyApi();
    await vscode.commands.executeCommand("workbench.action.closeAllEditors");
    assert.equal(await run("insertCitation"), undefined, "the palette");
    await assert.rejects(
      Promise.resolve(run("insertCitation", [ZHANG])),
      /Open the text in which to cite/,
      "a program",
    );
  });

  it("exports a long list whole in each of the formats", async function () {
    const api = await readyApi();
    const keys = Array.from({ length: 620 }, (_, i) => `work${i}`);
    const entries = keys.map(
      (key, i) =>
        `@article{${key}, author = {Author${i}, A.}, title = {The study of ${key}}, year = ${1900 + (i % 120)}}\n`,
    );
    await writeFile(inWorkspace("citing", "long.bib"), entries.join(""));
    await until(api.onDidChange, () => api.references().find((item) => item.id === "work619"));
    await opened("long.tex", `${keys.map((key) => `\\cite{${key}}`).join("\n")}\n\\bibliography{long}\n`);
    const exported = (format: string) => run<string>("exportReadingList", { scope: "document", format });
    const ids = (items: { id: string }[]) => items.map(({ id }) => id);
    for (const format of ["bibtex", "biblatex"])
      assert.deepEqual(
        parse(await exported(format)).entries.map(({ key }) => key),
        keys,
        format,
      );
    const json = JSON.parse(await exported("csl-json")) as { id: string }[];
    assert.deepEqual(ids(json), keys);
    assert.deepEqual(
      [...(await exported("csl-yaml")).matchAll(/^ *- id: (\S+)$/gm)].map(([, id]) => id),
      keys,
    );
    assert.equal((await exported("csl-yaml")).match(/^references:/gm)?.length, 1);
    assert.deepEqual(
      [...(await exported("ris")).matchAll(/^ID {2}- (\S+)$/gm)].map(([, id]) => id),
      keys,
    );
    assert.equal((await exported("markdown")).match(/^- /gm)?.length, 620);
    assert.equal((await exported("html")).match(/<li /g)?.length, 620);
  });

  it("ends a long export that a person cancels, and makes nothing", async () => {
    const realProgress = vscode.window.withProgress;
    const shown: unknown[] = [];
    const stop = new vscode.CancellationTokenSource();
    // As the button of the notification does, once some of the work has been done.
    vscode.window.withProgress = (options, task) => {
      shown.push(options.cancellable);
      return task({ report: () => stop.cancel() }, stop.token);
    };
    const untitled = () => vscode.workspace.textDocuments.filter(({ isUntitled }) => isUntitled).length;
    const before = untitled();
    try {
      assert.equal(
        await run("exportReadingList", { scope: "document", format: "bibtex", target: "untitled" }),
        undefined,
      );
    } finally {
      vscode.window.withProgress = realProgress;
    }
    assert.deepEqual(shown, [true]);
    assert.equal(untitled(), before);
    await vscode.workspace.fs.delete(inWorkspace("citing", "long.bib"));
  });
});
