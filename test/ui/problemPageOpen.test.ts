import * as assert from "node:assert/strict";
import { readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { after, before, describe, it } from "mocha";
import type { FrameLocator } from "playwright-core";
import { openWorkbench, type Workbench } from "./harness";
import { COUNTING as TITLE, openProblem, PAGE_SETTINGS, preparePage, soon } from "./pageSupport";
import { card, write } from "./researchSupport";

/** Selects the next place of some words in what is shown of a document, as a browser's own find does; false where there is none. */
const FIND = `if (!window.find(document.querySelector("h1").textContent)) window.find = (words) => {
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const selection = getSelection();
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const at = node.data.toLowerCase().indexOf(words.toLowerCase());
    if (at < 0 || !node.parentElement.checkVisibility() || getComputedStyle(node.parentElement).userSelect === "none") continue;
    selection.setBaseAndExtent(node, at, node, at + words.length);
    node.parentElement.scrollIntoView({ block: "center" });
    return true;
  }
  return false;
}`;

describe("the page of a problem while it is open, in the real window", () => {
  let window: Workbench;
  let page: FrameLocator;
  const scrolled = () => page.locator("html").evaluate((html) => html.scrollTop as number);
  const scrollTo = (selector: string) =>
    page.locator(selector).evaluate((element) => element.scrollIntoView({ behavior: "instant" }));
  const tabs = () => window.page.locator(".tab", { has: window.page.locator(".label-name", { hasText: TITLE }) });
  const top = async (selector: string) =>
    (await page.locator(selector).boundingBox())!.y - (await page.owner().boundingBox())!.y;

  before(async () => {
    window = await openWorkbench({ workspace: "sample", settings: PAGE_SETTINGS, prepare: preparePage });
    await openProblem(window, TITLE);
    page = await window.webview(TITLE);
  });
  after(() => window.close());

  // VS Code hands find in page on to the browser's `window.find`. That of the npm registry's Chromium finds nothing, not even on a page of one
  // sentence: there another one stands in for it. With CHROME_PATH=/usr/bin/chromium, say, the browser's own is what is tried.
  it("takes find in page, which marks the words that it finds and none where there are none", async () => {
    await (await window.webviewFrame(TITLE)).evaluate(FIND);
    const selected = () => page.locator("html").evaluate((html) => String(html.ownerDocument.getSelection()));
    await page.locator("h1").click();
    await window.page.keyboard.press("ControlOrMeta+F");
    const find = window.page.locator(".simple-find-part.visible input").filter({ visible: true });
    await find.fill("memory of places");
    await soon(async () => (await selected()) === "memory of places");
    await find.fill("first look");
    await find.press("Enter");
    await soon(async () => (await selected()).toLowerCase() === "first look");
    await find.fill("memory of faces");
    await soon(async () => (await selected()) === "");
    await find.press("Escape");
    await find.waitFor({ state: "detached" });
  });

  it("stands with its title where I say what I work on, whatever words its state has", async () => {
    await window.command("Open Problems: What I Work On…");
    await window.quickPick.open("What I work on");
    await soon(async () =>
      (await window.quickPick.items()).some(
        ({ label, description }) => label === "I Still Work on This" && description === TITLE,
      ),
    );
    await window.quickPick.cancel();
  });

  it("follows a file that changes, in place: scroll and focus stay", async () => {
    await scrollTo("#related");
    const state = page.getByLabel("Verdict of Pointing while counting");
    await state.evaluate((select) => select.focus({ preventScroll: true }));
    const before = await top("#related");
    assert.ok((await scrolled()) > 200);
    const catalogue = path.join(window.workspace!, "vision/catalogue.yaml");
    writeFileSync(catalogue, readFileSync(catalogue, "utf8").replace("Attention that walks.", "Attention that runs."));
    await page.getByText("Attention that runs.").waitFor({ state: "attached" });
    write(
      window.workspace!,
      "research/experiments/2026-10-01-older.yaml",
      "title: An older one\nproblems: [counting-what-is-seen]\nstatus: planned\n",
    );
    await page.getByText("An older one").first().waitFor({ state: "attached" });
    await state.and(page.locator(":focus")).waitFor();
    // What came in above the reader moves the text, not the reader's place in it.
    await soon(async () => Math.abs((await top("#related")) - before) < 4);
  });

  it("is one panel a problem, however often it is opened", async () => {
    await window.openView("Open Problems");
    const before = await scrolled();
    await openProblem(window, TITLE);
    await openProblem(window, TITLE);
    assert.equal(await tabs().count(), 1);
    assert.equal(await scrolled(), before);
  });

  it("goes to another editor group, with its scroll", async () => {
    await scrollTo("#notes");
    const before = await top("#notes");
    await window.editor.open("data/table.csv");
    await openProblem(window, TITLE);
    await window.command("View: Move Editor into Next Group");
    await window.page.locator(".editor-group-container").nth(1).waitFor();
    page = await window.webview(TITLE);
    await page.getByRole("heading", { level: 1, name: TITLE }).waitFor();
    assert.equal(await tabs().count(), 1);
    assert.ok((await scrolled()) > 200, "not at the top");
    assert.ok(before < 100);
    await card(page, "A first look").waitFor();
    await window.command("View: Move Editor into Previous Group");
    await window.page.locator(".editor-group-container").nth(1).waitFor({ state: "detached" });
    page = await window.webview(TITLE);
  });

  it("is there again after a reload of the window, where the reader was", async () => {
    await scrollTo("#notes");
    await soon(async () => (await page.locator(".contents [aria-current]").innerText()) === "Notes");
    await window.command("Developer: Reload Window");
    await window.page.locator(".quick-input-widget").first().waitFor({ state: "detached" });
    page = await window.webview(TITLE);
    await page.getByRole("heading", { level: 1, name: TITLE }).waitFor();
    await soon(async () => Math.abs(await top("#notes")) < 100);
    await card(page, "A first look").waitFor();
  });

  it("broke no rule of its content security policy", () => assert.deepEqual(window.webviewErrors, []));
});
