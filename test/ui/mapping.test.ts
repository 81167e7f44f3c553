import * as assert from "node:assert/strict";
import { writeFileSync } from "node:fs";
import path from "node:path";
import { after, before, describe, it } from "mocha";
import { openWorkbench, type Workbench } from "./harness";
import { openProblem, soon } from "./pageSupport";

const LIST =
  "No,Question,Status,Because\n1,Why is the list so?,open,Nobody has asked yet.\n2,How long is the list?,done,It has two rows.\n";

describe("a foreign catalogue, in the real window", () => {
  let window: Workbench;
  before(async () => {
    window = await openWorkbench({
      prepare: (workspace) => writeFileSync(path.join(workspace, "problems", "list.csv"), LIST),
    });
  });
  after(() => window.close());

  it("becomes one of ours: a mapping is proposed for the file, with a preview beside it", async () => {
    await window.editor.open("problems/list.csv");
    await window.command("Open Problems: New Mapping from File…");
    await window.quickPick.open("New mapping from which file?");
    await window.quickPick.accept("list.csv");
    const preview = await window.webview("Preview list.md");
    await preview.getByText("2 entries become 2 problems.").waitFor();
    await preview.getByText("Entry 1 becomes list-1").waitFor();
    assert.match(window.readFile("problems/list.mapping.yaml"), /words: \{open: open, done: resolved\}/);
    await window.screenshot("mapping-proposed");
  });

  it("is corrected with completion, and the preview follows", async () => {
    // The preview keeps its place beside the mapping.
    await window.command("View: Focus First Editor Group");
    await window.editor.isOpen("list.mapping.yaml");
    const lines = window.readFile("problems/list.mapping.yaml").split("\n");
    await window.editor.goTo(lines.length);
    await window.editor.type('  summary: "{');
    const rows = window.page.locator(".suggest-widget.visible .monaco-list-row");
    await rows.filter({ hasText: "Because" }).first().click();
    await window.page.keyboard.press("ControlOrMeta+S");
    await soon(async () => /summary: "\{Because\}"/.test(window.readFile("problems/list.mapping.yaml")));
    const preview = await window.webview("Preview list.md");
    await preview.getByText("summary: Nobody has asked yet.").first().waitFor();
    await window.screenshot("mapping-completed");
  });

  it("has its problems in search and on pages, with where they come from, and they are cited", async () => {
    await openProblem(window, "How long is the list?");
    const page = await window.webview("How long is the list?");
    await page.getByText("It has two rows.").first().waitFor();
    await page.getByText("(done)").first().waitFor();
    await window.screenshot("mapping-page");
    await window.command("Open Problems: Copy Link to Problem…");
    await window.quickPick.open();
    await window.page.keyboard.press("Enter");
    await soon(async () =>
      /How long is the list|list-2/.test(await window.page.evaluate<string>("navigator.clipboard.readText()")),
    );
  });

  it("is compared with another catalogue", async () => {
    await window.command("Open Problems: Compare Catalogues…");
    await window.quickPick.open("Compare which catalogue?");
    await window.quickPick.accept("list");
    await window.quickPick.open("With which one?");
    await window.quickPick.item(/./).first().click();
    const report = window.page.locator("iframe.webview.ready").filter({ visible: true });
    await soon(async () => {
      for (let i = 0; i < (await report.count()); i++) {
        const text = await report
          .nth(i)
          .contentFrame()
          .locator("iframe#active-frame")
          .contentFrame()
          .locator("body")
          .innerText();
        if (/Only in list \(2\)/.test(text)) return true;
      }
      return false;
    });
    await window.screenshot("catalogues-compared");
  });
});
