import { after, before, describe, it } from "mocha";
import * as assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { readdirSync } from "node:fs";
import path from "node:path";
import type { FrameLocator } from "playwright-core";
import { Clock, MOST_WAIT, openWorkbench, type Workbench } from "./harness";
import { DATA_ORDER, daysAgo, LABEL_NOISE, openFromTree, untilItSays, write } from "./researchSupport";

const OWN_FILE = "research/people/grace.yaml";
const OFFER = /You said that you work on/;
const SUPERPOSITION = "How are features stored and used in superposition?";

async function reload(window: Workbench): Promise<void> {
  const loaded = window.page.waitForEvent("load");
  await window.command("Developer: Reload Window");
  await loaded;
}

describe("claims, in the real window", () => {
  let window: Workbench;
  let page: FrameLocator;

  before(async () => {
    const claim = (problem: string, state: string) =>
      `  - {problem: ${problem}, since: ${daysAgo(300)}, focus: the threshold, state: ${state}, updated: ${daysAgo(200)}}`;
    const claims = [
      claim("grokking", "paused"),
      `${claim("label-noise", "active")} # mine`,
      claim("superposition", "active"),
    ];
    window = await openWorkbench({
      settings: { "openProblems.identity.handle": "grace", "openProblems.tree.groupBy": "catalogue" },
      prepare: (workspace) => write(workspace, OWN_FILE, `name: Grace Hopper\nclaims:\n${claims.join("\n")}\n`),
    });
    await window.openView("Open Problems");
  });
  after(() => window.close());

  it("that are stale are shown so, and their owner is offered, once, to renew or release them", async () => {
    const { message, buttons } = await window.notifications.read(OFFER);
    assert.ok(message.includes(LABEL_NOISE) && message.includes(daysAgo(200)), message);
    assert.deepEqual(buttons, ["I Still Work on This", "Release", "Later"]);
    page = await openFromTree(window, LABEL_NOISE);
    const stale = page.getByText("Stale: not updated for a long time");
    await stale.waitFor();
    await window.screenshot("research-stale");
    await window.notifications.press(OFFER, "I Still Work on This");
    await stale.waitFor({ state: "detached" });
    const renewed = new RegExp(
      `since: ${daysAgo(300)}, focus: the threshold, state: active, updated: (?!${daysAgo(200)})\\S+\\} # mine`,
    );
    assert.match(window.readFile(OWN_FILE), renewed);
  });

  it("are asked about one by one, those that are paused not at all, and after “Later” none, also in a new window", async () => {
    const { message } = await window.notifications.read(OFFER);
    assert.ok(message.includes(SUPERPOSITION), message);
    await window.notifications.press(OFFER, "Later");
    await reload(window);
    await window
      .tree("My Research")
      .item(SUPERPOSITION)
      .filter({ hasText: "stale" })
      .waitFor({ timeout: 2 * MOST_WAIT }); // as long as a new window may take
    assert.equal(await window.notifications.toast(OFFER).count(), 0);
  });

  it("are made, ask for help, and are released from the page", async () => {
    page = await openFromTree(window, DATA_ORDER);
    await page.getByRole("button", { name: "I Work on This" }).first().click();
    await window.quickPick.open(/I work on/);
    await window.quickPick.type("curricula");
    await window.quickPick.accept();
    const who = page.locator("#who");
    await who.getByText("curricula").waitFor();
    await page.getByRole("button", { name: "Ask for Help" }).click();
    await who.getByText("Help wanted").waitFor();
    await window.screenshot("research-claim");
    assert.match(window.readFile(OWN_FILE), /problem: data-order.*focus: curricula.*help_wanted: true/);
    await page.getByRole("button", { name: "I No Longer Work on This" }).last().click();
    await who.getByText("Done").waitFor();
    assert.match(window.readFile(OWN_FILE), /problem: label-noise.*# mine\n/);
  });

  it("left no error in the page", () => assert.deepEqual(window.webviewErrors, []));
});

describe("a claim that is made, and the days that pass after it", () => {
  const clock = new Clock();
  let window: Workbench;

  before(async () => {
    window = await openWorkbench({
      clock,
      settings: { "openProblems.identity.handle": "ada", "openProblems.tree.groupBy": "catalogue" },
    });
    await window.openView("Open Problems");
  });
  after(async () => {
    await window.close();
    clock.dispose();
  });

  /** Loads the window again so many days from now, and opens the problem's page. */
  async function later(days: number): Promise<FrameLocator> {
    clock.move(days);
    await reload(window);
    await window
      .tree("My Research")
      .item(DATA_ORDER)
      .waitFor({ timeout: 2 * MOST_WAIT }); // as long as a new window may take
    return openFromTree(window, DATA_ORDER);
  }
  const stale = (page: FrameLocator) => page.locator("#who").getByText("Stale: not updated for a long time");
  const row = () => window.tree("My Research").item(DATA_ORDER);

  it("is not stale when it is made, nor within 90 days", async () => {
    let page = await openFromTree(window, DATA_ORDER);
    await page.getByRole("button", { name: "I Work on This" }).first().click();
    await window.quickPick.open(/I work on/);
    await window.quickPick.type("curricula");
    await window.quickPick.accept();
    await page.locator("#who").getByText("curricula").waitFor();
    assert.equal(await stale(page).count(), 0);
    page = await later(89);
    await page.locator("#who").getByText("curricula").waitFor();
    assert.equal(await stale(page).count(), 0);
    assert.doesNotMatch(await row().innerText(), /stale/);
  }).timeout(150_000);

  it("is stale after them, on the page and in the tree, until its owner renews it", async () => {
    const page = await later(92);
    await stale(page).waitFor();
    await row().filter({ hasText: "stale: do you still work on it?" }).waitFor();
    await window.screenshot("research-clock");
    await page.getByRole("button", { name: "I Still Work on This" }).click();
    await stale(page).waitFor({ state: "detached" });
    await row().filter({ hasText: "stale" }).waitFor({ state: "detached" });
    const claim = new RegExp(
      `problem: data-order, since: ${daysAgo(0)}, focus: curricula, state: active, updated: ${daysAgo(-92)}`,
    );
    assert.match(window.readFile("research/people/ada.yaml"), claim);
  }).timeout(150_000);
});

describe("a person whom neither the setting nor git names", () => {
  let window: Workbench;
  before(async () => (window = await openWorkbench({ settings: { "openProblems.tree.groupBy": "catalogue" } })));
  after(() => window.close());

  it("is asked for a handle once", async () => {
    await window.openView("Open Problems");
    const page = await openFromTree(window, LABEL_NOISE);
    await page.getByRole("button", { name: "I Work on This" }).first().click();
    await window.quickPick.open("Your handle");
    await window.quickPick.type("Ada L");
    await window.quickPick.accept();
    assert.match(await window.quickPick.validationMessage(), /lower-case letters/);
    await window.quickPick.type("ada");
    await window.quickPick.accept();
    await window.quickPick.open(/I work on/);
    await window.quickPick.accept();
    await untilItSays(window, () => window.readFile("research/people/ada.yaml"), /problem: label-noise/);
    const other = await openFromTree(window, DATA_ORDER);
    await other.getByRole("button", { name: "I Work on This" }).first().click();
    await window.quickPick.open(/I work on/);
    await window.quickPick.accept();
    await untilItSays(window, () => window.readFile("research/people/ada.yaml"), /problem: data-order/);
  });
});

describe("a person whose name in git is that of a file in people/", () => {
  let window: Workbench;
  before(
    async () =>
      (window = await openWorkbench({
        workspace: "sample",
        prepare: (workspace) => {
          for (const args of [
            ["init", "--quiet"],
            ["config", "user.name", "Ada Lovelace"],
          ])
            execFileSync("git", args, { cwd: workspace });
        },
      })),
  );
  after(() => window.close());

  it("is asked once whether that is them, and writes to that file from then on", async () => {
    await window.openView("Open Problems");
    await window.tree("My Research").item("Why do overparameterised networks generalise?").waitFor();
    const work = async (focus: string) => {
      await window.command("Open Problems: What I Work On…");
      await window.quickPick.accept("I Work on Another Problem…");
      await window.quickPick.open("Work on which problem?");
      await window.quickPick.type("learning-rate warm-up");
      await window.quickPick.accept(/How long must learning-rate warm-up be/);
      return async () => {
        await window.quickPick.open(/I work on “How long/);
        await window.quickPick.type(focus);
        await window.quickPick.accept();
        await untilItSays(window, () => window.readFile("research/people/ada.yaml"), new RegExp(`focus: ${focus}`));
      };
    };
    const first = await work("width");
    const dialog = window.page.locator(".monaco-dialog-box");
    await dialog.getByText("Is this you: Ada Lovelace?").waitFor();
    await window.screenshot("is-this-you");
    await dialog.getByRole("button", { name: "Yes, That Is My File" }).click();
    await first();
    await (
      await work("depth")
    )();
    assert.deepEqual(readdirSync(path.join(window.workspace!, "research/people")), ["ada.yaml"]);
  });
});
