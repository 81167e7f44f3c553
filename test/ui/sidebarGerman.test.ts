import { after, before, describe, it } from "mocha";
import * as assert from "node:assert/strict";
import { openWorkbench, type Workbench } from "./harness";

const TITLE = "Why do overparameterised networks generalise?";

describe("a window in German", () => {
  let window: Workbench;
  before(async () => {
    window = await openWorkbench({ workspace: "sample", language: "de", settings: { "openProblems.identity.handle": "ada" } });
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
