import * as assert from "node:assert/strict";
import { readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { after, before, describe, it } from "mocha";
import type { FrameLocator } from "playwright-core";
import { setTheme, THEMES, violations } from "./accessibility";
import { openWorkbench, type Workbench } from "./harness";
import { COUNTING as TITLE, makeWide, openProblem, PAGE_SETTINGS, preparePage, soon, sticksOut } from "./pageSupport";

const FILE = "vision/catalogue.yaml";

describe("changing a problem on its page, in the real window", () => {
  let window: Workbench;
  let page: FrameLocator;
  const text = () => readFileSync(path.join(window.workspace!, FILE), "utf8");
  const form = () => page.locator("dialog.entry-form");
  const button = (name: string | RegExp) => page.getByRole("button", { name, exact: true });
  const statements = (kind: string) => page.locator(`[aria-labelledby=statements-${kind}] li`);

  before(async () => {
    window = await openWorkbench({ workspace: "sample", settings: PAGE_SETTINGS, prepare: preparePage });
    await openProblem(window, TITLE);
    page = await window.webview(TITLE);
  });
  after(() => window.close());

  it("changes the state in a form, writes it at its place, and takes it back from the notification", async () => {
    const original = text();
    await page.locator("header .status").hover();
    await button("Change the State").click();
    await form().getByLabel("State").selectOption("Partly solved");
    assert.equal(await form().getByLabel("Since").inputValue(), "2024-03");
    await form().getByLabel("Since").fill("2026-11");
    await window.screenshot("edit-state");
    await form().getByRole("button", { name: "Save" }).click();
    await form().waitFor({ state: "detached" });
    await page.locator("header .pill", { hasText: "Partly solved" }).waitFor();
    await button("Change the State").and(page.locator(":focus")).waitFor();
    assert.equal(
      text(),
      original.replace("state: contested", "state: partial").replace("since: 2024-03,", "since: 2026-11,"),
    );
    await window.notifications.press(/is changed/, "Undo");
    await page.locator("header .pill", { hasText: "Contested" }).waitFor();
    assert.equal(text(), original);
    await window.notifications.dismissAll();
  });

  it("says with one press that more is known, and keeps scroll and keyboard", async () => {
    const [unknown] = await statements("unknown").all();
    await unknown!.hover();
    await window.screenshot("edit-hover");
    await button(/^Move to “Partly understood”: Whether counting/).click();
    await statements("partial").filter({ hasText: "memory of places" }).waitFor();
    assert.match(
      text(),
      /partial: \[\{text: Pointing at each thing helps\., references: \[lake2026count\]\}, Whether counting needs a memory of places\.\]\n/,
    );
    assert.doesNotMatch(text(), /unknown:/);
    await window.notifications.press(/is changed/, "Undo");
    await statements("unknown").filter({ hasText: "memory of places" }).waitFor();
    await window.notifications.dismissAll();
  });

  it("adds a statement with its works by the keyboard, and says in the form why something is refused", async () => {
    await button("Add a Statement").focus();
    await window.page.keyboard.press("Enter");
    await form().getByLabel("Text").and(page.locator(":focus")).waitFor();
    await window.page.keyboard.type("Counts of $n$ dots are learnt.");
    await form().getByLabel("Works that say so").fill("nobody1900");
    await window.page.keyboard.press("Enter");
    await window.page.keyboard.press("ControlOrMeta+Enter");
    await form().getByRole("alert").filter({ hasText: "describes “nobody1900”" }).waitFor();
    await form().getByRole("button", { name: "Remove nobody1900" }).click();
    await form().getByLabel("Works that say so").fill("How many");
    await soon(async () => (await form().locator("option[value=lake2026count]").count()) > 0);
    await form().getByLabel("Works that say so").fill("lake2026count");
    await window.screenshot("edit-statement");
    await form().getByLabel("Since").fill("2026");
    await window.page.keyboard.press("Enter");
    await form().waitFor({ state: "detached" });
    await statements("known").filter({ hasText: "dots are learnt" }).filter({ hasText: "Lake & Hill 2026" }).waitFor();
    assert.match(
      text(),
      / {6}- Beyond seven the error grows with the number\.\n {6}- text: Counts of \$n\$ dots are learnt\.\n {8}references: \[lake2026count\]\n {8}since: 2026\n/,
    );
    await window.notifications.dismissAll();
  });

  it("closes with Escape, gives the focus back, and changes nothing", async () => {
    const before = text();
    await button("Change: small model").focus();
    await window.page.keyboard.press("Enter");
    assert.equal(await form().getByLabel("Value").inputValue(), "40");
    await window.page.keyboard.press("Escape");
    await form().waitFor({ state: "detached" });
    await button("Change: small model").and(page.locator(":focus")).waitFor();
    assert.equal(text(), before);
  });

  it("changes a value, a relation, a person and tags", async () => {
    const change = async (name: string, field: string, value: string) => {
      await button(name).focus();
      await window.page.keyboard.press("Enter");
      await form().getByLabel(field, { exact: true }).fill(value);
      await form().getByRole("button", { name: "Save" }).click();
      await form().waitFor({ state: "detached" });
    };
    await change("Change: small model", "Value", "41.5");
    await page.getByText("About This Entry").click();
    await change("Change the Tags", "Tags, with commas between them", "vision, dots");
    await change("Change: The Edinburgh group", "What they work on", "counting aloud");
    await change("Add to “Related problems”", "Problem", "grokking");
    for (const line of [
      "- {system: small model, value: 41.5, year: 2024, kind: baseline}",
      "tags: [vision, dots]",
      "- {group: The Edinburgh group, focus: counting aloud}",
      "- {problem: overparameterised-generalisation, kind: part-of}\n      - {problem: grokking}",
    ])
      assert.ok(text().includes(line), `${line} in\n${text()}`);
    await window.notifications.dismissAll();
  });

  it("respects a file with unsaved changes: the change is in its editor, and its Undo takes it back", async () => {
    const before = text();
    await window.editor.open(FILE);
    await window.page.keyboard.press("ControlOrMeta+Home");
    await window.page.keyboard.type("# mine ");
    await openProblem(window, TITLE);
    await page.locator("header .status").hover();
    await button("Change the State").click();
    await form().getByLabel("State").selectOption("Resolved");
    await form().getByRole("button", { name: "Save" }).click();
    await page.locator("header .pill", { hasText: "Resolved" }).waitFor();
    assert.equal(text(), before);
    await window.editor.open(FILE);
    await window.page.keyboard.press("ControlOrMeta+Z");
    await window.command("File: Save");
    await soon(() => Promise.resolve(text() === `# mine ${before}`));
    writeFileSync(path.join(window.workspace!, FILE), before);
  });

  it("is right for everybody: names, contrast, 700 pixels, four themes", async () => {
    await openProblem(window, TITLE);
    await makeWide(window, TITLE, 700);
    const more = page.locator("details.menu > summary");
    const place = await more.boundingBox();
    await more.click();
    await page.locator(".menu-items").waitFor();
    assert.deepEqual(await more.boundingBox(), place, "nothing moves under the pointer");
    assert.deepEqual(await sticksOut(await window.webviewFrame(TITLE)), []);
    await more.click();
    for (const theme of Object.keys(THEMES) as (keyof typeof THEMES)[]) {
      await setTheme(window, theme, TITLE);
      page = await window.webview(TITLE);
      await button("Add a Statement").focus();
      await window.page.keyboard.press("Enter");
      await form().waitFor();
      assert.deepEqual(await violations(window, TITLE), [], theme);
      await window.screenshot(`edit-form-${theme}`);
      await window.page.keyboard.press("Escape");
    }
  });
});
