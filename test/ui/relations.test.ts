import { before, after, describe, it } from "mocha";
import { openWorkbench, type Workbench } from "./harness";

describe("the graph of problems, in the real window", () => {
  let window: Workbench;
  before(async () => {
    window = await openWorkbench({ workspace: "sample", settings: { "openProblems.identity.handle": "ada" } });
  });
  after(() => window.close());

  it("looks", async () => {
    await window.openView("Open Problems");
    await window.treeItems("Problems");
    await window.command("Open Problems: Show Graph of Problems");
    const page = await window.webview("Graph of Problems");
    await page.locator("button.card").first().waitFor();
    await window.page.waitForTimeout(500);
    await window.screenshot("relations-dark");
    await page.locator("button.card", { hasText: "Superposition" }).focus();
    await window.page.waitForTimeout(300);
    await window.screenshot("relations-marked");
    console.log(window.webviewErrors);
  });
});
