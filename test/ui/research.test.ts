import { after, before, describe, it } from "mocha";
import * as assert from "node:assert/strict";
import { appendFileSync, cpSync } from "node:fs";
import path from "node:path";
import type { FrameLocator } from "playwright-core";
import { mlflowStore, NOISY_RUN_PATH } from "../fixtures/runs/mlflowStore";
import { fixtures } from "../unit/fixtures";
import { openWorkbench, type Workbench } from "./harness";
import {
  card,
  DATA_ORDER,
  drag,
  LABEL_NOISE,
  openFromTree,
  record,
  setField,
  untilItSays,
  write,
} from "./researchSupport";

/** A PNG of one red pixel. */
const PIXEL = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8BQDwAEhQGAhKmMIQAAAABJRU5ErkJggg==";

const NOTE = `---
problem: label-noise
title: With a figure
created: 2026-10-05T08:00:00Z
---

The loss $\\ell_i$ of *wrong* labels, see [the method](../../../docs/method.md#steps) and ![a plot](../../../figures/plot%201.png).
It may hang on [[data-order]], and not on problem:label-noise alone.
`;

function prepare(workspace: string): void {
  for (const [file, content] of Object.entries(mlflowStore())) write(workspace, `mlruns/${file}`, content);
  write(workspace, "figures/plot 1.png", Buffer.from(PIXEL, "base64"));
  write(workspace, "docs/method.md", "# Method\n\n## Steps\n");
  write(workspace, "research/notes/label-noise/2026-10-05-figure.md", NOTE);
  if (fixtures)
    cpSync(path.join(fixtures, "runs/mlflow-backtesting/mlruns"), path.join(workspace, "backtesting/mlruns"), {
      recursive: true,
    });
}

/** One's own research on a problem, as a person goes through it: each step stands on the one before. */
describe("notes and experiments, in the real window", () => {
  let window: Workbench;
  let page: FrameLocator;

  before(async () => {
    window = await openWorkbench({
      settings: {
        "openProblems.identity.handle": "grace",
        "openProblems.tree.groupBy": "catalogue",
        "explorer.compactFolders": false,
      },
      prepare,
    });
    await window.openView("Open Problems");
    page = await openFromTree(window, LABEL_NOISE);
  });
  after(() => window.close());

  it("shows a note with its maths and its picture, and opens what it links to", async () => {
    const note = card(page, "With a figure");
    await note.locator("math").first().waitFor();
    const picture = note.locator("img[alt='a plot']");
    await picture.scrollIntoViewIfNeeded();
    assert.equal(
      await picture.evaluate((image: { decode(): Promise<void>; naturalWidth: number }) =>
        image.decode().then(() => image.naturalWidth),
      ),
      1,
    );
    await note.getByRole("link", { name: "the method" }).click();
    await window.editor.isOpen("method.md");
    page = await openFromTree(window, LABEL_NOISE);
    await card(page, "With a figure").getByRole("link", { name: DATA_ORDER }).click();
    const other = await window.webview(DATA_ORDER);
    await other
      .locator("#mentions")
      .getByText(/2026-10-05-figure\.md/)
      .waitFor();
    page = await openFromTree(window, LABEL_NOISE);
    await page.locator("#mentions").getByText("docs/ideas.md").waitFor();
  });

  it("writes a note that the page shows", async () => {
    await page.getByRole("button", { name: "New Note" }).first().click();
    await window.quickPick.open(/New note/);
    await window.quickPick.type("What width does");
    await window.quickPick.accept();
    await window.page.locator('.tab.active[data-resource-name*="what-width-does"]').waitFor();
    await window.editor.type("Wider is not better.");
    await window.editor.save();
    page = await openFromTree(window, LABEL_NOISE);
    await card(page, "What width does").getByText("Wider is not better.").waitFor();
  });

  it("links a pasted address, and says what it recognises as soon as it is pasted", async () => {
    await window.page.evaluate("navigator.clipboard.writeText('https://wandb.ai/acme/noise/runs/abc123?nw=1')");
    await page.getByRole("button", { name: "Link an Experiment" }).first().click();
    await window.quickPick.open(/Link an experiment/);
    await window.quickPick.input.press("ControlOrMeta+V");
    await window.quickPick.widget.getByText(/Recognised: Weights & Biases/).waitFor();
    await window.screenshot("research-paste");
    await window.quickPick.accept();
    await window.quickPick.open(/Recognised: Weights & Biases/);
    await setField(window, "Title", "A pasted run");
    await window.quickPick.accept("Link Experiment");
    await card(page, "A pasted run")
      .getByRole("button", { name: /wandb\.ai/ })
      .waitFor();
    assert.match(record(window, "a-pasted-run"), /https:\/\/wandb\.ai\/acme\/noise\/runs\/abc123/);
  });

  it("links one of the runs of an MLflow store and draws its metric beside the published values", async () => {
    await page.getByRole("button", { name: "Link an Experiment" }).first().click();
    await window.quickPick.open(/Link an experiment/);
    await window.quickPick.type("mlruns");
    await window.quickPick.accept();
    await window.quickPick.open(/Recognised: MLflow \(runs: \d+\)/);
    await window.screenshot("research-form");
    await setField(window, "Title", "Mixup");
    await window.quickPick.accept("Runs");
    await window.quickPick.open(/Recognised: MLflow\. Which of its runs/);
    await window.quickPick.toggle("mixup, 60 % noise");
    await window.screenshot("research-runs");
    await window.quickPick.accept();
    await window.quickPick.open(/Recognised: MLflow \(runs: 1\)/);
    await setField(window, "Hypothesis", "Mixup bears 40 %");
    await window.quickPick.accept("Values");
    await window.quickPick.open(/Which values does the record hold/);
    await window.quickPick.accept("The last values");
    await window.quickPick.accept("Measurement");
    await window.quickPick.open(/Which measurement/);
    await window.quickPick.accept("CIFAR-10 with 40 % wrong labels");
    await window.quickPick.open(/Recognised/);
    await window.quickPick.accept("Link Experiment");
    await window.quickPick.closed();
    const row = page.locator(".chart-row").filter({ hasText: "Mixup" });
    await row.waitFor();
    assert.match(await row.innerText(), /67\.4\s?%/);
    assert.match(await page.locator(".chart-row").filter({ hasText: "plain network" }).innerText(), /62\s?%/);
    assert.ok(record(window, "mixup").includes(`mlruns/${NOISY_RUN_PATH}`));
  });

  it("draws the history of the run's metrics and shows its parameters, once they have been read", async () => {
    const shown = card(page, "Mixup");
    await shown
      .getByRole("img", { name: "accuracy from step 0 to step 11: first 0.21, last 0.674, lowest 0.21, highest 0.674" })
      .waitFor();
    await shown.getByText("mixup, 40 % noise").waitFor();
    const parameters = shown.getByText("Parameters (4)");
    await parameters.click();
    await shown.getByText("optimiser").waitFor();
    assert.doesNotMatch(await shown.innerText(), /ada|home/);
    await shown.scrollIntoViewIfNeeded();
    await window.screenshot("research-experiment");
  });

  it("reads again, when asked, what the run has logged since, and dates the snapshot", async () => {
    const metric = path.join(window.workspace!, "mlruns", NOISY_RUN_PATH, "metrics/accuracy");
    appendFileSync(metric, "1795000760000 0.69 12\n");
    await page.getByRole("button", { name: "Refresh the metrics of Mixup" }).click();
    await untilItSays(window, () => record(window, "mixup"), /accuracy: 0\.69/);
    await card(page, "Mixup")
      .getByRole("img", { name: /accuracy from step 0 to step 12: first 0\.21, last 0\.69/ })
      .waitFor();
    await page
      .locator(".chart-row")
      .filter({ hasText: "Mixup" })
      .getByText(/69\s?%/)
      .waitFor();
  });

  it("says of a place that is gone why nothing is shown of it", async () => {
    write(
      window.workspace!,
      "research/experiments/2026-10-06-lost--grace.yaml",
      "title: Lost run\nproblems: [label-noise]\nlinks: [runs/not-here, file://another-machine/share/run]\n",
    );
    const lost = card(page, "Lost run");
    await lost.getByText("There is nothing at runs/not-here.").waitFor();
    assert.equal(
      (await lost.locator(".runs").innerText()).trim(),
      "There is nothing at runs/not-here.",
      "no other machine is asked",
    );
  });

  it("sets verdict and status on the page", async () => {
    await page.getByRole("combobox", { name: "Verdict of Mixup" }).selectOption("Supports");
    await untilItSays(window, () => record(window, "mixup"), /^verdict: supports$/m);
    await page.getByRole("combobox", { name: "Status of A pasted run" }).selectOption("Abandoned");
    await untilItSays(window, () => record(window, "a-pasted-run"), /^status: abandoned$/m);
  });

  it("links a folder that is dragged from the Explorer onto a problem", async () => {
    await window.openView("Explorer");
    const explorer = window.page.getByRole("tree", { name: "Files Explorer" });
    const folder = explorer.getByRole("treeitem", { name: "runs", exact: true });
    if ((await folder.getAttribute("aria-expanded")) !== "true") await folder.click();
    const source = explorer.getByRole("treeitem", { name: "sweep", exact: true });
    await source.waitFor();
    await drag(window, source, [
      window.activityBar.getByRole("tab", { name: "Open Problems" }),
      window.tree("Catalogue").item(DATA_ORDER),
    ]);
    await window.quickPick.open(/Recognised/);
    await window.quickPick.accept("Link Experiment");
    await window
      .tree("Catalogue")
      .item(DATA_ORDER)
      .getByText(/1 experiment/)
      .waitFor();
    assert.match(record(window, "sweep"), /problems: \[\s*data-order\s*\][\s\S]*links: \[\s*runs\/sweep\s*\]/);
  });

  it("reads a store of other people's runs without holding up the page", async function () {
    if (!fixtures) return this.skip();
    page = await openFromTree(window, DATA_ORDER);
    write(
      window.workspace!,
      "research/experiments/2026-10-07-backtesting--grace.yaml",
      "title: Backtesting\nproblems: [data-order]\nlinks: [backtesting/mlruns]\n",
    );
    await card(page, "Backtesting").getByText("More runs, not shown: 8").waitFor();
    await card(page, "Backtesting").scrollIntoViewIfNeeded();
    await window.screenshot("research-store");
  });

  it("left no error in the page", () => assert.deepEqual(window.webviewErrors, []));
});
