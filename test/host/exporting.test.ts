import { describe, it } from "mocha";
import * as assert from "node:assert/strict";
import { parse } from "@retorquere/bibtex-parser";
import * as vscode from "vscode";
import { inWorkspace, opened, readyApi, run, until, writeFile } from "./support";

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
    await assert.rejects(Promise.resolve(run("copyProblemLink", "overparameterised-generalisation", "pdf")), /copied as one of/);
  });

  it("exports a long list whole in each of the formats", async function () {
    const api = await readyApi();
    const keys = Array.from({ length: 620 }, (_, i) => `work${i}`);
    const entries = keys.map(
      (key, i) => `@article{${key}, author = {Author${i}, A.}, title = {The study of ${key}}, year = ${1900 + (i % 120)}}\n`,
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
    await vscode.workspace.fs.delete(inWorkspace("citing", "long.bib"));
  });
});
