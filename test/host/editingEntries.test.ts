import { describe, it } from "mocha";
import * as assert from "node:assert/strict";
import * as vscode from "vscode";
import type { OpenProblemsApi } from "../../src/api";
import { hasProblem, open, withFiles } from "./editingSupport";
import { inWorkspace, readFile, readyApi, run, until, writeFile } from "./support";

const FILE = "problems/editing.yaml";

const CATALOGUE = `# ours
problems:
  - id: editing-first
    title: Is the first one answered?   # no
    status: open
    unknown:
      - Is it so?
      - Or so?
  - id: editing-second
    title: And the second?
`;

const ASKED = { kind: "change", list: "unknown", at: 0, was: "Is it so?", to: "partial" };
const MOVED = CATALOGUE.replace("      - Is it so?\n      - Or so?", "      - Or so?").replace(
  "    unknown:",
  "    partial:\n      - Is it so?\n    unknown:",
);

/** Presses the button of notifications that say this. Returns what ends it. */
function pressUndo(says: RegExp): () => void {
  const real = vscode.window.showInformationMessage;
  const answer = (message: string, ...buttons: string[]) =>
    Promise.resolve(says.test(message) ? buttons[0] : undefined);
  vscode.window.showInformationMessage = answer as unknown as typeof real;
  return () => (vscode.window.showInformationMessage = real);
}

const edit = (change: object, id = "editing-first") => run<vscode.Uri | undefined>("editProblem", id, change);
const onDisk = () => readFile(inWorkspace(...FILE.split("/")));
const stateOf = (api: OpenProblemsApi) => api.problems().find(({ id }) => id === "editing-first")?.state;
const withOurs = (work: () => Promise<void>) =>
  withFiles({ [FILE]: CATALOGUE }, hasProblem("editing-second"), () => work());

describe("changing the entry of a problem", () => {
  it("writes the place alone into a file that is not open, and shows it at once", () =>
    withOurs(async () => {
      await edit({ kind: "state", was: "open", status: { state: "resolved", since: "2026" } });
      assert.equal(await onDisk(), CATALOGUE.replace("status: open", "status: {state: resolved, since: 2026}"));
      const api = await readyApi();
      await until(api.onDidChange, () => (stateOf(api) === "resolved" ? true : undefined));
    }));

  it("moves a statement as it is written", () =>
    withOurs(async () => {
      await edit(ASKED);
      assert.equal(await onDisk(), MOVED);
    }));

  it("goes through the editor of an open file, which is saved and can undo it", () =>
    withOurs(async () => {
      const document = await open(FILE);
      await vscode.window.showTextDocument(document);
      await edit(ASKED);
      assert.equal(document.getText(), MOVED);
      assert.equal(document.isDirty, false);
      assert.equal(await onDisk(), MOVED);
      await vscode.commands.executeCommand("undo");
      assert.equal(document.getText(), CATALOGUE);
    }));

  it("goes into the buffer of a file with unsaved changes, and saves nothing", () =>
    withOurs(async () => {
      const document = await open(FILE);
      const editor = await vscode.window.showTextDocument(document);
      await editor.edit((builder) => builder.insert(new vscode.Position(0, 0), "# mine\n"));
      await edit(ASKED);
      assert.equal(document.getText(), `# mine\n${MOVED}`);
      assert.equal(document.isDirty, true);
      assert.equal(await onDisk(), CATALOGUE);
    }));

  it("joins what somebody else wrote meanwhile, and says so where that is the same place", () =>
    withOurs(async () => {
      const file = inWorkspace(...FILE.split("/"));
      await writeFile(file, CATALOGUE.replace("      - Is it so?", "      - A new one?\n      - Is it so?"));
      await edit(ASKED);
      assert.match(await onDisk(), /partial:\n {6}- Is it so\?\n {4}unknown:\n {6}- A new one\?\n {6}- Or so\?/);
      await writeFile(file, CATALOGUE.replace("Is it so?", "Is it still so?"));
      await assert.rejects(async () => edit(ASKED), /changed meanwhile/);
      assert.match(await onDisk(), /Is it still so\?/);
    }));

  it("refuses what is no change, and names that nothing has", () =>
    withOurs(async () => {
      await assert.rejects(async () => edit({ kind: "add", list: "__proto__", entry: {} }));
      await assert.rejects(
        async () => edit({ kind: "add", list: "known", entry: { text: "So.", references: ["nobody1900"] } }),
        /No catalogue or bibliography here describes “nobody1900”/,
      );
      await assert.rejects(
        async () => edit({ kind: "add", list: "related", entry: { problem: "no-such-one" } }),
        /There is no problem “no-such-one”/,
      );
      assert.equal(await onDisk(), CATALOGUE);
    }));
});

describe("a bundled problem", () => {
  const ID = "machine-learning/memorisation";

  it("is copied for a change that is asked of it, and one message with one Undo takes both back", async () => {
    const api = await readyApi();
    const file = inWorkspace("problems", "privacy", "memorisation.yaml");
    const known = () => api.problems().find(({ id }) => id === "memorisation");
    const real = vscode.window.showInformationMessage;
    const said: string[] = [];
    let undo: () => void = () => undefined;
    const answer = (message: string, ...rest: unknown[]) => {
      said.push(message);
      if (rest.includes("Copy into My Catalogue")) return Promise.resolve("Copy into My Catalogue");
      return new Promise((resolve) => (undo = () => resolve("Undo")));
    };
    vscode.window.showInformationMessage = answer as unknown as typeof real;
    try {
      await run("editProblem", ID, { kind: "state", was: "open", status: { state: "contested" } });
      assert.match(await readFile(file), /- id: memorisation\n[^]*status: contested/);
      assert.equal(said.length, 2, said.join("\n"));
      assert.match(said[1]!, /is copied into problems\/privacy\/memorisation\.yaml, and changed there/);
      await until(api.onDidChange, () => (known()?.state === "contested" ? true : undefined));
      undo();
      await until(api.onDidChange, () => (known()?.fullId === ID && known()?.state === "open" ? true : undefined));
      await assert.rejects(async () => readFile(file), "the file that was made for it is gone");
      assert.equal(said.length, 2, said.join("\n"));
    } finally {
      vscode.window.showInformationMessage = real;
      await vscode.workspace.fs.delete(inWorkspace("problems", "privacy"), { recursive: true });
    }
  });

  it("is copied into one's own catalogue with what it names, takes the place of the bundled one, and gives a patch", async () => {
    const api = await readyApi();
    const file = inWorkspace("problems", "privacy", "memorisation.yaml");
    const known = () => api.problems().find(({ id }) => id === "memorisation")?.fullId;
    try {
      const restore = pressUndo(/^Copied into .*memorisation\.yaml/);
      assert.notEqual(await run<string>("copyProblem", ID), ID);
      await until(api.onDidChange, () => (known() === ID ? true : undefined));
      restore();
      await assert.rejects(async () => readFile(file), "the file that was made for it is gone");
      const copy = await run<string>("copyProblem", ID);
      assert.match(copy, /^[\w-]+\/memorisation$/);
      assert.ok(!copy.startsWith("machine-learning/"));
      const text = await readFile(file);
      assert.match(text, /- id: memorisation\n[^]*origin: \{catalogue: machine-learning, id: memorisation\}/);
      assert.match(text, /id: carlini2021extracting/);
      assert.equal(known(), copy);
      await assert.rejects(async () => run("copyProblem", copy), /in your own catalogue already/);
      await assert.rejects(async () => run("suggestCorrection", copy), /says what the entry says/);
      await edit({ kind: "state", was: "open", status: { state: "contested" } }, copy);
      const patch = await run<string>("suggestCorrection", copy);
      assert.equal(vscode.window.activeTextEditor?.document.uri.path.split("/").at(-1), "memorisation.patch");
      assert.equal(vscode.window.activeTextEditor?.document.getText(), patch);
      assert.match(patch, /^From 0{40} Mon Sep 17 00:00:00 2001\nFrom: .+ <.+@.+>\n/);
      assert.match(
        patch,
        /\n--- a\/problems\/privacy\.yaml\n\+\+\+ b\/problems\/privacy\.yaml\n@@ .* @@\n(?: .*\n){3}- {4}status: open\n\+ {4}status: contested\n(?: .*\n){3}-- \n$/,
      );
    } finally {
      await vscode.commands.executeCommand("workbench.action.revertAndCloseActiveEditor");
      await vscode.commands.executeCommand("workbench.action.closeAllEditors");
      await vscode.workspace.fs.delete(inWorkspace("problems", "privacy"), { recursive: true });
      await until(api.onDidChange, () => (known() === ID ? true : undefined));
    }
  });
});
