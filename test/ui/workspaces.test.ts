import { after, before, describe, it } from "mocha";
import * as assert from "node:assert/strict";
import { cpSync, writeFileSync } from "node:fs";
import path from "node:path";
import { MOST_WAIT, openWorkbench, Workbench } from "./harness";
import { DATA_ORDER, LABEL_NOISE, untilItSays, write } from "./researchSupport";

const OTHER = "Is the second folder read, too?";

describe("one folder in two windows", () => {
  let first: Workbench;
  let second: Workbench;
  before(async () => {
    first = await openWorkbench({
      settings: { "openProblems.identity.handle": "ada", "openProblems.bundledCatalogue": false },
    });
    const context = await first.page
      .context()
      .browser()!
      .newContext({ viewport: { width: 1200, height: 800 } });
    const page = await context.newPage();
    second = new Workbench(page, first.workspace, () => context.close());
    await page.goto(first.page.url());
    await Promise.all(
      [first, second].map(async (window) => {
        await window.activityBar.getByRole("tab", { name: "Open Problems" }).waitFor({ timeout: 2 * MOST_WAIT });
        await window.openView("Open Problems");
        await window.treeItems("Catalogue");
      }),
    );
  });
  after(async () => {
    await second?.close();
    await first?.close();
  });

  /** Asks for a claim up to its last question: what then remains is Enter. */
  async function askClaim(window: Workbench, problem: string, focus: string): Promise<void> {
    await window.command("Open Problems: What I Work On…");
    await window.quickPick.open("What I work on");
    await window.quickPick.accept("I Work on Another Problem…");
    await window.quickPick.open("Work on which problem?");
    await window.quickPick.type(problem);
    await window.quickPick.item(problem).first().waitFor();
    await window.quickPick.accept(problem);
    await window.quickPick.open(/I work on/);
    await window.quickPick.type(focus);
  }

  it("keeps both claims when both are written into one's file at the same moment, and shows them in both", async () => {
    for (let round = 1; round <= 3; round++) {
      await Promise.all([
        askClaim(first, LABEL_NOISE, `noise ${round}`),
        askClaim(second, DATA_ORDER, `order ${round}`),
      ]);
      await Promise.all([first.quickPick.accept(), second.quickPick.accept()]);
      await untilItSays(first, () => first.readFile("research/people/ada.yaml"), new RegExp(`noise ${round},`));
      await untilItSays(first, () => first.readFile("research/people/ada.yaml"), new RegExp(`order ${round},`));
      const text = first.readFile("research/people/ada.yaml");
      assert.equal(text.match(/problem: /g)?.length, 2, text);
    }
    for (const window of [first, second]) {
      for (const problem of [LABEL_NOISE, DATA_ORDER]) await window.tree("My Research").item(problem).first().waitFor();
    }
    assert.deepEqual([...(await first.notifications.all()), ...(await second.notifications.all())], []);
  });

  it("groups the tree anew in both when the workspace's settings say so, without a reload", async () => {
    write(first.workspace!, ".vscode/settings.json", JSON.stringify({ "openProblems.tree.groupBy": "status" }));
    for (const window of [first, second]) await window.tree("Catalogue").item("Open").first().waitFor();
    write(first.workspace!, ".vscode/settings.json", JSON.stringify({ "openProblems.tree.groupBy": "area" }));
    for (const window of [first, second])
      await window.tree("Catalogue").item("Open").first().waitFor({ state: "detached" });
  });

  it("shows the problems of every folder of a workspace that has several", async () => {
    const folder = path.dirname(first.workspace!);
    write(
      folder,
      "other/problems/catalogue.yaml",
      `catalogue: {id: other, title: The other lab}\nproblems: [{id: two, title: "${OTHER}"}]\n`,
    );
    cpSync(path.join(first.workspace!, "research"), path.join(folder, "other/research"), { recursive: true });
    const file = path.join(folder, "both.code-workspace");
    writeFileSync(file, JSON.stringify({ folders: [{ path: "workspace" }, { path: "other" }] }));
    const address = second.page.url().replace(/\?.*$/, `?workspace=${encodeURIComponent(file)}`);
    const load = async () => {
      await second.page.goto(address);
      await second.activityBar.getByRole("tab", { name: "Open Problems" }).waitFor({ timeout: 2 * MOST_WAIT });
    };
    await load();
    const row = second.tree("Catalogue").tree.getByRole("treeitem").first();
    // A window that is still being restored may show another view once more; one that VS Code opens without the workspace's folders keeps none.
    for (let attempts = 4; !(await row.isVisible()); attempts--) {
      if (attempts === 3) await load();
      await second.openView("Open Problems");
      await row.waitFor({ timeout: MOST_WAIT / 2 }).catch((error: unknown) => {
        if (attempts === 1) throw error;
      });
    }
    for (const problem of [OTHER, LABEL_NOISE]) {
      await second.command("Open Problems: Search Problems…");
      await second.quickPick.open();
      await second.quickPick.type(problem);
      await second.quickPick.item(problem).first().waitFor();
      await second.quickPick.cancel();
    }
  });
});

describe("a folder that is not trusted", () => {
  let window: Workbench;
  before(async () => {
    window = await openWorkbench({
      trust: false,
      prepare: (workspace) =>
        write(workspace, ".vscode/settings.json", JSON.stringify({ "openProblems.researchFolder": "../elsewhere" })),
    });
    await window.openView("Open Problems");
    await window.treeItems("Catalogue");
  });
  after(() => window.close());

  it("is browsed, reads the records where one's own settings say, and is told in the overview what is off", async () => {
    await window.page.locator(".statusbar-item").filter({ hasText: "Restricted Mode" }).waitFor();
    await window.command("Open Problems: Show Overview");
    const page = await window.webview("Overview of Open Problems");
    await page.getByText("git is not asked in Restricted Mode").waitFor();
    await window
      .tree("My Research")
      .item(/Experiments|Notes|Team/)
      .first()
      .waitFor();
  });
});
