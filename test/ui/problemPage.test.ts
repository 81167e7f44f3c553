import * as assert from "node:assert/strict";
import { after, before, describe, it } from "mocha";
import type { FrameLocator } from "playwright-core";
import { openWorkbench, type Workbench } from "./harness";
import { chooseMore, COUNTING as TITLE, openProblem, PAGE_SETTINGS, preparePage, RELATED, soon } from "./pageSupport";
import { card } from "./researchSupport";

describe("the page of a problem, in the real window", () => {
  let window: Workbench;
  let page: FrameLocator;
  const tabs = (title: string) =>
    window.page.locator(".tab", { has: window.page.locator(".label-name", { hasText: title }) });
  const box = async (selector: string) => (await page.locator(selector).boundingBox())!;

  before(async () => {
    window = await openWorkbench({ workspace: "sample", settings: PAGE_SETTINGS, prepare: preparePage });
    await openProblem(window, TITLE);
    page = await window.webview(TITLE);
  });
  after(() => window.close());

  it("says in its header what the problem is, how it stands and how long ago it was checked", async () => {
    await page.getByText("About This Entry").click();
    const header = await page.locator("header").innerText();
    await page.getByText("About This Entry").click();
    for (const part of [
      /Seeing\s*Counting/,
      /Contested/,
      /settled for few things/,
      /since March 2024/,
      /Verification: Peer reviewed/,
      /Lake & Hill 2026/,
      /Two groups disagree/,
      /vision\s+counting/,
      /Reviewed\s+\d years ago/,
      /Also known as enumeration/,
      /From the catalogue Questions of the vision lab/,
    ])
      assert.match(header, part);
    assert.equal(await page.locator("header .stale .codicon-warning").count(), 1);
    const actions = page.getByRole("group", { name: "Actions" });
    for (const name of ["I No Longer Work on This", "New Note", "Link an Experiment"])
      await actions.getByRole("button", { name }).waitFor();
    const more = actions.locator("details.menu");
    await more.locator("summary").click();
    for (const name of ["Add Its References to My Reading List", "Cite Its References"])
      await more.getByRole("button", { name }).waitFor();
    for (const name of ["Copy Link to the Problem", "Open Source", "Show in Tree", "Show Graph of Problems"])
      await more.getByRole("button", { name }).waitFor();
    await more.getByRole("button", { name: "Open Source" }).press("Escape");
    await more.locator("summary:focus").waitFor();
    await more.locator("summary").click();
    await page.getByRole("heading", { level: 1 }).click();
    await more.getByRole("button", { name: "Open Source" }).waitFor({ state: "hidden" });
    // A hidden one would be a gap in the line.
    const pencil = page.getByRole("button", { name: "Change the State" });
    const opacity = await pencil.evaluate((one) => one.ownerDocument.defaultView.getComputedStyle(one).opacity);
    assert.equal(opacity, "1");
    await window.screenshot("page-top");
  });

  it("sets known, partly understood and unknown side by side, each statement with its references", async () => {
    const [known, partial, unknown] = [
      await box("#statements-known"),
      await box("#statements-partial"),
      await box("#statements-unknown"),
    ];
    assert.ok(known.y === partial.y && partial.y === unknown.y, "in one row");
    assert.ok(known.x < partial.x && partial.x < unknown.x);
    const statement = page.locator("#knowledge li", { hasText: "Up to four things" });
    assert.match(await statement.innerText(), /at a glance\. \(since 2023\) Lake & Hill 2026/);
    const ways = await page.locator("#approaches").innerText();
    assert.match(
      ways,
      /Barriers[^]*patches[^]*Tried and failed[^]*More data alone[^]*Directions[^]*Attention that walks/,
    );
  });

  it("goes from a statement to its reference, which is marked, and says what the work is to the problem", async () => {
    await page.locator("#knowledge a.citation").first().click();
    const row = page.locator(".reference[data-key=lake2026count]");
    await row.and(page.locator(":focus")).waitFor();
    await soon(async () => (await row.boundingBox())!.y > 0);
    assert.match(
      await row.innerText(),
      /How many dots\s+Ada Lake, Bea Hill · 2026 · Journal of Numbers\s+Introduces the problem Section 3 has the dots/,
    );
    assert.equal(await row.getByLabel("Reading state of How many dots").inputValue(), "Reading");
    for (const name of ["Cite", "Copy", "Open"])
      await row
        .getByRole("button", { name: `${name} How many dots` })
        .last()
        .waitFor();
  });

  it("draws my experiment's metric among the published values, and says how far it is from them", async () => {
    const measurement = page.locator(".measurement");
    assert.match(
      await measurement.locator(".gap").innerText(),
      /Pointing while counting is 7\.5 percentage points behind the best published value, 72% \(large model\)\. It is 32\.5 percentage points behind the human value, 97%\./,
    );
    const rows = await measurement.locator(".chart-row:not(.axis)").evaluateAll((all) =>
      all.map((row) => ({
        text: row.textContent.replace(/\s+/g, " ").trim(),
        x: row.querySelector("svg.mark").querySelector("*").getBoundingClientRect().x,
        at: row.querySelector("svg.mark").getAttribute("x"),
        human: row.querySelector(".reach-human").getAttribute("x1"),
      })),
    );
    for (const { human } of rows) assert.equal(human, rows[0]!.at, "the line to reach stands at the human value");
    assert.deepEqual(
      rows.map(({ text }) => text),
      ["children 97%", "large model 72%", "Pointing while counting 64.5%", "small model 40%"],
    );
    assert.ok(
      rows[0]!.x > rows[1]!.x && rows[1]!.x > rows[2]!.x && rows[2]!.x > rows[3]!.x,
      "the further right the better",
    );
    assert.match(
      (await measurement.locator(".chart").getAttribute("aria-label"))!,
      /Pointing while counting \(Experiment\): 64\.5%/,
    );
    assert.match(
      await measurement.locator("table").innerText(),
      /Pointing while counting\s+64\.5%\s+Experiment\s+October 6, 2026/,
    );
    const colour = await measurement
      .locator(".mark-experiment .mark")
      .evaluate((mark) => mark.ownerDocument.defaultView.getComputedStyle(mark).fill);
    assert.doesNotMatch(colour, /rgba\(.*, 0?\.\d+\)/, "the mark can be seen");
    await page.locator(".measurement").scrollIntoViewIfNeeded();
    await window.screenshot("page-measurements");
  });

  it("says who works on it: people, groups, and claims with what is stale and where help is wanted", async () => {
    const who = page.locator("#who");
    assert.match(
      await who.innerText(),
      /Mary Somerville Oxford\s+dots and stars\s+The Edinburgh group\s+reading aloud/,
    );
    const [mine, stale] = await who.locator("section", { hasText: "In my team" }).locator("li").allInnerTexts();
    assert.match(mine!, /Ada Lovelace\s+me\s+Active\s+since [^]*updated (yesterday|1 day ago)\s+dots/);
    assert.doesNotMatch(mine!, /Stale/);
    assert.match(stale!, /Grace Hopper\s+Active\s+since [^]*stars\s+Help wanted\s+Stale/);
  });

  it("shows the related problems by kind and as a small graph, and opens them", async () => {
    const related = page.locator("#related");
    assert.match(
      await related.innerText(),
      /Part of[^]*Why do overparameterised networks generalise\?[^]*Partly solved · Learning theory/,
    );
    assert.match(
      (await related.locator(".graph").getAttribute("aria-label"))!,
      /Requires: What is a fair test of counting\?/,
    );
    assert.equal(await related.locator(".graph .node").count(), 3);
    await related.locator("dl").getByRole("button", { name: RELATED, exact: true }).click();
    const other = await window.webview(RELATED);
    await other.getByRole("heading", { level: 1, name: RELATED }).waitFor();
  });

  it("invites where a section is empty, and leaves out what nobody could fill from here", async () => {
    const other = await window.webview(RELATED);
    const text = await other.getByRole("main").innerText();
    assert.match(text, /No notes yet[^]*New Note/);
    assert.match(text, /No experiments yet[^]*Link an Experiment/);
    assert.match(text, /Nobody in the team works on this problem yet[^]*I Work on This/);
    assert.match(text, /Nothing is said here yet[^]*Add a Statement/);
    assert.doesNotMatch(text, /Measurements|References/);
    assert.match(text, /Required by\s+Can models count what they see\?/);
    await window.screenshot("page-empty");
    await window.command("View: Close Editor");
    await tabs(RELATED).waitFor({ state: "detached" });
  });

  it("shows my notes with maths, pictures and links, and my experiments with verdict, metrics and links", async () => {
    page = await window.webview(TITLE);
    const note = card(page, "A first look");
    await note.locator("img[alt=dots]").scrollIntoViewIfNeeded();
    await soon(() => note.locator("img[alt=dots]").evaluate((image) => image.complete && image.naturalWidth === 1));
    assert.equal(await note.locator("math").count(), 2);
    const experiment = card(page, "Pointing while counting");
    assert.equal(await experiment.getByLabel("Verdict of Pointing while counting").inputValue(), "Supports");
    assert.equal(await experiment.getByLabel("Status of Pointing while counting").inputValue(), "Finished");
    assert.match(
      await experiment.innerText(),
      /Hypothesis: Pointing helps[^]*accuracy\s+0\.645\s+loss\s+0\.9\s+measured October 6, 2026[^]*data\/table\.csv\s+wandb\.ai · x1/,
    );
    await note.scrollIntoViewIfNeeded();
    await window.screenshot("page-records");
    await note.getByRole("link", { name: "the table" }).click();
    await window.editor.isOpen("table.csv");
    await openProblem(window, TITLE);
    page = await window.webview(TITLE);
  });

  it("has a table of contents that follows the reader and leads to each section", async () => {
    const contents = page.getByRole("navigation", { name: "On this page" });
    const links = await contents.getByRole("link").allInnerTexts();
    assert.deepEqual(
      links,
      await page.locator(".sections > section > h2").evaluateAll((all) =>
        all.map((h2) =>
          [...h2.childNodes]
            .map((node) => (node.nodeType === 3 ? node.data : ""))
            .join("")
            .trim(),
        ),
      ),
    );
    await contents.getByRole("link", { name: "Notes" }).click();
    await page.locator("section#notes:focus").waitFor();
    await contents.locator("[aria-current=location]", { hasText: "Notes" }).waitFor();
    assert.ok((await box("#notes")).y < 300);
    await contents.getByRole("link", { name: "References" }).click();
    await contents.locator("[aria-current=location]", { hasText: "References" }).waitFor();
  });

  it("does from its header what each action says, and from a reference too", async () => {
    const said = (text: RegExp) => window.page.locator(".statusbar").getByText(text).first().waitFor();
    await chooseMore(page, "Copy Link to the Problem");
    await window.quickPick.open("Copy as");
    await window.quickPick.accept("Markdown link");
    await said(/Copied .*problem:counting-what-is-seen/);
    const row = page.locator(".reference[data-key=lake2026count]");
    await row.getByLabel("Reading state of How many dots").selectOption("Read");
    await soon(() =>
      Promise.resolve(window.readFile("research/people/ada.yaml").includes("lake2026count, state: read,")),
    );
    await row.getByRole("button", { name: "Copy How many dots" }).click();
    await window.quickPick.open("Copy as");
    await window.quickPick.accept("Key");
    await said(/Copied to the clipboard/);
    assert.equal(await window.page.evaluate<string>("navigator.clipboard.readText()"), "lake2026count");
    await chooseMore(page, "Add Its References to My Reading List");
    await window.quickPick.accept("The references of this problem");
    await window.quickPick.closed();
    await soon(() => Promise.resolve(window.readFile("research/people/ada.yaml").includes("zhang2017rethinking")));
    await page.getByText("About This Entry").click();
    await page.getByRole("button", { name: "counting", exact: true }).click();
    await window.openView("Open Problems");
    await window.page.locator(".pane-header", { hasText: "#counting" }).waitFor();
    await window.command("Open Problems: Clear Filter");
    await chooseMore(page, "Open Source");
    await window.editor.isOpen("catalogue.yaml");
    await window.page.locator(".view-line", { hasText: "counting-what-is-seen" }).first().waitFor();
    await window.command("View: Close Editor");
    page = await window.webview(TITLE);
  });

  it("cites its references in the text beside it, and copies one where there is none", async () => {
    const cite = () => chooseMore(page, "Cite Its References");
    await cite();
    await window.quickPick.open(/No text to cite in is open: copy a reference/);
    await window.quickPick.cancel();
    await window.editor.open("paper/draft.tex");
    await window.editor.goTo(4, 66);
    await window.command("View: Move Editor into Next Group");
    await window.page.locator(".editor-group-container").nth(1).waitFor();
    page = await window.webview(TITLE);
    await cite();
    await window.quickPick.open("Cite a reference");
    await window.quickPick.item("How many dots").first().waitFor();
    await window.quickPick.toggle("How many dots");
    await window.quickPick.accept();
    await window.quickPick.closed();
    await window.page.locator(".view-line", { hasText: "lake2026count}" }).first().waitFor();
    // The focus is the page's again, from which the question came.
    await window.page.locator(".tab", { hasText: "draft.tex" }).click();
    await window.editor.save();
    await window.command("View: Close Editor");
    await window.page.locator(".editor-group-container").nth(1).waitFor({ state: "detached" });
    page = await window.webview(TITLE);
  });

  it("broke no rule of its content security policy", () => assert.deepEqual(window.webviewErrors, []));
});
