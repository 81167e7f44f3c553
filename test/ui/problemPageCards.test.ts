import * as assert from "node:assert/strict";
import { after, before, describe, it } from "mocha";
import type { FrameLocator } from "playwright-core";
import { setTheme, THEMES, violations } from "./accessibility";
import { openWorkbench, type Workbench } from "./harness";
import { COUNTING as TITLE, makeWide, openProblem, PAGE_SETTINGS, preparePage, sticksOut, soon } from "./pageSupport";
import { card as cardOf } from "./researchSupport";

const GENERALISE = "Why do overparameterised networks generalise?";

describe("cards and the way back on the page of a problem, in the real window", () => {
  let window: Workbench;
  let page: FrameLocator;
  const card = () => page.getByRole("dialog");
  const citation = () => page.locator("#knowledge a.citation").first();
  const title = async (text: string) => {
    await window.quickPick.open();
    await window.quickPick.type(text);
    await window.quickPick.accept();
  };

  before(async () => {
    window = await openWorkbench({ workspace: "sample", settings: PAGE_SETTINGS, prepare: preparePage });
    await openProblem(window, TITLE);
    page = await window.webview(TITLE);
  });
  after(() => window.close());

  it("show what a work is, why it is cited here and how far I have read it, while the pointer rests on it", async () => {
    await citation().hover();
    await card().waitFor();
    assert.match(
      await card().innerText(),
      /How many dots\s+Ada Lake, Bea Hill · 2026 · Journal of Numbers\s+Introduces the problem Section 3 has the dots\.\s+Cited here for\s+Up to four things[^]*Pointing at each/,
    );
    assert.equal(await card().getByLabel("Reading state of How many dots").inputValue(), "Reading");
    assert.equal(await citation().getAttribute("title"), null, "no second card of the browser's");
    await card().getByLabel("Reading state of How many dots").selectOption("Read");
    await soon(async () => window.readFile("research/people/ada.yaml").includes("lake2026count, state: read,"));
    await soon(async () => (await card().getByLabel("Reading state of How many dots").inputValue()) === "Read");
    await page.locator("h1").hover();
    await card().waitFor({ state: "detached" });
  });

  it("open by Alt+Down with the focus in them, and give it back at Escape", async () => {
    await citation().focus();
    assert.equal(await citation().getAttribute("aria-keyshortcuts"), "Alt+ArrowDown");
    await window.page.keyboard.press("Alt+ArrowDown");
    await page.getByRole("dialog", { name: "How many dots" }).locator("button:focus").waitFor();
    await window.page.keyboard.press("Escape");
    await card().waitFor({ state: "detached" });
    await citation().and(page.locator(":focus")).waitFor();
  });

  it("tell of a related problem how it stands and its summary, and lead to it", async () => {
    const link = page.locator("#related dl").getByRole("button", { name: GENERALISE, exact: true });
    await link.scrollIntoViewIfNeeded();
    await link.focus();
    await window.page.keyboard.press("Alt+ArrowDown");
    await card()
      .getByRole("button", { name: "Why do overparameterised networks" })
      .and(page.locator(":focus"))
      .waitFor();
    assert.match(await card().innerText(), /Partly solved\s+Learning theory\s+\S/);
    await window.page.keyboard.press("Escape");
  });

  it("have nothing that axe objects to in any theme, and fit a narrow window", async () => {
    for (const theme of Object.keys(THEMES) as (keyof typeof THEMES)[]) {
      await setTheme(window, theme, TITLE);
      await citation().focus();
      await window.page.keyboard.press("Alt+ArrowDown");
      await card().waitFor();
      assert.deepEqual(await violations(window, TITLE), [], theme);
      await window.screenshot(`card-${theme}`);
      await window.page.keyboard.press("Escape");
    }
    const size = window.page.viewportSize()!;
    await makeWide(window, TITLE, 400);
    await citation().focus();
    await window.page.keyboard.press("Alt+ArrowDown");
    await card().waitFor();
    assert.deepEqual(await sticksOut(await window.webviewFrame(TITLE)), []);
    await window.screenshot("card-narrow");
    await window.page.keyboard.press("Escape");
    await window.page.setViewportSize(size);
  });

  it("goes back to the text from a reference, by the button and by Alt+Left, with the focus where it was", async () => {
    const row = page.locator(".reference[data-key=lake2026count]");
    const back = page.getByRole("button", { name: "Back to the Text" });
    const from = async () => (await citation().boundingBox())!.y;
    // Not below the contents, which stay at the top: a click would scroll it out from there first.
    await citation().evaluate((link) => link.scrollIntoView({ block: "center" }));
    const before = await from();
    await citation().click();
    await row.and(page.locator(":focus")).waitFor();
    await window.page.keyboard.press("Alt+ArrowLeft");
    await citation().and(page.locator(":focus")).waitFor();
    await soon(async () => Math.abs((await from()) - before) < 4);
    await back.waitFor({ state: "detached" });
    await citation().press("Enter");
    await row.and(page.locator(":focus")).waitFor();
    await back.click();
    await citation().and(page.locator(":focus")).waitFor();
  });

  it("begins a note on a work from its card, which is shown with the work; and one on an experiment", async () => {
    await citation().focus();
    await window.page.keyboard.press("Alt+ArrowDown");
    await card().getByRole("button", { name: "New note on How many dots" }).click();
    await title("Their dots are too large");
    await window.page.locator(".view-line", { hasText: "references: [lake2026count]" }).first().waitFor();
    await window.page.locator(".view-line", { hasText: "problem: counting-what-is-seen" }).first().waitFor();
    await window.command("View: Close Editor");
    page = await window.webview(TITLE);
    const row = page.locator(".reference[data-key=lake2026count]");
    await row.getByRole("button", { name: "Their dots are too large" }).waitFor();
    const experiment = cardOf(page, "Pointing while counting");
    await experiment.getByRole("button", { name: "New note on Pointing while counting" }).click();
    await title("The seed matters");
    await window.page.locator(".view-line", { hasText: "experiments: [2026-10-06-pointing]" }).first().waitFor();
    await window.command("View: Close Editor");
    page = await window.webview(TITLE);
    await cardOf(page, "Pointing while counting").getByRole("button", { name: "The seed matters" }).waitFor();
  });

  it("lets the keyboard skip to the text, past the contents", async () => {
    const skip = page.getByRole("link", { name: "Skip to the content" });
    await skip.focus();
    await skip.press("Enter");
    await page.locator("section#summary:focus").waitFor();
  });

  it("has the focus where it was after a question that was left", async () => {
    const button = page.getByRole("group", { name: "Actions" }).getByRole("button", { name: "New Note" });
    await button.focus();
    await window.page.keyboard.press("Enter");
    await window.quickPick.open();
    await window.quickPick.cancel();
    await button.and(page.locator(":focus")).waitFor();
  });

  it("broke no rule of its content security policy", () => assert.deepEqual(window.webviewErrors, []));
});
