import { after, before, describe, it } from "mocha";
import * as assert from "node:assert/strict";
import { openWorkbench, type TreeView, type Workbench } from "./harness";
import { chooseMore } from "./pageSupport";
import { pageHasFocus } from "./sidebarSupport";

const FIRST = "Why do overparameterised networks generalise?";
/** In the area of the first. */
const NEXT = "What causes double descent in deep networks?";
const SECOND = "How long must learning-rate warm-up be?";

describe("the tree and the page in front", () => {
  let window: Workbench;
  let tree: TreeView;
  const selected = () => tree.tree.locator("[role=treeitem][aria-selected=true] .label-name").allInnerTexts();

  before(async () => {
    window = await openWorkbench({ workspace: "sample", settings: { "openProblems.identity.handle": "ada" } });
    await window.openView("Open Problems");
    await window.treeItems("Catalogue");
    tree = window.tree("Catalogue");
  });
  after(() => window.close());

  async function open(title: string): Promise<void> {
    await window.command("Open Problems: Search Problems…");
    await window.quickPick.open("Search everything");
    await window.quickPick.type(title);
    await window.quickPick
      .item(new RegExp(title.replace(/[?]/g, "\\?")))
      .first()
      .waitFor();
    await window.quickPick.accept();
    await (await window.webview(title)).getByRole("heading", { level: 1, name: title }).waitFor();
  }

  it("selects the problem whose page comes to the front and leaves the focus on the page", async () => {
    await open(FIRST);
    await tree.item(FIRST).and(window.page.locator("[aria-selected=true]")).waitFor();
    await open(SECOND);
    await tree.item(SECOND).and(window.page.locator("[aria-selected=true]")).waitFor();
    assert.equal((await selected()).length, 1);
    await pageHasFocus(window);
    await window.page.locator(".tab", { hasText: FIRST }).click();
    await tree.item(FIRST).and(window.page.locator("[aria-selected=true]")).waitFor();
    await pageHasFocus(window);
  });

  it("shows a problem in the tree on request, taking away a filter that hides it", async () => {
    await window.command("Open Problems: Filter…");
    await window.quickPick.type("data, shift");
    await window.quickPick.toggle("Data, shift and cause");
    await window.quickPick.accept();
    await tree.item("Learning theory").waitFor({ state: "detached" });
    const page = await window.webview(FIRST);
    await chooseMore(page, "Show in Tree");
    await tree.item(FIRST).and(window.page.locator("[aria-selected=true]")).waitFor();
    await window.page.locator(".pane-header", { hasText: /^Catalogue$/ }).waitFor();
  });

  it("looks at one problem after the other in one tab, from the top, until a double click keeps it", async () => {
    await window.command("View: Close All Editors");
    const tabs = () => window.page.locator(".tab .label-name").allInnerTexts();
    const shows = async (title: string) =>
      (await window.webview(title)).getByRole("heading", { level: 1, name: title }).waitFor();
    await tree.item(FIRST).click();
    await shows(FIRST);
    const page = await window.webview(FIRST);
    await page.locator("#references").evaluate((element) => element.scrollIntoView({ behavior: "instant" }));
    await tree.item(NEXT).click();
    await shows(NEXT);
    assert.deepEqual(await tabs(), [NEXT]);
    assert.equal(await page.locator("html").evaluate((html) => html.scrollTop as number), 0);
    await tree.item(NEXT).dblclick();
    await tree.item(FIRST).click();
    await shows(FIRST);
    assert.deepEqual((await tabs()).sort(), [FIRST, NEXT].sort());
  });
});
