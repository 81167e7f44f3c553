import { after, before, describe, it } from "mocha";
import * as assert from "node:assert/strict";
import * as vscode from "vscode";
import type { Log } from "../../src/host/log";
import { workspaceFiles } from "../../src/storage/files/workspaceFiles";
import { type OpenStores, openStores } from "../../src/storage/openStores";
import { bibliographyOf, possibleBibliographies } from "../../src/storage/references/projectBibliography";
import { registerCitationFeatures } from "../../src/views/citing/citationFeatures";
import { EXTENSION_ID, inWorkspace, readyApi, until, writeFile } from "./support";

describe("walks of the workspace", function () {
  this.timeout(60_000);
  const events: string[] = [];
  const { list } = workspaceFiles;
  let log: Log;
  let stores: OpenStores;

  before(async () => {
    const { onDidChange, references } = await readyApi();
    await writeFile(inWorkspace("research", "notes", "walked.md"), "---\nid: walked\ntitle: W\nproblems: [x]\n---\n");
    await writeFile(inWorkspace("walks", "deep", "text.md"), "See [@");
    await writeFile(inWorkspace("walks", "deep", "refs.bib"), "@misc{inTheWalks, title={T}}");
    await until(onDidChange, () => (references().some(({ id }) => id === "inTheWalks") ? true : undefined));
    // So that the news of these files are not taken for a walk: what comes later has been told of, and so all before it.
    const watcher = vscode.workspace.createFileSystemWatcher("**/walks/last.txt");
    const told = new Promise<void>((resolve) => watcher.onDidCreate(() => resolve()));
    await writeFile(inWorkspace("walks", "last.txt"), "");
    await told;
    watcher.dispose();
    workspaceFiles.list = (folder) => {
      events.push(folder);
      return list(folder);
    };
    // A log of the extension's name, once disposed of, would close the extension's own.
    log = vscode.window.createOutputChannel("Walks", { log: true });
    const home = vscode.extensions.getExtension(EXTENSION_ID)!.extensionUri;
    stores = openStores({ home, storage: inWorkspace("..", "walks-storage"), version: "0" }, log);
    stores.catalogue.onDidChange(() => events.push("the tree is told of its problems"));
    stores.research.onDidChange(() => events.push("the records are shown"));
    await stores.load();
  });
  after(async () => {
    workspaceFiles.list = list;
    stores.dispose();
    log.dispose();
    await vscode.workspace.fs.delete(inWorkspace("walks"), { recursive: true });
    await vscode.workspace.fs.delete(inWorkspace("research", "notes", "walked.md"));
  });

  it("list each folder once, though several stores look for files in it", () => {
    const folders = events.filter((event) => event.includes(":/"));
    const possible = new Set([inWorkspace("problems").toString()]);
    // That a catalogue's folder holds something is seen before.
    const again = folders.filter((folder, i) => folders.indexOf(folder) !== i && !possible.has(folder));
    const bundled = vscode.extensions.getExtension(EXTENSION_ID)!.extensionUri.toString();
    assert.deepEqual(
      again.filter((folder) => !folder.startsWith(bundled)),
      [],
    );
    assert.ok(folders.includes(inWorkspace("walks", "deep").toString()));
  });

  it("come to the rest of the workspace when the problems and the records are shown", () => {
    const inOrder = [
      "the tree is told of its problems",
      inWorkspace("research", "notes").toString(),
      "the records are shown",
      inWorkspace("walks").toString(),
    ];
    assert.deepEqual(
      [...new Set(events)].filter((event) => inOrder.includes(event)),
      inOrder,
      events.join("\n"),
    );
    assert.ok(stores.research.research.notes.some(({ title }) => title === "W"));
  });

  it("are not made while citations are completed, hovered over and looked through", async () => {
    const document = await vscode.workspace.openTextDocument(inWorkspace("walks", "deep", "text.md"));
    const features = registerCitationFeatures(stores);
    events.length = 0;
    try {
      for (let i = 0; i < 5; i++) {
        await vscode.commands.executeCommand(
          "vscode.executeCompletionItemProvider",
          document.uri,
          new vscode.Position(0, 6),
          "@",
        );
        await bibliographyOf(stores.references, document, "markdown");
      }
      const { files } = await possibleBibliographies(stores.references, document, "markdown");
      assert.ok(files.some((file) => file.path.endsWith("/walks/deep/refs.bib")));
      assert.deepEqual(
        events.filter((event) => event.includes(":/")),
        [],
      );
    } finally {
      features.dispose();
    }
  });

  it("of a refresh come to the bibliographies too", async () => {
    const asked: string[] = [];
    const { stat, read } = workspaceFiles;
    workspaceFiles.stat = (uri) => {
      asked.push(uri);
      return stat(uri);
    };
    workspaceFiles.read = (file, most) => {
      asked.push(file);
      return read(file, most);
    };
    try {
      await stores.load();
    } finally {
      Object.assign(workspaceFiles, { stat, read });
    }
    assert.ok(asked.includes(inWorkspace("walks", "deep", "refs.bib").toString()));
  });
});
