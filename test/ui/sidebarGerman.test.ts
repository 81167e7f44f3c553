import { after, before, describe, it } from "mocha";
import * as assert from "node:assert/strict";
import { readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { openWorkbench, type Workbench } from "./harness";
import { askedToOpen } from "./pageSupport";

/** A work is cited by a key that nobody has. */
function misspell(workspace: string): void {
  const file = path.join(workspace, "problems/catalogue.yaml");
  writeFileSync(
    file,
    readFileSync(file, "utf8").replace("references: [goyal2017accurate]", "references: [goyal2017acurate]"),
  );
}

const TITLE = "Why do overparameterised networks generalise?";

describe("a window in German", () => {
  let window: Workbench;
  before(async () => {
    window = await openWorkbench({
      workspace: "sample",
      language: "de",
      prepare: misspell,
      settings: { "openProblems.identity.handle": "ada" },
    });
  });
  after(() => window.close());

  it("shows the tree, its groups and its commands in German", async () => {
    await window.openView("Open Problems");
    const [first] = await window.treeItems("Katalog");
    assert.equal(first?.ariaLabel, "Training, our questions, 1 Problem");
    await window.command("Open Problems: Gruppieren nach …");
    await window.quickPick.open("Probleme gruppieren nach");
    await window.quickPick.accept("Status");
    await window.tree("Katalog").item("Teilweise gelöst").waitFor();
  });

  it("shows the page of a problem in German", async () => {
    await window.command("Open Problems: Probleme suchen …");
    await window.quickPick.open("Alles durchsuchen");
    await window.quickPick.type(TITLE);
    await window.quickPick
      .item(/Why do overparameterised/)
      .first()
      .waitFor();
    await window.quickPick.accept();
    const page = await window.webview(TITLE);
    await page.getByRole("heading", { name: "Warum es wichtig ist" }).waitFor();
    await page.getByRole("button", { name: "Neue Notiz", exact: true }).waitFor();
    await window.screenshot("german");
  });

  it("says in German what is wrong with a file, and of a folder that it is one", async () => {
    const problems = await window.problems();
    assert.ok(
      problems.some((problem) =>
        problem.includes("unbekannt: Literaturangabe `goyal2017acurate`; war `goyal2017accurate` gemeint?"),
      ),
      problems.join("\n"),
    );
    // The rule's name leads to what docs/rules.md says of it; a unit test holds each rule to a heading there.
    const link = window.page.locator(".markers-panel .monaco-link", { hasText: "unknown-reference" }).first();
    await link.waitFor();
    await link.click();
    assert.equal(
      await askedToOpen(window),
      "https://github.com/open-problems/open-problems/blob/main/docs/rules.md#unknown-reference",
    );
    const page = await window.webview(TITLE);
    await page.getByRole("button", { name: "Experiment verknüpfen" }).first().click();
    await window.quickPick.open(/Experiment/);
    await window.quickPick.type("paper");
    await window.quickPick.accept();
    await window.quickPick.open(/Ordner/);
    await window.quickPick.cancel();
  });
});
