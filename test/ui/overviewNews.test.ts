import * as assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import path from "node:path";
import { after, before, describe, it } from "mocha";
import type { FrameLocator } from "playwright-core";
import { setTheme, THEMES, violations } from "./accessibility";
import { openWorkbench, type Workbench } from "./harness";
import { chooseMore, makeWide, openProblem } from "./pageSupport";
import { write } from "./researchSupport";

const TITLE = "Overview of Open Problems";
const CATALOGUE = "problems/catalogue.yaml";
const GROKKING = "What governs delayed generalisation?";
const WARMUP = "How long must learning-rate warm-up be?";
const GENERALISE = "Why do overparameterised networks generalise?";

describe("what is new since the last visit, in the real window", () => {
  let window: Workbench;
  let page: FrameLocator;
  const open = async () => {
    await window.command("Open Problems: Show Overview");
    page = await window.webview(TITLE);
    await page.getByRole("heading", { level: 1, name: "Overview" }).waitFor();
  };
  const close = async () => {
    await window.command("View: Close Editor");
    await window.page.locator(".tab", { hasText: TITLE }).waitFor({ state: "detached" });
  };
  const badge = (count: number) =>
    window.activityBar.getByRole("tab", { name: `Open Problems - New since your last visit: ${count}` });
  const quiet = () => window.activityBar.getByRole("tab", { name: "Open Problems", exact: true });
  const news = () => page.locator("#news");

  before(async () => {
    window = await openWorkbench({ workspace: "sample", settings: { "openProblems.identity.handle": "ada" } });
    await window.openView("Open Problems");
    await window.treeItems("Catalogue");
  });
  after(() => window.close());

  it("says at the first visit what this is for, and nothing is news", async () => {
    await quiet().waitFor();
    await open();
    await page.getByText(/^Open research problems, each with what is known/).waitFor();
    await news()
      .getByText(/^From the next visit on/)
      .waitFor();
    await window.screenshot("home-first");
    await close();
  });

  it("counts on the badge what others changed, and tells it by problem and by person", async () => {
    const text = readFileSync(path.join(window.workspace!, CATALOGUE), "utf8");
    const changed = text
      .replace("state: partial,", "state: resolved,")
      .replace("    unknown:\n", "      - Warm-up may be left out with a bounded update.\n    unknown:\n");
    write(window.workspace!, CATALOGUE, changed);
    write(
      window.workspace!,
      "research/people/grace.yaml",
      "name: Grace Hopper\nclaims:\n  - {problem: overparameterised-generalisation, since: 2026-11-20, state: active, help_wanted: true}\n",
    );
    await badge(2).waitFor();
    await open();
    await news().getByText("partly solved → resolved · 1 statement new").waitFor();
    await news().getByText("Warm-up may be left out with a bounded update.").waitFor();
    await news().getByText("Grace Hopper asks for help").waitFor();
    await page.locator("#team").getByText("Grace Hopper").waitFor();
    assert.equal(await page.getByText(/^Open research problems, each with/).count(), 0, "it is no first visit");
    await quiet().waitFor();
  });

  it("reads well in every theme and where it is narrow", async () => {
    for (const theme of Object.keys(THEMES) as (keyof typeof THEMES)[]) {
      await setTheme(window, theme, TITLE);
      assert.deepEqual(await violations(window, TITLE), [], theme);
      await window.screenshot(`home-${theme}`);
    }
    await makeWide(window, TITLE, 480);
    await window.screenshot("home-narrow");
    await setTheme(window, Object.keys(THEMES)[0] as keyof typeof THEMES, TITLE);
  });

  it("opens what is new, and is quiet once it was seen", async () => {
    await news().getByRole("button", { name: WARMUP }).click();
    await (await window.webview(WARMUP)).getByRole("heading", { level: 1, name: WARMUP }).waitFor();
    await open();
    await news().getByRole("button", { name: GENERALISE }).waitFor();
    await news().getByRole("button", { name: "Mark as Seen" }).click();
    await news()
      .getByText(/^Nothing is new\./)
      .waitFor();
    await quiet().waitFor();
    await close();
  });

  it("does not count what was written here", async () => {
    await openProblem(window, GROKKING);
    const problem = await window.webview(GROKKING);
    await chooseMore(problem, "Copy into My Catalogue");
    await window.notifications.read(/Copied into/);
    const file = "research/people/grace.yaml";
    write(
      window.workspace!,
      file,
      `${window.readFile(file)}  - {problem: grokking, since: 2026-11-21, state: active}\n`,
    );
    await badge(1).waitFor();
    await open();
    await news().getByText("Grace Hopper works on it now").waitFor();
    assert.equal(await news().getByText("new problem").count(), 0);
    await close();
  });

  it("broke no rule of its content security policy", () => assert.deepEqual(window.webviewErrors, []));
});

describe("the overview at first use", () => {
  let window: Workbench;
  before(async () => {
    window = await openWorkbench({
      workspace: "sample",
      settings: { "openProblems.overview.openAtFirstUse": true },
    });
  });
  after(() => window.close());

  it("opens by itself when the tree is seen for the first time, and not again", async () => {
    await window.openView("Open Problems");
    const page = await window.webview(TITLE);
    await page.getByText(/^Open research problems, each with what is known/).waitFor();
    await window.screenshot("home-first-use");
    await window.command("View: Close All Editors");
    await window.openView("Explorer");
    await window.openView("Open Problems");
    await window.treeItems("Catalogue");
    assert.equal(await window.page.locator(".tab").count(), 0);
  });

  it("does not count one's own note where nobody has said who one is", async () => {
    await window.command("Open Problems: New Note…");
    await window.quickPick.open(/New note on which problem/);
    await window.quickPick.accept(WARMUP);
    await window.quickPick.open(/New note on “/);
    await window.quickPick.type("A thought of nobody");
    await window.quickPick.accept();
    await window.page.locator('.tab.active[data-resource-name*="a-thought-of-nobody"]').waitFor();
    await window.tree("My Research").item("A thought of nobody").waitFor();
    write(
      window.workspace!,
      "research/people/grace.yaml",
      "name: Grace Hopper\nclaims:\n  - {problem: grokking, since: 2026-11-20, state: active}\n",
    );
    await window.activityBar
      .getByRole("tab", { name: "Open Problems - New since your last visit: 1", exact: true })
      .waitFor();
  });
});
