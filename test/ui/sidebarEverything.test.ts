import { after, before, describe, it } from "mocha";
import * as assert from "node:assert/strict";
import { openWorkbench, type Workbench } from "./harness";
import { soon } from "./pageSupport";

const GENERALISE = "Why do overparameterised networks generalise?";

describe("the search over everything, in the real window", () => {
  let window: Workbench;
  const search = async (query: string) => {
    await window.command("Open Problems: Search Problems…");
    await window.quickPick.open("Search everything");
    await window.quickPick.type(query);
  };
  const first = () => window.quickPick.widget.locator(".monaco-list-row").first();

  before(async () => {
    window = await openWorkbench({ workspace: "sample", settings: { "openProblems.identity.handle": "ada" } });
    await window.openView("Open Problems");
    await window.treeItems("Catalogue");
  });
  after(() => window.close());

  it("shows the sentence with what was typed, where it stands, and opens the page at it", async () => {
    await search("sharpness reparameterisations");
    await first().filter({ hasText: "common notions of «sharpness» change under «reparameterisations»" }).waitFor();
    const [row] = await window.quickPick.items();
    assert.match(row!.detail, /^partly|^[A-Z]/);
    await window.screenshot("search-sentence");
    await window.quickPick.accept();
    const page = await window.webview(GENERALISE);
    const found = page.locator(".found");
    await found.filter({ hasText: "common notions of sharpness" }).waitFor();
    await found.and(page.locator(":focus")).waitFor();
    const box = await found.boundingBox();
    const view = await window.page.viewportSize();
    assert.ok(box && view && box.y >= 0 && box.y < view.height, "it is in sight");
  });

  it("leads from an arXiv id to the work, and to the problems that cite it", async () => {
    await search("https://arxiv.org/abs/1611.03530");
    await first().filter({ hasText: "Understanding deep learning requires rethinking generalization" }).waitFor();
    const rows = await window.quickPick.items();
    assert.ok(rows.slice(1).some(({ label }) => label === GENERALISE));
    await window.screenshot("search-work");
    await window.quickPick.accept();
    const row = (await window.webview(GENERALISE)).locator(".reference", { hasText: "requires rethinking" });
    await row.and((await window.webview(GENERALISE)).locator(":focus")).waitFor();
  });

  it("finds a note by what it says, and opens it at the line", async () => {
    await search("loss stays near for the first epochs");
    await first().filter({ hasText: "Random labels, revisited" }).waitFor();
    await window.quickPick.accept();
    await window.page.locator(".tab.active", { hasText: "random-labels" }).waitFor();
    await window.page
      .locator(".statusbar")
      .getByText(/^Ln 10, Col 1/)
      .waitFor();
  });

  it("completes conditions, holds them, and says which mean nothing", async () => {
    await search("area:opt");
    await window.quickPick.accept(/^area:optim/);
    await soon(async () => (await window.quickPick.input.inputValue()) === "area:optimisation ");
    await window.quickPick.item("What makes an optimiser good for networks?").waitFor();
    await window.quickPick.item("area:optimisation").waitFor({ state: "detached" });
    await window.quickPick.type("area:nowhere-at-all");
    await window.quickPick.item("area:nowhere-at-all means nothing here").waitFor();
    await window.quickPick.cancel();
  });

  it("is no dead end: what is not there can be made", async () => {
    await search("zzyzx qwrtp");
    await window.quickPick.item("Nothing matches").waitFor();
    await window.screenshot("search-nothing");
    await window.quickPick.accept("New Problem “zzyzx qwrtp”");
    await window.quickPick.open(/area/i);
    await window.quickPick.cancel();
  });
});
