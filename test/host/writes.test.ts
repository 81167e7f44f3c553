import { before, describe, it } from "mocha";
import * as assert from "node:assert/strict";
import * as vscode from "vscode";
import { editText } from "../../src/storage/files/documents";
import { replacesInOneStep, writeWhole } from "../../src/storage/files/files";
import { hostKind } from "./runner/environment";
import { inWorkspace, readFile, readyApi, recoverBelow, run, until, writeFile } from "./support";

const RECORD = "# kept\ntitle: Written\nproblems: [label-noise]\nstatus: finished # so far\n";

async function record(name: string, text = RECORD): Promise<{ uri: vscode.Uri; id: string }> {
  const uri = inWorkspace("research", "experiments", `${name}.yaml`);
  await writeFile(uri, text);
  return { uri, id: name };
}

async function namesBeside(uri: vscode.Uri): Promise<string[]> {
  return (await vscode.workspace.fs.readDirectory(vscode.Uri.joinPath(uri, ".."))).map(([name]) => name);
}

const text = (bytes: string) => new TextEncoder().encode(bytes);

describe("writes", () => {
  before(readyApi);

  it("go into an open document with unsaved changes, where they can be undone; the disk waits for its owner", async () => {
    const { uri, id } = await record("2026-01-05-dirty");
    const editor = await vscode.window.showTextDocument(uri);
    await editor.edit((edit) => edit.insert(new vscode.Position(1, 7), "Not yet "));
    const typed = editor.document.getText();
    await run("setVerdict", id, "refutes");
    assert.match(editor.document.getText(), /^verdict: refutes$/m);
    assert.match(editor.document.getText(), /^title: Not yet Written$/m);
    assert.equal(await readFile(uri), RECORD);
    await vscode.commands.executeCommand("undo");
    assert.equal(editor.document.getText(), typed);
    await run("setVerdict", id, "supports");
    await editor.document.save();
    assert.match(await readFile(uri), /title: Not yet Written[\s\S]*verdict: supports/);
    await vscode.commands.executeCommand("workbench.action.closeActiveEditor");
  });

  it("to a file that is open and unchanged reach its document, where they can be undone", async () => {
    const { uri, id } = await record("2026-01-06-open");
    const { document } = await vscode.window.showTextDocument(uri);
    await run("setVerdict", id, "refutes");
    await until(vscode.workspace.onDidChangeTextDocument, () =>
      /refutes/.test(document.getText()) ? true : undefined,
    );
    assert.equal(document.isDirty, false);
    assert.match(await readFile(uri), /refutes/);
    assert.equal(vscode.window.activeTextEditor?.document, document, "its editor stays open");
    await vscode.commands.executeCommand("undo");
    assert.equal(document.getText(), RECORD);
    await vscode.commands.executeCommand("workbench.action.files.revert");
    await vscode.commands.executeCommand("workbench.action.closeActiveEditor");
  });

  it("are made again on the new text when the file changed between reading and writing", async () => {
    const { uri } = await record("2026-01-07-raced");
    const seen: string[] = [];
    await editText(uri, async (before) => {
      seen.push(before);
      if (seen.length === 1) await writeFile(uri, before.replace("Written", "By another"));
      return before.replace("finished", "failed");
    });
    assert.equal(seen.length, 2);
    assert.equal(await readFile(uri), RECORD.replace("Written", "By another").replace("finished", "failed"));
  });

  it("give up, and change nothing, where the file keeps changing", async () => {
    const { uri } = await record("2026-01-08-restless");
    let round = 0;
    const edit = editText(uri, async (before) => {
      await writeFile(uri, `${RECORD}# ${(round += 1)}\n`);
      return before.replace("finished", "failed");
    });
    await assert.rejects(edit, /keeps changing; nothing was written/);
    assert.equal(await readFile(uri), `${RECORD}# ${round}\n`);
  });

  it("keep a byte order mark and Windows' line ends", async () => {
    const { uri, id } = await record("2026-01-09-windows", `\uFEFF${RECORD.replace(/\n/g, "\r\n")}`);
    await run("setVerdict", id, "supports");
    const bytes = await vscode.workspace.fs.readFile(uri);
    assert.deepEqual([...bytes.slice(0, 3)], [0xef, 0xbb, 0xbf]);
    assert.doesNotMatch(await readFile(uri), /[^\r]\n/);
  });

  it("replace a file in one step where the host has Node's own rename", async () => {
    assert.equal(await replacesInOneStep(inWorkspace()), hostKind === "node");
    assert.equal(await replacesInOneStep(vscode.Uri.parse("memfs:/a")), false);
  });

  it("never replace a new record's namesake", async () => {
    const uri = inWorkspace("research", "experiments", "2026-01-10-taken.yaml");
    await writeFile(uri, RECORD);
    await assert.rejects(writeWhole(uri, text("other"), { overwrite: false }), /exists already; nothing was written/);
    assert.equal(await readFile(uri), RECORD);
  });

  it("leave no temporary file behind, whether they end well or not", async () => {
    const { uri } = await record("2026-01-11-clean");
    await writeWhole(uri, text("a"), { overwrite: true });
    const folder = inWorkspace("research", "experiments", "2026-01-12-folder.yaml");
    await writeFile(vscode.Uri.joinPath(folder, "inside"), "x");
    await assert.rejects(writeWhole(folder, text("a"), { overwrite: false }));
    assert.deepEqual(
      (await namesBeside(uri)).filter((name) => name.endsWith(".tmp")),
      [],
    );
    await vscode.workspace.fs.delete(folder, { recursive: true });
  });

  it("that were interrupted are ended: what was to be replaced comes back, what is left over goes", async () => {
    const folder = inWorkspace("research", "people");
    const at = (name: string) => vscode.Uri.joinPath(folder, name);
    await writeFile(at(".lost.yaml.mh1abcd-7-x1y2z3.change.tmp"), "name: Lost\n");
    await writeFile(at(".half.yaml.mh1abcd-8-x1y2z3.new.tmp"), "name: Ha");
    await writeFile(at(".grace.yaml.mh1abcd-9-x1y2z3.change.tmp"), "name: Gr");
    const grace = await readFile(at("grace.yaml"));
    await recoverBelow(folder);
    assert.equal(
      (await namesBeside(at("x"))).filter((name) => name.endsWith(".tmp")).length,
      3,
      "younger ones may be under way",
    );
    await recoverBelow(folder, Date.now() + 3_600_000);
    assert.equal(await readFile(at("lost.yaml")), "name: Lost\n");
    assert.equal(await readFile(at("grace.yaml")), grace);
    const names = await namesBeside(at("x"));
    assert.ok(!names.includes("half.yaml") && !names.some((name) => name.endsWith(".tmp")), names.join(", "));
    await vscode.workspace.fs.delete(at("lost.yaml"));
  });

  it("into a read-only place say so in a sentence, and change nothing", async () => {
    const files = new ReadOnlyFiles();
    const provider = vscode.workspace.registerFileSystemProvider("ro", files, {
      isReadonly: true,
      isCaseSensitive: true,
    });
    try {
      const uri = vscode.Uri.parse("ro:/research/a.yaml");
      await assert.rejects(
        editText(uri, () => "changed"),
        /read-only/,
      );
      await assert.rejects(
        writeWhole(vscode.Uri.parse("ro:/research/b.yaml"), text("a"), { overwrite: false }),
        /read-only/,
      );
      assert.equal(files.writes, 0);
    } finally {
      provider.dispose();
    }
  });
});

/** Holds one file, and counts the attempts to change it. */
class ReadOnlyFiles implements vscode.FileSystemProvider {
  writes = 0;
  readonly onDidChangeFile = new vscode.EventEmitter<vscode.FileChangeEvent[]>().event;

  watch(): vscode.Disposable {
    return new vscode.Disposable(() => undefined);
  }

  stat(uri: vscode.Uri): vscode.FileStat {
    const permissions = vscode.FilePermission.Readonly;
    if (uri.path === "/research/a.yaml")
      return { type: vscode.FileType.File, ctime: 1, mtime: 1, size: 4, permissions };
    if (uri.path === "/research" || uri.path === "/")
      return { type: vscode.FileType.Directory, ctime: 1, mtime: 1, size: 0, permissions };
    throw vscode.FileSystemError.FileNotFound(uri);
  }

  readDirectory(): [string, vscode.FileType][] {
    return [["a.yaml", vscode.FileType.File]];
  }

  readFile(uri: vscode.Uri): Uint8Array {
    this.stat(uri);
    return text("a: 1");
  }

  createDirectory(): void {
    this.refuse();
  }

  writeFile(): void {
    this.refuse();
  }

  delete(): void {
    this.refuse();
  }

  rename(): void {
    this.refuse();
  }

  private refuse(): never {
    this.writes += 1;
    throw vscode.FileSystemError.NoPermissions("read-only");
  }
}
