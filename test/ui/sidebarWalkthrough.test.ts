import { after, before, describe, it } from "mocha";
import { openWorkbench, type Workbench } from "./harness";

const STEPS = [
  "Browse problems",
  "Try it on a sample",
  "Take a note",
  "Link an experiment",
  "Cite a reference",
  "Export and share",
  "Write down your own problems",
];

describe("the walkthrough, in the real window", () => {
  let window: Workbench;
  const guide = () => window.page.locator(".gettingStartedContainer");

  before(async () => {
    window = await openWorkbench({ workspace: "sample", settings: { "openProblems.identity.handle": "ada" } });
    await window.openView("Open Problems");
    await window.treeItems("Catalogue");
  });
  after(() => window.close());

  it("opens from the palette, with a picture drawn for each of its seven steps", async () => {
    await window.command("Open Problems: Get Started");
    await guide().getByText("Get started with Open Problems").first().waitFor();
    for (const [index, step] of STEPS.entries()) {
      await guide().getByRole("button", { name: step }).first().click();
      await guide().locator(".getting-started-step.expanded", { hasText: step }).waitFor();
      const picture = window.page
        .locator("iframe.webview.ready")
        .filter({ visible: true })
        .contentFrame()
        .locator("iframe#active-frame");
      await picture.contentFrame().locator("svg").waitFor(); // one, or it throws
      await window.screenshot(`walkthrough-${index + 1}`);
    }
  });

  it("leads to the search from its first step, which is ticked off once a problem was opened", async () => {
    await guide().getByRole("button", { name: STEPS[0] }).first().click();
    await guide().getByRole("button", { name: "Search Problems", exact: true }).click();
    await window.quickPick.open("Search everything");
    await window.quickPick.type("overparameterised");
    await window.quickPick.accept(/Why do overparameterised/);
    await window.webview("Why do overparameterised networks generalise?");
    await window.command("Open Problems: Get Started");
    await guide().getByRole("checkbox", { name: STEPS[0], checked: true }).first().waitFor();
  });
});

describe("the walkthrough, opened after its first step was done", () => {
  let window: Workbench;
  before(async () => {
    window = await openWorkbench({ workspace: "sample", settings: { "openProblems.identity.handle": "ada" } });
    await window.openView("Open Problems");
    await window.treeItems("Catalogue");
  });
  after(() => window.close());

  it("has it ticked off", async () => {
    await window.command("Open Problems: Search Problems…");
    await window.quickPick.open("Search everything");
    await window.quickPick.type("overparameterised");
    await window.quickPick.accept(/Why do overparameterised/);
    await window.webview("Why do overparameterised networks generalise?");
    await window.command("Open Problems: Get Started");
    const guide = window.page.locator(".gettingStartedContainer");
    await guide.getByRole("checkbox", { name: STEPS[0], checked: true }).first().waitFor();
  });
});
