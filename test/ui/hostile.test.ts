import { after, before, describe, it } from "mocha";
import * as assert from "node:assert/strict";
import { mkdirSync, writeFileSync } from "node:fs";
import path from "node:path";
import type { FrameLocator } from "playwright-core";
import { PAYLOADS } from "../hostile/payloads";
import { BATCHES, batchTitle, FILE_NAMES, hostileWorkspace } from "../hostile/workspace";
import { openWorkbench, type Workbench } from "./harness";
import { inspect, newCard, readRows, rowsInSight, watch, type Watch } from "./hostileSupport";
import { openProblem } from "./pageSupport";

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
        "workbench.tree.enableStickyScroll": false,
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
    await window.treeItems("Catalogue");
  });
  after(async () => {
    console.log(`      ${PAYLOADS.length} payloads, ${tried} payloads × places seen in the window`);
    await window.close();
  });

  async function nothingHappened(): Promise<void> {
    assert.deepEqual([...watched.faults, ...(await inspect(window.page))], []);
  }

  /** Goes through the rows of a list by the keyboard, page by page, to the last or so many pages; returns what they say. */
  async function throughRows(list: string, heights: readonly number[] = [ROW], pages = Infinity): Promise<Set<string>> {
    const keys = window.page.locator(list).first();
    const seen = new Set<string>();
    await keys.press("Home");
    for (let last = "", still = 0, page = 0; still < 3 && page < pages; page++, await keys.press("PageDown")) {
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

  /** Rests the pointer on each row of a tree whose label matches, page by page; returns how many cards came. */
  async function throughCards(tree: string, label: RegExp): Promise<number> {
    const { page } = window;
    const keys = page.locator(treeOf(tree)).first();
    const done = new Set<string>();
    await keys.press("Home");
    for (let last = "", still = 0; still < 2; await keys.press("PageDown")) {
      await page.evaluate("new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn)))");
      const { focused, rows } = await rowsInSight(page, treeOf(tree));
      for (const { index, name, x, y } of rows.filter((row) => !done.has(row.index) && label.test(row.name))) {
        done.add(index);
        const strange = await newCard(page, async (attempt) => {
          if (attempt) await page.mouse.move(1000, 300 + attempt);
          await page.mouse.move(x + attempt, y);
        });
        assert.deepEqual(strange, [], name);
      }
      await page.mouse.move(1000, 300);
      still = focused === last ? still + 1 : 0;
      last = focused;
    }
    return done.size;
  }

  /** Opens the page of a problem by the search. */
  async function openBatch(index: number): Promise<FrameLocator> {
    await openProblem(window, batchTitle(index));
    return window.webview(batchTitle(index));
  }

  const treeOf = (name: string) => `[role=tree][aria-label="${name}"]`;

  for (const group of ["Area", "Tag", "Person", "Status"]) {
    it(`shows each in a row of one line in the tree, grouped by ${group.toLowerCase()}`, async () => {
      await window.command("Open Problems: Group By…");
      await window.quickPick.open("Group problems by");
      await window.quickPick.accept(group);
      await window.quickPick.closed();
      const tree = window.tree("Catalogue");
      // The tree may be drawn anew while a click is on its way.
      const first = tree.item(batchTitle(0)).first();
      for (let attempt = 0; group === "Status" && attempt < 5 && !(await first.isVisible()); attempt++) {
        await tree.expand("Contested");
        await first.waitFor({ timeout: 5_000 }).catch(() => undefined);
      }
      const seen = await throughRows(treeOf("Catalogue"));
      assert.ok(seen.size >= PAYLOADS.length * 0.6, `${seen.size} rows`);
      tried += seen.size;
      await nothingHappened();
    });
  }

  it("tells them in tooltips as texts", async () => {
    const problems = await throughCards("Catalogue", /^Batch/);
    assert.equal(problems, BATCHES.length);
    const works = await throughCards("Reading List", /to read/);
    assert.ok(works > PAYLOADS.length * 0.9, `${works} works`);
    tried += PAYLOADS.length + works;
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
      const answered = window.quickPick.widget.locator(".monaco-progress-container:not(.active)");
      const seen = new Set<string>();
      // VS Code itself looks for what is typed in every row, with each asterisk as “anything”: several of them take it minutes.
      for (const { text } of PAYLOADS.filter((payload) => !/\*.*\*/.test(payload.text.slice(0, 60)))) {
        await window.quickPick.type(text.replace(/[\0\r\n]/g, " ").slice(0, 60));
        // While what is searched is still being read, what is typed next takes the place of what was.
        await answered.first().waitFor({ state: "attached" });
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
      const page = await openBatch(i);
      assert.equal(await page.locator("main :is(img, iframe, object, form, style, script)").count(), 0, BATCHES[i]);
      await nothingHappened();
    }
    tried += PAYLOADS.length;
    assert.deepEqual(window.webviewErrors, []);
  });

  it("opens notes whose files have odd names", async () => {
    for (const i of [0, 1, 5, 8]) {
      const page = await openBatch(i);
      await page.getByText(`Note ${i}`, { exact: true }).first().click();
      await window.page.locator(`.tab.active[data-resource-name=${JSON.stringify(FILE_NAMES[i])}]`).waitFor();
    }
    await nothingHappened();
  });

  it("lists them among the problems of files, each in a row of one line", async () => {
    await window.command("Problems: Focus on Problems View");
    const panel = ".markers-panel .monaco-list";
    await window.page.locator(`${panel} .monaco-list-row`).first().waitFor();
    const seen = await throughRows(panel, [ROW], 40);
    assert.ok(seen.size > 500, `${seen.size} rows`);
    tried += seen.size;
    await nothingHappened();
  });

  it("shows them in the graph, and in its list", async () => {
    await window.command("Open Problems: Show Graph of Problems");
    const page = await window.webview("Graph of Problems");
    await page.locator("button.card").first().waitFor();
    await nothingHappened();
    await page.getByRole("button", { name: "List" }).click();
    await page.locator(".list:not(.visually-hidden)").waitFor();
    tried += PAYLOADS.length;
    await nothingHappened();
  });

  it("shows them in the overview", async () => {
    await window.command("Open Problems: Show Overview");
    const page = await window.webview("Overview of Open Problems");
    await page.locator("table.areas").waitFor();
    tried += PAYLOADS.length;
    await nothingHappened();
  });
});
