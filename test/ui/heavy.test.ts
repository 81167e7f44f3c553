import { after, before, describe, it } from "mocha";
import * as assert from "node:assert/strict";
import { type Planted, plantHostile } from "../hostile/planted";
import { MOST_WAIT, openWorkbench, type Workbench, type WorkbenchOptions } from "./harness";
import { openProblem, soon } from "./pageSupport";
import { LABEL_NOISE } from "./researchSupport";

const PANEL = ".markers-panel .monaco-list";

/** What is wrong with the workspace itself: a state misspelt, and works of the bundled catalogue, which is off. */
const OWN = new Set(["problems/broken.yaml", "problems/catalogue.yaml"]);

const WINDOWS: Record<string, WorkbenchOptions> = {
  "in a trusted window": {},
  "in Restricted Mode": { trust: false },
  "in the web host": { host: "web" },
};

for (const [where, options] of Object.entries(WINDOWS))
  describe(`a workspace full of files that are made to hold, fill or fool whoever reads them, ${where}`, function () {
    this.timeout(300_000);
    let window: Workbench;
    let planted: Planted;

    before(async function () {
      if (process.platform === "win32") return this.skip();
      window = await openWorkbench({
        ...options,
        size: { width: 1200, height: 1000 },
        settings: { "openProblems.identity.handle": "ada", "openProblems.bundledCatalogue": false },
        prepare: (workspace) => (planted = plantHostile(workspace)),
      });
      await window.openView("Open Problems");
      await window.treeItems("Catalogue");
    });
    after(() => window?.close());

    /** The files of which something is said, as `folder/name`, from the whole list of the Problems panel. */
    async function filesWithSentences(): Promise<Set<string>> {
      const { page } = window;
      await window.command("Problems: Focus on Problems View");
      const collapse = page.locator(".part.panel").getByRole("button", { name: "Collapse All" });
      const list = page.locator(PANEL).first();
      await list.locator(".monaco-list-row").first().waitFor();
      if (await collapse.isVisible()) await collapse.click();
      const found = new Set<string>();
      await list.press("Home");
      for (let last = "", still = 0; still < 2; await list.press("PageDown")) {
        await page.evaluate("new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn)))");
        const rows = await list
          .locator("[role=treeitem][aria-level='1']")
          .evaluateAll((all) => all.map((row) => row.getAttribute("aria-label") ?? ""));
        for (const row of rows) {
          const [, name, folder] = /in file (.*?) of folder (.*?)(?:,|$)/.exec(row) ?? [];
          if (name) found.add(folder ? `${folder.replaceAll("\\", "/")}/${name}` : name);
        }
        const at = rows.join();
        still = at === last ? still + 1 : 0;
        last = at;
      }
      return found;
    }

    /** Looks until nothing is found, as long as a busy machine may need to read 7,000 files. */
    async function untilNone(look: () => Promise<string[]>): Promise<void> {
      const deadline = Date.now() + 2 * MOST_WAIT;
      for (let found = await look(); found.length; found = await look())
        if (Date.now() > deadline) assert.deepEqual(found, []);
    }

    it("has its own problems in the tree, and each such file has its sentence", async () => {
      await window.tree("Catalogue").expand("Data, our questions");
      await window.tree("Catalogue").item("Noisy labels").first().waitFor();
      await untilNone(async () => {
        const said = [...(await filesWithSentences())];
        return planted.wrong.filter((name) => !said.some((one) => name === one || one.endsWith(`/${name}`)));
      });
    });

    it("finds and opens a problem, whose page says of each linked run what could be read of it", async () => {
      await openProblem(window, LABEL_NOISE);
      const page = await window.webview(LABEL_NOISE);
      for (const run of ["view", "laughs", "endless", "icons", "wide", "plots"])
        await page.getByText(`Hostile ${run}`).first().waitFor();
    });

    it("writes what a person asks for, under the person's own handle", async () => {
      const page = await window.webview(LABEL_NOISE);
      await page.getByRole("button", { name: "I Work on This" }).first().click();
      await window.quickPick.open(/I work on/);
      await window.quickPick.type("noise");
      await window.quickPick.accept();
      await soon(async () => {
        try {
          return window.readFile("research/people/ada.yaml").includes("focus: noise");
        } catch {
          return false;
        }
      });
    });

    it("has no trace of them once they are gone", async () => {
      planted.remove();
      await untilNone(async () => [...(await filesWithSentences())].filter((name) => !OWN.has(name)));
      await openProblem(window, LABEL_NOISE);
      const page = await window.webview(LABEL_NOISE);
      await page.getByText("Hostile wide").first().waitFor({ state: "detached" });
      assert.deepEqual(await window.notifications.all(), []);
    });
  });
