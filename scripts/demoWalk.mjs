import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";

const title = "Why do overparameterised networks generalise?";

/**
 * The walk of the demo's headless check, once through the main job: tree, page, note, citation. Every step waits for what it needs.
 * @param {import("playwright-core").Page} page the window
 * @param {string} workspace absolute path of its folder, a copy of sample/
 * @param {(line: string) => void} say prints what was seen
 */
export async function takeWalk(page, workspace, say) {
  page.setDefaultTimeout(30_000);
  const tree = page.getByRole("tree", { name: "Problems", exact: true });
  const row = (label) => tree.getByRole("treeitem").filter({ has: page.locator(".label-name", { hasText: label }) });
  await openTree(page, tree, row, say);
  const problem = await openPage(page, say);
  await createNote(page, problem, workspace, say);
  await cite(page, workspace, say);
  await row(title).locator(".label-name").click();
  await problem.getByText("Read on the way").first().waitFor();
  say("The page shows the note.");
}

async function openTree(page, tree, row, say) {
  await page.locator(".part.activitybar").getByRole("tab", { name: "Open Problems" }).click();
  await tree.getByRole("treeitem").first().waitFor();
  say(`The tree shows ${await tree.getByRole("treeitem").count()} areas in sight.`);
  const area = row("Learning theory").first();
  await area.locator(".monaco-tl-twistie").click();
  await row(title).locator(".label-name").click();
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

async function cite(page, workspace, say) {
  const input = page.locator(".quick-input-widget input").first();
  const choose = async (key, text, chosen) => {
    await page.keyboard.press(key);
    await input.fill(text);
    await page.locator(".quick-input-list .monaco-list-row").filter({ hasText: chosen }).first().click();
  };
  await choose("ControlOrMeta+P", "paper/draft.tex", "draft.tex");
  await page.locator('.tab.active[data-resource-name="draft.tex"]').waitFor();
  await page.locator(".view-line", { hasText: "\\documentclass" }).first().waitFor();
  await page.keyboard.press("Control+G");
  await input.fill(":4:69");
  await input.press("Enter");
  await page.locator(".statusbar").getByText("Ln 4, Col 69").waitFor();
  await choose("F1", ">Open Problems: Pick Reference…", "Pick Reference");
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
