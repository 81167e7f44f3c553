import { after, before, describe, it } from "mocha";
import * as assert from "node:assert/strict";
import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import type { Locator } from "playwright-core";
import { openWorkbench, type Workbench } from "./harness";
import { until } from "./sidebarSupport";

const TITLE = "How long must learning-rate warm-up be?";

describe("dropping files of the Explorer on a problem, in the real window", () => {
  let window: Workbench;

  before(async () => {
    window = await openWorkbench({
      workspace: "sample",
      prepare: (workspace) => {
        writeFileSync(path.join(workspace, "ideas.md"), "Warm up slowly.\n");
        writeFileSync(path.join(workspace, "figures.qmd"), "# Figures\n");
        writeFileSync(path.join(workspace, "sweep.csv"), "step,loss\n1,0.9\n2,0.7\n");
      },
      settings: { "openProblems.identity.handle": "ada" },
    });
    await window.openView("Open Problems");
    await window.treeItems("Catalogue");
    await besideTheExplorer();
    await window.tree("Catalogue").expand("Training, our questions");
    await window.tree("Catalogue").item(TITLE).waitFor();
  });
  after(() => window.close());

  /** Moves the tree to the other side, as a person does who wants to see both. */
  async function besideTheExplorer(): Promise<void> {
    await window.command("View: Move View");
    await window.quickPick.open();
    await window.quickPick.type("Catalogue");
    await window.quickPick.accept("Catalogue");
    await window.quickPick.item("New Secondary Side Bar Entry").waitFor();
    await window.quickPick.accept("New Secondary Side Bar Entry");
    await window.openView("Explorer");
    await window.page.locator(".part.auxiliarybar").getByRole("tree", { name: "Catalogue" }).waitFor();
  }

  /** With the mouse, from its row in the Explorer to the problem's. */
  async function drag(name: string): Promise<void> {
    const { mouse } = window.page;
    const problem = window.tree("Catalogue").item(TITLE);
    const to = async (row: Locator) => {
      await row.waitFor();
      const box = (await row.boundingBox())!;
      await mouse.move(box.x + box.width / 2, box.y + box.height / 2, { steps: 8 });
    };
    await to(window.page.locator(".explorer-folders-view .monaco-list-row", { hasText: name }));
    await mouse.down();
    await to(problem);
    await mouse.up();
  }

  /** The experiment of the problem whose link is this. */
  function recordOf(link: string): string {
    const folder = path.join(window.workspace!, "research/experiments");
    const texts = readdirSync(folder).map((file) => readFileSync(path.join(folder, file), "utf8"));
    return (
      texts.find((text) => text.includes("warmup-length") && text.includes(link)) ??
      assert.fail(`no experiment links ${link}`)
    );
  }

  it("makes a Markdown file a note of the problem, and says of a Quarto file which setting leaves it out", async () => {
    await drag("ideas.md");
    await until(() => window.readFile("ideas.md").startsWith("---\nproblem: warmup-length\n"));
    assert.match(window.readFile("ideas.md"), /Warm up slowly\.\n$/);
    await window.tree("Catalogue").item(TITLE).filter({ hasText: "1 note" }).waitFor();
    await drag("figures.qmd");
    await until(() => window.readFile("figures.qmd").startsWith("---\nproblem: warmup-length\n"));
    await window.notifications.read(
      /figures\.qmd names the problem now, but the setting “notes\.include” leaves it out/,
    );
  });

  it("links a folder as an experiment, with what could be read of it", async () => {
    await drag("runs");
    await window.quickPick.open(/Recognised/);
    await window.quickPick.accept("Link Experiment");
    await window.tree("Catalogue").item(TITLE).filter({ hasText: "1 experiment" }).waitFor();
    assert.match(recordOf("runs"), /links: \[\s*runs\s*\]/);
    assert.ok(
      existsSync(path.join(window.workspace!, "runs/random-labels/metrics.json")),
      "the files stay where they are",
    );
  });

  it("links a single file of results as one more experiment, with its metrics", async () => {
    await drag("sweep.csv");
    await window.quickPick.open(/Recognised/);
    await window.quickPick.accept("Link Experiment");
    await window.tree("Catalogue").item(TITLE).filter({ hasText: "2 experiments" }).waitFor();
    assert.match(recordOf("sweep.csv"), /links: \[\s*sweep\.csv\s*\][^]*loss: 0\.7/);
  });
});
