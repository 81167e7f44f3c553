import { after, before, describe, it } from "mocha";
import * as assert from "node:assert/strict";
import { openWorkbench, type Workbench } from "./harness";
import { pageHasFocus } from "./sidebarSupport";

const GENERALISE = "Why do overparameterised networks generalise?";
const WARMUP = "How long must learning-rate warm-up be?";

describe("the search for problems, in the real window", () => {
  let window: Workbench;
  const labels = async () => (await window.quickPick.items()).map(({ label }) => label);
  const search = async (query?: string) => {
    await window.command("Open Problems: Search Problems…");
    await window.quickPick.open("Search everything");
    if (query !== undefined) await window.quickPick.type(query);
  };
  const row = (title: string) => window.quickPick.item(new RegExp(title.replace("?", "\\?"))).first();

  before(async () => {
    window = await openWorkbench({ workspace: "sample", settings: { "openProblems.identity.handle": "ada" } });
    await window.openView("Open Problems");
    await window.treeItems("Catalogue");
  });
  after(() => window.close());

  it("finds by typos in any order of words, by alias, tag and person, the best first", async () => {
    for (const query of ["generlise overparametrised", "random labels", "theory implicit-bias Arora"]) {
      await search(query);
      await window.quickPick.widget.locator(".monaco-list-row").first().filter({ hasText: GENERALISE }).waitFor();
      await window.quickPick.cancel();
    }
    await search("qqqq xzzzz");
    await window.quickPick.item("Nothing matches").waitFor();
    await window.quickPick.cancel();
  });

  it("opens beside, copies a link and shows in the tree from the buttons of a row", async () => {
    await window.command("Open Problems: Open Note or Experiment…");
    await window.quickPick.accept("Random labels, revisited");
    await window.page.locator(".tab.active", { hasText: "random-labels" }).waitFor();
    await search("warmup");
    await row(WARMUP).waitFor();
    await window.quickPick.pressItemButton(new RegExp(WARMUP.replace("?", "\\?")), "Copy Link");
    await window.page.locator(".statusbar").getByText(`[${WARMUP}](problem:warmup-length)`).waitFor();
    assert.equal(
      await window.page.evaluate<string>("navigator.clipboard.readText()"),
      `[${WARMUP}](problem:warmup-length)`,
    );
    await window.quickPick.pressItemButton(new RegExp(WARMUP.replace("?", "\\?")), "Open Beside");
    await (await window.webview(WARMUP)).getByRole("heading", { level: 1, name: WARMUP }).waitFor();
    assert.equal(await window.page.locator(".editor-group-container").count(), 2, "the note stays in sight");
    if (!(await window.quickPick.widget.isVisible())) await search("warmup");
    await row(WARMUP).waitFor();
    await window.quickPick.pressItemButton(new RegExp(WARMUP.replace("?", "\\?")), "Show in Tree");
    await window.tree("Catalogue").item(WARMUP).and(window.page.locator("[aria-selected=true]")).waitFor();
  });

  it("lists the problems opened last first while nothing is typed", async () => {
    await search(GENERALISE);
    await row(GENERALISE).waitFor();
    await window.quickPick.accept();
    await (await window.webview(GENERALISE)).getByRole("heading", { level: 1, name: GENERALISE }).waitFor();
    await pageHasFocus(window);
    await search();
    await row(WARMUP).waitFor();
    const [first, second] = await labels();
    assert.ok(first?.includes(GENERALISE) && second?.includes(WARMUP), `${first}, ${second}`);
    await window.quickPick.cancel();
  });
});
