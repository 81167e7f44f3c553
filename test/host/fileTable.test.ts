import { describe, it } from "mocha";
import * as assert from "node:assert/strict";
import * as vscode from "vscode";
import { FileTable } from "../../src/storage/files/fileTable";
import { workspaceFiles } from "../../src/storage/files/workspaceFiles";
import { inWorkspace, readFile, writeFile } from "./support";

describe("a table of files", () => {
  it("says that something changed when a file came, says something else or went, and not when it was only written again", async () => {
    const file = inWorkspace("table", "one.txt");
    const failures: unknown[] = [];
    let fails = false;
    const reader = async (name: string) => {
      if (fails) throw new Error("a reader that fails");
      return readFile(vscode.Uri.parse(name)).catch(() => undefined);
    };
    const table = new FileTable<string>({
      files: workspaceFiles,
      accepts: (name) => name.endsWith(".txt"),
      read: reader,
      isSame: (before, now) => before === now,
      failed: (_, error) => failures.push(error),
    });
    const afterWriting = async (text: string) => {
      await writeFile(file, text);
      return table.apply([file.toString()]);
    };
    assert.equal(await afterWriting("first"), true);
    assert.equal(await afterWriting("first"), false);
    assert.equal(await afterWriting("second"), true);
    assert.equal(table.records.get(file.toString()), "second");
    fails = true;
    assert.equal(await afterWriting("third"), false);
    assert.equal(failures.length, 1);
    assert.equal(table.records.get(file.toString()), "second");
    fails = false;
    assert.equal(await table.apply([file.toString()]), true);
    await vscode.workspace.fs.delete(file);
    assert.equal(await table.apply([file.toString()]), true);
    assert.equal(await table.apply([file.toString()]), false);
    assert.equal(table.records.size, 0);
  });
});
