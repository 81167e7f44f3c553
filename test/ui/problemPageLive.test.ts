import * as assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import path from "node:path";
import { after, before, describe, it } from "mocha";
import type { FrameLocator } from "playwright-core";
import { openWorkbench, type Workbench } from "./harness";
import { COUNTING, openProblem, PAGE_SETTINGS, preparePage, soon } from "./pageSupport";
import { write } from "./researchSupport";

const NOTE = "research/notes/counting-what-is-seen/2026-10-06-second.md";
/** A problem of twelve works of three years. */
const MANY = "Which of many works says so?";
const WORKS = Array.from({ length: 12 }, (_, i) => `work${i}`);
const CATALOGUE = `problems:
  - id: many-works
    title: ${MANY}
    known: [{text: Some say so., references: [work7]}]
    references: [${WORKS.join(", ")}]
references:
${WORKS.map((id, i) => `  - {id: ${id}, type: book, title: ${i === 7 ? "Über Ähnlichkeit" : `Volume ${String.fromCharCode(109 - i)}`}, author: [{family: ${i % 2 ? "Hill" : "Lake"}}], issued: {date-parts: [[${2020 + (i % 3)}]]}}`).join("\n")}
`;

describe("a problem's page beside what is being written, in the real window", () => {
  let window: Workbench;
  let page: FrameLocator;

  before(async () => {
    window = await openWorkbench({
      workspace: "sample",
      settings: PAGE_SETTINGS,
      prepare: (workspace) => {
        preparePage(workspace);
        write(workspace, NOTE, "---\nproblem: counting-what-is-seen\ntitle: Second\n---\n\n![later](later.png)\n");
        write(workspace, "vision/many.yaml", CATALOGUE);
      },
    });
    await openProblem(window, COUNTING);
    page = await window.webview(COUNTING);
  });
  after(() => window.close());

  it("shows a picture that comes after its note", async () => {
    const picture = page.locator("#notes img[alt=later]");
    // It is asked for when it comes into sight.
    await picture.evaluate((image) => image.scrollIntoView());
    await soon(() => picture.evaluate((image) => image.complete as boolean));
    const dots = readFileSync(path.join(window.workspace!, "data/dots.png"));
    write(window.workspace!, path.join(path.dirname(NOTE), "later.png"), dots);
    // An image that could not be loaded has no size of its own.
    await soon(async () => (await picture.evaluate((image) => image.naturalWidth as number)) > 0);
  });

  it("shows a note as it is typed, and as it was when that is undone", async () => {
    await window.editor.open(NOTE);
    await window.command("View: Move Editor into Next Group");
    await window.page.keyboard.press("ControlOrMeta+End");
    await window.page.keyboard.type("Not saved yet");
    page = await window.webview(COUNTING);
    await page.locator("#notes").getByText("Not saved yet").waitFor();
    assert.doesNotMatch(window.readFile(NOTE), /Not saved/);
    await window.command("File: Revert File");
    await page.locator("#notes").getByText("Not saved yet").waitFor({ state: "detached" });
    await window.command("View: Close Editor");
  });

  it("finds among many works, puts them under their years, and goes to one that the words leave out", async () => {
    await openProblem(window, MANY);
    page = await window.webview(MANY);
    const works = page.locator("#references .reference");
    const titles = page.locator("#references .row-title");
    assert.equal(await works.count(), 12);
    const field = page.getByRole("searchbox", { name: "Filter the works" });
    await field.fill("uber hill");
    await page.getByText("1 of 12").waitFor();
    assert.deepEqual(await titles.allInnerTexts(), ["Über Ähnlichkeit"]);
    await field.fill("lake 2020");
    await page.getByText("2 of 12").waitFor();
    await page.getByRole("button", { name: "Cite These Works" }).waitFor();
    await page.locator("a.citation", { hasText: "Hill" }).first().click();
    await works.nth(11).waitFor();
    await page.locator('.reference[data-key="work7"]:focus').waitFor();
    await page.getByRole("combobox", { name: "Order of the works" }).selectOption("By year, newest first");
    await page.locator("#references h3", { hasText: "2022" }).waitFor();
    assert.deepEqual(await page.locator("#references h3").allInnerTexts(), ["2022", "2021", "2020"]);
    assert.deepEqual((await titles.allInnerTexts()).slice(0, 4), ["Volume b", "Volume e", "Volume h", "Volume k"]);
  });

  it("left no error in the page", () => assert.deepEqual(window.webviewErrors, []));
});
