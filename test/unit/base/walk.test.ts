import * as assert from "node:assert/strict";
import { describe, it } from "mocha";
import { below, type Files, placeAt, uriBelow } from "../../../src/core/base/files";
import { fileKind } from "../../../src/core/base/folders/fileKind";
import { isWalkedPath, walk } from "../../../src/core/base/folders/walk";
import { memoryFiles } from "../memoryFiles";

const pause = () => Promise.resolve();

describe("a walk of a folder", () => {
  it("finds the files in the order of their paths, and looks into no folder of other programs", async () => {
    const files = memoryFiles({
      "w/b.md": "",
      "w/a/z.md": "",
      "w/a/y.txt": "",
      "w/node_modules/x.md": "",
      "w/deep/.git/x.md": "",
      "w/.hidden/x.md": "",
    });
    const found = await walk(files, "w", ({ path }) => path.endsWith(".md"), { pause });
    assert.deepEqual(
      found.files.map(({ path }) => path),
      [".hidden/x.md", "a/z.md", "b.md"],
    );
    assert.equal(found.files[1]!.file, "w/a/z.md");
    assert.equal(found.incomplete, false);
    assert.ok(!files.asked.includes("list w/node_modules"));
    assert.equal(isWalkedPath("a/node_modules/x.md"), false);
    assert.equal(isWalkedPath("a/node_modules"), true);
  });

  it("follows no link to a folder, stops when it is told to, and leaves out what is walked elsewhere", async () => {
    const files = memoryFiles({ "w/loop/a.md": "", "w/real/b.md": "", "w/real/deep/c.md": "" });
    const linked: Files = {
      ...files,
      list: async (folder) =>
        (await files.list(folder)).map((entry) => (entry.name === "loop" ? { ...entry, link: true } : entry)),
    };
    const paths = async (options: Partial<Parameters<typeof walk>[3]>) =>
      (await walk(linked, "w", () => true, { pause, ...options })).files.map(({ path }) => path);
    assert.deepEqual(await paths({}), ["real/b.md", "real/deep/c.md"]);
    assert.deepEqual(await paths({ isSkipped: (folder) => folder === "w/real/deep" }), ["real/b.md"]);
    assert.deepEqual(await paths({ isStopped: () => true }), []);
  });

  it("leaves out a site that was published below the folder, not the folder itself", async () => {
    const files = memoryFiles({
      "w/.open-problems-site": "",
      "w/a.bib": "",
      "w/site/.open-problems-site": "",
      "w/site/p/a.bib": "",
    });
    const { files: found } = await walk(files, "w", ({ path }) => path.endsWith(".bib"), { pause });
    assert.deepEqual(
      found.map(({ path }) => path),
      ["a.bib"],
    );
  });

  it("says so when there are too many entries to go on", async () => {
    const many = Array.from({ length: 300_001 }, (_, i) => ({ name: `${i}.txt`, folder: false }));
    const files: Files = { ...memoryFiles({}), list: () => Promise.resolve(many) };
    assert.equal((await walk(files, "w", () => false, { pause })).incomplete, true);
  });
});

describe("a place", () => {
  it("shows what is below it and nothing above", async () => {
    const place = placeAt(memoryFiles({ "secret.txt": "s", "runs/a/x.json": "1" }), "runs");
    assert.deepEqual(await place.list(""), [{ name: "a", folder: true }]);
    assert.equal((await place.read("a/x.json"))?.length, 1);
    assert.equal(await place.read("../secret.txt"), undefined);
    assert.equal(await place.stat("a/../../secret.txt"), undefined);
    assert.deepEqual(await place.list(".."), []);
    assert.equal(place.at("a", "x.json"), below("a", "x.json"));
  });
});

describe("names of files", () => {
  it("are joined to URIs as VS Code spells them", () => {
    assert.equal(uriBelow("file:///work/", "a b/ä(1).md"), "file:///work/a%20b/%C3%A4%281%29.md");
    assert.equal(uriBelow("file:///work/notes", "../refs.bib"), "file:///work/refs.bib");
    assert.equal(uriBelow("vscode-remote://host/x", "./y"), "vscode-remote://host/x/y");
    assert.equal(uriBelow("memfs:/x", "half \ud800.md"), "memfs:/x/half%20%EF%BF%BD.md");
  });

  it("say what a file is read as", () => {
    const kinds = [
      "a.yaml",
      "a.YML",
      "b.md",
      "file:///c.bib",
      "d.ris",
      "e.json",
      "e.schema.json",
      "f.txt",
      "bib",
      "a.constructor",
    ];
    assert.deepEqual(kinds.map(fileKind), [
      "yaml",
      "yaml",
      "markdown",
      "bibtex",
      "ris",
      "json",
      undefined,
      undefined,
      undefined,
      undefined,
    ]);
  });
});
