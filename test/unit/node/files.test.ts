import * as assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import {
  appendFileSync,
  chmodSync,
  linkSync,
  lstatSync,
  realpathSync,
  statSync,
  mkdirSync,
  mkdtempSync,
  promises,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { after, before, describe, it } from "mocha";
import { filePath, fileUri, nodeFiles } from "../../../src/node/files";

const text = (bytes: Uint8Array | undefined) => bytes && new TextDecoder().decode(bytes);

describe("files of this machine", () => {
  let folder: string;
  const at = (...names: string[]) => path.join(folder, ...names);

  before(() => {
    folder = mkdtempSync(path.join(tmpdir(), "op-files-"));
    mkdirSync(at("inner"));
    writeFileSync(at("a.yaml"), "0123456789");
    writeFileSync(at("inner", "b.yaml"), "inner");
  });
  after(() => rmSync(folder, { recursive: true }));

  it("are named by URIs from which their paths come back, whatever the names hold", async () => {
    for (const name of ["plain.md", "a b.md", "50%.md", "q?#.md", "ä é 漢.md", "(x)'!*.md", "a:b@c+d,e=f&g;h$[i].md"]) {
      const uri = fileUri(at("inner", name));
      assert.equal(filePath(uri), at("inner", name));
      assert.match(uri, /^file:\/\/\/[\w./~%-]+$/);
      writeFileSync(at("inner", name), name);
      assert.equal(nodeFiles.at(fileUri(at("inner")), name), uri);
      assert.equal(text(await nodeFiles.read(uri)), name);
    }
    const listed = (await nodeFiles.list(fileUri(at("inner")))).map((entry) => entry.name).sort();
    assert.deepEqual(listed, readdirSync(at("inner")).sort());
  });

  it("are read whole, in part, and not where they are larger than is asked for", async () => {
    const uri = fileUri(at("a.yaml"));
    assert.equal(text(await nodeFiles.read(uri)), "0123456789");
    assert.equal(text(await nodeFiles.read(uri, 10)), "0123456789");
    assert.equal(await nodeFiles.read(uri, 9), undefined);
    assert.equal(text(await nodeFiles.readRange(uri, 3, 4)), "3456");
    assert.equal(text(await nodeFiles.readRange(uri, 8, 4)), "89");
    assert.equal(text(await nodeFiles.readRange(uri, 20, 4)), "");
    assert.equal(await nodeFiles.read(fileUri(at("gone.yaml"))), undefined);
    assert.equal(await nodeFiles.stat(fileUri(at("gone.yaml"))), undefined);
    assert.equal(await nodeFiles.read(fileUri(at("inner"))), undefined);
    assert.deepEqual(await nodeFiles.list(uri), []);
    assert.equal((await nodeFiles.stat(uri))?.size, 10);
    assert.equal(await nodeFiles.read("https://example.org/a.yaml"), undefined);
  });

  it("of a folder with very many are listed in pieces, never all at once", async function () {
    mkdirSync(at("many"));
    const names = Array.from({ length: 3000 }, (_, i) => `${"name".repeat(30)}-${i}.yaml`);
    for (const name of names) writeFileSync(at("many", name), "");
    // Not every file system says how long a folder's list is.
    if (statSync(at("many")).size < 200_000) this.skip();
    const { readdir } = promises;
    promises.readdir = (() => Promise.reject(new Error("all at once"))) as unknown as typeof readdir;
    try {
      const listed = await nodeFiles.list(fileUri(at("many")));
      assert.deepEqual(new Set(listed.map(({ name, folder: isFolder }) => `${isFolder} ${name}`)), new Set(names.map((name) => `false ${name}`))); // prettier-ignore
    } finally {
      promises.readdir = readdir;
      rmSync(at("many"), { recursive: true });
    }
  });

  it("are only those: devices, pipes and links to them are neither listed nor read, and hold nobody up", async function () {
    if (process.platform === "win32") this.skip();
    execFileSync("mkfifo", [at("pipe.yaml")]);
    symlinkSync(at("pipe.yaml"), at("to-pipe.yaml"));
    symlinkSync("/dev/zero", at("zero.yaml"));
    symlinkSync(at("nothing"), at("broken.yaml"));
    symlinkSync(at("a.yaml"), at("to-file.yaml"));
    symlinkSync(at("inner"), at("to-folder"));
    const entries = (await nodeFiles.list(fileUri(folder))).slice().sort((a, b) => (a.name < b.name ? -1 : 1));
    assert.deepEqual(entries, [
      { name: "a.yaml", folder: false },
      { name: "inner", folder: true },
      { name: "to-file.yaml", folder: false, link: true },
      { name: "to-folder", folder: true, link: true },
    ]);
    for (const name of ["pipe.yaml", "to-pipe.yaml", "zero.yaml", "broken.yaml"])
      assert.equal(await nodeFiles.read(fileUri(at(name))), undefined, name);
    assert.equal((await nodeFiles.stat(fileUri(at("to-pipe.yaml"))))?.kind, "other");
    assert.equal(text(await nodeFiles.read(fileUri(at("to-file.yaml")))), "0123456789");
    for (const name of ["pipe.yaml", "to-pipe.yaml", "zero.yaml", "broken.yaml", "to-file.yaml", "to-folder"])
      rmSync(at(name));
  });

  it("give no more than they held when they were opened", async () => {
    writeFileSync(at("growing.log"), "x".repeat(1000));
    const read = nodeFiles.read(fileUri(at("growing.log")), 1000);
    appendFileSync(at("growing.log"), "y".repeat(1000));
    const bytes = await read;
    assert.ok(bytes === undefined || bytes.length <= 1000);
    assert.equal(await nodeFiles.read(fileUri(at("growing.log")), 1000), undefined);
    rmSync(at("growing.log"));
  });

  it("are written whole, with the folders above them, and not over others unless that is asked for", async () => {
    const file = at("new", "deeper", "x.md");
    const write = (content: string, overwrite: boolean) =>
      nodeFiles.write!(fileUri(file), new TextEncoder().encode(content), { overwrite });
    await write("first", false);
    await assert.rejects(write("second", false), /EEXIST/);
    assert.equal(readFileSync(file, "utf8"), "first");
    await write("third", true);
    assert.equal(readFileSync(file, "utf8"), "third");
    assert.deepEqual(readdirSync(path.dirname(file)), ["x.md"]);
  });

  describe("that are written over", () => {
    const write = (name: string, content: string) =>
      nodeFiles.write(fileUri(at(name)), new TextEncoder().encode(content), { overwrite: true });

    it("keep their mode: what nobody else could read stays so", async function () {
      if (process.platform === "win32") return this.skip();
      for (const mode of [0o600, 0o640, 0o755]) {
        writeFileSync(at("private.yaml"), "a");
        chmodSync(at("private.yaml"), mode);
        await write("private.yaml", "b");
        assert.equal(statSync(at("private.yaml")).mode & 0o7777, mode);
        assert.equal(readFileSync(at("private.yaml"), "utf8"), "b");
      }
    });

    it("stay links to what they lead to, which is what changes, and other names of one file", async function () {
      if (process.platform === "win32") return this.skip();
      writeFileSync(at("library.bib"), "old");
      symlinkSync("library.bib", at("linked.bib"));
      await write("linked.bib", "through the link");
      assert.ok(lstatSync(at("linked.bib")).isSymbolicLink());
      assert.equal(readFileSync(at("library.bib"), "utf8"), "through the link");
      linkSync(at("library.bib"), at("other.bib"));
      await write("other.bib", "under another name");
      assert.equal(readFileSync(at("library.bib"), "utf8"), "under another name");
      symlinkSync("not-there.bib", at("dangling.bib"));
      await write("dangling.bib", "new");
      assert.equal(readFileSync(at("not-there.bib"), "utf8"), "new");
      assert.deepEqual(
        readdirSync(folder).filter((name) => name.endsWith(".tmp")),
        [],
      );
    });

    it("are told where they really lie, also where they are not there yet", async function () {
      if (process.platform === "win32") return this.skip();
      symlinkSync(at("inner"), at("folder-link"));
      assert.equal(
        await nodeFiles.real(fileUri(at("folder-link", "deep", "new.md"))),
        fileUri(path.join(realpathSync(at("inner")), "deep", "new.md")),
      );
      assert.equal(await nodeFiles.real(fileUri(at("a.yaml"))), fileUri(realpathSync(at("a.yaml"))));
    });
  });
});
