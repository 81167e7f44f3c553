import { after, before, describe, it } from "mocha";
import * as assert from "node:assert/strict";
import { cpSync } from "node:fs";
import path from "node:path";
import { installFolder } from "../../scripts/vscode/extensions.mjs";
import { openWindow, removeFolder, startServer, temporaryFolder } from "../../scripts/vscode/host.mjs";
import { sharedBrowser } from "./harness/run";
import { Workbench } from "./harness";

const TITLE = "Why do overparameterised networks generalise?";

/** The window's own texts stay English, for a language pack cannot be fetched here; the extension is told that the language is German. */
describe("a window in German", () => {
  let window: Workbench;
  before(async () => {
    const folder = temporaryFolder("german");
    const workspace = path.join(folder, "workspace");
    cpSync("sample", workspace, { recursive: true });
    installFolder(path.resolve("."), path.join(folder, "extensions"), {});
    const server = await startServer({ dataDir: folder, extensionsDir: path.join(folder, "extensions"), trust: true });
    const page = await openWindow(await sharedBrowser(), server, {
      workspace,
      prepare: async (made) => {
        await made.addInitScript("globalThis._VSCODE_NLS_LANGUAGE = 'de';");
      },
    });
    window = new Workbench(page, workspace, async () => {
      await page.context().close();
      await server.stop();
      removeFolder(folder);
    });
    await window.activityBar.getByRole("tab", { name: /Open Problems/ }).waitFor({ timeout: 40_000 });
  });
  after(() => window.close());

  it("shows the tree, its groups and its commands in German", async () => {
    await window.openView("Open Problems");
    const [first] = await window.treeItems("Probleme");
    assert.equal(first?.ariaLabel, "Training, our questions, 1 Problem");
    await window.command("Open Problems: Gruppieren nach …");
    await window.quickPick.open("Probleme gruppieren nach");
    await window.quickPick.accept("Status");
    await window.tree("Probleme").item("Teilweise gelöst").waitFor();
  });

  it("shows the page of a problem in German", async () => {
    await window.command("Open Problems: Probleme suchen …");
    await window.quickPick.open("Probleme suchen");
    await window.quickPick.type(TITLE);
    await window.quickPick
      .item(/Why do overparameterised/)
      .first()
      .waitFor();
    await window.quickPick.accept();
    const page = await window.webview(TITLE);
    await page.getByRole("heading", { name: "Warum es wichtig ist" }).waitFor();
    await page.getByRole("button", { name: "Neue Notiz" }).waitFor();
    await window.screenshot("german");
  });
});
