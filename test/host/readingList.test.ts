import { after, before, beforeEach, describe, it } from "mocha";
import * as assert from "node:assert/strict";
import * as vscode from "vscode";
import { inWorkspace, readFile, readyApi, run, writeFile } from "./support";

const WORKS = ["arpit2017closer", "zhang2017rethinking"];
const OWN =
  "# mine\nname: Ada\nreading:\n  - {reference: arpit2017closer, state: to-read, added: 2026-01-05, problem: label-noise} # first\n";

/** One's own file with this text. */
async function ownFile(text: string): Promise<vscode.Uri> {
  const file = inWorkspace("research", "people", "ada.yaml");
  await writeFile(file, text);
  return file;
}

describe("the reading list", () => {
  const settings = () => vscode.workspace.getConfiguration("openProblems");
  let handle: string | undefined;

  before(async () => {
    await readyApi();
    handle = settings().inspect<string>("identity.handle")?.globalValue;
    await settings().update("identity.handle", "ada", vscode.ConfigurationTarget.Global);
  });
  beforeEach(() => ownFile(OWN));
  after(async () => {
    await vscode.workspace.fs.delete(inWorkspace("research", "people", "ada.yaml"));
    await settings().update("identity.handle", handle, vscode.ConfigurationTarget.Global);
  });

  it("takes the works of a problem, each as of today, and leaves those that are on it as they are", async () => {
    const file = await ownFile("name: Ada\n");
    // The tests of imports, in the same workspace, have added to them.
    const { entry } = (await (await readyApi()).problem("label-noise"))!;
    assert.ok(WORKS.every((key) => entry.references.includes(key)));
    const added = await run<string[]>("addToReadingList", "label-noise");
    assert.deepEqual([...added].sort(), [...entry.references].sort());
    const text = await readFile(file);
    for (const key of WORKS)
      assert.match(
        text,
        new RegExp(`\\{reference: ${key}, state: to-read, added: \\d{4}-\\d\\d-\\d\\d, problem: label-noise\\}`),
      );
    assert.match(text, /^name: Ada$/m);
  });

  it("keeps the day and the problem that a work was listed with when its state changes, and all else of the file", async () => {
    const file = await ownFile(OWN);
    await run("setReadingState", "arpit2017closer", "reading");
    assert.equal(await readFile(file), OWN.replace("to-read", "reading"));
    await run("setReadingState", "arpit2017closer", null);
    assert.equal(await readFile(file), "# mine\nname: Ada\nreading: # first\n");
  });

  it("says how many works were taken off it, and that none was where none is on it", async () => {
    const { setStatusBarMessage, showInformationMessage } = vscode.window;
    const said: string[] = [];
    const note = (message: string) => (said.push(message), Promise.resolve(undefined));
    Object.assign(vscode.window, { setStatusBarMessage: note, showInformationMessage: note });
    try {
      const file = await ownFile(OWN);
      await run("removeFromReadingList", "zhang2017rethinking");
      assert.equal(await readFile(file), OWN);
      await run("removeFromReadingList", "arpit2017closer");
      assert.deepEqual(said, ["None of them is on your reading list", "Works taken off your reading list: 1"]);
    } finally {
      Object.assign(vscode.window, { setStatusBarMessage, showInformationMessage });
    }
  });

  it("changes an open document with unsaved changes in one edit, which one undo takes back; the disk waits", async () => {
    const file = await ownFile(OWN);
    const editor = await vscode.window.showTextDocument(file);
    await editor.edit((edit) => edit.insert(new vscode.Position(1, 9), " Lovelace"));
    const typed = editor.document.getText();
    let edits = 0;
    const counting = vscode.workspace.onDidChangeTextDocument(({ document, contentChanges }) => {
      if (document === editor.document && contentChanges.length) edits += 1;
    });
    const works = WORKS.map((key) => ({ kind: "reference", key }));
    await run("markAsRead", works[0], works);
    counting.dispose();
    assert.equal(edits, 1);
    assert.match(
      editor.document.getText(),
      /name: Ada Lovelace[\s\S]*arpit2017closer, state: read[\s\S]*zhang2017rethinking, state: read/,
    );
    assert.equal(await readFile(file), OWN);
    await vscode.commands.executeCommand("undo");
    assert.equal(editor.document.getText(), typed);
    await vscode.commands.executeCommand("workbench.action.files.revert");
    await vscode.commands.executeCommand("workbench.action.closeActiveEditor");
  });

  it("and claims, asked for at the same time, all reach the file, one after the other", async () => {
    const file = await ownFile("name: Ada\n");
    await Promise.all([
      run("setReadingState", "arpit2017closer", "read"),
      run("claimProblem", "label-noise", {}),
      run("setReadingState", "zhang2017rethinking", "reading"),
      run("claimProblem", "data-order", { focus: "curricula" }),
      run("setHelpWanted", "label-noise", true),
    ]);
    const text = await readFile(file);
    for (const part of [
      /arpit2017closer, state: read,/,
      /zhang2017rethinking, state: reading/,
      /label-noise, .*help_wanted: true/,
      /focus: curricula/,
    ])
      assert.match(text, part);
  });

  it("starts one's own file, once, where several changes are asked for and there is none", async () => {
    const file = inWorkspace("research", "people", "ada.yaml");
    await vscode.workspace.fs.delete(file);
    await Promise.all([run("setReadingState", "arpit2017closer", "read"), run("claimProblem", "data-order", {})]);
    const text = await readFile(file);
    assert.match(text, /arpit2017closer, state: read/);
    assert.match(text, /problem: data-order/);
  });

  it("is not written into a file that is broken, which stays as it is", async () => {
    const broken = "name: Ada\nreading: [{reference: a\n";
    const file = await ownFile(broken);
    await assert.rejects(Promise.resolve(run("setReadingState", "arpit2017closer", "read")), /line \d/);
    assert.equal(await readFile(file), broken);
  });
});
