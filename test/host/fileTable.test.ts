import { describe, it } from "mocha";
import * as assert from "node:assert/strict";
import * as vscode from "vscode";
import { FileTable } from "../../src/storage/files/fileTable";
import { inWorkspace, readFile, writeFile } from "./support";

describe("a table of files", () => {
  it("says that something changed when a file came, says something else or went, and not when it was only written again", async () => {
    const file = inWorkspace("table", "one.txt");
    const reader = async (uri: vscode.Uri) => readFile(uri).catch(() => undefined);
    const table = new FileTable<string>(
      (uri) => uri.path.endsWith(".txt"),
      reader,
      (before, now) => before === now,
    );
    const afterWriting = async (text: string) => {
      await writeFile(file, text);
      return table.apply([file]);
    };
    assert.equal(await afterWriting("first"), true);
    assert.equal(await afterWriting("first"), false);
    assert.equal(await afterWriting("second"), true);
    assert.equal(table.records.get(file.toString()), "second");
    await vscode.workspace.fs.delete(file);
    assert.equal(await table.apply([file]), true);
    assert.equal(await table.apply([file]), false);
    assert.equal(table.records.size, 0);
  });
});
