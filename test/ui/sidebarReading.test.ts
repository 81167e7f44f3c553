import { after, before, describe, it } from "mocha";
import * as assert from "node:assert/strict";
import { writeFileSync } from "node:fs";
import path from "node:path";
import { openWorkbench, type TreeView, type Workbench } from "./harness";
import { chooseMore, openProblem } from "./pageSupport";
import { rowsBecome, until } from "./sidebarSupport";

const ZHANG = /^Understanding deep learning requires rethinking/;
const GOYAL = /^Accurate, Large Minibatch SGD/;
const BELKIN = /^Reconciling modern machine-learning practice/;

const WARM_UP = "How long must learning-rate warm-up be?";

const READINGS = `name: Ada Lovelace
reading:
  - {reference: belkin2019reconciling, state: to-read, added: 2026-11-03, problem: overparameterised-generalisation}
  - {reference: goyal2017accurate, state: to-read, added: 2026-11-02, problem: warmup-length}
  - {reference: zhang2017rethinking, state: read, added: 2026-11-01, problem: overparameterised-generalisation}
`;

describe("the reading list, in the real window", () => {
  let window: Workbench;
  let list: TreeView;
  const works = async () => (await list.items()).filter((row) => row.level === 2).map((row) => row.label);
  const progress = (text: string) =>
    window.page.locator(".pane-header", { hasText: "Reading List" }).filter({ hasText: text }).waitFor();

  before(async () => {
    window = await openWorkbench({
      workspace: "sample",
      prepare: (workspace) => writeFileSync(path.join(workspace, "research/people/ada.yaml"), READINGS),
      settings: { "openProblems.identity.handle": "ada" },
    });
    await window.openView("Open Problems");
    await window.treeItems("Reading List");
    list = window.tree("Reading List");
    await list.item(BELKIN).waitFor();
  });
  after(() => window.close());

  it("groups by reading state, those added last first, and says how far I am", async () => {
    await progress("1 of 3 read");
    await rowsBecome(list, 1, ["To read 2", "Read 1"]);
    const [first, second] = await works();
    assert.match(first!, BELKIN);
    assert.match(second!, GOYAL);
  });

  it("sorts by title and by year", async () => {
    await list.titleAction("Sort Reading List By…");
    await window.quickPick.accept("Title");
    await list.tree.getByRole("treeitem").nth(1).filter({ hasText: "Accurate" }).waitFor();
    await list.titleAction("Sort Reading List By…");
    await window.quickPick.accept("Year, the latest first");
    await list.tree.getByRole("treeitem").nth(1).filter({ hasText: "Reconciling" }).waitFor();
  });

  it("starts to read a work from its row, and marks it as read", async () => {
    await list.inlineAction(GOYAL, "Start Reading");
    await rowsBecome(list, 1, ["To read 1", "Reading 1", "Read 1"]);
    await list.inlineAction(GOYAL, "Mark as Read");
    await progress("2 of 3 read");
    assert.match(window.readFile("research/people/ada.yaml"), /goyal2017accurate, state: read/);
  });

  it("takes several selected works at once", async () => {
    await list.expand("Read");
    await list.item(ZHANG).locator(".label-name").click();
    // It is shown among the references of its problem: a page that opens would take the menu away.
    const page = await window.webview("Why do overparameterised networks generalise?");
    await page.locator("#references .reference").first().waitFor();
    await list
      .item(GOYAL)
      .locator(".label-name")
      .click({ modifiers: ["ControlOrMeta"] });
    await list.contextMenu(GOYAL, "Set Reading State…");
    await window.quickPick.accept("reading");
    await progress("0 of 3 read");
    assert.match(
      window.readFile("research/people/ada.yaml"),
      /goyal2017accurate, state: reading.*\n.*zhang2017rethinking, state: reading/,
    );
  });

  it("groups by problem, with the progress of each", async () => {
    await list.titleAction("Group Reading List By…");
    await window.quickPick.accept("Problem");
    await rowsBecome(list, 1, [
      "How long must learning-rate warm-up be? 0 of 1 read",
      "Why do overparameterised networks generalise? 0 of 2 read",
    ]);
    await list.contextMenu(/^How long must/, "Open Problem");
    await window.webview("How long must learning-rate warm-up be?");
  });

  it("cites the selected works at the cursor of the last editor", async () => {
    await window.editor.open("paper/draft.tex");
    await window.editor.goTo(4, 66);
    await list
      .item(ZHANG)
      .locator(".label-name")
      .click({ modifiers: ["ControlOrMeta"] });
    await list
      .item(BELKIN)
      .locator(".label-name")
      .click({ modifiers: ["ControlOrMeta"] });
    await list.contextMenu(BELKIN, "Cite");
    await window.page
      .locator(".view-line", { hasText: /\\cite\{[a-z0-9]+, ?[a-z0-9]+\}/ })
      .first()
      .waitFor();
  });

  it("takes a work off the list", async () => {
    await list.contextMenu(GOYAL, "Take off the Reading List");
    await list.item(GOYAL).waitFor({ state: "detached" });
    await until(() => !window.readFile("research/people/ada.yaml").includes("goyal2017accurate"));
    await progress("0 of 2 read");
  });

  it("takes all works of a problem from its page, and all of an area from its row in the tree", async () => {
    const file = () => window.readFile("research/people/ada.yaml");
    await window.tree("Catalogue").contextMenu("Learning theory", "Add to My Reading List");
    await until(() => (file().match(/state: to-read/g)?.length ?? 0) > 10);
    await window.page
      .locator(".pane-header", { hasText: "Reading List" })
      .filter({ hasText: /0 of \d\d+ read/ })
      .waitFor();
    assert.ok(!file().includes("goyal2017accurate"));
    await openProblem(window, WARM_UP);
    const page = await window.webview(WARM_UP);
    await chooseMore(page, "Add Its References to My Reading List");
    await until(() => /goyal2017accurate, state: to-read, .*problem: warmup-length/.test(file()));
  });
});
