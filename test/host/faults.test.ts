import { after, before, describe, it } from "mocha";
import * as assert from "node:assert/strict";
import * as vscode from "vscode";
import { readRuns } from "../../src/core/runs/readers";
import { HumanError } from "../../src/host/errors";
import { editText, readText } from "../../src/storage/files/documents";
import { writeWhole } from "../../src/storage/files/files";
import { writeRecord } from "../../src/storage/research/recordWriter";
import { readResearchFile as readFileOf, type ResearchKind } from "../../src/core/research/readFile";
import { workspaceFiles } from "../../src/storage/files/workspaceFiles";
import { runFilesAt } from "../../src/storage/runs/runFiles";
import { FaultyFiles } from "./faultyFiles";
import { filesBelow, readCatalogueSource, readyApi, recoverBelow } from "./support";

const at = (path: string): vscode.Uri => vscode.Uri.from({ scheme: "faulty", path });
const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
const CATALOGUE = "catalogue: {id: lab, title: Lab}\nproblems: [{id: a, title: A}]\n";
const RECORD = "# kept\ntitle: Written\nproblems: [a]\nstatus: finished\n";
const code = (text: string, error: string): Error => Object.assign(new Error(`${error}: ${text}`), { code: error });

/** What goes wrong in a file system, as its providers report it. */
const FAULTS: Record<string, () => Error> = {
  "the disk is full": () => code("no space left on device, write", "ENOSPC"),
  "permission is denied": () => vscode.FileSystemError.NoPermissions("denied"),
  "the file is locked": () => code("resource busy or locked", "EBUSY"),
  "the file system is read-only": () => code("read-only file system", "EROFS"),
  "the connection is gone": () => vscode.FileSystemError.Unavailable("gone"),
  "anything else fails": () => new Error("boom"),
};

const readResearchFile = (uri: vscode.Uri, kind: ResearchKind) => readFileOf(workspaceFiles, uri.toString(), kind);

describe("a file system in which things go wrong", () => {
  const provider = { files: new FaultyFiles() };
  let registration: vscode.Disposable;
  let injected = 0;

  /** Operations go to the file system of the test that runs. */
  const forwarding = new Proxy({} as vscode.FileSystemProvider, {
    get: (_, name: keyof FaultyFiles) => {
      const { files } = provider;
      const member = files[name] as (...args: unknown[]) => unknown;
      if (typeof member !== "function") return member;
      return (...args: [vscode.Uri, ...unknown[]]) =>
        files.hangs(name, args[0]?.path ?? "") ? new Promise<never>(() => undefined) : member.apply(files, args);
    },
  });

  before(async () => {
    await readyApi();
    registration = vscode.workspace.registerFileSystemProvider("faulty", forwarding, { isCaseSensitive: true });
  });
  after(() => {
    registration.dispose();
    console.log(`[test] ${injected} faults injected`);
  });

  function withFiles(files: Record<string, string | Uint8Array>): FaultyFiles {
    return (provider.files = new FaultyFiles(files));
  }

  for (const [fault, make] of Object.entries(FAULTS)) {
    for (const operation of ["writeFile", "rename"] as const) {
      it(`keeps the old record whole, and leaves nothing behind, when ${fault} at ${operation}`, async () => {
        const files = withFiles({ "/research/a.yaml": RECORD });
        files.fail(operation, /./, make);
        const edit = editText(at("/research/a.yaml"), (text) => text.replace("finished", "failed"));
        await assert.rejects(
          edit,
          (error: Error) =>
            fault === "anything else fails" ||
            (error instanceof HumanError && /a\.yaml cannot be written/.test(error.message)),
        );
        assert.deepEqual([...files.files.keys()], ["/research/a.yaml"]);
        assert.equal(files.text("/research/a.yaml"), RECORD);
        files.heal();
        await editText(at("/research/a.yaml"), (text) => text.replace("finished", "failed"));
        assert.equal(
          files.text("/research/a.yaml"),
          RECORD.replace("finished", "failed"),
          "once it is mended, the same edit is made",
        );
        injected += files.thrown;
      });
    }
  }

  /** What waits for a minute at the most waits for a moment. */
  async function hurried<T>(work: () => Promise<T>): Promise<T> {
    const { setTimeout } = globalThis;
    const soon = (run: () => void, ms = 0, ...rest: unknown[]) =>
      setTimeout(run, ms === 60_000 ? 50 : ms, ...(rest as []));
    globalThis.setTimeout = soon as typeof setTimeout;
    try {
      return await work();
    } finally {
      globalThis.setTimeout = setTimeout;
    }
  }

  for (const operation of ["stat", "readFile", "writeFile", "rename"] as const)
    it(`says in a sentence that a record was not changed where ${operation} never ends, and changes it and others once it does`, async () => {
      const files = withFiles({ "/research/a.yaml": RECORD, "/research/b.yaml": RECORD });
      const edit = (name: string) => editText(at(`/research/${name}`), (text) => text.replace("finished", "failed"));
      files.hangs = (asked, path) => asked === operation && /^\/research\/\.?a\./.test(path);
      const failure = await hurried(() => edit("a.yaml")).catch((error: unknown) => error);
      assert.ok(failure instanceof HumanError, String(failure));
      assert.match(failure.message, /^a\.yaml (cannot be read|was not written in time): its place does not answer\./);
      files.heal();
      // VS Code's rename has removed the old file by then: the new one lies beside it.
      if (operation === "rename") await recoverBelow(at("/research"), Date.now() + 3_600_000);
      else assert.equal(files.text("/research/a.yaml"), RECORD);
      await Promise.all([edit("a.yaml"), edit("b.yaml")]);
      for (const name of ["a", "b"])
        assert.equal(files.text(`/research/${name}.yaml`), RECORD.replace("finished", "failed"));
    });

  it("makes no new record, and no half of one, where its folder cannot be made or it cannot be written", async () => {
    for (const operation of ["createDirectory", "writeFile", "rename"] as const) {
      const files = withFiles({ "/research/a.yaml": RECORD });
      files.fail(operation, /./, FAULTS["the disk is full"]!);
      await assert.rejects(writeWhole(at("/research/new/b.yaml"), bytes(RECORD), { overwrite: false }), /disk is full/);
      assert.deepEqual([...files.files.keys()], ["/research/a.yaml"]);
      injected += files.thrown;
    }
  });

  it("keeps the new text beside the record where the old one is gone and cannot be put back", async () => {
    const files = withFiles({ "/research/a.yaml": RECORD });
    files.fail("rename", /./, FAULTS["the disk is full"]!);
    files.fail("writeFile", /a\.yaml$/, FAULTS["the disk is full"]!);
    await assert.rejects(
      editText(at("/research/a.yaml"), () => "new: 1\n"),
      /disk is full/,
    );
    assert.deepEqual(
      [...files.files.keys()].map((path) => files.text(path)),
      ["new: 1\n"],
    );
    files.heal();
    await recoverBelow(at("/research"), Date.now() + 3_600_000);
    assert.equal(files.text("/research/a.yaml"), "new: 1\n");
    injected += files.thrown;
  });

  it("says in a sentence that the disk is full and that the folder is read-only", async () => {
    for (const [fault, said] of [
      ["the disk is full", /a\.yaml cannot be written: the disk is full\. Nothing was changed; make room/],
      [
        "permission is denied",
        /a\.yaml cannot be written: the folder is read-only\. Nothing was changed; make it writable/,
      ],
      [
        "the file system is read-only",
        /a\.yaml cannot be written: the folder is read-only\. Nothing was changed; make it writable/,
      ],
    ] as const) {
      const files = withFiles({ "/research/a.yaml": RECORD });
      files.fail("writeFile", /./, FAULTS[fault]!);
      const failure = await writeWhole(at("/research/a.yaml"), bytes("x"), { overwrite: true }).catch(
        (error: unknown) => error,
      );
      assert.ok(failure instanceof HumanError);
      assert.match(failure.message, said);
      injected += files.thrown;
    }
  });

  it("makes an edit on the newest text when the file changes between reading and writing, and loses neither", async () => {
    const files = withFiles({ "/research/a.yaml": RECORD });
    let reads = 0;
    files.before = (operation, path) => {
      if (operation === "readFile" && (reads += 1) === 2) files.put(path, RECORD.replace("Written", "By another"));
    };
    await editText(at("/research/a.yaml"), (text) => text.replace("finished", "failed"));
    assert.equal(files.text("/research/a.yaml"), RECORD.replace("Written", "By another").replace("finished", "failed"));
  });

  it("loses none of many edits of one record, and none of many new records of one name", async () => {
    const files = withFiles({ "/research/a.yaml": "lines:\n" });
    await Promise.all(
      Array.from({ length: 30 }, (_, i) => editText(at("/research/a.yaml"), (text) => `${text}  - ${i}\n`)),
    );
    assert.equal(files.text("/research/a.yaml")!.trim().split("\n").length, 31);
    const name = { title: "Same title", author: "ada", ending: ".yaml" };
    const made = await Promise.all(
      Array.from({ length: 10 }, (_, i) => writeRecord(at("/research/experiments"), name, () => `n: ${i}\n`)),
    );
    assert.equal(new Set(made.map(String)).size, 10);
    assert.equal(new Set(made.map((uri) => files.text(uri.path))).size, 10);
  });

  it("reads what can be read: folders that may not be listed, files that vanish, that may not be read or change under the reader", async () => {
    const files = withFiles({
      "/p/catalogue.yaml": CATALOGUE,
      "/p/secret/x.yaml": CATALOGUE,
      "/p/gone.yaml": CATALOGUE,
      "/p/denied.yaml": CATALOGUE,
    });
    files.fail("readDirectory", /secret/, FAULTS["permission is denied"]!);
    files.fail("readFile", /denied/, FAULTS["permission is denied"]!);
    const found = (await filesBelow(at("/p"), (path) => path.endsWith(".yaml"))).files.map(({ path }) => path);
    assert.deepEqual(found, ["/p/catalogue.yaml", "/p/denied.yaml", "/p/gone.yaml"]);
    files.files.delete("/p/gone.yaml");
    assert.equal(await readCatalogueSource(at("/p/gone.yaml"), 32), undefined);
    assert.match((await readCatalogueSource(at("/p/denied.yaml"), 32))!.diagnostics[0]!.message, /cannot be read/);
    assert.equal((await readCatalogueSource(at("/p/catalogue.yaml"), 32))!.problems.length, 1);
    files.put("/p/p.yaml", "name: A\n");
    files.fail("readFile", /p\.yaml/, FAULTS["anything else fails"]!);
    assert.match((await readResearchFile(at("/p/p.yaml"), "person"))!.diagnostics[0]!.message, /cannot be read/);
    injected += files.thrown;
  });

  it("does not even ask for the bytes of a file of 100 MB, and says which setting lets it in", async () => {
    const files = withFiles({ "/p/huge.yaml": CATALOGUE, "/p/huge.bib": "@misc{a}" });
    for (const path of files.files.keys()) files.sizes.set(path, 100_000_000);
    for (const path of files.files.keys()) {
      const index = await readCatalogueSource(at(path), 32);
      assert.match(index!.diagnostics[0]!.message, /larger than 32 MB \(setting openProblems\.limits\.maxFileSizeMB\)/);
    }
    for (const kind of ["markdown", "record", "experiment", "person"] as const)
      assert.match((await readResearchFile(at("/p/huge.yaml"), kind))!.diagnostics[0]!.message, /larger than 4 MB/);
    await assert.rejects(readText(at("/p/huge.bib")), /huge\.bib is larger than 64 MB/);
    await assert.rejects(
      editText(at("/p/huge.bib"), (text) => `${text}x`),
      /huge\.bib is larger than 64 MB/,
    );
    assert.ok(!files.asked.some((asked) => asked.startsWith("readFile")), files.asked.join());
    assert.equal((await readCatalogueSource(at("/p/huge.yaml"), 200))!.problems.length, 1);
  });

  const hostile: Record<string, string | Uint8Array> = {
    "invalid UTF-8": Uint8Array.of(0x61, 0x3a, 0x20, 0xff, 0xfe, 0x0a),
    "NUL bytes": "a: \0b\n",
    "UTF-16": Uint8Array.of(0xff, 0xfe, 0x61, 0x00),
    "an alias bomb": `a: &a [x,x,x,x,x,x,x,x,x]\n${[..."bcdefghij"].map((name, i) => `${name}: &${name} [${`*${"abcdefghi"[i]},`.repeat(9)}]`).join("\n")}\nproblems: *j\nclaims: *j\nmetrics: {a: *j}\n`,
    "nesting 10,000 deep": `problems: ${"[".repeat(10_000)}`,
    "block nesting 10,000 deep": `problems:\n  ${"- ".repeat(10_000)}a`,
    "custom tags": "problems: !!js/function 'function(){}'\ntitle: !mine x\n",
    "keys of every object":
      "__proto__: {polluted: yes}\nconstructor: {prototype: {polluted: yes}}\nproblems: [{id: a, title: A, __proto__: {polluted: yes}}]\n",
    "ids that are paths":
      "problems: [{id: ../../x, title: A}, {id: CON, title: B}, {id: a/b, title: C}, {id: aux.yaml, title: D}]\n",
    "right-to-left overrides": 'problems: [{id: a, title: "abc\u202etxt.exe"}]\n',
  };
  for (const [what, content] of Object.entries(hostile)) {
    it(`reads ${what} in a file of every kind, and says what is wrong`, async () => {
      withFiles(
        Object.fromEntries(
          ["x.yaml", "x.bib", "x.ris", "x.json", "x.md", "metrics.json", "dvc.yaml", "x.ipynb"].map((name) => [
            `/h/${name}`,
            content,
          ]),
        ),
      );
      for (const name of ["x.yaml", "x.bib", "x.ris", "x.json"]) {
        const index = (await readCatalogueSource(at(`/h/${name}`), 32))!;
        for (const { id } of index.problems) assert.match(id, /^[a-z0-9][a-z0-9-]{0,79}$/);
        const isRight =
          /right-to-left|custom|keys/.test(what) ||
          (/\.(bib|ris)$/.test(name) && typeof content === "string" && !content.includes("\0"));
        if (!isRight) assert.ok(index.diagnostics.length > 0, `${name} says nothing`);
      }
      for (const kind of ["markdown", "record", "experiment", "person"] as const)
        await readResearchFile(at(kind === "markdown" ? "/h/x.md" : "/h/x.yaml"), kind);
      const reading = await readRuns(runFilesAt(at("/h")), "h");
      assert.doesNotMatch(reading.problems.join(), /unexpectedly/);
      assert.equal(({} as Record<string, unknown>)["polluted"], undefined);
    });
  }

  it("reads files of any name", async () => {
    const names = [
      "a%2Fb.yaml",
      "a b  c.yaml",
      "👩‍👩‍👧‍👦.yaml",
      `${"x".repeat(250)}.yaml`,
      "#?&=.yaml",
      "evil\u202elmay.yaml",
      "CON.yaml",
      "..yaml",
    ];
    withFiles(Object.fromEntries(names.map((name) => [`/n/${name}`, CATALOGUE])));
    const { files } = await filesBelow(at("/n"), (path) => path.endsWith(".yaml"));
    assert.deepEqual(files.map(({ path }) => path).sort(), names.map((name) => `/n/${name}`).sort());
    for (const file of files) assert.equal((await readCatalogueSource(file, 32))!.problems.length, 1, file.path);
    for (const file of files)
      assert.equal(
        (await readCatalogueSource(vscode.Uri.parse(file.toString()), 32))!.problems.length,
        1,
        file.toString(),
      );
  });
});
