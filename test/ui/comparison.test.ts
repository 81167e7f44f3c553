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
  const heads = () => page.locator("run-grid th .title").allInnerTexts();
  const cells = async (column: string): Promise<string[]> => {
    const at = (await heads()).indexOf(column);
    const texts = await page.locator(`run-grid tr[data-row] td:nth-child(${at + 1})`).allInnerTexts();
    return texts.map((text) => text.replace(/\s+/g, " ").trim());
  };
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
    const problem = await window.webview(PROBLEM);
    await problem.getByRole("button", { name: "Compare Experiments" }).click();
    page = await window.webview(TITLE);
    await page.locator("run-grid").waitFor();
  });
  after(() => window.close());

  it("has a row a run of the problem whose page is in front; columns that do not vary are hidden, a record without runs is a row", async () => {
    await soon(async () => (await status()) === "12 of 12 runs");
    const shownHeads = await heads();
    for (const shown of ["Run", "Experiment", "Verdict", "Notes", "val_acc", "train_loss", "lr", "seed", "optimizer"])
      assert.ok(shownHeads.includes(shown), `${shown} in ${shownHeads.join(", ")}`);
    assert.ok(!shownHeads.includes("By"));
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

  it("shows the best value of each history in the place of the last, with its step", async () => {
    const cell = page.locator("tr[data-row] td[title*='at step']").first();
    assert.equal(await cell.count(), 0);
    await choose("Values", "Best values");
    await cell.waitFor();
    assert.match((await cell.getAttribute("title"))!, /^0\.\d+ at step \d+$/);
    await choose("Values", "Last values");
    await cell.waitFor({ state: "detached" });
  });

  it("groups runs that differ by their seed: mean ± deviation and n, the best in bold", async () => {
    await choose("Group", "Same but for the seed");
    await soon(async () => (await cells("n")).filter((n) => n === "3").length === 3);
    await sortBy("val_acc");
    const [best] = await cells("val_acc");
    assert.match(best!, /^0\.\d+ ± 0\.\d+ , best value$/);
    await window.screenshot("comparison-grouped");
    await page.getByRole("button", { name: "LaTeX" }).click();
    await soon(async () => (await clipboard()).startsWith("\\begin{table}"));
    const latex = await clipboard();
    assert.match(latex, /\\caption\{Why do overparameterised networks generalise\?: 12 runs; mean \$\\pm\$ standard/);
    assert.match(latex, /commit 3fe1c2d\.\}/);
    assert.match(latex, /\\textbf\{0\.\d+ \$\\pm\$ 0\.\d+\}/);
    await choose("Group", "By optimizer");
    await choose("Group, 2", "By lr");
    await soon(async () => (await cells("Run")).some((name) => name === "lr 0.1, optimizer sgd"));
    await choose("Group, 2", "And by…");
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
    // The document lies behind the page: it is shown beside it.
    await window.editor.open("paper/draft.tex");
    await window.editor.goTo(5);
    await window.command("Open Problems: Compare Experiments");
    page = await window.webview(TITLE);
    await choose("Whose runs", PROBLEM);
    await page.getByRole("button", { name: "Insert" }).click();
    await window.editor.isOpen("draft.tex");
    await soon(async () => (await window.editor.text()).includes("\\begin{table}"));
    await window.command("File: Save");
    await window.command("View: Close Editor");
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
    assert.match((await page.locator("#charts svg desc").textContent())!, /^train_loss of 2 rows/);
    await page.getByRole("tab", { name: "Curves" }).scrollIntoViewIfNeeded();
    await window.screenshot("comparison-curves");
  });

  it("reads curves off at a slider's place and at the pointer, each run's value and step", async () => {
    const slider = page.getByRole("slider", { name: "Read off" });
    const read = () => slider.getAttribute("aria-valuetext");
    assert.match((await read())!, /^at step 290: version_6: 1\.\d+, version_0: 0\.\d+$/);
    await slider.focus();
    await window.page.keyboard.press("Home");
    await window.page.keyboard.press("ArrowRight");
    await soon(async () => (await read())!.startsWith("at step 10: "));
    const { x, y, width, height } = (await page.locator(".drawing").boundingBox())!;
    await window.page.mouse.move(x + width / 2, y + height / 2);
    await soon(async () => /^at step 1[1-5]0: /.test((await read())!));
    assert.equal(await page.locator(".readings li").count(), 2);
    await window.screenshot("comparison-read-off");
  });

  it("shows in what the selected runs differ, and copies it", async () => {
    await page.getByRole("tab", { name: "Differences" }).click();
    const table = page.getByRole("region", { name: "Differences" });
    const row = async (name: string) =>
      (await table.getByRole("row", { name: new RegExp(`^${name}`) }).innerText()).split(/\s+/).slice(0, 3);
    assert.deepEqual(await row("lr"), ["lr", "0.01", "0.1"]);
    assert.deepEqual(await row("optimizer"), ["optimizer", "adam", "sgd"]);
    assert.equal(await table.getByRole("row", { name: /^(?:seed|width)/ }).count(), 0);
    await window.screenshot("comparison-differences");
    await page.getByRole("button", { name: "Copy as Markdown" }).click();
    await soon(async () => (await clipboard()).includes("| lr | 0.01 | 0.1 |"));
    await page.getByRole("tab", { name: "Curves" }).click();
  });

  it("sets two columns against each other, and all on parallel axes; the tabs are worked by arrows", async () => {
    await page.getByLabel("Filter", { exact: true }).fill("");
    await page.getByRole("tab", { name: "Curves" }).focus();
    await window.page.keyboard.press("ArrowRight");
    await choose("Horizontal", "lr");
    await page.getByLabel("log x").check();
    // Nine runs of the sweep and the one that grows have both numbers; two are selected.
    await soon(async () => (await page.locator("#charts circle").count()) === 10);
    assert.match((await page.locator("#charts svg desc").textContent())!, /^10 rows: lr .* val_acc/);
    const selected = page.locator("tr[aria-selected=true]");
    // The one that lies alone.
    const live = page.locator("#charts circle").filter({ hasText: "lr 0.05" });
    await live.click();
    await soon(async () => (await selected.count()) === 3);
    await live.click();
    await soon(async () => (await selected.count()) === 2);
    await window.screenshot("comparison-scatter");
    await page.getByRole("tab", { name: "Scatter" }).focus();
    await window.page.keyboard.press("ArrowRight");
    await soon(async () => (await page.locator("#charts polyline").count()) === 10);
    await window.screenshot("comparison-parallel");
    await page.getByRole("tab", { name: "Curves" }).click();
  });

  it("is worked by keyboard alone: arrows, Home and End, Space selects, P pins, B compares with a baseline, Enter opens the record", async () => {
    await page.getByRole("button", { name: "Clear Selection" }).click();
    const grid = page.getByRole("grid", { name: "Runs" });
    await grid.focus();
    const press = async (...keys: string[]) => {
      for (const key of keys) await window.page.keyboard.press(key);
    };
    const active = async () => {
      const id = await grid.getAttribute("aria-activedescendant");
      return (await page.locator(`#${id!}`).innerText()).replace(/\s+/g, " ").trim();
    };
    await press("Control+Home", "Control+a");
    await soon(async () => (await status()).endsWith("12 selected"));
    await press("Escape");
    await soon(async () => (await status()) === "12 of 12 runs");
    const first = await active();
    await press("End", "Home", "ArrowDown", "ArrowDown", "Space", "ArrowUp", "Space");
    await soon(async () => (await status()).endsWith("2 selected"));
    assert.equal(await page.locator("tr[aria-selected=true]").count(), 2);
    await press("p");
    assert.match((await cells("Run"))[0]!, /, pinned$/);
    await press("b");
    assert.match((await cells("Run"))[0]!, /, pinned, baseline$/);
    assert.ok((await cells("val_acc")).some((text) => /^0\.\d+ [+−]0\.\d+/.test(text)));
    await window.screenshot("comparison-baseline");
    await press("b", "p");
    await press("Control+Home", "ArrowUp", "ArrowRight", "Shift+Enter");
    assert.equal((await page.locator("th[aria-sort=none]").count()) < (await heads()).length, true);
    assert.ok(first);
    await press("ArrowDown", "Home", "Enter");
    await soon(async () => (await window.editor.title()).endsWith(".yaml"));
    await window.command("View: Close Editor");
    page = await window.webview(TITLE);
  });

  it("follows a run that is written, within two seconds, without moving the selection", async () => {
    await page.getByLabel("Filter", { exact: true }).fill("running");
    await soon(async () => (await cells("Run")).length === 1);
    if ((await page.locator("tr[aria-selected=true]").count()) === 0) await check(0);
    await choose("Metric", "val_acc");
    const selected = () => page.locator("tr[aria-selected=true] td").first().innerText();
    const [run, line] = [await selected(), page.locator("#charts svg path[stroke='#0072b2']").first()];
    for (const step of [3, 4, 5]) {
      const [value] = await cells("val_acc");
      const path = await line.getAttribute("d");
      const started = Date.now();
      grow(window.workspace!, step);
      await soon(async () => (await cells("val_acc"))[0] !== value && (await line.getAttribute("d")) !== path);
      assert.ok(Date.now() - started < 2000, `${Date.now() - started} ms`);
      assert.equal(await selected(), run);
    }
    await page.getByLabel("Filter", { exact: true }).fill("");
  });

  it("keeps a view under a name for the workspace", async () => {
    await choose("Group", "By optimizer");
    await page.getByRole("button", { name: "Save View…" }).click();
    await window.quickPick.open("Save this view as");
    await window.quickPick.type("By optimizer");
    await window.page.keyboard.press("Enter");
    await page.getByRole("button", { name: "Forget the view By optimizer" }).waitFor();
    await choose("Group", "No groups");
    await choose("Saved views", "By optimizer");
    await soon(async () => (await heads()).includes("n"));
    await page.getByRole("button", { name: "Forget the view By optimizer" }).click();
    await page.getByRole("button", { name: "Save View…" }).waitFor();
    await choose("Group", "No groups");
  });

  it("passes axe in four themes, and fits a page of 700 and of 320 pixels", async () => {
    await page.getByText("Columns", { exact: false }).first().click();
    await check(0);
    await check(1);
    for (const theme of Object.keys(THEMES) as (keyof typeof THEMES)[]) {
      await setTheme(window, theme, TITLE);
      assert.deepEqual(await violations(window, TITLE), [], theme);
      await window.screenshot(`comparison-${theme}`);
    }
    await setTheme(window, "dark", TITLE);
    for (const width of [700, 320]) {
      await makeWide(window, TITLE, width);
      assert.deepEqual(await sticksOut(await window.webviewFrame(TITLE)), [], String(width));
      await window.screenshot(`comparison-${width}`);
    }
    await window.page.setViewportSize({ width: 1500, height: 1000 });
  });

  it("is there again after a reload of the window, with its view and its selection", async () => {
    await page.getByLabel("Filter", { exact: true }).fill("lr>0.02");
    await soon(async () => (await status()).startsWith("7 of 12"));
    await window.command("Developer: Reload Window");
    await window.page.locator(".quick-input-widget").first().waitFor({ state: "detached" });
    page = await window.webview(TITLE);
    await soon(async () => (await status()).startsWith("7 of 12"));
    assert.equal(await page.getByLabel("Filter", { exact: true }).inputValue(), "lr>0.02");
  });

  it("broke no rule of its content security policy", () => assert.deepEqual(window.webviewErrors, []));
});

describe("comparing experiments in German, in the real window", () => {
  let window: Workbench;
  before(async () => {
    window = await openWorkbench({
      workspace: "sample",
      settings: PAGE_SETTINGS,
      prepare: prepareComparison,
      language: "de",
    });
  });
  after(() => window.close());

  it("speaks German in table, columns and charts", async () => {
    const title = "Experimente vergleichen";
    await window.command("Open Problems: Experimente vergleichen");
    const page = await window.webview(title);
    await page.locator("run-grid").waitFor();
    await soon(async () => (await page.locator(".count").innerText()).startsWith("13 von 13 Läufen"));
    await page.locator("tbody tr[data-row] .check").nth(1).click();
    await makeWide(window, title, 700);
    assert.deepEqual(await violations(window, title), []);
    assert.doesNotMatch(
      await page.locator("main").innerText(),
      /\b(Runs|Values|Copy|Columns|selected|Select|Curves|Insert)\b/,
    );
    await window.screenshot("comparison-german");
  });
});
