import * as assert from "node:assert/strict";
import { after, before, describe, it } from "mocha";
import type { FrameLocator } from "playwright-core";
import { setTheme, THEMES, violations } from "./accessibility";
import { grow, prepareComparison } from "./comparisonSupport";
import { openWorkbench, type Workbench } from "./harness";
import { makeWide, openProblem, PAGE_SETTINGS, soon, sticksOut } from "./pageSupport";

const TITLE = "Compare Experiments";
const PROBLEM = "Why do overparameterised networks generalise?";

describe("comparing experiments, in the real window", () => {
  let window: Workbench;
  let page: FrameLocator;

  const status = () => page.locator(".count").innerText();
  const cells = (column: string) =>
    page.locator("run-grid").evaluate((grid: HTMLElement, title) => {
      const heads = [...grid.querySelectorAll("th .title")].map((head) => head.textContent);
      const at = heads.indexOf(title);
      return [...grid.querySelectorAll<HTMLTableRowElement>("tbody tr[data-row]")].map((row) =>
        row.cells[at]!.innerText.trim(),
      );
    }, column);
  const clipboard = () => window.page.evaluate<string>("navigator.clipboard.readText()");
  const sortBy = (column: string, more = false) =>
    page.locator("th", { has: page.getByText(column, { exact: true }) }).click({ modifiers: more ? ["Shift"] : [] });
  const choose = (name: string, value: string) => page.getByLabel(name, { exact: true }).selectOption(value);
  const check = (row: number) => page.locator("tbody tr[data-row] .check").nth(row).click();

  before(async () => {
    window = await openWorkbench({
      workspace: "sample",
      settings: { ...PAGE_SETTINGS, "workbench.editor.enablePreview": false },
      prepare: prepareComparison,
      size: { width: 1500, height: 1000 },
    });
    await openProblem(window, PROBLEM);
    await window.command("Open Problems: Compare Experiments");
    page = await window.webview(TITLE);
    await page.locator("run-grid").waitFor();
  });
  after(() => window.close());

  it("has a row a run of the problem whose page is in front; columns that do not vary are hidden, a record without runs is a row", async () => {
    await soon(async () => (await status()) === "12 of 12 runs");
    const heads = await page.locator("th .title").allInnerTexts();
    for (const shown of ["Run", "Experiment", "Verdict", "Notes", "val_acc", "train_loss", "lr", "seed", "optimizer"])
      assert.ok(heads.includes(shown), `${shown} in ${heads.join(", ")}`);
    assert.ok(!heads.includes("author"));
    assert.ok((await cells("Run")).includes("On the cluster"));
    assert.ok((await cells("Notes")).includes("The slowest had not converged."));
    await window.screenshot("comparison");
  });

  it("sorts by a column, by several with Shift, and filters by words and ranges", async () => {
    await sortBy("val_acc");
    const values = (await cells("val_acc")).map(Number);
    assert.deepEqual(
      values.slice(0, 11),
      [...values.slice(0, 11)].sort((a, b) => b - a),
    );
    await sortBy("optimizer");
    await sortBy("lr", true);
    assert.deepEqual((await cells("lr")).slice(0, 7), ["0.01", "0.01", "0.01", "0.03", "0.03", "0.03", "0.05"]);
    await page.getByLabel("Filter", { exact: true }).fill("lr>=0.03 -cluster seed<=3");
    await soon(async () => (await status()).startsWith("6 of 12 runs"));
    await page.getByLabel("Filter", { exact: true }).fill("depth>3");
    await page.getByRole("alert").getByText("No column is named “depth”.").waitFor();
    await page.getByLabel("Filter", { exact: true }).fill("");
  });

  it("groups runs that differ by their seed: mean ± deviation and n, the best in bold", async () => {
    await choose("Group", "Same but for the seed");
    await soon(async () => (await cells("n")).filter((n) => n === "3").length === 3);
    await sortBy("val_acc");
    const [best] = await cells("val_acc");
    assert.match(best!, /^0\.\d+ ± 0\.\d+, best value$/);
    await window.screenshot("comparison-grouped");
    await page.getByRole("button", { name: "LaTeX" }).click();
    await soon(async () => (await clipboard()).startsWith("\\begin{table}"));
    const latex = await clipboard();
    assert.match(latex, /\\caption\{Why do overparameterised networks generalise\?: 12 runs; mean \$\\pm\$ standard/);
    assert.match(latex, /commit 3fe1c2d\.\}/);
    assert.match(latex, /\\textbf\{0\.\d+ \$\\pm\$ 0\.\d+\}/);
    await choose("Group", "No groups");
  });

  it("copies as Markdown, Typst and CSV too, and inserts into the open document in its language", async () => {
    for (const [name, begins] of [
      ["Markdown", /^\| Run \|/],
      ["Typst", /^#figure\(/],
      ["CSV", /^Run,/],
    ] as const) {
      await page.getByRole("button", { name, exact: true }).click();
      await soon(async () => begins.test(await clipboard()));
    }
    await window.editor.open("paper/draft.tex");
    await window.command("Open Problems: Compare Experiments");
    page = await window.webview(TITLE);
    // The document has to be in sight: the page goes beside it.
    await window.command("View: Move Editor into Right Group");
    page = await window.webview(TITLE);
    await page.getByRole("button", { name: "Insert" }).click();
    await soon(async () => (await window.editor.text()).includes("\\begin{table}"));
    await window.command("Open Problems: Compare Experiments");
    page = await window.webview(TITLE);
  });

  it("lays the curves of two runs over one another, by step and smoothed", async () => {
    await page.getByLabel("Filter", { exact: true }).fill("seed=1");
    await sortBy("lr");
    await check(0);
    await check(2);
    await page.locator("#charts svg path[stroke='#0072b2']").first().waitFor();
    await choose("Metric", "train_loss");
    const line = () => page.locator("#charts svg path[stroke='#0072b2']").first().getAttribute("d");
    const before = await line();
    await page.getByLabel("Smoothing").fill("0.8");
    await soon(async () => (await line()) !== before);
    await page.getByLabel("log y").check();
    assert.match(await page.locator("#charts svg desc").innerText(), /train_loss of 2 rows/);
    await page.locator("#charts").scrollIntoViewIfNeeded();
    await window.screenshot("comparison-curves");
    await page.getByRole("tab", { name: "Scatter" }).click();
    await page.locator("#charts circle").first().waitFor();
    await page.keyboard?.press?.("ArrowRight");
  });

  it("broke no rule of its content security policy", () => assert.deepEqual(window.webviewErrors, []));
});
