import { after, before, describe, it } from "mocha";
import * as assert from "node:assert/strict";
import { mkdirSync, writeFileSync } from "node:fs";
import path from "node:path";
import { PAYLOADS } from "../hostile/payloads";
import { BATCHES, batchTitle, FILE_NAMES, hostileWorkspace } from "../hostile/workspace";
import { openWorkbench, type Workbench } from "./harness";
import { inspect, readRows, watch, type Watch } from "./hostileSupport";

const ROW = 22;

describe("a workspace of hostile texts, in the real window", function () {
  this.timeout(120_000);
  let window: Workbench;
  let watched: Watch;
  let tried = 0;

  before(async () => {
    window = await openWorkbench({
      workspace: "test/fixtures/empty",
      size: { width: 1400, height: 1100 },
      settings: {
        "openProblems.identity.handle": "mallory",
        "openProblems.bundledCatalogue": false,
        "workbench.hover.delay": 1,
        "workbench.list.smoothScrolling": false,
      },
      prepare: (workspace) => {
        for (const [name, text] of Object.entries(hostileWorkspace())) {
          mkdirSync(path.dirname(path.join(workspace, name)), { recursive: true });
          writeFileSync(path.join(workspace, name), text);
        }
      },
    });
    watched = watch(window.page);
    await window.openView("Open Problems");
    await window.treeItems("Problems");
  });
  after(async () => {
    console.log(`      ${PAYLOADS.length} payloads, ${tried} payloads × places seen in the window`);
    await window.close();
  });

  async function nothingHappened(): Promise<void> {
    assert.deepEqual([...watched.faults, ...(await inspect(window.page))], []);
  }

  /** Goes through all rows of a list by the keyboard, page by page; returns what they say. */
  async function throughRows(list: string, heights: readonly number[] = [ROW]): Promise<Set<string>> {
    const keys = window.page.locator(list).first();
    const seen = new Set<string>();
    await keys.press("Home");
    for (let last = "", still = 0; still < 3; await keys.press("PageDown")) {
      await window.page.evaluate("new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn)))");
      const { faults, labels, focused } = await readRows(window.page, list, heights);
      assert.deepEqual(faults, []);
      labels.forEach((label) => seen.add(label));
      // The list is drawn anew where files are still being read.
      still = focused === last ? still + 1 : 0;
      last = focused;
    }
    return seen;
  }

  const treeOf = (name: string) => `[role=tree][aria-label="${name}"]`;

  for (const group of ["Area", "Tag", "Person", "Status"]) {
    it(`shows each in a row of one line in the tree, grouped by ${group.toLowerCase()}`, async () => {
      await window.command("Open Problems: Group By…");
      await window.quickPick.open("Group problems by");
      await window.quickPick.accept(group);
      await window.quickPick.closed();
      const tree = window.tree("Problems");
      if (group === "Status") await tree.expand("Contested");
      const seen = await throughRows(treeOf("Problems"));
      assert.ok(seen.size >= PAYLOADS.length * 0.6, `${seen.size} rows`);
      tried += seen.size;
      await nothingHappened();
    });
  }

  it("tells them in tooltips as texts", async () => {
    const tree = window.tree("Problems");
    for (let i = 0; i < BATCHES.length; i++) {
      await window.command("Open Problems: Show in Tree");
      await window.quickPick.open();
      await window.quickPick.type(batchTitle(i));
      await window.quickPick.item(batchTitle(i)).first().waitFor();
      await window.quickPick.accept(batchTitle(i));
      const row = tree.item(batchTitle(i)).first();
      const hover = window.page.locator(".workbench-hover").filter({ hasText: new RegExp(`^${batchTitle(i)}(?!\\d)`) });
      for (let attempt = 0; attempt < 5 && !(await hover.count()); attempt++) {
        // The tree may still be scrolling to the row.
        await window.page.mouse.move(900, 300);
        await row.hover();
        await hover.waitFor({ timeout: 1_500 }).catch(() => undefined);
      }
      assert.equal(await hover.count(), 1, `no tooltip of ${batchTitle(i)}`);
      assert.equal(await hover.locator("img, script, iframe, form, style, a[href], h1, hr, table").count(), 0, BATCHES[i]);
      tried += Math.min(PAYLOADS.length, 10);
      await window.page.mouse.move(900, 300);
    }
    await nothingHappened();
  });

  it("shows them in My Research and in the Reading List", async () => {
    for (const view of ["My Research", "Reading List"]) {
      const tree = window.tree(view);
      await tree.tree.getByRole("treeitem").first().waitFor();
      const seen = await throughRows(treeOf(view));
      assert.ok(seen.size > 20, `${seen.size} rows of ${view}`);
      tried += seen.size;
    }
    await nothingHappened();
  });

  for (const command of ["Open Problems: Search Problems…", "Open Problems: Pick Reference…"]) {
    it(`lists them in the quick pick of “${command}”, and takes each as a query`, async () => {
      await window.command(command);
      await window.quickPick.open();
      await window.quickPick.widget.locator(".monaco-list-row").first().waitFor();
      const seen = new Set<string>();
      for (const { text } of PAYLOADS) {
        await window.quickPick.type(text.replace(/[\0\r\n]/g, " ").slice(0, 60));
        const { faults, labels } = await readRows(window.page, ".quick-input-list", [22, 44]);
        assert.deepEqual(faults, []);
        labels.forEach((label) => seen.add(label));
      }
      tried += seen.size;
      assert.ok(seen.size > 100, `${seen.size} rows`);
      await nothingHappened();
      await window.quickPick.cancel();
    });
  }

  it("shows them on the pages of problems as texts", async () => {
    for (let i = 0; i < BATCHES.length; i++) {
      await window.command("Open Problems: Search Problems…");
      await window.quickPick.open();
      await window.quickPick.type(batchTitle(i));
      await window.quickPick.item(batchTitle(i)).first().waitFor();
      await window.quickPick.accept(batchTitle(i));
      const page = await window.webview(batchTitle(i));
      await page.locator("h1").waitFor();
      tried += Math.min(PAYLOADS.length, 10);
      assert.deepEqual(await page.locator("main img, main iframe, main object, main form, main style, main script").count(), 0, BATCHES[i]);
      await nothingHappened();
      if (i === 0) await window.screenshot("hostile-page");
      await window.page.keyboard.press("ControlOrMeta+W");
    }
    assert.deepEqual(window.webviewErrors, []);
  });

  it("shows them in the graph, in the overview and among the problems of files", async () => {
    await window.command("Open Problems: Show Graph of Problems");
    await (await window.webview("Graph of Problems")).locator("button.card").first().waitFor();
    await nothingHappened();
    await window.screenshot("hostile-graph");
    await window.command("Open Problems: Show Overview");
    await window.page.locator(".tab.active", { hasText: "Overview" }).waitFor();
    await nothingHappened();
    await window.command("Problems: Focus on Problems View");
    await window.page.locator(".markers-panel .monaco-list-row").first().waitFor();
    const seen = await throughRows(".markers-panel .monaco-list", [22, 44, 66]);
    assert.ok(seen.size > 20, `${seen.size} rows`);
    tried += seen.size + 2 * PAYLOADS.length;
    await nothingHappened();
  });

  it("opens notes whose files have odd names", async () => {
    await window.command("Open Problems: Search Problems…");
    await window.quickPick.open();
    await window.quickPick.type(batchTitle(1));
    await window.quickPick.item(batchTitle(1)).first().waitFor();
    await window.quickPick.accept(batchTitle(1));
    const page = await window.webview(batchTitle(1));
    await page.getByText("Note 1", { exact: true }).first().click();
    await window.page.locator(`.tab.active[data-resource-name=${JSON.stringify(FILE_NAMES[1])}]`).waitFor();
    await nothingHappened();
  });
});
