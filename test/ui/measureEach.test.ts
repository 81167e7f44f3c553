import * as assert from "node:assert/strict";
import { after, before, describe, it } from "mocha";
import type { FrameLocator, Locator } from "playwright-core";
import { violations } from "./accessibility";
import { openWorkbench, type Workbench } from "./harness";
import { makeWide, PAGE_SETTINGS, sticksOut } from "./pageSupport";

interface Example {
  title: string;
  /** In the sample's `evaluations`, in the instrument's order. */
  files: string[];
  /** What is true of them, as the sample was made. */
  figures: Record<string, string>;
  /** By their labels; what cannot be read from a file. */
  settings?: Record<string, string>;
}

const EACH: Example[] = [
  {
    title: "Compare Two Runs",
    files: ["samples_quiz_large.jsonl", "samples_quiz_small.jsonl"],
    figures: { only_a: "48", only_b: "24", difference: "0.1" },
  },
  { title: "Calibration", files: ["samples_quiz_small.jsonl"], figures: { ece: "0.1", mce: "0.15", brier: "0.235" } },
  {
    title: "Training Efficiency",
    files: ["model/config.json"],
    figures: { parameters: "3.854e7", mfu: "0.266" },
    settings: {
      "Tokens trained on": "1e9",
      Machines: "8",
      Machine: "A100 SXM 40GB",
      "Tokens a second, all machines together": "2e6",
    },
  },
  {
    title: "Inference on a Device",
    files: ["model/config.json"],
    figures: { bits_per_weight: "16", kv_bytes_per_token: "4096" },
    settings: { Device: "Raspberry Pi 5 8GB" },
  },
  { title: "Reasoning Steps", files: ["solutions.jsonl"], figures: { exact: "37", wrong: "3", recall: "0.5" } },
  { title: "Pass at k", files: ["programs.jsonl"], figures: { "pass@1": "0.45", "pass@10": "0.9" } },
  { title: "Ranking from Pairs", files: ["duels.jsonl"], figures: { "strength:amber": "0.6931" } },
  { title: "Scaling Law", files: ["trainings.csv"], figures: { E: "1.803", alpha: "0.3407" } },
  {
    title: "Grounding",
    files: ["boxes-found.json", "boxes-true.json"],
    figures: { "acc@0.5": "0.5", mean_iou: "0.5", pointing: "0.75" },
  },
  {
    title: "Sparse Autoencoder",
    files: ["autoencoder/sae_weights.safetensors", "autoencoder/activations.npy"],
    figures: { l0: "3", explained_variance: "0.99", dead: "0.2" },
  },
  {
    title: "Memory Retrieval",
    files: ["retrieved.jsonl", "questions.jsonl"],
    figures: { "recall@1": "0.125", "recall@10": "0.625" },
  },
  { title: "Contamination", files: ["benchmark.jsonl", "corpus.txt"], figures: { found: "4", difference: "0.75" } },
];

describe("each instrument on the sample's own input, in the real window", function () {
  this.timeout(120_000);
  let window: Workbench;

  before(async () => {
    window = await openWorkbench({
      workspace: "sample",
      settings: { ...PAGE_SETTINGS, "explorer.compactFolders": false, "explorer.autoReveal": false },
    });
    await window.openView("Explorer");
    for (const folder of ["evaluations", "autoencoder", "model"]) {
      const row = inExplorer(folder);
      if ((await row.getAttribute("aria-expanded")) !== "true") await row.click();
    }
  });
  after(() => window.close());

  const inExplorer = (name: string): Locator =>
    window.page.getByRole("tree", { name: "Files Explorer" }).getByRole("treeitem", { name, exact: true });

  /** Chooses *Measure…* on files that are selected in the Explorer. */
  async function measureSelected([first = "", ...others]: string[]): Promise<void> {
    const name = (file: string) => file.replace(/^.*\//, "");
    await inExplorer(name(first)).click();
    for (const file of others) await inExplorer(name(file)).click({ modifiers: ["ControlOrMeta"] });
    await window.tree("Files Explorer").contextMenu(name(first), "Measure…");
  }

  const figure = (page: FrameLocator, name: string): Promise<string> =>
    page
      .locator(".figures tr", { has: page.getByRole("rowheader", { name, exact: true }) })
      .locator("td")
      .first()
      .innerText();

  for (const { title, files, figures, settings } of EACH)
    it(`${title} gives its figures and its chart, and fits 700 and 400 pixels`, async () => {
      await measureSelected(files);
      await window.quickPick.open(/Measure what in/);
      await window.quickPick.accept(title);
      const tab = `${title}: ${files.map((file) => file.replace(/^.*\//, "")).join(", ")}`;
      const page = await window.webview(tab);
      await page.locator("#result").waitFor();
      if (settings) {
        await page.getByText("Settings", { exact: true }).click();
        for (const [label, value] of Object.entries(settings))
          await page.getByLabel(label, { exact: true }).fill(value);
        await page.getByRole("button", { name: "Run Again" }).click();
        await page.locator("#result svg[role=img]").first().waitFor();
      }
      for (const [name, value] of Object.entries(figures)) assert.equal(await figure(page, name), value, name);
      assert.equal(await page.getByRole("alert").count(), 0);
      await page.locator("#result svg[role=img]").first().waitFor();
      await page.locator("#result").evaluate((element) => element.scrollIntoView());
      await window.screenshot(`measure-each-${title}`);
      assert.deepEqual(await violations(window, tab), []);
      for (const width of [700, 400]) {
        await makeWide(window, tab, width);
        assert.deepEqual(await sticksOut(await window.webviewFrame(tab)), [], String(width));
        await window.screenshot(`measure-each-${title}-${width}`);
      }
      await window.page.setViewportSize({ width: 1400, height: 900 });
    });
});
