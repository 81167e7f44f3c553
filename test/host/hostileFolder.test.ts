import { after, before, describe, it } from "mocha";
import * as assert from "node:assert/strict";
import * as vscode from "vscode";
import { readRuns } from "../../src/core/runs/readers";
import { editText, readText } from "../../src/storage/files/documents";
import { readResearchFile as readFileOf, type ResearchKind } from "../../src/core/research/readFile";
import { readBytes, writeWhole } from "../../src/storage/files/files";
import { gitHead } from "../../src/storage/files/git";
import { workspaceFiles } from "../../src/storage/files/workspaceFiles";
import { runFilesAt } from "../../src/storage/runs/runFiles";
import { locateLink } from "../../src/storage/runs/linkPlaces";
import { rowText } from "../../src/views/rowText";
import { filesBelow, inWorkspace, readCatalogueSource, readyApi } from "./support";

interface NodeFiles {
  mkdtempSync(prefix: string): string;
  mkdirSync(path: string, options: { recursive: true }): void;
  writeFileSync(path: string, text: string): void;
  readFileSync(path: string, encoding: "utf8"): string;
  symlinkSync(target: string, path: string): void;
  lstatSync(path: string): { isSymbolicLink(): boolean };
  truncateSync(path: string, size: number): void;
  chmodSync(path: string, mode: number): void;
  rmSync(path: string, options: { recursive: true; force: true }): void;
}

const builtin = <T>(name: string): T | undefined =>
  (globalThis as { process?: { getBuiltinModule?(name: string): unknown } }).process?.getBuiltinModule?.(name) as
    T | undefined;

const CATALOGUE = "catalogue: {id: lab, title: Lab}\nproblems: [{id: a, title: A}]\n";
const RUN = "epoch,loss\n1,0.5\n";

const readResearchFile = (uri: vscode.Uri, kind: ResearchKind) => readFileOf(workspaceFiles, uri.toString(), kind);

describe("a linked place", () => {
  it("may hold half a character, which no address can: its page is drawn all the same", () => {
    for (const link of ["runs/\ud800", "\udc00", "/abs/\ud800/x", "file:///a/\udbffb"])
      assert.match(locateLink(link, vscode.workspace.workspaceFolders![0]!.uri).toString(), /%EF%BF%BD/);
  });
});

describe("a text of data in a list", () => {
  it("draws no icon", () => {
    for (const text of ["$(alert) x", "x $(sync~spin)"]) assert.doesNotMatch(rowText(text), /\$\(/);
  });
});

describe("a folder on the disk as a stranger's archive leaves it", function () {
  const fs = builtin<NodeFiles>("node:fs")!;
  const isRoot = builtin<{ userInfo(): { uid: number } }>("node:os")?.userInfo().uid === 0;
  let root = "";
  const at = (path: string) => vscode.Uri.file(`${root}/${path}`);

  before(async function () {
    // A web worker has no disk, nor links.
    if (!fs || builtin<{ platform(): string }>("node:os")!.platform() === "win32") return this.skip();
    await readyApi();
    root = fs.mkdtempSync(`${builtin<{ tmpdir(): string }>("node:os")!.tmpdir()}/open-problems-folder-`);
    for (const folder of ["inside/a/b", "outside/kept", "runs/one"])
      fs.mkdirSync(`${root}/${folder}`, { recursive: true });
    fs.writeFileSync(`${root}/inside/a/b/catalogue.yaml`, CATALOGUE);
    fs.writeFileSync(`${root}/outside/kept/secret.yaml`, CATALOGUE);
    fs.writeFileSync(`${root}/runs/one/metrics.csv`, RUN);
  });
  after(() => {
    if (root) fs.rmSync(root, { recursive: true, force: true });
  });

  it("is walked once, though links lead back up, to themselves and outside", async () => {
    fs.symlinkSync("../..", `${root}/inside/a/up`);
    fs.symlinkSync("round.yaml", `${root}/inside/round.yaml`);
    fs.symlinkSync(`${root}/outside`, `${root}/inside/elsewhere`);
    fs.symlinkSync("nothing.yaml", `${root}/inside/broken.yaml`);
    const { files, incomplete } = await filesBelow(at("inside"), (path) => path.endsWith(".yaml"));
    assert.equal(incomplete, false);
    assert.deepEqual(
      files.map(({ path }) => path.slice(at("inside").path.length)).filter((path) => !/round|broken/.test(path)),
      ["/a/b/catalogue.yaml"],
    );
    for (const name of ["inside/round.yaml", "inside/broken.yaml"]) {
      const index = await readCatalogueSource(at(name), 32);
      assert.deepEqual(index?.problems ?? [], [], name);
    }
  });

  it("is written into itself alone: where a link leads out of the workspace a person is asked, and the link stays what it is", async () => {
    const { fsPath } = inWorkspace("linked.yaml");
    const outside = `${root}/outside/kept/secret.yaml`;
    fs.symlinkSync(outside, fsPath);
    const real = vscode.window.showWarningMessage;
    const asked: string[] = [];
    const answering = (answer: string | undefined) => {
      vscode.window.showWarningMessage = ((message: string) => {
        asked.push(message);
        return Promise.resolve(answer);
      }) as unknown as typeof real;
    };
    const edit = () => editText(inWorkspace("linked.yaml"), (text) => text.replace("title: A", "title: B"));
    try {
      answering(undefined);
      await assert.rejects(edit());
      assert.equal(fs.readFileSync(outside, "utf8"), CATALOGUE);
      answering("Write There");
      await edit();
      assert.equal(fs.readFileSync(outside, "utf8"), CATALOGUE.replace("title: A", "title: B"));
      assert.ok(fs.lstatSync(fsPath).isSymbolicLink());
      assert.match(asked[0]!, /^linked\.yaml is a link out of this workspace/);
      fs.symlinkSync(`${root}/outside`, inWorkspace("linked-folder").fsPath);
      answering(undefined);
      await assert.rejects(
        writeWhole(inWorkspace("linked-folder", "new", "a.md"), new Uint8Array(), { overwrite: false }),
      );
      assert.equal(await workspaceFiles.stat(at("outside/new").toString()), undefined);
    } finally {
      vscode.window.showWarningMessage = real;
      fs.writeFileSync(outside, CATALOGUE);
      for (const name of ["linked.yaml", "linked-folder"])
        fs.rmSync(inWorkspace(name).fsPath, { recursive: true, force: true });
    }
  });

  it("gives its runs once each, though a link among them leads back up", async () => {
    const { runs } = await readRuns(runFilesAt(at("runs")), "runs");
    fs.symlinkSync("..", `${root}/runs/one/again`);
    const looped = await readRuns(runFilesAt(at("runs")), "runs");
    assert.deepEqual(
      looped.runs.map(({ path }) => path),
      runs.map(({ path }) => path),
    );
  });

  it("may hold files of 100 MB: notes, records, bibliographies and catalogues say so, and none comes into memory", async () => {
    for (const name of ["huge.md", "huge.yaml", "huge.bib"]) {
      fs.writeFileSync(`${root}/${name}`, "");
      fs.truncateSync(`${root}/${name}`, 100_000_000);
    }
    for (const kind of ["markdown", "record"] as const)
      assert.match((await readResearchFile(at("huge.md"), kind))!.diagnostics[0]!.message, /larger than 4 MB/);
    for (const kind of ["experiment", "person"] as const)
      assert.match((await readResearchFile(at("huge.yaml"), kind))!.diagnostics[0]!.message, /larger than 4 MB/);
    assert.match((await readCatalogueSource(at("huge.bib"), 32))!.diagnostics[0]!.message, /larger than 32 MB/);
    await assert.rejects(readText(at("huge.bib")), /huge\.bib is larger than 64 MB and was not read/);
    await assert.rejects(
      editText(at("huge.bib"), (text) => `${text}x`),
      /huge\.bib is larger than 64 MB/,
    );
  });

  it("may hold a file of 300 MB that somebody asks for whole: it does not come into memory", async () => {
    fs.writeFileSync(`${root}/large.json`, "");
    fs.truncateSync(`${root}/large.json`, 300_000_000);
    assert.equal(await readBytes(at("large.json")), undefined);
  });

  it("may hold references of git of 900 MB: the branch is known, and they do not come into memory", async () => {
    fs.mkdirSync(`${root}/git/.git`, { recursive: true });
    fs.writeFileSync(`${root}/git/.git/HEAD`, "ref: refs/heads/x\n");
    fs.writeFileSync(`${root}/git/.git/packed-refs`, "");
    fs.truncateSync(`${root}/git/.git/packed-refs`, 900_000_000);
    const head = await gitHead(at("git"));
    assert.deepEqual([head?.branch, head?.commit], ["x", undefined]);
  });

  it("may hold a folder that nobody may list", async function () {
    if (isRoot) return this.skip();
    fs.mkdirSync(`${root}/inside/locked/deep`, { recursive: true });
    fs.chmodSync(`${root}/inside/locked`, 0);
    const { files } = await filesBelow(at("inside"), (path) => path.endsWith("catalogue.yaml"));
    fs.chmodSync(`${root}/inside/locked`, 0o700);
    assert.equal(files.length, 1);
  });

  it("may have names of 255 bytes, with percent signs, blanks, emoji and what addresses use", async () => {
    const names = [
      "a%2Fb.yaml",
      "a b  c.yaml",
      "👩‍👩‍👧‍👦.yaml",
      `${"x".repeat(250)}.yaml`,
      "#?&=.yaml",
      "[x](command:a).yaml",
      "..yaml",
    ];
    fs.mkdirSync(`${root}/names`, { recursive: true });
    for (const name of names) fs.writeFileSync(`${root}/names/${name}`, CATALOGUE);
    const { files } = await filesBelow(at("names"), (path) => path.endsWith(".yaml"));
    assert.equal(files.length, names.length);
    for (const file of files) {
      // Stores keep files by their addresses.
      const again = vscode.Uri.parse(file.toString());
      assert.equal((await readCatalogueSource(again, 32))!.problems.length, 1, file.toString());
    }
  });
});
