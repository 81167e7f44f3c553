import * as assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { after, before, describe, it } from "mocha";
import type { FrameLocator } from "playwright-core";
import { openWorkbench, type Workbench } from "./harness";
import { soon } from "./pageSupport";
import { daysAgo, write } from "./researchSupport";

const TITLE = "Overview of Open Problems";
const PROBLEM = "Why do overparameterised networks generalise?";

function git(workspace: string, ...args: string[]): void {
  const who = ["-c", "user.name=Ada Lovelace", "-c", "user.email=ada@example.org"];
  execFileSync("git", [...who, ...args], { cwd: workspace, stdio: "ignore" });
}

function commit(workspace: string, message: string): void {
  git(workspace, "add", "--all");
  git(workspace, "commit", "--quiet", "--message", message);
}

function note(title: string, days: number): string {
  return `---\nproblem: overparameterised-generalisation\ntitle: ${title}\ncreated: ${daysAgo(days)}\nauthor: ada\n---\n`;
}

/** A repository with two commits, the later of which brings a note of this week. */
function prepare(workspace: string): void {
  git(workspace, "init", "--quiet");
  commit(workspace, "A sample workspace");
  write(workspace, "research/notes/overparameterised-generalisation/margins.md", note("Margins this week", 1));
  write(workspace, "research/notes/overparameterised-generalisation/old.md", note("Long ago", 90));
  write(
    workspace,
    "research/experiments/2026-11-20-margins.yaml",
    `title: Margins measured\nproblems: [overparameterised-generalisation]\nstatus: running\nauthor: ada\ncreated: ${daysAgo(2)}\n`,
  );
  commit(workspace, "Look at margins");
}

describe("the overview, in the real window", () => {
  let window: Workbench;
  let page: FrameLocator;

  before(async () => {
    window = await openWorkbench({ workspace: "sample", settings: { "openProblems.identity.handle": "ada" }, prepare });
    await window.command("Open Problems: Show Overview");
    page = await window.webview(TITLE);
    await page.getByRole("heading", { level: 1, name: "Overview" }).waitFor();
  });
  after(() => window.close());

  it("sets areas against states, and its numbers add up", async () => {
    const rows = await page
      .locator("table.areas tr")
      .evaluateAll((all) =>
        all.map((row) => [...row.cells].map((cell) => cell.textContent.replace(/\s+/g, " ").trim())),
      );
    const [head, ...areas] = rows as string[][];
    assert.deepEqual(head, ["Area", "Open", "Partly solved", "Contested", "Resolved", "All"]);
    const count = (text: string | undefined) => Number(text?.replace("·", ""));
    for (const [name, ...cells] of areas) {
      const [open, partial, contested, resolved, all] = cells.map(count);
      assert.equal(open! + partial! + contested! + resolved!, all, name);
    }
    assert.ok(areas.length > 16 && areas.some(([name]) => name === "Interpretability"));
    assert.ok(count(areas.at(-1)![5]) >= 91, `all problems: ${areas.at(-1)!.join(" ")}`);
    await window.screenshot("overview");
  });

  it("counts what was checked lately once somebody has put their name to a check", async () => {
    const file = path.join(window.workspace!, "problems/catalogue.yaml");
    const text = readFileSync(file, "utf8");
    writeFileSync(file, text.replace(/reviewed: \d{4}-\d\d-\d\d/, `reviewed: {date: ${daysAgo(3)}, by: ada}`));
    await page.getByRole("columnheader", { name: "Checked lately" }).waitFor();
    await page.getByRole("button", { name: /^Training, our questions, Checked lately: 1/ }).waitFor();
    writeFileSync(file, text);
    await page.getByRole("columnheader", { name: "Checked lately" }).waitFor({ state: "detached" });
  });

  it("shows the problems of a cell in the tree", async () => {
    await page.getByRole("button", { name: /^Training, our questions, Partly solved: 1/ }).click();
    const tree = window.tree("Catalogue");
    await tree.tree.waitFor();
    await soon(async () => (await tree.items()).length < 5);
    await tree.expand("Training, our questions");
    await tree.item("How long must learning-rate warm-up be?").waitFor();
  });

  it("tells my week: claims, notes and experiments of seven days, and how far my reading is", async () => {
    const week = page.locator("#week");
    const text = await week.innerText();
    assert.match(text, /I work on\s+Why do overparameterised networks generalise\?\s+when memorisation starts/);
    assert.match(text, /Margins this week[^]*Margins measured[^]*Running/);
    assert.doesNotMatch(text, /Long ago|Random labels, revisited|Two-layer network/);
    assert.match(text, /1 of 1 read/);
    await week.getByRole("button", { name: PROBLEM, exact: true }).click();
    await (await window.webview(PROBLEM)).getByRole("heading", { level: 1, name: PROBLEM }).waitFor();
    await window.command("Open Problems: Show Overview");
    page = await window.webview(TITLE);
  });

  it("tells what changed lately, from the git log of catalogues and records", async () => {
    const changes = page.locator("#changes");
    await changes.getByText("From the git history of catalogues and research records.").waitFor();
    await changes.getByText(/Look at margins/).waitFor();
    // It is about catalogues and records, which are looked up one by one.
    assert.equal(await changes.getByText("A sample workspace").count(), 1);
    assert.match(
      await changes.innerText(),
      /today[^]*Look at margins by Ada Lovelace[^]*Margins measured\s+Experiment[^]*Margins this week\s+Note[^]*A sample workspace/,
    );
    await changes.getByRole("button", { name: "Margins this week" }).click();
    await window.editor.isOpen("margins.md");
    await window.command("Open Problems: Show Overview");
    page = await window.webview(TITLE);
  });

  it("follows a change of a file and a commit, in place", async () => {
    const changes = page.locator("#changes");
    write(window.workspace!, "research/notes/overparameterised-generalisation/new.md", note("Just written", 0));
    await page.locator("#week").getByText("Just written").waitFor();
    await changes.getByRole("heading", { name: "Not committed yet" }).waitFor();
    commit(window.workspace!, "Write it down");
    await window.command("Git: Refresh");
    await changes.getByText("Write it down").waitFor();
    await changes.getByRole("heading", { name: "Not committed yet" }).waitFor({ state: "detached" });
  });

  it("is one page however often it is opened", async () => {
    await window.editor.open("README.md");
    await window.command("Open Problems: Show Overview");
    page = await window.webview(TITLE);
    assert.equal(await window.page.locator(".tab", { hasText: TITLE }).count(), 1);
  });

  it("is there again after a reload of the window", async () => {
    await window.command("Developer: Reload Window");
    await window.page.locator(".quick-input-widget").first().waitFor({ state: "detached" });
    page = await window.webview(TITLE);
    await page.getByRole("heading", { level: 1, name: "Overview" }).waitFor();
  });

  it("broke no rule of its content security policy", () => assert.deepEqual(window.webviewErrors, []));
});
