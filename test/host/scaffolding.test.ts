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
  it("is a valid file with its schema beside it, opened, and never over another one", async () => {
    const folder = inWorkspace("new-catalogue");
    try {
      const made = await run<vscode.Uri>("newCatalogue", { title: "Our group's questions", folder });
      assert.equal(made.path, `${folder.path}/catalogue.yaml`);
      const text = await readFile(made);
      assert.match(text, /^# yaml-language-server: \$schema=\.\/catalogue\.schema\.json\n/);
      assert.match(text, /id: our-groups?-s?-?questions/);
      const schema = JSON.parse(await readFile(vscode.Uri.joinPath(folder, "catalogue.schema.json"))) as {
        $schema?: string;
      };
      assert.ok(schema.$schema);
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
  it("goes where its area's others are; comments, order and quotes of the file stay", async () => {
    await withFiles({ [FILE]: START }, hasProblem("editing-second"), async () => {
      const made = await run<vscode.Uri>("newProblem", "editing-third", { title: "Three?", area: "warm-up" });
      assert.ok(made.path.endsWith(FILE), made.path);
      const text = (await vscode.workspace.openTextDocument(made)).getText();
      const added = /\n {2}- id: editing-third\n(?: {4,}.*\n)+/.exec(text)?.[0];
      assert.ok(added, text);
      assert.match(added, /\n {4}title: Three\?\n/);
      assert.equal(text.replace(added, "\n"), START);
      assert.ok(text.indexOf("editing-third") < text.indexOf("# Of another area."), text);
      assert.equal(vscode.window.activeTextEditor?.document.uri.path, made.path);
    });
  });

  it("opens at its line where the file was open before, in the editor or closed again", async () => {
    await withFiles({ [FILE]: START }, hasProblem("editing-second"), async () => {
      for (const [round, id] of ["editing-a", "editing-b", "editing-c"].entries()) {
        const document = await vscode.workspace.openTextDocument(inWorkspace(FILE));
        await vscode.window.showTextDocument(document);
        if (round === 2) await vscode.commands.executeCommand("workbench.action.closeAllEditors");
        await run<vscode.Uri>("newProblem", id, { title: `${id}?`, area: "warm-up" });
        const { activeTextEditor: editor } = vscode.window;
        assert.equal(editor?.document.lineAt(editor.selection.active.line).text.trim(), `- id: ${id}`);
      }
      await vscode.commands.executeCommand("workbench.action.closeAllEditors");
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
