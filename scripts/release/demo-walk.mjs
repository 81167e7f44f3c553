import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";

/** The name in the tree of the problem that the walk is about. */
const short = "Overparameterised";

/**
 * The walk of the demo's headless check, once through the main job: tree, page, note, experiment, citation, reading
 * list. Every step waits for what it needs.
 * @param {import("playwright-core").Page} page the window
 * @param {string} workspace absolute path of its folder, a copy of sample/
 * @param {(line: string) => void} say prints what was seen
 */
export async function takeWalk(page, workspace, say) {
  page.setDefaultTimeout(30_000);
  const tree = page.getByRole("tree", { name: "Catalogue", exact: true });
  const row = (label) => tree.getByRole("treeitem").filter({ has: page.locator(".label-name", { hasText: label }) });
  await openTree(page, tree, row, say);
  const problem = await openPage(page, say);
  await createNote(page, problem, workspace, say);
  await row(short).locator(".label-name").click();
  await linkExperiment(page, problem, workspace, say);
  await cite(page, workspace, say);
  await exportList(page, say);
  await row(short).locator(".label-name").click();
  await problem.getByText("Read on the way").first().waitFor();
  await problem.getByText("Labels drawn at random").first().waitFor();
  say("The page shows the note and the experiment.");
}

async function openTree(page, tree, row, say) {
  await page.locator(".part.activitybar").getByRole("tab", { name: "Open Problems" }).click();
  await tree.getByRole("treeitem").first().waitFor();
  say(`The tree shows ${await tree.getByRole("treeitem").count()} areas in sight.`);
  const area = row("Learning theory").first();
  await area.locator(".monaco-tl-twistie").click();
  await row(short).locator(".label-name").click();
}

async function openPage(page, say) {
  const outer = page.locator("iframe.webview.ready").filter({ visible: true });
  const inside = outer.contentFrame().locator("iframe#active-frame").contentFrame();
  say(`A problem's page: ${await inside.locator("h1").innerText()}`);
  const sections = await inside.locator("h2").allInnerTexts();
  say(`Its sections: ${sections.map((text) => text.replace(/\s+/g, " ").trim()).join(" · ")}`);
  return inside;
}

async function createNote(page, problem, workspace, say) {
  await problem.getByRole("button", { name: "New Note" }).first().click();
  const input = page.locator(".quick-input-widget input").first();
  await input.fill("Read on the way");
  await input.press("Enter");
  await page.locator('.tab.active[data-resource-name*="read-on-the-way"]').waitFor();
  const folder = path.join(workspace, "research/notes/overparameterised-generalisation");
  const file = readdirSync(folder).find((name) => name.includes("read-on-the-way"));
  say(`A note: ${path.relative(workspace, path.join(folder, file))}`);
}

async function linkExperiment(page, problem, workspace, say) {
  await problem.getByRole("button", { name: "Link an Experiment" }).first().click();
  const input = page.locator(".quick-input-widget input").first();
  const titled = (title) => page.locator(".quick-input-title", { hasText: title }).waitFor();
  const row = (label) => page.locator(".quick-input-list .monaco-list-row", { hasText: label }).first();
  await titled("Link an experiment");
  await input.fill("runs/random-labels");
  await input.press("Enter");
  const fields = { Title: "Labels drawn at random", Hypothesis: "They are fitted all the same" };
  for (const [field, text] of Object.entries(fields)) {
    await titled("Recognised");
    await row(field).click();
    await page.locator(".quick-input-list .monaco-list-row").first().waitFor({ state: "hidden" });
    await input.fill(text);
    await input.press("Enter");
  }
  await titled("Recognised");
  await row("Link Experiment").click();
  await problem.getByText("They are fitted all the same").first().waitFor();
  const folder = path.join(workspace, "research/experiments");
  const file = readdirSync(folder).find((name) => name.includes("labels-drawn-at-random"));
  const metrics = /^metrics:.*(\n .*)*/m.exec(readFileSync(path.join(folder, file), "utf8"))?.[0];
  if (!metrics?.includes("train_accuracy")) throw new Error(`the record holds no metrics of the run: ${metrics}`);
  say(`An experiment: ${file}, with ${metrics.replace(/\s+/g, " ")}`);
}

/** Opens a list with a key, or with none where it is open, and chooses from it. */
async function choose(page, key, text, chosen) {
  if (key) await page.keyboard.press(key);
  await page.locator(".quick-input-widget input").first().fill(text);
  await page.locator(".quick-input-list .monaco-list-row").filter({ hasText: chosen }).first().click();
}

async function exportList(page, say) {
  const titled = (text) => page.locator(".quick-input-title", { hasText: text }).waitFor();
  await choose(page, "F1", ">Open Problems: Export Reading List…", "Export Reading List");
  await titled("Export the references of");
  await choose(page, "", "One area", "One area…");
  await titled("Export which area");
  await choose(page, "", "Learning theory", "Learning theory");
  await titled("Export as");
  await choose(page, "", "BibTeX", "BibTeX");
  await titled(/works as BibTeX/);
  say(`A reading list: ${await page.locator(".quick-input-title").innerText()}`);
  await choose(page, "", "Show in a new editor", "Show in a new editor");
  await page
    .locator(".view-line", { hasText: /^@\w+\{/ })
    .first()
    .waitFor();
}

async function cite(page, workspace, say) {
  const input = page.locator(".quick-input-widget input").first();
  await choose(page, "ControlOrMeta+P", "paper/draft.tex", "draft.tex");
  await page.locator('.tab.active[data-resource-name="draft.tex"]').waitFor();
  await page.locator(".view-line", { hasText: "\\documentclass" }).first().waitFor();
  await page.keyboard.press("Control+G");
  await input.fill(":4:69");
  await input.press("Enter");
  await page.locator(".statusbar").getByText("Ln 4, Col 69").waitFor();
  await choose(page, "F1", ">Open Problems: Pick Reference…", "Pick Reference");
  await page.locator(".quick-input-title", { hasText: /cite/i }).waitFor();
  await input.fill("zang rethinkng");
  const found = page.locator(".quick-input-list .monaco-list-row").first();
  await found.filter({ hasText: /rethinking generalization/i }).waitFor();
  say(`"zang rethinkng" finds: ${(await found.getAttribute("aria-label")).replace(/\s+/g, " ")}`);
  await input.press("Enter");
  await page.locator(".view-line", { hasText: "\\cite{zhang2017rethinking}" }).first().waitFor();
  await page.keyboard.press("ControlOrMeta+S");
  await page.locator(".tab.active.dirty").waitFor({ state: "detached" });
  const line = readFileSync(path.join(workspace, "paper/draft.tex"), "utf8")
    .split("\n")
    .find((text) => text.includes("zhang2017rethinking"));
  say(`The draft cites it: ${line?.trim()}`);
}
