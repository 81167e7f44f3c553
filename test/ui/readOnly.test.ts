import { after, before, describe, it } from "mocha";
import * as assert from "node:assert/strict";
import { existsSync, readdirSync, readFileSync, rmSync } from "node:fs";
import path from "node:path";
import type { FrameLocator } from "playwright-core";
import { openWorkbench, type Workbench } from "./harness";
import { makeReadOnly } from "./readOnlyFolder";
import { DATA_ORDER, openFromTree, write } from "./researchSupport";

describe("a research folder in which nothing can be written, in the real window", () => {
  let window: Workbench;
  let page: FrameLocator;
  let giveBack: (() => void) | undefined;

  before(async () => {
    window = await openWorkbench({
      settings: { "openProblems.identity.handle": "grace", "openProblems.tree.groupBy": "catalogue" },
    });
    await window.openView("Open Problems");
    page = await openFromTree(window, DATA_ORDER);
  });
  after(async () => {
    giveBack?.();
    await window.close();
  });

  const research = () => path.join(window.workspace!, "research");
  /** Every file below the folder with what is in it. */
  const contents = (folder = research()) =>
    readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => [
        path.join(entry.parentPath, entry.name),
        readFileSync(path.join(entry.parentPath, entry.name), "utf8"),
      ])
      .sort();

  async function answer(title: RegExp, text: string): Promise<void> {
    await window.quickPick.open(title);
    await window.quickPick.type(text);
    await window.quickPick.accept();
  }

  /** Reads the one notification that there is, which is an error, and takes it away. */
  async function refused(): Promise<string> {
    const { severity, message } = await window.notifications.read(/cannot be written/);
    assert.equal(severity, "warning");
    assert.equal((await window.notifications.all()).length, 1);
    await window.notifications.dismissAll();
    return message;
  }

  it("keeps a new note and a claim from being made, says so in a sentence with what to do, and stays as it is", async function () {
    giveBack = makeReadOnly(research());
    // Neither a mode nor an attribute binds this user on this file system.
    if (!giveBack) return this.skip();
    const before = contents();
    await page.getByRole("button", { name: "New Note" }).first().click();
    await answer(/New note/, "Cannot be kept");
    assert.match(
      await refused(),
      /^\d{4}-\d\d-\d\d-cannot-be-kept--grace-[0-9a-z]{4}\.md cannot be written: the folder is read-only\. Nothing was changed; /,
    );
    await page.getByRole("button", { name: "I Work on This" }).first().click();
    await answer(/I work on/, "curricula");
    assert.match(await refused(), /^grace\.yaml cannot be written: the folder is read-only\. Nothing was changed; /);
    assert.deepEqual(contents(), before);
    giveBack();
    giveBack = undefined;
    await page.getByRole("button", { name: "New Note" }).first().click();
    await answer(/New note/, "Can be kept");
    await window.page.locator('.tab.active[data-resource-name*="can-be-kept"]').waitFor();
  });

  it("keeps a change of a problem from being made, says so in its form, and leaves there what was typed", async function () {
    const problems = path.join(window.workspace!, "problems");
    giveBack = makeReadOnly(problems);
    if (!giveBack) return this.skip();
    const before = contents(problems);
    page = await openFromTree(window, DATA_ORDER);
    await page.getByRole("button", { name: "Add a Statement" }).first().click();
    const form = page.getByRole("dialog");
    await form.getByLabel("Text").fill("It does, for curricula.");
    await form.getByRole("button", { name: "Save" }).click();
    await form
      .getByRole("alert")
      .filter({ hasText: /cannot be written: the folder is read-only/ })
      .waitFor();
    assert.equal(await form.getByLabel("Text").inputValue(), "It does, for curricula.");
    assert.deepEqual(contents(problems), before);
    giveBack();
    giveBack = undefined;
    await form.getByRole("button", { name: "Save" }).click();
    await page.getByText("It does, for curricula.").waitFor();
    await window.notifications.read(/is changed/);
    await window.notifications.dismissAll();
  });

  it("says so where a file stands in its place, which it leaves as it is", async () => {
    rmSync(path.join(research(), "notes"), { recursive: true });
    write(window.workspace!, "research/notes", "a file of somebody's");
    page = await openFromTree(window, DATA_ORDER);
    await page.getByRole("button", { name: "New Note" }).first().click();
    await answer(/New note/, "Has no place");
    assert.match(
      await refused(),
      /^\d{4}-\d\d-\d\d-has-no-place--grace-[0-9a-z]{4}\.md cannot be written: a file stands where its folder would be\. /,
    );
    assert.equal(window.readFile("research/notes"), "a file of somebody's");
    assert.ok(!existsSync(path.join(research(), "notes/data-order")));
  });
});
