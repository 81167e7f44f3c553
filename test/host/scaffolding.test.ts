import { describe, it } from "mocha";
import * as assert from "node:assert/strict";
import * as vscode from "vscode";
import { hasProblem, withFiles } from "./editingSupport";
import { inWorkspace, readFile, run } from "./support";

const FILE = "problems/scaffolding.yaml";

const START = `# The group's own questions.
areas:
  - {id: warm-up, title: Warm-up}
problems:
  - id: editing-first # the first
    title: "One?"
    area: warm-up
  # Of another area.
  - id: editing-second
    title: Two?
    area: causality
`;

describe("a new catalogue", () => {
  it("is a valid file that names its schema, opened, and never over another one", async () => {
    const folder = inWorkspace("new-catalogue");
    try {
      const made = await run<vscode.Uri>("newCatalogue", { title: "Our group's questions", folder });
      assert.equal(made.path, `${folder.path}/catalogue.yaml`);
      const text = await readFile(made);
      assert.match(text, /^# yaml-language-server: \$schema=https:\/\/\S+\/catalogue\.schema\.json\n/);
      assert.match(text, /id: our-groups?-s?-?questions/);
      assert.deepEqual(
        (await vscode.workspace.fs.readDirectory(folder)).map(([name]) => name),
        ["catalogue.yaml"],
        "nothing else comes into the repository",
      );
      assert.equal(vscode.window.activeTextEditor?.document.uri.path, made.path);
      await assert.rejects(
        async () => run("newCatalogue", { title: "Another", folder }),
        /exists already; nothing was written/,
      );
      assert.equal(await readFile(made), text);
    } finally {
      await vscode.commands.executeCommand("workbench.action.closeActiveEditor");
      await vscode.workspace.fs.delete(folder, { recursive: true });
    }
  });
});

describe("a new problem", () => {
  it("has a file of its own in the folder of its area, opened at its line; the area's file stays as it is", async () => {
    await withFiles({ [FILE]: START }, hasProblem("editing-second"), async () => {
      const made = await run<vscode.Uri>("newProblem", "editing-third", { title: "Three?", area: "warm-up" });
      try {
        assert.ok(made.path.endsWith("/problems/warm-up/editing-third.yaml"), made.path);
        assert.match(
          await readFile(made),
          /^problems:\n {2}- id: editing-third\n {4}title: Three\?\n {4}area: warm-up\n/,
        );
        assert.equal(await readFile(inWorkspace(FILE)), START);
        const { activeTextEditor: editor } = vscode.window;
        assert.equal(editor?.document.uri.path, made.path);
        assert.equal(editor?.document.lineAt(editor.selection.active.line).text.trim(), "- id: editing-third");
        const again = { title: "Three again?", area: "warm-up" };
        await assert.rejects(async () => run("newProblem", "editing-third", again), /already; choose another id/);
      } finally {
        await vscode.commands.executeCommand("workbench.action.closeAllEditors");
        await vscode.workspace.fs.delete(inWorkspace("problems", "warm-up"), { recursive: true });
      }
    });
  });

  it("does not take an id that is taken, or that is none", async () => {
    await withFiles({ [FILE]: START }, hasProblem("editing-second"), async () => {
      const options = { title: "Again?", area: "warm-up" };
      await assert.rejects(async () => run("newProblem", "editing-first", options), /already; choose another id/);
      await assert.rejects(async () => run("newProblem", "Not an id", options), /is no id/);
      assert.equal(await readFile(inWorkspace(FILE)), START);
    });
  });
});

describe("the source of a bundled problem", () => {
  it("cannot be changed by typing: the next update would throw it away", async () => {
    const { uri } = await run<vscode.Location>("openSource", "machine-learning/overparameterised-generalisation");
    const document = await vscode.workspace.openTextDocument(uri);
    const before = document.getText();
    // The editor becomes read-only a moment after it has come to the front.
    for (let changed = true; changed;) {
      await vscode.commands.executeCommand("type", { text: "x" });
      changed = document.getText() !== before;
      if (changed) await vscode.commands.executeCommand("undo");
    }
    await vscode.commands.executeCommand("workbench.action.closeActiveEditor");
  });
});
