import { after, before, describe, it } from "mocha";
import * as assert from "node:assert/strict";
import { rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { openWorkbench, type TreeView, type Workbench } from "./harness";
import { rowsBecome } from "./sidebarSupport";

const LONG = `Why ${"does a title that goes on and on ".repeat(8)}end?`;
const MANY = 10_000;

/** One area with all problems but one, which is in the other and whose title is longer than any window is wide. */
function catalogue(workspace: string): void {
  rmSync(path.join(workspace, "research"), { recursive: true });
  const states = ["open", "partial", "contested", "resolved"];
  const problems = Array.from(
    { length: MANY },
    (_, i) => `  - {id: p-${i}, title: "Problem number ${i}", area: many, status: ${states[i % 4]}}\n`,
  );
  writeFileSync(
    path.join(workspace, "problems/catalogue.yaml"),
    `catalogue: {id: large, title: Large}\nareas:\n  - {id: few, title: Few}\n  - {id: many, title: Many}\n` +
      `problems:\n  - {id: long, title: ${JSON.stringify(LONG)}, area: few, status: contested, summary: Short.}\n${problems.join("")}`,
  );
}

describe("a tree of one problem and of ten thousand, in the real window", () => {
  let window: Workbench;
  let tree: TreeView;

  before(async () => {
    window = await openWorkbench({
      workspace: "sample",
      prepare: catalogue,
      settings: { "openProblems.bundledCatalogue": false, "openProblems.identity.handle": "ada" },
    });
    await window.openView("Open Problems");
    tree = window.tree("Catalogue");
    await tree.item("Many").waitFor({ timeout: 30_000 });
  });
  after(() => window.close());

  it("counts them, in figures as people write them", async () => {
    await rowsBecome(tree, 1, ["Few 1", "Many 10,000"]);
  });

  it("cuts a long title off at the edge, and says all of it in the tooltip and to a screen reader", async () => {
    await tree.expand("Few");
    const row = tree.item(LONG);
    await row.waitFor();
    const [width, shown] = await Promise.all([
      tree.tree.boundingBox(),
      row.locator(".monaco-icon-label").boundingBox(),
    ]);
    assert.ok(shown!.x + shown!.width <= width!.x + width!.width, "the row ends where the view ends");
    assert.match((await row.getAttribute("aria-label")) ?? "", /end\?, contested/);
    await row.hover();
    await window.page.locator(".workbench-hover", { hasText: LONG.trim() }).waitFor();
    await window.page.mouse.move(900, 300);
  });

  it("unfolds ten thousand in parts and goes to the last of them", async () => {
    await tree.expand("Many");
    await tree.item("1 – 500").filter({ hasText: "Problem number 0" }).waitFor();
    await window.screenshot("ten-thousand");
    await tree.click("Few");
    await window.page.keyboard.press("End");
    await tree.expand("9,501 – 10,000");
    // Its rows come below what is in sight.
    const last = tree.item(`Problem number ${MANY - 1}`);
    for (let attempts = 10; attempts && !(await last.isVisible()); attempts--) {
      await window.page.keyboard.press("End");
      await last.waitFor({ timeout: 3000 }).catch(() => undefined);
    }
    await last.waitFor();
  });

  it("finds one of them and shows it in the tree", async () => {
    await window.command("Open Problems: Search Problems…");
    await window.quickPick.open("Search everything");
    await window.quickPick.type("problem number 5000");
    await window.quickPick.pressItemButton(/Problem number 5000$/, "Show in Tree");
    await tree.item("Problem number 5000").and(window.page.locator("[aria-selected=true]")).waitFor();
  });
});
