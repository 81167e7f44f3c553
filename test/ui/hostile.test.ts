import { after, before, describe, it } from "mocha";
import * as assert from "node:assert/strict";
import { mkdirSync, writeFileSync } from "node:fs";
import path from "node:path";
import { PAYLOADS } from "../hostile/payloads";
import { hostileWorkspace } from "../hostile/workspace";
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
});
